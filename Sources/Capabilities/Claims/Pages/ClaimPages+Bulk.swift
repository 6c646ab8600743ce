// SPDX-License-Identifier: Apache-2.0
import Casework
import Funds
import Journal
import Registry
import Rights
import Values
import Web

/// Many claims passed together.
extension ClaimPages {
  var bulkRoutes: Routes {
    var routes = Routes()
    routes.get("claims/selection", needs: Right(.read, .claim)) { try await selection($0) }
    routes.post("claims/selection/acts", needs: Right(.enter, .claim)) { try await pass($0) }
    routes.post("claims/selection/decisions", needs: Right(.approve, .claim)) {
      try await pass($0)
    }
    routes.get("claims/selections/:key", needs: Right(.read, .claim)) { try await receipt($0) }
    return routes
  }

  private func selection(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let fund = visit.query("fund")
    let moves = ClaimSelection(fund: fund) { visit.query($0) }.moves
    let tried = try await desk.tried(moves, by: visit.officer, as: visit.actor)
    let versions = Dictionary(moves.map { ($0.claim, $0.version) }) { first, _ in first }
    let named = Set(tried.lines.flatMap { desk.funds.catalogue.funds(for: $0.claim.benefit) ?? [] })
    let isFundAsked =
      fund != nil
      || tried.lines.contains { line in
        if case .fundToChoose? = line.refusal { true } else { false }
      }
    let view = ClaimSelectionPage.View(
      lines: tried.lines.map { line in
        (row(line.claim), versions[line.claim.id] ?? 0, line.refusal)
      },
      funds: named.sorted { $0.code < $1.code }.map { ($0.code, $0.name) },
      isFundAsked: isFundAsked, chosenFund: fund, key: .random(),
      place: visit.officer.scope(of: Right(.approve, .claim)) == nil ? "acts" : "decisions")
    return .page(ClaimSelectionPage().page(view, visit.context))
  }

  private func pass(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let key = form["key"].flatMap({ SubmissionKey($0) }) else { throw WebRefusal.notFound }
    let selection = ClaimSelection(fund: form["fund"], opinion: form["text"] ?? "") { form[$0] }
    let desk = try await desk.within(visit.scope)
    try await desk.act(selection.moves, once: key, by: visit.officer, as: visit.actor) { refusal in
      let words = ClaimWords.refusal(refusal)
      return ClaimWhy(zh: words.zh, en: words.en)
    }
    return .seeOther(Href("claims", "selections", key.text))
  }

  private func receipt(_ visit: Visit) async throws -> Answer {
    guard let key = SubmissionKey(visit.parameter("key")) else { throw WebRefusal.notFound }
    let desk = try await desk.within(visit.scope)
    do {
      let receipt = try await desk.receipt(key, of: visit.officer)
      return .page(
        ClaimSelectionPage().receipt(
          receipt.lines.map { (row($0.claim), $0.why) }, visit.context))
    } catch ClaimRefusal.unknown { throw WebRefusal.notFound }
  }
}
