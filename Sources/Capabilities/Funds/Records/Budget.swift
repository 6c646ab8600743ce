// SPDX-License-Identifier: Apache-2.0
import Values

/// What one region may spend from one fund in one year (预算指标).
public struct Budget: Hashable, Sendable {
  /// Whose treasury pays, by the code of today: a county as a rule.
  public let region: RegionCode
  /// As `funds.yaml` and the vocabulary call it.
  public let fund: String
  public let year: Int

  public static let years = 2000...2100

  public init(_ region: RegionCode, _ fund: String, _ year: Int) {
    self.region = region
    self.fund = fund
    self.year = year
  }
}

/// Where money of a budget is. The sum over all of them is always zero.
public enum FundSide: String, CaseIterable, Sendable {
  /// Where allotments come from: below zero by as much as was allotted.
  case source
  /// Allotted and promised to nobody.
  case available
  /// Promised to somebody whose claim was approved.
  case reserved
  /// With whom it was paid to.
  case spent
  /// Asked back from whom it was wrongly paid to.
  case receivable
}

/// From which side of a budget to which other an act moves money.
public struct FundMovement: Hashable, Sendable {
  public let from: FundSide
  public let to: FundSide

  init(_ from: FundSide, _ to: FundSide) {
    self.from = from
    self.to = to
  }

  var reversed: FundMovement { FundMovement(to, from) }

  /// Whether it makes money spendable, or promises it: not once the budget's year is closed.
  var commits: Bool { from == .source || (from == .available && to == .reserved) }
}

/// The five sides of a budget, in fen.
public struct Balances: Hashable, Sendable {
  private var amounts: [FundSide: Int64] = [:]

  public init() {}

  public subscript(side: FundSide) -> Money { Money(fen: amounts[side] ?? 0) }

  /// No side holds more, so that no sum of a county's budgets leaves 64 bits.
  static let most: Int64 = 1_000_000_000_000_000

  /// What may be taken from a side; the source has no end.
  func free(_ side: FundSide) -> Money {
    side == .source ? Money(fen: Balances.most) : self[side]
  }

  mutating func move(_ amount: Money, _ movement: FundMovement) {
    amounts[movement.from, default: 0] -= amount.fen
    amounts[movement.to, default: 0] += amount.fen
  }

  mutating func set(_ side: FundSide, to fen: Int64) { amounts[side] = fen }

  mutating func add(_ fen: Int64, to side: FundSide) { amounts[side, default: 0] &+= fen }

  mutating func add(_ other: Balances) {
    for (side, fen) in other.amounts { amounts[side, default: 0] += fen }
  }

  /// Everything ever allotted and not withdrawn or given back.
  public var allotted: Money { Money(fen: -(amounts[.source] ?? 0)) }
}
