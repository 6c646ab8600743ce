// SPDX-License-Identifier: Apache-2.0
import Chain
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// How warnings, their signals and steps lie in their tables.
enum WarningTable {
  private static let words = SealedColumn("warning_step", "words_sealed")

  private static let columns = """
    w.id, w.person_id, w.person_name, w.region, w.colour, w.state, w.owner, w.raised_on, w.due_on, w.ending, \
    w.proposed_by, w.closed_on, w.version
    """

  // MARK: - Reading

  /// - Parameter condition: SQL on `w` with its arguments from `$1` on, and what follows a condition.
  static func warnings(
    _ condition: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [Warning] {
    let found = try connection.all(
      "SELECT \(columns) FROM warning w WHERE \(condition)", arguments, read
    ).compactMap { $0 }
    let signals = try signals(of: found.map(\.id), connection)
    return found.map { $0.with(signals[$0.id] ?? []) }
  }

  static func warning(_ id: ID<Warning>, _ connection: any StoreConnection) throws -> Warning? {
    try warnings("w.id = $1", [.integer(id.rawValue)], connection).first
  }

  private static func read(_ row: any SQLRow) -> Warning? {
    guard let id = row.int(0), let person = row.int(1), let region = RegionCode(row.text(3) ?? ""),
      let owner = MonitoringFile.Level(rawValue: row.text(6) ?? ""), let state = state(row),
      let raisedOn = Day(row.text(7) ?? "")
    else { return nil }
    return Warning(
      id: ID(id), person: ID(person), personName: row.text(2) ?? "", region: region,
      colour: row.text(4) ?? "", raisedOn: raisedOn, state: state, owner: owner,
      version: row.int(12) ?? 0, signals: [])
  }

  private static func state(_ row: any SQLRow) -> Warning.State? {
    let ending = row.text(9).flatMap { Warning.Ending(rawValue: $0) }
    let due = row.text(8).flatMap { Day($0) }
    switch Warning.Kind(rawValue: row.text(5) ?? "") {
    case .raised?: return due.map { .raised(due: $0) }
    case .helping?: return due.map { .helping(due: $0) }
    case .proposed?: return ending.map { .proposed($0, by: row.text(10) ?? "") }
    case .closed?:
      guard let ending, let day = row.text(11).flatMap({ Day($0) }) else { return nil }
      return .closed(ending, on: day)
    case nil: return nil
    }
  }

  private static func signals(
    of warnings: [ID<Warning>], _ connection: any StoreConnection
  ) throws -> [ID<Warning>: [Warning.SeenSignal]] {
    var found: [ID<Warning>: [Warning.SeenSignal]] = [:]
    try Lookup.forEach(
      "SELECT warning_id, signal, since, gone_on FROM warning_signal", where: "warning_id",
      in: warnings.map { .integer($0.rawValue) }, on: connection
    ) { row in
      guard let id = row.int(0), let since = row.text(2).flatMap({ Day($0) }) else { return }
      found[ID(id), default: []].append(
        Warning.SeenSignal(
          id: row.text(1) ?? "", since: since, goneOn: row.text(3).flatMap { Day($0) }))
    }
    return found.mapValues { seen in
      seen.sorted { ($1.since, $0.id) < ($0.since, $1.id) }
    }
  }

  static func steps(
    of warning: ID<Warning>, _ connection: any SealedConnection
  ) throws -> [WarningStep] {
    try connection.all(
      """
      SELECT id, ordinal, kind, day, level, colour, ending, words_sealed, officer, account
      FROM warning_step WHERE warning_id = $1 ORDER BY ordinal
      """, [.integer(warning.rawValue)]
    ) { row in
      guard let kind = WarningStep.Kind(rawValue: row.text(2) ?? ""),
        let day = Day(row.text(3) ?? "")
      else { return nil }
      return WarningStep(
        ordinal: Int(row.int(1) ?? 0), kind: kind, day: day,
        level: row.text(4).flatMap { MonitoringFile.Level(rawValue: $0) },
        colour: row.text(5) ?? "", ending: row.text(6).flatMap { Warning.Ending(rawValue: $0) },
        words: try connection.opened(row, 7, in: words, of: row.int(0) ?? 0),
        officer: row.text(8) ?? "", account: row.text(9) ?? "")
    }.compactMap { $0 }
  }

  // MARK: - Writing

  static func insert(_ warnings: [Warning], in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO warning (id, person_id, person_name, region, colour, state, owner, raised_on, due_on,
        version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      batch: warnings.map { warning in
        [
          .integer(warning.id.rawValue), .integer(warning.person.rawValue),
          .text(warning.personName), .text(warning.region.digits), .text(warning.colour),
          .text(warning.state.kind.rawValue), .text(warning.owner.rawValue),
          .text(warning.raisedOn.description), SQLValue(warning.state.due?.description),
          .integer(warning.version),
        ]
      })
    try transaction.execute(
      "INSERT INTO warning_signal (warning_id, signal, since) VALUES ($1, $2, $3)",
      batch: warnings.flatMap { warning in
        warning.signals.map { signal in
          [
            .integer(warning.id.rawValue), .text(signal.id), .text(signal.since.description),
          ]
        }
      })
  }

  /// Writes a warning as it is now over the version it was read in.
  ///
  /// - Returns: False where somebody else was faster.
  static func update(
    _ warning: Warning, from version: Int64, in transaction: any StoreTransaction
  ) throws -> Bool {
    var ending: Warning.Ending?
    var proposedBy: String?
    var closedOn: Day?
    switch warning.state {
    case .raised, .helping: break
    case .proposed(let why, let account): (ending, proposedBy) = (why, account)
    case .closed(let why, let day): (ending, closedOn) = (why, day)
    }
    return try transaction.execute(
      """
      UPDATE warning SET colour = $1, state = $2, owner = $3, due_on = $4, ending = $5, proposed_by = $6,
        closed_on = $7, version = $8
      WHERE id = $9 AND version = $10
      """,
      [
        .text(warning.colour), .text(warning.state.kind.rawValue), .text(warning.owner.rawValue),
        SQLValue(warning.state.due?.description), SQLValue(ending?.rawValue),
        SQLValue(proposedBy), SQLValue(closedOn?.description), .integer(warning.version),
        .integer(warning.id.rawValue), .integer(version),
      ]) == 1
  }

  static func insertSignals(
    _ signals: [(ID<Warning>, String)], on day: Day, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO warning_signal (warning_id, signal, since) VALUES ($1, $2, $3)
      ON CONFLICT (warning_id, signal, since) DO UPDATE SET gone_on = NULL
      """,
      batch: signals.map {
        [.integer($0.0.rawValue), .text($0.1), .text(day.description)]
      })
  }

  static func endSignals(
    _ signals: [(ID<Warning>, String)], on day: Day, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      UPDATE warning_signal SET gone_on = $1
      WHERE warning_id = $2 AND signal = $3 AND gone_on IS NULL AND since <= $4
      """,
      batch: signals.map {
        [.text(day.description), .integer($0.0.rawValue), .text($0.1), .text(day.description)]
      })
  }

