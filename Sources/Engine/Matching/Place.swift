// SPDX-License-Identifier: Apache-2.0
import Values

/// Where somebody lives or works, as far down as it is known.
///
/// A place known only to its province or city lies in no county, so that it is never near.
public struct Place: Hashable, Sendable {
  /// Two, four, six and nine digits of the code; zero where it is not known so far down.
  let province: Int32
  let city: Int32
  let county: Int32
  let town: Int32

  public init(_ region: RegionCode) {
    func number(_ level: RegionCode.Level) -> Int32 {
      region.ancestor(level).flatMap { Int32($0.digits) } ?? 0
    }
    province = number(.province)
    city = number(.city)
    county = number(.county)
    town = number(.town)
  }

  /// How far one lies from the other. Symmetric.
  public func nearness(to other: Place) -> Nearness {
    if province != other.province { return .elsewhere }
    if city == 0 || city != other.city { return .province }
    if county == 0 || county != other.county { return .city }
    return town == 0 || town != other.town ? .county : .town
  }
}

/// The smallest division that holds both places, the nearest first.
public enum Nearness: UInt8, CaseIterable, Comparable, Sendable {
  case town, county, city, province
  /// Another province.
  case elsewhere

  public static func < (left: Nearness, right: Nearness) -> Bool { left.rawValue < right.rawValue }

  /// Under which wish for a place it falls.
  public var wish: PlaceWishes {
    switch self {
    case .town, .county: .county
    case .city, .province: .province
    case .elsewhere: .elsewhere
    }
  }
}

/// Where somebody would go for work. None at all: anywhere.
/// > Source: domain, chapter 12, the demand list's place.
public struct PlaceWishes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 县内.
  public static let county = PlaceWishes(rawValue: 1)
  /// 省内县外.
  public static let province = PlaceWishes(rawValue: 2)
  /// 省外.
  public static let elsewhere = PlaceWishes(rawValue: 4)
}
