// SPDX-License-Identifier: Apache-2.0

import CEL

/// The entries of one code in a column of dated lists, flat: for each list that occurs, where its
/// entries stand and from when to when each holds.
struct DatedList: Sendable {
  fileprivate struct Entry: Sendable {
    /// Nil = unknown.
    let from: Int64?
    /// The last day; the greatest number where there is no end.
    let to: Int64
    /// False where the entry's own code is unknown.
    let isCode: Bool
  }

  /// By code of the column; `offsets[code]..<offsets[code + 1]` are its entries.
  private var offsets: [Int32] = []
  private var entries: [Entry] = []
  /// By code, 0 or 1.
  private let hasEntries: [UInt8]

  init(_ column: Column, code wanted: String) {
    for code in 0..<column.codeCount {
      offsets.append(Int32(entries.count))
      guard column.occurs[code], case .list(let items)? = column.value(ofCode: code) else {
        continue
      }
      for case .record(let record) in items {
        if let entry = Entry(record, wanted) { entries.append(entry) }
      }
    }
    offsets.append(Int32(entries.count))
    hasEntries = zip(offsets, offsets.dropFirst()).map { $0 < $1 ? 1 : 0 }
  }

  /// Whether an entry holds on the row's day; open where one that may be it is not known to.
  ///
  /// - Parameter codes: Of the column, by row.
  func holds(_ codes: [UInt32], on day: Numbers, rows: Bits) -> Truth {
    let isOpen = codes.rows(in: 0...0).or(day.unknown(rows))
    let failed = codes.rows(in: 1...1).or(day.error).or(day.none).without(isOpen)
    var certain = Bits.none(rows.count)
    var open = certain
    codes.rows(where: hasEntries).and(day.given).forEachOne { row in
      let (isIn, isOpen) = held(Int(codes[row]), day.values[row])
      if isIn { certain[row: row] = true } else if isOpen { open[row: row] = true }
    }
    return Truth(
      certain: certain, possible: certain.or(open).or(isOpen).or(failed),
      error: failed.isNone ? nil : failed)
  }

  private func held(_ code: Int, _ day: Int64) -> (isIn: Bool, isOpen: Bool) {
    var isOpen = false
    for place in Int(offsets[code])..<Int(offsets[code + 1]) {
      let entry = entries[place]
      if entry.to < day { continue }
      if let from = entry.from {
        if from > day { continue }
        if entry.isCode { return (true, false) }
      }
      isOpen = true
    }
    return (false, isOpen)
  }
}

extension DatedList.Entry {
  /// Nil where the entry is another code's.
  fileprivate init?(_ record: Record, _ wanted: String) {
    switch record["code"] {
    case nil: isCode = false
    case .string(let code)?:
      guard code == wanted else { return nil }
      isCode = true
    default: isCode = false
    }
    if case .opaque(_, let day)? = record["to"] { to = day } else { to = .max }
    if case .opaque(_, let day)? = record["from"] { from = day } else { from = nil }
  }
}
