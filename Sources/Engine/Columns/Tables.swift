// SPDX-License-Identifier: Apache-2.0

import CEL
import CKernels

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
  /// For numbers: whether unknown and none are what they are in the column, and all else is a number.
  private var isAsColumn = false
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
    let usual = [0, CodeTable.known | CodeTable.none]
    isAsColumn = outcomes.indices.allSatisfy { code in
      outcomes[code] == nil
        || states[code] == (code < usual.count ? usual[code] : CodeTable.known)
    }
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

extension ChunkCodes {
  /// The rows whose codes lie in a run. The column must not be of bits.
  func rows(in run: ClosedRange<UInt32>) -> Bits {
    run == 0...0 ? unknown : codes.rows(in: run, from: first, count)
  }
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
      let certain = rows(in: certainRuns, chunk) ?? .none(chunk.unknown.count)
      return Truth(
        certain: certain, possible: rows(in: openRuns, chunk).map(certain.or) ?? certain)
    }
    let planes = StatePlanes(states, codes, chunk)
    return Truth(
      certain: planes[CodeTable.certain], possible: planes[CodeTable.possible],
      error: hasErrors ? planes[CodeTable.error] : nil)
  }

  private func rows(in runs: [ClosedRange<UInt32>], _ chunk: ChunkCodes) -> Bits? {
    var found: Bits?
    for run in runs { found = either(found, chunk.rows(in: run)) }
    return found
  }

  private func numbers<Code>(_ run: CodeRun<Code>, _ chunk: ChunkCodes) -> Numbers {
    run.withCodes(from: chunk.first) { codes in
      let values: Lane =
        switch numbers {
        case .same: numbers
        case .narrow(let numbers):
          .narrow(numbers.read(at: codes, chunk.count))
        case .wide(let numbers):
          .wide(numbers.read(at: codes, chunk.count))
        }
      let isEverNone = states.contains { $0 & CodeTable.none != 0 }
      if isAsColumn {
        return Numbers(
          values: values, known: Bits.all(rows: chunk.count).without(chunk.unknown),
          none: isEverNone ? chunk.rows(in: 1...1) : nil)
      }
      let planes = StatePlanes(states, run, chunk)
      return Numbers(
        values: values, known: planes[CodeTable.known],
        none: isEverNone ? planes[CodeTable.none] : nil,
        error: hasErrors ? planes[CodeTable.error] : nil)
    }
  }
}

/// The states of a chunk's rows, from which bits are taken.
private struct StatePlanes {
  private let states: [UInt8]

  init<Code>(_ byCode: [UInt8], _ codes: CodeRun<Code>, _ chunk: ChunkCodes) {
    states = codes.withCodes(from: chunk.first) { byCode.read(at: $0, chunk.count) }
  }

  subscript(state: UInt8) -> Bits { states.rows(with: state) }
}

extension [UInt8] {
  /// The rows that have a bit of the mask.
  fileprivate func rows(with mask: UInt8) -> Bits {
    .written(rows: count) { rows_with_mask(self, count, mask, $0) }
  }
}

extension [UInt32] {
  /// The rows whose codes lie in a run.
  func rows(in run: ClosedRange<UInt32>) -> Bits {
    .written(rows: count) {
      rows_in_run_32(self, count, run.lowerBound, run.upperBound - run.lowerBound, $0)
    }
  }

  /// The rows for whose codes it is true.
  ///
  /// - Parameter truths: By code, 0 or 1.
  func rows(where truths: [UInt8]) -> Bits {
    withUnsafeBufferPointer { truths.read(at: $0, count) }.rows(with: 1)
  }
}

extension Array {
  /// The elements at so many codes, each below the count.
  fileprivate func read<Code: FixedWidthInteger>(
    at codes: UnsafeBufferPointer<Code>, _ count: Int
  ) -> [Element] {
    withUnsafeBufferPointer { elements in
      [Element](unsafeUninitializedCapacity: count) { read, filled in
        for row in 0..<count {
          read.initializeElement(at: row, to: elements[Int(truncatingIfNeeded: codes[row])])
        }
        filled = count
      }
    }
  }
}

extension Array {
  /// So many, each from its place.
  @inline(__always)
  static func made(_ count: Int, _ element: (Int) -> Element) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { elements, filled in
      for place in 0..<count { elements.initializeElement(at: place, to: element(place)) }
      filled = count
    }
  }
}

/// A column of whole numbers as they are: days, months, sums.
struct PlainNumbers: Sendable {
  private let domain: Column.Domain
  private let codeCount: Int
  private let isEverNone: Bool
  /// By code, where the numbers stand far apart.
  private let numbers: Lane

  /// - Parameter column: Of whole numbers.
  init(_ column: Column) {
    domain = column.domain
    codeCount = column.codeCount
    isEverNone = column.occurs[Column.none]
    guard case .sorted(let sorted, _) = column.domain else {
      numbers = .same(0)
      return
    }
    let wide = [0, 0] + sorted
    let narrow = wide.compactMap { Int32(exactly: $0) }
    numbers = narrow.count == wide.count ? .narrow(narrow) : .wide(wide)
  }

  func numbers(_ chunk: ChunkCodes) -> Numbers {
    let known = Bits.all(rows: chunk.count).without(chunk.unknown)
    let none = isEverNone ? chunk.rows(in: 1...1) : nil
    let values =
      switch chunk.codes {
      case .flags: preconditionFailure("a whole number is no truth value")
      case .bytes(let codes): lane(codes, chunk, numbers_of_8)
      case .shorts(let codes): lane(codes, chunk, numbers_of_16)
      case .words(let codes): lane(codes, chunk, numbers_of_32)
      }
    return Numbers(values: values, known: known, none: none)
  }

  private typealias Kernel<Code> = (
    UnsafePointer<Code>?, Int, Int32, UnsafeMutablePointer<Int32>?
  ) -> Void

  private func lane<Code>(
    _ codes: CodeRun<Code>, _ chunk: ChunkCodes, _ kernel: Kernel<Code>
  ) -> Lane {
    codes.withCodes(from: chunk.first) { values($0, chunk.count, kernel) }
  }

  private func values<Code: FixedWidthInteger>(
    _ codes: UnsafeBufferPointer<Code>, _ count: Int, _ kernel: Kernel<Code>
  ) -> Lane {
    switch numbers {
    case .same: break
    case .narrow(let numbers):
      return .narrow(numbers.read(at: codes, count))
    case .wide(let numbers):
      return .wide(numbers.read(at: codes, count))
    }
    guard case .range(let least, _) = domain else { return numbers }
    let base = least &- Int64(Column.firstValue)
    if let narrow = Int32(exactly: base), Int32(exactly: base &+ Int64(codeCount)) != nil {
      return .narrow(
        [Int32](unsafeUninitializedCapacity: count) { numbers, filled in
          kernel(codes.baseAddress, count, narrow, numbers.baseAddress)
          filled = count
        })
    }
    return .wide(.made(count) { Int64(truncatingIfNeeded: codes[$0]) &+ base })
  }
}
