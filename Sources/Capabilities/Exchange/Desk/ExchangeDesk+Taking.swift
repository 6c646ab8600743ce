// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Journal
import Library
import Policy
import Registry
import Rights
import Sheets
import Store
import Values
import Vault

/// What came of a file that was handed in.
public struct TakenFile: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case handover, receipt }

  public let kind: Kind
  public let handover: Handover
  /// The same had been taken before; nothing was changed.
  public var isKnown = false
  /// Numbers that never came between the last one and this.
  public var gap: ClosedRange<Int64>?
  /// The sender has not had the receipt of this number.
  public var unansweredFor: Int64?
  /// Rows that are not as they were signed.
  public var flaws: [RowFlaw] = []
}

extension ExchangeDesk {
  /// Takes in what came on a stick: a list of another office, or its receipt of one of ours.
  ///
  /// - Parameter password: Of a locked file.
  /// - Throws: ``ExchangeRefusal``; nothing is changed then.
  public func take(
    _ path: String, password: String?, by officer: Officer, as actor: Actor
  ) async throws -> TakenFile {
    switch try await ExchangeDesk.read(path, password) {
    case .handover(let reading): try await take(reading, by: officer, as: actor)
    case .receipt(let sealing): try await take(receipt: sealing, by: officer, as: actor)
    }
  }

  private static func read(_ path: String, _ password: String?) async throws -> ReceivedFile {
    do {
      return try await Task.detached {
        if let bytes = try LockedZip.content(of: path, password: password ?? "") {
          return try HandoverReading.read(try SheetFile.open(bytes: bytes))
        }
        return try HandoverReading.read(try SheetFile.open(path: path))
      }.value
    } catch let error as SheetError {
      if error.id == SheetError.wrongPasswordID { throw ExchangeRefusal.wrongPassword }
      throw ExchangeRefusal.file(zh: error.zh, en: error.en)
    }
  }

  private func take(
    _ reading: HandoverReading, by officer: Officer, as actor: Actor
  ) async throws -> TakenFile {
    guard reading.sealing.isValid else { throw ExchangeRefusal.badSignature }
    let library = library
    let manifest = try Manifest(reading.sealing.fields) { library.handover($0)?.handover.due }
    let rule = try rule(manifest.handover)
    guard let parties = rule.handover.parties(from: manifest.from.region),
      parties.from == manifest.from, parties.to == manifest.to
    else { throw ExchangeRefusal.wrongOrgan }
    guard manifest.to.isActed(by: officer), scope.contains(manifest.to.region) else {
      throw ExchangeRefusal.wrongOrgan
    }
    let flaw = flaw(reading, manifest, rule)
    let sides = flaw == nil ? try await sides(reading, manifest, rule) : []
    let arrival = Arrival(
      reading: reading, manifest: manifest, flaw: flaw, ours: sides, day: today(),
      account: actor.account)
    let (journal, table) = (journal, table)
    return try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      guard
        let key = try KeyTable.valid(of: manifest.from, transaction)
          .first(where: { $0.key == reading.sealing.key })
      else { throw ExchangeRefusal.unknownKey(reading.sealing.key.fingerprint) }
      return try arrival.enter(signedBy: key.id, table, pen, in: transaction)
    }
  }

  /// What stands against a file that its sender did sign.
  private func flaw(
    _ reading: HandoverReading, _ manifest: Manifest, _ rule: HandoverRule
  ) -> Handover.Flaw? {
    guard reading.isListWhole, reading.flaws.isEmpty, reading.rows.count == manifest.rows else {
      return .altered
    }
    return rule.handover.due.isOpen(manifest.period, on: today()) ? nil : .wrongPeriod
  }

  /// What is held here of those on the list, and of those who would be on ours.
  private func sides(
    _ reading: HandoverReading, _ manifest: Manifest, _ rule: HandoverRule
  ) async throws -> [OwnSide] {
    let maker = try await maker(rule, manifest.period, on: today())
    let numbers = Set(reading.rows.map(\.number))
    let own = OwnSides()
    try await registry.dossiers(in: manifest.from.region) { dossiers in
      own.add(
        dossiers.compactMap { dossier in
          guard maker.isListed(dossier) || numbers.contains(dossier.person.identityNumber) else {
            return nil
          }
          return OwnSide(row: maker.row(dossier), person: dossier.person.id.rawValue)
        })
    }
    // Those registered elsewhere, as far as this office reaches.
    let here = Set(own.all.map(\.row.number))
    let elsewhere = numbers.subtracting(here).sorted { $0.digits < $1.digits }
    for start in stride(from: 0, to: elsewhere.count, by: 1000) {
      let chunk = Array(elsewhere[start..<min(start + 1000, elsewhere.count)])
      let people = try await registry.people(identityNumbers: chunk)
      own.add(
        try await registry.dossiers(people.values.map(\.id)).map {
          OwnSide(row: maker.row($0), person: $0.person.id.rawValue)
        })
    }
    return own.all
  }
}

/// Somebody's row as it would be made here.
struct OwnSide: Sendable {
  let row: HandoverRow
  let person: Int64
}
