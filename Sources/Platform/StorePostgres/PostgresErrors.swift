// SPDX-License-Identifier: Apache-2.0
import CPQ
import Store

extension StoreError {
  /// A failed answer's error, without what the server says of values: its detail, hint and context
  /// are never read, its message only where it speaks of the statement or the server.
  ///
  /// - Parameter columns: The columns of a unique index by its name.
  init(_ answer: OpaquePointer, sql: String?, columns: [String: String]) {
    let code = StoreError.field(answer, "C") ?? ""
    let table = StoreError.field(answer, "t")
    var constraint = StoreError.field(answer, "n")
    // Two who make the same table at once meet in the server's own catalogue.
    let isCatalogue = code == "23505" && constraint?.hasPrefix("pg_") == true
    let kind = isCatalogue ? .conflict : StoreError.kind(sqlstate: code)
    switch kind {
    case .uniqueViolation: constraint = constraint.map { columns[$0] ?? $0 }
    case .notNullViolation:
      if let table, let column = StoreError.field(answer, "c") { constraint = "\(table).\(column)" }
    case .foreignKeyViolation, .checkViolation: break
    default: constraint = nil
    }
    self.init(
      kind, code: code.isEmpty ? "08006" : code, constraint: constraint, sql: sql,
      detail: StoreError.speaksOfNoValue(code) ? StoreError.field(answer, "M") : nil)
  }

  /// The connection is gone, and the server said no more about it.
  static func lost(sql: String? = nil) -> StoreError {
    StoreError(.connectionLost, code: "08006", sql: sql)
  }

  static func isWarning(_ notice: OpaquePointer) -> Bool { field(notice, "V") == "WARNING" }

  /// By class: feature, transaction, statement and name, resources, limits, state, operator, system.
  private static func speaksOfNoValue(_ code: String) -> Bool {
    ["0A", "25", "42", "53", "54", "55", "57", "58"].contains(code.prefix(2))
  }

  private static func field(_ answer: OpaquePointer, _ letter: Unicode.Scalar) -> String? {
    PQresultErrorField(answer, Int32(letter.value)).map { String(cString: $0) }
  }

  private static func kind(sqlstate code: String) -> Kind {
    switch code {
    case "23505", "23P01": return .uniqueViolation
    case "23503": return .foreignKeyViolation
    case "23514": return .checkViolation
    case "23502": return .notNullViolation
    case "40001", "40P01": return .conflict
    case "55P03": return .busy
    case "57014": return .timedOut
    case "25006": return .readOnly
    case "42501", "P0001": return .forbidden
    case "53100": return .full
    case "53300", "57P03": return .cannotOpen
    case "XX001", "XX002": return .corrupt
    // Made by libpq itself: the server was not heard.
    case "": return .connectionLost
    default: break
    }
    switch code.prefix(2) {
    case "22", "25", "42", "0A": return .statement
    case "08", "57": return .connectionLost
    default: return .other
    }
  }
}
