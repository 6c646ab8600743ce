// SPDX-License-Identifier: Apache-2.0
import Values

/// What became of a year's claims and of its money.
///
/// Claims are those handed in in the year; money is that of the year's budgets, whenever it moved.
public struct YearReport: Sendable {
  public let year: Int
  public let placeName: String
  public let benefits: [YearLine]
  public let towns: [YearLine]
  /// By the month in which something was done.
  public let months: [YearLine]
  public let funds: [FundYear]
  public let reconciliation: Reconciliation

  /// All benefits together.
  public var total: YearLine { YearLine.sum(benefits) }
}

/// How many, and how much.
public struct CountedMoney: Hashable, Sendable {
  public internal(set) var count = 0
  public internal(set) var amount = Money.zero

  mutating func add(_ count: Int, _ amount: Money) {
    self.count += count
    self.amount = Money(fen: self.amount.fen + amount.fen)
  }
}

/// One benefit, town or month of a year.
public struct YearLine: Hashable, Sendable {
  /// The benefit's id, the town's code, the month.
  public let key: String
  public let name: String
  public internal(set) var filed = 0
  /// Of those filed: not decided, or decided and not paid.
  public internal(set) var open = 0
  public internal(set) var refused = 0
  public internal(set) var withdrawn = 0
  /// Granted, and in the end not paid.
  public internal(set) var closed = 0
  public internal(set) var granted = CountedMoney()
  public internal(set) var paid = CountedMoney()
  /// 退票.
  public internal(set) var returned = CountedMoney()
  /// 追回, as far as it has come.
  public internal(set) var recovered = CountedMoney()

  init(_ key: String, _ name: String) {
    self.key = key
    self.name = name
  }

  static func sum(_ lines: [YearLine]) -> YearLine {
    lines.reduce(into: YearLine("", "")) { sum, line in
      sum.filed += line.filed
      sum.open += line.open
      sum.refused += line.refused
      sum.withdrawn += line.withdrawn
      sum.closed += line.closed
      sum.granted.add(line.granted.count, line.granted.amount)
      sum.paid.add(line.paid.count, line.paid.amount)
      sum.returned.add(line.returned.count, line.returned.amount)
      sum.recovered.add(line.recovered.count, line.recovered.amount)
    }
  }
}

/// Where the money of one fund is.
public struct FundYear: Hashable, Sendable {
  public let fund: String
  public let name: String
  public internal(set) var allotted = Money.zero
  public internal(set) var available = Money.zero
  public internal(set) var reserved = Money.zero
  /// With whom it was paid to, or asked back from them.
  public internal(set) var paid = Money.zero
  public internal(set) var receivable = Money.zero
  public internal(set) var recovered = Money.zero

  init(_ fund: String, _ name: String) {
    self.fund = fund
    self.name = name
  }

  /// 支出进度: what is paid of what was allotted, in tenths of a per cent, rounded down.
  public var progressPerMille: Int {
    allotted > .zero ? Int(Int128(paid.fen) * 1000 / Int128(allotted.fen)) : 0
  }
}
