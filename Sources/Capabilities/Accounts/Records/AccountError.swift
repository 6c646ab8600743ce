// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Values
import Web

/// Why somebody is not let in. Never says whether there is such an account.
public enum LoginRefusal: Error, Hashable, Sendable {
  case wrong
  /// After too many failures under one name, whether or not there is such an account.
  case locked(until: Instant)
  /// Too many attempts from one machine within a minute.
  case tooManyFromHere
  /// Too many passwords are being checked at once.
  case busy
  /// The session is over, or was never one.
  case noSession
}

/// What an act on an account comes to nothing for.
public enum AccountError: Error, Hashable, Sendable {
  case nameTaken(AccountName)
  case shownName
  /// There is none, or it is another office's: both are answered alike.
  case unknown
  /// The region lies outside what the administrator looks after.
  case outside(RegionCode)
  /// Running the system, or reading its journal, goes with no other work.
  case incompatible(Role, Role)
  case tooManyAssignments
  /// People's own accounts hold their one role, and no other account does.
  case citizensRole
  case citizenHasAccount
  case bodyHasAccount
  case notHeld(Assignment)
  /// Nobody administers their own account: another administrator does, or whoever is at the machine.
  case ownAccount
  case password(PasswordFlaw)
  case wrongCode
  case secondFactorHeld
}

extension LoginRefusal: CustomStringConvertible {
  public var description: String { AccountsWords.refusal(self).zh }
}

extension AccountError: CustomStringConvertible {
  /// Chinese, then English, for the command line.
  public var description: String {
    let text = AccountsWords.error(self)
    return "\(text.zh) (\(text.en))"
  }
}
