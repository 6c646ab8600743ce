// SPDX-License-Identifier: Apache-2.0
import Chain
import Decisions
import Foundation
import Journal
import Library
import Monitoring
import Policy
import Registry
import Rights
import Sheets
import Store
import Stores
import Testing
import Values
import Vault
import Web

@testable import Reports

/// Declared tables: counted, opened, held against each other, and an office's own blank.
@Suite struct TableTests {
  static let county = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let folder = "610328-qianyang"
  static let day = Day("2022-11-15")!
  static let library: PolicyLibrary = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? PolicyLibrary.load(root.appending(path: "policies").path))!
  }()
  static let bureau = Officer(
    account: "chen.jie", name: "chen.jie", assignments: [Assignment(.employmentBureau, in: county)])

  /// Two towns. In the first: a holder of a post, one at work in another province, one out of work and
  /// willing, one of whom nothing is known. In the second: one
  /// at work who holds a post, a holder who is no lifted person, and one
  /// whose capacity for work is not stated.
  private static func people() throws -> [RosterRow] {
    var holder = try person(1, in: "610328101001")
    holder.posts = [PostStatement(post(.cleaner, yuan: 600, insured: .value(true)))]
    var away = try person(2, in: "610328101001")
    away.employments = [EmploymentStatement(job(in: "440300"))]
    var willing = try person(3, in: "610328101001")
    willing.person?.jobWish = .value(true)
    willing.workStatuses = [
      WorkStatusPeriod(.unemployed, from: Day("2022-05-01")!)
    ]
    let unknown = try person(4, in: "610328101002")
    var home = try person(5, in: "610328102001")
    home.employments = [EmploymentStatement(job(in: "610328"))]
    home.posts = [PostStatement(post(.forestRanger, yuan: 400, insured: .unknown))]
    var unstated = try person(7, in: "610328102001")
    unstated.person?.labourCapacity = .unknown
    var other = try person(6, in: "610328102001", categories: [])
    other.posts = [PostStatement(post(.cleaner, yuan: 500, insured: .value(false)))]
    return [holder, away, willing, unknown, home, other, unstated]
  }

  @Test(arguments: StoreKind.allCases)
  func aTableCountsByTownAndSaysWhatItDoesNotKnow(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county)
      #expect(report.place == Self.county)
      let table = try await desk.tabulation(of: report.report, in: Self.county, on: Self.day)
      let working = try #require(report.report.column("working"))
      let outside = try #require(report.report.column("outside"))
      let willing = try #require(report.report.column("willing"))
      let rate = try #require(report.report.column("rate"))
      let first = try #require(table.lines.first { $0.key == Self.town.digits })
      #expect(first.records == 4)
      #expect(first.cells[working] == Tabulation.Cell(count: 2, unknown: 1))
      #expect(first.cells[outside] == Tabulation.Cell(count: 1, unknown: 1))
      #expect(first.cells[willing] == Tabulation.Cell(count: 1, unknown: 1))
      // Two of the three of whom it is known; cut, not rounded.
      #expect(report.report.text(of: rate, in: first, .chinese) == "66.6%")
      // Who is no lifted person stands nowhere in it.
      #expect(table.total.records == 5 && table.total.cells[working].count == 3)
      #expect(table.lines.map(\.records).reduce(0, +) == table.total.records)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aCellOpensToItsRecords(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, _ in
      let report = try desk.report("posts", of: Self.folder, in: Self.county).report
      let table = try await desk.tabulation(of: report, in: Self.county, on: Self.day)
      // Every word has its line, those that nobody holds too.
      #expect(table.lines.count == report.vocabulary.words(of: try Self.kind(report)).count)
      for line in table.lines + [table.total] {
        let isTotal = line.name == table.total.name
        let all = try await desk.records(
          of: report, at: CellAddress(line: isTotal ? nil : line.key), in: Self.county,
          on: Self.day)
        #expect(all.count == line.records)
        for (index, cell) in line.cells.enumerated() where cell.count + cell.unknown > 0 {
          for isUnknown in [false, true] {
            let cell = CellAddress(
              line: isTotal ? nil : line.key, column: index, isUnknown: isUnknown)
            let records = try await desk.records(
              of: report, at: cell, in: Self.county, on: Self.day)
            #expect(
              records.count == (isUnknown ? line.cells[index].unknown : line.cells[index].count))
          }
        }
      }
      #expect(table.unknown == 0)
      let pay = try #require(report.column("pay"))
      let insured = try #require(report.column("insured"))
      #expect(table.total.cells[pay].sum == 1_500_00 && table.total.records == 3)
      #expect(table.total.cells[insured] == Tabulation.Cell(count: 1, unknown: 1))
    }
  }

  /// A record of which it is not known whether it belongs is in no line, and is not lost.
  @Test func whatMayBelongIsSaid() async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county).report
      let table = try await desk.tabulation(of: report, in: Self.county, on: Self.day)
      // One person's capacity for work nobody has stated.
      #expect(table.unknown == 1)
      let records = try await desk.records(
        of: report, at: CellAddress(isUnknown: true), in: Self.county, on: Self.day)
      #expect(records.count == 1)
    }
  }

  private static func kind(_ report: ReportDocument) throws -> FactSlot {
    guard case .words(let slot)? = report.lines else { throw TableRefusal.unknown }
    return slot
  }

  /// The holder who is no lifted person is not among those at work: the tables say so, and name one.
  @Test(arguments: StoreKind.allCases)
  func tablesThatDisagreeSaySo(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, people in
      let report = try desk.report("posts", of: Self.folder, in: Self.county).report
      let comparison = try #require(
        try await desk.comparisons(of: report, in: Self.county, on: Self.day).first)
      #expect(comparison.agreement.kind == .within && !comparison.holds)
      #expect(comparison.onlyHere == [people[5]] && comparison.onlyThere.isEmpty)
      // Before the agreements began nobody held a post.
      let earlier = try #require(
        try await desk.comparisons(of: report, in: Self.county, on: Day("2021-12-31")!).first)
      #expect(earlier.holds)
    }
  }

  @Test func aScopeSeesItsOwnPeople() async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.town)
      let own = try await desk.within(.regions([Self.town]))
      let table = try await own.tabulation(of: report.report, in: Self.county, on: Self.day)
      #expect(table.total.records == 4)
      let city = try desk.report("work", of: Self.folder, in: RegionCode("6103")!)
      #expect(city.place == Self.county)
      #expect(throws: TableRefusal.unknown) {
        try desk.report("none", of: Self.folder, in: Self.county)
      }
      #expect(throws: TableRefusal.unknown) {
        try desk.report("work", of: Self.folder, in: RegionCode("431224")!)
      }
    }
  }

  // MARK: - An office's own blank

  static let headings: [(written: String, field: String?)] = [
    ("乡镇", "line"), ("就业人数", "column working"), ("就 业 人 数（人）", "column working"),
    ("其中县内", "column inCounty"), ("记录数", "records"), ("备注", nil), ("（人）", nil),
  ]

  @Test(arguments: headings)
  func aHeadingIsKnownByItsName(_ written: String, _ field: String?) async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county).report
      let path = try Self.blank(["省外", written], [])
      let blank = try await desk.blank(path, for: report, in: Self.county)
      #expect(blank.headings.map(\.field) == ["column outside", field])
    }
  }

  /// Lines by the names the blank has, in its order; the sum by another word; what is not there is told.
  @Test func aBlankIsFilledByItsOwnLines() async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county).report
      let path = try Self.blank(
        ["乡镇", "就业人数", "备注"], [["南寨镇"], ["总计"], ["没有的镇"]], titles: ["某县统计表"])
      let blank = try await desk.blank(path, for: report, in: Self.county)
      let filled = path + ".filled.xlsx"
      let filling = try await desk.fill(
        blank, from: path, to: filled, report, in: Self.county, on: Self.day)
      #expect(filling.unplaced == ["崔家头镇"] && filling.unknownRows == ["没有的镇"])
      let file = try SheetFile.open(path: filled)
      var rows = try file.sheets[0].rows()
      var read: [[String]] = []
      while let row = try rows.next() { read.append(row.cells.map(\.text)) }
      #expect(
        read == [
          ["某县统计表"], ["乡镇", "就业人数", "备注"], ["南寨镇", "1"], ["总计", "3"], ["没有的镇"],
        ])
    }
  }

  @Test func aBlankWithoutLinesGetsThemInOrder() async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("post-ledger", of: Self.folder, in: Self.county).report
      let path = try Self.blank(["序号", "姓名", "身份证号", "待遇标准"], [])
      let blank = try await desk.blank(path, for: report, in: Self.county)
      let filled = path + ".filled.xlsx"
      _ = try await desk.fill(
        blank, from: path, to: filled, report, in: Self.county, on: Self.day)
      var rows = try SheetFile.open(path: filled).sheets[0].rows()
      var read: [[String]] = []
      while let row = try rows.next() { read.append(row.cells.map(\.text)) }
      #expect(read.count == 4)
      #expect(read.dropFirst().map { $0[0] } == ["1", "2", "3"])
      #expect(read.dropFirst().map { $0[3] } == ["600.00", "400.00", "500.00"])
      #expect(read.dropFirst().allSatisfy { $0[2].contains("*") })
    }
  }

  static let twofold: [(rows: [[String]], texts: [String], fields: [String?])] = [
    // A group's name before its columns', or its columns' own; a heading over both rows.
    (
      [["乡镇", "其中", "", "搬迁户"], ["", "县内", "省外", "就业"]],
      ["乡镇", "其中／县内", "其中／省外", "搬迁户／就业"],
      ["line", "column inCounty", "column outside", "column ofRelocated"]
    ),
    // Merged over both rows it reads the same in each.
    (
      [["乡镇", "其中", "其中", "就业人数"], ["乡镇", "县内", "省外", "就业人数"]],
      ["乡镇", "其中／县内", "其中／省外", "就业人数"],
      ["line", "column inCounty", "column outside", "column working"]
    ),
    // The same under two groups is nobody's until somebody says so.
    (
      [["乡镇", "男", "", "女", ""], ["", "就业人数", "省外", "就业人数", "省外"]],
      ["乡镇", "男／就业人数", "男／省外", "女／就业人数", "女／省外"], ["line", nil, nil, nil, nil]
    ),
    // A row of figures below is no heading.
    (
      [["乡镇", "就业人数", "备注"], ["南寨镇", "", "无"]], ["乡镇", "就业人数", "备注"],
      ["line", "column working", nil]
    ),
  ]

  @Test(arguments: twofold)
  func headingsOfTwoRowsAreKnownByBoth(
    _ rows: [[String]], _ texts: [String], _ fields: [String?]
  ) async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county).report
      let path = try Self.blank(rows[0], Array(rows.dropFirst()), titles: ["某县统计表"])
      let blank = try await desk.blank(path, for: report, in: Self.county)
      #expect(blank.headings.map(\.text) == texts && blank.headings.map(\.field) == fields)
    }
  }

  /// Below both rows, by the lines the blank names; what was matched by hand is remembered under its group.
  @Test func aBlankOfTwoRowsIsFilledAndRemembered() async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county).report
      let path = try Self.blank(
        ["乡镇", "在业", "", "外出"], [["", "小计", "其中县内", "小计"], ["南寨镇"], ["合计"]])
      var blank = try await desk.blank(path, for: report, in: Self.county)
      #expect(blank.headings.map(\.field) == ["line", nil, "column inCounty", nil])
      blank.headings[1].field = "column working"
      try await desk.headings.remember(
        blank.headings, of: report.id, in: Self.county, by: Self.bureau, as: "test")
      let again = try await desk.blank(path, for: report, in: Self.county)
      #expect(again.headings.map(\.field) == ["line", "column working", "column inCounty", nil])
      let filled = path + ".filled.xlsx"
      let filling = try await desk.fill(
        again, from: path, to: filled, report, in: Self.county, on: Self.day)
      #expect(filling.unknownRows == [])
      var rows = try SheetFile.open(path: filled).sheets[0].rows()
      var read: [[String]] = []
      while let row = try rows.next() { read.append(row.cells.map(\.text)) }
      #expect(read.count == 4 && read[2].prefix(2) == ["南寨镇", "1"])
      #expect(read[3].prefix(2) == ["合计", "3"])
    }
  }

  /// What was said of a heading once is kept for the place, until it is said otherwise.
  @Test(arguments: StoreKind.allCases)
  func aHeadingIsRemembered(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county).report
      let path = try Self.blank(["乡镇", "在业合计", "省外"], [])
      var blank = try await desk.blank(path, for: report, in: Self.county)
      #expect(blank.headings.map(\.field) == ["line", nil, "column outside"])
      blank.headings[1].field = "column working"
      blank.headings[2].field = nil
      for _ in 1...2 {
        try await desk.headings.remember(
          blank.headings, of: report.id, in: Self.county, by: Self.bureau, as: "test")
      }
      let again = try await desk.blank(path, for: report, in: Self.county)
      #expect(again.headings.map(\.field) == ["line", "column working", nil])
      let elsewhere = try await desk.blank(path, for: report, in: Self.town)
      #expect(elsewhere.headings.map(\.field) == ["line", nil, "column outside"])
    }
  }

  @Test func whatIsNoBlankIsRefused() async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let report = try desk.report("work", of: Self.folder, in: Self.county).report
      let strange = try Self.blank(["甲", "乙"], [])
      await #expect(throws: BlankRefusal.noHeadings) {
        try await desk.blank(strange, for: report, in: Self.county)
      }
      let text = strange + ".csv"
      try Data("乡镇,就业人数\n".utf8).write(to: URL(fileURLWithPath: text))
      await #expect(throws: BlankRefusal.notXLSX) {
        try await desk.blank(text, for: report, in: Self.county)
      }
    }
  }
}

