// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// The table that a statement reads: a row for each situation, a column for each fact.
///
/// NULL is unknown. A fact that may be known to be none has a second column that ends in `_none`: 1
/// where it is. Days are days since 1970-01-01, months are months since 0000-01, money is whole fen,
/// truth is 1 and 0; a list or a record is JSON whose days, months and truths are such numbers, with
/// fields that are unknown left out.
public struct FactsTable: Sendable {
  public struct Column: Hashable, Sendable {
    public let name: String
    public let fact: String
    public let slot: FactSlot
    public let isText: Bool
    /// Whether it tells that the fact is known to be none.
    public let isNoneFlag: Bool
  }

  /// What a row holds in a column.
  public enum Cell: Hashable, Sendable {
    case null
    case number(Int64)
    case text(String)
  }

  public static let key = "situation"
  /// Whose a row is: the registry's number of the person, and the county, '' where none is known.
  public static let owners = ["person", "county"]

  public let vocabulary: Vocabulary
  public let columns: [Column]

  /// - Parameter slots: The facts that are kept. A jurisdiction's figures are the statement's own.
  public init(_ vocabulary: Vocabulary, slots: [FactSlot]) {
    self.vocabulary = vocabulary
    self.columns = slots.flatMap { slot -> [Column] in
      let fact = vocabulary.fact(slot)
      let name = FactsTable.name(of: fact.name)
      let column = Column(
        name: name, fact: fact.name, slot: slot, isText: FactsTable.isText(fact.type.required),
        isNoneFlag: false)
      guard fact.type.isOptional else { return [column] }
      return [
        column,
        Column(
          name: name + "_none", fact: fact.name, slot: slot, isText: false, isNoneFlag: true),
      ]
    }
  }

  /// `person.birthDate` as `person_birth_date`.
  static func name(of fact: String) -> String {
    var name = ""
    for letter in fact {
      if letter == "." {
        name.append("_")
      } else if letter.isUppercase {
        name += "_" + letter.lowercased()
      } else {
        name.append(letter)
      }
    }
    return name
  }

  static func isText(_ type: FactType) -> Bool {
    switch type {
    case .bool, .int, .money, .date, .month: false
    case .string, .region, .enumeration, .record, .list, .optional: true
    }
  }

  /// The statement that makes the table.
  ///
  /// - Parameter isOwned: Whether each row also tells whose it is, in `owners`; such a table has no
  ///   key, so that it can be parted by county.
  public func definition(
    named table: String, _ dialect: SQLDialect, isOwned: Bool = false
  ) -> String {
    let columns = columns.map { column in
      "  \(column.name) \((column.isText ? SQLKind.text : .number).name(dialect))"
    }
    let hasKey = dialect != .spark && !isOwned
    var head = ["  \(FactsTable.key) BIGINT NOT NULL" + (hasKey ? " PRIMARY KEY" : "")]
    if isOwned {
      head += ["  person BIGINT NOT NULL", "  county \(SQLKind.text.name(dialect)) NOT NULL"]
    }
    return "CREATE TABLE \(table) (\n\((head + columns).joined(separator: ",\n"))\n)"
  }

  /// The names of an owned table's columns, the heading of its file.
  public var ownedHeading: String {
    ([FactsTable.key] + FactsTable.owners + columns.map(\.name)).joined(separator: ",")
  }

  /// A line of comma-separated values, as engines load them: texts always quoted, nothing for NULL.
  public static func line(_ cells: [Cell]) -> String {
    cells.map { cell in
      switch cell {
      case .null: ""
      case .number(let number): "\(number)"
      case .text(let text): "\"" + text.replacing("\"", with: "\"\"") + "\""
      }
    }.joined(separator: ",")
  }

  /// A situation's row, in the order of the columns.
  public func row(of facts: FactSet) -> [Cell] {
    columns.map { column in
      let value = facts[slot: column.slot.index]
      if column.isNoneFlag {
        return value == .null ? .number(1) : value == nil ? .null : .number(0)
      }
      switch value {
      case nil, .null?: return .null
      case .bool(let truth)?: return .number(truth ? 1 : 0)
      case .int(let number)?, .opaque(_, let number)?: return .number(number)
      case .string(let text)?: return .text(text)
      case let value?: return .text(FactsTable.json(value))
      }
    }
  }

  // MARK: Lists and records

  private static func json(_ value: Value) -> String {
    switch value {
    case .bool(let truth): return truth ? "1" : "0"
    case .int(let number), .opaque(_, let number): return "\(number)"
    case .string(let text): return quoted(text)
    case .list(let items): return "[\(items.map(json).joined(separator: ","))]"
    case .record(let record):
      let members = zip(record.type.fields, record.fields).compactMap { field, value in
        value.map { "\(quoted(field.name)):\(json($0))" }
      }
      return "{\(members.joined(separator: ","))}"
    default: return "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
