// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

extension DecisionDesk {
  /// The same people and the place's own figures under another law.
  ///
  /// - Parameter library: Of the same vocabulary, as ``PolicyLibrary/changed(by:)`` gives it.
  public func under(_ library: PolicyLibrary) throws -> DecisionDesk {
    try DecisionDesk(registry: registry, library: library, local: base, home: home)
  }

  /// Decides everybody of a region, and the organisations registered there, under the law in force and under laws
  /// that are tried.
  ///
  /// The records are read once. Under a law tried only those are decided anew to whom, by themselves, some
  /// benefit whose rule differs says something else than no, there or in force: with everybody else no
  /// answer and no best set can come out otherwise. So a trial of one benefit costs little more than a
  /// scan.
  ///
  /// - Parameters:
  ///   - laws: Desks over the same registry and vocabulary, each with another library.
  ///   - region: Whose people, by household registration; nil for everybody held.
  ///   - progress: People read so far.
  /// - Throws: `DecisionRefusal` for a figure outside its bounds, ``SumTooLarge``.
  public func trial(
    of laws: [DecisionDesk], region: RegionCode? = nil, asOf: Day,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> LawTrial {
    let chunks = try await chunks(of: region, progress)
    let regions = try await registry.regionIndex()
    let held = chunks.map { DossierPart(dossiers: $0, desk: self, regions: regions, asOf: asOf) }
    let files = try await registry.bodies(in: region)
    let clock = ContinuousClock()
    let start = clock.now
    let parts = try await withThrowingTaskGroup(of: (Int, TrialPart).self) { group in
      for (index, dossiers) in chunks.enumerated() {
        group.addTask {
          var decider = TrialDecider(now: self, tried: laws, regions: regions, asOf: asOf)
          return (index, try decider.decide(dossiers))
        }
      }
      var parts: [(Int, TrialPart)] = []
      for try await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let bodies = try await triedBodies(
      files, under: laws, asOf: asOf, people: chunks, regions)
    let names = decidedNames([self] + laws, lawsThatApply(to: held), files)
    let spent = start.duration(to: clock.now).components
    return LawTrial(
      asOf: asOf, region: region, regionName: region.map(regions.fullName) ?? "全部",
      peopleCount: chunks.reduce(0) { $0 + $1.count },
      benefits: names,
      people: parts.flatMap(\.people).sorted { $0.person.standsBefore($1.person) },
      bodies: bodies, bodyCount: files.count,
      decidedAnew: laws.indices.map { law in parts.reduce(0) { $0 + $1.decidedAnew[law] } },
      decidingSeconds: Double(spent.seconds) + Double(spent.attoseconds) / 1e18)
  }

  /// What people and organisations are asked for, each once.
  private func decidedNames(
    _ desks: [DecisionDesk], _ folders: [String], _ files: [BodyFile]
  ) -> [BenefitName] {
    var known: Set<String> = []
    let places = Set(files.compactMap { law(of: $0.body.organisation.region.value) })
    let ofBodies = desks.flatMap { desk in
      places.sorted().flatMap { desk.bodyLaws[$0] ?? [] }.map(\.name)
    }
    let ofPeople = desks.flatMap { desk in folders.flatMap { desk.scannedBenefits(ofLaw: $0) } }
    return (ofPeople.map(\.name) + ofBodies).filter { known.insert($0.id).inserted }
  }
}

extension ListedPerson {
  /// By place, household and number.
  func standsBefore(_ other: ListedPerson) -> Bool {
    (region?.digits ?? "", household, id.rawValue)
      < (other.region?.digits ?? "", other.household, other.id.rawValue)
  }
}

/// What a chunk of people came to.
private struct TrialPart: Sendable {
  var people: [TriedPerson] = []
  var decidedAnew: [Int]
}

/// Decides a chunk of people under several laws; one for each task.
private struct TrialDecider {
  let now: DecisionDesk
  let tried: [DecisionDesk]
  let regions: RegionIndex
  let asOf: Day

  /// The deciders of one place's law.
  private struct Place {
    let folder: String
    var now: PersonDecider
    var tried: [PersonDecider]
    /// Of each law tried, those whose rule differs.
    let differing: [[DecidedBenefit]]
    /// The names of those, and of what is no longer asked about.
    let names: [Set<String>]
    /// Of each law tried, the names of those whose rule is the same.
    let same: [Set<String>]
  }

  private var places: [Place] = []

  init(now: DecisionDesk, tried: [DecisionDesk], regions: RegionIndex, asOf: Day) {
    self.now = now
    self.tried = tried
    self.regions = regions
    self.asOf = asOf
  }

  mutating func decide(_ dossiers: [Dossier]) throws -> TrialPart {
    var part = TrialPart(decidedAnew: tried.map { _ in 0 })
    var known: [RegionCode?: Int?] = [:]
    for dossier in dossiers {
      let region = dossier.person.hukouRegion.value
      let index = known[region] ?? place(of: region)
      known[region] = .some(index)
      if let index { try decide(dossier, in: index, into: &part) }
    }
    return part
  }

  private mutating func decide(
    _ dossier: Dossier, in index: Int, into part: inout TrialPart
  ) throws {
    let person = DossierSituations(dossier, maker: now.maker, base: now.base, asOf: asOf)
    let watched = try places[index].now.decide(person, watching: places[index].differing)
    let answers = places[index].now.answers
    let byThemselves = places[index].now.byThemselves
    var tried: [[String: TriedAnswer]?] = []
    for law in self.tried.indices {
      let isTouched =
        watched[law]
        || byThemselves.contains { places[index].names[law].contains($0.benefit.name.id) }
      guard isTouched else {
        tried.append(nil)
        continue
      }
      part.decidedAnew[law] += 1
      let same = SameRules(answers: byThemselves, benefits: places[index].same[law])
      try places[index].tried[law].decide(person, keeping: same)
      tried.append(try self.answers(places[index].tried[law].answers))
    }
    if answers.isEmpty, tried.allSatisfy({ $0?.isEmpty ?? true }) { return }
    part.people.append(
      TriedPerson(
        person: ListedPerson(dossier, regions, asOf: asOf),
        categories: dossier.categories(on: asOf), now: try self.answers(answers), tried: tried))
  }

  /// Those whose law applies in a region; nil where none does.
  private mutating func place(of region: RegionCode?) -> Int? {
    guard let folder = now.law(of: region) else { return nil }
    if let index = places.firstIndex(where: { $0.folder == folder }) { return index }
    let held = now.scannedBenefits(ofLaw: folder)
    let others = tried.map { $0.scannedBenefits(ofLaw: folder) }
    let plans = Dictionary(held.map { ($0.name.id, $0) }) { first, _ in first }
    let differing = others.map { benefits in
      benefits.filter { benefit in plans[benefit.name.id].map { !$0.isSame(benefit) } ?? true }
    }
    let names = zip(others, differing).map { benefits, differing in
      Set(differing.map(\.name.id)).union(Set(plans.keys).subtracting(benefits.map(\.name.id)))
    }
    let same = zip(others, differing).map { benefits, differing in
      Set(benefits.map(\.name.id)).subtracting(differing.map(\.name.id))
    }
    places.append(
      Place(
        folder: folder, now: decider(now, held),
        tried: zip(tried, others).map { decider($0, $1) }, differing: differing, names: names,
        same: same))
    return places.count - 1
  }

  private func decider(_ desk: DecisionDesk, _ benefits: [DecidedBenefit]) -> PersonDecider {
    PersonDecider(desk: desk, benefits: benefits, asOf: asOf, keepsRefusals: false)
  }

  private func answers(
    _ answers: [PersonAnswer]
  ) throws(SumTooLarge) -> [String: TriedAnswer] {
    try TriedAnswer.byBenefit(
      answers.map { ($0.benefit.name, $0.record) }, naming: now.fact)
  }
}

extension DecidedBenefit {
  fileprivate func isSame(_ other: DecidedBenefit) -> Bool { plan.isSame(as: other.plan) }
}

extension DecisionPlan {
  /// Whether another law decides the benefit by the same rule, word for word, on the same ground.
  func isSame(as other: DecisionPlan) -> Bool {
    policy.document.node == other.policy.document.node && groundDigest == other.groundDigest
  }
}
