// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing
import Values

@testable import Papers

@Suite struct PaperTests {
  static let day = Day(number: 19_000)

  static func with(
    _ kind: StoreKind, _ body: (PaperDesk, any Store) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: PaperMigrations.all) { store async throws in
      try await body(PaperDesk(store: store, today: { day }), store)
    }
  }

  static func paper(_ amount: String = "500.00", number: String = "610328-2022-000001") -> Paper {
    Paper(
      .approval, number: number,
      [
        .open("金额", amount), .masked("姓名", "样本甲", as: .name("样本甲")),
        .hidden("意见", "同意\t发放\n二行"),
      ])
  }

  @Test(arguments: StoreKind.allCases)
  func aSheetKeepsItsValueUntilItSaysSomethingElse(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, _ in
      let first = try await desk.issue(Self.paper())
      #expect(try await desk.issue(Self.paper()) == first)
      #expect(first.edition == 1 && first.day == Self.day)
      #expect(first.gist.map(\.text) == ["500.00", "样*甲"])
      #expect(try await desk.verdict(on: first.number, first.value) == .current(first))
      let second = try await desk.issue(Self.paper("5000.00"))
      #expect(second.edition == 2 && second.value != first.value)
      #expect(try await desk.verdict(on: first.number, first.value) == .superseded(first))
      #expect(try await desk.verdict(on: first.number, second.value) == .current(second))
      // Things have changed although nobody has printed it anew.
      let verdict = try await desk.verdict(on: first.number, second.value) { _, _ in
        Self.paper("1.00")
      }
      #expect(verdict == .superseded(second))
      // What it said once it says again: a further edition, not the first one come back to life.
      let third = try await desk.issue(Self.paper())
      #expect(third.edition == 3 && third.value != first.value)
    }
  }

  @Test func aValueIsKnownUnderItsOwnNumberAlone() async throws {
    try await Self.with(.usual) { desk, _ in
      let one = try await desk.issue(Self.paper())
      let other = try await desk.issue(Self.paper(number: "610328-2022-000002"))
      #expect(one.value != other.value)
      #expect(try await desk.verdict(on: other.number, one.value) == .unknown)
      let strange = try #require(CheckValue("0000-0000-0000-0000"))
      #expect(try await desk.verdict(on: one.number, strange) == .unknown)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theSameSheetPrintedByManyAtOnceHasOneValue(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, store in
      let values = try await withThrowingTaskGroup(of: CheckValue.self) { group in
        for _ in 0..<20 { group.addTask { try await desk.issue(Self.paper()).value } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(values.count == 1)
      #expect(try await store.read { try $0.number("SELECT COUNT(*) FROM paper") } == 1)
    }
  }

  @Test(
    arguments: StoreKind.allCases,
    [
      "UPDATE paper SET gist = 'x'", "DELETE FROM paper",
      "UPDATE paper SET check_value = '0000000000000000'",
    ])
  func whatWasPrintedIsNeverChanged(_ kind: StoreKind, _ sql: String) async throws {
    try await Self.with(kind) { desk, store in
      let issued = try await desk.issue(Self.paper())
      await #expect(throws: StoreError.self) {
        try await store.write { _ = try $0.execute(sql) }
      }
      #expect(try await desk.verdict(on: issued.number, issued.value) == .current(issued))
    }
  }

  /// Each part is counted in, and none can be moved into its neighbour.
  @Test func everyChangeOfASheetChangesItsMessage() {
    let papers = [
      Paper(.approval, number: "1", [.open("a", "bc")]),
      Paper(.approval, number: "1", [.open("ab", "c")]),
      Paper(.approval, number: "1", [.open("a", "b"), .open("", "c")]),
      Paper(.approval, number: "1", [.hidden("a", "bd")]),
      Paper(.roster, number: "1", [.open("a", "bc")]),
      Paper(.approval, number: "11", [.open("a", "bc")]),
    ]
    #expect(Set(papers.map(\.message)).count == papers.count)
  }

  static let typed: [(String, String?)] = [
    ("7K3M-9QXD-02VB-HT5A", "7K3M9QXD02VBHT5A"), ("7k3m9qxd02vbht5a", "7K3M9QXD02VBHT5A"),
    ("７Ｋ３Ｍ 9QXD　O2VB—HT5A", "7K3M9QXD02VBHT5A"), ("7K3M-9QXD-O2VB-HT5A", "7K3M9QXD02VBHT5A"),
    ("IL00-0000-0000-0000", "1100000000000000"), ("7K3M-9QXD-02VB-HT5", nil),
    ("7K3M-9QXD-02VB-HT5AA", nil), ("7K3M-9QXD-02VB-HT5U", nil), ("", nil), ("校验值", nil),
  ]

  @Test(arguments: typed) func valuesAreReadAsTheyAreTyped(_ text: String, _ value: String?) {
    #expect(CheckValue(text)?.text == value)
  }

  @Test func everyValueIsReadBackFromItsShownForm() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<1000 {
      let bytes = (0..<10).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let value = CheckValue(of: bytes)
      #expect(value.description.count == 19 && CheckValue(value.description) == value)
    }
    #expect(CheckValue(of: [UInt8](repeating: 255, count: 10)).text == "ZZZZZZZZZZZZZZZZ")
    #expect(CheckValue(of: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]).text == "0000000000000001")
  }
}
