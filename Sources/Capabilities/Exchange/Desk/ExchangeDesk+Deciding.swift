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
  /// Decides what becomes of a difference; until the receipt it can be decided otherwise.
  public func decide(
    _ choice: HandoverChoice, on difference: ID<HandoverDifference>, of id: ID<Handover>,
    by officer: Officer, as actor: Actor
  ) async throws {
    let handover = try await opened(id, officer)
    let found = try await self.difference(difference, of: handover)
    let (journal, table, day) = (journal, table, today())
    try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      guard try table.handover(id, transaction)?.state == .open else {
        throw ExchangeRefusal.notNow
      }
      try DifferenceTable.decide(difference, choice, by: officer.name, on: day, in: transaction)
      try pen.write([
        Deed(
          .handoverDecided, .init("handover_difference", difference.description),
          personID: found.person, before: Particulars.json([("choice", found.choice?.rawValue)]),
          after: Particulars.json([
            ("handover", id.description), ("choice", choice.rawValue),
          ]))
      ])
    }
  }

  /// Decides everything that is still undecided alike.
  public func decideRest(
    _ choice: HandoverChoice, of id: ID<Handover>, by officer: Officer, as actor: Actor
  ) async throws {
    _ = try await opened(id, officer)
    let (journal, table, day) = (journal, table, today())
    try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      guard try table.handover(id, transaction)?.state == .open else {
        throw ExchangeRefusal.notNow
      }
      let open = try transaction.all(
        """
        SELECT id, person_id FROM handover_difference WHERE handover_id = $1 AND choice IS NULL
        ORDER BY ordinal
        """, [.integer(id.rawValue)]
      ) { (ID<HandoverDifference>($0.int(0) ?? 0), $0.int(1)) }
      for (difference, _) in open {
        try DifferenceTable.decide(difference, choice, by: officer.name, on: day, in: transaction)
      }
      try pen.write(
        open.map { difference, person in
          Deed(
            .handoverDecided, .init("handover_difference", difference.description),
            personID: person,
            after: Particulars.json([
              ("handover", id.description), ("choice", choice.rawValue),
            ]))
        })
    }
  }

  /// Tells the registry what was taken, and makes the receipt: from then on both sides agree.
  ///
  /// The registry is told first, by its own door, from the file and its rows: told twice it changes nothing, so that
  /// what broke off in between is done again.
  public func confirm(
    _ id: ID<Handover>, by officer: Officer, as actor: Actor
  ) async throws -> Handover {
    let handover = try await opened(id, officer)
    let undecided = try await tally(id).undecided
    guard undecided == 0 else { throw ExchangeRefusal.undecided(undecided) }
    let all = try await differences(of: handover, offset: 0, limit: .max).differences
    let told = try await tell(all, of: handover, as: actor)
    var outcome = Handover.Outcome()
    for one in all {
      switch one.choice {
      case .later: outcome.later += 1
      case .theirs: outcome.taken += 1
      case .ours, nil: outcome.kept += 1
      }
    }
    outcome.noted = told.count
    let next = try handover.receipted(.agree(outcome), on: today())
    return try await answer(next, notes: told, as: actor)
  }

  /// Sends a file back with what is wrong with it.
  public func refuse(
    _ id: ID<Handover>, because words: String, by officer: Officer, as actor: Actor
  ) async throws -> Handover {
    let handover = try await opened(id, officer)
    guard let reason = Reason(words) else { throw ExchangeRefusal.reasonNeeded }
    let next = try handover.receipted(.refuse(.byHand, reason.text), on: today())
    return try await answer(next, notes: [], as: actor)
  }

  private func opened(_ id: ID<Handover>, _ officer: Officer) async throws -> Handover {
    let handover = try await handover(id)
    guard handover.direction == .taken else { throw ExchangeRefusal.unknown }
    try guardActing(for: handover.manifest.to, officer)
    guard handover.state == .open else { throw ExchangeRefusal.notNow }
    return handover
  }

  private func answer(
    _ next: Handover, notes: [(id: ID<HandoverDifference>, note: String)], as actor: Actor
  ) async throws -> Handover {
    let journal = journal
    let undecided = next.state == .agreed
    return try await whole.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let open = try transaction.number(
        "SELECT COUNT(*) FROM handover_difference WHERE handover_id = $1 AND choice IS NULL",
        [.integer(next.id.rawValue)])
      if undecided, let open, open > 0 { throw ExchangeRefusal.undecided(Int(open)) }
      guard try HandoverTable.step(next, in: transaction) else {
        throw ExchangeRefusal.changedMeanwhile
      }
      try DifferenceTable.note(notes, in: transaction)
      try pen.write([next.deed(.handoverReceipted, reason: Reason(next.words))])
      return next
    }
  }

  // MARK: - The registry

  /// - Returns: What stayed as noted: what the registry did not take, or has no place for.
  private func tell(
    _ differences: [HandoverDifference], of handover: Handover, as actor: Actor
  ) async throws -> [(id: ID<HandoverDifference>, note: String)] {
    let rule = try rule(handover.manifest.handover)
    let statement = RowStatement(
      period: handover.manifest.period, day: handover.manifest.madeOn,
      codes: Dictionary(groups.map { ($1, $0) }) { first, _ in first })
    var rows: [RosterRow] = []
    var ids: [ID<HandoverDifference>] = []
    var notes: [ID<HandoverDifference>: String] = [:]
    for (place, one) in differences.enumerated() {
      guard let choice = one.choice else { continue }
      if one.row.isRemoval, choice == .theirs { notes[one.id] = FileWords.gone }
      let values = one.row.values(choice)
      let isNamed = choice == .theirs && one.row.isNameContested
      let isNew = one.row.ours == nil && choice == .theirs
      guard !values.isEmpty || isNamed || isNew else { continue }
      let name = isNamed || isNew ? one.row.theirs?.name : one.row.ours?.name
      guard
        let told = statement.statement(
          values, of: one.row, name: name ?? one.row.name, row: place + 1)
      else { continue }
      if !told.untold.isEmpty {
        notes[one.id] = FileWords.untold(told.untold)
      }
      rows.append(told.row)
      ids.append(one.id)
    }
    if !rows.isEmpty {
      let results = try await importing(rows, handover, rule, as: actor)
      for (result, id) in zip(results, ids) {
        if case .conflict(let conflict) = result.outcome {
          notes[id] = FileWords.conflict(conflict)
        }
      }
    }
    return notes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func importing(
    _ rows: [RosterRow], _ handover: Handover, _ rule: HandoverRule, as actor: Actor
  ) async throws -> [RowResult] {
    let manifest = handover.manifest
    let file = SourceFile(
      name: "移交 \(rule.handover.name.zh) \(manifest.period) 第\(manifest.sequence)号",
      kind: "handover", sha256: manifest.content, statementDay: manifest.madeOn,
      importedAt: Journal.systemClock().description, importedBy: actor.account)
    return try await registry.importing(file, authority: .corrects, from: actor.origin) {
      session in
      var results: [RowResult] = []
      for start in stride(from: 0, to: rows.count, by: 1000) {
        results += try session.apply(Array(rows[start..<min(start + 1000, rows.count)]))
      }
      return results
    }
  }
}
