// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The way in: name and password, the second factor, a new password.
extension AccountsPages {
  func login(_ visit: Visit) async throws -> Answer {
    if let (_, signedIn) = try await session(visit) {
      return .seeOther(next(after: signedIn, visit))
    }
    return .page(
      EntrancePages.login(
        visit.context, wanted: visit.wanted,
        isFormUnsent: visit.query(Entrance.unsentField) != nil))
  }

  func signIn(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let name = form["name"] ?? ""
    do {
      let token = try await desk.signIn(
        name: name, password: form["password"] ?? "", from: visit.place)
      // The steps that are left lead on to the page wanted.
      return .beginSession(token.text, visit.wanted)
    } catch let refusal as LoginRefusal {
      return .page(
        EntrancePages.login(
          visit.context, wanted: visit.wanted, name: String(name.prefix(64)),
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
    case .proveSecondFactor: return .page(EntrancePages.prove(visit.context, wanted: visit.wanted))
    case .enrolSecondFactor:
      return .page(
        FactorPages.enrol(
          visit.context, signedIn.account, try await desk.offeredFactor(signedIn),
          .atDoor(wanted: visit.wanted)))
    case .changePassword, .none: return .seeOther(next(after: signedIn, visit))
    }
  }

  func prove(_ visit: Visit) async throws -> Answer {
    guard let (token, _) = try await session(visit) else { return .seeOther(Entrance.signIn) }
    let code = try visit.form()["code"] ?? ""
    do {
      let proven = try await desk.prove(
        code: String(code.prefix(64)), in: token, from: visit.place)
      return .beginSession(proven.text, visit.wanted)
    } catch LoginRefusal.noSession {
      return .seeOther(Entrance.signIn)
    } catch let refusal as LoginRefusal {
      return .page(EntrancePages.prove(visit.context, wanted: visit.wanted, refusal: refusal))
    }
  }

  func offerAtDoor(_ visit: Visit) async throws -> Answer {
    guard let (token, signedIn) = try await session(visit), signedIn.step == .enrolSecondFactor
    else { return .seeOther(Entrance.signIn) }
    try await desk.offerFactor(in: token)
    return .seeOther(Entrance.step(Entrance.secondFactor, to: visit.wanted))
  }

  func enrolAtDoor(_ visit: Visit) async throws -> Answer {
    guard let (token, signedIn) = try await session(visit), signedIn.step == .enrolSecondFactor
    else { return .seeOther(Entrance.signIn) }
    return try await take(token, signedIn, visit, .atDoor(wanted: visit.wanted))
  }

  /// The first code of a secret, at the door or on the officer's own page.
  func take(
    _ token: SessionToken, _ signedIn: SignedIn, _ visit: Visit, _ place: FactorPages.Place
  ) async throws -> Answer {
    do {
      let taken = try await desk.takeFactor(
        code: String((try visit.form()["code"] ?? "").prefix(20)), in: token, at: visit.place)
      return .beginSessionOn(
        taken.token.text,
        FactorPages.recoveryCodes(visit.context, taken.recoveryCodes, next: place.next))
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
      return .seeOther(next(after: signedIn, visit))
    }
    return .page(EntrancePages.newPassword(visit.context, signedIn.account, wanted: visit.wanted))
  }

  func setNewPassword(_ visit: Visit) async throws -> Answer {
    guard let (token, signedIn) = try await session(visit), signedIn.step == .changePassword else {
      return .seeOther(Entrance.signIn)
    }
    do {
      let new = try visit.form().newPassword()
      let next = try await desk.changePassword(from: nil, to: new, in: token, at: visit.place)
      return .beginSession(next.text, visit.wanted)
    } catch let error as AccountError {
      return .page(
        EntrancePages.newPassword(
          visit.context, signedIn.account, wanted: visit.wanted, error: error))
    } catch LoginRefusal.busy {
      throw WebRefusal.busyHashing
    }
  }

  private func next(after signedIn: SignedIn, _ visit: Visit) -> Href {
    switch signedIn.step {
    case .proveSecondFactor, .enrolSecondFactor:
      Entrance.step(Entrance.secondFactor, to: visit.wanted)
    case .changePassword: Entrance.step(Entrance.passwordChange, to: visit.wanted)
    case .none: visit.wanted
    }
  }
}

extension Visit {
  /// The page the visitor came for; each step of the way in hands it on in its address.
  fileprivate var wanted: Href {
    query(Entrance.wantedField).flatMap { Href(local: $0) } ?? .root
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
