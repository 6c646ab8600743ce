// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Foundation
import Journal
import Library
import Policy
import Registry
import Rights
import Sheets
import Synchronization
import Values
import Vault

extension ExchangeDesk {
  /// Makes the list of a period and signs it. Where nothing has changed since the last one of the period, that one is it.
  ///
  /// - Parameters:
  ///   - text: The period; nil or empty for the one that is meant today.
  ///   - region: The sender's; nil for the officer's place.
  /// - Throws: ``ExchangeRefusal``; nothing is changed then.
  public func make(
    _ kind: String, for text: String?, from region: RegionCode? = nil, by officer: Officer,
    as actor: Actor
  ) async throws -> Handover {
    let rule = try rule(kind)
    guard let place = region ?? place,
      let parties = rule.handover.parties(
        from: place.ancestor(rule.handover.from.level) ?? place)
    else { throw ExchangeRefusal.wrongOrgan }
    try guardActing(for: parties.from, officer)
    let period = try await period(text, rule, parties.from)
    let rows = try await drawn(rule, period, in: parties.from.region)
    let day = today()
    let draft = Draft(rule: rule, parties: parties, period: period, rows: rows, day: day)
    let (journal, table) = (journal, table)
    return try await whole.write { transaction in
      // The journal first: it is locked until this ends, so that two who make at once get two numbers.
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let line = try table.line(.made, rule.id, from: parties.from, transaction)
      if let last = line.first, last.manifest.period == period,
        last.manifest.content == draft.content, last.state != .refused
      {
        return last
      }
      let key = try ExchangeDesk.ownKey(
        of: parties.from, on: day, by: actor, pen, in: transaction)
      let made = draft.handover(
        ID(try HandoverTable.nextID(transaction)), after: line, key.id, by: actor.account)
      try HandoverTable.insert(made, in: transaction)
      try RowTable.insert(rows, of: made.id, in: transaction)
      try pen.write([made.deed(.handoverMade)])
      return made
    }
  }

  /// Writes a hand-over that was made here to a file, for a stick.
  ///
  /// - Parameter password: Locks the file in a zip, so that it can be lost; nil for the bare workbook.
  public func write(
    _ id: ID<Handover>, to path: String, password: String?
  ) async throws {
    let handover = try await handover(id)
    guard handover.direction == .made else { throw ExchangeRefusal.unknown }
    let rule = try rule(handover.manifest.handover)
    let (rows, signing) = try await whole.read { connection in
      (
        try RowTable.rows(of: id, connection),
        try KeyTable.signing(handover.key, connection)
      )
    }
    guard let signing else { throw ExchangeRefusal.unknown }
    let names = try await registry.regionIndex()
    let manifest = handover.manifest
    let book = HandoverWorkbook(
      title: ExchangeDesk.title(manifest.from, names) + rule.handover.name.zh,
      manifest: manifest, sealing: Sealing(manifest.fields, by: signing), rows: rows)
    let lock = password.map { FileLock(name: "handover-\(manifest.sequence).xlsx", password: $0) }
    do {
      try await Task.detached { try book.write(to: path, lock: lock) }.value
    } catch is SheetError { throw ExchangeRefusal.cannotWrite }
  }

  /// Five groups of four letters, 95 bits: a zip tries passwords a thousand rounds each.
  public static func password() -> String { Randomness.readable(groups: 5) }

  /// What the file is called on a stick, without its ending.
  public func fileName(of handover: Handover) throws -> String {
    FileWords.fileName(handover, try rule(handover.manifest.handover).handover.name.zh)
  }

  public func receiptName(of handover: Handover) throws -> String {
    FileWords.receiptName(handover, try rule(handover.manifest.handover).handover.name.zh)
  }

  /// `湖南省邵阳市新邵县乡村振兴部门`.
  static func title(_ party: HandoverParty, _ names: RegionIndex) -> String {
    names.fullName(party.region) + FileWords.organ(party.role)
  }

  private func period(
    _ text: String?, _ rule: HandoverRule, _ sender: HandoverParty
  ) async throws -> HandoverPeriod {
    let due = rule.handover.due
    guard let text, !text.isEmpty else {
      let table = table
      let made = try await whole.read { try table.line(.made, rule.id, from: sender, $0) }
      return ExchangeDesk.meant(due, on: today(), made)
    }
    guard let period = due.period(text) else { throw ExchangeRefusal.wrongPeriod }
    guard due.isOpen(period, on: today()) else {
      throw ExchangeRefusal.notOpenYet(period.text)
    }
    return period
  }

