// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// A year's payments on record against what the law gives for the same people.
public struct Backcast: Sendable {
  public enum Finding: String, CaseIterable, Sendable {
    case paidMore, paidLess
    /// The law gives nothing.
    case paidThoughRefused
    /// The law cannot say: a fact is missing, or a human has to judge.
    case undecided
    /// The law gives it and nothing is on record.
    case notPaid
  }

  /// One person and benefit where record and law differ.
  public struct Row: Sendable {
    public let finding: Finding
    public let person: ListedPerson
    public let benefit: BenefitName
    /// The day for which it was decided.
    public let decidedFor: Day
    /// The sum on record; nil where the record holds none.
    public let paid: Money?
    /// What the law gives; nil where it cannot say.
    public let owed: Money?
    public let reason: Localized?

    /// Fen paid beyond what the law gives; below zero where too little. Nil where one is not known.
    public var differenceFen: Int64? {
      guard let paid, let owed else { return nil }
      return paid.fen - owed.fen
    }
  }

  public let year: Int
  public let region: RegionCode?
  public let regionName: String
  public let peopleCount: Int
  /// By place and household, then benefit.
  public let rows: [Row]
  /// People and benefits paid to the fen as the law gives.
  public let agreeing: Int
  /// Payments under names that no rule decides: another place's, or not a person's.
  public let withoutRule: Int

  public func count(_ finding: Finding) -> Int { rows.count { $0.finding == finding } }
}
