// SPDX-License-Identifier: Apache-2.0

/// Conversions between types, `dyn`, `type` and `size`.
enum Conversions {
  static let entries: [Tables.Callable] = [
    .init("dyn", [.global([.t], .dyn)], .unary { value in value }),
    .init("type", [.global([.t], .type(.t))], .unary { value in .type(value.typeName) }),
    .init(
      "size",
      [ValueType.string, .bytes, .listOfT, .mapOfKV].flatMap {
        [.global([$0], .int), .member([$0], .int)]
      }, .unary(size)),
    .init("bool", from([.bool, .string], to: .bool), .unary(bool)),
    .init(
      "int", from([.int, .uint, .double, .string, .timestamp, .duration], to: .int), .unary(int)),
    .init("uint", from([.uint, .int, .double, .string], to: .uint), .unary(uint)),
    .init("double", from([.double, .int, .uint, .string], to: .double), .unary(double)),
    .init(
      "string",
      from(
        [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration], to: .string),
      .unary(string)),
    .init("bytes", from([.bytes, .string], to: .bytes), .unary(bytes)),
  ]

  private static func from(_ types: [ValueType], to result: ValueType) -> [Signature] {
    types.map { .global([$0], result) }
  }

  private static func size(_ value: Value) -> Value? {
    switch value {
    case .string(let text): .int(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): .int(Int64(bytes.count))
    case .list(let elements): .int(Int64(elements.count))
    case .map(let map): .int(Int64(map.count))
    default: nil
    }
  }

  private static func bool(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .bool: return value
    case .string(let text):
      switch text {
      case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
      case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
      default:
        throw EvaluationError(.invalidConversion(to: "bool", Complaint.notBool))
      }
    default: return nil
    }
  }

  private static func int(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .int: return value
    case .uint(let number): return .int(try fitting(Int64(exactly: number), "int"))
    case .double(let number):
      // The bounds themselves are refused: as doubles they stand for numbers beyond them too.
      let isInside = number > -0x1p63 && number < 0x1p63
      return .int(try fitting(isInside ? Int64(number) : nil, "int"))
    case .string(let text): return .int(try read(Int64(plain(text)), "int"))
    case .timestamp(let time): return .int(time.seconds)
    case .duration(let length): return .int(length.nanoseconds / 1_000_000_000)
    default: return nil
    }
  }

  private static func uint(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .uint: return value
    case .int(let number): return .uint(try fitting(UInt64(exactly: number), "uint"))
    case .double(let number):
      let isInside = number >= 0 && number < 0x1p64
      return .uint(try fitting(isInside ? UInt64(number) : nil, "uint"))
    case .string(let text): return .uint(try read(UInt64(plain(text)), "uint"))
    default: return nil
    }
  }

  private static func double(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .double: return value
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .string(let text): return .double(try read(DoubleText.read(text), "double"))
    default: return nil
    }
  }

  private static func string(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .string: return value
    case .bool(let bool): return .string(bool ? "true" : "false")
    case .int(let number): return .string(String(number))
    case .uint(let number): return .string(String(number))
    case .double(let number): return .string(DoubleText.shortest(number))
    case .timestamp(let time): return .string(time.description)
    case .duration(let length): return .string(length.description)
    case .bytes(let bytes):
      return .string(try read(String(validating: bytes, as: UTF8.self), "string"))
    default: return nil
    }
  }

  private static func bytes(_ value: Value) -> Value? {
    switch value {
    case .bytes: value
    case .string(let text): .bytes(Array(text.utf8))
    default: nil
    }
  }

  /// A whole number's text without the plus sign that Swift takes and CEL does not.
  private static func plain(_ text: String) -> String { text.hasPrefix("+") ? "" : text }

  private static func fitting<Number>(
    _ number: Number?, _ type: String
  ) throws(EvaluationError) -> Number {
    guard let number else { throw EvaluationError(.overflow(type)) }
    return number
  }

  private static func read<Result>(
    _ result: Result?, _ type: String
  ) throws(EvaluationError) -> Result {
    guard let result else {
      throw EvaluationError(.invalidConversion(to: type, Complaint.notReadable))
    }
    return result
  }
}
