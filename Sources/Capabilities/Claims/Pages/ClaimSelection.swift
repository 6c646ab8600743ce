// SPDX-License-Identifier: Apache-2.0
import Casework
import Registry
import Values
import Web

/// Claims ticked on a page, each with the version that was seen: `c0=17.2&c1=…`.
struct ClaimSelection {
  private(set) var moves: [ClaimMove] = []

  static func field(_ index: Int) -> String { "c\(index)" }

  static func text(_ claim: Claim) -> String { "\(claim.id).\(claim.version)" }

  /// - Parameters:
  ///   - value: A field of a form or an address.
  ///   - fund: From which those are paid that leave a choice.
  init(fund: String?, opinion: String = "", _ value: (String) -> String?) {
    var seen: Set<Int64> = []
    for index in 0..<ClaimDesk.mostSelected {
      guard let parts = value(ClaimSelection.field(index))?.split(separator: "."),
        parts.count == 2, let id = Int64(parts[0]), let version = Int64(parts[1]),
        seen.insert(id).inserted
      else { continue }
      moves.append(
        ClaimMove(.pass, on: ID(id), version: version, text: opinion, fund: fund))
    }
  }
}

/// Many claims passed together: looked over first, with numbers and sums; then what became of each.
struct ClaimSelectionPage {
  struct View {
    let lines: [(row: ClaimRow, version: Int64, refusal: ClaimRefusal?)]
    /// Every fund that the benefits may be paid from.
    let funds: [(code: String, name: Localized)]
    /// Whether one of them has to be chosen.
    let isFundAsked: Bool
    let chosenFund: String?
    let key: SubmissionKey
    /// Where the form is sent: by the right that the officer holds.
    let place: String

    var passing: [(row: ClaimRow, version: Int64, refusal: ClaimRefusal?)] {
      lines.filter { $0.refusal == nil }
    }
  }

  private static func trail(_ context: PageContext) -> [Page.Step] {
    [.init(ClaimWords.claims[context.language], context.href("claims"))]
  }

