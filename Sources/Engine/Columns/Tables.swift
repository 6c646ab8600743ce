// SPDX-License-Identifier: Apache-2.0

import CEL

/// What a part comes to for each code of the one column that it reads.
struct CodeTable: Sendable {
  static let possible: UInt8 = 1
  static let certain: UInt8 = 2
  static let error: UInt8 = 4
  /// For numbers: whether there is one, or known to be none.
  static let known: UInt8 = 2
  static let none: UInt8 = 1

  /// By code, the states above.
  var states: [UInt8]
  /// By code; empty for truth values.
  var numbers: [Int64] = []

  var hasErrors: Bool
  /// The codes that are certain, and those that are possible, where either stand in a row.
  var certainRange: Range<Int>?
  var possibleRange: Range<Int>?

  init(truths outcomes: [Outcome?]) {
    var texts = TextNumbers()
    self.init(outcomes, isTruth: true, texts: &texts)
  }

  init(numbers outcomes: [Outcome?], texts: inout TextNumbers) {
    self.init(outcomes, isTruth: false, texts: &texts)
  }

  private init(_ outcomes: [Outcome?], isTruth: Bool, texts: inout TextNumbers) {
    states = Array(repeating: 0, count: outcomes.count)
    hasErrors = false
    if !isTruth { numbers = Array(repeating: 0, count: outcomes.count) }
    for (code, outcome) in outcomes.enumerated() {
      switch outcome {
      case nil: break
      case .value(let value)?:
        if isTruth {
          if value == .bool(true) { states[code] = CodeTable.certain | CodeTable.possible }
        } else {
          take(value, code, &texts)
        }
      case .unknown?: if isTruth { states[code] = CodeTable.possible }
      case .error?:
        hasErrors = true
        states[code] = CodeTable.error | (isTruth ? CodeTable.possible : 0)
      }
    }
    if isTruth, !hasErrors {
      certainRange = range(outcomes) { $0 & CodeTable.certain != 0 }
      possibleRange = range(outcomes) { $0 & CodeTable.possible != 0 }
    }
  }

  private mutating func take(_ value: Value, _ code: Int, _ texts: inout TextNumbers) {
    states[code] = CodeTable.known
    switch value {
    case .int(let number), .opaque(_, let number): numbers[code] = number
    case .string(let text): numbers[code] = texts.number(of: text)
    case .null: states[code] = CodeTable.known | CodeTable.none
    default: break
    }
  }

  /// Codes that no row holds are taken in where that closes the row.
  private func range(_ outcomes: [Outcome?], _ isIn: (UInt8) -> Bool) -> Range<Int>? {
    guard let first = states.firstIndex(where: isIn),
      let last = states.lastIndex(where: isIn)
    else { return 0..<0 }
    let isRow = (first...last).allSatisfy { outcomes[$0] == nil || isIn(states[$0]) }
    return isRow ? first..<last + 1 : nil
  }
}

/// Numbers for texts, so that two texts are the same where their numbers are.
struct TextNumbers: Sendable {
  private var numbers: [Value: Int64] = [:]

  mutating func number(of text: String) -> Int64 {
    let key = Value.string(text)
    if let number = numbers[key] { return number }
    let number = Int64(numbers.count)
    numbers[key] = number
    return number
  }
}

// MARK: - Looking up

extension CodeTable {
  func truth(_ codes: Column.Codes, from first: Int, count: Int) -> Truth {
    switch codes {
    case .flags(let known, let truth): self.truth(known, truth, from: first, count: count)
    case .bytes(let codes): self.truth(codes, first, count)
    case .shorts(let codes): self.truth(codes, first, count)
    case .words(let codes): self.truth(codes, first, count)
    }
  }

