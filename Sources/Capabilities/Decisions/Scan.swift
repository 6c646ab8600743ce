// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Values
import Web

/// Everybody of a region decided on one day: who is owed what, and what is still unknown.
public struct Scan: Sendable {
  public let asOf: Day
  /// The region whose people were decided; nil for everybody held.
  public let region: RegionCode?
  public let regionName: String
  public let peopleCount: Int
  /// In the policies' order.
  public let tallies: [ScanTally]
  /// The benefits of the same law that were not asked about, each with the reason.
  public let leftOut: [LeftOutBenefit]
  /// Every answer worth acting on; by place, household and name, then benefit.
  public let findings: [Finding]
  /// Time the decisions took, without the reading of the records, in seconds.
  public let decidingSeconds: Double

  /// Money found over all benefits.
  public var total: Money { Money(fen: tallies.reduce(0) { $0 + $1.found.fen }) }

  /// What the journal keeps of a list that leaves the house: of whom and what, not who is in it.
  public func exportDeed(format: String) -> Deed {
    let benefits = Set(findings.map(\.benefit.id)).sorted().joined(separator: " ")
    return Deed(
      .listExported,
      after: Particulars.json([
        ("asOf", asOf.description), ("region", region?.digits), ("format", format),
        ("people", String(Set(findings.map(\.person.id)).count)),
        ("rows", String(findings.count)), ("benefits", benefits),
      ]))
  }

  /// As the pages show it.
  public var summary: ScanSummary {
    var missing: [String: MissingTally] = [:]
    for tally in tallies.flatMap(\.missing) {
      let people = (missing[tally.fact]?.people ?? 0) + tally.people
      missing[tally.fact] = MissingTally(fact: tally.fact, name: tally.name, people: people)
    }
    func people(_ outcome: BenefitOutcome) -> Int {
      Set(findings.lazy.filter { $0.outcome == outcome }.map(\.person.id)).count
    }
    return ScanSummary(
      entitledPeople: people(.eligible), waitingPeople: people(.needMoreInformation), found: total,
      benefits: tallies.map {
        BenefitTally(benefit: $0.benefit, counts: $0.counts, found: $0.found)
      },
      missing: missing.values.sorted { ($1.people, $0.fact) < ($0.people, $1.fact) },
      leftOut: leftOut)
  }
}

/// One benefit's numbers over everybody. A person counts once, under the best outcome among their
/// records: eligible, then for a human, then waiting for a fact, then refused.
public struct ScanTally: Sendable {
  public let benefit: BenefitName
  public internal(set) var counts: [BenefitOutcome: Int] = [:]
  /// The sum of what the eligible are owed.
  public internal(set) var found = Money.zero
  /// People without a record that the benefit could be about.
  public internal(set) var withoutRecord = 0
  /// Waiting people by the fact that is missing, the most frequent first.
  public internal(set) var missing: [MissingTally] = []

  public func count(_ outcome: BenefitOutcome) -> Int { counts[outcome] ?? 0 }
}

/// One answer of one benefit about one record of one person, refusals left out.
public struct Finding: Sendable {
  public let benefit: BenefitName
  public let person: ListedPerson
  /// Employer, post or class the answer is about.
  public let record: String?
  public let outcome: BenefitOutcome
  /// What they are owed, or would be if a human accepts; nil for a status.
  public let amount: Money?
  /// Why a human decides.
  public let ambiguity: String?
  /// The facts that would decide it.
  public let missing: [MissingFact]
  /// Last day on which it can be claimed; nil where the rule has no window.
  public let closes: Day?
  /// The benefit's place among those decided.
  let order: Int
}

/// A fact that is wanted, by its name in the vocabulary and as people call it.
public struct MissingFact: Hashable, Sendable {
  public let id: String
  public let name: Localized
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
  public let telephone: Telephone?
}
