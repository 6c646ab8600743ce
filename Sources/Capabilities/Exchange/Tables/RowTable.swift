// SPDX-License-Identifier: Apache-2.0
import Policy
import Store
import Values
import Vault

/// How the rows of files lie in their table: number and values sealed.
enum RowTable {
  static let number = SealedColumn("handover_row", "number_sealed")
  static let cells = SealedColumn("handover_row", "cells_sealed")

  static func insert(
    _ rows: [HandoverRow], of handover: ID<Handover>, in transaction: any SealedTransaction
  ) throws {
    var next = (try transaction.number("SELECT MAX(id) FROM handover_row") ?? 0) + 1
    for start in stride(from: 0, to: rows.count, by: 1000) {
      let chunk = rows[start..<min(start + 1000, rows.count)]
      try transaction.execute(
        """
        INSERT INTO handover_row (id, handover_id, ordinal, name, number_sealed, number_digest, cells_sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        batch: chunk.enumerated().map { offset, row in
          defer { next += 1 }
          return [
            .integer(next), .integer(handover.rawValue), .integer(Int64(start + offset + 1)),
            .text(row.name), transaction.sealed(row.number.digits, in: number, of: next),
            .bytes(transaction.sealer.digest(of: row.number.digits, in: number)),
            transaction.sealed(RowText.text(row), in: cells, of: next),
          ]
        })
    }
  }

  /// In the order of the file.
  static func rows(
    of handover: ID<Handover>, _ connection: any SealedConnection
  ) throws -> [HandoverRow] {
    try connection.all(
      "SELECT r.id, r.cells_sealed FROM handover_row r WHERE r.handover_id = $1 ORDER BY r.ordinal",
      [.integer(handover.rawValue)]
    ) { row in
      try connection.opened(row, 1, in: cells, of: row.int(0) ?? 0).flatMap(RowText.row)
    }.compactMap { $0 }
  }
}

/// A row as one text, with characters between that no cell holds.
enum RowText {
  private static let cell: Character = "\u{1F}"
  private static let value: Character = "\u{1E}"

  static func text(_ row: HandoverRow) -> String {
    var parts = [row.number.digits, row.name]
    for column in HandoverRow.Column.allCases {
      if let text = row.cells[column] { parts.append("\(column.rawValue)\(value)\(text)") }
    }
    return parts.joined(separator: String(cell))
  }

  static func row(_ text: String) -> HandoverRow? {
    let parts = text.split(separator: cell, omittingEmptySubsequences: false)
    guard parts.count >= 2, let number = try? IdentityNumber(cell: parts[0]) else { return nil }
    var cells: [HandoverRow.Column: String] = [:]
    for part in parts.dropFirst(2) {
      let pair = part.split(separator: value, maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2, let column = HandoverRow.Column(rawValue: String(pair[0])) {
        cells[column] = String(pair[1])
      }
    }
    return HandoverRow(number, String(parts[1]), cells)
  }
}
