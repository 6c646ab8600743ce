// SPDX-License-Identifier: Apache-2.0
import Chain
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

extension ExchangeDesk {
  /// Writes the receipt of a taken file, to go back on the stick. The same receipt gives the same bytes while the key holds.
  public func writeReceipt(
    of id: ID<Handover>, to path: String, by officer: Officer, as actor: Actor
  ) async throws {
    let handover = try await handover(id)
    guard let receipt = Receipt(of: handover) else { throw ExchangeRefusal.notNow }
    try guardActing(for: handover.manifest.to, officer)
    let rule = try rule(handover.manifest.handover)
    let (journal, day) = (journal, today())
    let signing = try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let key = try ExchangeDesk.ownKey(
        of: receipt.to, on: day, by: actor, pen, in: transaction)
      return try KeyTable.signing(key.id, transaction)
    }
    guard let signing else { throw ExchangeRefusal.unknown }
    let names = try await registry.regionIndex()
    let book = ReceiptWorkbook(
      title: ExchangeDesk.title(receipt.to, names) + rule.handover.name.zh
        + FileWords.receiptSheet,
      sealing: Sealing(receipt.fields, by: signing))
    do { try book.write(to: path) } catch { throw ExchangeRefusal.cannotWrite }
  }

  /// Takes the other side's answer to one of our files.
  func take(
    receipt sealing: Sealing, by officer: Officer, as actor: Actor
  ) async throws -> TakenFile {
    guard sealing.isValid else { throw ExchangeRefusal.badSignature }
    let receipt = try Receipt(sealing.fields)
    guard scope.contains(receipt.from.region), receipt.from.isActed(by: officer) else {
      throw ExchangeRefusal.wrongOrgan
    }
    let (journal, table) = (journal, table)
    return try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let keys = try KeyTable.valid(of: receipt.to, transaction)
      guard keys.contains(where: { $0.key == sealing.key }) else {
        throw ExchangeRefusal.unknownKey(sealing.key.fingerprint)
      }
      let line = try table.line(.made, receipt.handover, from: receipt.from, transaction)
      guard
        let sent = line.first(where: { one in
          one.manifest.sequence == receipt.sequence && one.manifest.content == receipt.content
            && one.manifest.to == receipt.to
        })
      else { throw ExchangeRefusal.nothingSent }
      guard sent.state == .made else {
        return TakenFile(kind: .receipt, handover: sent, isKnown: true)
      }
      let next = try sent.answered(by: receipt)
      guard try HandoverTable.step(next, in: transaction) else {
        throw ExchangeRefusal.changedMeanwhile
      }
      try pen.write([next.deed(.receiptTaken)])
      return TakenFile(kind: .receipt, handover: next)
    }
  }
}
