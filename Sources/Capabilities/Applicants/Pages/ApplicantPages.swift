// SPDX-License-Identifier: Apache-2.0
import Accounts
import Casework
import Claims
import Decisions
import Registry
import Rights
import Values
import Web

/// The pages of people's own affairs, and the office's side of them at the counter.
public struct ApplicantPages: Sendable {
  let desk: ApplicantDesk

  public init(desk: ApplicantDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [
      NavigationItem(ApplicantWords.mine, "my"),
      NavigationItem(BodyOwnWords.mine, "my-body"),
      NavigationItem(ApplicantWords.queue, "corrections"),
    ]
  }

  public var routes: Routes {
    var routes = Routes()
    addOwn(to: &routes)
    addDrafts(to: &routes)
    addCounter(to: &routes)
    addBody(to: &routes)
    addBodyCounter(to: &routes)
    return routes
  }

  private func addOwn(to routes: inout Routes) {
    let read = Right(.read, .ownRecord)
    let enter = Right(.enter, .ownRecord)
    routes.get("my", needs: read) { try await entitlements($0) }
    routes.get("my/records", needs: read) { try await records($0) }
    routes.get("my/readers", needs: read) { try await readers($0) }
    routes.get("my/corrections", needs: read) { try await corrections($0) }
    routes.post("my/corrections", needs: enter) { try await ask($0) }
    routes.get("my/claims", needs: read) { try await claims($0) }
    routes.get("my/claims/:claim", needs: read) { .page(try await claimPage($0)) }
    routes.get("my/claims/:claim/receipt", needs: read) { try await receipt($0) }
    routes.post("my/claims/:claim/completion", needs: enter) { try await act(.complete, $0) }
    routes.post("my/claims/:claim/withdrawal", needs: enter) { try await act(.withdraw, $0) }
  }

  private func addDrafts(to routes: inout Routes) {
    let read = Right(.read, .ownRecord)
    let enter = Right(.enter, .ownRecord)
    routes.post("my/drafts", needs: enter) { try await begin($0) }
    routes.get("my/drafts/:draft", needs: read) { try await list($0) }
    routes.post("my/drafts/:draft/removal", needs: enter) { try await discard($0) }
    routes.get("my/drafts/:draft/questions/:question", needs: read) { try await question($0) }
    routes.post("my/drafts/:draft/questions/:question", needs: enter) { try await put($0) }
    routes.get("my/drafts/:draft/check", needs: read) { try await check($0) }
    routes.post("my/drafts/:draft/sending", needs: enter) { try await send($0) }
  }

  private func addCounter(to routes: inout Routes) {
    let account = Right(.enter, .citizenAccount)
    let person = Right(.enter, .person)
    routes.get("people/:person/own-account", needs: account) { try await showAccount($0) }
    routes.post("people/:person/own-account", needs: account) { try await openAccount($0) }
    routes.post("people/:person/own-account/reset", needs: account) { try await resetAccount($0) }
    // Nobody who has to be kept out gets in because the disk is full.
    routes.post(
      "people/:person/own-account/closing", needs: account, goesOnWhenReadOnly: true
    ) { try await set(.disabled, $0) }
    routes.post("people/:person/own-account/reopening", needs: account) {
      try await set(.active, $0)
    }
    routes.get("corrections", needs: person) { .page(try await queue($0)) }
    routes.post("corrections/:correction/answer", needs: person) { try await answer($0) }
  }

  /// The visitor as the person of the registry that their account is for.
  func holder(_ visit: Visit) throws -> Holder {
    guard let holder = Holder(visit.officer, from: visit.origin) else {
      throw WebRefusal.notFound
    }
    return holder
  }

  /// What is another's, or nobody's, is not there.
  func found<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch ApplicantRefusal.unknown { throw WebRefusal.notFound }
  }
}
