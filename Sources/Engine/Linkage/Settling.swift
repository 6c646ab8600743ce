// SPDX-License-Identifier: Apache-2.0

/// Chooses among scored pairs: best first, each record as often as the lists allow, rivals left to a clerk.
struct Settling {
  private let meeting: Meeting
  private let rules: LinkageRules
  private let coincidence: Int

  init(_ meeting: Meeting, _ rules: LinkageRules, coincidence: Int) {
    self.meeting = meeting
    self.rules = rules
    self.coincidence = coincidence
  }

  /// Best first.
  func settled(_ scored: [ScoredPair]) -> [LinkedPair] {
    let pairs = inOrder(scored)
    let ofLeft = Index(pairs.map(\.left), count: meeting.left.list.count)
    let ofRight = Index(pairs.map(\.right), count: meeting.right.list.count)
    var taken = (
      left: [Bool](repeating: false, count: meeting.left.list.count),
      right: [Bool](repeating: false, count: meeting.right.list.count)
    )
    var kept = [Int](repeating: 0, count: meeting.right.list.count)
    var result: [LinkedPair] = []
    for (place, pair) in pairs.enumerated() {
      let (left, right) = (Int(pair.left), Int(pair.right))
      if taken.right[right] || (taken.left[left] && rules.relation == .oneToOne) { continue }
      let tally = meeting.tally(left, right)
      var rivals = false
      if tally.number?.kind != .numberEqual {
        rivals = ofRight.others(right, than: place).contains { other in
          isRival(pairs[other], of: pair) && !(taken.left[Int(pairs[other].left)])
        }
        if rules.relation == .oneToOne, !rivals {
          rivals = ofLeft.others(left, than: place).contains { other in
            isRival(pairs[other], of: pair) && !taken.right[Int(pairs[other].right)]
          }
        }
      }
      let isMatch = matches(tally, score: Int(pair.score)) && !rivals
      if isMatch {
        taken.left[left] = true
        taken.right[right] = true
      } else {
        kept[right] += 1
        if kept[right] > rules.possiblesKept { continue }
      }
      result.append(linked(pair, tally, isMatch, rivals))
    }
    return result
  }

  /// An equal number with another name is a clerk's: one of the two is another's. So is a pair for which neither a
  /// number nor a place speaks: two people of a name are born on a day more often than lists of a place suggest.
  private func matches(_ tally: Tally, score: Int) -> Bool {
    let holds = (tally.number?.points ?? 0) > 0 || (tally.place?.points ?? 0) > 0
    return holds && score - coincidence >= rules.matchAt && tally.name.kind != .nameDiffers
  }

  private func isRival(_ other: ScoredPair, of pair: ScoredPair) -> Bool {
    other.score.distance(to: pair.score).magnitude < UInt(rules.rivalWithin)
  }

  private func linked(
    _ pair: ScoredPair, _ tally: Tally, _ isMatch: Bool, _ rivals: Bool
  ) -> LinkedPair {
    LinkedPair(
      left: meeting.left.list.ids[Int(pair.left)], right: meeting.right.list.ids[Int(pair.right)],
      verdict: isMatch ? .match : .possible, score: Int(pair.score) - coincidence,
      evidence: tally.evidence + (rivals ? [Evidence(.rival, 0)] : []))
  }

  /// Each pair once, best first; equals by the ids of their rows, so that the order of rows moves nothing.
  private func inOrder(_ scored: [ScoredPair]) -> [ScoredPair] {
    let sorted = scored.sorted { one, other in
      if one.score != other.score { return one.score > other.score }
      let (first, second) = (
        meeting.left.list.ids[Int(one.left)], meeting.left.list.ids[Int(other.left)]
      )
      if first != second { return first < second }
      return meeting.right.list.ids[Int(one.right)] < meeting.right.list.ids[Int(other.right)]
    }
    var result: [ScoredPair] = []
    result.reserveCapacity(sorted.count)
    for pair in sorted
    where result.last.map({ $0.left != pair.left || $0.right != pair.right }) ?? true {
      result.append(pair)
    }
    return result
  }

  /// Which pairs a row is in.
  private struct Index {
    private var starts: [Int]
    private var places: [Int32]

    init(_ rows: [UInt32], count: Int) {
      starts = [Int](repeating: 0, count: count + 1)
      for row in rows { starts[Int(row) + 1] += 1 }
      for row in 0..<count { starts[row + 1] += starts[row] }
      places = [Int32](repeating: 0, count: rows.count)
      var next = starts
      for (place, row) in rows.enumerated() {
        places[next[Int(row)]] = Int32(place)
        next[Int(row)] += 1
      }
    }

    func others(_ row: Int, than place: Int) -> some Sequence<Int> {
      places[starts[row]..<starts[row + 1]].lazy.map(Int.init).filter { $0 != place }
    }
  }
}
