// SPDX-License-Identifier: Apache-2.0

/// A regular expression ready to run: all ways are followed side by side (Thompson), so that the time
/// is bounded by instructions × code points × the length of the longest set.
struct PatternProgram: Sendable {
  private enum Instruction: Sendable {
    case scalar(ScalarSet)
    case assertion(Pattern.Assertion)
    case jump(Int)
    case fork(Int, Int)
    case accept
  }

  private var instructions: [Instruction] = []
  /// Steps that following one way over one code point is counted as.
  private var cost = 1

  /// Bytes and instructions of one pattern.
  static let limit = 20_000

  init(_ text: String) throws(PatternParser.Fault) {
    guard text.utf8.count <= Self.limit else {
      throw PatternParser.Fault(why: Complaint.patternTooLarge)
    }
    try emit(try PatternParser.parse(text))
    instructions.append(.accept)
  }

  var count: Int { instructions.count }

  private mutating func emit(_ pattern: Pattern) throws(PatternParser.Fault) {
    guard instructions.count <= Self.limit else {
      throw PatternParser.Fault(why: Complaint.patternTooLarge)
    }
    switch pattern {
    case .empty: break
    case .scalar(let set):
      instructions.append(.scalar(set))
      cost = max(cost, 1 + set.items.count / 8)
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .alternatives(let branches):
      var jumps: [Int] = []
      for branch in branches.dropLast() {
        let fork = reserve()
        try emit(branch)
        jumps.append(reserve())
        instructions[fork] = .fork(fork + 1, instructions.count)
      }
      if let last = branches.last { try emit(last) }
      for jump in jumps { instructions[jump] = .jump(instructions.count) }
    case .repeated(let part, let least, let most):
      for _ in 0..<least {
        let before = instructions.count
        try emit(part)
        // What takes no room, such as `()`, need not be said again: it could be nested without end.
        if instructions.count == before { break }
      }
      try emitOptional(part, more: most.map { $0 - least })
    }
  }

  private mutating func emitOptional(
    _ part: Pattern, more: Int?
  ) throws(PatternParser.Fault) {
    guard let more else {
      let fork = reserve()
      try emit(part)
      instructions.append(.jump(fork))
      instructions[fork] = .fork(fork + 1, instructions.count)
      return
    }
    var forks: [Int] = []
    for _ in 0..<more {
      forks.append(reserve())
      try emit(part)
    }
    for fork in forks { instructions[fork] = .fork(fork + 1, instructions.count) }
  }

  private mutating func reserve() -> Int {
    instructions.append(.accept)
    return instructions.count - 1
  }

  // MARK: Running

  /// Whether the pattern is found anywhere in the text; nil when the steps run out.
  func isFound(in text: String, steps: inout Int) -> Bool? {
    let scalars = Array(text.unicodeScalars)
    var threads: [Int] = []
    var mark = [Int](repeating: -1, count: instructions.count)
    for place in 0...scalars.count {
      steps -= 1 + threads.count * cost
      guard steps >= 0 else { return nil }
      var following: [Int] = []
      if add(0, at: place, scalars, &threads, &mark) { return true }
      guard place < scalars.count else { return false }
      for thread in threads {
        guard case .scalar(let set) = instructions[thread], set.contains(scalars[place]) else {
          continue
        }
        if add(thread + 1, at: place + 1, scalars, &following, &mark) { return true }
      }
      threads = following
    }
    return false
  }

  /// Follows all ways that take no code point; true when one accepts.
  private func add(
    _ start: Int, at place: Int, _ scalars: [Unicode.Scalar], _ threads: inout [Int],
    _ mark: inout [Int]
  ) -> Bool {
    var open = [start]
    while let thread = open.popLast() {
      guard mark[thread] != place else { continue }
      mark[thread] = place
      switch instructions[thread] {
      case .accept: return true
      case .scalar: threads.append(thread)
      case .jump(let target): open.append(target)
      case .fork(let one, let other):
        open.append(other)
        open.append(one)
      case .assertion(let assertion):
        if holds(assertion, at: place, scalars) { open.append(thread + 1) }
      }
    }
    return false
  }

  private func holds(
    _ assertion: Pattern.Assertion, at place: Int, _ scalars: [Unicode.Scalar]
  ) -> Bool {
    let isStart = place == 0
    let isEnd = place == scalars.count
    let isBoundary = {
      let before = !isStart && ScalarSet.wordLetters.contains(scalars[place - 1])
      let after = !isEnd && ScalarSet.wordLetters.contains(scalars[place])
      return before != after
    }
    return switch assertion {
    case .textStart: isStart
    case .textEnd: isEnd
    case .lineStart: isStart || scalars[place - 1] == "\n"
    case .lineEnd: isEnd || scalars[place] == "\n"
    case .wordBoundary: isBoundary()
    case .noWordBoundary: !isBoundary()
    }
  }
}

/// `text.matches(pattern)`; a constant pattern is read when planning.
final class MatchesNode: Node {
  private let text: any Node
  private let pattern: any Node
  private let program: PatternProgram?
  private let span: SourceSpan

  /// - Parameter steps: Left for planning; lessened by the pattern that is read.
  static func node(
    _ text: any Node, _ pattern: any Node, steps: inout Int, span: SourceSpan
  ) -> any Node {
    var program: PatternProgram?
    if let constant = pattern as? ConstantNode, case .value(.string(let text)) = constant.outcome,
      steps > 0
    {
      program = try? read(text, steps: &steps)
    }
    return MatchesNode(text, pattern, program, span: span)
  }

  private init(
    _ text: any Node, _ pattern: any Node, _ program: PatternProgram?, span: SourceSpan
  ) {
    self.text = text
    self.pattern = pattern
    self.program = program
    self.span = span
  }

  /// Reading is counted by the instructions made; a pattern that cannot be read counts as the longest.
  private static func read(
    _ text: String, steps: inout Int
  ) throws(PatternParser.Fault) -> PatternProgram {
    do throws(PatternParser.Fault) {
      let program = try PatternProgram(text)
      steps -= (text.utf8.count + program.count) / 4
      return program
    } catch {
      steps -= PatternProgram.limit / 4
      throw error
    }
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let text = text.evaluate(&frame)
    let pattern = pattern.evaluate(&frame)
    guard case .value(let one) = text, case .value(let other) = pattern else {
      return text.or(pattern)
    }
    guard case .string(let whole) = one, case .string(let expression) = other else {
      return .overload("matches", [one, other], span)
    }
    do throws(PatternParser.Fault) {
      var program = program
      if program == nil { program = try Self.read(expression, steps: &frame.steps) }
      guard let isFound = program?.isFound(in: whole, steps: &frame.steps) else {
        return .failure(.limitReached("steps"), span)
      }
      return .value(.bool(isFound))
    } catch {
      return .failure(.invalidArgument(function: "matches", error.why), span)
    }
  }
}
