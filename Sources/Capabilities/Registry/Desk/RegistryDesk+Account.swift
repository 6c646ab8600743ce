// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Values

/// A payee's account as an officer types it from the card or passbook.
public struct TypedAccount: Sendable {
  public let number: AccountNumber
  /// Whose it is by the card; the person's own name in most cases.
  public let holder: String
  /// 开户行; empty where nobody says.
  public let bank: String

  /// Digits of an account: cards have 16 to 19, passbooks and old accounts fewer or more.
  public static let digits = 8...32
  public static let longestName = 60

  /// Nil where the number holds anything but digits and spaces, or a name is missing or too long.
  public init?(number: String, holder: String, bank: String) {
    let digits = number.filter { !$0.isWhitespace }
    let (holder, bank) = (PersonName.normalised(holder), TypedAccount.trimmed(bank))
    guard TypedAccount.digits.contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (48...57).contains($0) }),
      (1...TypedAccount.longestName).contains(holder.count),
      bank.count <= TypedAccount.longestName
    else { return nil }
    self.number = AccountNumber(digits)
    self.holder = holder
    self.bank = bank
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension RegistryDesk {
  /// Puts in or corrects the account a person is paid to. What it was before is kept, and the change is
  /// looked at again before money goes there.
  ///
  /// - Returns: False where nobody of this id is within reach.
  /// - Throws: `StoreError`; `RowConflict` where the registry holds otherwise of the person.
  public func correctAccount(
    of id: ID<Person>, to account: TypedAccount, on day: Day, by actor: Actor
  ) async throws -> Bool {
    guard let held = try await dossier(id)?.person.record else { return false }
    var person = Person(identityNumber: held.identityNumber, name: held.name)
    person.hukouRegion = held.hukouRegion
    person.accountNumber = .value(account.number)
    person.accountHolder = .value(account.holder)
    if !account.bank.isEmpty { person.accountBank = .value(account.bank) }
    var row = RosterRow(sheet: "", number: 1)
    row.person = person
    let file = SourceFile(
      name: "收款账户登记", kind: "manual", sha256: "", statementDay: day,
      importedAt: Journal.systemClock().description, importedBy: actor.account)
    let results = try await importing(file, authority: .corrects, from: actor.origin) {
      [row] session in try session.apply([row])
    }
    for case .conflict(let conflict) in results.map(\.outcome) { throw conflict }
    return true
  }
}
