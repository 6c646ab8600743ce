// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

/// What organisations came to under the law in force and under those tried.
struct TriedBodies: Sendable {
  /// All registered in the region.
  var count = 0
  var tried: [TriedBody] = []
  /// What organisations can ask for under any of the laws, in the policies' order.
  var benefits: [BenefitName] = []
}

extension DecisionDesk {
  /// Decides the organisations registered in a region as if they claimed on the day; on their lists stand those of the
  /// people given whom the registry knows there.
  func triedBodies(
    _ laws: [DecisionDesk], in region: RegionCode?, asOf: Day, people: [[Dossier]],
    _ regions: RegionIndex
  ) async throws -> TriedBodies {
    let files = try await registry.bodies(in: region)
    let tied = DossiersByBody(people)
    var found = TriedBodies(count: files.count)
    var known: Set<String> = []
    for file in files {
      let benefits = ([self] + laws).flatMap { $0.bodyBenefits(for: file) }
      found.benefits += benefits.map(\.name).filter { known.insert($0.id).inserted }
      let people = tied[file.id]
      let now = try standings(of: file, people: people, asOf: asOf)
      let tried = try laws.map { law in
        law.isSame(as: self, for: file)
          ? nil : try law.standings(of: file, people: people, asOf: asOf)
      }
      if now.isEmpty, tried.allSatisfy({ $0?.isEmpty ?? true }) { continue }
      found.tried.append(TriedBody(body: ListedBody(file, regions), now: now, tried: tried))
    }
    found.tried.sort { $0.body.standsBefore($1.body) }
    return found
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
private struct DossiersByBody {
  private var held: [ID<Organisation>: [Dossier]] = [:]

  init(_ people: [[Dossier]]) {
    for dossier in people.joined() {
      var bodies = Set(dossier.employments.compactMap(\.employment.organisationID))
      bodies.formUnion(dossier.enrolments.compactMap(\.training.bodyID))
      bodies.formUnion(dossier.placements.compactMap(\.placement.agencyID))
      bodies.formUnion(dossier.schoolings.compactMap(\.schooling.schoolID))
      for body in bodies { held[body, default: []].append(dossier) }
    }
  }

  subscript(body: ID<Organisation>) -> [Dossier] { held[body] ?? [] }
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
