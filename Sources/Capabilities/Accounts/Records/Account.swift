// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Values

/// Somebody who may sign in, and what they may do where.
public struct Account: Hashable, Sendable {
  public let id: ID<Account>
  public let name: AccountName
  /// As pages and papers show it.
  public let shownName: String
  /// The division whose administrators look after the account.
  public let region: RegionCode
  public let state: AccountState
  public let password: PasswordState
  public let secondFactor: SecondFactorState
  /// The officer's own record in the registry, where they have one.
  public let personID: Int64?
  /// The body whose affairs the account is for; nil for everybody else's.
  public let bodyID: Int64?
  public let kind: AccountKind
  public let assignments: [Assignment]

  public static let shownNameLengths = 1...40
  /// Most roles one account holds.
  public static let mostAssignments = 20

  /// Whoever is signed in with this account.
  public var officer: Officer {
    Officer(
      account: name.text, name: shownName, assignments: assignments, person: personID,
      body: bodyID)
  }

  /// Whether somebody whose right reaches `scope` may look after the account.
  func lies(in scope: Scope) -> Bool {
    scope.contains(region) && assignments.allSatisfy { scope.contains($0.region) }
  }
}

/// Who signs in with an account.
public enum AccountKind: String, CaseIterable, Sendable {
  /// Somebody at work, with roles.
  case officer
  /// A person who looks after their own affairs (本人): one account each, and one role.
  case citizen
  /// A body that looks after its own affairs, by whom it sends (单位): one account each, and one role.
  case body
}

public enum AccountState: String, CaseIterable, Sendable {
  case active, disabled
}

public enum PasswordState: Hashable, Sendable {
  /// Chosen by the officer.
  case own
  /// Handed out, to be changed at the first login and void from then on.
  case oneTime(until: Instant)

  public var isOneTime: Bool { self != .own }
}

public enum SecondFactorState: String, CaseIterable, Sendable {
  case none
  /// A secret was shown, and no code of it has come back yet.
  case offered
  case held
}

/// What is needed for a new account.
public struct NewAccount: Sendable {
  public var name: AccountName
  public var shownName: String
  public var region: RegionCode
  public var assignments: [Assignment]
  public var personID: Int64?
  public var bodyID: Int64?

  public init(
    name: AccountName, shownName: String, region: RegionCode, assignments: [Assignment] = [],
    personID: Int64? = nil, bodyID: Int64? = nil
  ) {
    self.name = name
    self.shownName = shownName
    self.region = region
    self.assignments = assignments
    self.personID = personID
    self.bodyID = bodyID
  }

  var kind: AccountKind {
    if bodyID != nil { return .body }
    return assignments.contains { $0.role == .citizen } ? .citizen : .officer
  }
}
