// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The officer's own page.
extension AccountsPages {
  func own(_ visit: Visit) async throws -> Answer {
    guard let (_, signedIn) = try await session(visit) else {
      throw WebRefusal.absent(title: AccountsWords.noAccount, reason: AccountsWords.noAccountReason)
    }
    return .page(try await ownPage(visit, signedIn, isChanged: visit.query("done") != nil))
  }

  private func ownPage(
    _ visit: Visit, _ signedIn: SignedIn, isChanged: Bool = false, problem: Localized? = nil
  ) async throws -> Page {
    var roles: [(role: Localized, region: String)] = []
    for assignment in signedIn.account.assignments {
      roles.append((AccountsWords.role(assignment.role), await name(of: assignment.region)))
    }
    let view = OwnPage.View(
      signedIn: signedIn, roles: roles, sessions: try await desk.sessions(of: signedIn),
      recoveryCodesLeft: try await desk.recoveryCodesLeft(signedIn),
      needsFactor: desk.needsSecondFactor(signedIn.account))
    return OwnPage.page(view, visit.context, isChanged: isChanged, problem: problem)
  }

  /// Runs what a form asks for; what the officer can put right stands on their page.
  private func answering(
    _ visit: Visit, _ work: (SessionToken, SignedIn) async throws -> Answer
  ) async throws -> Answer {
    guard let (token, signedIn) = try await session(visit) else {
      return .seeOther(Entrance.signIn)
    }
    do { return try await work(token, signedIn) } catch let error as AccountError {
      return .page(
        try await ownPage(visit, signedIn, problem: AccountsWords.error(error)))
    } catch LoginRefusal.noSession {
      return .seeOther(Entrance.signIn)
    } catch let refusal as LoginRefusal {
      let text = refusal == .wrong ? AccountsWords.wrongPassword : AccountsWords.refusal(refusal)
      return .page(try await ownPage(visit, signedIn, problem: text))
    }
  }

  func changePassword(_ visit: Visit) async throws -> Answer {
    try await answering(visit) { token, _ in
      let form = try visit.form()
      let next = try await desk.changePassword(
        from: form["password"] ?? "", to: try form.newPassword(), in: token, at: visit.place)
      return .beginSession(next.text, Entrance.ownAccount.with("done", "yes"))
    }
  }

  func ownFactor(_ visit: Visit) async throws -> Answer {
    guard let (_, signedIn) = try await session(visit) else { return .seeOther(Entrance.signIn) }
    guard signedIn.account.secondFactor != .held else { return .seeOther(Entrance.ownAccount) }
    return .page(
      FactorPages.enrol(
        visit.context, signedIn.account, try await desk.offeredFactor(signedIn), .onOwnPage))
  }

  func offerFactor(_ visit: Visit) async throws -> Answer {
    try await answering(visit) { token, _ in
      try await desk.offerFactor(in: token)
      return .seeOther(Href("account", "second-factor"))
    }
  }

  func enrol(_ visit: Visit) async throws -> Answer {
    try await answering(visit) { token, signedIn in
      try await take(token, signedIn, visit, .onOwnPage)
    }
  }

  func removeFactor(_ visit: Visit) async throws -> Answer {
    try await answering(visit) { token, _ in
      try await desk.removeFactor(
        password: try visit.form()["password"] ?? "", in: token, at: visit.place)
      return .seeOther(Entrance.ownAccount.with("done", "yes"))
    }
  }

  func endSession(_ visit: Visit) async throws -> Answer {
    try await answering(visit) { _, signedIn in
      try await desk.end(try visit.id("session"), of: signedIn, at: visit.place)
      return .seeOther(Entrance.ownAccount.with("done", "yes"))
    }
  }
}
