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
  private(set) var states: [UInt8]
  /// By code; the same for all where it is a truth value.
  private(set) var numbers = Lane.same(0)
  let hasErrors: Bool
  /// Where the values of a column are numbers in a row, the number that code 0 would stand for.
  private(set) var plainBase: Int32?
  /// For truth values: where the codes stand that are certain, and those that are possible only.
  private var certainRuns: [ClosedRange<UInt32>]?
  private var openRuns: [ClosedRange<UInt32>]?

  /// More runs of codes than these are looked up one by one.
  private static let mostRuns = 3

  init(truths outcomes: [Outcome?]) {
    states = outcomes.map { outcome in
      switch outcome {
      case .value(.bool(true))?: CodeTable.certain | CodeTable.possible
      case nil, .value?: 0
      case .unknown?: CodeTable.possible
      case .error?: CodeTable.error | CodeTable.possible
      }
    }
    hasErrors = states.contains { $0 & CodeTable.error != 0 }
    guard !hasErrors else { return }
    let occurs = outcomes.map { $0 != nil }
    certainRuns = CodeTable.runs(states, occurs) { $0 & CodeTable.certain != 0 }
    openRuns = CodeTable.runs(states, occurs) { $0 == CodeTable.possible }
  }

  init(numbers outcomes: [Outcome?], texts: inout TextNumbers) {
    states = Array(repeating: 0, count: outcomes.count)
    var wide = [Int64](repeating: 0, count: outcomes.count)
    for (code, outcome) in outcomes.enumerated() {
      switch outcome {
      case nil, .unknown?: break
      case .error?: states[code] = CodeTable.error
      case .value(let value)?:
        states[code] = CodeTable.known
        switch value {
        case .int(let number), .opaque(_, let number): wide[code] = number
        case .string(let text): wide[code] = texts.number(of: text)
        case .null: states[code] |= CodeTable.none
        default: break
        }
      }
    }
    hasErrors = states.contains { $0 & CodeTable.error != 0 }
    let narrow = wide.compactMap { Int32(exactly: $0) }
    numbers = narrow.count == wide.count ? .narrow(narrow) : .wide(wide)
    plainBase = CodeTable.plainBase(wide, states, outcomes)
  }

  /// The runs of codes that are wanted; codes that no row holds belong to the run they stand in. Nil where
  /// there are too many.
  private static func runs(
    _ states: [UInt8], _ occurs: [Bool], _ isWanted: (UInt8) -> Bool
  ) -> [ClosedRange<UInt32>]? {
    var runs: [ClosedRange<UInt32>] = []
    var isInRun = false
    for code in states.indices where occurs[code] {
      guard isWanted(states[code]) else {
        isInRun = false
        continue
      }
      let place = UInt32(code)
      if isInRun, let run = runs.popLast() {
        runs.append(run.lowerBound...place)
      } else {
        if runs.count == mostRuns { return nil }
        runs.append(place...place)
        isInRun = true
      }
    }
    return runs
  }

  /// Unknown and none are what they are in the column, and all else is a number as far from its code.
  private static func plainBase(
    _ numbers: [Int64], _ states: [UInt8], _ outcomes: [Outcome?]
  ) -> Int32? {
    let values = states.indices.dropFirst(Column.firstValue)
    guard let first = values.first(where: { outcomes[$0] != nil }),
      let number = Int32(exactly: numbers[first]),
      let base = Int32(exactly: Int64(number) - Int64(first)),
      Int32(exactly: Int64(base) + Int64(states.count)) != nil, states[Column.unknown] == 0,
      outcomes[Column.none] == nil || states[Column.none] == CodeTable.known | CodeTable.none
    else { return nil }
    let isPlain = values.allSatisfy { code in
      outcomes[code] == nil
        || states[code] == CodeTable.known && numbers[code] == Int64(base) + Int64(code)
    }
    return isPlain ? base : nil
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

/// The codes of one column in the rows of a chunk.
struct ChunkCodes {
  let codes: Column.Codes
  /// The chunk's first row among them, a multiple of 64.
  let first: Int
  let count: Int
  /// The rows of which the column tells nothing.
  let unknown: Bits
}

extension CodeTable {
  func truth(_ chunk: ChunkCodes) -> Truth {
    switch chunk.codes {
    case .flags(let known, let truth): self.truth(known, truth, chunk)
    case .bytes(let codes): self.truth(codes, chunk)
    case .shorts(let codes): self.truth(codes, chunk)
    case .words(let codes): self.truth(codes, chunk)
    }
  }

  func numbers(_ chunk: ChunkCodes) -> Numbers {
    switch chunk.codes {
    case .flags:
      let codes = (0..<chunk.count).map { UInt8(chunk.codes.code(chunk.first + $0)) }
      return numbers(
        CodeRun(codes),
        ChunkCodes(codes: chunk.codes, first: 0, count: chunk.count, unknown: chunk.unknown))
    case .bytes(let codes): return numbers(codes, chunk)
    case .shorts(let codes): return numbers(codes, chunk)
    case .words(let codes): return numbers(codes, chunk)
    }
  }

  /// Bits against bits. Chunks begin at whole words.
  private func truth(_ known: Bits, _ truth: Bits, _ chunk: ChunkCodes) -> Truth {
    let place = chunk.first >> 6
    let rows = Bits.all(rows: chunk.count)
    func pick(_ state: UInt8) -> Bits {
      let ifUnknown: UInt64 = states[0] & state != 0 ? .max : 0
      let ifFalse: UInt64 = states[2] & state != 0 ? .max : 0
      let ifTrue: UInt64 = states[3] & state != 0 ? .max : 0
      var bits = rows
      for word in bits.indices {
        let isKnown = known[place + word]
        let isTrue = truth[place + word]
        bits[word] &= ~isKnown & ifUnknown | isKnown & (isTrue & ifTrue | ~isTrue & ifFalse)
      }
      return bits
    }
    return Truth(
      certain: pick(CodeTable.certain), possible: pick(CodeTable.possible),
      error: hasErrors ? pick(CodeTable.error) : nil)
  }

  private func truth<Code>(_ codes: CodeRun<Code>, _ chunk: ChunkCodes) -> Truth {
    if let certainRuns, let openRuns {
      let certain = rows(in: certainRuns, codes, chunk) ?? .none(chunk.unknown.count)
      return Truth(
        certain: certain, possible: rows(in: openRuns, codes, chunk).map(certain.or) ?? certain)
    }
    let found = codes.withCodes(from: chunk.first) { codes in
      states.withUnsafeBufferPointer { states in
        [UInt8](unsafeUninitializedCapacity: chunk.count) { found, filled in
          for row in 0..<chunk.count {
            found.initializeElement(at: row, to: states[Int(codes[row])])
          }
          filled = chunk.count
        }
      }
    }
    return found.withUnsafeBufferPointer { found in
      func plane(_ state: UInt8) -> Bits {
        .packed(rows: chunk.count) { found[$0] & state != 0 }
      }
      return Truth(
        certain: plane(CodeTable.certain), possible: plane(CodeTable.possible),
        error: hasErrors ? plane(CodeTable.error) : nil)
    }
  }

  /// The rows whose codes lie in one of the runs: one unsigned comparison each.
  private func rows<Code>(
    in runs: [ClosedRange<UInt32>], _ codes: CodeRun<Code>, _ chunk: ChunkCodes
  ) -> Bits? {
    var found: Bits?
    for run in runs {
      if run == 0...0 {
        found = either(found, chunk.unknown)
        continue
      }
      let least = Code(truncatingIfNeeded: run.lowerBound)
      let span = Code(truncatingIfNeeded: run.upperBound - run.lowerBound)
      let rows = codes.withCodes(from: chunk.first) { codes in
        Bits.packed(rows: chunk.count) { codes[$0] &- least <= span }
      }
      found = either(found, rows)
    }
    return found
  }

  private func numbers<Code>(_ codes: CodeRun<Code>, _ chunk: ChunkCodes) -> Numbers {
    codes.withCodes(from: chunk.first) { codes in
      if let plainBase {
        let values = made(chunk.count) { Int32(truncatingIfNeeded: codes[$0]) &+ plainBase }
        let none =
          states[Column.none] == 0
          ? nil : Bits.packed(rows: chunk.count) { codes[$0] == Code(Column.none) }
        return Numbers(
          values: .narrow(values), known: Bits.all(rows: chunk.count).without(chunk.unknown),
          none: none)
      }
      let values: Lane =
        switch numbers {
        case .same: numbers
        case .narrow(let numbers):
          .narrow(numbers.withUnsafeBufferPointer { n in made(chunk.count) { n[Int(codes[$0])] } })
        case .wide(let numbers):
          .wide(numbers.withUnsafeBufferPointer { n in made(chunk.count) { n[Int(codes[$0])] } })
        }
      return states.withUnsafeBufferPointer { states in
        func plane(_ state: UInt8) -> Bits {
          .packed(rows: chunk.count) { states[Int(codes[$0])] & state != 0 }
        }
        let isEverNone = states.contains { $0 & CodeTable.none != 0 }
        return Numbers(
          values: values, known: plane(CodeTable.known),
          none: isEverNone ? plane(CodeTable.none) : nil,
          error: hasErrors ? plane(CodeTable.error) : nil)
      }
    }
  }

  @inline(__always)
  private func made<Number>(_ count: Int, _ number: (Int) -> Number) -> [Number] {
    [Number](unsafeUninitializedCapacity: count) { numbers, filled in
      for row in 0..<count { numbers.initializeElement(at: row, to: number(row)) }
      filled = count
    }
  }
}
