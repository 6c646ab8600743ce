// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Journal
import Store
import Values
import Vault

extension AccountDesk {
  /// Checks name and password, and begins a session.
  ///
  /// Takes as long for a name that nobody has. About 300 ms of one thread and 128 MiB.
  public func signIn(
    name: String, password: String, from place: Place
  ) async throws -> SessionToken {
    let key = AttemptTable.key(name)
    let attempt = try await begin(key, from: place)
    let record = try await store.read { connection in
      try AccountName(name).flatMap { try AccountTable.record(named: $0, connection) }
    }
    let (isRight, better) = try await checking(password, record?.hash, attempt)
    let now = clock.now()
    guard let record, isRight, record.account.mayBegin(at: now) else {
      try await refuse(attempt, key, record?.account, from: place)
      throw LoginRefusal.wrong
    }
    let account = record.account
    let token = SessionToken.random()
    try await store.write { [journal] transaction in
      if let better { try AccountTable.upgrade(better, of: account.id, in: transaction) }
      try SessionTable.sweep(at: now, in: transaction)
      if account.secondFactor == .held {
        try AttemptTable.takeBack(attempt, in: transaction)
      } else {
        try AttemptTable.succeed(key, in: transaction)
        try journal.append(
          Deed(.signedIn, AccountDesk.record(account)), by: account.actor(from: place),
          in: transaction)
      }
      try SessionTable.begin(
        token, of: account.id, isProven: false, at: now, seen: now, from: place, in: transaction)
    }
    return token
  }

  /// Checks a code of the telephone, or one from the paper, and lets the officer in under a new token.
  public func prove(
    code: String, in token: SessionToken, from place: Place
  ) async throws -> SessionToken {
    guard let signedIn = try await signedIn(token), signedIn.step == .proveSecondFactor else {
      throw LoginRefusal.noSession
    }
    let account = signedIn.account
    let key = AttemptTable.key(account.name.text)
    let attempt = try await begin(key, from: place)
    let now = clock.now()
    let next = SessionToken.random()
    let isProven = try await sealedStore.write { [self] transaction in
      guard let record = try AccountTable.record(account.id, transaction),
        try accepts(code, record, in: transaction)
      else { return false }
      try AttemptTable.succeed(key, in: transaction)
      try renew(
        signedIn.session, as: next, of: account.id, isProven: true, at: now, in: transaction)
      try journal.append(
        Deed(.signedIn, AccountDesk.record(account)), by: account.actor(from: place),
        in: transaction)
      return true
    }
    guard isProven else {
      try await refuse(attempt, key, account, from: place)
      throw LoginRefusal.wrong
    }
    return next
  }

  /// Six digits are a code of the telephone; anything else is taken for one from the paper.
  func accepts(
    _ code: String, _ record: AccountTable.Record, in transaction: any SealedTransaction
  ) throws -> Bool {
    let id = record.account.id
    let bare = code.filter { !$0.isWhitespace }
    guard bare.utf8.count == 6 else {
      return try FactorTable.use(recoveryCode: bare, of: id, in: transaction)
    }
    let step = try factor(of: record, transaction)?
      .step(of: bare, atSeconds: clock.wallSeconds, after: record.lastStep)
    guard let step else { return false }
    return try FactorTable.use(step: step, of: id, in: transaction)
  }

  /// Puts an attempt on the account of a name and an address.
  func begin(_ key: String, from place: Place) async throws -> Int64 {
    let now = clock.now()
    return try await store.write { transaction in
      try AttemptTable.begin(key, from: place.address, at: now, in: transaction)
    }.get()
  }

  /// The check itself; an attempt that could not be looked at is no failure.
  func checking(
    _ password: String, _ hash: PasswordHash?, _ attempt: Int64
  ) async throws -> (isRight: Bool, better: PasswordHash?) {
    do { return try await workshop.check(password, against: hash) } catch {
      try await store.write { try AttemptTable.takeBack(attempt, in: $0) }
      throw error
    }
  }

  /// The same is done for a name that nobody has.
  func refuse(
    _ attempt: Int64, _ key: String, _ account: Account?, from place: Place
  ) async throws {
    let now = clock.now()
    let actor = account?.actor(from: place) ?? Actor(account: "unknown", origin: place.address)
    let record = account.map(AccountDesk.record)
    let county = account.map { ChainName($0.region) } ?? journal.chain
    let alarm = try await store.write { [journal] transaction in
      let isLocked = try AttemptTable.fail(key, at: now, in: transaction) != nil
      let alarm = try AlarmTable.note(attempt, in: county, at: now, transaction)
      let deeds =
        [Deed(.signInRefused, record)] + (isLocked ? [Deed(.accountLocked, record)] : [])
        + [alarm?.deed].compactMap { $0 }
      try JournalPen(journal, by: actor, in: transaction).write(deeds)
      return alarm
    }
    if let alarm { onAlarm(alarm) }
  }

  /// The session goes on under another token; its eight hours do not begin anew.
  func renew(
    _ session: Session, as token: SessionToken, of id: ID<Account>, isProven: Bool,
    at now: Instant, in transaction: any StoreTransaction
  ) throws {
    try SessionTable.end(session.id, in: transaction)
    try SessionTable.begin(
      token, of: id, isProven: isProven, at: session.begunAt, seen: now,
      from: Place(address: session.address, browser: session.browser),
      formToken: session.formToken, in: transaction)
  }
}

extension SignInAlarm {
  fileprivate var deed: Deed {
    Deed(
      .signInAlarm,
      after: Particulars.json([
        ("county", county.text), ("failures", String(failures)), ("addresses", String(addresses)),
      ]))
  }
}

extension Account {
  func actor(from place: Place) -> Actor { Actor(account: name.text, origin: place.address) }

  fileprivate func mayBegin(at now: Instant) -> Bool {
    guard state == .active else { return false }
    guard case .oneTime(let until) = password else { return true }
    return now < until
  }
}
