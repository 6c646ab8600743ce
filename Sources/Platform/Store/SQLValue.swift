// SPDX-License-Identifier: Apache-2.0

/// A value that goes into or comes out of a statement. No floating point: money is whole fen.
public enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])

  /// Unset where the optional is nil.
  public init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
  /// Unset where the optional is nil.
  public init(_ number: Int64?) { self = number.map(SQLValue.integer) ?? .null }
  public init(_ truth: Bool) { self = .integer(truth ? 1 : 0) }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
}

extension SQLValue: ExpressibleByNilLiteral {
  public init(nilLiteral: ()) { self = .null }
}
