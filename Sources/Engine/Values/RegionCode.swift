// SPDX-License-Identifier: Apache-2.0

/// An administrative division: GB/T 2260 (2, 4 or 6 digits) with its town (9) and village (12)
/// extensions.
///
/// A code contains every code it is a prefix of, so codes form a tree.
/// > Source: GB/T 2260; statistical division codes of the National Bureau of Statistics.
public struct RegionCode: Hashable, Comparable, Codable, Sendable {
  public let digits: String

  /// Reads 2, 4, 6, 9 or 12 digits; trailing zero groups are cut (`610000` is the province `61`).
  public init?(_ text: some StringProtocol) {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      [2, 4, 6, 9, 12].contains(text.utf8.count)
    else { return nil }
    self.digits = RegionCode.trimmed(String(text))
  }

  private static func trimmed(_ digits: String) -> String {
    var rest = Substring(digits)
    if rest.count == 12, rest.hasSuffix("000") { rest = rest.dropLast(3) }
    if rest.count == 9, rest.hasSuffix("000") { rest = rest.dropLast(3) }
    if rest.count == 6, rest.hasSuffix("00") { rest = rest.dropLast(2) }
    if rest.count == 4, rest.hasSuffix("00") { rest = rest.dropLast(2) }
    return String(rest)
  }

  public enum Level: Int, Comparable, Sendable {
    case province = 2, city = 4, county = 6, town = 9, village = 12
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  public var level: Level { Level(rawValue: digits.utf8.count) ?? .village }

  /// The division of `level` that this one lies in; nil where this one is wider.
  public func ancestor(_ level: Level) -> RegionCode? {
    guard digits.utf8.count >= level.rawValue else { return nil }
    return RegionCode(digits.prefix(level.rawValue))
  }

  /// The first code after all that lie in this division. Codes compare as digits in every collation.
  public var upperBound: String {
    guard let number = Int(digits) else { return digits }
    return String(number + 1)
  }

  public func contains(_ other: RegionCode) -> Bool { other.digits.hasPrefix(digits) }
  public static func < (left: RegionCode, right: RegionCode) -> Bool { left.digits < right.digits }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let code = RegionCode(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a region code"))
    }
    self = code
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }
}

extension RegionCode: CustomStringConvertible {
  public var description: String { digits }
}
