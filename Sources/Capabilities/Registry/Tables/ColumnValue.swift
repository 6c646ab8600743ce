// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// A property's form in a column.
protocol ColumnValue: Sendable {
  var sqlValue: SQLValue { get }
  /// Nil where the column does not hold such a value.
  static func read(_ row: any SQLRow, _ column: Int) throws -> Self?
}

/// A value of which there can be a fact: unknown is NULL, known none is `''` in a text column and -1
/// in a number column.
protocol FactValue: ColumnValue {
  static var none: SQLValue { get }
  static func isNone(_ row: any SQLRow, _ column: Int) -> Bool
}

extension Fact: ColumnValue where Value: FactValue {
  var sqlValue: SQLValue {
    switch self {
    case .unknown: .null
    case .none: Value.none
    case .value(let value): value.sqlValue
    }
  }

  static func read(_ row: any SQLRow, _ column: Int) throws -> Fact? {
    guard row.withUTF8(column, { _ in true }) != nil else { return .unknown }
    if Value.isNone(row, column) { return Fact.none }
    return try Value.read(row, column).map(Fact.value)
  }
}

extension ID: ColumnValue {
  var sqlValue: SQLValue { .integer(rawValue) }
  static func read(_ row: any SQLRow, _ column: Int) -> ID? { row.int(column).map { ID($0) } }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  var sqlValue: SQLValue { self?.sqlValue ?? .null }
  static func read(_ row: any SQLRow, _ column: Int) throws -> Wrapped?? {
    .some(try Wrapped.read(row, column))
  }
}

// MARK: - Text columns

protocol TextValue: FactValue {
  init?(stored: String)
  var stored: String { get }
}

extension TextValue {
  var sqlValue: SQLValue { .text(stored) }
  static var none: SQLValue { .text("") }
  static func isNone(_ row: any SQLRow, _ column: Int) -> Bool {
    row.withUTF8(column) { $0.isEmpty } ?? false
  }
  static func read(_ row: any SQLRow, _ column: Int) throws -> Self? {
    row.text(column).flatMap(Self.init(stored:))
  }
}

extension RawRepresentable where Self: TextValue, RawValue == String {
  init?(stored: String) { self.init(rawValue: stored) }
  var stored: String { rawValue }
}

extension String: TextValue {
  init?(stored: String) { self = stored }
  var stored: String { self }
}

extension Day: TextValue {
  init?(stored: String) { self.init(stored) }
  var stored: String { description }

  static func read(_ row: any SQLRow, _ column: Int) -> Day? {
    row.withUTF8(column) { bytes in
      guard bytes.count == 10 else { return nil }
      func number(_ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
      }
      return Day(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    } ?? nil
  }
}

extension Month: TextValue {
  init?(stored: String) { self.init(stored) }
  var stored: String { description }
}

extension RegionCode: TextValue {
  init?(stored: String) { self.init(stored) }
  var stored: String { digits }
}

extension IdentityNumber: TextValue {
  init?(stored: String) {
    guard let number = try? IdentityNumber(cell: stored) else { return nil }
    self = number
  }
  var stored: String { digits }
}

extension Guarded: TextValue {
  init?(stored: String) { self.init(stored) }
  var stored: String { unmasked }
}

extension IdentityNumber.Sex: TextValue {}
extension LabourCapacity: TextValue {}
extension GraduationLevel: TextValue {}
extension AccountKind: TextValue {}
extension PersonNumber.Kind: TextValue {}
extension WorkStatus: TextValue {}
extension OrganisationKind: TextValue {}
extension Licence.Kind: TextValue {}
extension CarrierKind: TextValue {}
extension CarrierSiteKind: TextValue {}
extension ContractKind: TextValue {}
extension EmploymentForm: TextValue {}
extension PostScope: TextValue {}
extension PostKind: TextValue {}
extension PostState: TextValue {}
extension JourneyScope: TextValue {}
extension TrainingKind: TextValue {}
extension SchoolPartner: TextValue {}
extension CertificateKind: TextValue {}
extension SchoolKind: TextValue {}
extension EntityKind: TextValue {}

// MARK: - Number columns

protocol NumberValue: FactValue {
  init?(number: Int64)
  var number: Int64 { get }
}

extension NumberValue {
  var sqlValue: SQLValue { .integer(number) }
  static var none: SQLValue { .integer(-1) }
  static func isNone(_ row: any SQLRow, _ column: Int) -> Bool { row.int(column) == -1 }
  static func read(_ row: any SQLRow, _ column: Int) throws -> Self? {
    row.int(column).flatMap(Self.init(number:))
  }
}

extension Int: NumberValue {
  init?(number: Int64) { self = Int(number) }
  var number: Int64 { Int64(self) }
}

extension Bool: NumberValue {
  init?(number: Int64) {
    guard number == 0 || number == 1 else { return nil }
    self = number == 1
  }
  var number: Int64 { self ? 1 : 0 }
}

extension Money: NumberValue {
  init?(number: Int64) { self.init(fen: number) }
  var number: Int64 { fen }
}
