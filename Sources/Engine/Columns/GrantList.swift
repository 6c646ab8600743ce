// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Earlier grants held against a limit or an exclusion.
struct GrantStep: Sendable {
  let count: GrantCount
  /// The node of the day of the event.
  let event: Int
  /// The fact that gives the year where it holds one.
  let year: Int?
}

/// A column of earlier grants, flat: for each list that occurs, the grants that one limit may count.
struct GrantList: Sendable {
  private struct Entry: Sendable {
    /// False where the benefit of the grant is unknown.
    let isBenefit: Bool
    /// Nil = unknown.
    let year: Int64?
    let eventOn: Int64?
    let size: Int64?
  }

  /// Numbers of receivers and claimants that stand for no text.
  private static let unknown: Int64 = -1
  private static let noText: Int64 = -2

  private let count: GrantCount
  /// By code of the column; `offsets[code]..<offsets[code + 1]` are its entries.
  private var offsets: [Int32] = []
  private var entries: [Entry] = []
  /// By code, 0 or 1.
  private var hasEntries: [UInt8] = []
  /// By entry, then by match.
  private var receivers: [Int64] = []
  /// By match, then by code of the claimant's column.
  private var claimants: [[Int64]] = []

  /// - Parameter claimants: The columns of those who ask, by match.
  init(
    _ column: Column, _ count: GrantCount, claimants: [Column], texts: inout TextNumbers
  ) {
    self.count = count
    for code in 0..<column.codeCount {
      offsets.append(Int32(entries.count))
      guard column.occurs[code], case .list(let items)? = column.value(ofCode: code) else {
        continue
      }
      for case .record(let grant) in items { add(grant, &texts) }
    }
    offsets.append(Int32(entries.count))
    hasEntries = zip(offsets, offsets.dropFirst()).map { $0 < $1 ? 1 : 0 }
    self.claimants = claimants.map { column in
      column.occurs.indices.map { code in
        column.occurs[code]
          ? Self.number(of: column.value(ofCode: code), &texts) : Self.unknown
      }
    }
  }

  /// A grant of another benefit, or whose receiver is known to be none, counts for nobody.
  private mutating func add(_ grant: Record, _ texts: inout TextNumbers) {
    let benefit = grant[count.benefit]
    if let benefit {
      guard case .string(let id) = benefit,
        count.ids.contains(id) || count.endings.contains(where: id.hasSuffix)
      else { return }
    }
    let given = count.matches.map { grant[$0.field] }
    if given.contains(where: { if case .null? = $0 { true } else { false } }) { return }
    receivers += given.map { Self.number(of: $0, &texts) }
    let eventOn = count.eventOn.flatMap { grant[$0] }.flatMap(Self.day)
    let year = count.year.flatMap { grant[$0] }.flatMap(Self.whole)
    let size = count.measured.map { grant[$0].flatMap(Self.whole) } ?? 1
    entries.append(
      Entry(
        isBenefit: benefit != nil, year: year ?? eventOn.flatMap(Self.year), eventOn: eventOn,
        size: size))
  }

  private static func number(of value: Value?, _ texts: inout TextNumbers) -> Int64 {
    switch value {
    case nil: unknown
    case .string(let text)?: texts.number(of: text)
    default: noText
    }
  }

  private static func whole(_ value: Value) -> Int64? {
    if case .int(let number) = value { number } else { nil }
  }

  private static func day(_ value: Value) -> Int64? {
    if case .opaque(.day, let number) = value { number } else { nil }
  }

  private static func year(_ day: Int64) -> Int64? { Day(whole: day).map { Int64($0.year) } }
}

// MARK: - Looking up

extension GrantList {
  /// Whether earlier grants come to less than the limit, for every row.
  ///
  /// - Parameters:
  ///   - codes: Of the column of grants, by row.
  ///   - asking: By match, the codes of the columns of `claimants`.
  func isBelow(
    _ codes: [UInt32], claimants asking: [[UInt32]], event: Numbers, year: Numbers?, rows: Bits
  ) -> Truth {
    let known = event.given
    let years = year?.given
    let withoutGrants = count.most > 0 ? rows : .none(rows.count)
    var truth = Truth(certain: withoutGrants, possible: withoutGrants)
    let isAsked = codes.rows(in: 0...UInt32(Column.none)).or(codes.rows(where: hasEntries))
    isAsked.forEachOne { row in
      let code = Int(codes[row])
      let verdict =
        code < Column.firstValue
        ? (certain: count.knownOnly, possible: true)
        : isBelow(
          code, known[row: row] ? event.values[row] : nil,
          year: years.flatMap { $0[row: row] ? year?.values[row] : nil },
          claimant: { claimants[$0][Int(asking[$0][row])] })
      truth.certain[row: row] = verdict.certain
      truth.possible[row: row] = verdict.possible
    }
    return truth
  }

  /// As `GrantTest` adds up: a grant that may count leaves the limit open only where it would tip
  /// the scale.
  private func isBelow(
    _ code: Int, _ event: Int64?, year given: Int64?, claimant: (Int) -> Int64
  ) -> (certain: Bool, possible: Bool) {
    var certain: Int64 = 0
    var possible: Int64? = 0
    var isOpen = false
    let year = given ?? event.flatMap(Self.year)
    for place in Int(offsets[code])..<Int(offsets[code + 1]) {
      guard let counts = counts(place, event, year, claimant) else { continue }
      let size = entries[place].size
      if counts, let size {
        certain = certain.addingSaturating(size)
      } else {
        possible = size.flatMap { size in possible.map { $0.addingSaturating(size) } }
        isOpen = true
      }
    }
    if certain >= count.most { return (false, false) }
    let mayReach = possible.map { $0 >= count.most - certain } ?? true
    return (!(mayReach && !count.knownOnly && isOpen), true)
  }

  /// Nil where the grant certainly does not count, false where it may.
  private func counts(
    _ place: Int, _ event: Int64?, _ year: Int64?, _ claimant: (Int) -> Int64
  ) -> Bool? {
    let entry = entries[place]
    var isCertain = entry.isBenefit
    for match in count.matches.indices {
      let receiver = receivers[place * count.matches.count + match]
      let asking = claimant(match)
      if receiver == Self.unknown || asking == Self.unknown {
        isCertain = false
      } else if receiver != asking || receiver == Self.noText {
        return nil
      }
    }
    guard count.isByYear else { return isCertain }
    if count.isRolling, let event, let granted = entry.eventOn {
      guard let day = Day(whole: event), let other = Day(whole: granted) else { return false }
      return other.isWithinAYear(of: day) ? isCertain : nil
    }
    guard let granted = entry.year, let year else { return false }
    return granted == year ? isCertain : nil
  }
}
