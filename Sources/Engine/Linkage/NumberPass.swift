// SPDX-License-Identifier: Apache-2.0

/// Pairs by the identity number: the same, or one slip of the hand away.
enum NumberPass {
  /// Pairs with the same number as it stands, whatever else differs.
  static func equal(_ meeting: Meeting) -> [ScoredPair] {
    var places: [UInt128: [UInt32]] = [:]
    places.reserveCapacity(meeting.left.list.count)
    for (row, number) in meeting.left.list.numbers.enumerated() where isKey(number) {
      places[number.bits, default: []].append(UInt32(row))
    }
    var found: [ScoredPair] = []
    for (row, number) in meeting.right.list.numbers.enumerated() where isKey(number) {
      for left in places[number.bits] ?? [] {
        found.append(scored(meeting, left, UInt32(row)))
      }
    }
    return found
  }

  /// Pairs of a damaged number with one that it can have been.
  static func repaired(
    _ meeting: Meeting, _ open: (left: [UInt32], right: [UInt32])
  ) -> [ScoredPair] {
    let forward = repaired(meeting.left, open.left, meeting.right, open.right)
    let backward = repaired(meeting.right, open.right, meeting.left, open.left)
    return forward.map { scored(meeting, $0.whole, $0.damaged) }
      + backward.map { scored(meeting, $0.damaged, $0.whole) }
  }

  /// Rows of `side` whose number is in order and a repair of a damaged one of `others`.
  private static func repaired(
    _ side: Meeting.Side, _ rows: [UInt32], _ others: Meeting.Side, _ otherRows: [UInt32]
  ) -> [(whole: UInt32, damaged: UInt32)] {
    var wanted: [UInt128: [UInt32]] = [:]
    for row in otherRows where others.list.numbers[Int(row)].state == .damaged {
      for repair in others.list.numbers[Int(row)].repairs() {
        wanted[repair.bits, default: []].append(row)
      }
    }
    guard !wanted.isEmpty else { return [] }
    var found: [(whole: UInt32, damaged: UInt32)] = []
    for row in rows {
      let number = side.list.numbers[Int(row)]
      guard number.isVerified, let damaged = wanted[number.bits] else { continue }
      found += damaged.map { (row, $0) }
    }
    return found
  }

  private static func isKey(_ number: PackedNumber) -> Bool {
    number.state != .missing && number.state != .hidden && number.count >= 6
  }

  private static func scored(_ meeting: Meeting, _ left: UInt32, _ right: UInt32) -> ScoredPair {
    ScoredPair(
      left: left, right: right, score: Int32(meeting.tally(Int(left), Int(right)).points))
  }
}