  func numbers(_ codes: Column.Codes, from first: Int, count: Int) -> Numbers {
    switch codes {
    case .flags(let known, let truth):
      let wide = (first..<first + count).map { row in
        known[row: row] ? (truth[row: row] ? UInt8(3) : 2) : 0
      }
      return self.numbers(CodeRun(wide), 0, count)
    case .bytes(let codes): return self.numbers(codes, first, count)
    case .shorts(let codes): return self.numbers(codes, first, count)
    case .words(let codes): return self.numbers(codes, first, count)
    }
  }

  /// Bits against bits. Chunks begin at whole words.
  private func truth(_ known: Bits, _ truth: Bits, from first: Int, count: Int) -> Truth {
    let words = (count + 63) >> 6
    let place = first >> 6
    let rows = Bits.all(rows: count)
    func pick(_ state: UInt8) -> Bits {
      let ifUnknown: UInt64 = states[0] & state != 0 ? .max : 0
      let ifFalse: UInt64 = states[2] & state != 0 ? .max : 0
      let ifTrue: UInt64 = states[3] & state != 0 ? .max : 0
      var bits = Bits.none(words)
      for word in 0..<words {
        let isKnown = known[place + word]
        let isTrue = truth[place + word]
        bits[word] =
          rows[word]
          & (~isKnown & ifUnknown | isKnown & (isTrue & ifTrue | ~isTrue & ifFalse))
      }
      return bits
    }
    return Truth(
      certain: pick(CodeTable.certain), possible: pick(CodeTable.possible),
      error: hasErrors ? pick(CodeTable.error) : nil)
  }

  private func truth<Code>(_ codes: CodeRun<Code>, _ first: Int, _ count: Int) -> Truth {
    if let certainRange, let possibleRange {
      let certain = within(certainRange, codes, first, count)
      let same = certainRange == possibleRange
      return Truth(
        certain: certain, possible: same ? certain : within(possibleRange, codes, first, count),
        error: nil)
    }
    var certain = Bits.none((count + 63) >> 6)
    var possible = certain
    var error = hasErrors ? certain : []
    for word in certain.indices {
      var three: (UInt64, UInt64, UInt64) = (0, 0, 0)
      for row in word << 6..<min(word << 6 + 64, count) {
        let state = UInt64(states[Int(codes[first + row])])
        let place = UInt64(row & 63)
        three.0 |= (state & 1) << place
        three.1 |= (state >> 1 & 1) << place
        three.2 |= (state >> 2) << place
      }
      (possible[word], certain[word]) = (three.0, three.1)
      if hasErrors { error[word] = three.2 }
    }
    return Truth(certain: certain, possible: possible, error: hasErrors ? error : nil)
  }

  private func numbers<Code>(_ codes: CodeRun<Code>, _ first: Int, _ count: Int) -> Numbers {
    var values = [Int64](repeating: 0, count: count)
    var known = Bits.none((count + 63) >> 6)
    var none = known
    var error = known
    for row in 0..<count {
      let code = Int(codes[first + row])
      values[row] = numbers[code]
      let state = UInt64(states[code])
      let place = UInt64(row & 63)
      none[row >> 6] |= (state & 1) << place
      known[row >> 6] |= (state >> 1 & 1) << place
      error[row >> 6] |= (state >> 2) << place
    }
    return Numbers(
      values: values, known: known, none: none.isNone ? nil : none,
      error: hasErrors ? error : nil)
  }
}

/// The rows whose codes lie in a range: one unsigned comparison.
private func within<Code>(
  _ range: Range<Int>, _ codes: CodeRun<Code>, _ first: Int, _ count: Int
) -> Bits {
  var bits = Bits.none((count + 63) >> 6)
  guard let least = Code(exactly: range.lowerBound),
    let span = Code(exactly: range.count - 1)
  else { return bits }
  for word in bits.indices {
    var packed: UInt64 = 0
    for row in word << 6..<min(word << 6 + 64, count) {
      let isIn: UInt64 = codes[first + row] &- least <= span ? 1 : 0
      packed |= isIn << UInt64(row & 63)
    }
    bits[word] = packed
  }
  return bits
}
