// SPDX-License-Identifier: Apache-2.0
import Foundation

// Compiled together with the sources of CEL, not as a part of the package: see README.md.

/// One run: the bytes are the text of an expression.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let text = String(decoding: bytes, as: UTF8.self)
  let seed = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  ExpressionRun(text, seed: seed).explore()
  return 0
}

/// Says what was found and stops the fuzzer, which keeps the input.
func report(_ finding: String, in text: String) -> Never {
  FileHandle.standardError.write(Data("FINDING: \(finding)\n\(text)\n".utf8))
  abort()
}

/// Everything that is done with one text, and what must hold of it.
struct ExpressionRun {
  let source: Source
  var random: SeededNumbers

  init(_ text: String, seed: UInt64) {
    source = Source(text)
    random = SeededNumbers(state: seed | 1)
  }

  func explore() {
    var run = self
    _ = try? ExpressionWorld.environment.parse(source, macros: false)
    guard let parsed = run.parsed() else { return }
    if let resolved = try? ExpressionWorld.environment.resolve(parsed) {
      run.evaluateLoosely(resolved)
    }
    do throws(CELError) {
      let checked = try ExpressionWorld.environment.check(parsed)
      let program = try ExpressionWorld.environment.plan(checked)
      run.lookAt(program.constantFaults)
      UnknownLaws(program, checked, source).hold(&run.random)
    } catch {
      run.lookAt(error.diagnostics)
    }
  }

  private func parsed() -> ParsedExpression? {
    do throws(CELError) {
      return try ExpressionWorld.environment.parse(source)
    } catch {
      lookAt(error.diagnostics)
      return nil
    }
  }

  /// An expression whose types nobody looked at may fail in any way but a crash.
  private mutating func evaluateLoosely(_ resolved: CheckedExpression) {
    guard let program = try? ExpressionWorld.environment.plan(resolved) else { return }
    let outcome = program.evaluate(ExpressionWorld.activation(&random), undefined: [0])
    if case .error(let error) = outcome { _ = error.message }
  }

  /// A fault lies in its text and can be shown.
  private func lookAt(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      let length = diagnostic.source.text.utf8.count
      if diagnostic.span.lower < 0 || diagnostic.span.upper > max(1, length) {
        report("\(diagnostic.id) lies outside the text: \(diagnostic.span)", in: source.text)
      }
      if diagnostic.message.isEmpty || diagnostic.rendered.isEmpty {
        report("\(diagnostic.id) has no words", in: source.text)
      }
    }
  }
}

/// Numbers that depend on the input alone, so that a finding can be repeated.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
