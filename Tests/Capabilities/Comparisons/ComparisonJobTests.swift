// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Synchronization
import Testing
import Values

@testable import Comparisons
@testable import Web

/// Comparisons that go on behind the page: order, progress, who sees them, and how they end.
@Suite struct ComparisonJobTests {
  private static func receipt() -> ComparisonReceipt {
    ComparisonReceipt(
      load: ComparisonLoad(
        id: ID(1), region: ComparisonOffice.county, kind: "deaths", fileName: "a.csv", sha256: "",
        owner: "", purpose: "", statementDay: ComparisonOffice.day, rows: 1, refused: 0, matched: 0,
        possible: 0, account: "", takenOn: ComparisonOffice.day), newPoints: 0, isKnown: false,
      refused: [])
  }

  private static let form = ComparisonListPage.Form(kind: "deaths", owner: "县卫健局")

  @Test func theyRunOneAfterAnotherAndSayHowFar() async throws {
    let jobs = ComparisonJobs()
    let gate = Gate()
    let first = try await jobs.start("甲.csv", Self.form, by: "chen") { progress in
      progress(.comparing(rows: 300_000))
      await gate.wait()
      return (Self.receipt(), nil)
    }
    let second = try await jobs.start("乙.csv", Self.form, by: "chen") { _ in (Self.receipt(), nil) }
    await gate.reached()
    guard case .running("甲.csv", .comparing(rows: 300_000)?)? = await jobs.state(first, of: "chen")
    else { return #expect(Bool(false), "not under way") }
    guard case .running("乙.csv", nil)? = await jobs.state(second, of: "chen") else {
      return #expect(Bool(false), "not waiting")
    }
    // Nobody else sees it, and there is no such other.
    #expect(await jobs.state(first, of: "li") == nil)
    #expect(await jobs.state("none", of: "chen") == nil)
    #expect(await jobs.open(of: "chen").map(\.fileName) == ["乙.csv", "甲.csv"])
    #expect(await jobs.open(of: "li").isEmpty)
    await gate.open()
    await jobs.finished()
    guard case .done(let receipt, "乙.csv", nil)? = await jobs.state(second, of: "chen") else {
      return #expect(Bool(false), "not done")
    }
    #expect(receipt.load.rows == 1)
    #expect(await jobs.open(of: "chen").isEmpty)
  }

  @Test func tooManyAreRefusedUntilSomeEnd() async throws {
    let jobs = ComparisonJobs()
    let gate = Gate()
    for _ in 0..<ComparisonJobs.mostOpen {
      _ = try await jobs.start("a.csv", Self.form, by: "chen") { _ in
        await gate.wait()
        return (Self.receipt(), nil)
      }
    }
    await #expect(throws: WebRefusal.self) {
      _ = try await jobs.start("a.csv", Self.form, by: "li") { _ in (Self.receipt(), nil) }
    }
    await gate.open()
    await jobs.finished()
    _ = try await jobs.start("a.csv", Self.form, by: "li") { _ in (Self.receipt(), nil) }
  }

  @Test func howOneEndsIsTold() async throws {
    struct Broken: Error {}
    let jobs = ComparisonJobs()
    let refused = try await jobs.start("a.csv", Self.form, by: "chen") { _ in
      throw ComparisonRefusal.nobodyHeld
    }
    let failed = try await jobs.start("a.csv", Self.form, by: "chen") { _ in throw Broken() }
    await jobs.finished()
    guard case .refused(.nobodyHeld, let form)? = await jobs.state(refused, of: "chen") else {
      return #expect(Bool(false), "not refused")
    }
    #expect(form.owner == "县卫健局")
    guard case .failed(let told)? = await jobs.state(failed, of: "chen") else {
      return #expect(Bool(false), "not failed")
    }
    #expect(told.reason == ComparisonWords.failedReason)
  }

  static let steps: [ComparisonStep?] = [
    nil, .reading, .comparing(rows: 123_456), .keeping(hits: 7),
  ]

  @Test func thePageSaysEachStepAndThatOneMayLeave() throws {
    for language in Language.allCases {
      let context = PageContext(
        language: language, asOf: ComparisonOffice.day, isDayChosen: false, token: .random(),
        officer: ComparisonOffice.bureau,
        address: try #require(RequestAddress("/comparisons/taken/x")))
      let pages = Self.steps.map { step in
        ComparisonJobPage(fileName: "死亡.csv", step: step, isStill: false).page(context)
      }
      let texts = pages.map { String(decoding: $0.content.bytes, as: UTF8.self) }
      #expect(Set(texts).count == Self.steps.count)
      #expect(texts[2].contains(language.count(123_456)) && texts[3].contains("7"))
      #expect(texts.allSatisfy { $0.contains("死亡.csv") })
      #expect(pages.allSatisfy { $0.refreshSeconds != nil })
      let still = ComparisonJobPage(fileName: "a", step: nil, isStill: true).page(context)
      #expect(still.refreshSeconds == nil)
    }
  }

  /// The steps as the desk tells them; what stops before the last leaves nothing. Not on a server, where the working account
  /// may not take the journal's table away.
  @Test func nothingIsKeptHalf() async throws {
    try await ComparisonOffice.with(on: .sqliteInMemory) { office async throws in
      let told = Mutex<[ComparisonStep]>([])
      let list = "姓名,证件号码,死亡日期\n王建军,\(try ComparisonOffice.number(0).digits),2022-10-01\n"
      let receipt = try await office.take(list) { step in told.withLock { $0.append(step) } }
      #expect(receipt.newPoints == 1)
      #expect(told.withLock { $0 } == [.reading, .comparing(rows: 1), .keeping(hits: 1)])
      // Another list, whose entry in the journal the database refuses: neither list nor point stays.
      try await office.store.write { transaction in
        try transaction.execute("ALTER TABLE journal_entry RENAME TO journal_away")
      }
      let other = "姓名,证件号码,死亡日期\n李秀英,\(try ComparisonOffice.number(1).digits),2022-10-01\n"
      await #expect(throws: (any Error).self) { _ = try await office.take(other) }
      try await office.store.write { transaction in
        try transaction.execute("ALTER TABLE journal_away RENAME TO journal_entry")
      }
      #expect(try await office.desk.loads().map(\.id) == [receipt.load.id])
      #expect(try await office.points().map(\.personName) == ["王建军"])
      #expect(try await office.take(other).newPoints == 1)
    }
  }
}

/// Holds who waits until it is opened, and tells when the first has come.
private actor Gate {
  private var isOpen = false
  private var hasArrival = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var watching: [CheckedContinuation<Void, Never>] = []

  func wait() async {
    hasArrival = true
    for watcher in watching { watcher.resume() }
    watching = []
    guard !isOpen else { return }
    await withCheckedContinuation { waiting.append($0) }
  }

  func reached() async {
    guard !hasArrival else { return }
    await withCheckedContinuation { watching.append($0) }
  }

  func open() {
    isOpen = true
    for one in waiting { one.resume() }
    waiting = []
  }
}
