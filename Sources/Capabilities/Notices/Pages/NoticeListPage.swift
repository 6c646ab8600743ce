// SPDX-License-Identifier: Apache-2.0
import Claims
import Values
import Web

/// What waits to be put to notice, and what was.
struct NoticeListPage {
  let day: Day

  func page(
    _ batches: [NoticeBatch], _ notices: [(notice: Notice, left: Int)],
    _ pagination: Pagination, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(title: NoticeWords.notices[language]) {
      Parts.button(
        NoticeWords.publicPage[language], Href("public", "notices"), isQuiet: true)
    } content: {
      h2(NoticeWords.waitingTitle[language])
      if batches.isEmpty {
        p(.class("soft")) { NoticeWords.noneWaiting[language] }
      } else {
        waiting(batches, context)
      }
      h2(NoticeWords.notices[language])
      if notices.isEmpty {
        Parts.empty(NoticeWords.none[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        posted(notices, context)
        pagination.links(context.here, language)
      }
    }
  }

  private func waiting(_ batches: [NoticeBatch], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      NoticeWords.waitingTitle[language], isCaptionSeen: false,
      .text(NoticeWords.item[language]), .text(NoticeWords.organ[language]),
      .text(NoticeWords.place[language]), .number(NoticeWords.people[language]),
      .number(NoticeWords.totalYuan[language]), .text(""))
    for batch in batches {
      table.add(
        HTML(batch.stage.name[language]), HTML(batch.stage.organ[language]),
        HTML(batch.placeName), HTML(language.count(batch.candidates.count)),
        HTML(batch.total.grouped),
        a(
          .href(
            context.href("notices", "new").with("benefit", batch.stage.benefit)
              .with("region", batch.region.digits))
        ) { NoticeWords.draft[language] })
    }
    return table.html
  }

  private func posted(
    _ notices: [(notice: Notice, left: Int)], _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      NoticeWords.notices[language], isCaptionSeen: false, .text(NoticeWords.number[language]),
      .text(NoticeWords.noticeTitle[language]), .text(NoticeWords.period[language]),
      .number(NoticeWords.people[language]), .number(NoticeWords.totalYuan[language]),
      .text(NoticeWords.state[language]))
    for (notice, left) in notices {
      table.add(
        a(.href(context.href("notices", notice.id.description)), .class("nowrap")) {
          notice.shown.number
        },
        HTML(notice.shown.title),
        HTML(language.span(from: notice.shown.term.postedOn, through: notice.shown.term.through)),
        HTML(language.count(notice.shown.people)), HTML(notice.shown.total.grouped),
        notice.standing(on: day).mark(left: left, language))
    }
    return table.html
  }
}

extension Notice.Standing {
  func mark(left: Int, _ language: Language) -> HTML {
    let text = NoticeWords.standing(self, left: left)[language]
    return switch self {
    case .running: Mark.judgement(text)
    case .over where left > 0: Mark.open(text)
    case .over: Mark.yes(text)
    case .corrected: HTML(text)
    }
  }
}
