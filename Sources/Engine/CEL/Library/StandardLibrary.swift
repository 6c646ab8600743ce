// SPDX-License-Identifier: Apache-2.0

/// The functions and types every environment has: the language's own and the common extensions.
enum StandardLibrary {
  /// Bytes of a text and elements of a list that one library call may build.
  static let maximumSize = 4_000_000

  static let functions: [String: Tables.Callable] = {
    let all =
      Operators.entries + Conversions.entries + TimeFunctions.entries + TextFunctions.entries
      + TextExtensions.entries + MathExtensions.entries + OptionalFunctions.entries
      + Encoders.entries
    return Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  /// Names that stand for types in an expression.
  static let types: [String: ValueType] = [
    "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string,
    "bytes": .bytes, "null_type": .null, "type": .type(nil), "list": .list(.dyn),
    "map": .map(key: .dyn, value: .dyn), "optional_type": .optional(.dyn),
    "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
  ]

  /// What `type(x)` gives for values of the type so named.
  static func runtimeName(of type: String) -> String { type }

  static func isVariadic(_ function: String) -> Bool {
    function == "math.least" || function == "math.greatest"
  }
}

/// One line of a library table: a signature.
struct Signature {
  let isMember: Bool
  let parameters: [ValueType]
  let result: ValueType

  static func global(_ parameters: [ValueType], _ result: ValueType) -> Signature {
    Signature(isMember: false, parameters: parameters, result: result)
  }

  static func member(_ parameters: [ValueType], _ result: ValueType) -> Signature {
    Signature(isMember: true, parameters: parameters, result: result)
  }
}

extension Tables.Callable {
  init(_ name: String, _ signatures: [Signature], _ builtIn: BuiltIn) {
    self.init(
      name: name,
      overloads: signatures.map {
        Overload(builtIn: $0.parameters, $0.result, isMember: $0.isMember)
      }, builtIn: builtIn)
  }
}

extension ValueType {
  static var t: ValueType { .parameter("T") }
  static var listOfT: ValueType { .list(.t) }
  static var mapOfKV: ValueType { .map(key: .parameter("K"), value: .parameter("V")) }
}
