// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Journal
import Store
import Values
import Vault

/// What officers do with their own account.
extension AccountDesk {
  /// The session of a token with its account, as both stand now; nil where it is over.
  public func signedIn(_ token: SessionToken) async throws -> SignedIn? {
    let now = clock.now()
    guard let (stored, record) = try await store.read({ try SessionTable.find(token, $0) }) else {
      return nil
    }
    let session = seen.latest(stored)
    guard !session.isOver(at: now) else { return nil }
    seen.note(stored, at: now, in: store)
    return SignedIn(session: session, account: record.account, step: step(session, record.account))
  }

  private func step(_ session: Session, _ account: Account) -> SignedIn.Step {
    if account.secondFactor == .held, !session.isProven { return .proveSecondFactor }
    if account.password.isOneTime { return .changePassword }
    if needsSecondFactor(account), account.secondFactor != .held { return .enrolSecondFactor }
    return .none
  }

  public func signOut(_ token: SessionToken, from place: Place) async throws {
    try await store.write { [journal] transaction in
      guard let (session, record) = try SessionTable.find(token, transaction) else { return }
      try SessionTable.end(session.id, in: transaction)
      try journal.append(
        Deed(.signedOut, AccountDesk.record(record.account)),
        by: record.account.actor(from: place), in: transaction)
    }
  }

  /// Sets the officer's own password. All their sessions end; this one goes on under a new token.
  ///
  /// - Parameter current: Needed, but where the password that was just typed is a one-time one.
  public func changePassword(
    from current: String?, to new: String, in token: SessionToken, at place: Place
  ) async throws -> SessionToken {
    let signedIn = try await known(token)
    let account = signedIn.account
    if !account.password.isOneTime || current != nil {
      try await confirm(current ?? "", of: account, from: place)
    }
    let hash = try await hash(of: new, for: account)
    let now = clock.now()
    let next = SessionToken.random()
    try await store.write { [self] transaction in
      try AccountTable.set(hash, until: nil, of: account.id, in: transaction)
      try SessionTable.endAll(of: account.id, in: transaction)
      try renew(
        signedIn.session, as: next, of: account.id, isProven: signedIn.session.isProven, at: now,
        in: transaction)
      try journal.append(
        Deed(.passwordChanged, AccountDesk.record(account)), by: account.actor(from: place),
        in: transaction)
    }
    return next
  }

  /// The hash of a password that may be taken.
  func hash(of password: String, for account: Account) async throws -> PasswordHash {
    if let flaw = PasswordRules.flaw(in: password, of: account.name) {
      throw AccountError.password(flaw)
    }
    let earlier = try await store.read { try AccountTable.earlierPasswords(of: account.id, $0) }
    guard try await !workshop.isAmong(earlier, password) else {
      throw AccountError.password(.usedBefore)
    }
    return try await workshop.hash(password)
  }

  /// Asks for the password again, with the same bounds as at the door.
  private func confirm(_ password: String, of account: Account, from place: Place) async throws {
    let key = AttemptTable.key(account.name.text)
    let attempt = try await begin(key, from: place)
    let hash = try await store.read { try AccountTable.record(account.id, $0)?.hash }
    guard try await checking(password, hash, attempt).isRight else {
      try await refuse(attempt, key, account, from: place)
      throw LoginRefusal.wrong
    }
    try await store.write { try AttemptTable.takeBack(attempt, in: $0) }
  }

  /// The secret that waits for its first code; nil where none was asked for.
  public func offeredFactor(_ signedIn: SignedIn) async throws -> SecondFactor? {
    guard signedIn.account.secondFactor == .offered else { return nil }
    return try await sealedStore.read { [self] connection in
      try AccountTable.record(signedIn.account.id, connection)
        .flatMap { try factor(of: $0, connection) }
    }
  }

  /// Draws a secret for the officer's telephone. It is asked for from its first code on.
  public func offerFactor(in token: SessionToken) async throws {
    let account = try await known(token).account
    guard account.secondFactor != .held else { throw AccountError.secondFactorHeld }
    try await sealedStore.write { try FactorTable.offer(.random(), to: account.id, in: $0) }
  }

  /// Takes the first code of a secret that was offered. Other sessions end; this one goes on under a
  /// new token.
  ///
  /// - Returns: The token, and the recovery codes, which nobody sees again.
  public func takeFactor(
    code: String, in token: SessionToken, at place: Place
  ) async throws -> (token: SessionToken, recoveryCodes: [String]) {
    let signedIn = try await known(token)
    let account = signedIn.account
    guard account.secondFactor == .offered else { throw AccountError.unknown }
    let codes = RecoveryCodes.random()
    let next = SessionToken.random()
    let now = clock.now()
    try await sealedStore.write { [self] transaction in
      guard code.filter({ !$0.isWhitespace }).utf8.count == 6,
        let record = try AccountTable.record(account.id, transaction),
        try accepts(code, record, in: transaction)
      else { throw AccountError.wrongCode }
      try FactorTable.setRecoveryCodes(codes, of: account.id, in: transaction)
      try SessionTable.endAll(of: account.id, in: transaction)
      try renew(
        signedIn.session, as: next, of: account.id, isProven: true, at: now, in: transaction)
      try journal.append(
        Deed(.secondFactorSet, AccountDesk.record(account)), by: account.actor(from: place),
        in: transaction)
    }
    return (next, codes)
  }

  /// Gives the second factor up, where no role of the officer asks for one.
  public func removeFactor(
    password: String, in token: SessionToken, at place: Place
  ) async throws {
    let account = try await known(token).account
    guard !needsSecondFactor(account) else { throw AccountError.secondFactorHeld }
    try await confirm(password, of: account, from: place)
    try await store.write { [journal] transaction in
      try FactorTable.remove(from: account.id, in: transaction)
      try journal.append(
        Deed(.secondFactorRemoved, AccountDesk.record(account)),
        by: account.actor(from: place), in: transaction)
    }
  }

  public func sessions(of signedIn: SignedIn) async throws -> [Session] {
    let now = clock.now()
    return try await store.read { try SessionTable.all(of: signedIn.account.id, $0) }
      .map { seen.latest($0) }.filter { !$0.isOver(at: now) }
  }

  public func recoveryCodesLeft(_ signedIn: SignedIn) async throws -> Int {
    try await store.read { try FactorTable.recoveryCodesLeft(of: signedIn.account.id, $0) }
  }

  /// Ends one of the officer's own sessions.
  public func end(_ id: ID<Session>, of signedIn: SignedIn, at place: Place) async throws {
    let account = signedIn.account
    try await store.write { [journal] transaction in
      guard try SessionTable.all(of: account.id, transaction).contains(where: { $0.id == id })
      else { throw AccountError.unknown }
      try SessionTable.end(id, in: transaction)
      try journal.append(
        Deed(.sessionsEnded, AccountDesk.record(account)), by: account.actor(from: place),
        in: transaction)
    }
  }

  /// Somebody who has shown all that their account asks of them to be shown.
  private func known(_ token: SessionToken) async throws -> SignedIn {
    guard let signedIn = try await signedIn(token), signedIn.step != .proveSecondFactor else {
      throw LoginRefusal.noSession
    }
    return signedIn
  }
}
