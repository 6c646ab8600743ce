// SPDX-License-Identifier: Apache-2.0

/// Why the registry could not answer. Carries no personal data.
public enum RegistryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A column holds something that was not written by this program.
  case unreadable(table: String, column: String)
  /// More keys were asked for at once than `maximum`.
  case tooMany(maximum: Int)
  /// No more codes of our own can be made below this division.
  case noCodeLeft(below: String)

  public var description: String {
    switch self {
    case .unreadable(let table, let column):
      "column \(column) of \(table) holds a value this program did not write; "
        + "restore the database from a backup"
    case .tooMany(let maximum): "more than \(maximum) keys asked for at once; ask in parts"
    case .noCodeLeft(let code):
      "region \(code) has no number left for a further place; load the official codes first"
    }
  }
}
