// SPDX-License-Identifier: Apache-2.0

import CEL

/// A column of dated states, flat: for each list that occurs, its entries in their order.
struct DatedStatus: Sendable {
  private struct Entry: Sendable {
    /// Nil = unknown.
    let from: Int64?
    let to: Int64
    /// Nil = unknown.
    let isAccepted: Bool?
  }

  private var offsets: [Int32] = []
  private var entries: [Entry] = []

  init(_ column: Column, accepted: [String]) {
    for code in 0..<column.codeCount {
      offsets.append(Int32(entries.count))
      guard column.occurs[code], case .list(let items)? = column.value(ofCode: code) else {
        continue
      }
      for case .record(let record) in items {
        var from: Int64?
        var to = Int64.max
        if case .opaque(_, let day)? = record["from"] { from = day }
        if case .opaque(_, let day)? = record["to"] { to = day }
        let status = record["status"]
        let isAccepted = status.map { accepted.map(Value.string).contains($0) }
        entries.append(Entry(from: from, to: to, isAccepted: isAccepted))
      }
    }
    offsets.append(Int32(entries.count))
  }

  /// Whether the entry that holds on the row's day and began last is one of the accepted; open where
  /// the beginning of one that may hold is not known.
  ///
  /// - Parameter codes: Of the column, by row.
  func holds(_ codes: [UInt32], on day: Numbers, rows: Bits) -> Truth {
    var certain = Bits.none(rows.count)
    var open = day.unknown(rows).or(codes.rows(in: 0...0))
    // An error is told only where nothing lacks.
    let failed = codes.rows(in: 1...1).or(day.error).or(day.none).without(open)
    day.given.without(open).without(failed).forEachOne { row in
      switch held(Int(codes[row]), day.values[row]) {
      case true?: certain[row: row] = true
      case false?: break
      case nil: open[row: row] = true
      }
    }
    return Truth(
      certain: certain, possible: certain.or(open).or(failed),
      error: failed.isNone ? nil : failed)
  }

  /// Nil where it is open.
  private func held(_ code: Int, _ day: Int64) -> Bool? {
    var best: (from: Int64, isAccepted: Bool?)?
    var isOpen = false
    for place in Int(offsets[code])..<Int(offsets[code + 1]) {
      let entry = entries[place]
      if entry.to < day { continue }
      guard let from = entry.from else {
        isOpen = true
        continue
      }
      if from <= day, best.map({ $0.from <= from }) ?? true { best = (from, entry.isAccepted) }
    }
    if isOpen { return nil }
    guard let best else { return false }
    return best.isAccepted
  }
}
