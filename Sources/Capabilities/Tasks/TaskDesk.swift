// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Library
import Policy
import Registry
import Rights
import Services
import Store
import Values
import Vault

/// The board of obligations (任务台账): what the documents of a place and of those above it oblige its
/// offices to do, until when, and how it stands. Owns `duty_evidence`.
public struct TaskDesk: Sendable {
  private(set) var registry: RegistryDesk
  private(set) var services: ServiceDesk
  let library: PolicyLibrary
  private let whole: SealedStore
  private var seen: any Store
  private(set) var scope: Scope
  private let journal: Journal
  let home: RegionCode?
  private let texts: ScopedTexts
  let today: @Sendable () -> Day
  private let clock: @Sendable () -> Instant

  /// Counts the hand-overs of an obligation, of all where none is named, in a region as far as a scope reaches; none where
  /// nobody hands over here.
  public typealias HandoverCounter =
    @Sendable (
      _ obligation: (document: String, id: String)?, _ region: RegionCode, _ scope: Scope
    ) async throws -> DutyCount?
  public var handovers: HandoverCounter?
  /// What the place has set by itself, as `params.…`.
  public var figures: FactSet?

  public static let wordsLength = 4...500

  /// - Parameter store: A store to which ``TaskMigrations/all`` and those before it have been applied.
  public init(
    store: SealedStore, registry: RegistryDesk, services: ServiceDesk, library: PolicyLibrary,
    journal: Journal, home: RegionCode?, today: @escaping @Sendable () -> Day,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    whole = store
    seen = store.store
    scope = .everything
    self.registry = registry
    self.services = services
    self.library = library
    self.journal = journal
    self.home = home
    texts = ScopedTexts(TaskMigrations.scopes)
    self.today = today
    self.clock = clock
  }

