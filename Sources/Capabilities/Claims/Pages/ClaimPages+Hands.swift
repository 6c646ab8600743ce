// SPDX-License-Identifier: Apache-2.0
import Casework
import Registry
import Rights
import Values
import Web

/// Whose hands a claim is in, and who stands in for whom.
extension ClaimPages {
  var handsRoutes: Routes {
    // Every organ hands claims on within itself, those too that only pay; the desk asks whose it is.
    let read = Right(.read, .claim)
    var routes = Routes()
    routes.post("claims/:claim/transfers", needs: read) { try await transfer($0) }
    routes.get("claims/deputies", needs: read) { try await deputies($0) }
    routes.post("claims/deputies", needs: read) { try await name($0) }
    routes.post("claims/deputies/:deputy/end", needs: read) { try await end($0) }
    return routes
  }

  /// Nil where it is not the officer's to hand on.
  func hands(of claim: Claim, _ visit: Visit, _ desk: ClaimDesk) async throws -> ClaimHands? {
    let officer = visit.officer
    guard case .waiting(let stage) = claim.state, let way = desk.ways.way(of: claim.benefit),
      way.mayAct(officer, at: stage, in: claim.region) || desk.oversees(officer, claim)
    else { return nil }
    return ClaimHands(colleagues: try await desk.colleagues(for: claim), officer: officer)
  }

  func reopened(_ claim: Claim, _ desk: ClaimDesk) async throws -> Claim? {
    guard let id = claim.reopens else { return nil }
    do { return try await desk.claim(id).claim } catch ClaimRefusal.unknown { return nil }
  }

  private func transfer(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let id: ID<Claim> = try visit.id("claim")
    let desk = try await desk.within(visit.scope)
    let isBack = form["act"] == "back"
    guard let version = form["version"].flatMap({ Int64($0) }), isBack || form["to"] != nil else {
      return .page(try await claimPage(visit, refusal: .noSuchColleague))
    }
    do {
      _ = try await desk.transfer(
        id, version: version, to: isBack ? nil : form["to"], reason: form["reason"] ?? "",
        by: visit.officer, as: visit.actor)
      return .seeOther(Href("claims", id.description).with("done", "yes"))
    } catch ClaimRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ClaimRefusal {
      return .page(try await claimPage(visit, refusal: refusal))
    }
  }

  private func deputies(_ visit: Visit) async throws -> Answer {
    .page(try await deputyPage(visit))
  }

  private func deputyPage(_ visit: Visit, refusal: ClaimRefusal? = nil) async throws -> Page {
    let view = DeputyPage.View(
      current: try await desk.deputies(of: visit.officer),
      colleagues: try await desk.possibleDeputies(for: visit.officer), officer: visit.officer,
      today: desk.today())
    return DeputyPage().page(view, visit.context, refusal: refusal)
  }

  private func name(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    do {
      guard let from = form["from"].flatMap({ Day($0) }),
        let through = form["through"].flatMap({ Day($0) })
      else { throw ClaimRefusal.daysWrong }
      try await desk.name(
        deputy: form["deputy"] ?? "", for: visit.officer, from: from, through: through,
        as: visit.actor)
      return .seeOther(Href("claims", "deputies"))
    } catch let refusal as ClaimRefusal {
      return .page(try await deputyPage(visit, refusal: refusal))
    }
  }

  private func end(_ visit: Visit) async throws -> Answer {
    try await found {
      try await desk.end(try visit.id("deputy"), by: visit.officer, as: visit.actor)
    }
    return .seeOther(Href("claims", "deputies"))
  }
}

/// The form that puts a claim into somebody's hands.
struct ClaimHands {
  let colleagues: [Officer]
  let officer: Officer

  func html(_ claim: Claim, _ context: PageContext) -> HTML {
    let language = context.language
    let others = colleagues.filter { $0.account != claim.taker?.account }
    guard !others.isEmpty || claim.taker != nil else { return .empty }
    return section(.class("no-print")) {
      h2(ClaimWords.handsTitle[language])
      form(
        .class("filters"), .method(.post),
        .action(context.href("claims", claim.id.description, "transfers"))
      ) {
        context.token.field
        input(.type(.hidden), .name("version"), .value(String(claim.version)))
        if !others.isEmpty {
          Parts.field(ClaimWords.colleague[language], for: "to") {
            Parts.choice(
              "to", id: "to", any: ClaimWords.chooseColleague[language],
              others.map { ($0.account, name($0, language)) }, chosen: nil)
          }
        }
        Parts.field(ClaimWords.transferReason[language], for: "reason") {
          input(
            .type(.text), .id("reason"), .name("reason"), .maxLength(ClaimMove.longestText))
        }
        div(.class("filter-actions")) {
          if !others.isEmpty {
            button(.name("act"), .value("on")) { ClaimWords.transfer[language] }
          }
          if claim.taker != nil {
            button(.name("act"), .value("back"), .class("quiet")) {
              ClaimWords.giveBack[language]
            }
          }
        }
      }
    }
  }

  private func name(_ colleague: Officer, _ language: Language) -> String {
    colleague.account == officer.account
      ? ClaimWords.ownself[language]
      : colleague.name + language.bracketed(colleague.account)
  }
}
