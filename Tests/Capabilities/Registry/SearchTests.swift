// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing
import Values

@testable import Registry

@Suite struct SearchTests {
  static let names = [
    "王伟", "王伟明", "李王伟", "张三", "阿卜杜拉·买买提", "𠮷田", "O'Brien Li", "100%_x", "欧阳娜娜",
  ]

  private func withPeople(
    _ kind: StoreKind = .sqliteInMemory, _ body: (RegistryDesk) async throws -> Void
  ) async throws {
    try await withDesk(kind) { desk, _ async throws in
      var rows: [RosterRow] = []
      for (index, name) in Self.names.enumerated() {
        var row = try row(index, name, at: index + 2)
        row.person?.hukouRegion = .value(try code(index < 5 ? "610328101" : "610328100"))
        row.household = Household(number: "6103280000\(index)")
        row.personNumbers = [PersonNumber(.memberNumber, "70000\(index)")]
        row.categories = [
          PersonCategory(code: index % 2 == 0 ? "outOfPoverty" : "marginal")
        ]
        row.workStatuses = [WorkStatusPeriod(.unemployed, from: try day("2022-01-01"))]
        rows.append(row)
      }
      try await desk.take(rows, from: try file())
      try await body(desk)
    }
  }

  private func query(_ text: String = "") throws -> PersonQuery {
    var query = PersonQuery(asOf: try day("2022-06-30"))
    query.text = text
    return query
  }

  @Test(arguments: [
    ("王伟", ["王伟", "王伟明", "李王伟"]), ("王", ["王伟", "王伟明", "李王伟"]), ("伟明", ["王伟明"]),
    ("买买提", ["阿卜杜拉·买买提"]), ("阿卜杜拉买买提", ["阿卜杜拉·买买提"]), ("拉•买", ["阿卜杜拉·买买提"]),
    ("𠮷", ["𠮷田"]), ("o'brien", ["O'Brien Li"]), ("BRIENLI", ["O'Brien Li"]), ("%", []),
    ("_", []), ("赵六", []), (" 张 三 ", ["张三"]), ("' OR 1=1 --", []),
  ])
  func aNameIsFoundByAnyPart(_ text: String, _ expected: [String]) async throws {
    try await withPeople { desk async throws in
      let page = try await desk.search(try query(text))
      // A sign that no name key holds restricts nothing once it is taken away.
      if text == "%" || text == "_" { return #expect(page.total == Self.names.count) }
      #expect(page.people.map(\.name).sorted() == expected.sorted())
      #expect(page.total == expected.count)
    }
  }

  @Test func aNumberFindsItsPerson() async throws {
    try await withPeople { desk async throws in
      let digits = try number(3).digits
      for text in [digits, digits.lowercased(), " \(digits) ", "61032800003", "700003"] {
        let page = try await desk.search(try query(text))
        #expect(page.people.map(\.name) == ["张三"], "\(text.count) characters")
      }
      // Numbers are sealed: a part of one finds nobody.
      let parts = [digits.prefix(10), digits.prefix(17), digits.suffix(4)].map { String($0) }
      for part in parts + ["7000"] {
        #expect(try await desk.search(try query(part)).total == 0)
      }
      #expect(try await desk.personID(number: digits) != nil)
      #expect(try await desk.personID(number: "700003") != nil)
      #expect(try await desk.personID(number: "700099") == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func filtersRestrict(_ kind: StoreKind) async throws {
    try await withPeople(kind) { desk async throws in
      var asked = try query()
      asked.region = try code("610328101")
      #expect(try await desk.search(asked).total == 5)
      asked.category = "marginal"
      let page = try await desk.search(asked)
      #expect(page.people.map(\.name) == ["王伟明", "张三"])
      #expect(page.people.allSatisfy { $0.categories == ["marginal"] && $0.status == .unemployed })
      asked.status = .employed
      #expect(try await desk.search(asked).total == 0)
      asked.status = .unemployed
      asked.text = "伟"
      #expect(try await desk.search(asked).people.map(\.name) == ["王伟明"])
      asked.asOf = try day("2021-12-31")
      #expect(try await desk.search(asked).total == 0)
      asked.asOf = try day("2022-01-01")
      #expect(try await desk.search(asked).total == 1)
    }
  }

  @Test func pagesHoldFiftyAndCoverEverybodyOnce() async throws {
    try await withDesk(.sqliteInMemory) { desk, _ async throws in
      let rows = try (0..<120).map { index in
        var row = try row(index, "王\(index)", at: index + 2)
        row.person?.hukouRegion = .value(try code(index % 2 == 0 ? "610328101" : "610328100"))
        return row
      }
      try await desk.take(rows, from: try file())
      for text in ["", "王"] {
        var asked = try query(text)
        var seen: [ID<Person>] = []
        for (page, count) in [(0, 50), (1, 50), (2, 20), (3, 0)] {
          asked.page = page
          let found = try await desk.search(asked)
          #expect(found.people.count == count && found.total == 120 && found.pageCount == 3)
          seen += found.people.map(\.id)
        }
        #expect(Set(seen).count == 120)
      }
      var far = try query("王")
      far.page = .max
      #expect(try await desk.search(far).total == 120)
      far.page = -1
      #expect(try await desk.search(far).page == 0)
    }
  }

  @Test func countsAddUp() async throws {
    try await withPeople { desk async throws in
      for region in [nil, try code("610328")] {
        let counts = try await desk.counts(asOf: try day("2022-06-30"), within: region)
        #expect(counts.people == 9)
        #expect(counts.byCategory == ["outOfPoverty": 5, "marginal": 4])
        #expect(counts.byStatus == [.unemployed: 9])
        #expect(counts.byTown.map(\.people) == [4, 5])
        #expect(counts.byTown.allSatisfy { $0.name != nil })
      }
      let town = try await desk.counts(asOf: try day("2022-06-30"), within: try code("610328101"))
      #expect(town.people == 5 && town.byCategory == ["outOfPoverty": 3, "marginal": 2])
      #expect(town.byStatus == [.unemployed: 5])
      let before = try await desk.counts(asOf: try day("2021-12-31"))
      #expect(before.byStatus.isEmpty)
      #expect(
        try await desk.counts(asOf: try day("2022-06-30"), within: try code("43")).people == 0)
    }
  }
}
