// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// 公示栏: what stands on notice today, for whoever comes. Nothing here asks who reads it, and nothing is
/// shown that was not made for the public.
struct PublicNoticePages {
  let desk: NoticeDesk

  func add(to routes: inout Routes) {
    // A public notice is public by law: these two are open on purpose.
    routes.getOpen("public/notices") { try await list($0) }
    routes.getOpen("public/notices/:notice") { try await show($0) }
  }

  private func list(_ visit: Visit) async throws -> Answer {
    let language = visit.language
    let notices = try await desk.standing()
    return .page(
      try checked(notices) {
        Page(title: NoticeWords.publicTitle[language]) {
          if notices.isEmpty {
            Parts.empty(NoticeWords.nonePosted[language])
          } else {
            table(notices, visit.context)
          }
        }
      })
  }

  private func table(_ notices: [PublicNotice], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      NoticeWords.publicTitle[language], isCaptionSeen: false,
      .text(NoticeWords.noticeTitle[language]), .text(NoticeWords.organ[language]),
      .text(NoticeWords.period[language]), .number(NoticeWords.people[language]),
      .number(NoticeWords.totalYuan[language]))
    for notice in notices {
      table.add(
        a(.href(Href("public", "notices", notice.number))) { notice.title }, HTML(notice.organ),
        HTML(NoticeWords.period(notice.term)[language]), HTML(language.count(notice.people)),
        HTML(notice.total.grouped))
    }
    return table.html
  }

  private func show(_ visit: Visit) async throws -> Answer {
    let number = String(visit.parameter("notice").prefix(60))
    let language = visit.language
    let answer = try await desk.publicNotice(
      number, page: visit.pageNumber, rowsPerPage: Pagination.rowsPerPage)
    switch answer {
    case .unknown: throw WebRefusal.notFound
    case .takenDown:
      throw WebRefusal.absent(
        title: NoticeWords.takenDownTitle, reason: NoticeWords.takenDown)
    case .shown(let notice, let lines):
      let pagination = Pagination(page: visit.pageNumber, total: notice.people)
      return .page(
        try checked([notice]) {
          Page(
            title: notice.title,
            trail: [.init(NoticeWords.publicTitle[language], Href("public", "notices"))]
          ) {
            Parts.printButton(language)
          } content: {
            NoticeSheet.head(notice, language)
            NoticeSheet.roster(
              lines, of: notice, language, isWhole: pagination.pageCount == 1)
            pagination.links(visit.context.here, language)
            NoticeSheet.foot(notice, language)
          }
        })
    }
  }

  /// The page, looked through once more: what is written by a later version is not trusted either.
  private func checked(
    _ notices: [PublicNotice], _ page: () -> Page
  ) throws -> Page {
    let page = page()
    let scan = LeakScan(allowing: notices.map(\.telephone))
    guard scan.findings(in: page.content.rendered + Array(page.title.utf8)).isEmpty else {
      throw WebRefusal.tooBusy(
        title: NoticeWords.heldBackTitle, reason: NoticeWords.heldBack)
    }
    return page
  }
}