// MARK: - The office

extension TableTests {
  fileprivate static func with(
    _ kind: StoreKind, _ body: (TableDesk, [ID<Person>]) async throws -> Void
  ) async throws {
    let migrations =
      JournalMigrations.all + RegistryMigrations.all + MonitoringMigrations.all
      + ReportMigrations.all
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let vault = Vault.fleeting()
      let journal = Journal(of: county, vault: vault)
      let registry = RegistryDesk(store: store, journal: journal)
      let people = try await take(people(), registry)
      let desk = TableDesk(
        registry: registry,
        decisions: try DecisionDesk(registry: registry, library: library, home: county),
        monitoring: MonitoringDesk(
          store: SealedStore(store, vault), registry: registry, library: library,
          journal: journal, home: county, today: { day }),
        headings: HeadingBook(store: store, journal: journal))
      try await body(desk, people)
      #expect(try await Journal.verify(store).isSound)
    }
  }

  private static func take(
    _ rows: [RosterRow], _ registry: RegistryDesk
  ) async throws -> [ID<Person>] {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let why) = result.outcome { Issue.record("\(why)") }
    }
    let numbers = rows.compactMap(\.person?.identityNumber)
    let held = try await registry.people(identityNumbers: numbers)
    return numbers.compactMap { held[$0]?.id }
  }

  private static func person(
    _ number: Int, in village: String, categories: [String] = ["outOfPoverty"]
  ) throws -> RosterRow {
    let identity = try #require(
      IdentityNumber(
        region: RegionCode("610399")!, birth: Day("1980-05-10")!, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: "样某\(number)")
    person.sex = .value(identity.sex)
    person.birthDate = .value(Day("1980-05-10")!)
    person.hukouRegion = .value(RegionCode(village)!)
    person.labourCapacity = .value(.full)
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = categories.map { PersonCategory(code: $0, from: .value(Day("2016-01-01")!)) }
    return row
  }

  private static func post(
    _ kind: PostKind, yuan: Int64, insured: Fact<Bool>
  ) -> Post {
    var post = Post()
    post.scope = .value(.rural)
    post.kind = .value(kind)
    post.region = .value(town)
    post.monthlyStandard = .value(.yuan(yuan))
    post.contractStart = .value(Day("2022-01-01")!)
    post.contractEnd = .value(Day("2022-12-31")!)
    post.insured = insured
    return post
  }

  private static func job(in region: String) -> Employment {
    var job = Employment()
    job.startOn = .value(Day("2022-03-01")!)
    job.workRegion = .value(RegionCode(region)!)
    return job
  }

  /// A blank with titles, headings, and rows below them.
  private static func blank(
    _ headings: [String], _ rows: [[String]], titles: [String] = []
  ) throws -> String {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appending(path: "blank-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "空表.xlsx").path
    let book = try WorkbookWriter(path: path)
    let sheet = try book.sheet(
      "表一", columns: headings.map { SheetColumn($0) }, layout: SheetLayout(titles: titles))
    for row in rows { try sheet.append(row.map { .text($0) }) }
    try book.close()
    return path
  }
}
