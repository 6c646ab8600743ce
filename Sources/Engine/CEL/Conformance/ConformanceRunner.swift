// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Runs conformance cases: one JSON object a line, with `expr` and what is expected of it.
///
/// Keys: `id`, `expr`, `types` (declared variables), `bindings` (their values), `container`,
/// `disable_check`, `disable_macros`, `check_only`, `expect` (a value, `{"error": true}` or
/// `{"unknown": [NAMES]}`: the inputs it hangs on, any where none is named), `expect_type`. A line
/// that cannot be read is a failure under its number.
public struct ConformanceRunner {
  public private(set) var passed = 0
  public private(set) var failed = 0

  public init() {}

  /// The last line of a run.
  public var summary: String { "\(passed) passed, \(failed) failed" }

  /// Runs every line of a file's text. Empty lines are skipped.
  ///
  /// - Parameters:
  ///   - name: The file, for lines that cannot be read.
  ///   - report: Is given one line for each failure, and for each case that passes only because an
  ///     escape left in its expected bytes is read as what it stands for.
  public mutating func run(_ text: String, name: String, report: (String) -> Void) {
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.allSatisfy(\.isWhitespace) { continue }
      do throws(ConformanceCase.Malformed) {
        var testCase = try ConformanceCase(String(line))
        if let fault = testCase.fault() {
          failed += 1
          report("\(testCase.id): \(fault)")
        } else {
          passed += 1
          if testCase.wasReadAsTextFormat {
            report("\(testCase.id): \(Complaint.textFormatEscape)")
          }
        }
      } catch {
        failed += 1
        report("\(name):\(place + 1): \(error.why)")
      }
    }
  }
}

/// One case.
private struct ConformanceCase {
  struct Malformed: Error {
    let why: String
  }

  enum Expectation {
    case value(Value)
    case error
    /// On these inputs alone; on any where it is empty.
    case unknown(Set<String>)
  }

  let id: String
  private let source: Source
  private let container: String
  private let types: [String: ValueType]
  private let bindings: [String: Value?]
  private let isChecked: Bool
  private let expandsMacros: Bool
  private let isCheckOnly: Bool
  private let expectation: Expectation?
  private let expectedType: ValueType?
  /// Whether it passed only because the escape in its expected bytes was resolved.
  private(set) var wasReadAsTextFormat = false

  init(_ line: String) throws(Malformed) {
    guard let json = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
      let object = json as? [String: Any]
    else { throw Malformed(why: Complaint.notAnObject) }
    guard let text = object["expr"] as? String else { throw Malformed(why: Complaint.noExpression) }
    id = object["id"] as? String ?? text
    source = Source(text)
    container = object["container"] as? String ?? ""
    isChecked = object["disable_check"] as? Bool != true
    expandsMacros = object["disable_macros"] as? Bool != true
    isCheckOnly = object["check_only"] as? Bool == true

    var types: [String: ValueType] = [:]
    for (name, type) in object["types"] as? [String: Any] ?? [:] {
      types[name] = try ConformanceJSON.type(type)
    }
    var bindings: [String: Value?] = [:]
    for (name, value) in object["bindings"] as? [String: Any] ?? [:] {
      let isUnknown = (value as? [String: Any])?["unknown"] != nil
      bindings[name] = .some(isUnknown ? nil : try ConformanceJSON.value(value))
      types[name] = types[name] ?? .dyn
    }
    self.types = types
    self.bindings = bindings

    if let expected = object["expect"] {
      let keys = (expected as? [String: Any]) ?? [:]
      if keys["error"] != nil {
        expectation = .error
      } else if let inputs = keys["unknown"] {
        expectation = .unknown(Set(inputs as? [String] ?? []))
      } else {
        expectation = .value(try ConformanceJSON.value(expected))
      }
    } else {
      expectation = nil
    }
    var expectedType: ValueType?
    if let type = object["expect_type"] { expectedType = try ConformanceJSON.type(type) }
    self.expectedType = expectedType
  }

  /// What differs from the expectation, nil when nothing does.
  mutating func fault() -> String? {
    let names = types.keys.sorted()
    do {
      let environment = try Environment(
        container: container, variables: names.map { Variable($0, types[$0] ?? .dyn) })
      let parsed = try Parser.parse(
        source, limits: environment.limits, macros: expandsMacros, blocks: true)
      let checked = try isChecked ? environment.check(parsed) : environment.resolve(parsed)
      if let expectedType, checked.type.description != expectedType.description {
        return "has type \(checked.type), not \(expectedType)"
      }
      if isCheckOnly { return nil }
      let program = try environment.plan(checked)
      let undefined = names.indices.filter { bindings[names[$0]] == nil }
      let outcome = program.evaluate(
        names.map { bindings[$0] ?? nil }, undefined: Set(undefined))
      return difference(outcome, names)
    } catch {
      if case .error? = expectation { return nil }
      return error.diagnostics.map { "\($0.message) [\($0.id)]" }.joined(separator: "; ")
    }
  }

