// SPDX-License-Identifier: Apache-2.0
import Decisions
import Journal
import Policy
import Registry
import Rights
import Values
import Web

/// Handing in many people's claims together: the month of a town's posts, the graduates of a school.
extension ClaimPages {
  var collectionRoutes: Routes {
    let enter = Right(.enter, .claim)
    var routes = Routes()
    routes.get("claims/months", needs: enter) { try await month($0) }
    routes.post("claims/months", needs: enter) { try await submitMonth($0) }
    routes.get("bodies/:body/claims/together", needs: enter) { try await together($0) }
    routes.post("bodies/:body/claims/together", needs: enter) { try await submitTogether($0) }
    return routes
  }

  // MARK: - The month of a town's posts

  private func month(_ visit: Visit) async throws -> Answer {
    .page(
      try await monthPage(
        visit, benefit: visit.query("benefit"), month: visit.query("month"), key: .random()))
  }

  private func monthPage(
    _ visit: Visit, benefit: String?, month: String?, key: SubmissionKey,
    results: [CollectionResult] = []
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let names = desk.decisions.monthlyBenefits(in: visit.scope.region).filter {
      desk.ways.way(of: $0.id) != nil
    }
    let chosen = names.first { $0.id == benefit } ?? names.first
    let asked = month.flatMap { Month($0) } ?? visit.asOf.month.adding(-1)
    var collection: ClaimCollection?
    if let chosen { collection = try await desk.collection(chosen.id, of: asked) }
    let view = CollectionPage.View(
      title: CollectionWords.months, benefits: names, chosen: chosen?.id, month: asked,
      collection: collection, place: Href("claims", "months"), trail: [], key: key,
      results: results, reasons: reasons(collection))
    return CollectionPage().page(view, visit.context)
  }

  private func submitMonth(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let key = form["key"].flatMap({ SubmissionKey($0) }), let benefit = form["benefit"],
      let month = form["month"].flatMap({ Month($0) })
    else { throw WebRefusal.notFound }
    let desk = try await desk.within(visit.scope)
    let collection = try await noted { try await desk.collection(benefit, of: month) }
    let results = try await submit(form, collection, key, desk, visit)
    return .page(
      try await monthPage(
        visit, benefit: benefit, month: month.description, key: .random(), results: results))
  }

  // MARK: - Those of an organisation

  private func together(_ visit: Visit) async throws -> Answer {
    .page(try await togetherPage(visit, benefit: visit.query("benefit"), key: .random()))
  }

  private func togetherPage(
    _ visit: Visit, benefit: String?, key: SubmissionKey, results: [CollectionResult] = []
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let id: ID<Organisation> = try visit.id("body")
    let registry = try await desk.decisions.registry.within(visit.scope)
    guard let file = try await registry.body(id) else { throw WebRefusal.notFound }
    let region = file.body.organisation.region.value
    let names = desk.decisions.collectiveBenefits(in: region).filter {
      desk.ways.way(of: $0.id) != nil
    }
    let chosen = names.first { $0.id == benefit } ?? names.first
    var collection: ClaimCollection?
    if let chosen { collection = try await desk.collection(chosen.id, through: id) }
    let view = CollectionPage.View(
      title: CollectionWords.together, benefits: names, chosen: chosen?.id, month: nil,
      collection: collection, place: Href("bodies", id.description, "claims", "together"),
      trail: [
        .init(BodyLink.title[visit.language], visit.context.href("bodies")),
        .init(file.name, visit.context.href("bodies", id.description)),
      ], key: key, results: results, reasons: reasons(collection))
    return CollectionPage().page(view, visit.context)
  }

  private func submitTogether(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let key = form["key"].flatMap({ SubmissionKey($0) }), let benefit = form["benefit"] else {
      throw WebRefusal.notFound
    }
    let desk = try await desk.within(visit.scope)
    let id: ID<Organisation> = try visit.id("body")
    let collection = try await noted { try await desk.collection(benefit, through: id) }
    let results = try await submit(form, collection, key, desk, visit)
    return .page(
      try await togetherPage(visit, benefit: benefit, key: .random(), results: results))
  }

  private func submit(
    _ form: FormFields, _ collection: ClaimCollection, _ key: SubmissionKey, _ desk: ClaimDesk,
    _ visit: Visit
  ) async throws -> [CollectionResult] {
    let chosen = collection.candidates.map(\.entry).filter { form[$0.field] != nil }
    let names = Dictionary(
      collection.candidates.map { ($0.entry, $0.name) }, uniquingKeysWith: { first, _ in first })
    return try await desk.submit(
      chosen, of: collection, key: key, by: visit.officer, as: visit.actor
    ).map { CollectionResult(name: names[$0.entry] ?? "", result: $0.result) }
  }

  private func noted<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch is ClaimRefusal { throw WebRefusal.notFound }
  }

  private func reasons(_ collection: ClaimCollection?) -> [RosterEntry: Localized] {
    var reasons: [RosterEntry: Localized] = [:]
    for one in collection?.candidates ?? [] {
      reasons[one.entry] = desk.decisions.reason(one.answer.decision)
    }
    return reasons
  }
}
