// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Papers
import Registry
import Rights
import Testing
import Values

@testable import Notices
@testable import Web

@Suite struct NoticePageTests {
  private static func context(_ language: Language, path: String = "/notices/1") throws
    -> PageContext
  {
    PageContext(
      language: language, asOf: Day(number: 19_311), isDayChosen: false, token: .random(),
      officer: NoticeOffice.resources, address: try #require(RequestAddress(path)))
  }

  private static func text(_ page: Page) -> String {
    String(decoding: page.content.bytes, as: UTF8.self)
  }

  /// No page that leaves the house holds a name, a number, or more than the mask.
  @Test func thePublicSheetHoldsMasksAlone() async throws {
    try await NoticeOffice.with(people: 2) { office in
      try await office.reviewed(0)
      try await office.reviewed(1)
      let notice = try await office.post(office.draft(people: 2, contact: "人民路1号"))
      let lines = try await office.desk.roster(of: notice).lines
      let issued = try await office.papers.issue(NoticePapers.notice(notice, lines.map(\.shown)))
      for language in Language.allCases {
        let context = try Self.context(language)
        let sheet = Self.text(
          NoticeOfficePage().sheet(notice, lines.map(\.shown), issued, context))
        for number in 0..<2 { #expect(!sheet.contains(NoticeOffice.name(number))) }
        #expect(sheet.contains("样*甲") && sheet.contains("380.00") && sheet.contains("760.00"))
        #expect(sheet.contains("0917-4241234") && sheet.contains("人民路1号"))
        #expect(sheet.contains("千人社发〔2021〕141号") && sheet.contains("三2"))
        #expect(sheet.contains("柒佰陆拾元整") && sheet.contains(issued.value.description))
        // The roster of the office has whole names.
        let roster = Self.text(NoticeOfficePage().roster(notice, lines, issued, context))
        #expect(roster.contains(NoticeOffice.name(0)) && roster.contains("610328-2022-000001"))
      }
    }
  }

  static let names = [
    ("王", "*"), ("王芳", "王*"), ("欧阳若华", "欧**华"), ("阿依古丽·买买提", "阿******提"), ("", "*"),
    ("王*", "王*"), ("欧**华", "欧**华"), ("610399199005101234", "6****************4"),
  ]

  /// Whatever is put in comes out masked, and the mask stays what it is.
  @Test(arguments: names) func aPublicNameIsItsMask(_ name: String, _ shown: String) {
    let masked = PublicName(name, isBody: false)
    #expect(masked.text == shown && PublicName(masked.text, isBody: false) == masked)
    #expect(PublicName("千阳县样例电子厂", isBody: true).text == "千阳县样例电子厂")
  }

  @Test func sheetsAreKnownAgainUntilSomethingChanges() async throws {
    try await NoticeOffice.with(people: 2) { office in
      let claim = try await office.reviewed(0)
      try await office.reviewed(1)
      let notice = try await office.post(office.draft(people: 2))
      let pages = NoticePages(desk: office.desk, papers: office.papers)
      let sources = pages.paperSources
      let lines = try await office.desk.roster(of: notice).lines
      let sheet = try await office.papers.issue(NoticePapers.notice(notice, lines.map(\.shown)))
      let roster = try await office.papers.issue(NoticePapers.roster(notice, lines))
      func verdict(_ paper: IssuedPaper) async throws -> PaperVerdict {
        try await office.papers.verdict(on: paper.number, paper.value) { kind, number in
          try await sources[kind]?(number)
        }
      }
      #expect(try await verdict(sheet) == .current(sheet))
      #expect(try await verdict(roster) == .current(roster))
      _ = try await office.act(.refuse, on: claim, by: NoticeOffice.secondResources, "本人放弃")
      #expect(try await verdict(sheet) == .current(sheet))
      #expect(try await verdict(roster) == .superseded(roster))
      try await office.post(
        office.draft(people: 1, correcting: .init(of: notice.id, because: "一人放弃")))
      #expect(try await verdict(sheet) == .superseded(sheet))
    }
  }

  @Test func aLongRosterHasPages() async throws {
    let total = 51
    try await NoticeOffice.with(people: total) { office in
      for number in 0..<total { try await office.reviewed(number) }
      let notice = try await office.post(office.draft(people: total))
      func lines(_ page: Int) async throws -> [PublicLine] {
        guard
          case .shown(_, let lines) = try await office.desk.publicNotice(
            notice.shown.number, page: page, rowsPerPage: 50)
        else { return [] }
        return lines
      }
      #expect(try await lines(1).map(\.ordinal) == Array(1...50))
      #expect(try await lines(2).map(\.ordinal) == [51])
      #expect(try await lines(3).map(\.ordinal) == [51])
      // A part of a roster bears no total of its own.
      let part = NoticeSheet.roster(
        try await lines(1), of: notice.shown, .chinese, isWhole: false)
      #expect(!String(decoding: part.bytes, as: UTF8.self).contains("tfoot"))
    }
  }

  @Test(arguments: Language.allCases)
  func everyPageIsWrittenInBothLanguages(_ language: Language) async throws {
    try await NoticeOffice.with(people: 1) { office in
      let context = try Self.context(language)
      let list = NoticeListPage(day: office.today.value)
      let pagination = Pagination(page: 1, total: 0)
      let empty = Self.text(list.page([], [], pagination, context))
      #expect(empty.contains(NoticeWords.none[language]))
      #expect(empty.contains(NoticeWords.noneWaiting[language]))
      try await office.reviewed(0)
      let batches = try await office.desk.batches(for: NoticeOffice.resources)
      #expect(Self.text(list.page(batches, [], pagination, context)).contains("380.00"))
      let form = Self.text(
        NoticeForm().page(
          NoticeForm.Fields(batches[0]), batches[0], correcting: nil, .wrong(.telephone), context))
      #expect(form.contains(NoticeWords.refusal(.wrong(.telephone))[language]))
      #expect(form.contains("样*甲") && !form.contains(NoticeOffice.name(0)))
      let notice = try await office.post(office.draft(people: 1))
      try await office.desk.object(
        to: notice.id, line: 1, by: nil, "不符合条件", officer: NoticeOffice.bureau,
        as: NoticeOffice.actor(NoticeOffice.bureau))
      let roster = try await office.desk.roster(of: notice)
      let view = NoticeOfficePage.View(
        notice: notice, standing: .over, lines: roster.lines, objections: roster.objections,
        left: roster.left, pagination: Pagination(page: 1, total: 1), isOwn: true, mayRecord: true)
      let page = Self.text(
        NoticeOfficePage().page(
          view, context, done: nil, refusal: .notOver(through: notice.shown.term.through),
          passage: NoticePassage(passed: 0, left: [(1, .onNotice(.objection))]), typed: "理由"))
      for word in [
        NoticeWords.pass, NoticeWords.correct, NoticeWords.anonymous, NoticeWords.dismiss,
        NoticeWords.openObjection, NoticeWords.notDone, ClaimRefusal.onNotice(.objection).words,
      ] { #expect(page.contains(word[language]), "\(word[language])") }
    }
  }
}
