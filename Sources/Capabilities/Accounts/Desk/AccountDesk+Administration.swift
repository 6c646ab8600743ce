// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Journal
import Rights
import Store
import Values

/// Who looks after accounts, and which.
public struct Administrator: Sendable {
  public let actor: Actor
  public let scope: Scope
  /// Whose accounts: officers' are looked after by administrators, people's own at the counter.
  public let kind: AccountKind

  public init(_ actor: Actor, within scope: Scope, of kind: AccountKind = .officer) {
    self.actor = actor
    self.scope = scope
    self.kind = kind
  }

  func looksAfter(_ account: Account) -> Bool {
    account.kind == kind && account.lies(in: scope)
  }

  /// Whoever works at the machine that holds the database.
  public static func console(
    _ user: String, of kind: AccountKind = .officer
  ) -> Administrator {
    Administrator(.console(user), within: .everything, of: kind)
  }
}

/// The password an account begins with.
public enum FirstPassword: Sendable {
  /// Drawn here, handed out once, to be changed at the first login.
  case drawn
  /// Given by the administrator, to be changed at the first login.
  case given(String)
  /// The officer's own from the beginning: for a demonstration.
  case standing(String)
}

extension AccountDesk {
  /// Whether nobody can sign in yet.
  public func isEmpty() async throws -> Bool {
    try await store.read { try AccountTable.isEmpty($0) }
  }

  public func account(named name: AccountName) async throws -> Account {
    guard let record = try await store.read({ try AccountTable.record(named: name, $0) }) else {
      throw AccountError.unknown
    }
    return record.account
  }

  public func account(_ id: ID<Account>, for administrator: Administrator) async throws -> Account {
    let record = try await store.read { try AccountTable.record(id, $0) }
    guard let account = record?.account, administrator.looksAfter(account) else {
      throw AccountError.unknown
    }
    return account
  }

  /// Accounts by name. - Parameter text: Part of a name or shown name; empty for all.
  public func accounts(
    within scope: Scope, text: String = "", offset: Int = 0, limit: Int = 50
  ) async throws -> (accounts: [Account], total: Int) {
    try await store.read { connection in
      try AccountTable.list(
        within: scope, text: String(text.prefix(60)), offset: offset, limit: limit, connection)
    }
  }

  /// Makes an account.
  ///
  /// - Returns: The password it begins with; nobody sees it again.
  public func make(
    _ new: NewAccount, password: FirstPassword = .drawn, by administrator: Administrator
  ) async throws -> String {
    guard Account.shownNameLengths.contains(new.shownName.count),
      !new.shownName.contains(where: \.isNewline)
    else { throw AccountError.shownName }
    try AccountDesk.check(new.region, within: administrator.scope)
    try AccountDesk.check(new.assignments, by: administrator)
    let first = try firstPassword(password, for: new.name)
    let hash = try await workshop.hash(first.text)
    try await store.write { [journal] transaction in
      guard try AccountTable.record(named: new.name, transaction) == nil else {
        throw AccountError.nameTaken(new.name)
      }
      if new.kind == .citizen {
        guard let person = new.personID,
          try AccountTable.record(ofCitizen: person, transaction) == nil
        else { throw AccountError.citizenHasAccount }
      }
      if let body = new.bodyID, try AccountTable.record(ofBody: body, transaction) != nil {
        throw AccountError.bodyHasAccount
      }
      _ = try AccountTable.insert(new, hash: hash, until: first.until, in: transaction)
      let deed = Deed(
        .accountMade, AccountDesk.record(new.name), personID: new.personID,
        after: Particulars.json([
          ("region", new.region.digits), ("assignments", AccountDesk.text(new.assignments)),
        ]))
      try journal.append(deed, by: administrator.actor, in: transaction)
    }
    return first.text
  }

  private func firstPassword(
    _ password: FirstPassword, for name: AccountName
  ) throws -> (text: String, until: Instant?) {
    let until = Instant(clamping: clock.now().milliseconds + AccountDesk.oneTimeMilliseconds)
    switch password {
    case .drawn: return (OneTimePassword.random(), until)
    case .standing(let text): return (text, nil)
    case .given(let text):
      if let flaw = PasswordRules.flaw(in: text, of: name) { throw AccountError.password(flaw) }
      return (text, until)
    }
  }

  /// Gives a role. The officer signs in anew.
  public func assign(
    _ assignment: Assignment, to id: ID<Account>, by administrator: Administrator
  ) async throws {
    try await change(id, by: administrator) { account, transaction in
      guard !account.assignments.contains(assignment) else { return nil }
      try AccountDesk.check(account.assignments + [assignment], by: administrator)
      try AccountTable.add(assignment, to: id, in: transaction)
      return Deed(
        .rightGiven, AccountDesk.record(account),
        after: Particulars.json([("assignment", AccountDesk.text([assignment]))]))
    }
  }

