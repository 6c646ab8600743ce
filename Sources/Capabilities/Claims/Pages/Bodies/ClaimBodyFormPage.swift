// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Sheets
import Values
import Web

/// The form of an organisation's claim: papers, the list with the law's answer beside each line, the sum.
struct ClaimBodyFormPage {
  struct View {
    let file: BodyFile
    let question: ClaimQuestion
    /// Everybody known there, decided.
    let lines: [RosterLineView]
    let ticked: Set<RosterEntry>
    /// Over those ticked.
    let answer: ClaimAnswer
    let materials: [ClaimMaterial]
    let key: SubmissionKey
    let hasRoster: Bool
    /// What a workbook said; nil where none was sent.
    let reading: RosterReading?
    let decision: HTML
  }

  // MARK: - What could be asked for

  func choice(_ offers: [ClaimOffer], of file: BodyFile, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: ClaimWords.beginTitle[language], trail: trail(file, context), speaksForDay: false
    ) {
      if offers.isEmpty {
        Parts.empty(ClaimBodyWords.nothingToAsk[language])
      } else {
        table(offers, of: file, context)
      }
    }
  }

  private func table(_ offers: [ClaimOffer], of file: BodyFile, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.beginTitle[language], isCaptionSeen: false, .text(ClaimWords.benefit[language]),
      .text(ClaimWords.about[language]), .number(ClaimBodyWords.people[language]),
      .text(ClaimWords.outcome[language]), .number(ClaimWords.amount[language]), .text(""))
    for offer in offers.sorted(by: { $0.rank < $1.rank }) {
      let lines = offer.answer.decision.lines
      table.add(
        HTML(offer.claimable.benefit.name[language]), HTML(offer.claimable.title ?? ""),
        HTML(lines.map { language.count($0.count) } ?? ""),
        ClaimFormPages.mark(offer.answer, language),
        HTML(offer.answer.amount?.grouped ?? ""),
        a(
          .href(
            context.href("bodies", file.id.description, "claims", "new")
              .with("benefit", offer.claimable.benefit.id)
              .with("record", offer.claimable.record.map(String.init)))
        ) { ClaimWords.choose[language] })
    }
    return table.html
  }

  // MARK: - The form

  func page(_ view: View, _ context: PageContext, refusal: ClaimRefusal?) -> Page {
    let language = context.language
    return Page(
      title: "\(view.answer.benefit.name[language]) · \(view.file.name)",
      trail: trail(view.file, context), speaksForDay: false
    ) {
      ClaimParts.refusal(refusal, language)
      if let reading = view.reading { told(reading, language) }
      if view.hasRoster { workbook(view, context) }
      form(
        .method(.post),
        .action(context.href("bodies", view.file.id.description, "claims"))
      ) {
        context.token.field
        input(.type(.hidden), .name("key"), .value(view.key.text))
        identity(view)
        if view.hasRoster { roster(view, language) }
        ClaimParts.checks(
          view.materials,
          held: view.question.papers.count == view.materials.count
            && refusal == nil ? [] : view.question.papers, language)
        div(.class("filter-actions")) {
          button(.name("step"), .value("submit")) { ClaimWords.submit[language] }
          if view.hasRoster {
            button(.name("step"), .value("check"), .class("quiet")) {
              ClaimBodyWords.check[language]
            }
          }
        }
      }
      h2(ClaimWords.decision[language])
      view.decision
    }
  }

  private func identity(_ view: View) -> HTML {
    HTML {
      input(.type(.hidden), .name("benefit"), .value(view.question.benefit))
      if let record = view.question.record {
        input(.type(.hidden), .name("record"), .value(String(record)))
      }
    }
  }

  private func told(_ reading: RosterReading, _ language: Language) -> HTML {
    let good = reading.marks.isEmpty
    return Parts.notice(good ? .yes : .open) {
      p(ClaimBodyWords.read(reading.rowCount, listed: reading.roster.count)[language])
      if !good {
        ul {
          for mark in reading.marks.prefix(50) {
            li { "\(ClaimBodyWords.row(mark.sheet, mark.row)[language])：\(mark.reason)" }
          }
        }
        p(ClaimBodyWords.markedNote[language])
      }
    }
  }

  private func workbook(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    let place = ["bodies", view.file.id.description, "claims"]
    return details([.class("upload")] + (view.reading == nil ? [] : [.open])) {
      summary { ClaimBodyWords.byWorkbook[language] }
      for (step, word) in [("roster", ClaimBodyWords.send), ("marked", ClaimBodyWords.getMarked)] {
        form(
          .method(.post), .action(context.href(place[0], place[1], place[2], step)), .multipart
        ) {
          context.token.field
          identity(view)
          Parts.field(word[language], for: "file-\(step)") {
            input(
              .type(.file), .id("file-\(step)"), .name("file"), .accept(".xlsx,.csv"), .required)
          }
          button(.class("quiet")) { word[language] }
        }
      }
      p(.class("soft")) { ClaimBodyWords.headings[language] }
    }
  }

  private func roster(_ view: View, _ language: Language) -> HTML {
    section(.id("roster")) {
      h2(ClaimBodyWords.roster[language])
      if view.lines.isEmpty {
        Parts.empty(ClaimBodyWords.nobodyKnown[language])
      } else {
        p(.class("soft")) { ClaimBodyWords.rosterNote[language] }
        RosterLines.table(
          view.lines, total: view.answer.decision.amountFen.map { Money(fen: $0) }, language
        ) { line in
          input(
            [
              .type(.checkbox), .id(line.entry.field), .name(line.entry.field), .value("listed"),
              .spoken(line.name),
            ] + (view.ticked.contains(line.entry) ? [.checked] : []))
        }
      }
    }
  }

  private func trail(_ file: BodyFile, _ context: PageContext) -> [Page.Step] {
    [
      .init(ClaimWords.claims[context.language], context.href("claims")),
      .init(file.name, context.href("bodies", file.id.description)),
    ]
  }
}

/// A list with the law's answer beside every line, and the sum.
enum RosterLines {
  /// - Parameters:
  ///   - total: What the claim gives, which a cap may have cut.
  ///   - box: What stands before a name; nothing on a list that is only looked at.
  static func table(
    _ lines: [RosterLineView], total: Money?, _ language: Language,
    box: (RosterLineView) -> HTML = { _ in .empty }
  ) -> HTML {
    var table = DataTable(
      ClaimBodyWords.roster[language], isCaptionSeen: false,
      .text(ClaimBodyWords.person[language]), .text(ClaimWords.about[language]),
      .text(ClaimWords.outcome[language]), .number(ClaimWords.amount[language]),
      .text(ClaimWords.basis[language]), .text(ClaimBodyWords.why[language]))
    for line in lines {
      table.add(
        HTML {
          span(.class("nowrap")) {
            box(line)
            " " + line.name
          }
        }, span(.class("nowrap")) { line.record },
        (BenefitOutcome(rawValue: line.outcome.rawValue) ?? .notEligible).shown(language),
        HTML(line.amount?.grouped ?? ""), span(.lang(.chinese)) { line.clause },
        HTML(line.reason?[language] ?? ""))
    }
    table.addTotal(
      HTML(ClaimBodyWords.total(language.count(lines.count))[language]), .empty, .empty,
      HTML(total?.grouped ?? ""), .empty, .empty)
    return table.html
  }
}

extension ClaimOffer {
  /// What would be granted comes first.
  var rank: Int {
    switch answer.decision.outcome {
    case .eligible: 0
    case .manualDecision: 1
    case .needMoreInformation: 2
    case .notEligible: 3
    }
  }
}
