// SPDX-License-Identifier: Apache-2.0

/// The greatest distances that days or numbers may lie apart, held together: with `a - b <= 3` and
/// `b - c <= 4` goes `a - c <= 7`. Bounds that no values meet are refused.
struct Distances {
  private let count: Int
  /// The most that one end may exceed another; by rows of `count`.
  private var most: [Int64]

  /// No calendar day and no sum that a rule names comes near it.
  private static let boundless = Int64.max / 4

  init(_ quantities: Quantities) {
    let ends = quantities.ends
    count = ends.count
    most = Array(repeating: Distances.boundless, count: count * count)
    for end in 0..<count { most[end * count + end] = 0 }
    for one in 0..<count {
      for other in 0..<one where ends[one].base == ends[other].base {
        let range = Distances.range(ends[one], ends[other])
        _ = hold(one, other, from: range.lowerBound, through: range.upperBound)
      }
    }
    for (end, bounds) in quantities.bounds {
      _ = hold(end, 0, from: bounds.least, through: bounds.most)
    }
  }

  /// Adds that `left - right` lies within these bounds; false where nothing meets all of them.
  mutating func hold(_ left: Int, _ right: Int, from: Int64?, through: Int64?) -> Bool {
    if let through, !add(left, right, through) { return false }
    if let from, !add(right, left, -from) { return false }
    return true
  }

  /// Adds that `left - right` is at most `limit`.
  private mutating func add(_ left: Int, _ right: Int, _ limit: Int64) -> Bool {
    if most[left * count + right] <= limit { return true }
    guard most[right * count + left] + limit >= 0 else { return false }
    for from in 0..<count {
      let first = most[from * count + left]
      guard first < Distances.boundless else { continue }
      for to in 0..<count {
        let last = most[right * count + to]
        guard last < Distances.boundless else { continue }
        most[from * count + to] = min(most[from * count + to], first + limit + last)
      }
    }
    return true
  }

  /// How many days two ends that are counted in months from the same day may lie apart.
  static func range(_ one: DistanceEnd, _ other: DistanceEnd) -> ClosedRange<Int64> {
    let months = one.months - other.months
    if months < 0 {
      let range = range(other, one)
      return -range.upperBound ... -range.lowerBound
    }
    // A month has 28 to 31 days, 400 years have 4,800 months in 146,097 days; the end of a term
    // lies on the day of a window of as many months or on the day before.
    let average = months * 146_097 / 4_800
    let slack: Int64 = (one.step == .term ? 1 : 0) + (other.step == .term ? 1 : 0)
    let least = max(28 * months, average - 6) - slack
    let most = min(31 * months, average + 7) + slack
    return min(least, most)...most
  }
}
