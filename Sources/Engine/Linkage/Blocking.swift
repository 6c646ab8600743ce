// SPDX-License-Identifier: Apache-2.0
import Values

/// A way of bringing together records that may be of one person: those that share a key.
struct BlockingPass: Sendable {
  /// The key of a record; nil where it has none.
  let key: @Sendable (Meeting, Meeting.Side, Int) -> UInt64?
  /// Whether a pair with the key is worth scoring.
  var admits: @Sendable (Meeting, Int, Int) -> Bool = { meeting, one, other in
    !(meeting.left.list.numbers[one].isVerified && meeting.right.list.numbers[other].isVerified)
  }

  /// All but those by the number itself.
  static let all = [
    soundAndBirth, partsAndBirth, nameYearAndTown, nameAndVillage, birthAndVillage, lastFour,
    hidden,
  ]

  /// Two numbers in order that differ are one person's only where somebody was given a new one.
  private static let soundAndBirth = BlockingPass(
    key: { meeting, side, row in
      let birth = side.list.births[row]
      guard birth != LinkageList.noDay, let sound = meeting.names[Int(side.names[row])].firstSound
      else { return nil }
      return Mixing.mix(sound, UInt64(bitPattern: Int64(birth)))
    },
    admits: { meeting, one, other in
      let verified =
        meeting.left.list.numbers[one].isVerified && meeting.right.list.numbers[other].isVerified
      return !verified
        || meeting.names[Int(meeting.left.names[one])].key
          == meeting.names[Int(meeting.right.names[other])].key
    })

  private static let partsAndBirth = BlockingPass(key: { meeting, side, row in
    let birth = side.list.births[row]
    let name = meeting.names[Int(side.names[row])]
    guard birth != LinkageList.noDay, name.ends.count > 1 else { return nil }
    return Mixing.mix(name.key, UInt64(bitPattern: Int64(birth)))
  })

  private static let nameYearAndTown = BlockingPass(key: { meeting, side, row in
    let birth = side.list.births[row]
    guard birth != LinkageList.noDay, side.towns[row] != 0, side.names[row] != 0 else { return nil }
    let year = UInt64(Day(number: birth).year)
    let name = meeting.names[Int(side.names[row])].key
    return Mixing.mix(Mixing.mix(name, year), UInt64(side.towns[row]))
  })

  private static let nameAndVillage = BlockingPass(key: { meeting, side, row in
    guard side.villages[row] != 0, side.names[row] != 0 else { return nil }
    return Mixing.mix(
      meeting.names[Int(side.names[row])].soundKey, UInt64(side.villages[row]))
  })

  private static let birthAndVillage = BlockingPass(key: { _, side, row in
    let birth = side.list.births[row]
    guard birth != LinkageList.noDay, side.villages[row] != 0 else { return nil }
    return Mixing.mix(UInt64(bitPattern: Int64(birth)), UInt64(side.villages[row]))
  })

  private static let lastFour = BlockingPass(
    key: { meeting, side, row in
      guard let last = side.list.numbers[row].lastFour,
        let sound = meeting.names[Int(side.names[row])].firstSound
      else { return nil }
      return Mixing.mix(sound, last)
    }, admits: isHidden)

  /// A number that shows its end to nobody else: by name and birth year, whatever the town.
  private static let hidden = BlockingPass(
    key: { meeting, side, row in
      let birth = side.list.births[row]
      guard birth != LinkageList.noDay, side.names[row] != 0 else { return nil }
      return Mixing.mix(
        meeting.names[Int(side.names[row])].key, UInt64(Day(number: birth).year))
    }, admits: isHidden)

  private static let isHidden: @Sendable (Meeting, Int, Int) -> Bool = { meeting, one, other in
    meeting.left.list.numbers[one].state == .hidden
      || meeting.right.list.numbers[other].state == .hidden
  }
}

/// A record with its key.
private struct KeyedRow: Comparable {
  let key: UInt64
  let row: UInt32

  static func < (one: KeyedRow, other: KeyedRow) -> Bool {
    one.key != other.key ? one.key < other.key : one.row < other.row
  }
}

/// A pair with the odds it has by its evidence.
struct ScoredPair: Sendable {
  let left: UInt32
  let right: UInt32
  let score: Int32
}

extension BlockingPass {
  /// The pairs that share the key and have `least` points at least.
  func pairs(
    _ meeting: Meeting, _ open: (left: [UInt32], right: [UInt32]), least: Int, mostPairsOfKey: Int
  ) -> [ScoredPair] {
    let lefts = keyed(open.left, meeting, meeting.left)
    let rights = keyed(open.right, meeting, meeting.right)
    var found: [ScoredPair] = []
    var (one, other) = (0, 0)
    while one < lefts.count, other < rights.count {
      let key = lefts[one].key
      if key != rights[other].key {
        if key < rights[other].key { one += 1 } else { other += 1 }
        continue
      }
      let (first, second) = (one, other)
      while one < lefts.count, lefts[one].key == key { one += 1 }
      while other < rights.count, rights[other].key == key { other += 1 }
      guard (one - first) * (other - second) <= mostPairsOfKey else { continue }
      for left in lefts[first..<one] {
        for right in rights[second..<other] where admits(meeting, Int(left.row), Int(right.row)) {
          let points = meeting.tally(Int(left.row), Int(right.row)).points
          if points >= least {
            found.append(ScoredPair(left: left.row, right: right.row, score: Int32(points)))
          }
        }
      }
    }
    return found
  }

  private func keyed(_ rows: [UInt32], _ meeting: Meeting, _ side: Meeting.Side) -> [KeyedRow] {
    var keyed: [KeyedRow] = []
    keyed.reserveCapacity(rows.count)
    for row in rows {
      if let key = key(meeting, side, Int(row)) { keyed.append(KeyedRow(key: key, row: row)) }
    }
    keyed.sort()
    return keyed
  }
}