  /// Takes a role away, from the officer's next request on.
  public func withdraw(
    _ assignment: Assignment, from id: ID<Account>, by administrator: Administrator
  ) async throws {
    try await change(id, by: administrator) { account, transaction in
      guard account.assignments.contains(assignment) else {
        throw AccountError.notHeld(assignment)
      }
      try AccountTable.remove(assignment, from: id, in: transaction)
      return Deed(
        .rightTaken, AccountDesk.record(account),
        before: Particulars.json([("assignment", AccountDesk.text([assignment]))]))
    }
  }

  /// Closes an account, from the officer's next request on, or opens it again.
  public func set(
    _ state: AccountState, of id: ID<Account>, by administrator: Administrator
  ) async throws {
    try await change(id, by: administrator) { account, transaction in
      guard account.state != state else { return nil }
      try AccountTable.set(state, of: id, in: transaction)
      return Deed(
        state == .active ? .accountEnabled : .accountDisabled, AccountDesk.record(account))
    }
  }

  /// Hands out a new one-time password and lifts a lock.
  public func reset(
    _ id: ID<Account>, password: FirstPassword = .drawn, by administrator: Administrator
  ) async throws -> String {
    let name = try await account(id, for: administrator).name
    let first = try firstPassword(password, for: name)
    let hash = try await workshop.hash(first.text)
    try await change(id, by: administrator) { account, transaction in
      try AccountTable.set(hash, until: first.until, of: id, in: transaction)
      try AttemptTable.succeed(AttemptTable.key(account.name.text), in: transaction)
      return Deed(.accountReset, AccountDesk.record(account))
    }
    return first.text
  }

  /// Takes the second factor away, where the telephone is lost.
  public func resetFactor(_ id: ID<Account>, by administrator: Administrator) async throws {
    try await change(id, by: administrator) { account, transaction in
      try FactorTable.remove(from: id, in: transaction)
      return Deed(.secondFactorRemoved, AccountDesk.record(account))
    }
  }

  public func endSessions(of id: ID<Account>, by administrator: Administrator) async throws {
    try await change(id, by: administrator) { account, _ in
      Deed(.sessionsEnded, AccountDesk.record(account))
    }
  }

  /// How many sessions of an account go on.
  public func sessionCount(of id: ID<Account>) async throws -> Int {
    let now = clock.now()
    return try await store.read { try SessionTable.all(of: id, $0) }
      .count { !seen.latest($0).isOver(at: now) }
  }

  /// Whatever is changed, the officer's sessions end: the next one begins with what holds then.
  ///
  /// - Parameter body: What is done, and the deed to be written down; nil where nothing was to do.
  private func change(
    _ id: ID<Account>, by administrator: Administrator,
    _ body: @escaping @Sendable (Account, any StoreTransaction) throws -> Deed?
  ) async throws {
    try await store.write { [journal] transaction in
      guard let account = try AccountTable.record(id, transaction)?.account,
        administrator.looksAfter(account)
      else { throw AccountError.unknown }
      guard account.name.text != administrator.actor.account else {
        throw AccountError.ownAccount
      }
      guard let deed = try body(account, transaction) else { return }
      try SessionTable.endAll(of: id, in: transaction)
      try journal.append(deed, by: administrator.actor, in: transaction)
    }
  }

  private static func check(_ region: RegionCode, within scope: Scope) throws {
    guard scope.contains(region) else { throw AccountError.outside(region) }
  }

  /// Running the system and reading its journal go with no other work, not even with each other.
  private static func check(
    _ assignments: [Assignment], by administrator: Administrator
  ) throws {
    guard assignments.count <= Account.mostAssignments else {
      throw AccountError.tooManyAssignments
    }
    let own = assignments.count { $0.role == .citizen }
    guard own == (administrator.kind == .citizen ? assignments.count : 0),
      administrator.kind != .body || assignments.allSatisfy({ Role.ofBodies.contains($0.role) })
    else { throw AccountError.citizensRole }
    for assignment in assignments { try check(assignment.region, within: administrator.scope) }
    for apart in [Role.systemAdministrator, .auditAdministrator]
    where assignments.contains(where: { $0.role == apart }) {
      if let other = assignments.first(where: { $0.role != apart }) {
        throw AccountError.incompatible(apart, other.role)
      }
    }
  }

  /// `townClerk@610328101, finance@610328`.
  private static func text(_ assignments: [Assignment]) -> String {
    assignments.map { "\($0.role.rawValue)@\($0.region)" }.joined(separator: ", ")
  }
}
