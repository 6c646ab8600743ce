// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Values
import Vault

extension RegistryDesk {
  /// Takes in what an officer typed: one row, with its journal entries, or nothing.
  ///
  /// - Returns: Why the row contradicts what is held; nil where it was taken.
  public func enter(_ row: RosterRow, by actor: Actor, on day: Day) async throws -> RowConflict? {
    let file = SourceFile(
      name: RegistryDesk.typedName, kind: RegistryDesk.typedKind, sha256: "", statementDay: day,
      importedAt: Journal.systemClock().description, importedBy: actor.account)
    let results = try await importing(file, authority: .corrects, from: actor.origin) { session in
      try session.apply([row])
    }
    if case .conflict(let conflict)? = results.first?.outcome { return conflict }
    return nil
  }

  /// The same inside the transaction of an act that has it as its outcome, with that act's pen.
  ///
  /// - Parameter number: Of the claim that was granted.
  public static func enter(
    _ row: RosterRow, after number: String, by actor: Actor, on day: Day, at: Instant,
    _ pen: JournalPen, in transaction: any SealedTransaction
  ) throws -> RowConflict? {
    let file = SourceFile(
      name: "申请 \(number)", kind: typedKind, sha256: "", statementDay: day,
      importedAt: at.description, importedBy: actor.account)
    let session = try ImportSession(
      file, authority: .corrects, scope: .everything, in: transaction, pen: pen)
    let results = try session.apply([row])
    _ = try session.finish()
    if case .conflict(let conflict)? = results.first?.outcome { return conflict }
    return nil
  }

  static let typedKind = "manual"
  private static let typedName = "手工录入"
}
