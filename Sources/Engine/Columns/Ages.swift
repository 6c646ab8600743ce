// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

// What turns on a sex and on full years alone is asked once for each sex and each age.
extension ChunkRun {
  /// Younger and older people are taken for these; no table of ages reaches so far.
  private static let ages: ClosedRange<Int64> = -1...200
  /// Behind the ages: where it is known that there is no day.
  private static let statesOfSex = ages.count + 1

  func ages(
    _ part: Part, _ slots: AgeSlots, _ birth: Numbers, _ day: Numbers, _ node: Int
  ) -> Truth {
    let sexes = tables.column(slots.sex)
    let table = tables.ageTable(node) { Self.outcomes(part, slots, sexes, &$0) }
    let codes = rowCodes(of: slots.sex)
    let age = Numbers.worked(.ageOn, birth, day, asked: rows, rows: rows, count)
    let open = birth.unknown(rows).or(day.unknown(rows))
    var truth = Truth(certain: .none(rows.count), possible: open)
    var failed = Bits.none(rows.count)
    func take(_ state: UInt8, _ row: Int) {
      if state & CodeTable.certain != 0 { truth.certain[row: row] = true }
      if state & CodeTable.possible != 0 { truth.possible[row: row] = true }
      if state & CodeTable.error != 0 { failed[row: row] = true }
    }
    age.known.forEachOne { row in
      let years = min(max(age.values[row], Self.ages.lowerBound), Self.ages.upperBound)
      take(table[Int(codes[row]) * Self.statesOfSex + Int(years) + 1], row)
    }
    either(birth.none, day.none)?.without(open).forEachOne { row in
      take(table[Int(codes[row]) * Self.statesOfSex + Self.ages.count], row)
    }
    truth.error = failed.isNone ? nil : failed
    return truth
  }

  /// By code of the sex, then by age, and at last without a day.
  private static func outcomes(
    _ part: Part, _ slots: AgeSlots, _ sexes: Column, _ asker: inout PartAsker
  ) -> [Outcome?] {
    var outcomes: [Outcome?] = []
    for code in 0..<sexes.codeCount {
      for age in ages {
        guard sexes.occurs[code], let birth = Day(year: 2000, month: 1, day: 1),
          let day = Day(year: 2000 + Int(age), month: 1, day: 1)
        else {
          outcomes.append(nil)
          continue
        }
        outcomes.append(
          asker.outcome(
            part,
            [
              slots.sex: sexes.value(ofCode: code), slots.birth: Value(birth),
              slots.day: Value(day),
            ]))
      }
      let without: [Int: Value?] = [
        slots.sex: sexes.value(ofCode: code), slots.birth: .some(.null), slots.day: .some(.null),
      ]
      outcomes.append(sexes.occurs[code] ? asker.outcome(part, without) : nil)
    }
    return outcomes
  }
}
