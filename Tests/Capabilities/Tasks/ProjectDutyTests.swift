// SPDX-License-Identifier: Apache-2.0
import Foundation
import Journal
import Library
import Policy
import Programmes
import Registry
import Rights
import Sheets
import Store
import Stores
import Testing
import Values
import Web

@testable import Tasks

/// What the board counts of projects, places and pay, both sides of each threshold; and the yearly assessment.
@Suite struct ProjectDutyTests {
  private static let county = TaskTests.county
  private static let day = TaskTests.day

  private static func programme(
    _ kind: Programme.Kind, _ name: String, _ figures: [Programme.Figure: Int64] = [:],
    from: String = "2025-01-01", through: String? = nil, in region: RegionCode = county,
    isServed: Bool? = nil
  ) -> Programme {
    Programme(
      region: region, kind: kind, name: name, from: Day(from)!,
      through: through.flatMap { Day($0) }, figures: figures, isServed: isServed)
  }

  private static func counts(
    _ count: ObligationCount, _ office: TaskTests.Office, in region: RegionCode = county
  ) async throws -> DutyCount? {
    try await office.tasks.counts([count], in: region, on: day)[count]
  }

  /// What a number opens to: those not as the text wants, and all that are counted.
  private static func opened(
    _ count: ObligationCount, _ desk: TaskDesk, in region: RegionCode = county
  ) async throws -> (open: [String], all: [String]) {
    let open = try #require(
      try await desk.rows(of: count, in: region, isOpenOnly: true, limit: 50))
    let all = try #require(
      try await desk.rows(of: count, in: region, isOpenOnly: false, limit: 50))
    #expect(open.rows.count == open.count.open && all.rows.count == all.count.total)
    #expect(open.rows == Array(all.rows.prefix(open.rows.count)) && open.rows.allSatisfy(\.isOpen))
    #expect(all.rows.dropFirst(open.rows.count).allSatisfy { !$0.isOpen })
    // A second page goes on where the first ends.
    let second = try await desk.rows(of: count, in: region, isOpenOnly: false, offset: 1, limit: 1)
    #expect(second?.rows == Array(all.rows.dropFirst().prefix(1)))
    return (open.rows.map(\.name), all.rows.map(\.name))
  }

  /// Qianyang 四3: relocated people × 10 ≥ new posts, project by project.
  @Test(arguments: StoreKind.allCases)
  func aTenthOfNewPostsIsForRelocatedPeople(_ kind: StoreKind) async throws {
    try await TaskTests.withOffice(kind) { office in
      let projects: [Programme] = [
        // A tenth, and one short of it; none of one post.
        Self.programme(.government, "够一成", [.posts: 40, .relocated: 4]),
        Self.programme(.workRelief, "差一人", [.posts: 41, .relocated: 4]),
        Self.programme(.services, "没有", [.posts: 1, .relocated: 0]),
        // Not known, no new posts, industry, not begun, over before the year and on its first day.
        Self.programme(.services, "不清楚", [.posts: 50]),
        Self.programme(.services, "无新增", [.posts: 0, .relocated: 0]),
        Self.programme(.industry, "产业", [.posts: 50, .relocated: 0]),
        Self.programme(.government, "未开工", [.posts: 50, .relocated: 0], from: "2025-06-17"),
        Self.programme(
          .government, "已完工", [.posts: 50, .relocated: 0], from: "2024-01-01",
          through: "2024-12-31"),
        Self.programme(
          .government, "元旦完工", [.posts: 50, .relocated: 0], from: "2024-01-01",
          through: "2025-01-01"),
      ]
      for project in projects { try await office.programmes.put(project, by: "test") }
      #expect(
        try await Self.counts(.relocatedBelowTenth, office)
          == DutyCount(.relocatedBelowTenth, open: 3, of: 4))
      let opened = try await Self.opened(.relocatedBelowTenth, office.tasks)
      #expect(opened.open == ["差一人", "没有", "元旦完工"])
      #expect(opened.all == opened.open + ["够一成"])
      let duty = try await office.tasks.duty(
        "ob-relocation-job-share", of: TaskTests.document, in: Self.county)
      #expect(duty.state == .open)
    }
  }

  /// Qianyang 五(三)3: a station or window at sites of 300 people or more.
  @Test(arguments: StoreKind.allCases)
  func sitesOf300HaveAService(_ kind: StoreKind) async throws {
    try await TaskTests.withOffice(kind) { office in
      let sites: [Programme] = [
        Self.programme(.relocationSite, "三百人", [.people: 300]),
        Self.programme(.relocationSite, "二百九十九人", [.people: 299], isServed: false),
        Self.programme(.relocationSite, "有窗口", [.people: 900], isServed: true),
        Self.programme(.relocationSite, "没有窗口", [.people: 900], isServed: false),
      ]
      for site in sites { try await office.programmes.put(site, by: "test") }
      #expect(
        try await Self.counts(.sitesWithoutService, office)
          == DutyCount(.sitesWithoutService, open: 2, of: 3))
      let opened = try await Self.opened(.sitesWithoutService, office.tasks)
      #expect(opened.open == ["三百人", "没有窗口"] && opened.all == opened.open + ["有窗口"])
    }
  }

  /// Linyi (九) and (十一): one recruitment station and two co-operation bodies a county at least.
  @Test(arguments: StoreKind.allCases)
  func countiesHaveStationsAndBodies(_ kind: StoreKind) async throws {
    try await TaskTests.withOffice(kind) { office in
      var stations: Int64 = 0
      func station(_ kind: String, _ opened: String) async throws {
        stations += 1
        let id = stations
        try await office.store.write { transaction in
          try transaction.execute(
            """
            INSERT INTO job_station (id, region, kind, name, place, opened_on, staff, served)
            VALUES ($1, $2, $3, '苏州招工站', '苏州', $4, 1, 0)
            """, [.integer(id), .text(Self.county.digits), .text(kind), .text(opened)])
        }
      }
      func without() async throws -> DutyCount? {
        try await Self.counts(.countiesWithoutStation, office)
      }
      // One that is not open yet, and one of another kind.
      try await station("recruitment", "2025-06-17")
      try await station("labour", "2024-01-01")
      #expect(try await without() == DutyCount(.countiesWithoutStation, open: 1, of: 1))
      try await station("recruitment", "2025-06-16")
      #expect(try await without() == DutyCount(.countiesWithoutStation, open: 0, of: 1))

      func few() async throws -> DutyCount? {
        try await Self.counts(.countiesWithFewBodies, office)
      }
      try await office.programmes.put(Self.programme(.cooperationBody, "东协作体"), by: "test")
      try await office.programmes.put(
        Self.programme(.cooperationBody, "已解散", through: "2025-06-15"), by: "test")
      #expect(try await few() == DutyCount(.countiesWithFewBodies, open: 1, of: 1))
      try await office.programmes.put(
        Self.programme(.cooperationBody, "西协作体", through: "2025-06-16"), by: "test")
      #expect(try await few() == DutyCount(.countiesWithFewBodies, open: 0, of: 1))
      let rows = try await office.tasks.rows(
        of: .countiesWithFewBodies, in: Self.county, isOpenOnly: false, limit: 9)?.rows
      #expect(rows == [DutyRow(region: Self.county, first: 2, isOpen: false)])
      // Another county's do not count for it.
      let neighbour = RegionCode("610329")!
      #expect(
        try await office.tasks.counts([.countiesWithFewBodies], in: neighbour, on: Self.day)
          == [.countiesWithFewBodies: DutyCount(.countiesWithFewBodies, open: 1, of: 1)])
    }
  }

  /// Hunan (十二): half to all of the minimum wage, which the place sets.
  @Test(arguments: StoreKind.allCases)
  func postsArePaidWithinTheBand(_ kind: StoreKind) async throws {
    try await TaskTests.withOffice(kind) { office in
      let hunan = RegionCode("430000")!
      let layer = try #require(TaskTests.library.layer(of: hunan))
      #expect(layer.jurisdiction.bounds(of: "postStandard", in: hunan, on: Self.day) == nil)
      let (figures, remarks) = try FactSet.read(
        json: Array(#"{"params": {"minimumWage": 174001}}"#.utf8), file: "parameters.json",
        vocabulary: TaskTests.library.vocabulary)
      #expect(remarks.isEmpty)
      // A wage of an odd fen: the floor is rounded up.
      let band = try #require(
        layer.jurisdiction.bounds(of: "postStandard", in: hunan, on: Self.day, figures: figures))
      #expect(band == 87_001...174_001)
      let pays: [Int64] = [87_000, 87_001, 174_001, 174_002]
      try await TaskTests.take(
        try pays.enumerated().map { index, fen in
          var row = try TaskTests.post(index + 1, from: "2025-01-01", to: "2025-12-31", yuan: 1)
          row.posts[0].post.monthlyStandard = .value(Money(fen: fen))
          return row
        }, office.registry)
      let counter = DutyCounter(
        region: Self.county, day: Self.day, counties: [], payBand: band)
      let open = DutyCounter(region: Self.county, day: Self.day, counties: [], payBand: nil)
      let counted = try await office.store.read { connection in
        [
          try counter.count(.postPayOutOfBounds, connection),
          try open.count(.postPayOutOfBounds, connection),
        ]
      }
      #expect(counted == [DutyCount(.postPayOutOfBounds, open: 2, of: 4), nil])
      let outside = try await office.store.read { connection in
        try counter.rows(
          .postPayOutOfBounds, isOpenOnly: true, offset: 0, limit: 9, connection)
      }
      #expect(outside?.map(\.first) == [87_000, 174_002])
      #expect(outside?.map(\.name) == ["样某1", "样某4"])
      let unlike = try await Self.opened(.postPayUnlike, office.tasks)
      // Each is paid otherwise: the lowest counts as the usual one.
      #expect(unlike.open == ["样某2", "样某3", "样某4"] && unlike.all.last == "样某1")
    }
  }

  /// Each obligation of each document stands in the workbook once, as the board has it.
  @Test func theAssessmentIsReadBack() async throws {
    try await TaskTests.withOffice(.sqliteInMemory) { office in
      try await office.programmes.put(
        Self.programme(.workRelief, "差一人", [.posts: 41, .relocated: 4]), by: "test")
      try await office.tasks.say(
        .done, of: "ob-skills-contest", TaskTests.document, in: Self.county, on: Self.day,
        "大赛于6月10日举办", by: TaskTests.bureau, as: "test")
      let board = try await office.tasks.board(of: Self.county)
      let path = FileManager.default.temporaryDirectory.appending(
        path: "assessment-\(UUID()).xlsx"
      ).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      #expect(
        try AssessmentWorkbook(board, place: "千阳县", on: Self.day).write(to: path) == board.count)
      let file = try SheetFile.open(path: path)
      #expect(file.sheets.count == Set(board.map(\.document)).count)
      var lines: [[String]] = []
      for sheet in file.sheets {
        var pass = try sheet.rows()
        while let row = try pass.next() { lines.append(row.cells.map(\.text)) }
      }
      for duty in board {
        let line = try #require(lines.first { $0.first == duty.obligation.duty.zh })
        #expect(line.contains(TaskWords.state(duty.state).zh), "\(duty.id)")
        #expect(line.contains(duty.obligation.measure.zh), "\(duty.id)")
      }
      let contest = try #require(lines.first { $0.contains("已落实：大赛于6月10日举办") })
      #expect(contest.contains("达到") && contest.contains("chen.jie"))
      let share = try #require(lines.first { $0.contains("有新增岗位的项目 1 个，搬迁群众不足一成 1") })
      #expect(share.contains("未达到"))
    }
  }
}
