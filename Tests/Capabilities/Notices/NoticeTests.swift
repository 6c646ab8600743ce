// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Rights
import Store
import Stores
import Testing
import Values

@testable import Notices

@Suite struct NoticeTests {
  @Test(arguments: StoreKind.allCases)
  func claimsGoThroughANoticeAndNotPastIt(_ kind: StoreKind) async throws {
    try await NoticeOffice.with(people: 3, on: kind) { office in
      let claims = [
        try await office.reviewed(0), try await office.reviewed(1), try await office.reviewed(2),
      ]
      // By hand no claim passes before its notice.
      #expect(
        try await office.refusal(.pass, on: claims[0], by: NoticeOffice.secondResources)
          == .onNotice(.notPosted))
      let batch = try #require(
        try await office.desk.batches(for: NoticeOffice.resources).first)
      #expect(batch.candidates.map(\.claim) == claims.map(\.id) && batch.total == .yuan(1140))
      let notice = try await office.post(office.draft(people: 3))
      #expect(notice.shown.number == "610328-2022-G0001" && notice.shown.people == 3)
      // Posted on Monday the 14th, which does not count; five calendar days.
      let last = try #require(Day("2022-11-19"))
      #expect(notice.shown.term.through == last)
      #expect(try await office.desk.batches(for: NoticeOffice.resources).isEmpty)
      office.today.value = last
      #expect(
        try await office.refusal(.pass, on: claims[0], by: NoticeOffice.secondResources)
          == .onNotice(.running(through: last)))
      let officer = NoticeOffice.secondResources
      let early = try await office.refusal {
        _ = try await office.desk.pass(notice.id, by: officer, as: NoticeOffice.actor(officer))
      }
      #expect(early == .notOver(through: last))
      office.today.value = last.adding(days: 1)
      let passage = try await office.desk.pass(
        notice.id, by: officer, as: NoticeOffice.actor(officer))
      #expect(passage.passed == 3 && passage.left.isEmpty)
      for claim in claims {
        let (after, steps) = try await office.claims.claim(claim.id)
        #expect(after.state == .waiting(stage: claim.state.stage! + 1))
        #expect(steps.last?.act == .pass && steps.last?.text.contains("G0001") == true)
      }
      let entries = try await office.count(
        "SELECT COUNT(*) FROM journal_entry WHERE record_kind = 'notice'")
      #expect(entries == 1)
      #expect(try await office.desk.roster(of: notice).left == 0)
    }
  }

  @Test func aClaimPassesByHandOnceItsNoticeIsOver() async throws {
    try await NoticeOffice.with(people: 1) { office in
      let claim = try await office.reviewed(0)
      try await office.post(office.draft(people: 1))
      office.today.value = try #require(Day("2022-11-20"))
      #expect(try await office.refusal(.pass, on: claim, by: NoticeOffice.secondResources) == nil)
    }
  }

  /// Handing a claim to a colleague changes it without being a step on its way.
  @Test func aClaimThatIsHandedOnStaysOnItsNotice() async throws {
    try await NoticeOffice.with(people: 1) { office in
      try await office.reviewed(0)
      let notice = try await office.post(office.draft(people: 1))
      try await office.store.write { _ = try $0.execute("UPDATE claim SET version = version + 1") }
      #expect(try await office.desk.batches(for: NoticeOffice.resources).isEmpty)
      office.today.value = try #require(Day("2022-11-20"))
      #expect(try await pass(office, notice).passed == 1)
    }
  }

  // MARK: - Objections

  @Test(arguments: StoreKind.allCases)
  func anObjectionStopsThePersonAndNotTheBatch(_ kind: StoreKind) async throws {
    try await NoticeOffice.with(people: 3, on: kind) { office in
      let claims = [
        try await office.reviewed(0), try await office.reviewed(1), try await office.reviewed(2),
      ]
      let notice = try await office.post(office.draft(people: 3))
      try await object(office, notice, 1, "邻居", "已经回来几个月了")
      try await object(office, notice, 2, nil, "票是别人的")
      office.today.value = try #require(Day("2022-11-21"))
      #expect(
        try await office.refusal(.pass, on: claims[0], by: NoticeOffice.secondResources)
          == .onNotice(.objection))
      let first = try await pass(office, notice)
      #expect(first.passed == 1 && first.left.map(\.ordinal) == [1, 2])
      let objections = try await office.desk.roster(of: notice).objections
      #expect(objections.map(\.objector) == [nil, "邻居"])
      // Dismissed with a reason, the person goes on; upheld, the claim is refused.
      try await rule(office, .dismissed, objections[1], notice, "经核实仍在外省务工")
      try await rule(office, .upheld, objections[0], notice, "票据不是本人的")
      let decided = try await office.refusal {
        try await rule(office, .dismissed, objections[0], notice, "再看一遍")
      }
      #expect(decided == .decided)
      #expect(
        try await office.claims.claim(claims[1].id).claim.state
          == .refused(stage: claims[1].state.stage!))
      let second = try await pass(office, notice)
      #expect(second.passed == 1 && second.left.isEmpty)
      let fates = try await office.desk.roster(of: notice).lines.map(\.fate)
      #expect(fates == [.passed, .ended, .passed])
      // Who objected, and what they said, lies sealed.
      let plain = try await office.count(
        "SELECT COUNT(*) FROM notice_objection WHERE CAST(words_sealed AS TEXT) LIKE '%票是%'")
      if kind != .postgres { #expect(plain == 0) }
    }
  }

  @Test func anObjectionHasWordsAndALineThatWaits() async throws {
    try await NoticeOffice.with(people: 2) { office in
      let claim = try await office.reviewed(0)
      try await office.reviewed(1)
      let notice = try await office.post(office.draft(people: 2))
      func refusal(_ line: Int, _ words: String) async throws -> NoticeRefusal? {
        try await office.refusal { try await object(office, notice, line, nil, words) }
      }
      #expect(try await refusal(1, "  \n ") == .wrong(.words))
      #expect(try await refusal(1, String(repeating: "字", count: 501)) == .wrong(.words))
      #expect(try await refusal(0, "不符合") == .unknown)
      #expect(try await refusal(3, "不符合") == .unknown)
      #expect(try await refusal(1, String(repeating: "字", count: 500)) == nil)
      _ = try await office.act(.refuse, on: claim, by: NoticeOffice.secondResources, "本人放弃")
      #expect(try await refusal(1, "不符合") == .claimGone)
    }
  }

  // MARK: - What is posted stays

  static let edits = [
    "UPDATE notice SET title = '另一个标题'", "DELETE FROM notice_line",
    "UPDATE notice_line SET name = '样本甲*'", "UPDATE notice SET through = '2022-11-15'",
    "DELETE FROM notice_objection", "UPDATE notice_ruling SET outcome = 'dismissed'",
    """
    INSERT INTO notice_line (notice_id, ordinal, claim_id, claim_steps, round, name, is_body, place, amount_fen)
    VALUES (1, 2, 1, 99, 0, '样*丁', 0, '', 1)
    """,
  ]

  @Test(arguments: StoreKind.allCases)
  func nothingOfAPostedNoticeIsEdited(_ kind: StoreKind) async throws {
    try await NoticeOffice.with(people: 1, on: kind) { office in
      try await office.reviewed(0)
      let notice = try await office.post(office.draft(people: 1))
      try await object(office, notice, 1, nil, "不符合")
      let objection = try #require(try await office.desk.roster(of: notice).objections.first)
      try await rule(office, .dismissed, objection, notice, "经核实符合")
      for sql in Self.edits {
        await #expect(throws: StoreError.self, "\(sql)") {
          try await office.store.write { _ = try $0.execute(sql) }
        }
      }
      #expect(try await office.desk.notice(notice.id) == notice)
      #expect(try await office.desk.roster(of: notice).lines.map(\.shown.ordinal) == [1])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aCorrectionIsANoticeThatNamesTheFirst(_ kind: StoreKind) async throws {
    try await NoticeOffice.with(people: 2, on: kind) { office in
      let claim = try await office.reviewed(0)
      try await office.reviewed(1)
      let first = try await office.post(office.draft(people: 2))
      try await object(office, first, 1, nil, "不符合")
      office.today.value = try #require(Day("2022-11-16"))
      let unreasoned = try await office.refusal {
        try await office.post(office.draft(people: 2, correcting: .init(of: first.id, because: "")))
      }
      #expect(unreasoned == .wrong(.reason))
      let second = try await office.post(
        office.draft(
          people: 2, title: "标题改正之后的公示", correcting: .init(of: first.id, because: "标题写错")))
      #expect(second.shown.corrects == first.shown.number && second.round == 1)
      let corrected = try await office.desk.notice(first.id)
      #expect(corrected.shown.correctedBy == second.shown.number)
      let twice = try await office.refusal {
        try await office.post(
          office.draft(people: 2, correcting: .init(of: first.id, because: "再改一次")))
      }
      #expect(twice == .corrected(by: second.shown.number))
      // The period begins anew, and what was objected stays objected.
      office.today.value = try #require(Day("2022-11-20"))
      #expect(
        try await office.refusal(.pass, on: claim, by: NoticeOffice.secondResources)
          == .onNotice(.running(through: second.shown.term.through)))
      office.today.value = second.shown.term.through.adding(days: 1)
      #expect(
        try await office.refusal(.pass, on: claim, by: NoticeOffice.secondResources)
          == .onNotice(.objection))
      #expect(try await pass(office, second).passed == 1)
      let old = try await office.refusal { _ = try await pass(office, first) }
      #expect(old == .corrected(by: second.shown.number))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func twoWhoPostTheSameClaimsPostThemOnce(_ kind: StoreKind) async throws {
    try await NoticeOffice.with(people: 2, on: kind) { office in
      try await office.reviewed(0)
      try await office.reviewed(1)
      let outcomes = try await withThrowingTaskGroup(of: NoticeRefusal?.self) { group in
        for officer in [NoticeOffice.resources, NoticeOffice.secondResources] {
          group.addTask {
            try await office.refusal { try await office.post(office.draft(people: 2), by: officer) }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1)
      #expect(outcomes.contains(.nothingWaits))
      #expect(try await office.count("SELECT COUNT(*) FROM notice_line") == 2)
    }
  }

  // MARK: - What is refused

  @Test func aNumberInTheTextStopsPublication() async throws {
    try await NoticeOffice.with(people: 1) { office in
      try await office.reviewed(0)
      let number = try #require(
        IdentityNumber(
          region: RegionCode("610399")!, birth: Day("1990-05-10")!, sequence: 101)
      ).digits
      let found = try await office.refusal {
        try await office.post(office.draft(people: 1, title: "关于样本（\(number)）的公示"))
      }
      guard case .leak(let findings) = found else {
        Issue.record("posted with an identity number: \(String(describing: found))")
        return
      }
      #expect(findings.contains(.identityNumber))
      #expect(try await office.count("SELECT COUNT(*) FROM notice") == 0)
      #expect(
        try await office.count(
          "SELECT COUNT(*) FROM journal_entry WHERE act LIKE '%noticeBlocked'") == 1)
      let telephone = try await office.refusal {
        try await office.post(office.draft(people: 1, contact: "样本村 13812345678"))
      }
      #expect(telephone == .leak([.account, .telephone]))
      // The telephone for objections itself may stand there.
      #expect(
        try await office.refusal {
          try await office.post(office.draft(people: 1, contact: "县人社局 0917-4241234"))
        } == nil)
    }
  }

  @Test func draftsAreChecked() async throws {
    try await NoticeOffice.with(people: 1) { office in
      try await office.reviewed(0)
      func refusal(_ change: (inout NoticeDraft) -> Void) async throws -> NoticeRefusal? {
        var draft = office.draft(people: 1)
        change(&draft)
        return try await office.refusal { try await office.post(draft) }
      }
      #expect(try await refusal { $0.title = "短标题".prefix(3).description } == .wrong(.title))
      #expect(try await refusal { $0.title = String(repeating: "长", count: 81) } == .wrong(.title))
      #expect(try await refusal { $0.title = "两\n行的标题" } == .wrong(.title))
      for telephone in ["", "12", "电话", "0917-424-1234", "138123456789"] {
        #expect(try await refusal { $0.telephone = telephone } == .wrong(.telephone))
      }
      #expect(try await refusal { $0.days = nil } == .wrong(.days))
      #expect(try await refusal { $0.days = 0 } == .wrong(.days))
      #expect(try await refusal { $0.days = 61 } == .wrong(.days))
      #expect(try await refusal { $0.people = 2 } == .changedMeanwhile)
      #expect(try await refusal { $0.total = .yuan(1) } == .changedMeanwhile)
      #expect(try await refusal { $0.benefit = "qianyang/none" } == .unknown)
      #expect(try await refusal { $0.region = NoticeOffice.town } == .unknown)
      for officer in [NoticeOffice.bureau, NoticeOffice.elsewhere] {
        let theirs = try await office.refusal {
          try await office.post(office.draft(people: 1), by: officer)
        }
        #expect(theirs == .notYours)
      }
      #expect(try await office.count("SELECT COUNT(*) FROM notice") == 0)
    }
  }

  @Test func theDaysOfThePlaceGoBeforeThoseOfTheClerk() async throws {
    try await NoticeOffice.with(people: 1, noticeDays: 7) { office in
      try await office.reviewed(0)
      let notice = try await office.post(office.draft(people: 1, days: 1))
      #expect(notice.shown.term.limit == DayLimit(7, .calendar))
      #expect(notice.shown.term.through == Day("2022-11-21"))
    }
  }

  @Test func workingDaysAreCountedByTheCalendar() throws {
    let calendar = WorkingCalendar(
      years: [2022], daysOff: [Day("2022-11-16")!], workedDays: [Day("2022-11-19")!])
    let posted = Day("2022-11-14")!
    func through(_ days: Int, _ counted: DayCount) throws -> Day {
      try NoticeTerm(DayLimit(days, counted), postedOn: posted, calendar).through
    }
    #expect(try through(5, .calendar) == Day("2022-11-19"))
    #expect(try through(4, .working) == Day("2022-11-19"))
    #expect(try through(5, .working) == Day("2022-11-21"))
    #expect(throws: WorkingCalendar.UnknownYear(year: 2023)) {
      try NoticeTerm(DayLimit(5, .working), postedOn: Day("2022-12-30")!, calendar)
    }
  }

  // MARK: - What the public sees, and who in the office

  @Test(arguments: StoreKind.allCases)
  func thePublicSeesANoticeWhileItStands(_ kind: StoreKind) async throws {
    try await NoticeOffice.with(people: 2, on: kind) { office in
      #expect(try await office.desk.standing().isEmpty)
      try await office.reviewed(0)
      try await office.reviewed(1)
      let notice = try await office.post(office.draft(people: 2))
      for (day, isShown) in [
        ("2022-11-13", false), ("2022-11-14", true), ("2022-11-19", true), ("2022-11-20", false),
      ] {
        office.today.value = try #require(Day(day))
        #expect(try await office.desk.standing().count == (isShown ? 1 : 0), "\(day)")
        switch try await office.desk.publicNotice(notice.shown.number, page: 1, rowsPerPage: 1) {
        case .shown(let shown, let lines):
          #expect(isShown && shown.number == notice.shown.number, "\(day)")
          #expect(lines.map(\.name.text) == ["样*甲"])
        case .takenDown: #expect(!isShown, "\(day)")
        case .unknown: Issue.record("unknown on \(day)")
        }
      }
      guard
        case .unknown = try await office.desk.publicNotice(
          "610328-2022-G9999", page: 1, rowsPerPage: 1)
      else {
        Issue.record("a notice that was never posted is found")
        return
      }
      // The archive stays.
      #expect(try await office.desk.notices(offset: 0, limit: 10).total == 1)
    }
  }

  @Test func noticesBeyondTheScopeAreNotThere() async throws {
    try await NoticeOffice.with(people: 1) { office in
      try await office.reviewed(0)
      let notice = try await office.post(office.draft(people: 1))
      for region in ["610329", "610328101"] {
        let other = try await office.desk.within(.regions([RegionCode(region)!]))
        #expect(try await other.notices(offset: 0, limit: 10).total == 0)
        #expect(try await office.refusal { _ = try await other.notice(notice.id) } == .unknown)
        let officer = NoticeOffice.resources
        let passing = try await office.refusal {
          _ = try await other.pass(notice.id, by: officer, as: NoticeOffice.actor(officer))
        }
        #expect(passing == .unknown)
      }
      let city = try await office.desk.within(.regions([RegionCode("6103")!]))
      #expect(try await city.notice(notice.id) == notice)
      #expect(try await city.roster(of: notice).lines.count == 1)
    }
  }

  // MARK: - Shorthands

  private func object(
    _ office: NoticeOffice, _ notice: Notice, _ line: Int, _ name: String?, _ words: String
  ) async throws {
    try await office.desk.object(
      to: notice.id, line: line, by: name, words, officer: NoticeOffice.bureau,
      as: NoticeOffice.actor(NoticeOffice.bureau))
  }

  private func rule(
    _ office: NoticeOffice, _ outcome: ObjectionRuling.Outcome, _ objection: Objection,
    _ notice: Notice, _ reason: String
  ) async throws {
    let officer = NoticeOffice.secondResources
    try await office.desk.rule(
      outcome, on: objection.id, of: notice.id, because: reason, by: officer,
      as: NoticeOffice.actor(officer))
  }

  private func pass(_ office: NoticeOffice, _ notice: Notice) async throws -> NoticePassage {
    let officer = NoticeOffice.secondResources
    return try await office.desk.pass(notice.id, by: officer, as: NoticeOffice.actor(officer))
  }
}
