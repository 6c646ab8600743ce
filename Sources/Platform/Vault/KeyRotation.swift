// SPDX-License-Identifier: Apache-2.0
import Store

/// A table with sealed columns; its key is `id`.
public struct SealedTable: Sendable {
  public let name: String
  public let columns: [SealedColumn]
  /// Look-up columns and the sealed column each is the digest of.
  public let digests: [(column: String, of: SealedColumn)]
  /// Whether records are never changed, so that their key stays in use.
  public let isFixed: Bool

  public init(
    _ name: String, columns: [String], digests: [(column: String, of: String)] = [],
    isFixed: Bool = false
  ) {
    self.name = name
    self.columns = columns.map { SealedColumn(name, $0) }
    self.digests = digests.map { ($0.column, SealedColumn(name, $0.of)) }
    self.isFixed = isFixed
  }

  /// Rows of which some column is not of the generation `$1`.
  var isOutdated: String {
    columns.map { "(\($0.column) IS NOT NULL AND substr(\($0.column), 1, 1) <> $1)" }
      .joined(separator: " OR ")
  }

  /// Rows of which some column is of the generation `$1`.
  var needs: String {
    columns.map { "(\($0.column) IS NOT NULL AND substr(\($0.column), 1, 1) = $1)" }
      .joined(separator: " OR ")
  }
}

/// The change of a database's key while the office works.
///
/// A new generation is put on the ring and entered in the database, every value is sealed anew in
/// transactions of some hundred rows, and a generation that no value needs is taken off. Stopped at
/// any moment, it goes on where it was when it is run again.
public struct KeyRotation: Sendable {
  public struct Report: Sendable, Equatable {
    public var generation: Int
    /// Rows sealed anew.
    public var rows = 0
    public var retired: [Int] = []
    /// Older generations that records which never change still need.
    public var kept: [Int] = []
    /// Where the ring from before lies, which backups made so far need.
    public var earlierKey: String?
  }

  /// Rows of one transaction.
  static let chunk = 500

  private let sealed: SealedStore
  private let tables: [SealedTable]

  public init(_ sealed: SealedStore, tables: [SealedTable]) {
    self.sealed = sealed
    self.tables = tables
  }

  /// - Parameter progress: Called after each chunk with the rows sealed anew so far.
  /// - Throws: ``VaultError``, ``StoreError``; what was sealed anew stays so.
  public func run(progress: @Sendable (Int) throws -> Void = { _ in }) async throws -> Report {
    var report = try await begin()
    for table in tables where !table.isFixed {
      var last = Int64.min
      while true {
        let (rows, id) = try await sealAnew(table, after: last, generation: report.generation)
        guard let id else { break }
        last = id
        report.rows += rows
        try progress(report.rows)
      }
    }
    return try await retire(report)
  }

  /// Enters the generation that seals from now on: the one of an unfinished change, or a new one.
  private func begin() async throws -> Report {
    let inUse = try await sealed.store.read { try KeyRegister.inUse($0) }
    if inUse.count > 1, let newest = inUse.last {
      if !sealed.vault.ring.contains(newest) { try sealed.vault.reload() }
      if try await isUnfinished(newest) { return Report(generation: newest) }
    }
    let newest = inUse.last ?? 0
    var report = Report(generation: newest + 1)
    try sealed.vault.reload()
    if !sealed.vault.ring.contains(newest + 1) { report.earlierKey = try grow(newest + 1) }
    let ring = sealed.vault.ring
    // From this commit on every read and write knows the new key; only then is the first value
    // sealed with it.
    try await sealed.store.write { try KeyRegister.enter(newest + 1, of: ring, in: $0) }
    return report
  }

  private func isUnfinished(_ generation: Int) async throws -> Bool {
    let tables = tables.filter { !$0.isFixed }
    return try await sealed.store.read { connection in
      try tables.contains { table in
        try connection.number(
          "SELECT COUNT(*) FROM \(table.name) WHERE \(table.isOutdated)", [key(generation)]) ?? 0
          > 0
      }
    }
  }

  private func grow(_ next: Int) throws -> String? {
    let ring = sealed.vault.ring
    switch sealed.vault.source {
    case .environment: throw VaultError.keyInEnvironment(nextGeneration: next)
    case .memory: throw VaultError.missingGeneration(next)
    case .file(let file):
      let kept = try file.replace(ring, by: try ring.growing())
      try sealed.vault.reload()
      return kept
    }
  }

  private func sealAnew(
    _ table: SealedTable, after last: Int64, generation: Int
  ) async throws -> (rows: Int, last: Int64?) {
    try await sealed.write { transaction in
      let names = table.columns.map(\.column)
      let rows = try transaction.all(
        """
        SELECT id, \(names.joined(separator: ", ")) FROM \(table.name)
        WHERE (\(table.isOutdated)) AND id > $2 ORDER BY id LIMIT $3
        """, [key(generation), .integer(last), .integer(Int64(KeyRotation.chunk))]
      ) { row in try values(row, table, transaction) }
      let digests = table.digests.map(\.column)
      let assignments = (names + digests).enumerated().map { "\($1) = $\($0 + 1)" }
      try transaction.execute(
        """
        UPDATE \(table.name) SET \(assignments.joined(separator: ", "))
        WHERE id = $\(assignments.count + 1)
        """, batch: rows.map { $0.values + [.integer($0.id)] })
      return (rows.count, rows.last?.id)
    }
  }

  private func values(
    _ row: any SQLRow, _ table: SealedTable, _ transaction: any SealedTransaction
  ) throws -> (id: Int64, values: [SQLValue]) {
    let id = row.int(0) ?? 0
    var texts: [SealedColumn: String] = [:]
    var values: [SQLValue] = []
    for (offset, column) in table.columns.enumerated() {
      texts[column] = try transaction.opened(row, offset + 1, in: column, of: id)
      values.append(transaction.sealed(texts[column], in: column, of: id))
    }
    for digest in table.digests {
      // Nothing is found by a text that is known to be none.
      let text = texts[digest.of].flatMap { $0.isEmpty ? nil : $0 }
      values.append(
        text.map { .bytes(transaction.sealer.digest(of: $0, in: digest.of)) } ?? .null)
    }
    return (id, values)
  }

  /// Takes off every older generation that no value needs, in the transaction that has made sure.
  private func retire(_ report: Report) async throws -> Report {
    var report = report
    let tables = tables
    let generation = report.generation
    let (retired, kept) = try await sealed.store.write { transaction in
      var retired: [Int] = []
      var kept: [Int] = []
      for older in try KeyRegister.inUse(transaction) where older < generation {
        let isNeeded = try tables.contains { table in
          try transaction.number(
            "SELECT COUNT(*) FROM \(table.name) WHERE \(table.needs)", [key(older)]) ?? 0 > 0
        }
        if isNeeded { kept.append(older) } else { retired.append(older) }
      }
      for older in retired { try KeyRegister.retire(older, in: transaction) }
      return (retired, kept)
    }
    report.retired = retired
    report.kept = kept
    if case .file(let file) = sealed.vault.source, !retired.isEmpty {
      try file.overwrite(with: sealed.vault.ring.without(Set(retired)))
      try sealed.vault.reload()
    }
    return report
  }
}

/// A generation as the first byte of a sealed value.
private func key(_ generation: Int) -> SQLValue { .bytes([UInt8(generation)]) }
