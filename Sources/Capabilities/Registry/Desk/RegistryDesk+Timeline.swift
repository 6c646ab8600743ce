// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values
import Vault

extension RegistryDesk {
  /// What happened to a person, the latest first; entries without a first day come last.
  public func timeline(_ person: ID<Person>) async throws -> [TimelineEntry] {
    guard let dossier = try await dossier(person) else { return [] }
    let drafts = Timeline.drafts(dossier)
    let sources = try await sources(drafts.compactMap(\.source))
    let entries = drafts.map { draft in
      TimelineEntry(
        subject: draft.subject, title: draft.title, from: draft.from,
        fromIsAssumed: draft.fromIsAssumed, to: draft.to,
        source: draft.source.flatMap { sources[$0] })
    }
    return entries.enumerated()
      .sorted { left, right in
        let days = (left.element.from.value?.number, right.element.from.value?.number)
        return (days.0 ?? .min, -left.offset) > (days.1 ?? .min, -right.offset)
      }
      .map(\.element)
  }

  /// The files and rows that made or changed what is held about a person, each once, the latest
  /// first.
  public func sources(of person: ID<Person>) async throws -> [SourceReference] {
    guard let dossier = try await dossier(person) else { return [] }
    var rows = Set(Timeline.drafts(dossier).compactMap(\.source))
    rows.formUnion(
      [dossier.person.sourceRowID, dossier.household?.household.sourceRowID].compactMap { $0 })
    let records = Timeline.records(dossier)
    rows.formUnion(try await changedRows(records))
    let found = try await sources(Array(rows))
    return found.sorted { $0.key > $1.key }.map(\.value)
  }

  /// Files and rows by identifier.
  public func sources(
    _ ids: [ID<SourceRow>]
  ) async throws -> [ID<SourceRow>: SourceReference] {
    let keys = try bounded(ids).map { SQLValue.integer($0.rawValue) }
    let found = try await whole.read { connection in
      var found: [ID<SourceRow>: SourceReference] = [:]
      try Lookup.forEach(
        """
        SELECT r.id, f.id, f.name, f.kind, r.sheet, r.number, f.statement_day, f.imported_at
        FROM source_row r JOIN source_file f ON f.id = r.file_id
        """, where: "r.id", in: keys, on: connection
      ) { row in
        guard let id = row.int(0), let file = row.int(1), let day = Day.read(row, 6) else {
          throw RegistryError.unreadable(table: "source_file", column: "statement_day")
        }
        found[ID(id)] = SourceReference(
          fileID: ID(file), fileName: row.text(2) ?? "", kind: row.text(3) ?? "",
          sheet: row.text(4) ?? "", row: Int(row.int(5) ?? 0), statementDay: day,
          importedAt: row.text(7) ?? "")
      }
      return found
    }
    return try await withoutForeignNames(found)
  }

  /// That another office's list speaks of a person may be known, with its day; what the list is called
  /// may not.
  private func withoutForeignNames(
    _ found: [ID<SourceRow>: SourceReference]
  ) async throws -> [ID<SourceRow>: SourceReference] {
    guard scope != .everything else { return found }
    let files = Set(found.values.map(\.fileID)).sorted().map { SQLValue.integer($0.rawValue) }
    let own = try await store.read { connection in
      var own: Set<Int64> = []
      try Lookup.forEach(
        "SELECT id FROM source_file", where: "id", in: files, on: connection
      ) { row in
        if let id = row.int(0) { own.insert(id) }
      }
      return own
    }
    return found.mapValues { source in
      guard !own.contains(source.fileID.rawValue) else { return source }
      var source = source
      source.fileName = nil
      source.sheet = ""
      return source
    }
  }

  private func changedRows(
    _ records: [String: [Int64]]
  ) async throws -> Set<ID<SourceRow>> {
    try await store.read { connection in
      var rows: Set<ID<SourceRow>> = []
      for (kind, ids) in records.sorted(by: { $0.key < $1.key }) {
        for id in ids {
          rows.formUnion(
            try RegistryDesk.changes(kind, id, connection).compactMap(\.sourceRowID))
        }
      }
      return rows
    }
  }
}

