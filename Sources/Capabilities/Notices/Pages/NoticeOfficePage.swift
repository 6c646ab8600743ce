// SPDX-License-Identifier: Apache-2.0
import Claims
import Papers
import Values
import Web

/// One notice as the office sees it: what was posted, the claims behind it, objections, and what can be
/// done now.
struct NoticeOfficePage {
  struct View {
    let notice: Notice
    let standing: Notice.Standing
    let lines: [NoticeLine]
    let objections: [Objection]
    /// Claims that still wait on it.
    let left: Int
    let pagination: Pagination
    /// Whether the reader acts for the organ.
    let isOwn: Bool
    let mayRecord: Bool
  }

  func page(
    _ view: View, _ context: PageContext, done: Localized?, refusal: NoticeRefusal?,
    passage: NoticePassage?, typed: String
  ) -> Page {
    let language = context.language
    let notice = view.notice
    let id = notice.id.description
    return Page(
      title: notice.shown.title,
      trail: [.init(NoticeWords.notices[language], context.href("notices"))]
    ) {
      Parts.button(NoticeWords.sheet[language], context.href("notices", id, "sheet"), isQuiet: true)
      Parts.button(
        NoticeWords.payroll[language], context.href("notices", id, "roster"), isQuiet: true)
    } content: {
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      NoticeOfficePage.refusal(refusal, language)
      result(passage, language)
      facts(view, context)
      actions(view, context)
      h2(NoticeWords.roster[language])
      p(.class("soft")) { view.pagination.position(language) }
      lines(view, context)
      view.pagination.links(context.here, language)
      NoticeObjections(view: view).html(context, typed: typed)
    }
  }

  /// Why nothing was done; empty where something was.
  static func refusal(_ refusal: NoticeRefusal?, _ language: Language) -> HTML {
    guard let refusal else { return .empty }
    return div(.isAlert) {
      Parts.notice(.no) {
        p { strong(NoticeWords.notDone[language]) }
        p(NoticeWords.refusal(refusal)[language])
      }
    }
  }

  private func result(_ passage: NoticePassage?, _ language: Language) -> HTML {
    guard let passage else { return .empty }
    return Parts.notice(passage.left.isEmpty ? .yes : .open) {
      p(
        NoticeWords.donePassing(language.count(passage.passed), left: passage.left.count)[
          language])
      if !passage.left.isEmpty {
        ul {
          for one in passage.left.prefix(20) {
            li { "\(NoticeWords.ordinal[language]) \(one.ordinal)：\(one.refusal.words[language])" }
          }
        }
      }
    }
  }

  private func facts(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    let notice = view.notice
    let shown = notice.shown
    return HTML {
      p {
        strong(.class("nowrap")) { shown.number }
        "　"
        view.standing.mark(left: view.left, language)
      }
      if let number = shown.correctedBy, let later = notice.correctedBy {
        Parts.notice(.open) {
          p {
            a(.href(context.href("notices", later.description))) {
              NoticeWords.correctedBy(number)[language]
            }
          }
        }
      }
      if let number = shown.corrects, let first = notice.corrects {
        p {
          a(.href(context.href("notices", first.description))) {
            NoticeWords.corrects(number)[language]
          }
          " \(notice.reason ?? "")"
        }
      }
      Parts.facts([
        (NoticeWords.organ[language], HTML(shown.organ)),
        (NoticeWords.item[language], HTML(shown.item)),
        (NoticeWords.basis[language], HTML(shown.basis)),
        (NoticeWords.period[language], HTML(NoticeWords.period(shown.term)[language])),
        (NoticeWords.people[language], HTML(language.people(shown.people))),
        (NoticeWords.total[language], HTML(language.yuan(shown.total))),
        (NoticeWords.telephone[language], HTML(shown.telephone)),
        (NoticeWords.contact[language], HTML(shown.contact)),
        (NoticeWords.postedBy[language], HTML(notice.officer)),
      ])
    }
  }

