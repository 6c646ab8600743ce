// SPDX-License-Identifier: Apache-2.0
import Journal
import Policy
import Store
import Synchronization
import Values
import Vault

/// Own rows as they are read, chunk by chunk.
final class OwnSides: Sendable {
  private let sides = Mutex<[OwnSide]>([])

  func add(_ more: [OwnSide]) { sides.withLock { $0 += more } }

  var all: [OwnSide] { sides.withLock { $0 } }
}

/// A file that its sender signed, on its way into the tables.
struct Arrival: Sendable {
  let reading: HandoverReading
  let manifest: Manifest
  let flaw: Handover.Flaw?
  let ours: [OwnSide]
  let day: Day
  let account: String

  /// Looks at what came before, and enters the file.
  func enter(
    signedBy key: ID<OfficeKey>, _ table: HandoverTable, _ pen: JournalPen,
    in transaction: any SealedTransaction
  ) throws -> TakenFile {
    let line = try table.line(.taken, manifest.handover, from: manifest.from, transaction)
    let standing = line.filter { $0.state != .refused }
    // An altered copy says nothing of what came before.
    if flaw == nil, let same = standing.first(where: { $0.manifest.sequence == manifest.sequence })
    {
      guard same.manifest == manifest else { throw ExchangeRefusal.numberTaken }
      return TakenFile(kind: .handover, handover: same, isKnown: true)
    }
    let newest = standing.first
    let state = state(after: newest)
    let id = ID<Handover>(try HandoverTable.nextID(transaction))
    let handover = Handover(
      id: id, direction: .taken, manifest: manifest, state: state, key: key, receivedOn: day,
      receiptOn: state == .open ? nil : day, flaw: flaw, words: words, outcome: .init(),
      account: account, version: 1)
    try HandoverTable.insert(handover, in: transaction)
    var deeds = [handover.deed(.handoverTaken)]
    if state != .refused { try RowTable.insert(reading.rows, of: id, in: transaction) }
    if state == .open {
      deeds += try outdate(standing, in: transaction)
      try compare(handover, standing, in: transaction)
    }
    try pen.write(deeds)
    return told(handover, newest)
  }

  private func state(after newest: Handover?) -> Handover.State {
    if flaw != nil { return .refused }
    return newest.map { $0.manifest.sequence > manifest.sequence } ?? false ? .late : .open
  }

  /// The rows that were altered, by their places alone.
  private var words: String {
    let places = reading.flaws.prefix(20).map { flaw in
      let name = MaskedText.name(flaw.name)
      return switch flaw.kind {
      case .changed: "第\(flaw.row ?? 0)行\(name)改动"
      case .added: "第\(flaw.row ?? 0)行\(name)多出"
      case .removed: "\(name)缺少"
      }
    }
    return flaw == .altered ? String(places.joined(separator: "；").prefix(200)) : ""
  }

  private func told(_ handover: Handover, _ newest: Handover?) -> TakenFile {
    var taken = TakenFile(kind: .handover, handover: handover)
    taken.flaws = reading.flaws
    guard handover.state == .open else { return taken }
    let last = newest?.manifest.sequence ?? 0
    if manifest.sequence > last + 1 { taken.gap = (last + 1)...(manifest.sequence - 1) }
    if newest?.state == .agreed, manifest.agreed < last { taken.unansweredFor = last }
    return taken
  }

  /// What is still open gives way to the newer file.
  private func outdate(
    _ standing: [Handover], in transaction: any SealedTransaction
  ) throws -> [Deed] {
    try standing.filter { $0.state == .open }.map { one in
      let next = try one.receipted(.outdate, on: day)
      guard try HandoverTable.step(next, in: transaction) else {
        throw ExchangeRefusal.changedMeanwhile
      }
      return next.deed(.handoverReceipted)
    }
  }

  // MARK: - Differences

  private func compare(
    _ handover: Handover, _ standing: [Handover], in transaction: any SealedTransaction
  ) throws {
    let base = try base(standing, in: transaction)
    let theirs = Dictionary(reading.rows.map { ($0.number, $0) }) { first, _ in first }
    let own = Dictionary(ours.map { ($0.row.number, $0) }) { first, _ in first }
    let numbers = Set(base.keys).union(theirs.keys).union(own.keys)
      .sorted { $0.digits < $1.digits }
    let differences = numbers.compactMap { number -> (row: RowDifference, person: Int64?)? in
      RowDifference(
        base: base[number], theirs: theirs[number], ours: own[number]?.row,
        columns: manifest.columns
      ).map { ($0, own[number]?.person) }
    }
    try DifferenceTable.insert(differences, of: handover.id, in: transaction)
  }

  /// What both sides last agreed on: the rows of the last agreed file, those put off as they were agreed before.
  private func base(
    _ standing: [Handover], in transaction: any SealedTransaction
  ) throws -> [IdentityNumber: HandoverRow] {
    guard let last = standing.first(where: { $0.state == .agreed }) else { return [:] }
    var base = Dictionary(
      try RowTable.rows(of: last.id, transaction).map { ($0.number, $0) }
    ) { first, _ in first }
    let later = try DifferenceTable.Reading(
      connection: transaction, columns: last.manifest.columns
    ).differences(
      "WHERE d.handover_id = $1 AND d.choice = 'later' ORDER BY d.ordinal",
      [.integer(last.id.rawValue)])
    for one in later { if let number = one.row.number { base[number] = one.row.base } }
    return base
  }
}