private enum Timeline {
  struct Draft {
    var subject: TimelineEntry.Subject
    var title: String?
    var from: Fact<Day>
    var fromIsAssumed = false
    var to: Fact<Day>
    var source: ID<SourceRow>?
  }

  static func drafts(_ dossier: Dossier) -> [Draft] {
    periods(dossier) + work(dossier) + rest(dossier)
  }

  private static func periods(_ dossier: Dossier) -> [Draft] {
    dossier.categories.map {
      Draft(
        subject: .category($0.code), from: $0.from, fromIsAssumed: $0.fromIsAssumed, to: $0.to,
        source: $0.sourceRowID)
    }
      + dossier.workStatus.map {
        Draft(
          subject: .status($0.status), from: .value($0.from), to: $0.to, source: $0.sourceRowID)
      }
  }

  private static func work(_ dossier: Dossier) -> [Draft] {
    dossier.employments.map {
      Draft(
        subject: .employment($0.employment.id), title: $0.org?.organisation.name,
        from: $0.employment.startOn, to: $0.employment.endOn, source: $0.employment.sourceRowID)
    }
      + dossier.posts.map {
        Draft(
          subject: .post($0.post.id), title: $0.post.record.name.value, from: $0.post.contractStart,
          to: Fact($0.post.lastDay), source: $0.post.sourceRowID)
      }
      + dossier.internships.map {
        Draft(
          subject: .internship($0.internship.id), title: $0.org?.organisation.name,
          from: $0.internship.startOn, to: $0.internship.endOn, source: $0.internship.sourceRowID)
      }
  }

  private static func rest(_ dossier: Dossier) -> [Draft] {
    dossier.enrolments.map {
      Draft(
        subject: .enrolment($0.enrolment.id), title: $0.training.number, from: $0.training.startOn,
        to: $0.training.endOn, source: $0.enrolment.sourceRowID)
    }
      + dossier.certificates.map {
        Draft(
          subject: .certificate($0.certificate.id), title: $0.certificate.occupation.value,
          from: $0.certificate.issuedOn, to: .none, source: $0.certificate.sourceRowID)
      }
      + dossier.ventures.map {
        Draft(
          subject: .venture($0.id), title: $0.record.name.value, from: $0.registeredOn,
          to: .unknown,
          source: $0.sourceRowID)
      }
      + dossier.loans.map {
        Draft(
          subject: .loan($0.id), title: $0.record.bank, from: $0.from, to: $0.to,
          source: $0.sourceRowID)
      }
      + dossier.schoolings.map {
        Draft(
          subject: .schooling($0.schooling.id), title: $0.schooling.year, from: .unknown,
          to: .unknown, source: $0.schooling.sourceRowID)
      }
      + dossier.journeys.map {
        Draft(
          subject: .journey($0.id), title: String($0.year), from: $0.outwardOn, to: .none,
          source: $0.sourceRowID)
      }
      + dossier.grants.map {
        Draft(
          subject: .grant($0.id), title: $0.benefitID, from: $0.approvedOn, to: .none,
          source: $0.sourceRowID)
      }
  }

  /// The dossier's own records by table, for their changes.
  static func records(_ dossier: Dossier) -> [String: [Int64]] {
    var records: [String: [Int64]] = [:]
    func add<Record: RegistryRecord>(_ held: [Held<Record>]) {
      records[Record.table.name, default: []] += held.map(\.id.rawValue)
    }
    add([dossier.person])
    add([dossier.household?.household].compactMap { $0 })
    add(dossier.categories)
    add(dossier.workStatus)
    add(dossier.employments.map(\.employment))
    add(dossier.posts.map(\.post))
    add(dossier.internships.map(\.internship))
    add(dossier.placements.map(\.placement))
    add(dossier.enrolments.map(\.enrolment))
    add(dossier.certificates.map(\.certificate))
    add(dossier.schoolings.map(\.schooling))
    add(dossier.ventures)
    add(dossier.loans)
    add(dossier.journeys)
    add(dossier.grants)
    return records
  }
}
