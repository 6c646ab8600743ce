// SPDX-License-Identifier: Apache-2.0

/// The engines that the law is printed for, and how each says what they say differently.
public enum SQLDialect: String, CaseIterable, Sendable {
  case sqlite, postgres, spark
}

/// What a value of a statement is.
enum SQLKind: Hashable {
  case truth, number, text

  func name(_ dialect: SQLDialect) -> String {
    switch self {
    case .truth: "BOOLEAN"
    case .number: "BIGINT"
    case .text: dialect == .spark ? "STRING" : "TEXT"
    }
  }
}

extension SQLDialect {
  // MARK: Values

  func null(_ kind: SQLKind) -> SQLText { "CAST(NULL AS \(raw: kind.name(self)))" }

  func number(_ number: Int64) -> SQLText {
    switch self {
    case .sqlite: "\(number)"
    case .postgres: "CAST(\(number) AS BIGINT)"
    case .spark: "\(number)L"
    }
  }

  func text(_ text: String) -> SQLText {
    switch self {
    case .sqlite, .postgres: "'\(raw: text.map { $0 == "'" ? "''" : String($0) }.joined())'"
    case .spark:
      "'\(raw: text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined())'"
    }
  }

  /// In a WITH: keeps an engine from working a step out anew wherever it is named. A materialized step would keep its
  /// rows, in PostgreSQL on one process; a limit that leaves nothing out keeps the step apart and lets rows through
  /// as they come.
  var fence: String {
    switch self {
    case .sqlite: " LIMIT -1"
    case .postgres: " OFFSET 0"
    case .spark: ""
    }
  }

  /// Up to how many things begun at once a step is written inside another: SQLite's parser has room for 100.
  var deepestNesting: Int {
    switch self {
    case .sqlite: 50
    case .postgres, .spark: 120
    }
  }

  // MARK: Whole numbers of 64 bits; NULL where the result does not fit

  func sum(_ one: SQLText, _ other: SQLText) -> SQLText { fitting(one, "+", other, "try_add") }
  func difference(_ one: SQLText, _ other: SQLText) -> SQLText {
    fitting(one, "-", other, "try_subtract")
  }
  func product(_ one: SQLText, _ other: SQLText) -> SQLText {
    fitting(one, "*", other, "try_multiply")
  }

  private func fitting(
    _ one: SQLText, _ sign: String, _ other: SQLText, _ function: String
  ) -> SQLText {
    switch self {
    case .sqlite:
      let result: SQLText = "\(one) \(raw: sign) \(other)"
      return "CASE WHEN typeof(\(result)) = 'integer' THEN \(result) END"
    case .postgres:
      return """
        CASE WHEN CAST(\(one) AS NUMERIC) \(raw: sign) \(other) \
        BETWEEN -9223372036854775808 AND 9223372036854775807 THEN \(one) \(raw: sign) \(other) END
        """
    case .spark: return "\(raw: function)(\(one), \(other))"
    }
  }

  /// Towards zero; the divisor is not zero.
  func quotient(_ one: SQLText, _ other: SQLText) -> SQLText {
    self == .spark ? "(\(one) div \(other))" : "(\(one) / \(other))"
  }

  // MARK: Days, as days since 1970-01-01; months, as months since 0000-01

  func month(of day: SQLText) -> SQLText {
    switch self {
    case .sqlite:
      """
      CAST(strftime('%Y', \(day) * 86400, 'unixepoch') AS INTEGER) * 12 \
      + CAST(strftime('%m', \(day) * 86400, 'unixepoch') AS INTEGER) - 1
      """
    case .postgres:
      """
      CAST(EXTRACT(YEAR FROM DATE '1970-01-01' + CAST(\(day) AS INT)) * 12 \
      + EXTRACT(MONTH FROM DATE '1970-01-01' + CAST(\(day) AS INT)) - 1 AS BIGINT)
      """
    case .spark:
      """
      CAST(year(date_from_unix_date(CAST(\(day) AS INT))) * 12 \
      + month(date_from_unix_date(CAST(\(day) AS INT))) - 1 AS BIGINT)
      """
    }
  }

  func dayOfMonth(_ day: SQLText) -> SQLText {
    switch self {
    case .sqlite: "CAST(strftime('%d', \(day) * 86400, 'unixepoch') AS INTEGER)"
    case .postgres:
      "CAST(EXTRACT(DAY FROM DATE '1970-01-01' + CAST(\(day) AS INT)) AS BIGINT)"
    case .spark: "CAST(day(date_from_unix_date(CAST(\(day) AS INT))) AS BIGINT)"
    }
  }

  /// - Parameter month: In the years 1 to 9999, or NULL.
  func firstDay(of month: SQLText) -> SQLText {
    switch self {
    case .sqlite:
      """
      CASE WHEN \(month) IS NOT NULL THEN CAST(strftime('%s', \
      printf('%04d-%02d-01', \(month) / 12, \(month) % 12 + 1)) AS INTEGER) / 86400 END
      """
    case .postgres:
      """
      CAST(make_date(CAST(\(month) / 12 AS INT), CAST(\(month) % 12 + 1 AS INT), 1) \
      - DATE '1970-01-01' AS BIGINT)
      """
    case .spark:
      """
      CAST(unix_date(make_date(CAST(\(month) div 12 AS INT), CAST(\(month) % 12 + 1 AS INT), 1)) \
      AS BIGINT)
      """
    }
  }

  // MARK: Lists, as JSON

  /// The greatest of what each element comes to; NULL where there is none.
  func greatest(_ each: SQLText, over list: SQLText, loop: Int, isOfRecords: Bool) -> SQLText {
    switch self {
    case .sqlite, .postgres:
      "(SELECT MAX(\(anchored(each, loop))) FROM \(elements(of: list, loop)))"
    case .spark: "array_max(\(transformed(each, list, loop, isOfRecords)))"
    }
  }

