// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Why arrays cannot be read as facts.
public enum FactArrayFault: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownFact(String)
  case notPlain(String)
  case wrongLength(String, expected: Int, found: Int)
  case wrongWord(String, word: String)
  case wrongWidth(String, width: Int)
  /// A number that stands for nothing, or a state that is none of the three.
  case wrongValue(String, row: Int)

  public var description: String {
    switch self {
    case .unknownFact(let fact): "the vocabulary has no fact '\(fact)'"
    case .notPlain(let fact): "'\(fact)' is a list or a record; arrays hold plain facts"
    case .wrongLength(let fact, let expected, let found):
      "'\(fact)' has \(found) bytes where \(expected) are due"
    case .wrongWord(let fact, let word): "'\(word)' is no word of '\(fact)'"
    case .wrongWidth(let fact, let width):
      "'\(fact)' has numbers of \(width) bytes, not 1, 2, 4 or 8"
    case .wrongValue(let fact, let row): "'\(fact)' of row \(row) holds what it cannot hold"
    }
  }
}

/// One fact of many people as other programs write it: little-endian signed numbers of one width, and a
/// byte each for what is known: 0 nothing, 1 that there is none, 2 the number.
///
/// A number is the value, a day since 1970-01-01, a month since 0000-01, whole fen, 0 or 1 for a truth,
/// or a place among `words`.
public struct FactArray: @unchecked Sendable {
  private enum Form: Sendable {
    case numbers(OpaqueType?)
    case truths
    case words([Value])
  }

  let slot: Int
  private let form: Form
  private let width: Int
  private let values: UnsafeRawBufferPointer
  private let states: UnsafeRawBufferPointer
  private let keepers: [AnyObject]

  /// Looks through all rows, so that reading them afterwards cannot fail.
  ///
  /// - Parameters:
  ///   - words: What the numbers stand for where the fact holds text.
  ///   - keepers: What keeps the bytes where they are.
  public init(
    _ name: String, of vocabulary: Vocabulary, rows: Int, words: [String], width: Int,
    values: UnsafeRawBufferPointer, states: UnsafeRawBufferPointer, keptBy keepers: [AnyObject]
  ) throws(FactArrayFault) {
    guard let slot = vocabulary.slot(name) else { throw .unknownFact(name) }
    guard [1, 2, 4, 8].contains(width) else { throw .wrongWidth(name, width: width) }
    for (bytes, each) in [(values, width), (states, 1)] where bytes.count != rows * each {
      throw .wrongLength(name, expected: rows * each, found: bytes.count)
    }
    self.slot = slot.index
    self.form = try FactArray.form(of: slot, vocabulary, words)
    self.width = width
    self.values = values
    self.states = states
    self.keepers = keepers
    let mayBeNone = vocabulary.fact(slot).type.isOptional
    for row in 0..<rows where !isSound(row, mayBeNone: mayBeNone) {
      throw .wrongValue(name, row: row)
    }
  }

  private static func form(
    of slot: FactSlot, _ vocabulary: Vocabulary, _ words: [String]
  ) throws(FactArrayFault) -> Form {
    let fact = vocabulary.fact(slot)
    switch fact.type.required {
    case .bool: return .truths
    case .int, .money: return .numbers(nil)
    case .date: return .numbers(.day)
    case .month: return .numbers(.month)
    case .string: return .words(words.map { .string($0) })
    case .region:
      for word in words where RegionCode(word) == nil {
        throw .wrongWord(fact.name, word: word)
      }
      return .words(words.map { .string($0) })
    case .enumeration:
      let known = Set(vocabulary.words(of: slot).map(\.word))
      for word in words where !known.contains(word) { throw .wrongWord(fact.name, word: word) }
      return .words(words.map { .string($0) })
    case .list, .record, .optional: throw .notPlain(fact.name)
    }
  }

  private func isSound(_ row: Int, mayBeNone: Bool) -> Bool {
    switch Int(states[row]) {
    case Column.unknown: return true
    case Column.none: return mayBeNone
    case Column.firstValue: break
    default: return false
    }
    let number = number(row)
    return switch form {
    case .numbers(.some(.day)): Day.lastNumbers ~= number
    case .numbers(.some): Month.lastNumbers ~= number
    case .numbers: true
    case .truths: number == 0 || number == 1
    case .words(let words): words.indices.contains(Int(number))
    }
  }

  private func number(_ row: Int) -> Int64 {
    func load<Number: FixedWidthInteger>(_: Number.Type) -> Int64 {
      Int64(
        Number(
          littleEndian: values.loadUnaligned(fromByteOffset: row * width, as: Number.self)))
    }
    return switch width {
    case 1: load(Int8.self)
    case 2: load(Int16.self)
    case 4: load(Int32.self)
    default: load(Int64.self)
    }
  }

  /// Nil where it is unknown.
  func value(_ row: Int) -> Value? {
    switch Int(states[row]) {
    case Column.unknown: return nil
    case Column.none: return .null
    default: break
    }
    let number = number(row)
    switch form {
    case .numbers(let type): return Column.whole(number, type)
    case .truths: return .bool(number == 1)
    case .words(let words): return words[Int(number)]
    }
  }
}

extension FactSet {
  /// Takes what the arrays hold of a row; other facts stay as they are.
  public mutating func take(_ arrays: [FactArray], row: Int) {
    for array in arrays { self[slot: array.slot] = array.value(row) }
  }
}