  private mutating func difference(_ outcome: Outcome, _ names: [String]) -> String? {
    switch (outcome, expectation ?? .value(.bool(true))) {
    case (.error, .error): return nil
    case (.unknown(let open), .unknown(let expected)):
      let inputs = Set(open.inputs.map { ([names[$0.slot]] + $0.path).joined(separator: ".") })
      if expected.isEmpty || inputs == expected { return nil }
      return "hangs on \(inputs.sorted()), not \(expected.sorted())"
    case (.value(let value), .value(let expected)) where value.isSame(as: expected): return nil
    case (.value(.bytes(let bytes)), .value(.bytes(let expected)))
    where bytes == ConformanceCase.withoutTextFormatEscape(expected):
      wasReadAsTextFormat = true
      return nil
    case (.value(let value), .value(let expected)): return "gives \(value), not \(expected)"
    case (.error(let error), .value(let expected)):
      return "fails (\(error.message)), not \(expected)"
    case (let outcome, let expectation): return "gives \(outcome), not \(expectation)"
    }
  }
}

extension ConformanceCase {
  /// The published cases are written in protobuf's text format, where `\?` stands for `?`. Where they
  /// were turned into JSON, bytes may have kept the escape; read as the text format means it, both
  /// forms are the same expectation.
  fileprivate static func withoutTextFormatEscape(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "?"), result.last == UInt8(ascii: "\\") { result.removeLast() }
      result.append(byte)
    }
    return result
  }
}

/// The JSON forms of types and values: an object with the type's name as its one key.
private enum ConformanceJSON {
  typealias Malformed = ConformanceCase.Malformed

  private static let simpleTypes: [String: ValueType] = [
    "dyn": .dyn, "null": .null, "null_type": .null, "bool": .bool, "int": .int, "uint": .uint,
    "double": .double, "string": .string, "bytes": .bytes, "timestamp": .timestamp,
    "duration": .duration, "type": .type(nil), "any": .dyn,
    "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
  ]

  static func type(_ json: Any) throws(Malformed) -> ValueType {
    if let name = json as? String {
      guard let type = simpleTypes[name] ?? simpleTypes[name.lowercased()] else {
        throw Malformed(why: Complaint.noType(name))
      }
      return type
    }
    guard let object = json as? [String: Any] else { throw Malformed(why: Complaint.badType) }
    if let element = object["list"] { return .list(try type(element)) }
    if let parts = object["map"] as? [Any], parts.count == 2 {
      return .map(key: try type(parts[0]), value: try type(parts[1]))
    }
    if object["abstract"] as? String == "optional_type" {
      guard let inner = (object["of"] as? [Any])?.first else { return .optional(.dyn) }
      return .optional(try type(inner))
    }
    if let inner = object["wrapper"] { return .nullable(try type(inner)) }
    if let inner = object["type"] {
      return .type(inner is NSNull ? nil : try type(inner))
    }
    for key in ["well_known", "message", "primitive"] {
      if let name = object[key] as? String { return try type(name) }
    }
    throw Malformed(why: Complaint.noTypeForm(object.keys.sorted()))
  }

  static func value(_ json: Any) throws(Malformed) -> Value {
    guard let object = json as? [String: Any], object.count == 1, let (key, content) = object.first
    else { throw Malformed(why: Complaint.badValue) }
    let text = content as? String ?? (content as? NSNumber)?.stringValue ?? ""
    let value: Value?
    switch key {
    case "null": value = .null
    case "bool": value = (content as? Bool).map(Value.bool)
    case "int": value = Int64(text).map(Value.int)
    case "uint": value = UInt64(text).map(Value.uint)
    case "double": value = DoubleText.read(text).map(Value.double)
    case "string": value = (content as? String).map(Value.string)
    case "bytes": value = Base64.decode(text).map(Value.bytes)
    case "type": value = .type(typeName(text))
    case "timestamp": value = Timestamp(text).map(Value.timestamp)
    case "duration": value = Duration(text).map(Value.duration)
    case "list": value = try list(content).map(Value.list)
    case "map": value = try map(content)
    case "optional":
      let inner = content is NSNull ? nil : try self.value(content)
      value = .optional(inner)
    default: throw Malformed(why: Complaint.noValueForm(key))
    }
    guard let value else { throw Malformed(why: Complaint.badValueForm(key)) }
    return value
  }

  private static func list(_ json: Any) throws(Malformed) -> [Value]? {
    guard let elements = json as? [Any] else { return nil }
    var values: [Value] = []
    for element in elements { values.append(try value(element)) }
    return values
  }

  /// A list of pairs.
  private static func map(_ json: Any) throws(Malformed) -> Value? {
    guard let pairs = json as? [[Any]] else { return nil }
    var entries: [(key: Value, value: Value)] = []
    for pair in pairs {
      guard pair.count == 2 else { return nil }
      entries.append((try value(pair[0]), try value(pair[1])))
    }
    return (try? MapValue(entries)).map(Value.map)
  }

  private static func typeName(_ name: String) -> String {
    switch name {
    case "timestamp": "google.protobuf.Timestamp"
    case "duration": "google.protobuf.Duration"
    default: name
    }
  }
}

extension Value {
  /// Equality as the cases mean it: also the sign of zero.
  fileprivate func isSame(as other: Value) -> Bool {
    if case .double(let a) = self, case .double(let b) = other, a == b { return a.sign == b.sign }
    return self == other
  }
}
