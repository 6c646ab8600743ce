// SPDX-License-Identifier: Apache-2.0

/// All wording of the module: faults found in a text, and faults of an evaluation.
enum Messages {
  // MARK: Reading

  static func sourceTooLong(_ source: Source, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "cel.too-long", source: source, span: SourceSpan(0, 1),
      message: "the expression has \(source.text.utf8.count) bytes; at most \(limit) are read",
      hint: "split it into definitions")
  }

  static func tooDeep(in source: Source, at span: SourceSpan, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "cel.too-deep", source: source, span: span,
      message: "the expression is nested more than \(limit) levels deep",
      hint: "split it into definitions, or use a list and a macro")
  }

  static func tooLarge(in source: Source, at span: SourceSpan, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "cel.too-large", source: source, span: span,
      message: "the expression has more than \(limit) parts, definitions included",
      hint: "split it, or use fewer definitions that use definitions")
  }

  static func strangeCharacter(
    _ character: String, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    let replacements = [
      "，": ",", "。": ".", "（": "(", "）": ")", "：": ":", "！": "!", "？": "?", "‘": "'", "’": "'",
      "“": "\"", "”": "\"", "【": "[", "】": "]", "＝": "==", "＞": ">", "＜": "<", "=": "==",
      "&": "&&", "|": "||", "；": ",", ";": ",",
    ]
    return Diagnostic(
      id: "cel.strange-character", source: source, span: span,
      message: "'\(character)' has no meaning here",
      hint: replacements[character].map { "write \($0)" })
  }

  static func badQuotedName(in source: Source, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "cel.bad-quoted-name", source: source, span: span,
      message: "a name in back quotes holds letters, digits, '_', '.', '-', '/' and spaces",
      hint: "close the name with `, or use [] for other keys")
  }

  static func numberTooLarge(in source: Source, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "cel.number-too-large", source: source, span: span,
      message: "the number does not fit in 64 bits")
  }

  static func badNumber(in source: Source, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "cel.bad-number", source: source, span: span,
      message: "a number cannot run into letters")
  }

  static func unclosedText(in source: Source, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "cel.unclosed-text", source: source, span: span, message: "the text is not closed",
      hint: "end it with the quotation mark it began with; text over several lines takes three")
  }

  static func badEscape(in source: Source, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "cel.bad-escape", source: source, span: span, message: "there is no such escape",
      hint: "write \\\\ for a backslash, or put r before the text")
  }

  static func unexpected(
    _ found: String, expected: String, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    let shown = found.isEmpty ? "the expression ends" : "found '\(found)'"
    return Diagnostic(
      id: "cel.syntax", source: source, span: span,
      message: "expected \(expected), but \(shown)")
  }

  static func reservedWord(
    _ word: String, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.reserved-word", source: source, span: span,
      message: "'\(word)' is reserved and cannot be a name")
  }

  static func hasWithoutField(in source: Source, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "cel.has-without-field", source: source, span: span,
      message: "has() takes a selected field, such as has(person.name)")
  }

  static func notAVariable(
    macro: String, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.not-a-variable", source: source, span: span,
      message: "\(macro)() needs a simple name here for the element it looks at")
  }

  static func variableTwice(
    _ name: String, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.variable-twice", source: source, span: span,
      message: "'\(name)' names both variables; give them two names")
  }

  // MARK: Checking

  static func unknownName(
    _ name: String, in source: Source, at span: SourceSpan, nearest: String?, part: String?
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.unknown-name", source: source, span: span,
      message: "no variable named '\(name)'",
      hint: part.map { "name one of its parts, such as '\($0)'" }
        ?? nearest.map { "did you mean '\($0)'?" })
  }

  static func unknownFunction(
    _ name: String, in source: Source, at span: SourceSpan, nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.unknown-function", source: source, span: span,
      message: "no function named '\(name)'", hint: nearest.map { "did you mean '\($0)'?" })
  }

  static func unknownField(
    _ name: String, of type: String, in source: Source, at span: SourceSpan, nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.unknown-field", source: source, span: span,
      message: "'\(type)' has no field '\(name)'", hint: nearest.map { "did you mean '\($0)'?" })
  }

  static func noFields(
    _ type: ValueType, field: String, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.no-fields", source: source, span: span,
      message: "a value of type '\(type)' has no fields, so no '\(field)'")
  }

  static func unknownType(
    _ name: String, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.unknown-type", source: source, span: span,
      message: "no type named '\(name)' can be built here")
  }

  static func noOverload(
    _ function: String, _ types: [ValueType], takes: [Overload], isMember: Bool,
    in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    let given = types.map(\.description).joined(separator: ", ")
    let shapes = takes.prefix(6).map { overload in
      let parameters = overload.parameters.map(\.description)
      return overload.isMember && !parameters.isEmpty
        ? "\(parameters[0]).\(shown(function))(\(parameters.dropFirst().joined(separator: ", ")))"
        : "(\(parameters.joined(separator: ", ")))"
    }
    return Diagnostic(
      id: "cel.no-overload", source: source, span: span,
      message: "'\(shown(function))' does not take (\(given))",
      hint: shapes.isEmpty ? nil : "it takes \(shapes.joined(separator: " or "))")
  }

  static func wrongType(
    _ type: ValueType, expected: ValueType, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.wrong-type", source: source, span: span,
      message: "this must be '\(expected)', but is '\(type)'")
  }

  static func notARange(
    _ type: ValueType, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.not-a-range", source: source, span: span,
      message: "a macro goes over a list or a map, not over '\(type)'")
  }

  static func notComparable(
    _ type: ValueType, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.not-comparable", source: source, span: span,
      message: "values of type '\(type)' are not compared as a whole",
      hint: "compare their fields, or compare with null")
  }

  static func recursiveDefinition(
    _ names: [String], in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.recursive-definition", source: source, span: span,
      message: "a definition cannot use itself: \(names.joined(separator: " → "))")
  }

  static func constantFault(
    _ reason: EvaluationError.Reason, in source: Source, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: "cel.constant-fault", source: source, span: span,
      message: "this always fails: \(text(of: reason))")
  }

  // MARK: Declaring

  static func declaredTwice(_ kind: String, _ name: String) -> Diagnostic {
    let source = Source(name, name: "declarations")
    return Diagnostic(
      id: "cel.declared-twice", source: source, span: SourceSpan(0, name.utf8.count),
      message: "the \(kind) '\(name)' is declared twice")
  }

  static func redefinesLibrary(_ name: String) -> Diagnostic {
    let source = Source(name, name: "declarations")
    return Diagnostic(
      id: "cel.redefines-library", source: source, span: SourceSpan(0, name.utf8.count),
      message: "'\(name)' belongs to the language's own library",
      hint: "choose another name")
  }

  // MARK: Evaluating

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

