// SPDX-License-Identifier: Apache-2.0
import Values

/// Work that an employer offers, as far as it bears on who may have it.
public struct Offer: Hashable, Sendable {
  public let id: Int64
  public let place: Place
  public let trade: Trade
  /// The last day on which somebody may answer it.
  public let validUntil: Day
  /// How many are still wanted.
  public var openPlaces: Int
  /// A month's wage; nil where it is to be agreed upon (面议).
  public var payFrom: Money?
  public var payTo: Money?
  /// Full years, both included. The law's own limits hold besides.
  public var ageFrom: Int?
  public var ageTo: Int?
  public var sexLimit: SexLimit?
  public var load = WorkLoad.ordinary
  public var education: Education?
  /// What one has to have learnt.
  public var skill: Skill?
  public var givesBoard = false
  public var givesLodging = false
  public var isInsured = false
  public var hasContract = false

  public init(id: Int64, place: Place, trade: Trade, places: Int, validUntil: Day) {
    self.id = id
    self.place = place
    self.trade = trade
    self.openPlaces = places
    self.validUntil = validUntil
  }

  /// > Source: Labour Law (劳动法) article 15.
  public static let workingAge = 16
  /// > Source: Labour Law articles 58 and 64: under eighteen no heavy work.
  public static let fullAge = 18

  var payKey: Int64 { payFrom?.fen ?? 0 }
}

/// A restriction to one sex, of the only two kinds that the law leaves: any other is not an offer's to make.
/// > Source: Employment Promotion Law (就业促进法) article 27; Labour Law article 59.
public enum SexLimit: String, CaseIterable, Sendable {
  /// 女职工禁忌从事的劳动: work that the law forbids to women.
  case forbiddenToWomen
  /// Care of women's bodies or their dormitories, which only a woman may do.
  case intimateCareOfWomen

  public var sex: IdentityNumber.Sex { self == .forbiddenToWomen ? .male : .female }
}

/// How hard the body works.
public enum WorkLoad: UInt8, CaseIterable, Sendable {
  case light, ordinary, heavy
}
