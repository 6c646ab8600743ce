// SPDX-License-Identifier: Apache-2.0

import CEL
import Library
import Policy
import Situations
import Testing

@testable import Columns

/// Whole numbers of which there are many and far apart: kept as they are, and ranked where a table asks for it.
struct FarNumbersTests {
  private static let count = 70_001

  /// One number in a hundred is unknown, one is none.
  private static func column() throws -> (Column, [Int64?]) {
    var builder = ColumnBuilder(Law.library.vocabulary, slots: [try slot()])
    var numbers: [Int64?] = []
    for row in 0..<count {
      var facts = FactSet(Law.library.vocabulary)
      let number: Int64? = row % 100 == 7 || row % 100 == 9 ? nil : Int64(row) * 37 - 1_000_000
      if row % 100 != 7 { facts[slot: try slot().index] = number.map { .int($0) } ?? .null }
      numbers.append(number)
      builder.append(facts)
    }
    return (try #require(builder.finished().columns[try slot().index]), numbers)
  }

  private static func slot() throws -> FactSlot {
    try #require(Law.library.vocabulary.slot("journey.cost"))
  }

  @Test func everyRowHoldsItsNumber() throws {
    let (column, numbers) = try Self.column()
    #expect(!column.isCounted && column.rowBytes == Self.count * 4)
    for row in 0..<Self.count {
      let expected: Value? = row % 100 == 7 ? nil : numbers[row].map { .int($0) } ?? .null
      guard column.value(ofCode: column.code(row)) != expected else { continue }
      Issue.record("row \(row)")
      return
    }
  }

  @Test func rankedItHoldsTheSame() throws {
    let (column, _) = try Self.column()
    let ranked = column.counted()
    #expect(ranked.isCounted && ranked.codeCount == Self.count * 98 / 100 + 2 + 1)
    let differs = (0..<Self.count).first { row in
      column.value(ofCode: column.code(row)) != ranked.value(ofCode: ranked.code(row))
    }
    #expect(differs == nil)
  }

  @Test(arguments: [Order.less, .lessEquals, .greater, .greaterEquals])
  func codesBesideANumberAreThoseOfTheNumbersThatStandSo(_ order: Order) throws {
    let (far, numbers) = try Self.column()
    let least: Int64 = -1_000_000
    let most = Int64(Self.count - 1) * 37 - 1_000_000
    for column in [far, far.counted()] {
      for number in [.min, least - 1, least, least + 1, 0, 36, 37, most - 1, most, most + 1, .max] {
        let codes = column.codes(order, number)
        let differs = (0..<Self.count).first { row in
          let isIn = codes?.contains(UInt32(column.code(row))) ?? false
          return isIn != (numbers[row].map { order.holds($0, number) } ?? false)
        }
        #expect(differs == nil, "\(order) \(number)")
      }
    }
  }
}
