// SPDX-License-Identifier: Apache-2.0
import Foundation

/// `text.format(list)`: each clause such as `%s` or `%.2f` takes the next element.
enum TextFormat {
  ///
  /// - Parameter steps: Lessened by the elements of lists and maps that are written out.
  static func format(
    _ template: String, _ values: [Value], steps: inout Int
  ) throws(EvaluationError) -> String {
    var result = ""
    var next = 0
    var rest = template.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if rest.first == "%" {
        rest.removeFirst()
        result += "%"
        continue
      }
      let precision = try precision(&rest)
      guard let clause = rest.popFirst() else { throw fault(Complaint.clauseEnds) }
      guard next < values.count else {
        throw fault(Complaint.clauseWithoutValue(next + 1, values: values.count))
      }
      result += try text(of: values[next], clause, precision, &steps)
      next += 1
      guard result.utf8.count <= StandardLibrary.maximumSize else {
        throw EvaluationError(.limitReached("size"))
      }
    }
    return result
  }

  /// Digits after the point, six unless written.
  private static func precision(
    _ rest: inout Substring.UnicodeScalarView
  ) throws(EvaluationError) -> Int {
    guard rest.first == "." else { return 6 }
    rest.removeFirst()
    var digits = ""
    while let scalar = rest.first, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      rest.removeFirst()
    }
    guard let precision = Int(digits), precision <= 100 else {
      throw fault(Complaint.badPrecision)
    }
    return precision
  }

  private static func text(
    of value: Value, _ clause: Unicode.Scalar, _ precision: Int, _ steps: inout Int
  ) throws(EvaluationError) -> String {
    let text: String?
    switch clause {
    case "s":
      var room = StandardLibrary.maximumSize
      text = plain(value, &room)
      steps -= (StandardLibrary.maximumSize - room) >> 2
      if room <= 0 { throw EvaluationError(.limitReached("size")) }
    case "d": text = decimal(value)
    case "f": text = number(value).map { DoubleText.special($0) ?? fixed($0, precision, "f") }
    case "e": text = number(value).map { DoubleText.special($0) ?? fixed($0, precision, "e") }
    case "b": text = whole(value, radix: 2) ?? bool(value)
    case "o": text = whole(value, radix: 8)
    case "x": text = hexadecimal(value)
    case "X": text = hexadecimal(value)?.uppercased()
    default: throw fault(Complaint.noClause(clause))
    }
    guard let text else { throw fault(Complaint.clauseRefuses(clause, value.typeName)) }
    return text
  }

  private static func fault(_ why: String) -> EvaluationError {
    EvaluationError(.invalidArgument(function: "format", why))
  }

  // MARK: Clauses

  /// - Parameter room: Bytes and elements that may still be written; at zero the text is not whole.
  private static func plain(_ value: Value, _ room: inout Int) -> String? {
    room -= 1
    guard room > 0 else { return nil }
    switch value {
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return DoubleText.shortest(number)
    case .string(let text):
      room -= text.utf8.count
      return text
    case .bytes(let bytes):
      room -= bytes.count
      return String(decoding: bytes, as: UTF8.self)
    case .timestamp(let time): return time.description
    case .duration(let length): return length.description
    case .type(let name): return name
    case .list(let elements):
      var parts: [String] = []
      for element in elements {
        guard let part = plain(element, &room) else { return nil }
        parts.append(part)
      }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      var parts: [(key: String, value: String)] = []
      for entry in map.entries {
        guard let key = plain(entry.key, &room), let value = plain(entry.value, &room) else {
          return nil
        }
        parts.append((key, value))
      }
      parts.sort { $0.key.precedesByCodePoint($1.key) }
      return "{" + parts.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .optional, .opaque, .record: return nil
    }
  }

  private static func decimal(_ value: Value) -> String? {
    if case .double(let number) = value { return DoubleText.special(number) }
    return whole(value, radix: 10)
  }

  private static func whole(_ value: Value, radix: Int) -> String? {
    switch value {
    case .int(let number): String(number, radix: radix)
    case .uint(let number): String(number, radix: radix)
    default: nil
    }
  }

  private static func bool(_ value: Value) -> String? {
    if case .bool(let bool) = value { return bool ? "1" : "0" }
    return nil
  }

  private static func hexadecimal(_ value: Value) -> String? {
    switch value {
    case .string(let text): hexadecimal(Array(text.utf8))
    case .bytes(let bytes): hexadecimal(bytes)
    default: whole(value, radix: 16)
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .double(let number): number
    case .int(let number): Double(number)
    case .uint(let number): Double(number)
    default: nil
    }
  }

  /// Rounded half to even on the exact binary value.
  private static func fixed(_ value: Double, _ precision: Int, _ clause: String) -> String {
    String(format: "%.\(precision)\(clause)", value)
  }
}
