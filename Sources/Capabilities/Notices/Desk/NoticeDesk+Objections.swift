// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Claims
import Journal
import Rights
import Store
import Values
import Vault
import Web

extension NoticeDesk {
  public static let longestWords = 500
  public static let longestObjector = 60

  /// Writes down that somebody objects to one person on a roster. The person's claim stays where it is
  /// until it is decided on; the others go on.
  ///
  /// - Parameter objector: Empty or nil for one who does not give a name.
  public func object(
    to id: ID<Notice>, line ordinal: Int, by objector: String?, _ words: String,
    officer: Officer, as actor: Actor
  ) async throws {
    let name = objector.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    let words = words.trimmed
    guard (1...NoticeDesk.longestWords).contains(words.count) else {
      throw NoticeRefusal.wrong(.words)
    }
    if let name, !NoticeDesk.isLine(name, 1...NoticeDesk.longestObjector) {
      throw NoticeRefusal.wrong(.objector)
    }
    _ = try await notice(id)
    try await whole.write { [self] transaction in
      let (notice, line) = try NoticeDesk.line(ordinal, of: id, transaction)
      let objection = Objection(
        id: try ObjectionTable.nextID(transaction), ordinal: ordinal, day: today, objector: name,
        words: words, officer: officer.name, ruling: nil)
      try ObjectionTable.insert(objection, to: id, by: officer, at: clock(), in: transaction)
      try journal.append(
        Deed(
          .objectionRecorded, NoticeDesk.record(notice.shown.number),
          after: Particulars.json([
            ("line", String(ordinal)), ("claim", line.claimNumber),
            ("anonymous", name == nil ? "true" : nil),
          ])), by: actor, in: transaction)
    }
  }

  /// Decides on an objection: the claim is refused, or the objection dismissed; with a reason.
  ///
  /// - Throws: ``NoticeRefusal/claim(_:)`` where the officer may not refuse the claim.
  public func rule(
    _ outcome: ObjectionRuling.Outcome, on objection: ID<Objection>, of id: ID<Notice>,
    because reason: String, by officer: Officer, as actor: Actor
  ) async throws {
    let reason = reason.trimmed
    guard (1...NoticeDesk.longestWords).contains(reason.count) else {
      throw NoticeRefusal.wrong(.reason)
    }
    let notice = try await notice(id)
    guard mayAct(officer, on: notice) else { throw NoticeRefusal.notYours }
    try await whole.write { [self] transaction in
      let objections = try ObjectionTable.objections(to: id, transaction)
      guard let found = objections.first(where: { $0.id == objection }) else {
        throw NoticeRefusal.unknown
      }
      guard found.ruling == nil else { throw NoticeRefusal.decided }
      if outcome == .upheld {
        try refuse(found, of: notice, reason, officer, actor, in: transaction)
      }
      let ruling = ObjectionRuling(
        outcome: outcome, reason: reason, day: today, officer: officer.name)
      try ObjectionTable.insert(
        ruling, on: objection, by: officer, at: clock(), in: transaction)
      try journal.append(
        Deed(
          .objectionRuled, NoticeDesk.record(notice.shown.number),
          after: Particulars.json([
            ("line", String(found.ordinal)), ("outcome", outcome.rawValue),
          ]), reason: Reason(reason)), by: actor, in: transaction)
    }
  }

  private func refuse(
    _ objection: Objection, of notice: Notice, _ reason: String, _ officer: Officer,
    _ actor: Actor, in transaction: any SealedTransaction
  ) throws {
    let lines = try NoticeTable.lines(
      of: notice, offset: objection.ordinal - 1, limit: 1, transaction)
    guard let line = lines.first, line.fate == .stopped else { throw NoticeRefusal.claimGone }
    do {
      _ = try claims.act(
        ClaimMove(.refuse, on: line.claim, version: line.claimVersion, text: reason),
        by: officer, as: actor, in: transaction)
    } catch let refusal as ClaimRefusal { throw NoticeRefusal.claim(refusal) }
  }

  /// A line whose claim still waits on its notice, which nobody has put right.
  private static func line(
    _ ordinal: Int, of id: ID<Notice>, _ connection: any StoreConnection
  ) throws -> (Notice, NoticeLine) {
    guard let notice = try NoticeTable.notice(id, connection), ordinal >= 1 else {
      throw NoticeRefusal.unknown
    }
    if let later = notice.shown.correctedBy { throw NoticeRefusal.corrected(by: later) }
    let lines = try NoticeTable.lines(of: notice, offset: ordinal - 1, limit: 1, connection)
    guard let line = lines.first else { throw NoticeRefusal.unknown }
    guard [.waits, .stopped].contains(line.fate) else { throw NoticeRefusal.claimGone }
    return (notice, line)
  }
}

extension NoticeDesk {
  /// Lets every claim of a notice pass whose time is over and to which nobody objects: one act for the
  /// whole batch, a step and an entry in the journal for each claim. What is left can be let pass later.
  public func pass(
    _ id: ID<Notice>, by officer: Officer, as actor: Actor
  ) async throws -> NoticePassage {
    let notice = try await notice(id)
    guard mayAct(officer, on: notice) else { throw NoticeRefusal.notYours }
    if let later = notice.shown.correctedBy { throw NoticeRefusal.corrected(by: later) }
    guard notice.shown.term.isOver(on: today) else {
      throw NoticeRefusal.notOver(through: notice.shown.term.through)
    }
    let lines = try await roster(of: notice).lines
    let waiting = lines.filter { $0.fate == .waits }
    let results = try await claims.act(
      waiting.map {
        ClaimMove(
          .pass, on: $0.claim, version: $0.claimVersion,
          text: NoticeWords.passed(notice.shown.number).zh)
      }, by: officer, as: actor)
    var left: [(ordinal: Int, refusal: ClaimRefusal)] = []
    for (line, result) in zip(waiting, results) {
      if case .failure(let refusal) = result.result { left.append((line.shown.ordinal, refusal)) }
    }
    let stopped = lines.filter { $0.fate == .stopped }
      .map { (ordinal: $0.shown.ordinal, refusal: ClaimRefusal.onNotice(.objection)) }
    return NoticePassage(
      passed: waiting.count - left.count, left: (left + stopped).sorted { $0.ordinal < $1.ordinal })
  }
}
