// SPDX-License-Identifier: Apache-2.0

/// Truth values of a chunk's rows, by Kleene: certainly true, possibly true, and those that cannot be
/// worked out, which are possible and not certain.
struct Truth {
  var certain: Bits
  var possible: Bits
  var error: Bits?

  /// Rows that are undecided for want of facts.
  var unknown: Bits { possible.without(certain).without(error) }

  static func not(_ one: Truth, rows: Bits) -> Truth {
    Truth(
      certain: rows.without(one.possible), possible: rows.without(one.certain), error: one.error)
  }

  /// A part that is open leaves the whole open, before one that cannot be worked out.
  static func all(_ parts: [Truth]) -> Truth {
    var whole = parts[0]
    for part in parts.dropFirst() {
      whole.certain = whole.certain.and(part.certain)
      whole.possible = whole.possible.and(part.possible)
    }
    whole.error = whole.errors(of: parts)
    return whole
  }

  static func any(_ parts: [Truth]) -> Truth {
    var whole = parts[0]
    for part in parts.dropFirst() {
      whole.certain = whole.certain.or(part.certain)
      whole.possible = whole.possible.or(part.possible)
    }
    whole.error = whole.errors(of: parts)
    return whole
  }

  private func errors(of parts: [Truth]) -> Bits? {
    guard let errors = parts.compactMap(\.error).reduce(nil, { either($0, $1) }) else { return nil }
    var open = Bits.none(certain.count)
    for part in parts { open = open.or(part.unknown) }
    return errors.and(possible.without(certain)).without(open)
  }

  static func choose(_ condition: Truth, _ yes: Truth, _ no: Truth, rows: Bits) -> Truth {
    let isFalse = rows.without(condition.possible)
    let undecided = condition.possible.without(condition.certain)
    let error = either(
      condition.error,
      either(yes.error?.and(condition.certain), no.error?.and(isFalse)))
    return Truth(
      certain: condition.certain.and(yes.certain).or(isFalse.and(no.certain)),
      possible: condition.certain.and(yes.possible).or(isFalse.and(no.possible)).or(undecided),
      error: error)
  }

  /// True only where it is known to be.
  static func certainly(_ one: Truth) -> Truth {
    Truth(certain: one.certain, possible: one.certain.or(one.error), error: one.error)
  }

  /// True where it is, else open.
  static func shown(_ one: Truth, rows: Bits) -> Truth {
    Truth(certain: one.certain, possible: rows, error: one.error)
  }
}

/// Whole numbers of a chunk's rows: days, months, sums, and texts by number.
struct Numbers {
  /// By row; zero where there is none.
  var values: [Int64]
  /// Rows with a number or known to have none.
  var known: Bits
  /// Those of the known that have none.
  var none: Bits?
  /// Rows that cannot be worked out; not known.
  var error: Bits?

  /// Rows with a number.
  var given: Bits { known.without(none) }
  func unknown(_ rows: Bits) -> Bits { rows.without(known).without(error) }
}

// MARK: - Numbers against numbers

extension Truth {
  /// - Parameter accepted: Where both have numbers, whether the comparison holds.
  static func order(
    _ order: Order, _ one: Numbers, _ other: Numbers, rows: Bits
  ) -> Truth {
    let both = one.known.and(other.known)
    let none = either(one.none, other.none)?.and(both)
    let holds: Bits
    switch order {
    case .less: holds = compared(one.values, other.values) { $0 < $1 }
    case .lessEquals: holds = compared(one.values, other.values) { $0 <= $1 }
    case .greater: holds = compared(one.values, other.values) { $0 > $1 }
    case .greaterEquals: holds = compared(one.values, other.values) { $0 >= $1 }
    }
    let open = one.unknown(rows).or(other.unknown(rows))
    let error = either(either(one.error, other.error)?.without(open), none)
    let certain = holds.and(both).without(none)
    return Truth(certain: certain, possible: certain.or(open).or(error), error: error)
  }

  static func equal(
    _ one: Numbers, _ other: Numbers, isNegated: Bool, rows: Bits
  ) -> Truth {
    let both = one.known.and(other.known)
    var same = compared(one.values, other.values) { $0 == $1 }
    if one.none != nil || other.none != nil {
      let first = one.none ?? .none(both.count)
      let second = other.none ?? .none(both.count)
      same = same.without(first).without(second).or(first.and(second))
    }
    let certain = isNegated ? both.without(same) : both.and(same)
    let open = one.unknown(rows).or(other.unknown(rows))
    let error = either(one.error, other.error)?.without(open)
    return Truth(certain: certain, possible: certain.or(open).or(error), error: error)
  }

  /// As windows are: a day that is none lies in none; an end that is none is open.
  static func within(_ on: Numbers, _ opens: Numbers?, _ closes: Numbers?, rows: Bits) -> Truth {
    var outside = on.known.and(on.none ?? .none(rows.count))
    if let opens {
      let early = compared(on.values, opens.values) { $0 < $1 }
      outside = outside.or(early.and(on.given).and(opens.given))
    }
    if let closes {
      let late = compared(on.values, closes.values) { $0 > $1 }
      outside = outside.or(late.and(on.given).and(closes.given))
    }
    let inside = rows.without(outside)
    var open = on.unknown(rows)
    if let opens { open = open.or(opens.unknown(rows)) }
    if let closes { open = open.or(closes.unknown(rows)) }
    let failed = either(on.error, either(opens?.error, closes?.error))
    let error = failed?.and(inside).without(open)
    return Truth(
      certain: inside.without(open).without(error), possible: inside, error: error)
  }
}

/// Packs a comparison of two rows of numbers into bits.
@inline(__always)
func compared(
  _ one: [Int64], _ other: [Int64], _ holds: (Int64, Int64) -> Bool
) -> Bits {
  let count = one.count
  precondition(other.count == count, "both are of one chunk")
  var bits = Bits.none((count + 63) >> 6)
  one.withUnsafeBufferPointer { one in
    other.withUnsafeBufferPointer { other in
      for word in bits.indices {
        let first = word << 6
        let last = min(first + 64, count)
        var packed: UInt64 = 0
        for row in first..<last where holds(one[row], other[row]) {
          packed |= 1 << UInt64(row - first)
        }
        bits[word] = packed
      }
    }
  }
  return bits
}
