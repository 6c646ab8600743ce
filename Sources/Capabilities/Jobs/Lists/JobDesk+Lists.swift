// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Rights
import Sheets
import Store
import Values
import Vault
import Web

extension JobDesk {
  /// Rows of one list in a workbook.
  public static let mostListRows = 100_000
  /// People whose records are read at a time.
  private static let chunk = 1_000

  /// A list on a day, as far as the scope reaches.
  ///
  /// - Parameter language: Of the words in its cells.
  func list(
    _ kind: JobListKind, on day: Day, offset: Int = 0, limit: Int = JobDesk.mostListRows,
    in language: Language
  ) async throws -> JobList {
    let window = Window(offset: max(0, offset), limit: limit)
    let names = try await regionIndex()
    let maker = JobListMaker(day: day, regions: names, language: language)
    switch kind {
    case .demand: return try await demand(day, window, maker)
    case .supply: return try await supply(day, window, maker)
    case .stable: return try await stable(day, window, maker)
    case .jobless: return try await jobless(day, window, maker)
    case .zeroEmployment: return try await zeroEmployment(day, window, maker)
    }
  }

  private struct Window {
    let offset: Int
    let limit: Int

    var values: [SQLValue] { [.integer(Int64(limit)), .integer(Int64(offset))] }

    func cut<Value>(_ all: [Value]) -> [Value] { Array(all.dropFirst(offset).prefix(limit)) }
  }

  // MARK: - People

  private func demand(
    _ day: Day, _ window: Window, _ maker: JobListMaker
  ) async throws -> JobList {
    let wanting = SeekerReader(day: day).wanting
    let from = "FROM job_wish w JOIN person p ON p.id = w.person_id WHERE"
    let (people, total) = try await seen.read { connection in
      (
        try connection.all(
          wanting.statement(
            "SELECT w.person_id, \(WishTable.columns) \(from)",
            "ORDER BY p.hukou_region, w.person_id LIMIT ? OFFSET ?"),
          wanting.values + window.values
        ) { (ID<Person>($0.int(0) ?? 0), WishTable.read($0, at: 1)) },
        try connection.number(
          wanting.statement("SELECT COUNT(*) \(from)"), wanting.values) ?? 0
      )
    }
    let wishes = Dictionary(people) { first, _ in first }
    let rows = try await rows(of: people.map(\.0)) { dossier in
      wishes[dossier.person.id]?.map { maker.demand(dossier, $0) }
    }
    return JobList(kind: .demand, day: day, rows: rows, total: Int(total))
  }

  private func jobless(
    _ day: Day, _ window: Window, _ maker: JobListMaker
  ) async throws -> JobList {
    let on = SQLValue.text(day.description)
    let condition = JobCondition(
      """
      s.status = 'unemployed' AND s.from_day <= ? AND (s.to_day IS NULL OR s.to_day = '' \
      OR s.to_day >= ?) AND EXISTS (SELECT 1 FROM person_category c WHERE c.person_id = p.id \
      AND c.code = 'outOfPoverty' AND (c.from_day IS NULL OR c.from_day <= ?) \
      AND (c.to_day IS NULL OR c.to_day = '' OR c.to_day >= ?))
      """, [on, on, on, on])
    let from = "FROM work_status s JOIN person p ON p.id = s.person_id WHERE"
    let (people, total) = try await seen.read { connection in
      (
        try connection.all(
          condition.statement(
            "SELECT p.id, s.from_day \(from)", "ORDER BY p.hukou_region, p.id LIMIT ? OFFSET ?"),
          condition.values + window.values
        ) { (ID<Person>($0.int(0) ?? 0), $0.text(1).flatMap { Day($0) }) },
        try connection.number(
          condition.statement("SELECT COUNT(*) \(from)"), condition.values) ?? 0
      )
    }
    let since = Dictionary(people) { first, _ in first }
    let told = try await introductionCounts()
    let wanting = try await wanting()
    let rows = try await rows(of: people.map(\.0)) { dossier in
      let id = dossier.person.id
      return maker.jobless(
        dossier, since: since[id] ?? nil, wantsWork: wanting[id], introductions: told[id] ?? 0)
    }
    return JobList(kind: .jobless, day: day, rows: rows, total: Int(total))
  }

