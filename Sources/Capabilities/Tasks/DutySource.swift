// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// A record that an obligation counts.
public struct DutyRow: Hashable, Sendable {
  public internal(set) var id: Int64 = 0
  /// Of the person, project, class or site; empty where the place is what is counted.
  public internal(set) var name = ""
  public let region: RegionCode?
  /// What it is told by: a day, a kind, a term, the post.
  public internal(set) var word: String?
  /// The figures that it hangs on; of pay, what is paid and what is usual, in fen.
  public internal(set) var first: Int64?
  public internal(set) var second: Int64?
  /// The household or body that it belongs to.
  var owner: Int64?
  public let isOpen: Bool
}

/// Where the records of a count lie, and which of them are not as the text wants: the number and the list
/// are one statement's. `?` stands for a value.
struct DutySource {
  /// Number, name, region, word, two figures, owner.
  private let columns: String
  private let records: String
  private let values: [SQLValue]
  private let open: String
  private let openValues: [SQLValue]

  init(
    columns: String, from records: String, _ values: [SQLValue], isOpen: String,
    _ openValues: [SQLValue] = []
  ) {
    self.columns = columns
    self.records = records
    self.values = values
    self.open = isOpen
    self.openValues = openValues
  }

  func count(_ connection: any StoreConnection) throws -> (open: Int, total: Int) {
    let found = try connection.all(
      DutySource.numbered("SELECT SUM(\(mark)), COUNT(*) FROM \(records)"), openValues + values
    ) { (open: Int($0.int(0) ?? 0), total: Int($0.int(1) ?? 0)) }
    return found.first ?? (0, 0)
  }

  func rows(
    isOpenOnly: Bool, offset: Int, limit: Int, _ connection: any StoreConnection
  ) throws -> [DutyRow] {
    let narrowing = isOpenOnly ? "AND (\(open))" : ""
    return try connection.all(
      DutySource.numbered(
        """
        SELECT \(columns), \(mark) FROM \(records) \(narrowing) ORDER BY 8 DESC, 3, 1
        LIMIT ? OFFSET ?
        """),
      openValues + values + (isOpenOnly ? openValues : [])
        + [.integer(Int64(limit)), .integer(Int64(offset))]
    ) { row in
      DutyRow(
        id: row.int(0) ?? 0, name: row.text(1) ?? "",
        region: row.text(2).flatMap { RegionCode($0) }, word: row.text(3), first: row.int(4),
        second: row.int(5), owner: row.int(6), isOpen: row.int(7) == 1)
    }
  }

  private var mark: String { "CASE WHEN \(open) THEN 1 ELSE 0 END" }

  /// `?` as `$1`, `$2` …
  private static func numbered(_ sql: String) -> String {
    let parts = sql.split(separator: "?", omittingEmptySubsequences: false)
    return parts.dropFirst().enumerated().reduce(String(parts[0])) { text, part in
      text + "$\(part.offset + 1)" + part.element
    }
  }
}
