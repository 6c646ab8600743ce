// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Store

/// What a backup held when it was made: a restored one has to have the same.
public struct BackupManifest: Codable, Equatable, Sendable {
  /// When the picture of the database was taken.
  public var madeAt: String
  /// Rows of each table.
  public var rows: [String: Int]
  /// Where each chain of the journal stood, in full.
  public var heads: [String]

  /// Counts what an embedded database holds.
  static func of(_ store: any Store, at instant: Instant) async throws -> BackupManifest {
    try await store.read { connection in
      let tables = try connection.all(
        """
        SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'
        """
      ) { $0.text(0) ?? "" }
      var rows: [String: Int] = [:]
      for table in tables {
        rows[table] = Int(try connection.number("SELECT COUNT(*) FROM \(table)") ?? 0)
      }
      return BackupManifest(
        madeAt: "\(instant)", rows: rows,
        heads: try Journal.tips(connection).map(\.description))
    }
  }

  public var chainHeads: [ChainHead] { heads.compactMap { ChainHead($0) } }
  public var totalRows: Int { rows.values.reduce(0, +) }

  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self))
    }
  }

  init(madeAt: String, rows: [String: Int], heads: [String]) {
    self.madeAt = madeAt
    self.rows = rows
    self.heads = heads
  }

  init(bytes: [UInt8]) throws {
    do { self = try JSONDecoder().decode(BackupManifest.self, from: Data(bytes)) } catch {
      throw BackupError.damaged
    }
  }
}
