// SPDX-License-Identifier: Apache-2.0

import CEL
import Foundation
import Library
import Policy
import Situations
import Testing
import Values

@testable import Columns

/// Facts that other programs write as arrays are read as they were meant, and nothing else is.
struct FactArraysTests {
  private static var vocabulary: Vocabulary { Law.library.vocabulary }

  @Test func everyKindOfFactIsRead() throws {
    let born = try Self.array("person.birthDate", Self.bytes([-9131, 0] as [Int16]), [2, 0])
    let cost = try Self.array(
      "journey.cost", Self.bytes([0, 70_000, -1] as [Int32]), [1, 2, 0], width: 4)
    let wish = try Self.array("person.jobWish", [1, 0, 0], [2, 2, 0], width: 1)
    let sex = try Self.array(
      "person.sex", [1, 0], [2, 2], width: 1, words: ["male", "female"])
    let place = try Self.array(
      "person.hukouRegion", Self.bytes([0, 1] as [Int64]), [2, 2], width: 8,
      words: ["610328", "320505001"])
    #expect(born.value(0) == Value(try #require(Day("1945-01-01"))) && born.value(1) == nil)
    #expect((0..<3).map(cost.value) == [.null, .int(70_000), nil])
    #expect((0..<3).map(wish.value) == [.bool(true), .bool(false), nil])
    #expect((0..<2).map(sex.value) == [.string("female"), .string("male")])
    #expect((0..<2).map(place.value) == [.string("610328"), .string("320505001")])
    var facts = FactSet(Self.vocabulary)
    facts.take([sex, place], row: 1)
    #expect(facts.value(try #require(Self.vocabulary.slot("person.sex"))) == .text("male"))
    facts.take([wish], row: 2)
    #expect(!facts.isKnown(try #require(Self.vocabulary.slot("person.jobWish"))))
    #expect(facts.isKnown(try #require(Self.vocabulary.slot("person.hukouRegion"))))
  }

  /// What situations hold comes back from the arrays they are written as, fact by fact.
  @Test func whatIsWrittenComesBack() throws {
    let layer = try #require(Law.library.layers.first { $0.folder == "610328-qianyang" })
    let seed = UInt64.random(in: 0...UInt64.max)
    var maker = SituationGenerator(
      vocabulary: Self.vocabulary, cases: Law.cases(of: layer),
      benefits: Law.plans(of: layer).map(\.id), random: SeededGenerator(state: seed))
    let situations = (0..<200).map { _ in maker.situation() }
    var compared = 0
    for fact in Self.vocabulary.facts {
      switch fact.type.required {
      case .list, .record, .string: continue
      default: break
      }
      let given = situations.map { $0[slot: fact.slot.index] }
      let (numbers, states, words) = Self.written(given)
      let array = try Self.array(
        fact.name, Self.bytes(numbers), states, width: 8, words: words)
      #expect(given.indices.map(array.value) == given, "\(fact.name), seed \(seed)")
      compared += states.count { $0 == 2 }
    }
    #expect(compared > 500)
  }

  private typealias Fault = FactArrayFault

  @Test func whatIsNoArrayOfAFactIsTold() {
    Self.expect(.unknownFact("person.nobody")) { try Self.array("person.nobody", [], []) }
    Self.expect(.notPlain("person.categories")) {
      try Self.array("person.categories", [0, 0], [2])
    }
    Self.expect(.wrongLength("person.birthDate", expected: 4, found: 3)) {
      try Self.array("person.birthDate", [0, 0, 0], [2, 2])
    }
    Self.expect(.wrongWidth("person.birthDate", width: 3)) {
      try Self.array("person.birthDate", [0, 0, 0], [2], width: 3)
    }
    Self.expect(.wrongWord("person.sex", word: "man")) {
      try Self.array("person.sex", [0], [2], width: 1, words: ["man"])
    }
    Self.expect(.wrongWord("person.hukouRegion", word: "6103x")) {
      try Self.array("person.hukouRegion", [0], [2], width: 1, words: ["6103x"])
    }
  }

  /// By fact, numbers and what is known of them; the first row that is wrong.
  static let given: [(String, [Int32], [UInt8], Int?)] = [
    ("person.jobWish", [0, 1, 2], [2, 2, 2], 2),
    ("person.sex", [0, 2, 1], [2, 0, 2], nil),
    ("person.sex", [0, 2, 1], [2, 2, 2], 1),
    ("person.sex", [-1, 0, 0], [2, 2, 2], 0),
    ("person.birthDate", [0, 0, 0], [2, 1, 2], 1),
    ("person.unemployedSince", [0, 0, 0], [2, 1, 2], nil),
    ("person.unemployedSince", [0, 0, 0], [2, 1, 3], 2),
    ("person.birthDate", [0, 0, 2_932_897], [2, 2, 2], 2),
    ("person.birthDate", [0, 0, 2_932_896], [2, 2, 2], nil),
  ]

  @Test(arguments: given)
  func aValueThatAFactCannotHoldIsToldByRow(
    _ fact: String, _ numbers: [Int32], _ states: [UInt8], _ wrong: Int?
  ) throws {
    func array() throws(FactArrayFault) -> FactArray {
      try Self.array(
        fact, Self.bytes(numbers), states, width: 4,
        words: fact == "person.sex" ? ["female", "male"] : [])
    }
    if let wrong {
      Self.expect(.wrongValue(fact, row: wrong), array)
    } else {
      _ = try array()
    }
  }

  // MARK: -

  private static func expect(_ fault: FactArrayFault, _ body: () throws -> FactArray) {
    #expect(throws: fault) { _ = try body() }
  }

  private static func written(
    _ values: [Value?]
  ) -> (numbers: [Int64], states: [UInt8], words: [String]) {
    var words: [String] = []
    var numbers: [Int64] = []
    for value in values {
      switch value {
      case .int(let number)?, .opaque(_, let number)?: numbers.append(number)
      case .bool(let truth)?: numbers.append(truth ? 1 : 0)
      case .string(let text)?:
        if !words.contains(text) { words.append(text) }
        numbers.append(Int64(words.firstIndex(of: text) ?? 0))
      default: numbers.append(0)
      }
    }
    return (numbers, values.map { $0 == nil ? 0 : $0 == .null ? 1 : 2 }, words)
  }

  private static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
    numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian) { Array($0) } }
  }

  private static func array(
    _ fact: String, _ values: [UInt8], _ states: [UInt8], width: Int = 2, words: [String] = []
  ) throws(FactArrayFault) -> FactArray {
    let (values, states) = (Kept(values), Kept(states))
    return try FactArray(
      fact, of: vocabulary, rows: states.count, words: words, width: width,
      values: values.bytes, states: states.bytes, keptBy: [values, states])
  }
}

private final class Kept {
  let bytes: UnsafeRawBufferPointer
  let count: Int

  init(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    memory.copyBytes(from: bytes)
    self.bytes = UnsafeRawBufferPointer(memory)
    count = bytes.count
  }

  deinit { bytes.deallocate() }
}
