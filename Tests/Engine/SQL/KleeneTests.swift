// SPDX-License-Identifier: Apache-2.0

import Library
import Policy
import Situations
import Store
import Stores
import Testing
import Values

@testable import SQL

/// Every way of joining truths, over every state that a part can be in.
struct KleeneTests {
  /// By the code of a rule; that of no form is one lower, since an error has its own here.
  enum State: Int64, CaseIterable { case yes = 1, no = 0, open = -1, failed = -2, elsewhere = -3 }

  static let joins: [String] = ["all", "any", "choose", "not", "certainly", "shown", "equal"]

  @Test(arguments: joins, AgreementTests.kinds)
  func aJoinIsKleenes(_ join: String, _ kind: StoreKind) async throws {
    // Parts of which it is known that they never fail, or never have to be asked elsewhere, are written shorter.
    for never in [nil, State.failed, .elsewhere] {
      try await check(join, kind, State.allCases.filter { $0 != never })
    }
  }

  private func check(_ join: String, _ kind: StoreKind, _ states: [State]) async throws {
    let layer = try #require(Law.library.layers.first { !$0.benefits.isEmpty })
    let day = try #require(Day("2023-12-15"))
    let dialect: SQLDialect = kind == .postgres ? .postgres : .sqlite
    var maker = StatementMaker(Law.plans(of: layer), asOf: day, dialect: dialect)
    let term = Self.joined(join, &maker, ["a", "b", "c"].map { Self.part($0, states) })
    let outputs: [(name: String, text: SQLText)] = [
      (
        "code",
        """
        CASE WHEN \(term.value) THEN 1 WHEN NOT \(term.value) THEN 0 \
        WHEN \(term.fault?.text ?? "0") = 1 THEN -2 WHEN \(term.fault?.text ?? "0") = 2 THEN -3 ELSE -1 END
        """
      )
    ]
    let layout = Layout(maker.steps, for: outputs.map(\.text), dialect)
    let text =
      "WITH l0 AS (SELECT * FROM facts)"
      + LawStatement.body(layout, layout.columns, outputs, dialect)
    let rows = states.flatMap { a in states.flatMap { b in states.map { [a, b, $0] } } }
    let found = try await kind.withFreshStore { store async throws in
      try await store.write { transaction in
        try transaction.executeScript(
          """
          CREATE TABLE facts (situation BIGINT NOT NULL PRIMARY KEY,
            a BIGINT, af BIGINT, b BIGINT, bf BIGINT, c BIGINT, cf BIGINT)
          """)
        try transaction.execute(
          "INSERT INTO facts VALUES ($1, $2, $3, $4, $5, $6, $7)",
          batch: rows.enumerated().map { place, states in
            [.integer(Int64(place))] + states.flatMap(Self.columns)
          })
      }
      return try await store.read { connection in
        try connection.all(text + " ORDER BY 1") { $0.int(1) ?? -9 }
      }
    }
    for (row, code) in zip(rows, found) where code != Self.expected(join, row).rawValue {
      Issue.record("\(join) of \(row): \(code), not \(Self.expected(join, row))")
    }
    #expect(found.count == rows.count)
  }

  private static func part(_ name: String, _ states: [State]) -> Term {
    Term(
      .truth, "(\(SQLText(.fact(name))) = 1)",
      fault: Fault(
        text: SQLText(.fact(name + "f")), isEverError: states.contains(.failed),
        isEverElsewhere: states.contains(.elsewhere)))
  }

  private static func columns(_ state: State) -> [SQLValue] {
    switch state {
    case .yes, .no: [.integer(state.rawValue), 0]
    case .open: [nil, 0]
    case .failed: [nil, 1]
    case .elsewhere: [nil, 2]
    }
  }

  private static func joined(
    _ join: String, _ maker: inout StatementMaker, _ parts: [Term]
  ) -> Term {
    switch join {
    case "all": maker.all(parts)
    case "any": maker.any(parts)
    case "choose": maker.choose(parts[0], parts[1], parts[2])
    case "not": maker.not(parts[0])
    case "certainly": maker.certainly(parts[0])
    case "shown": maker.shown(parts[0])
    default: maker.equal(parts[0], parts[1], isNegated: false)
    }
  }

  private static func expected(_ join: String, _ parts: [State]) -> State {
    func pending(_ parts: [State]) -> State? {
      [.elsewhere, .open, .failed].first { parts.contains($0) }
    }
    switch join {
    case "all": return parts.contains(.no) ? .no : pending(parts) ?? .yes
    case "any": return parts.contains(.yes) ? .yes : pending(parts) ?? .no
    case "choose":
      return parts[0] == .yes ? parts[1] : parts[0] == .no ? parts[2] : parts[0]
    case "not": return parts[0] == .yes ? .no : parts[0] == .no ? .yes : parts[0]
    case "certainly": return parts[0] == .open ? .no : parts[0]
    case "shown": return parts[0] == .no ? .open : parts[0]
    default:
      return pending(Array(parts.prefix(2))) ?? (parts[0] == parts[1] ? .yes : .no)
    }
  }
}
