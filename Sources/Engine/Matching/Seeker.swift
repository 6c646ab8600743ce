// SPDX-License-Identifier: Apache-2.0
import Values

/// Somebody who wants work, as far as it bears on which. What is nil nobody has said: it bars nothing and
/// earns nothing, and a match tells what is to be asked.
public struct Seeker: Hashable, Sendable {
  public let id: Int64
  public let home: Place
  public let sex: IdentityNumber.Sex
  /// Full years on the day of the matching.
  public var age: Int?
  public var fitness: Fitness?
  public var education: Education?
  /// Wished trades, the dearest first; none: any.
  public var trades: [Trade] = []
  /// What certificates and classes show. A trade that is not among them counts as not learnt.
  public var skills: [Skill] = []
  public var places: PlaceWishes = []
  /// The least wage of a month that they would work for.
  public var payFloor: Money?
  public var care = CareDuty.none
  /// Of a household in which nobody works (零就业户): such people go first.
  public var isOfZeroEmployment = false

  public init(id: Int64, home: Place, sex: IdentityNumber.Sex) {
    self.id = id
    self.home = home
    self.sex = sex
  }

  /// Trades that a wish names.
  public static let mostTrades = 3
}

/// What work somebody's health allows.
public enum Fitness: UInt8, CaseIterable, Sendable {
  /// 普通劳动力, 技能劳动力.
  case full
  /// 弱劳动力, 半劳动力: no heavy work.
  case limited
  /// 丧失劳动力, 无劳动力: no work.
  case unable
}

/// How near somebody has to stay for old people or children at home.
public enum CareDuty: UInt8, CaseIterable, Sendable {
  case none
  /// Home every day: work in the town.
  case withinTown
  /// Home in case of need: work in the county.
  case withinCounty

  /// Whether it leaves somebody free to work so far away.
  public func allows(_ nearness: Nearness) -> Bool {
    switch self {
    case .none: true
    case .withinTown: nearness == .town
    case .withinCounty: nearness <= .county
    }
  }
}
