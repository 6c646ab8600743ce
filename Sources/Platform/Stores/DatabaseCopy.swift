// SPDX-License-Identifier: Apache-2.0
import Store

/// Moves all that a database holds into an empty one, on whatever engines, and proves that it is all
/// there.
public struct DatabaseCopy: Sendable {
  /// What has been copied so far.
  public struct Progress: Sendable {
    public let table: String
    public let rows: Int
  }

  private let migrations: [Migration]

  /// - Parameter migrations: All migrations of this program: they make the tables.
  public init(migrations: [Migration]) { self.migrations = migrations }

  /// Copies `source`, as it is at this moment, into `target`, which must hold no table.
  ///
  /// The target takes everything in one transaction, which commits only when what it holds, read back,
  /// has the same counts and digests as what was read. Memory holds a few thousand rows, of files a few
  /// dozen megabytes.
  ///
  /// - Parameter progress: Called about every two thousand rows, on a thread of the database.
  /// - Returns: Each table with its count and digest, by name.
  /// - Throws: ``CopyError`` and ``StoreError``; the target is then as it was.
  @discardableResult
  public func run(
    from source: any Store, to target: any Store,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> [TableDigest] {
    guard try await isOfThisVersion(source) else { throw CopyError.sourceIsOlder }
    let rows = Conveyor<Parcel>(most: 4)
    async let reading: Void = rows.ending {
      try await source.read { try DatabaseCopy.send($0, source.engine, rows) }
    }
    async let writing: [TableDigest] = rows.ending {
      try await target.write { [migrations] transaction in
        try CopyTarget(transaction, target.engine, migrations, progress).receive(rows)
      }
    }
    do {
      let digests = try await writing
      try await reading
      return digests
    } catch {
      // Where the reading failed first, it knows why.
      do { try await reading } catch is ConveyorStopped {} catch let cause { throw cause }
      throw error
    }
  }

  private func isOfThisVersion(_ source: any Store) async throws -> Bool {
    let engine = source.engine
    let tables = try await source.read { try TableForm.all(of: engine, $0) }
    guard !tables.isEmpty else { return false }
    return try await source.pending(migrations).isEmpty
  }

  /// Rows of one message, and bytes of those that hold files.
  static let chunk = 2000
  static let chunkBytes = 8 << 20

  private static func send(
    _ connection: any StoreConnection, _ engine: StoreEngine, _ rows: Conveyor<Parcel>
  ) throws {
    let forms = try TableForm.parentsFirst(of: engine, connection)
    try rows.put(.forms(forms))
    for form in forms {
      var digesting = Digesting()
      var chunk: [[SQLValue]] = []
      var bytes = 0
      try connection.forEach(form.selection) { row in
        let values = row.values
        digesting.add(values)
        chunk.append(values)
        bytes += values.reduce(0) { $0 + $1.byteCount }
        guard chunk.count == DatabaseCopy.chunk || bytes >= DatabaseCopy.chunkBytes else { return }
        try rows.put(.rows(chunk))
        (chunk, bytes) = ([], 0)
      }
      if !chunk.isEmpty { try rows.put(.rows(chunk)) }
      try rows.put(.end(digesting.finish(form.name)))
    }
  }
}

extension SQLValue {
  /// Those of a value that may be long; texts are short beside files.
  fileprivate var byteCount: Int { if case .bytes(let bytes) = self { bytes.count } else { 0 } }
}

/// What goes from the reading thread to the writing one.
enum Parcel: Sendable {
  case forms([TableForm])
  case rows([[SQLValue]])
  /// The table is complete.
  case end(TableDigest)
}

public enum CopyError: Error, Equatable, Sendable, CustomStringConvertible {
  case targetHoldsTables
  case sourceIsOlder
  /// The source has tables that this program's migrations do not make, or lacks some.
  case tablesDiffer([String])
  case contentsDiffer(table: String)
  case interrupted

  public var description: String {
    switch self {
    case .targetHoldsTables: "the target database holds tables already; name an empty one"
    case .sourceIsOlder:
      "the source is not of this version; run 'bangfu database migrate' on it first"
    case .tablesDiffer(let names):
      "these tables of the source are not those of this program: \(names.joined(separator: ", "))"
    case .contentsDiffer(let table):
      "what was read back of '\(table)' differs from the source; nothing was kept"
    case .interrupted: "the copy was interrupted; nothing was kept"
    }
  }
}
