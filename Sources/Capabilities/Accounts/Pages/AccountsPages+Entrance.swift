// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The way in: name and password, the second factor, a new password.
extension AccountsPages {
  func login(_ visit: Visit) async throws -> Answer {
    if let (_, signedIn) = try await session(visit) {
      return .seeOther(next(after: signedIn, wanted: visit.query(Entrance.wantedField)))
    }
    return .page(
      EntrancePages.login(
        visit.context, wanted: visit.query(Entrance.wantedField),
        isFormUnsent: visit.query(Entrance.unsentField) != nil))
  }

  func signIn(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let name = form["name"] ?? ""
    do {
      let token = try await desk.signIn(
        name: name, password: form["password"] ?? "", from: visit.place)
      // The steps that are left lead on to the page wanted.
      return .beginSession(token.text, wanted(form))
    } catch let refusal as LoginRefusal {
      return .page(
        EntrancePages.login(
          visit.context, wanted: form[Entrance.wantedField], name: String(name.prefix(64)),
          refusal: refusal))
    }
  }

  func signOut(_ visit: Visit) async throws -> Answer {
    if let token = visit.session.flatMap({ SessionToken($0) }) {
      try await desk.signOut(token, from: visit.place)
    }
    return .endSession(Entrance.signIn)
  }

  func secondFactor(_ visit: Visit) async throws -> Answer {
    guard let (_, signedIn) = try await session(visit) else { return .seeOther(Entrance.signIn) }
    switch signedIn.step {
    case .proveSecondFactor: return .page(EntrancePages.prove(visit.context))
    case .enrolSecondFactor:
      return .page(
        FactorPages.enrol(
          visit.context, signedIn.account, try await desk.offeredFactor(signedIn), .atDoor))
    case .changePassword, .none: return .seeOther(next(after: signedIn, wanted: nil))
    }
  }

  func prove(_ visit: Visit) async throws -> Answer {
    guard let (token, _) = try await session(visit) else { return .seeOther(Entrance.signIn) }
    let code = try visit.form()["code"] ?? ""
    do {
      let proven = try await desk.prove(
        code: String(code.prefix(64)), in: token, from: visit.place)
      return .beginSession(proven.text, Href.root)
    } catch LoginRefusal.noSession {
      return .seeOther(Entrance.signIn)
    } catch let refusal as LoginRefusal {
      return .page(EntrancePages.prove(visit.context, refusal: refusal))
    }
  }

  func offerAtDoor(_ visit: Visit) async throws -> Answer {
    guard let (token, signedIn) = try await session(visit), signedIn.step == .enrolSecondFactor
    else { return .seeOther(Entrance.signIn) }
    try await desk.offerFactor(in: token)
    return .seeOther(Entrance.secondFactor)
  }

  func enrolAtDoor(_ visit: Visit) async throws -> Answer {
    guard let (token, signedIn) = try await session(visit), signedIn.step == .enrolSecondFactor
    else { return .seeOther(Entrance.signIn) }
    return try await take(token, signedIn, visit, .atDoor)
  }

  /// The first code of a secret, at the door or on the officer's own page.
  func take(
    _ token: SessionToken, _ signedIn: SignedIn, _ visit: Visit, _ place: FactorPages.Place
  ) async throws -> Answer {
    do {
      let taken = try await desk.takeFactor(
        code: String((try visit.form()["code"] ?? "").prefix(20)), in: token, at: visit.place)
      return .beginSessionOn(
        taken.token.text, FactorPages.recoveryCodes(visit.context, taken.recoveryCodes))
    } catch AccountError.wrongCode {
      return .page(
        FactorPages.enrol(
          visit.context, signedIn.account, try await desk.offeredFactor(signedIn), place,
          error: .wrongCode))
    }
  }

  func newPassword(_ visit: Visit) async throws -> Answer {
    guard let (_, signedIn) = try await session(visit) else { return .seeOther(Entrance.signIn) }
    guard signedIn.step == .changePassword else {
      return .seeOther(next(after: signedIn, wanted: nil))
    }
    return .page(EntrancePages.newPassword(visit.context, signedIn.account))
  }

  func setNewPassword(_ visit: Visit) async throws -> Answer {
    guard let (token, signedIn) = try await session(visit), signedIn.step == .changePassword else {
      return .seeOther(Entrance.signIn)
    }
    do {
      let new = try visit.form().newPassword()
      let next = try await desk.changePassword(from: nil, to: new, in: token, at: visit.place)
      return .beginSession(next.text, Href.root)
    } catch let error as AccountError {
      return .page(EntrancePages.newPassword(visit.context, signedIn.account, error: error))
    } catch LoginRefusal.busy {
      throw WebRefusal.busyHashing
    }
  }

  private func wanted(_ form: FormFields) -> Href {
    form[Entrance.wantedField].flatMap { Href(local: $0) } ?? .root
  }

  private func next(after signedIn: SignedIn, wanted: String?) -> Href {
    switch signedIn.step {
    case .proveSecondFactor, .enrolSecondFactor: Entrance.secondFactor
    case .changePassword: Entrance.passwordChange
    case .none: wanted.flatMap { Href(local: $0) } ?? .root
    }
  }
}

extension FormFields {
  /// The password of the fields `new` and `again`, which have to agree.
  func newPassword() throws(AccountError) -> String {
    guard self["new"] == self["again"] else { throw .password(.notRepeated) }
    return self["new"] ?? ""
  }
}

extension WebRefusal {
  static var busyHashing: WebRefusal {
    .tooBusy(title: AccountsWords.notDone, reason: AccountsWords.refusal(.busy))
  }
}
