// SPDX-License-Identifier: Apache-2.0

/// An amount of money in whole fen (1/100 yuan).
public struct Money: Hashable, Comparable, Codable, Sendable {
  public let fen: Int64

  public init(fen: Int64) { self.fen = fen }
  public static let zero = Money(fen: 0)
  public static func yuan(_ yuan: Int64) -> Money { Money(fen: yuan * 100) }

  /// The sum, or nil where it does not fit 64 bits.
  public func adding(_ other: Money) -> Money? {
    let (sum, overflow) = fen.addingReportingOverflow(other.fen)
    return overflow ? nil : Money(fen: sum)
  }

  public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

  public init(from decoder: any Decoder) throws {
    self.fen = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(fen)
  }
}

extension Money: CustomStringConvertible {
  /// Yuan with two decimals and no grouping: `1225.00`.
  public var description: String {
    let magnitude = fen.magnitude
    let cents = magnitude % 100
    return "\(fen < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// Yuan with two decimals and grouped thousands: `12,250.00`.
  public var grouped: String {
    let plain = Array(description)
    let sign = fen < 0 ? 1 : 0
    let whole = plain.count - 3 - sign
    var result = String(plain[0..<sign])
    for (offset, digit) in plain[sign...].enumerated() {
      if offset > 0, offset < whole, (whole - offset) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
