// SPDX-License-Identifier: Apache-2.0

/// How the rows of a table belong to regions: what ``ScopedStore`` lets through.
public indirect enum Scoping: Hashable, Sendable {
  /// Everybody may read it: names of divisions, public bodies.
  case everybody
  /// By the region in a column. Where it is unknown the row belongs to whole counties and wider.
  case region(column: String)
  /// Where the row of another table lies, by the `id` in a column.
  case owner(column: String, of: String)
  /// Where a row of `member` lies that a row of `link` ties to this one, by its two columns.
  case member(of: String, link: String, this: String, other: String)
  /// By the region in a column of another table's row, whether or not that table is scoped itself.
  case regionOfOwner(column: String, of: String, region: String)
  case either(Scoping, Scoping)
  /// The first where the column is set, else the second.
  case known(column: String, Scoping, otherwise: Scoping)
  /// Where the record lies whose table one column names and whose `id` another holds.
  case record(kind: String, id: String)
}

/// How every table that may be read within a scope is scoped. A table that is not in it cannot be read
/// there at all.
public struct ScopeRules: Sendable {
  let tables: [String: Scoping]

  /// - Parameter tables: By name in lower case. Every table that a rule names must be among them.
  public init(_ tables: [String: Scoping]) {
    self.tables = tables
    for (name, scoping) in tables {
      precondition(
        uses(of: scoping).allSatisfy { tables[$0] != nil }, "a rule of \(name) leads nowhere")
    }
  }

  /// The tables, for a test that every one is declared.
  public var names: Set<String> { Set(tables.keys) }

  /// The scoped tables whose rules stand before a table's own in a statement.
  func uses(of scoping: Scoping) -> [String] {
    switch scoping {
    case .everybody, .region, .regionOfOwner: []
    case .owner(_, let table): [table]
    case .member(let table, _, _, _): [table]
    case .either(let one, let other): uses(of: one) + uses(of: other)
    case .known(_, let one, let other): uses(of: one) + uses(of: other)
    case .record: recordTables
    }
  }

  /// Every table whose rows can be followed from a record's kind and number.
  var recordTables: [String] {
    tables.filter { if case .record = $0.value { false } else { true } }.map(\.key).sorted()
  }
}

/// A statement that cannot be asked within a scope: our mistake, found before anything is read.
public enum ScopeRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nobody said how the rows of this table belong to regions.
  case undeclared(table: String)
  /// A form of statement in which tables cannot be told with certainty.
  case form(String)
  /// A scope only reads.
  case writes

  public var description: String {
    switch self {
    case .undeclared(let table): "the table '\(table)' cannot be read within a region"
    case .form(let part): "a statement with '\(part)' cannot be asked within a region"
    case .writes: "nothing is written through a store that reads within a region"
    }
  }
}
