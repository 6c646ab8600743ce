// SPDX-License-Identifier: Apache-2.0
import Foundation

// Compiled together with the sources of CEL by bin/bench. Prints, as JSON, how often a second the
// expressions of a file are parsed, checked, planned and evaluated, and their answers.

@main
struct ExpressionBenchmark {
  private let environment: Environment
  private let activation: [Value?]
  private let sources: [Source]

  static func main() throws {
    let file = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
    guard let json = try JSONSerialization.jsonObject(with: file) as? [String: Any],
      let benchmark = try ExpressionBenchmark(json)
    else { throw CocoaError(.fileReadCorruptFile) }
    let figures = try benchmark.measure()
    let output = try JSONSerialization.data(withJSONObject: figures, options: .sortedKeys)
    FileHandle.standardOutput.write(output + Data("\n".utf8))
  }

  private init?(_ json: [String: Any]) throws {
    guard let values = json["variables"] as? [String: Any],
      let expressions = json["expressions"] as? [String]
    else { return nil }
    let names = values.keys.sorted()
    activation = names.map { values[$0].map(Value.init(json:)) }
    environment = try Environment(
      variables: zip(names, activation).map { Variable($0, $1?.staticType ?? .dyn) })
    sources = expressions.map { Source($0) }
  }

  private func measure() throws -> [String: Any] {
    let parsed = try sources.map { try environment.parse($0) }
    let checked = try parsed.map { try environment.check($0) }
    let programs = try checked.map { try environment.plan($0) }
    var answers: [String] = []
    for program in programs {
      guard case .value(let value) = program.evaluate(activation) else {
        answers.append("?"); continue
      }
      answers.append(value.plain)
    }
    return [
      "parse": try rate { for source in sources { _ = try environment.parse(source) } },
      "check": try rate { for tree in parsed { _ = try environment.check(tree) } },
      "plan": try rate { for tree in checked { _ = try environment.plan(tree) } },
      "compile": try rate { for source in sources { _ = try environment.compile(source) } },
      "evaluate": try rate { for program in programs { _ = program.evaluate(activation) } },
      "answers": answers,
    ]
  }

  /// Expressions a second: the median of five half seconds.
  private func rate(_ round: () throws -> Void) throws -> Int {
    let clock = ContinuousClock()
    var rates: [Double] = []
    for _ in 0..<5 {
      let start = clock.now
      var rounds = 0
      while clock.now - start < .milliseconds(500) {
        for _ in 0..<50 { try round() }
        rounds += 50
      }
      let seconds = (clock.now - start) / .seconds(1)
      rates.append(Double(rounds * sources.count) / seconds)
    }
    return Int(rates.sorted()[2])
  }
}

extension Value {
  fileprivate init(json: Any) {
    switch json {
    case let text as String: self = .string(text)
    case let list as [Any]: self = .list(list.map(Value.init(json:)))
    case let object as [String: Any]:
      let entries = object.sorted { $0.key < $1.key }.map {
        (key: Value.string($0.key), value: Value(json: $0.value))
      }
      self = (try? MapValue(entries)).map(Value.map) ?? .null
    case let number as NSNumber:
      let isBool = String(cString: number.objCType) == "c"
      self = isBool ? .bool(number.boolValue) : .int(number.int64Value)
    default: self = .null
    }
  }

  /// What the checker is told of the variable.
  fileprivate var staticType: ValueType {
    switch self {
    case .string: .string
    case .int: .int
    case .bool: .bool
    case .list(let elements): .list(elements.first?.staticType ?? .dyn)
    case .map: .map(key: .string, value: .dyn)
    default: .dyn
    }
  }

  fileprivate var plain: String {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    default: typeName
    }
  }
}
