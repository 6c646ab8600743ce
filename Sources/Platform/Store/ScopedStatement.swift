// SPDX-License-Identifier: Apache-2.0

/// A statement in which each scoped table stands for its rows within some regions.
///
/// Common table expressions of the tables' own names are put before it, so wherever the statement
/// names a table it meets the narrowed one. Regions are bound, so one text serves all scopes of a
/// shape and the engine keeps one plan. Both engines fold such an expression into the statement
/// (`NOT MATERIALIZED`) and use the indexes of the table beneath.
struct ScopedStatement {
  /// For each region of a scope, whether it takes in whole counties, and with them the rows of which
  /// no region is known.
  typealias Shape = [Bool]

  let text: String
  /// Whether the bounds of the regions are bound before the statement's own values.
  let bindsRegions: Bool

  init(
    _ sql: String, _ rules: ScopeRules, _ shape: Shape, _ engine: StoreEngine
  ) throws(ScopeRefusal) {
    let tokens = try StatementTokens(sql)
    try tokens.check(tables: rules.names)
    let writer = RuleWriter(rules: rules, shape: shape, engine: engine)
    let named = tokens.words.intersection(rules.names)
    let order = writer.order(named)
    let expressions = order.map(writer.expression).joined(separator: ", ")
    self.bindsRegions = expressions.contains("$1")
    let own = tokens.text(shiftingPlaceholdersBy: bindsRegions ? shape.count * 2 : 0)
    self.text = expressions.isEmpty ? own : "WITH \(expressions) \(own)"
  }
}

/// Writes the rules of tables as SQL.
private struct RuleWriter {
  let rules: ScopeRules
  let shape: ScopedStatement.Shape
  let engine: StoreEngine

  /// The tables that need an expression, those that others build on first.
  func order(_ named: Set<String>) -> [String] {
    var order: [String] = []
    func place(_ table: String) {
      guard let scoping = rules.tables[table], scoping != .everybody, !order.contains(table)
      else { return }
      for used in rules.uses(of: scoping) where used != table { place(used) }
      if !order.contains(table) { order.append(table) }
    }
    for table in named.sorted() { place(table) }
    return order
  }

  func expression(_ table: String) -> String {
    let scoping = rules.tables[table] ?? .everybody
    return """
      \(table) AS NOT MATERIALIZED (SELECT * FROM \(real(table)) AS held \
      WHERE \(condition(scoping, "held")))
      """
  }

  /// The table itself, past an expression of its name. In PostgreSQL an expression is not yet visible
  /// in itself and those before it.
  private func real(_ table: String) -> String {
    switch engine {
    case .sqlite: "main.\(table)"
    case .postgres: table
    }
  }

  private func condition(_ scoping: Scoping, _ row: String) -> String {
    switch scoping {
    case .everybody: "1 = 1"
    case .region(let column): lies("\(row).\(column)")
    case .owner(let column, let table): exists(table, "\(row).\(column)")
    case .member(let table, let link, let this, let other):
      """
      EXISTS (SELECT 1 FROM \(real(link)) AS tie JOIN \(table) ON \(table).id = tie.\(other) \
      WHERE tie.\(this) = \(row).id)
      """
    case .regionOfOwner(let column, let table, let region):
      """
      EXISTS (SELECT 1 FROM \(real(table)) AS owner WHERE owner.id = \(row).\(column) \
      AND \(lies("owner.\(region)")))
      """
    case .either(let one, let other): "(\(condition(one, row)) OR \(condition(other, row)))"
    case .known(let column, let one, let other):
      """
      CASE WHEN \(row).\(column) IS NOT NULL THEN \(condition(one, row)) \
      ELSE \(condition(other, row)) END
      """
    case .record(let kind, let id):
      """
      CASE \(row).\(kind) \
      \(rules.recordTables.map { "WHEN '\($0)' THEN \(exists($0, "\(row).\(id)"))" }.joined(separator: " ")) \
      ELSE 1 = 0 END
      """
    }
  }

  private func exists(_ table: String, _ id: String) -> String {
    rules.tables[table] == .everybody
      ? "\(id) IS NOT NULL" : "EXISTS (SELECT 1 FROM \(table) WHERE \(table).id = \(id))"
  }

  /// The column within one of the regions, whose bounds are the first values bound.
  private func lies(_ column: String) -> String {
    guard !shape.isEmpty else { return "1 = 0" }
    let ranges = shape.enumerated().map { index, isWide in
      let low = "$\(index * 2 + 1)"
      let high = "$\(index * 2 + 2)"
      let known = isWide ? "COALESCE(\(column), \(low))" : column
      return "\(known) >= \(low) AND \(known) < \(high)"
    }
    return ranges.count == 1 ? ranges[0] : "(\(ranges.joined(separator: " OR ")))"
  }
}
