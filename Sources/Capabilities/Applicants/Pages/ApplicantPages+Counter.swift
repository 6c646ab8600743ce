// SPDX-License-Identifier: Apache-2.0
import Accounts
import Registry
import Rights
import Values
import Web

/// People's own accounts at the counter, and what they want put right.
extension ApplicantPages {
  /// The person's own account and wishes, on their page in the registry.
  public var panel: PersonPanel {
    { dossier, context in
      let person = dossier.person.id
      var corrections: [Correction] = []
      if let scope = context.scope(of: Right(.enter, .person)) {
        corrections = try await desk.corrections(of: person, within: scope)
      }
      let mayOpen = context.may(Right(.enter, .citizenAccount))
      guard mayOpen || !corrections.isEmpty else { return .empty }
      let account = try await desk.accounts.account(ofCitizen: person.rawValue)
      return CounterPages().panel(account, corrections, of: person, context)
    }
  }

  func showAccount(_ visit: Visit) async throws -> Answer {
    .page(try await accountPage(visit))
  }

  private func accountPage(
    _ visit: Visit, done: Localized? = nil, refusal: ApplicantRefusal? = nil
  ) async throws -> Page {
    let id: ID<Person> = try visit.id("person")
    let (dossier, account) = try await found {
      try await desk.account(of: id, within: visit.scope)
    }
    return CounterPages().account(
      account, of: dossier.person, visit.context, done: done, refusal: refusal)
  }

  func openAccount(_ visit: Visit) async throws -> Answer {
    try await slip(visit) { id in
      try await desk.open(for: id, within: visit.scope, by: visit.officer, as: visit.actor)
    }
  }

  func resetAccount(_ visit: Visit) async throws -> Answer {
    try await slip(visit) { id in
      try await desk.reset(id, within: visit.scope, by: visit.officer, as: visit.actor)
    }
  }

  private func slip(
    _ visit: Visit, _ make: (ID<Person>) async throws -> (account: Account, password: String)
  ) async throws -> Answer {
    let id: ID<Person> = try visit.id("person")
    do {
      let (account, password) = try await found { try await make(id) }
      let dossier = try await desk.account(of: id, within: visit.scope).dossier
      return .page(CounterPages().slip(account, password, of: dossier.person, visit.context))
    } catch let refusal as ApplicantRefusal {
      return .page(try await accountPage(visit, refusal: refusal))
    } catch LoginRefusal.busy {
      throw WebRefusal.tooBusy(
        title: ApplicantWords.notDone, reason: ApplicantWords.busy)
    }
  }

  func set(_ state: AccountState, _ visit: Visit) async throws -> Answer {
    let id: ID<Person> = try visit.id("person")
    do {
      try await found {
        try await desk.set(
          state, of: id, within: visit.scope, by: visit.officer, as: visit.actor)
      }
      return .page(try await accountPage(visit, done: ApplicantWords.done))
    } catch let refusal as ApplicantRefusal {
      return .page(try await accountPage(visit, refusal: refusal))
    }
  }

  // MARK: - Corrections

  func queue(
    _ visit: Visit, refusal: ApplicantRefusal? = nil
  ) async throws -> Page {
    let first = try await desk.openCorrections(within: visit.scope, limit: 1)
    let pagination = Pagination(page: visit.pageNumber, total: first.total)
    let found = try await desk.openCorrections(
      within: visit.scope, offset: pagination.offset, limit: pagination.rowsPerPage)
    let rows = found.corrections.map {
      CounterPages.Row(correction: $0, name: found.names[$0.person] ?? "")
    }
    let done = visit.query("done") == nil ? nil : ApplicantWords.answered
    return CounterPages().queue(rows, pagination, visit.context, done: done, refusal: refusal)
  }

  func answer(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let id: ID<Correction> = try visit.id("correction")
    let state = form["state"].flatMap { Correction.State(rawValue: $0) } ?? .open
    do {
      try await found {
        try await desk.answer(
          id, state, form["answer"] ?? "", by: visit.officer, within: visit.scope, as: visit.actor)
      }
      return .seeOther(Href("corrections").with("done", "yes"))
    } catch let refusal as ApplicantRefusal {
      return .page(try await queue(visit, refusal: refusal))
    }
  }
}
