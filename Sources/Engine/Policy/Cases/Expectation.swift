// SPDX-License-Identifier: Apache-2.0

import Values

/// What a case says must come out. A part left out is not compared.
public struct Expectation: Sendable {
  /// Text that the refusal must contain; then nothing else is expected.
  var refused: String?
  public internal(set) var outcome: DecisionOutcome?
  /// `.some(nil)` = null is expected.
  public internal(set) var amountFen: Int64??
  public internal(set) var failed: [String]?
  var missing: [String]?
  var ambiguity: String??
  var warnings: [String]?
  var conditions: [String: String] = [:]
  var window: [String: String?] = [:]
  var lines: [Expectation]?
  var next: [String]?

  /// How a decision differs; empty where it is as expected.
  func differences(from record: DecisionRecord) -> [String] {
    var found: [String] = []
    func compare<T: Equatable>(_ what: String, _ expected: T?, _ actual: T) {
      if let expected, expected != actual {
        found.append("\(what) \(shown(actual)), expected \(shown(expected))")
      }
    }
    compare("outcome", outcome?.rawValue, record.outcome.rawValue)
    compare("amountFen", amountFen, record.amountFen)
    compare("failed", failed, record.failed.map(\.id))
    compare("missing", missing?.sorted(), record.missing.sorted())
    compare("ambiguity", ambiguity, record.ambiguity)
    compare("warnings", warnings, record.warnings.map(\.ambiguity))
    compare("next", next, record.next.map(\.kind))
    for (id, result) in conditions.sorted(by: { $0.key < $1.key }) {
      let actual = record.conditions.first { $0.id == id }?.result.rawValue
      compare(id, .some(result), actual)
    }
    let window: [String: String?] = [
      "opens": record.window.opens?.description, "closes": record.window.closes?.description,
      "state": record.window.state.rawValue,
    ]
    for (key, expected) in self.window.sorted(by: { $0.key < $1.key }) {
      compare("window.\(key)", .some(expected), window[key] ?? nil)
    }
    if let lines { found += differences(lines, from: record.lines) }
    return found
  }

  private func differences(_ expected: [Expectation], from lines: [DecisionLine]?) -> [String] {
    let lines = lines ?? []
    guard lines.count == expected.count else {
      return ["\(lines.count) lines, expected \(expected.count)"]
    }
    return Swift.zip(expected, lines).flatMap { expectation, line in
      expectation.differences(from: line.record).map { "line \(line.index): \($0)" }
    }
  }

  private func shown(_ value: some Any) -> String {
    switch value {
    case let text as String: text
    case let list as [String]: "[\(list.joined(separator: ", "))]"
    case let number as Int64: String(number)
    case let optional as (any OptionalValue): optional.shownText
    default: "\(value)"
    }
  }
}

/// Lets a message print an optional as its value or as null.
private protocol OptionalValue {
  var shownText: String { get }
}

extension Optional: OptionalValue {
  fileprivate var shownText: String {
    guard let self else { return "null" }
    if let inner = self as? any OptionalValue { return inner.shownText }
    return "\(self)"
  }
}

/// Reads the `expect` of a case.
struct ExpectationReader {
  let problems: ProblemList

  static let keys = [
    "refused", "outcome", "amountFen", "failed", "missing", "ambiguity", "warnings", "conditions",
    "window", "lines", "next",
  ]

  func expectation(_ node: Node, isLine: Bool = false) -> Expectation? {
    guard
      let fields = Fields(
        node, of: "'expect'", allowing: ExpectationReader.keys, problems: problems)
    else { return nil }
    var result = Expectation()
    if let refused = fields.text("refused") {
      result.refused = refused.value
      return result
    }
    result.outcome = outcome(fields)
    result.amountFen = nullable(fields, "amountFen") { fields.integer("amountFen")?.value }
    result.failed = fields["failed"] == nil ? nil : fields.items("failed").compactMap(\.text)
    result.missing = fields["missing"] == nil ? nil : fields.items("missing").compactMap(\.text)
    result.ambiguity = nullable(fields, "ambiguity") { fields.text("ambiguity")?.value }
    result.warnings = fields["warnings"] == nil ? nil : fields.items("warnings").compactMap(\.text)
    result.next = fields["next"] == nil ? nil : fields.items("next").compactMap(\.text)
    for entry in fields.named("conditions") { result.conditions[entry.key] = entry.value.text }
    for entry in fields.named("window") {
      if !Keys.expectedWindow.contains(entry.key) {
        problems.report(
          .unknownKey(
            entry, in: "'window'",
            nearest: nearest(to: entry.key, among: Keys.expectedWindow)))
      }
      result.window[entry.key] = .some(entry.value.isNull ? nil : entry.value.text)
    }
    if fields["lines"] != nil {
      result.lines = fields.items("lines").compactMap { expectation($0, isLine: true) }
    }
    if !isLine { demand(result, fields) }
    return result
  }

  private func outcome(_ fields: Fields) -> DecisionOutcome? {
    guard let text = fields.requiredText("outcome") else { return nil }
    if let outcome = DecisionOutcome(rawValue: text.value) { return outcome }
    problems.report(
      .notOneOf(
        "'outcome'", DecisionOutcome.allCases.map(\.rawValue), at: text.place, text: text.value))
    return nil
  }

  private func nullable<T>(_ fields: Fields, _ key: String, _ read: () -> T?) -> T?? {
    guard let node = fields[key] else { return nil }
    return .some(node.isNull ? nil : read())
  }

  /// A case that leaves out what its outcome turns on would prove too little.
  private func demand(_ expectation: Expectation, _ fields: Fields) {
    switch expectation.outcome {
    case .eligible: _ = fields.required("amountFen")
    case .manualDecision:
      _ = fields.required("amountFen")
      _ = fields.required("ambiguity")
    case .notEligible: _ = fields.required("failed")
    case .needMoreInformation: _ = fields.required("missing")
    case nil: break
    }
  }
}