  private static func meant(
    _ due: HandoverDue, on day: Day, _ files: [Handover]
  ) -> HandoverPeriod {
    due.meant(on: day) { period in
      files.contains { $0.manifest.period == period && $0.state == .agreed }
    }
  }

  /// A list that an officer may make, with the periods that are open for it.
  public struct Making: Sendable {
    public let rule: HandoverRule
    /// The latest period first.
    public let lines: [HandoverLine]
    /// The period that is meant today.
    public let meant: HandoverPeriod
  }

  /// What an officer's own organ hands over, with what became due within the year and what is next.
  public func makings(by officer: Officer) async throws -> [Making] {
    guard let place else { return [] }
    let (day, table) = (today(), table)
    var makings: [Making] = []
    for rule in library.handovers(in: place) {
      guard let sender = place.ancestor(rule.handover.from.level),
        let parties = rule.handover.parties(from: sender), scope.contains(parties.from.region),
        parties.from.isActed(by: officer)
      else { continue }
      let made = try await seen.read { try table.line(.made, rule.id, from: parties.from, $0) }
      makings.append(
        Making(
          rule: rule, lines: ExchangeDesk.lines(rule, parties.from, made, on: day),
          meant: ExchangeDesk.meant(rule.handover.due, on: day, made)))
    }
    return makings
  }

  /// The rows of the list as of today, by place and number.
  private func drawn(
    _ rule: HandoverRule, _ period: HandoverPeriod, in region: RegionCode
  ) async throws -> [HandoverRow] {
    let maker = try await maker(rule, period, on: today())
    let found = Mutex<[(place: String, row: HandoverRow)]>([])
    try await registry.dossiers(in: region) { dossiers in
      let rows = dossiers.filter(maker.isListed).map { dossier in
        (dossier.person.hukouRegion.value?.digits ?? "", maker.row(dossier))
      }
      let count = found.withLock { all in
        all += rows
        return all.count
      }
      guard count <= HandoverReading.mostRows else { throw ExchangeRefusal.tooManyRows }
    }
    let rows = found.withLock { all in
      all.sorted { ($0.place, $0.row.number.digits) < ($1.place, $1.row.number.digits) }
        .map(\.row)
    }
    guard !rows.isEmpty else { throw ExchangeRefusal.nobodyListed }
    return rows
  }

  private struct Draft: Sendable {
    let rule: HandoverRule
    let parties: (from: HandoverParty, to: HandoverParty)
    let period: HandoverPeriod
    let rows: [HandoverRow]
    let day: Day
    let content: String

    init(
      rule: HandoverRule, parties: (from: HandoverParty, to: HandoverParty),
      period: HandoverPeriod, rows: [HandoverRow], day: Day
    ) {
      self.rule = rule
      self.parties = parties
      self.period = period
      self.rows = rows
      self.day = day
      content = ListDigest.of(rows)
    }

    func handover(
      _ id: ID<Handover>, after line: [Handover], _ key: ID<OfficeKey>, by account: String
    ) -> Handover {
      let required = rule.handover.required
      return Handover(
        id: id, direction: .made,
        manifest: Manifest(
          handover: rule.id, from: parties.from, to: parties.to, period: period,
          sequence: (line.first?.manifest.sequence ?? 0) + 1,
          agreed: line.first { $0.state == .agreed }?.manifest.sequence ?? 0, madeOn: day,
          rows: rows.count, lacking: rows.count { !$0.lacking(required).isEmpty },
          columns: rule.handover.columns, content: content),
        state: .made, key: key, receivedOn: nil, receiptOn: nil, flaw: nil, words: "",
        outcome: Handover.Outcome(), account: account, version: 1)
    }
  }
}

extension Handover {
  /// What the journal keeps of a step; nothing of the rows.
  func deed(_ act: Act, reason: Reason? = nil) -> Deed {
    Deed(
      act, .init("handover", id.description),
      after: Particulars.json([
        ("kind", manifest.handover), ("from", manifest.from.description),
        ("to", manifest.to.description), ("period", manifest.period.text),
        ("sequence", String(manifest.sequence)), ("rows", String(manifest.rows)),
        ("content", manifest.content), ("state", state.rawValue), ("flaw", flaw?.rawValue),
      ]), reason: reason)
  }
}
