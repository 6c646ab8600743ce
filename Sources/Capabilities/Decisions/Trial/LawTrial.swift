// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// The people of a region under the law in force and under others that are tried, on one day.
public struct LawTrial: Sendable {
  public let asOf: Day
  public let region: RegionCode?
  public let regionName: String
  public let peopleCount: Int
  /// Everything decided under any of the laws: those in force first, in the policies' order.
  public let benefits: [BenefitName]
  /// Everybody to whom some law says something else than no; by place, household and number.
  public let people: [TriedPerson]
  /// Organisations registered there to which some law says something else than no; by place and name.
  public let bodies: [TriedBody]
  /// All organisations registered there.
  public let bodyCount: Int
  /// Who had to be decided anew under each law tried; the others cannot come out otherwise.
  public let decidedAnew: [Int]
  /// Time the decisions took, without the reading of the records, in seconds.
  public let decidingSeconds: Double
}

/// One person's answers under the law in force and under those tried.
public struct TriedPerson: Sendable {
  public let person: ListedPerson
  /// Codes of the groups the person belongs to on the day, sorted.
  public let categories: [String]
  /// By benefit; a no is left out.
  public let now: [String: TriedAnswer]
  /// Under each law tried, in their order; nil where nothing comes out otherwise.
  public let tried: [[String: TriedAnswer]?]
}

/// One organisation's answers, as if it claimed on the day.
public struct TriedBody: Sendable {
  public let body: ListedBody
  /// By benefit; a no is left out.
  public let now: [String: TriedAnswer]
  /// Under each law tried, in their order; nil where its law is the same there.
  public let tried: [[String: TriedAnswer]?]
}

/// An organisation as lists name it.
public struct ListedBody: Hashable, Sendable {
  public let id: ID<Organisation>
  public let name: String
  public let region: RegionCode?
  public let town: String
}

/// What a law says to a person or an organisation about a benefit, over all the records it could be about.
public struct TriedAnswer: Hashable, Sendable {
  /// The best of the records.
  public let outcome: BenefitOutcome
  /// The sum of what is owed; zero for a standing and for what a human decides.
  public let fen: Int64
  public let missing: [MissingFact]

  public init(outcome: BenefitOutcome, fen: Int64, missing: [MissingFact]) {
    self.outcome = outcome
    self.fen = fen
    self.missing = missing
  }

  public static let refused = TriedAnswer(outcome: .notEligible, fen: 0, missing: [])

  /// Answers about several records of one benefit are one: the best outcome, the sum.
  ///
  /// - Parameter name: How a fact that lacks is called.
  static func byBenefit(
    _ decisions: [(benefit: BenefitName, decision: DecisionRecord)],
    naming name: (String) -> MissingFact
  ) throws(SumTooLarge) -> [String: TriedAnswer] {
    var held: [String: TriedAnswer] = [:]
    for (benefit, decision) in decisions {
      let outcome = BenefitOutcome(decision.outcome)
      let before = held[benefit.id]
      let found = Money(fen: outcome == .eligible ? decision.amountFen ?? 0 : 0)
      guard let sum = found.adding(Money(fen: before?.fen ?? 0)) else {
        throw SumTooLarge(benefit: benefit.id)
      }
      let missing = decision.missing.map(name)
      held[benefit.id] = TriedAnswer(
        outcome: BenefitOutcome.better(before?.outcome, outcome), fen: sum.fen,
        missing: (before?.missing ?? []) + missing.filter { before?.missing.contains($0) != true })
    }
    return held
  }
}

extension ListedPerson {
  init(_ dossier: Dossier, _ regions: RegionIndex, asOf: Day) {
    let person = dossier.person.record
    let region = person.hukouRegion.value
    func name(_ level: RegionCode.Level) -> String {
      region?.ancestor(level).flatMap { regions[$0]?.name } ?? ""
    }
    self.init(
      id: dossier.person.id, name: person.name, identityNumber: person.identityNumber,
      sex: person.sex.value ?? person.identityNumber.sex,
      age: (person.birthDate.value ?? person.identityNumber.birth).age(on: asOf),
      town: name(.town), village: name(.village), region: region,
      household: dossier.household?.household.number ?? "",
      telephone: person.telephone.value)
  }
}

extension Dossier {
  /// Codes of the groups that the person belongs to on a day, sorted. A first day that nobody knows
  /// counts as past.
  func categories(on day: Day) -> [String] {
    let held = categories.map(\.record).filter { membership in
      let hasBegun = membership.from.value.map { $0 <= day } ?? true
      let hasEnded = membership.to.value.map { $0 < day } ?? false
      return hasBegun && !hasEnded
    }
    return Set(held.map(\.code)).sorted()
  }
}
