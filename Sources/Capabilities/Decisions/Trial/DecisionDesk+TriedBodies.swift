// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

extension DecisionDesk {
  /// Organisations that a task decides.
  private static let bodiesAtOnce = 64

  /// Decides organisations as if they claimed on the day; on their lists stand those of the people given whom the
  /// registry knows there.
  ///
  /// - Returns: Those to which some law says more than a no, by place and name.
  func triedBodies(
    _ files: [BodyFile], under laws: [DecisionDesk], asOf: Day, people: [[Dossier]],
    _ regions: RegionIndex
  ) async throws -> [TriedBody] {
    let tied = DossiersByBody(people, of: Set(files.map(\.id)))
    return try await withThrowingTaskGroup(of: [TriedBody].self) { group in
      for first in stride(from: 0, to: files.count, by: Self.bodiesAtOnce) {
        let some = files[first..<min(first + Self.bodiesAtOnce, files.count)]
        group.addTask { try tried(some, under: laws, tied, asOf: asOf, regions) }
      }
      var bodies: [TriedBody] = []
      for try await some in group { bodies += some }
      return bodies.sorted { $0.body.standsBefore($1.body) }
    }
  }

  private func tried(
    _ files: ArraySlice<BodyFile>, under laws: [DecisionDesk], _ tied: DossiersByBody, asOf: Day,
    _ regions: RegionIndex
  ) throws -> [TriedBody] {
    try files.compactMap { file in
      let people = tied[file.id]
      let now = try standings(of: file, people: people, asOf: asOf)
      let tried = try laws.map { law in
        law.isSame(as: self, for: file)
          ? nil : try law.standings(of: file, people: people, asOf: asOf)
      }
      if now.isEmpty, tried.allSatisfy({ $0?.isEmpty ?? true }) { return nil }
      return TriedBody(body: ListedBody(file, regions), now: now, tried: tried)
    }
  }

  /// By benefit, what is more than a no.
  private func standings(
    of file: BodyFile, people: [Dossier], asOf: Day
  ) throws -> [String: TriedAnswer] {
    let decisions = try standing(of: file, people: people, asOf: asOf)
    return try TriedAnswer.byBenefit(
      decisions.filter { $0.decision.outcome != .notEligible }, naming: fact)
  }

  /// Whether an organisation is asked the same things by the same rules.
  private func isSame(as other: DecisionDesk, for file: BodyFile) -> Bool {
    let (ours, theirs) = (bodyBenefits(for: file), other.bodyBenefits(for: file))
    return ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { $0.name.id == $1.name.id && $0.plan.isSame(as: $1.plan) }
  }
}

/// Who works, learns or is placed where.
private struct DossiersByBody: Sendable {
  private let people: [[Dossier]]
  /// Chunk and place in it; a dossier is long.
  private var places: [ID<Organisation>: [(chunk: Int, place: Int)]] = [:]

  init(_ people: [[Dossier]], of bodies: Set<ID<Organisation>>) {
    self.people = people
    guard !bodies.isEmpty else { return }
    for (chunk, dossiers) in people.enumerated() {
      for place in dossiers.indices {
        for job in dossiers[place].employments {
          add(job.employment.organisationID, of: bodies, chunk, place)
        }
        for enrolment in dossiers[place].enrolments {
          add(enrolment.training.bodyID, of: bodies, chunk, place)
        }
        for placement in dossiers[place].placements {
          add(placement.placement.agencyID, of: bodies, chunk, place)
        }
        for schooling in dossiers[place].schoolings {
          add(schooling.schooling.schoolID, of: bodies, chunk, place)
        }
      }
    }
  }

  private mutating func add(
    _ body: ID<Organisation>?, of bodies: Set<ID<Organisation>>, _ chunk: Int, _ place: Int
  ) {
    guard let body, bodies.contains(body) else { return }
    if let last = places[body]?.last, last == (chunk, place) { return }
    places[body, default: []].append((chunk, place))
  }

  subscript(body: ID<Organisation>) -> [Dossier] {
    (places[body] ?? []).map { people[$0.chunk][$0.place] }
  }
}

extension ListedBody {
  fileprivate init(_ file: BodyFile, _ regions: RegionIndex) {
    let region = file.body.organisation.region.value
    self.init(
      id: file.id, name: file.name, region: region,
      town: region?.ancestor(.town).flatMap { regions[$0]?.name } ?? "")
  }

  /// By place, name and number.
  fileprivate func standsBefore(_ other: ListedBody) -> Bool {
    (region?.digits ?? "", name, id.rawValue)
      < (other.region?.digits ?? "", other.name, other.id.rawValue)
  }
}