  /// The same board as far as a scope reaches.
  public func within(_ scope: Scope) async throws -> TaskDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.registry = try await registry.within(scope)
    desk.services = try await services.within(scope)
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.seen = ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts)
    return desk
  }

  /// Every obligation of a region: those of its own document first, then of those above it; what is open
  /// before what is met.
  public func board(of region: RegionCode) async throws -> [Duty] {
    let day = today()
    let layers = layers(of: region)
    let wanted = Set(layers.flatMap(\.obligations).flatMap(\.counted))
    let counts = try await counts(wanted, in: region, on: day)
    let evidence = try await evidence(in: region)
    let handed = try await handed(layers, in: region)
    return layers.flatMap { layer in
      layer.obligations.map { obligation in
        Duty(
          document: layer.folder, documentName: layer.document.region.label,
          obligation: obligation,
          nextDue: obligation.deadlines.compactMap { $0.next(from: day) }.min(),
          counts: obligation.counted.compactMap { one in
            one == .handoversLate
              ? handed["\(layer.folder) \(obligation.id.value)"] : counts[one]
          },
          evidence: evidence["\(layer.folder) \(obligation.id.value)"])
      }
    }
  }

  /// What was handed over for each obligation that is counted so, by document and obligation.
  private func handed(
    _ layers: [PolicyLibrary.Layer], in region: RegionCode
  ) async throws -> [String: DutyCount] {
    guard let handovers else { return [:] }
    var counts: [String: DutyCount] = [:]
    for layer in layers {
      for obligation in layer.obligations where obligation.counted.contains(.handoversLate) {
        let id = obligation.id.value
        if let count = try await handovers((layer.folder, id), region, scope) {
          counts["\(layer.folder) \(id)"] = count
        }
      }
    }
    return counts
  }

  public func duty(
    _ id: String, of document: String, in region: RegionCode
  ) async throws -> Duty {
    let board = try await board(of: region)
    guard let duty = board.first(where: { $0.document == document && $0.id == id }) else {
      throw DutyRefusal.unknown
    }
    return duty
  }

  /// What is counted, for each of several places beside the others.
  public func comparison(
    of places: [RegionCode]
  ) async throws -> [(place: RegionCode, counts: [ObligationCount: DutyCount])] {
    var lines: [(place: RegionCode, counts: [ObligationCount: DutyCount])] = []
    for place in places {
      let desk = try await within(.regions([place]))
      lines.append(
        (place, try await desk.counts(Set(ObligationCount.allCases), in: place, on: today())))
    }
    return lines
  }

  /// The documents that oblige a region: its own, then those above it.
  private func layers(of region: RegionCode) -> [PolicyLibrary.Layer] {
    guard let own = library.layer(of: region) else { return [] }
    let above = library.layers.filter { layer in
      layer.folder != own.folder && !layer.region.isNation && layer.region.contains(own.region)
    }
    return [own] + above.sorted { $1.region.digits.count < $0.region.digits.count }
  }

  /// What the journal keeps of an assessment that leaves the house.
  public func noteAssessment(
    of region: RegionCode, on day: Day, rows: Int, by actor: Actor
  ) async throws {
    try await registry.note(
      Deed(
        .listExported,
        after: Particulars.json([
          ("list", "assessment"), ("region", region.digits), ("asOf", day.description),
          ("rows", String(rows)),
        ])), by: actor)
  }

  // MARK: - Counting

  func counts(
    _ wanted: Set<ObligationCount>, in region: RegionCode, on day: Day
  ) async throws -> [ObligationCount: DutyCount] {
    let counter = try await counter(in: region, on: day)
    var counts = try await seen.read { connection in
      var counts: [ObligationCount: DutyCount] = [:]
      for one in wanted {
        if let count = try counter.count(one, connection) { counts[one] = count }
      }
      return counts
    }
    if wanted.contains(.servicesLeft) {
      let progress = try await services.progress(on: day)
      counts[.servicesLeft] = DutyCount(
        .servicesLeft, open: progress.reduce(0) { $0 + $1.people - $1.finished },
        of: progress.reduce(0) { $0 + $1.people })
    }
    if wanted.contains(.handoversLate), let handovers {
      counts[.handoversLate] = try await handovers(nil, region, scope)
    }
    return counts
  }

  private func counter(in region: RegionCode, on day: Day) async throws -> DutyCounter {
    DutyCounter(
      region: region, day: day,
      counties: try await registry.regionIndex().divisions(of: .county, in: region).map(\.code),
      payBand: payBand(in: region, on: day))
  }

  /// Fen a month within which posts are to be paid; nil where the documents leave no such band.
  func payBand(in region: RegionCode, on day: Day) -> ClosedRange<Int64>? {
    library.layer(of: region)?.jurisdiction
      .bounds(of: "postStandard", in: region, on: day, figures: figures)
  }

  /// Exactly the records that a count counts, those that are not as the text wants first.
  ///
  /// - Parameters:
  ///   - day: Nil for today.
  ///   - isOpenOnly: Those alone.
  /// - Returns: Nil where what is counted lies in another register.
  public func rows(
    of count: ObligationCount, in region: RegionCode, on day: Day? = nil, isOpenOnly: Bool,
    offset: Int = 0, limit: Int
  ) async throws -> (count: DutyCount, rows: [DutyRow])? {
    let counter = try await counter(in: region, on: day ?? today())
    let found = try await seen.read { connection -> (DutyCount, [DutyRow])? in
      guard let number = try counter.count(count, connection),
        let rows = try counter.rows(
          count, isOpenOnly: isOpenOnly, offset: offset, limit: limit, connection)
      else { return nil }
      return (number, rows)
    }
    guard let (number, rows) = found else { return nil }
    guard count == .householdsLate else { return (number, rows) }
    // A household and its people are named to whoever may see the household's line.
    return (
      number,
      try await whole.store.read { connection in
        try rows.map { try TaskDesk.named($0, connection) }
      }
    )
  }

  /// A household by its number and its people; it opens to the first of those who want to work.
  private static func named(
    _ row: DutyRow, _ connection: any StoreConnection
  ) throws -> DutyRow {
    guard let household = row.owner else { return row }
    let number = try connection.all(
      "SELECT number FROM household WHERE id = $1", [.integer(household)]
    ) { $0.text(0) ?? "" }.first
    let members = try connection.all(
      """
      SELECT p.id, p.name FROM household_member m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = $1 AND (m.to_day IS NULL OR m.to_day = '')
      ORDER BY CASE WHEN p.job_wish = 1 THEN 0 ELSE 1 END, p.id LIMIT 30
      """, [.integer(household)]
    ) { (id: $0.int(0) ?? 0, name: $0.text(1) ?? "") }
    var row = row
    row.name = ([number].compactMap { $0 } + [members.map(\.name).joined(separator: "、")])
      .joined(separator: "　")
    row.owner = members.first?.id
    return row
  }

  // MARK: - What was said

  /// The last of each obligation, by document and obligation.
  private func evidence(in region: RegionCode) async throws -> [String: DutyEvidence] {
    try await seen.read { connection in
      var found: [String: DutyEvidence] = [:]
      try connection.forEach(
        """
        SELECT document, duty, state, day, words, officer FROM duty_evidence
        WHERE region = $1 ORDER BY id
        """, [.text(region.digits)]
      ) { row in
        guard let evidence = TaskDesk.evidence(row, from: 2) else { return }
        found["\(row.text(0) ?? "") \(row.text(1) ?? "")"] = evidence
      }
      return found
    }
  }

  /// Everything said of one obligation, the latest first.
  public func history(
    of id: String, _ document: String, in region: RegionCode
  ) async throws -> [DutyEvidence] {
    try await seen.read { connection in
      try connection.all(
        """
        SELECT state, day, words, officer FROM duty_evidence
        WHERE region = $1 AND document = $2 AND duty = $3 ORDER BY id DESC LIMIT 200
        """, [.text(region.digits), .text(document), .text(id)]
      ) { TaskDesk.evidence($0, from: 0) }.compactMap { $0 }
    }
  }

  private static func evidence(_ row: any SQLRow, from first: Int) -> DutyEvidence? {
    guard let state = DutyEvidence.State(rawValue: row.text(first) ?? ""),
      let day = Day(row.text(first + 1) ?? "")
    else { return nil }
    return DutyEvidence(
      state: state, day: day, words: row.text(first + 2) ?? "",
      officer: row.text(first + 3) ?? "")
  }

  /// Says of an obligation how far it has come, with the proof. The same said twice in a row by one officer
  /// stands once.
  public func say(
    _ state: DutyEvidence.State, of id: String, _ document: String, in region: RegionCode,
    on day: Day, _ words: String, by officer: Officer, as actor: Actor
  ) async throws {
    let words = words.trimmed
    guard TaskDesk.wordsLength.contains(words.count) else { throw DutyRefusal.words }
    guard day <= today() else { throw DutyRefusal.day }
    guard scope.contains(region),
      layers(of: region).contains(where: { layer in
        layer.folder == document && layer.obligations.contains { $0.id.value == id }
      })
    else { throw DutyRefusal.unknown }
    try await whole.write { [self] transaction in
      let said = try transaction.number(
        """
        SELECT COUNT(*) FROM duty_evidence e WHERE e.state = $1 AND e.day = $2 AND e.words = $3
        AND e.account = $4 AND e.id = (SELECT MAX(l.id) FROM duty_evidence l
          WHERE l.region = $5 AND l.document = $6 AND l.duty = $7)
        """,
        [
          .text(state.rawValue), .text(day.description), .text(words), .text(officer.account),
          .text(region.digits), .text(document), .text(id),
        ])
      guard said == 0 else { return }
      let number = (try transaction.number("SELECT MAX(id) FROM duty_evidence") ?? 0) + 1
      try transaction.execute(
        """
        INSERT INTO duty_evidence (id, region, document, duty, state, day, words, at_ms, account, officer)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        [
          .integer(number), .text(region.digits), .text(document), .text(id),
          .text(state.rawValue), .text(day.description), .text(words),
          .integer(clock().milliseconds), .text(officer.account), .text(officer.name),
        ])
      try journal.append(
        Deed(
          .dutyReported, JournalEntry.RecordName("duty", "\(document) \(id)"),
          after: Particulars.json([("state", state.rawValue), ("day", day.description)])),
        by: actor, in: transaction)
    }
  }
}