  func page(_ view: View, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: ClaimWords.selection[language], trail: ClaimSelectionPage.trail(context)
    ) {
      if view.lines.isEmpty {
        Parts.empty(ClaimWords.nothingSelected[language]) {
          Parts.button(ClaimWords.backToQueue[language], context.href("claims"), isQuiet: true)
        }
      } else {
        fundForm(view, context)
        h2(ClaimWords.canPass[language])
        sums(view, language)
        refused(view, context)
        p(.class("soft")) { ClaimWords.trialNote[language] }
        confirmation(view, context)
      }
    }
  }

  // MARK: - Looking over

  private func fundForm(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    guard view.isFundAsked else { return .empty }
    return form(.class("filters"), .method(.get), .action(context.path)) {
      for (index, line) in view.lines.enumerated() { hidden(line, at: index) }
      Parts.field(ClaimWords.fundForAll[language], for: "fund") {
        Parts.choice(
          "fund", id: "fund", any: ClaimWords.chooseFund[language],
          view.funds.map { ($0.code, $0.name[language]) }, chosen: view.chosenFund)
      }
      div(.class("filter-actions")) { button(.class("quiet")) { ClaimWords.checkAgain[language] } }
    }
  }

  private func hidden(
    _ line: (row: ClaimRow, version: Int64, refusal: ClaimRefusal?), at index: Int
  ) -> HTML {
    input(
      .type(.hidden), .name(ClaimSelection.field(index)),
      .value("\(line.row.claim.id).\(line.version)"))
  }

  private func sums(_ view: View, _ language: Language) -> HTML {
    struct Group: Hashable {
      let benefit: Localized
      let fund: Localized
    }
    var groups: [Group] = []
    var totals: [Group: (count: Int, fen: Int64)] = [:]
    for line in view.passing {
      let claim = line.row.claim
      let fund = claim.kept.map { kept in
        view.funds.first { $0.code == kept.fund }?.name ?? Localized(same: kept.fund)
      }
      let group = Group(benefit: line.row.benefit, fund: fund ?? ClaimWords.noFundYet)
      if totals[group] == nil { groups.append(group) }
      let before = totals[group] ?? (0, 0)
      totals[group] = (before.count + 1, before.fen + (claim.amount?.fen ?? 0))
    }
    var table = DataTable(
      ClaimWords.canPass[language], isCaptionSeen: false, .text(ClaimWords.benefit[language]),
      .text(ClaimWords.fundColumn[language]), .number(ClaimWords.count[language]),
      .number(ClaimWords.amount[language]))
    for group in groups {
      let total = totals[group] ?? (0, 0)
      table.add(
        HTML(group.benefit[language]), HTML(group.fund[language]),
        HTML(language.count(total.count)), HTML(Money(fen: total.fen).grouped))
    }
    let fen = view.passing.reduce(Int64(0)) { $0 + ($1.row.claim.amount?.fen ?? 0) }
    table.addTotal(
      HTML(ClaimWords.total[language]), .empty, HTML(language.count(view.passing.count)),
      HTML(Money(fen: fen).grouped))
    return table.html
  }

  private func refused(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    let refused = view.lines.filter { $0.refusal != nil }
    guard !refused.isEmpty else { return .empty }
    var table = DataTable(
      ClaimWords.cannotPass[language], isCaptionSeen: false, .text(ClaimWords.number[language]),
      .text(ClaimWords.person[language]), .text(ClaimWords.benefit[language]),
      .text(ClaimWords.reason[language]))
    for line in refused {
      table.add(
        ClaimSelectionPage.link(line.row, context), HTML(line.row.claim.partyName),
        HTML(line.row.benefit[language]),
        HTML(line.refusal.map { ClaimWords.refusal($0)[language] } ?? ""))
    }
    return HTML {
      h2(ClaimWords.cannotPass[language] + " " + language.count(refused.count))
      table.html
    }
  }

  private static func link(_ row: ClaimRow, _ context: PageContext) -> HTML {
    a(.href(context.href("claims", row.claim.id.description)), .class("nowrap")) {
      row.claim.number
    }
  }

  private func confirmation(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    guard !view.passing.isEmpty else { return .empty }
    return form(
      .class("entry"), .method(.post), .action(context.href("claims", "selection", view.place))
    ) {
      context.token.field
      input(.type(.hidden), .name("key"), .value(view.key.text))
      if let fund = view.chosenFund { input(.type(.hidden), .name("fund"), .value(fund)) }
      for (index, line) in view.passing.enumerated() { hidden(line, at: index) }
      Parts.field(ClaimWords.bulkOpinion[language], for: "text") {
        textArea(.id("text"), .name("text"), .maxLength(ClaimMove.longestText)) { "" }
      }
      button { ClaimWords.confirm(language.count(view.passing.count))[language] }
    }
  }

  // MARK: - What became of them

  func receipt(
    _ lines: [(row: ClaimRow, why: ClaimWhy?)], _ context: PageContext
  ) -> Page {
    let language = context.language
    let done = lines.filter { $0.why == nil }
    let fen = done.reduce(Int64(0)) { $0 + ($1.row.claim.amount?.fen ?? 0) }
    return Page(title: ClaimWords.receipt[language], trail: ClaimSelectionPage.trail(context)) {
      Parts.button(ClaimWords.backToQueue[language], context.href("claims"), isQuiet: true)
    } content: {
      Parts.notice(done.count == lines.count ? .yes : .open) {
        p(
          ClaimWords.receiptSummary(
            language.count(done.count), language.yuan(Money(fen: fen)),
            language.count(lines.count - done.count))[language])
      }
      results(lines, context)
    }
  }

  private func results(
    _ lines: [(row: ClaimRow, why: ClaimWhy?)], _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.receipt[language], isCaptionSeen: false, .text(ClaimWords.number[language]),
      .text(ClaimWords.person[language]), .text(ClaimWords.benefit[language]),
      .number(ClaimWords.amount[language]), .text(ClaimWords.result[language]))
    for line in lines {
      table.add(
        ClaimSelectionPage.link(line.row, context), HTML(line.row.claim.partyName),
        HTML(line.row.benefit[language]), HTML(line.row.claim.amount?.grouped ?? ""),
        line.why.map { why in
          HTML {
            Mark.no(ClaimWords.notDone[language])
            " "
            small(language == .chinese ? why.zh : why.en)
          }
        } ?? Mark.yes(ClaimWords.passed[language]))
    }
    return table.html
  }
}