  private func actions(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    guard view.isOwn, view.standing != .corrected, view.left > 0 else { return .empty }
    let id = view.notice.id.description
    return section(.class("no-print")) {
      if view.standing == .over {
        p(.class("soft")) { NoticeWords.passNote[language] }
        form(.method(.post), .action(context.href("notices", id, "passage"))) {
          context.token.field
          button { NoticeWords.pass[language] }
        }
      }
      p {
        Parts.button(
          NoticeWords.correct[language], context.href("notices", id, "correction"), isQuiet: true)
      }
    }
  }

  private func lines(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      NoticeWords.roster[language], isCaptionSeen: false,
      .number(NoticeWords.ordinal[language]), .text(NoticeWords.name[language]),
      .text(NoticeWords.place[language]), .number(NoticeWords.amount[language]),
      .text(NoticeWords.claim[language]), .text(NoticeWords.state[language]), .text(""))
    for line in view.lines {
      let canObject =
        view.mayRecord && view.standing != .corrected && [.waits, .stopped].contains(line.fate)
      table.add(
        HTML(String(line.shown.ordinal)), HTML(line.shown.name.text), HTML(line.shown.place),
        HTML(line.shown.amount?.grouped ?? "—"),
        a(.href(context.href("claims", line.claim.description)), .class("nowrap")) {
          line.claimNumber
        },
        line.fate.mark(language),
        canObject
          ? a(.href(NoticeObjections.new(view.notice, line.shown.ordinal, context))) {
            NoticeWords.record[language]
          } : .empty)
    }
    return table.html
  }

  // MARK: - Sheets

  /// 公示 as it is put on the wall.
  func sheet(
    _ notice: Notice, _ lines: [PublicLine], _ issued: IssuedPaper, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(title: notice.shown.title, trail: trail(notice, context)) {
      Parts.printButton(language)
    } content: {
      NoticeSheet.head(notice.shown, language)
      NoticeSheet.roster(lines, of: notice.shown, language, isWhole: true)
      NoticeSheet.foot(notice.shown, language)
      PaperParts.foot(issued, language)
    }
  }

  /// 花名册 with whole names, for the file of the office.
  func roster(
    _ notice: Notice, _ lines: [NoticeLine], _ issued: IssuedPaper, _ context: PageContext
  ) -> Page {
    let language = context.language
    var table = DataTable(
      NoticeWords.payroll[language], isCaptionSeen: false,
      .number(NoticeWords.ordinal[language]), .text(NoticeWords.claim[language]),
      .text(NoticeWords.name[language]), .text(NoticeWords.place[language]),
      .number(NoticeWords.amount[language]), .text(NoticeWords.state[language]),
      .text(NoticeWords.signature[language]))
    for line in lines {
      table.add(
        HTML(String(line.shown.ordinal)), span(.class("nowrap")) { line.claimNumber },
        HTML(line.claimName), HTML(line.shown.place), HTML(line.shown.amount?.grouped ?? "—"),
        HTML(NoticeWords.fate(line.fate)[language]), .empty)
    }
    let shown = notice.shown
    table.addTotal(
      HTML(language.count(shown.people)), .empty, HTML(NoticeWords.total[language]), .empty,
      HTML(shown.total.grouped), .empty, .empty)
    return Page(
      title: "\(shown.item)\(NoticeWords.payroll[language])", trail: trail(notice, context)
    ) {
      Parts.printButton(language)
    } content: {
      Parts.facts([
        (NoticeWords.number[language], HTML(shown.number)),
        (NoticeWords.organ[language], HTML(shown.organ)),
        (NoticeWords.basis[language], HTML(shown.basis)),
        (NoticeWords.inWords[language], HTML(shown.total.inCapitals)),
      ])
      table.html
      NoticeSheet.foot(shown, language)
      PaperParts.foot(issued, language)
    }
  }

  private func trail(_ notice: Notice, _ context: PageContext) -> [Page.Step] {
    [
      .init(NoticeWords.notices[context.language], context.href("notices")),
      .init(notice.shown.number, context.href("notices", notice.id.description)),
    ]
  }
}

extension NoticeLine.Fate {
  func mark(_ language: Language) -> HTML {
    let text = NoticeWords.fate(self)[language]
    return switch self {
    case .waits: Mark.judgement(text)
    case .stopped: Mark.open(text)
    case .passed: Mark.yes(text)
    case .ended: Mark.no(text)
    }
  }
}
