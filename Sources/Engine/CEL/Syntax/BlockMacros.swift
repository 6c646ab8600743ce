// SPDX-License-Identifier: Apache-2.0

// The forms in which conformance cases write what an optimiser makes of parts that stand twice. They are
// for those cases alone: nobody writes them, and `Environment.parse` does not know them.
extension Parser {
  /// `cel.block([a, b], body)`, in which `cel.index(0)` is `a`, for `b` and the body; `cel.iterVar(n, m)`
  /// and `cel.accuVar(n, m)` are variables of macros. Nil for any other call.
  mutating func block(
    _ function: String, _ arguments: [Expression], at span: SourceSpan
  ) throws(CELError) -> Expression.Kind? {
    switch (function, arguments.count) {
    case ("block", 2):
      guard case .list(let elements) = arguments[0].kind else { return nil }
      var body = arguments[1]
      for (place, element) in elements.enumerated().reversed() {
        body = try make(.bind("@index\(place)", value: element.value, body: body), span)
      }
      return body.kind
    case ("index", 1): return name("@index", arguments)
    case ("iterVar", 2): return name("@it", arguments)
    case ("accuVar", 2): return name("@ac", arguments)
    default: return nil
    }
  }

  /// A name that nobody can write, from the numbers given.
  private func name(_ start: String, _ numbers: [Expression]) -> Expression.Kind? {
    var name = start
    for number in numbers {
      guard case .literal(.int(let value)) = number.kind else { return nil }
      name += start == "@index" ? String(value) : ":\(value)"
    }
    return .name(name, absolute: false)
  }
}
