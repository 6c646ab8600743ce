// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// What the text comes to in an environment that declares nothing.
func outcome(of text: String, isChecked: Bool = true) throws -> Outcome {
  let environment = try Environment()
  let parsed = try environment.parse(Source(text))
  let checked = try isChecked ? environment.check(parsed) : environment.resolve(parsed)
  return try environment.plan(checked).evaluate([])
}

func expectTrue(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  #expect(try outcome(of: text) == .value(.bool(true)), "\(text)", sourceLocation: sourceLocation)
}

/// The evaluation ends in an error; that the text is well formed and typed is required.
func expectError(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  guard case .error = try outcome(of: text) else {
    Issue.record("no error: \(text)", sourceLocation: sourceLocation)
    return
  }
}

/// The ids of the faults that keep a text from being planned.
func faults(
  _ text: String, in environment: Environment? = nil, expecting expected: ValueType? = nil
) throws -> [String] {
  let environment = try environment ?? Environment()
  do {
    _ = try environment.compile(Source(text), expecting: expected)
    return []
  } catch {
    return error.diagnostics.map(\.id)
  }
}

/// Repeatable numbers for property tests (xorshift64*).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