  static func insert(
    _ steps: [(warning: ID<Warning>, step: WarningStep)], at now: Instant,
    in transaction: any SealedTransaction
  ) throws {
    var id = try transaction.number("SELECT MAX(id) FROM warning_step") ?? 0
    try transaction.execute(
      """
      INSERT INTO warning_step (id, warning_id, ordinal, kind, day, level, colour, ending, words_sealed,
        at_ms, account, officer)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      batch: steps.map { warning, step in
        id += 1
        return [
          .integer(id), .integer(warning.rawValue), .integer(Int64(step.ordinal)),
          .text(step.kind.rawValue), .text(step.day.description), SQLValue(step.level?.rawValue),
          .text(step.colour), SQLValue(step.ending?.rawValue),
          transaction.sealed(step.words, in: words, of: id), .integer(now.milliseconds),
          .text(step.account), .text(step.officer),
        ]
      })
  }

  static func nextID(_ connection: any StoreConnection) throws -> Int64 {
    (try connection.number("SELECT MAX(id) FROM warning") ?? 0) + 1
  }

  /// The number of steps of each warning that has any.
  static func stepCounts(
    of warnings: [ID<Warning>], _ connection: any StoreConnection
  ) throws -> [ID<Warning>: Int] {
    var counts: [ID<Warning>: Int] = [:]
    try Lookup.forEach(
      "SELECT warning_id, ordinal FROM warning_step", where: "warning_id",
      in: warnings.map { .integer($0.rawValue) }, on: connection
    ) { row in
      guard let id = row.int(0) else { return }
      counts[ID(id)] = max(counts[ID(id)] ?? 0, Int(row.int(1) ?? 0))
    }
    return counts
  }
}