/// Why a function, a pattern or a line of cases was refused, as the second half of a sentence.
enum Complaint {
  static let textFormatEscape =
    "note: passes only with '\\?' in the expected bytes read as '?', as the text format means it"
  static let notBool = "the text is neither true nor false"
  static let notReadable = "the text is not one"
  static let notBase64 = "the text is not base64"
  static let negativeDistance = "the distance is negative"
  static let noTimeZone = "there is no such time zone"
  static let notTimestamp = "the text is no RFC 3339 time in range"
  static let notDuration = "the text is no length of time in range"
  static let strayBracket = "a ) closes nothing"
  static let patternEnds = "the pattern ends too early"
  static let groupsTooDeep = "groups are nested more than 100 deep"
  static let doubleRepetition = "a repetition cannot be repeated"
  static let badRepetition = "a repetition goes from a smaller to a larger number up to 1000"
  static let noLookaround = "looking around is not supported"
  static let openGroup = "a ( is not closed"
  static let unknownGroup = "(?…) is not a group that is supported"
  static let patternEndsInEscape = "the pattern ends in \\"
  static let openClass = "\\p{ is not closed"
  static let unknownClass = "\\p does not know this class"
  static let noBackReference = "references back are not supported"
  static let noCodePoint = "no such code point"
  static let openCodePoint = "\\x{ is not closed"
  static let badCodePoint = "\\x does not give a code point"
  static let backwardRange = "a range in [] goes backwards"
  static let openSet = "a [ is not closed"
  static let unknownNamedClass = "[: :] does not know this class"
  static let patternTooLarge = "the pattern is too large"
  static let clauseEnds = "the text ends within a clause"
  static let badPrecision = "the precision is not a number up to 100"
  static let notAnObject = "not a JSON object"
  static let noExpression = "there is no 'expr'"
  static let badType = "a type is malformed"
  static let badValue = "a value is an object with one key"

  static func nothingToRepeat(_ sign: Unicode.Scalar) -> String {
    "\(sign) has nothing to repeat"
  }

  static func noPatternEscape(_ letter: Unicode.Scalar) -> String {
    "there is no escape \\\(letter)"
  }

  static func positionOutside(_ place: Int64, upTo bound: Int) -> String {
    "position \(place) is outside 0 to \(bound)"
  }

  static func startBehindEnd(_ start: Int, _ end: Int) -> String {
    "the start \(start) is behind the end \(end)"
  }

  static func clauseWithoutValue(_ clause: Int, values: Int) -> String {
    "clause \(clause) has no value, the list has \(values)"
  }

  static func noClause(_ clause: Unicode.Scalar) -> String { "there is no clause %\(clause)" }

  static func clauseRefuses(_ clause: Unicode.Scalar, _ type: String) -> String {
    "%\(clause) does not take \(type)"
  }

  static func result(of operation: String) -> String { "the result of \(operation)" }

  static func noType(_ name: String) -> String { "no type '\(name)'" }

  static func noTypeForm(_ keys: [String]) -> String { "no type of the form \(keys)" }

  static func noValueForm(_ key: String) -> String { "no value of the form '\(key)'" }

  static func badValueForm(_ key: String) -> String {
    "a value of the form '\(key)' is malformed"
  }
}
