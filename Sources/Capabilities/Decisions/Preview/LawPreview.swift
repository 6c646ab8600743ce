// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Values
import Web

/// What a changed law would do to the people held: who gains, who loses, who would hang on a fact.
///
/// Made from two scans of the same people on the same day, one under each law. Pure.
public struct LawPreview: Sendable {
  /// What the journal keeps where the list of those concerned leaves the house.
  public var exportDeed: Deed {
    Deed(
      .listExported,
      after: Particulars.json([("list", "preview"), ("asOf", asOf.description)]))
  }

  /// How one person's answer about one benefit changes.
  public enum Effect: String, CaseIterable, Sendable {
    /// More money, or a standing, than before.
    case gains
    case loses
    /// The new law needs a fact that the old one did not.
    case newlyOpen
    /// The old law waited for a fact that the new one does not need.
    case settled
    /// For a human under one law only.
    case forHumans
  }

  public struct Change: Sendable {
    public let effect: Effect
    public let benefit: BenefitName
    public let person: ListedPerson
    public let before: Answer
    public let after: Answer

    /// Fen more under the new law; below zero where less.
    public var differenceFen: Int64 { after.fen - before.fen }
  }

  /// What one law says to a person about a benefit.
  public struct Answer: Hashable, Sendable {
    public let outcome: BenefitOutcome
    public let fen: Int64
    public let missing: [String]
  }

  /// Sums over some of the changes.
  public struct Tally: Sendable {
    public let name: String
    public private(set) var people: [Effect: Int] = [:]
    public private(set) var gainedFen: Int64 = 0
    public private(set) var lostFen: Int64 = 0

    init(_ name: String) { self.name = name }

    mutating func add(_ change: Change) {
      people[change.effect, default: 0] += 1
      let difference = change.differenceFen
      if difference > 0 { gainedFen += difference } else { lostFen -= difference }
    }

    public var balanceFen: Int64 { gainedFen - lostFen }
    public func count(_ effect: Effect) -> Int { people[effect] ?? 0 }
  }

  public let asOf: Day
  public let regionName: String
  public let peopleCount: Int
  public let foundBefore: Money
  public let foundAfter: Money
  /// By place, household and name, then benefit.
  public let changes: [Change]

  public init(from old: Scan, to new: Scan) {
    self.asOf = new.asOf
    self.regionName = new.regionName
    self.peopleCount = new.peopleCount
    self.foundBefore = old.total
    self.foundAfter = new.total
    self.changes = LawPreview.changes(LawPreview.answers(old), LawPreview.answers(new))
  }

  /// The numbers over all changes, by benefit, by town.
  public var total: Tally { tally("合计") { _ in true } }

  public var byBenefit: [Tally] {
    grouped { $0.benefit.name.zh }
  }

  public var byTown: [Tally] {
    grouped { $0.person.town.isEmpty ? "（未注明）" : $0.person.town }
  }

  /// Those whose answer hangs on a fact or a human under one law only: the edge of the change.
  public var boundary: [Change] {
    changes.filter { [.newlyOpen, .settled, .forHumans].contains($0.effect) }
  }

  private func tally(_ name: String, _ isIn: (Change) -> Bool) -> Tally {
    var tally = Tally(name)
    for change in changes where isIn(change) { tally.add(change) }
    return tally
  }

  private func grouped(_ name: (Change) -> String) -> [Tally] {
    var tallies: [String: Tally] = [:]
    for change in changes { tallies[name(change), default: Tally(name(change))].add(change) }
    return tallies.values.sorted {
      (abs($1.balanceFen), $0.name) < (abs($0.balanceFen), $1.name)
    }
  }

  // MARK: - From scans

  private struct Key: Hashable {
    let person: ID<Person>
    let benefit: String
  }

  private struct Held {
    let benefit: BenefitName
    let person: ListedPerson
    var answer: Answer
  }

  /// A person's answers about several records of one benefit are one: the best outcome, the sum.
  private static func answers(_ scan: Scan) -> [Key: Held] {
    var held: [Key: Held] = [:]
    for finding in scan.findings {
      let key = Key(person: finding.person.id, benefit: finding.benefit.id)
      let fen = finding.outcome == .eligible ? finding.amount?.fen ?? 0 : 0
      let before = held[key]?.answer
      held[key] = Held(
        benefit: finding.benefit, person: finding.person,
        answer: Answer(
          outcome: BenefitOutcome.better(before?.outcome, finding.outcome),
          fen: (before?.fen ?? 0) + fen,
          missing: (before?.missing ?? []) + finding.missing.map(\.name.zh)))
    }
    return held
  }

  private static func changes(_ old: [Key: Held], _ new: [Key: Held]) -> [Change] {
    let refused = Answer(outcome: .notEligible, fen: 0, missing: [])
    var changes: [Change] = []
    for key in Set(old.keys).union(new.keys) {
      guard let held = new[key] ?? old[key] else { continue }
      let before = old[key]?.answer ?? refused
      let after = new[key]?.answer ?? refused
      guard let effect = effect(before, after) else { continue }
      changes.append(
        Change(
          effect: effect, benefit: held.benefit, person: held.person, before: before, after: after))
    }
    return changes.sorted { order($0) < order($1) }
  }

  private static func order(_ change: Change) -> (String, String, Int64, String) {
    (
      change.person.region?.digits ?? "", change.person.household, change.person.id.rawValue,
      change.benefit.id
    )
  }

  /// Nil where nothing changes for the person.
  private static func effect(_ before: Answer, _ after: Answer) -> Effect? {
    if after.fen > before.fen { return .gains }
    if after.fen < before.fen { return .loses }
    if after.outcome == before.outcome { return nil }
    switch (before.outcome, after.outcome) {
    case (_, .eligible): return .gains
    case (.eligible, _): return .loses
    case (_, .needMoreInformation): return .newlyOpen
    case (.needMoreInformation, _): return .settled
    default: return .forHumans
    }
  }
}
