// SPDX-License-Identifier: Apache-2.0
import Ciphers

/// Why a password cannot be taken.
public enum PasswordFlaw: Hashable, Sendable {
  case tooShort, tooLong
  case holdsAccountName
  /// Nothing but digits: birthdays, telephones and the like.
  case onlyDigits
  /// Few different characters, or a run of the keyboard or the alphabet.
  case monotonous
  /// Among those that are tried first.
  case wellKnown
  /// One of the last five.
  case usedBefore
  /// What was typed the second time differs.
  case notRepeated
}

/// What a password has to be.
public enum PasswordRules {
  public static let shortest = 10
  /// Passwords kept to hold a new one against.
  public static let history = 5
  private static let fewestDifferent = 5

  /// What is wrong with a password, as far as it can be told from itself; nil where nothing is.
  public static func flaw(in password: String, of name: AccountName) -> PasswordFlaw? {
    guard password.count >= shortest else { return .tooShort }
    guard password.utf8.count <= PasswordHash.maximumPasswordSize else { return .tooLong }
    let small = password.lowercased()
    if name.text.count >= 3, small.contains(name.text) { return .holdsAccountName }
    if small.allSatisfy({ $0.isWholeNumber || "-. ".contains($0) }) { return .onlyDigits }
    if Set(small).count < fewestDifferent || isRun(small) { return .monotonous }
    return WeakPasswords.contains(small) ? .wellKnown : nil
  }

  /// Whether more than half of the steps from character to character are those of a keyboard row or of
  /// the alphabet, in either direction.
  private static func isRun(_ text: String) -> Bool {
    let characters = Array(text)
    let steps = zip(characters, characters.dropFirst())
      .count { runs.contains([$0, $1]) || runs.contains([$1, $0]) }
    return steps * 2 > characters.count
  }

  private static let runs: Set<[Character]> = {
    let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz"]
    return Set(
      rows.flatMap { row in zip(row, row.dropFirst()).map { [$0, $1] } })
  }()
}
