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
  func holds(_ column: Column, from first: Int, on day: Numbers, rows: Bits) -> Truth {
    var certain = Bits.none(rows.count)
    var open = day.unknown(rows)
    var failed = either(day.error, day.none) ?? .none(rows.count)
    for row in day.values.indices {
      switch column.code(first + row) {
      case Column.unknown: open[row: row] = true
      case Column.none: failed[row: row] = true
      case let code where day.known[row: row]:
        switch held(code, day.values[row]) {
        case true?: certain[row: row] = true
        case false?: break
        case nil: open[row: row] = true
        }
      default: break
      }
    }
    // An error is told only where nothing lacks; what was looked up for such a row means nothing.
    failed = failed.without(day.unknown(rows))
    for row in day.values.indices where column.code(first + row) == Column.unknown {
      failed[row: row] = false
    }
    certain = certain.without(failed)
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
