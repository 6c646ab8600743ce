// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Journal
import Rights
import Store
import Values
import Vault

extension ExchangeDesk {
  /// All keys, own ones first, the latest of each organ first.
  public func keys() async throws -> [OfficeKey] {
    let all = try await whole.read { try KeyTable.keys("ORDER BY k.id DESC", [], $0) }
    return all.filter(\.isOwn) + all.filter { !$0.isOwn }
  }

  /// The organ's own key, made where there is none yet.
  public func key(
    of party: HandoverParty, by officer: Officer, as actor: Actor
  ) async throws -> OfficeKey {
    try guardActing(for: party, officer)
    let (journal, day) = (journal, today())
    return try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      return try ExchangeDesk.ownKey(of: party, on: day, by: actor, pen, in: transaction)
    }
  }

  static func ownKey(
    of party: HandoverParty, on day: Day, by actor: Actor, _ pen: JournalPen,
    in transaction: any SealedTransaction
  ) throws -> OfficeKey {
    if let own = try KeyTable.valid(of: party, transaction).first(where: \.isOwn) { return own }
    let signing = SigningKey.random()
    let key = try KeyTable.insert(
      party, signing.verifyingKey, signing: signing, on: day, by: actor.account, in: transaction)
    try pen.write([key.deed(.handoverKeyMade)])
    return key
  }

  /// Registers another office's key, once somebody has heard its fingerprint from that office.
  ///
  /// - Parameters:
  ///   - text: That of ``OfficeKey/text``.
  ///   - fingerprint: As the other office read it out.
  public func register(
    _ text: String, heard fingerprint: String, by officer: Officer, as actor: Actor
  ) async throws -> OfficeKey {
    guard officer.scope(of: Right(.approve, .handover)) != nil else {
      throw ExchangeRefusal.notYours
    }
    guard let (party, key) = OfficeKey.read(text) else { throw ExchangeRefusal.keyText }
    guard OfficeKey.digits(fingerprint) == OfficeKey.digits(key.fingerprint) else {
      throw ExchangeRefusal.fingerprint
    }
    let (journal, day) = (journal, today())
    return try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let known = try transaction.number(
        "SELECT COUNT(*) FROM handover_key WHERE public_key = $1",
        [.text(Hexadecimal.text(key.bytes))])
      guard known == 0 else { throw ExchangeRefusal.keyKnown }
      let registered = try KeyTable.insert(
        party, key, signing: nil, on: day, by: actor.account, in: transaction)
      try pen.write([registered.deed(.handoverKeyRegistered)])
      return registered
    }
  }

  /// Ends a key: nothing that it signed is taken from now on, and the organ's next file has a new one.
  public func end(
    _ id: ID<OfficeKey>, by officer: Officer, as actor: Actor
  ) async throws {
    guard officer.scope(of: Right(.approve, .handover)) != nil else {
      throw ExchangeRefusal.notYours
    }
    let (journal, day) = (journal, today())
    let own = self
    try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      guard let key = try KeyTable.key(id, transaction) else { throw ExchangeRefusal.unknown }
      if key.isOwn { try own.guardActing(for: key.party, officer) }
      guard try KeyTable.end(id, on: day, in: transaction) else { throw ExchangeRefusal.notNow }
      try pen.write([key.deed(.handoverKeyEnded)])
    }
  }
}

extension OfficeKey {
  func deed(_ act: Act) -> Deed {
    Deed(
      act, .init("handover_key", id.description),
      after: Particulars.json([
        ("party", party.description), ("fingerprint", fingerprint),
      ]))
  }
}
