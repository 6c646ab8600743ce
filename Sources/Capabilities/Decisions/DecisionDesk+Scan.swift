// SPDX-License-Identifier: Apache-2.0
import Columns
import Foundation
import Policy
import Registry
import SQL
import Store
import Synchronization
import Values
import Web

extension DecisionDesk {
  /// Decides every benefit for everybody of a region on a day.
  ///
  /// The records are read first, then decided on all cores.
  ///
  /// - Parameters:
  ///   - region: Whose people, by household registration; nil for everybody held.
  ///   - engine: What finds the refusals; it changes nothing in the answers.
  ///   - progress: People read so far.
  /// - Throws: A sum that does not fit, a figure outside its bounds; each names the benefit.
  public func scan(
    region: RegionCode? = nil, asOf: Day, engine: ScanEngine = .people,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Scan {
    let chunks = try await chunks(of: region, progress)
    let regions = try await registry.regionIndex()
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let parts = engine.parts(chunks, cores: cores).map {
      DossierPart(dossiers: $0, desk: self, regions: regions, asOf: asOf)
    }
    let name = region.map(regions.fullName)
    return try await scan(parts, name, region, asOf: asOf) { laws in
      try look(engine, laws, asOf)
    }
  }

  /// The same over a snapshot: the same numbers, and nobody's name.
  public func scan(_ snapshot: Snapshot) async throws -> Scan {
    let regions = try await registry.regionIndex()
    let parts = snapshot.pieces.flatMap { SnapshotPart.parts(of: $0, self) }
    let name = snapshot.region.map(regions.fullName)
    return try await scan(parts, name, snapshot.region, asOf: snapshot.asOf) { laws in
      ColumnLook<SnapshotPart>(laws: try columnLaws(laws, snapshot.asOf))
    }
  }

  private func scan<People: ScannedPeople>(
    _ parts: [People], _ name: String?, _ region: RegionCode?, asOf: Day,
    lookingBy look: (_ laws: [String]) throws -> (any FirstLook<People>)?
  ) async throws -> Scan {
    let laws = lawsThatApply(to: parts)
    let benefits = laws.flatMap { scannedBenefits(ofLaw: $0) }
    let clock = ContinuousClock()
    let start = clock.now
    let firstLook = try look(laws)
    let results = try await withThrowingTaskGroup(of: (Int, ChunkResult).self) { group in
      for (index, part) in parts.enumerated() {
        group.addTask {
          let decider = ChunkDecider(desk: self, laws: laws, asOf: asOf)
          return (index, try decider.decide(part, try await sieve(part, firstLook)))
        }
      }
      var results: [(Int, ChunkResult)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let seconds = start.duration(to: clock.now)
    let tallies = try total(results, benefits)
    return Scan(
      asOf: asOf, region: region, regionName: name ?? "全部",
      peopleCount: parts.reduce(0) { $0 + $1.count }, tallies: tallies,
      leftOut: laws.flatMap { leftOut(ofLaw: $0) },
      findings: results.flatMap(\.findings).sorted(by: DecisionDesk.order),
      decidingSeconds: Double(seconds.components.seconds)
        + Double(seconds.components.attoseconds) / 1e18)
  }

  /// The layers whose law applies to somebody, by folder.
  func lawsThatApply(to parts: [any ScannedPeople]) -> [String] {
    var counties: Set<RegionCode?> = []
    for part in parts {
      for person in 0..<part.count {
        let region = part.region(of: person)
        counties.insert(region?.ancestor(.county) ?? region)
      }
    }
    return Set(counties.compactMap(law)).sorted()
  }

  // MARK: The first look

  /// Nil where nobody looks first.
  private func look(
    _ engine: ScanEngine, _ laws: [String], _ asOf: Day
  ) throws -> (any FirstLook<DossierPart>)? {
    switch engine {
    case .people: return nil
    case .columns: return ColumnLook<DossierPart>(laws: try columnLaws(laws, asOf))
    case .database:
      let dialect: SQLDialect =
        switch registry.engine {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
      return StatementLook(
        laws: lawsByFolder(laws) {
          LawStatement(
            $0, asOf: asOf, dialect: dialect, figures: base.figures, answer: .outcomes)
        })
    }
  }

  private func columnLaws(
    _ laws: [String], _ asOf: Day
  ) throws -> [String: SieveLaw<ColumnPlan>] {
    try lawsByFolder(laws) { try ColumnPlan($0, asOf: asOf, figures: base.figures) }
  }

  private func lawsByFolder<Way: Sendable>(
    _ folders: [String], _ way: ([DecisionPlan]) throws -> Way
  ) rethrows -> [String: SieveLaw<Way>] {
    var laws: [String: SieveLaw<Way>] = [:]
    for folder in folders {
      laws[folder] = try SieveLaw(folder, scannedBenefits(ofLaw: folder), way)
    }
    return laws
  }

  private func sieve<People: ScannedPeople>(
    _ part: People, _ look: (any FirstLook<People>)?
  ) async throws -> Sieve? {
    guard let look else { return nil }
    var people: [String: [Int32]] = [:]
    for person in 0..<part.count {
      guard let law = law(of: part.region(of: person)) else { continue }
      people[law, default: []].append(Int32(person))
    }
    var places: [Sieve.Place] = []
    for (law, people) in people { places += try await look.left(of: people, in: part, under: law) }
    return Sieve(places)
  }

  /// People who are read and decided together.
  static let chunkPeople = 2000

  func chunks(
    of region: RegionCode?, _ progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [[Dossier]] {
    let chunks = Mutex<[[Dossier]]>([])
    try await registry.dossiers(in: region, chunk: Self.chunkPeople) { dossiers in
      let count = chunks.withLock { chunks in
        chunks.append(dossiers)
        return chunks.reduce(0) { $0 + $1.count }
      }
      progress(count)
    }
    return chunks.withLock { $0 }
  }

  private func total(
    _ results: [ChunkResult], _ benefits: [DecidedBenefit]
  ) throws(SumTooLarge) -> [ScanTally] {
    var tallies: [ScanTally] = []
    for (index, benefit) in benefits.enumerated() {
      var tally = ScanTally(benefit: benefit.name)
      var missing: [String: Int] = [:]
      for result in results {
        let part = result.numbers[index]
        tally.counts.merge(part.counts, uniquingKeysWith: +)
        tally.withoutRecord += part.withoutRecord
        missing.merge(part.missing, uniquingKeysWith: +)
        guard let sum = tally.found.adding(part.found) else {
          throw SumTooLarge(benefit: benefit.name.id)
        }
        tally.found = sum
      }
      tally.missing = missing.map { id, people in
        MissingTally(fact: id, name: fact(id).name, people: people)
      }.sorted { ($1.people, $0.fact) < ($0.people, $1.fact) }
      tallies.append(tally)
    }
    return tallies
  }

  /// By place, household and name; the benefits of one person stay in their order.
  private static func order(_ left: Finding, _ right: Finding) -> Bool {
    let one = left.person
    let other = right.person
    if one.id == other.id { return left.order < right.order }
    return (one.region?.digits ?? "", one.household, one.id.rawValue)
      < (other.region?.digits ?? "", other.household, other.id.rawValue)
  }
}

/// A benefit's sum over everybody is more money than can be counted.
public struct SumTooLarge: Error, CustomStringConvertible {
  public let benefit: String
  public var description: String {
    "the sum of '\(benefit)' does not fit 64 bits of fen; an amount in its policy must be wrong"
  }
}

/// What a chunk of people came to.
struct ChunkResult: Sendable {
  struct Numbers: Sendable {
    var counts: [BenefitOutcome: Int] = [:]
    var found = Money.zero
    var withoutRecord = 0
    var missing: [String: Int] = [:]
  }

  /// By benefit.
  var numbers: [Numbers]
  var findings: [Finding] = []
}

/// Decides a chunk of people; one for each task.
private struct ChunkDecider {
  let desk: DecisionDesk
  /// Each law's benefits, with the place of the first among those of all laws.
  private let laws: [String: (first: Int, benefits: [DecidedBenefit])]
  private let benefitCount: Int
  let asOf: Day

  init(desk: DecisionDesk, laws folders: [String], asOf: Day) {
    self.desk = desk
    self.asOf = asOf
    var laws: [String: (first: Int, benefits: [DecidedBenefit])] = [:]
    var count = 0
    for folder in folders {
      let benefits = desk.scannedBenefits(ofLaw: folder)
      laws[folder] = (count, benefits)
      count += benefits.count
    }
    self.laws = laws
    self.benefitCount = count
  }

  func decide(_ part: any ScannedPeople, _ sieve: Sieve?) throws -> ChunkResult {
    var sieve = sieve
    var result = ChunkResult(numbers: Array(repeating: .init(), count: benefitCount))
    var groups: [LawGroup] = []
    var known: [RegionCode?: Int?] = [:]
    for person in 0..<part.count {
      let left = sieve?.places(of: person)
      let region = part.region(of: person)
      let index = known[region] ?? group(of: region, among: &groups)
      known[region] = .some(index)
      guard let index else { continue }
      try groups[index].decider.decide(part.situations(of: person), left: left)
      groups[index].people += 1
      let first = groups[index].first
      try add(groups[index].decider, from: first, into: &result) { part.listed(person) }
    }
    for group in groups { countRefusals(group, into: &result) }
    return result
  }

  /// The people to whom one law applies.
  private struct LawGroup {
    let law: String
    let first: Int
    var decider: PersonDecider
    var people = 0
  }

  /// Which law applies in a region, looked up once for each; nil where none does.
  private func group(of region: RegionCode?, among groups: inout [LawGroup]) -> Int? {
    guard let folder = desk.law(of: region), let law = laws[folder] else { return nil }
    if let index = groups.firstIndex(where: { $0.law == folder }) { return index }
    let decider = PersonDecider(
      desk: desk, benefits: law.benefits, asOf: asOf, keepsRefusals: false)
    groups.append(LawGroup(law: folder, first: law.first, decider: decider))
    return groups.count - 1
  }

  private func add(
    _ decider: PersonDecider, from first: Int, into result: inout ChunkResult,
    _ listed: () -> ListedPerson?
  ) throws {
    for order in decider.withoutRecord { result.numbers[first + order].withoutRecord += 1 }
    if decider.answers.isEmpty { return }
    let person = listed()
    var next = decider.answers[...]
    while let order = next.first?.order {
      let answers = next.prefix { $0.order == order }
      next = next.dropFirst(answers.count)
      try count(answers, first + order, into: &result)
      guard let person else { continue }
      result.findings += answers.map { finding($0, first + order, person) }
    }
  }

  /// Who has a record and no answer is refused.
  private func countRefusals(_ group: LawGroup, into result: inout ChunkResult) {
    for order in group.first..<group.first + group.decider.benefits.count {
      let numbers = result.numbers[order]
      result.numbers[order].counts[.notEligible] =
        group.people - numbers.withoutRecord - numbers.counts.values.reduce(0, +)
    }
  }

  /// Counts the answers of one benefit about the records of one person.
  private func count(
    _ answers: ArraySlice<PersonAnswer>, _ order: Int, into result: inout ChunkResult
  ) throws(SumTooLarge) {
    var best = BenefitOutcome.notEligible
    var wanted: Set<String> = []
    for answer in answers {
      let outcome = BenefitOutcome(answer.record.outcome)
      best = BenefitOutcome.better(best, outcome)
      switch outcome {
      case .eligible:
        result.numbers[order].found = try sum(
          result.numbers[order].found, answer.record.amountFen, answer.benefit)
      case .needMoreInformation: wanted.formUnion(answer.record.missing)
      case .manualDecision, .notEligible: break
      }
    }
    result.numbers[order].counts[best, default: 0] += 1
    if best == .needMoreInformation {
      for fact in wanted { result.numbers[order].missing[fact, default: 0] += 1 }
    }
  }

  private func finding(_ answer: PersonAnswer, _ order: Int, _ person: ListedPerson) -> Finding {
    let record = answer.record
    return Finding(
      benefit: answer.benefit.name, person: person, record: answer.title,
      outcome: BenefitOutcome(record.outcome), amount: record.amountFen.map(Money.init(fen:)),
      ambiguity: record.ambiguity, missing: record.missing.map(desk.fact),
      closes: record.window.closes, order: order)
  }

  private func sum(
    _ money: Money, _ fen: Int64?, _ benefit: DecidedBenefit
  ) throws(SumTooLarge) -> Money {
    guard let sum = money.adding(Money(fen: fen ?? 0)) else {
      throw SumTooLarge(benefit: benefit.name.id)
    }
    return sum
  }
}

extension BenefitOutcome {
  init(_ outcome: DecisionOutcome) {
    self =
      switch outcome {
      case .eligible: .eligible
      case .manualDecision: .manualDecision
      case .needMoreInformation: .needMoreInformation
      case .notEligible: .notEligible
      }
  }

  /// The outcome under which a person with several records counts: the first of the cases' order.
  static func better(_ one: BenefitOutcome?, _ other: BenefitOutcome) -> BenefitOutcome {
    guard let one else { return other }
    return allCases.first { $0 == one || $0 == other } ?? other
  }
}
