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
      whole.certain.formIntersection(part.certain)
      whole.possible.formIntersection(part.possible)
    }
    whole.error = whole.errors(of: parts)
    return whole
  }

  static func any(_ parts: [Truth]) -> Truth {
    var whole = parts[0]
    for part in parts.dropFirst() {
      whole.certain.formUnion(part.certain)
      whole.possible.formUnion(part.possible)
    }
    whole.error = whole.errors(of: parts)
    return whole
  }

  private func errors(of parts: [Truth]) -> Bits? {
    guard let errors = parts.compactMap(\.error).reduce(nil, { either($0, $1) }) else { return nil }
    var open = Bits.none(certain.count)
    for part in parts { open.formUnion(part.unknown) }
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
  var values: Lane
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
  /// Open where a part is, else an error where one is or where the comparison fails.
  static func strict(
    _ holds: Bits, _ parts: [Numbers], failing: Bits? = nil, rows: Bits
  ) -> Truth {
    var known = rows
    var failed = failing
    for part in parts {
      known.formIntersection(part.error.map(part.known.or) ?? part.known)
      failed = either(failed, part.error)
    }
    guard known != rows else {
      return Truth(
        certain: holds, possible: failed.map(holds.or) ?? holds, error: failed)
    }
    let error = failed?.and(known)
    return Truth(
      certain: holds, possible: holds.or(rows.without(known)).or(error), error: error)
  }

  static func equal(
    _ one: Numbers, _ other: Numbers, isNegated: Bool, rows: Bits, _ count: Int
  ) -> Truth {
    let both = one.known.and(other.known)
    let nothing = Bits.none(rows.count)
    let same: Bits
    if other.none == rows {
      same = one.none ?? nothing
    } else {
      let equal = Bits.same(one.values, other.values, rows: count)
      let both = one.none?.and(other.none ?? nothing)
      same = equal.without(one.none).without(other.none).or(both)
    }
    return strict(
      isNegated ? both.without(same) : both.and(same), [one, other], rows: rows)
  }
}
