// SPDX-License-Identifier: Apache-2.0
import Values

/// What each reason for a match is worth, in points. A hundred is about the best a match comes to.
///
/// None is negative: what speaks against an offer is a bar or a reason that is missing.
public struct Weights: Hashable, Sendable {
  public var firstTrade = 40
  public var furtherTrade = 30
  /// Somebody who wishes for no trade in particular.
  public var openTrade = 25
  public var relatedTrade = 15

  public var sameTown = 30
  public var sameCounty = 24
  public var sameCity = 16
  public var sameProvince = 10
  public var elsewhere = 4

  /// A wage that begins at the floor, and more for each tenth above it, up to the most.
  public var payReached = 4
  public var payPerTenth = 2
  public var mostPay = 20
  /// Where nobody named a floor: fen of a month's wage for one point, up to the most.
  public var fenPerPoint: Int64 = 50_000

  public var skillAsked = 12
  /// A skill of the offer's trade that it does not ask for.
  public var skillUseful = 8
  /// Each of board and lodging, for work outside the county.
  public var board = 2
  public var lodging = 4
  /// Work in the town for somebody who looks after others.
  public var nearThoseCaredFor = 8
  /// Light work for somebody whose health allows no heavy one.
  public var lightWork = 6
  /// An age that the offer names and they have.
  public var ageFits = 2
  public var insured = 3
  public var contract = 3

  public init() {}
  public static let standard = Weights()

  func points(_ nearness: Nearness) -> Int {
    switch nearness {
    case .town: sameTown
    case .county: sameCounty
    case .city: sameCity
    case .province: sameProvince
    case .elsewhere: elsewhere
    }
  }

  func points(_ fit: TradeFit) -> Int {
    switch fit {
    case .first: firstTrade
    case .further: furtherTrade
    case .open: openTrade
    case .related: relatedTrade
    case .other: 0
    }
  }

  /// Rises with the wage.
  func pay(_ fen: Int64, floor: Int64) -> Int {
    guard fen > 0 else { return 0 }
    guard floor > 0 else { return min(mostPay, Int(fen / max(1, fenPerPoint))) }
    guard fen >= floor else { return 0 }
    let tenths = Int(min((fen - floor) * 10 / floor, 100))
    return min(mostPay, payReached + tenths * payPerTenth)
  }
}

/// How an offer's trade stands to those somebody wishes for.
public enum TradeFit: UInt8, CaseIterable, Sendable {
  case first, further, open, related, other

  static func of(_ trade: Trade, among wished: [Trade]) -> TradeFit {
    guard let dearest = wished.first else { return .open }
    if dearest == trade { return .first }
    var isRelated = false
    for one in wished {
      if one == trade { return .further }
      if one.family == trade.family { isRelated = true }
    }
    return isRelated ? .related : .other
  }
}