  /// The sum over the elements; NULL or zero where there is none.
  func total(_ each: SQLText, over list: SQLText, loop: Int, isOfRecords: Bool) -> SQLText {
    switch self {
    case .sqlite, .postgres:
      "(SELECT CAST(SUM(\(anchored(each, loop))) AS BIGINT) FROM \(elements(of: list, loop)))"
    case .spark:
      "aggregate(\(transformed(each, list, loop, isOfRecords)), 0L, (total, one) -> total + one)"
    }
  }

  /// How many different numbers the elements come to, those that are NULL left out.
  func different(_ each: SQLText, over list: SQLText, loop: Int) -> SQLText {
    switch self {
    case .sqlite, .postgres:
      "(SELECT COUNT(DISTINCT \(anchored(each, loop))) FROM \(elements(of: list, loop)))"
    case .spark:
      """
      CAST(size(array_distinct(filter(\(transformed(each, list, loop, false)), \
      one -> one IS NOT NULL))) AS BIGINT)
      """
    }
  }

  private func elements(of list: SQLText, _ loop: Int) -> SQLText {
    self == .sqlite
      ? "json_each(\(list)) AS e\(loop)"
      : "jsonb_array_elements(CAST(\(list) AS JSONB)) WITH ORDINALITY AS e\(loop)(value, key)"
  }

  private func transformed(
    _ each: SQLText, _ list: SQLText, _ loop: Int, _ isOfRecords: Bool
  ) -> SQLText {
    let shape = isOfRecords ? "ARRAY<MAP<STRING,STRING>>" : "ARRAY<STRING>"
    return """
      transform(from_json(\(list), '\(raw: shape)'), (e\(loop), k\(loop)) -> \(each.bound(loop)))
      """
  }

  /// What does not name the element would be taken for an aggregate of the rows around the loop.
  private func anchored(_ each: SQLText, _ loop: Int) -> SQLText {
    let isAnchored = each.pieces.contains(.element(loop))
    return (isAnchored ? each : "CASE WHEN \(place(in: loop)) IS NOT NULL THEN \(each) END")
      .bound(loop)
  }

  func count(of list: SQLText) -> SQLText {
    switch self {
    case .sqlite: "json_array_length(\(list))"
    case .postgres: "CAST(jsonb_array_length(CAST(\(list) AS JSONB)) AS BIGINT)"
    case .spark: "CAST(json_array_length(\(list)) AS BIGINT)"
    }
  }

  /// The place of an element in its list.
  func place(in loop: Int) -> SQLText {
    switch self {
    case .sqlite, .postgres: "\(SQLText(.element(loop))).key"
    // In the scope of the element.
    case .spark: "k\(loop)"
    }
  }

  /// An element that is no record.
  func element(_ loop: Int, _ kind: SQLKind) -> SQLText {
    let element = SQLText(.element(loop))
    switch self {
    case .sqlite: return "\(element).value"
    case .postgres:
      return kind == .text
        ? "(\(element).value #>> '{}')" : "CAST(\(element).value #>> '{}' AS BIGINT)"
    case .spark: return kind == .text ? element : "CAST(\(element) AS BIGINT)"
    }
  }

  /// A field of an element: NULL where it is unknown or none.
  func field(_ name: String, of loop: Int, _ kind: SQLKind) -> SQLText {
    let element = SQLText(.element(loop))
    switch self {
    case .sqlite: return "json_extract(\(element).value, '$.\(raw: name)')"
    case .postgres:
      let text: SQLText = "(\(element).value ->> '\(raw: name)')"
      return kind == .text ? text : "CAST(\(text) AS BIGINT)"
    case .spark:
      let text: SQLText = "\(element)['\(raw: name)']"
      return kind == .text ? text : "CAST(\(text) AS BIGINT)"
    }
  }

  /// Whether a field of an element is known to be none.
  func isNone(_ name: String, of loop: Int) -> SQLText {
    let element = SQLText(.element(loop))
    switch self {
    case .sqlite:
      return "COALESCE(json_type(\(element).value, '$.\(raw: name)') = 'null', FALSE)"
    case .postgres:
      return "COALESCE(jsonb_typeof(\(element).value -> '\(raw: name)') = 'null', FALSE)"
    case .spark:
      return "(map_contains_key(\(element), '\(raw: name)') AND \(element)['\(raw: name)'] IS NULL)"
    }
  }

  /// A field of a record that is a fact by itself.
  func field(_ name: String, ofRecord record: SQLText, _ kind: SQLKind) -> SQLText {
    switch self {
    case .sqlite: return "json_extract(\(record), '$.\(raw: name)')"
    case .postgres:
      let text: SQLText = "(CAST(\(record) AS JSONB) ->> '\(raw: name)')"
      return kind == .text ? text : "CAST(\(text) AS BIGINT)"
    case .spark:
      let text: SQLText = "from_json(\(record), 'MAP<STRING,STRING>')['\(raw: name)']"
      return kind == .text ? text : "CAST(\(text) AS BIGINT)"
    }
  }

  func isNone(_ name: String, ofRecord record: SQLText) -> SQLText {
    switch self {
    case .sqlite: return "COALESCE(json_type(\(record), '$.\(raw: name)') = 'null', FALSE)"
    case .postgres:
      return "COALESCE(jsonb_typeof(CAST(\(record) AS JSONB) -> '\(raw: name)') = 'null', FALSE)"
    case .spark:
      let map: SQLText = "from_json(\(record), 'MAP<STRING,STRING>')"
      return
        "COALESCE(map_contains_key(\(map), '\(raw: name)') AND \(map)['\(raw: name)'] IS NULL, FALSE)"
    }
  }
}
