// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values

/// The accounts by which people look after their own affairs. Whoever calls these has seen to it that the
/// person is within reach.
extension AccountDesk {
  /// Nil where the person has none.
  public func account(ofCitizen person: Int64) async throws -> Account? {
    try await store.read { try AccountTable.record(ofCitizen: person, $0)?.account }
  }

  /// Opens the one account of a person, under a name drawn at random that tells nothing of them.
  ///
  /// - Parameter region: Where they are registered.
  /// - Returns: The account, and the password it begins with; nobody sees it again.
  /// - Throws: ``AccountError/citizenHasAccount``.
  public func open(
    for person: Int64, named shownName: String, in region: RegionCode,
    password: FirstPassword = .drawn, by administrator: Administrator
  ) async throws -> (account: Account, password: String) {
    for _ in 0..<AccountDesk.nameTrials {
      let digits = (0..<8).map { _ in String(Int.random(in: 0...9)) }.joined()
      guard let name = AccountName("m\(digits)") else { continue }
      let new = NewAccount(
        name: name, shownName: String(shownName.prefix(Account.shownNameLengths.upperBound)),
        region: region, assignments: [Assignment(.citizen, in: region)], personID: person)
      do {
        let first = try await make(new, password: password, by: administrator)
        return (try await account(named: name), first)
      } catch AccountError.nameTaken { continue }
    }
    throw AccountError.unknown
  }

  /// Of a hundred million names, one is free at the first trial nearly always.
  static let nameTrials = 8

  /// The roles that accounts hold now, by name; none for what is no account.
  public func roles(of names: Set<String>) async throws -> [String: Set<Role>] {
    try await store.read { try AccountTable.roles(of: names, $0) }
  }
}
