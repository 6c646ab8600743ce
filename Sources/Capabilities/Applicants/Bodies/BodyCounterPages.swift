// SPDX-License-Identifier: Apache-2.0
import Accounts
import Registry
import Rights
import Values
import Web

/// A body's account at the counter: opened, reset, closed by whoever hands out accounts there.
extension ApplicantPages {
  func addBodyCounter(to routes: inout Routes) {
    let account = Right(.enter, .citizenAccount)
    routes.get("bodies/:body/own-account", needs: account) { .page(try await bodyAccount($0)) }
    routes.post("bodies/:body/own-account", needs: account) { visit in
      try await bodySlip(visit) {
        try await desk.open(for: $0, within: visit.scope, as: visit.actor)
      }
    }
    routes.post("bodies/:body/own-account/reset", needs: account) { visit in
      try await bodySlip(visit) {
        try await desk.reset($0, within: visit.scope, as: visit.actor)
      }
    }
    // Nobody who has to be kept out gets in because the disk is full.
    routes.post(
      "bodies/:body/own-account/closing", needs: account, goesOnWhenReadOnly: true
    ) { try await setBody(.disabled, $0) }
    routes.post("bodies/:body/own-account/reopening", needs: account) {
      try await setBody(.active, $0)
    }
  }

  /// The body's account, on its page in the register.
  public var bodyPanel: BodyPanel {
    { file, context in
      guard context.may(Right(.enter, .citizenAccount)) else { return .empty }
      let account = try await desk.accounts.account(ofBody: file.id.rawValue)
      let language = context.language
      return section(.id("own-account"), .class("no-print")) {
        h2(BodyOwnWords.account[language])
        p {
          CounterPages().state(account, language)
          " "
          Parts.button(
            ApplicantWords.manage[language],
            Href("bodies", file.id.description, "own-account"), isQuiet: true)
        }
        p(.class("soft")) { BodyOwnWords.accountNote[language] }
      }
    }
  }

  private func bodyAccount(
    _ visit: Visit, done: Localized? = nil, refusal: ApplicantRefusal? = nil
  ) async throws -> Page {
    let id: ID<Organisation> = try visit.id("body")
    let (file, account) = try await found {
      try await desk.account(of: id, within: visit.scope)
    }
    return BodyCounterViews(file: file).account(
      account, visit.context, done: done, refusal: refusal)
  }

  private func bodySlip(
    _ visit: Visit,
    _ make: (ID<Organisation>) async throws -> (account: Account, password: String)
  ) async throws -> Answer {
    let id: ID<Organisation> = try visit.id("body")
    do {
      let (account, password) = try await found { try await make(id) }
      let file = try await desk.account(of: id, within: visit.scope).file
      return .page(BodyCounterViews(file: file).slip(account, password, visit.context))
    } catch let refusal as ApplicantRefusal {
      return .page(try await bodyAccount(visit, refusal: refusal))
    } catch LoginRefusal.busy {
      throw WebRefusal.tooBusy(title: ApplicantWords.notDone, reason: ApplicantWords.busy)
    }
  }

  private func setBody(_ state: AccountState, _ visit: Visit) async throws -> Answer {
    let id: ID<Organisation> = try visit.id("body")
    do {
      try await found {
        try await desk.set(state, of: id, within: visit.scope, as: visit.actor)
      }
      return .page(try await bodyAccount(visit, done: ApplicantWords.done))
    } catch let refusal as ApplicantRefusal {
      return .page(try await bodyAccount(visit, refusal: refusal))
    }
  }
}

private struct BodyCounterViews {
  let file: BodyFile

  private func trail(_ context: PageContext) -> [Page.Step] {
    [.init(file.name, context.href("bodies", file.id.description))]
  }

  func account(
    _ account: Account?, _ context: PageContext, done: Localized?, refusal: ApplicantRefusal?
  ) -> Page {
    let language = context.language
    let base = Href("bodies", file.id.description, "own-account")
    return Page(
      title: "\(BodyOwnWords.account[language]) · \(file.name)", trail: trail(context)
    ) {
      OwnParts.refusal(refusal, language)
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      Parts.facts([
        (ApplicantWords.accountState[language], CounterPages().state(account, language)),
        (ApplicantWords.accountName[language], account.map { HTML($0.name.text) }),
      ])
      Parts.notice(.open) { p(BodyOwnWords.identify[language]) }
      if let account {
        CounterPages().act(base.appending("reset"), ApplicantWords.resetAccount, context)
        if account.state == .active {
          CounterPages().act(
            base.appending("closing"), ApplicantWords.closeAccount, context, isQuiet: true)
        } else {
          CounterPages().act(
            base.appending("reopening"), ApplicantWords.reopenAccount, context, isQuiet: true)
        }
      } else {
        CounterPages().act(base, ApplicantWords.openAccount, context)
      }
    }
  }

  func slip(_ account: Account, _ password: String, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: BodyOwnWords.account[language], trail: trail(context)) {
      Parts.printButton(language)
    } content: {
      p(file.name)
      h2(ApplicantWords.accountName[language])
      p(.class("secret"), .id("account-name")) { account.name.text }
      h2(ApplicantWords.password[language])
      p(.class("secret"), .id("one-time-password")) { password }
      ol { for step in BodyOwnWords.slipSteps { li(step[language]) } }
    }
  }
}
