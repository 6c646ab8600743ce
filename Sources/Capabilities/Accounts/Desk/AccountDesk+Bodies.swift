// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values

/// The accounts by which bodies look after their own affairs. Whoever calls these has seen to it that the
/// body is within reach.
extension AccountDesk {
  /// Nil where the body has none.
  public func account(ofBody body: Int64) async throws -> Account? {
    try await store.read { try AccountTable.record(ofBody: body, $0)?.account }
  }

  /// Opens the one account of a body, under a name drawn at random that tells nothing of it.
  ///
  /// - Parameters:
  ///   - role: What it is here for: one of ``Role/ofBodies``.
  ///   - region: Where it is registered.
  /// - Returns: The account, and the password it begins with; nobody sees it again.
  /// - Throws: ``AccountError/bodyHasAccount``.
  public func open(
    forBody body: Int64, named shownName: String, as role: Role, in region: RegionCode,
    by administrator: Administrator
  ) async throws -> (account: Account, password: String) {
    for _ in 0..<AccountDesk.nameTrials {
      let digits = (0..<8).map { _ in String(Int.random(in: 0...9)) }.joined()
      guard let name = AccountName("d\(digits)") else { continue }
      let new = NewAccount(
        name: name, shownName: String(shownName.prefix(Account.shownNameLengths.upperBound)),
        region: region, assignments: [Assignment(role, in: region)], bodyID: body)
      do {
        let first = try await make(new, by: administrator)
        return (try await account(named: name), first)
      } catch AccountError.nameTaken { continue }
    }
    throw AccountError.unknown
  }
}
