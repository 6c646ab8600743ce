// SPDX-License-Identifier: Apache-2.0

/// All wording of the module.
enum Messages {
  static func text(of reason: EvaluationError.Reason) -> String {
    switch reason {
    case .divisionByZero: "division by zero"
    case .overflow(let what): "\(what) is out of range"
    case .noSuchOverload(let function, let types):
      "'\(shown(function))' does not take (\(types.joined(separator: ", ")))"
    case .unknownFunction(let name): "there is no function '\(name)'"
    case .undefinedName(let name): "'\(name)' has no value"
    case .noSuchField(let name): "there is no field '\(name)'"
    case .noSuchKey: "the map has no such key"
    case .indexOutOfRange(let index): "the list has no element \(index)"
    case .invalidKey: "a map key is a bool, an int, a uint or a string"
    case .duplicateKey: "the map has this key twice"
    case .invalidConversion(let target, let why): "no \(target): \(why)"
    case .invalidArgument(let function, let why): "\(shown(function)): \(why)"
    case .emptyOptional: "the optional is empty"
    case .limitReached(let limit): "the evaluation exceeds the limit of \(limit)"
    case .refused(let why): why
    }
  }

  /// An operator as it is written, a function by its name.
  static func shown(_ function: String) -> String {
    switch function {
    case Operator.conditional: "? :"
    case Operator.index: "[]"
    case Operator.optionalIndex: "[?]"
    case Operator.isIn: "in"
    default: function.allSatisfy { !$0.isLetter } ? function.filter { $0 != "_" } : function
    }
  }
}