  private func stable(
    _ day: Day, _ window: Window, _ maker: JobListMaker
  ) async throws -> JobList {
    let condition = JobCondition(
      "i.state = 'takenOn' AND i.answered_on <= ?", [.text(day.description)])
    let all = try await seen.read { connection in
      try IntroductionTable.introductions(
        where: condition, then: "ORDER BY i.answered_on DESC, i.id DESC", connection)
    }
    let shown = window.cut(all)
    let offers = try await offersInChunks(shown.map(\.offer))
    var dossiers: [ID<Person>: Dossier] = [:]
    for start in stride(from: 0, to: shown.count, by: JobDesk.chunk) {
      let ids = shown[start..<min(start + JobDesk.chunk, shown.count)].map(\.person)
      for dossier in try await registry.dossiers(ids) { dossiers[dossier.person.id] = dossier }
    }
    let rows = shown.compactMap { one -> JobListRow? in
      guard let dossier = dossiers[one.person], let offer = offers[one.offer] else { return nil }
      return maker.stable(dossier, one, offer)
    }
    return JobList(kind: .stable, day: day, rows: rows, total: all.count)
  }

  /// A row for each person, in the order given.
  private func rows(
    of people: [ID<Person>], _ row: (Dossier) -> JobListRow?
  ) async throws -> [JobListRow] {
    var rows: [JobListRow] = []
    for start in stride(from: 0, to: people.count, by: JobDesk.chunk) {
      let ids = Array(people[start..<min(start + JobDesk.chunk, people.count)])
      let found = try await registry.dossiers(ids)
      let byID = Dictionary(found.map { ($0.person.id, $0) }) { first, _ in first }
      rows += ids.compactMap { byID[$0].flatMap(row) }
    }
    return rows
  }

  // MARK: - Offers and households

  private func supply(
    _ day: Day, _ window: Window, _ maker: JobListMaker
  ) async throws -> JobList {
    let open = try await openOffers(on: day)
    let own = scope
    return JobList(
      kind: .supply, day: day,
      rows: window.cut(open).map { maker.supply($0, isOwn: own.contains($0.region)) },
      total: open.count)
  }

  private func zeroEmployment(
    _ day: Day, _ window: Window, _ maker: JobListMaker
  ) async throws -> JobList {
    let reader = SeekerReader(day: day)
    let households = try await seen.read { try reader.zeroEmploymentHouseholds($0) }
    return JobList(
      kind: .zeroEmployment, day: day, rows: window.cut(households).map(maker.zeroEmployment),
      total: households.count)
  }

  private func offersInChunks(_ ids: [ID<JobOffer>]) async throws -> [ID<JobOffer>: JobOffer] {
    var found: [ID<JobOffer>: JobOffer] = [:]
    let all = Set(ids).sorted()
    for start in stride(from: 0, to: all.count, by: JobDesk.chunk) {
      let part = try await offers(all[start..<min(start + JobDesk.chunk, all.count)])
      found.merge(part) { first, _ in first }
    }
    return found
  }

  private func introductionCounts() async throws -> [ID<Person>: Int] {
    try await seen.read { connection in
      var counts: [ID<Person>: Int] = [:]
      try connection.forEach(
        "SELECT i.person_id, COUNT(*) FROM job_introduction i GROUP BY i.person_id"
      ) { if let id = $0.int(0) { counts[ID(id)] = Int($0.int(1) ?? 0) } }
      return counts
    }
  }

  private func wanting() async throws -> [ID<Person>: Bool] {
    try await seen.read { connection in
      var wishes: [ID<Person>: Bool] = [:]
      try connection.forEach("SELECT w.person_id, w.wants_work FROM job_wish w") {
        if let id = $0.int(0) { wishes[ID(id)] = $0.int(1) == 1 }
      }
      return wishes
    }
  }
}
