// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// Everybody of a region decided on one day: who is owed what, and what is still unknown.
public struct Scan: Sendable {
  public let asOf: Day
  /// The region whose people were decided; nil for everybody held.
  public let region: RegionCode?
  public let peopleCount: Int
  /// In the policies' order.
  public let benefits: [BenefitTally]
  /// Entitled, for a human or undecided; by place, household and name, then benefit.
  public let findings: [Finding]
  /// Time the decisions took, without the reading of the records, in seconds.
  public let decidingSeconds: Double

  /// Money found over all benefits.
  public var total: Money { Money(fen: benefits.reduce(0) { $0 + $1.amount.fen }) }
}

/// One benefit's numbers over everybody. People are counted once, however many records they have.
public struct BenefitTally: Sendable {
  public let benefit: BenefitSummary
  /// People with at least one entitlement, and the sum of what they are owed.
  public var entitled = 0
  public var amount = Money.zero
  /// People not entitled whose case a human decides.
  public var manual = 0
  /// People neither entitled nor for a human, for want of facts.
  public var undecided = 0
  /// People whose every record is refused.
  public var refused = 0
  /// People without a record that the benefit could be about.
  public var withoutRecord = 0
  /// Undecided people by the fact that is missing, the most frequent first.
  public var missing: [(fact: FactName, people: Int)] = []
}

/// What a benefit is called and where it stands.
public struct BenefitSummary: Hashable, Sendable {
  public let id: String
  public let name: BilingualText
  public let clauses: [String]
  /// A recognition: it gives a status, not money.
  public let isStatus: Bool
}

/// A fact by its name in the vocabulary, and as people call it.
public struct FactName: Hashable, Sendable {
  public let id: String
  public let name: BilingualText
}

/// Words of the policies in both languages.
public struct BilingualText: Hashable, Sendable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }
}

/// One answer worth acting on: of one benefit, about one record of one person.
public struct Finding: Sendable {
  public enum Answer: Hashable, Sendable {
    /// nil for a status.
    case entitled(Money?)
    case forHuman(ambiguity: String, Money?)
    case undecided([FactName])
  }

  public let benefit: BenefitSummary
  public let person: ListedPerson
  /// Employer, post or class the answer is about.
  public let record: String?
  public let answer: Answer
  /// Last day on which it can be claimed; nil where the rule has no window.
  public let closes: Day?
}

/// A person as lists for the town office name them.
public struct ListedPerson: Hashable, Sendable {
  public let id: ID<Person>
  public let name: String
  public let identityNumber: IdentityNumber
  public let sex: IdentityNumber.Sex
  public let age: Int
  public let town: String
  public let village: String
  public let region: RegionCode?
  public let household: String
  public let telephone: String
}
