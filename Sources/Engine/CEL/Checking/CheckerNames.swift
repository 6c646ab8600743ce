// SPDX-License-Identifier: Apache-2.0

// Names, dotted names and fields.
extension Checker {
  private enum Meaning {
    case variable(Int)
    case definition(Definition)
    case type(String, ValueType)
  }

  /// The names a name may be short for, nearest first: in container `a.b`, `x` is `a.b.x`, `a.x`, `x`.
  func candidates(for name: String) -> [String] {
    if name.hasPrefix(".") { return [String(name.dropFirst())] }
    var candidates: [String] = []
    var parts = environment.container.split(separator: ".")[...]
    while !parts.isEmpty {
      candidates.append(parts.joined(separator: ".") + "." + name)
      parts.removeLast()
    }
    return candidates + [name]
  }

  private func meaning(of name: String) -> Meaning? {
    let tables = environment.tables
    for candidate in candidates(for: name) {
      if let slot = tables.slots[candidate] { return .variable(slot) }
      if let definition = tables.definitions[candidate] { return .definition(definition) }
      if let type = tables.types[candidate] {
        return .type(StandardLibrary.runtimeName(of: candidate), type)
      }
    }
    return nil
  }

  private mutating func type(
    of meaning: Meaning, for expression: Expression
  ) throws(CELError) -> ValueType {
    switch meaning {
    case .variable(let slot): return readVariable(slot, by: expression)
    case .definition(let definition):
      return try typeOfDefinition(definition, for: expression)
    case .type(let name, let type):
      references[expression.id] = .type(name)
      return .type(type)
    }
  }

  /// A chain of selections as one dotted name, nil if it is no such chain or begins at a local.
  func dottedName(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name, let isAbsolute):
      if isAbsolute { return "." + name }
      return local(name) == nil ? name : nil
    case .select(let operand, let field, optional: false):
      return dottedName(operand).map { $0 + "." + field }
    default: return nil
    }
  }

  mutating func typeOfName(_ expression: Expression) throws(CELError) -> ValueType {
    guard case .name(let name, let isAbsolute) = expression.kind else { return .dyn }
    if !isAbsolute, let place = local(name) {
      references[expression.id] = .local(place)
      return localType(place)
    }
    let full = isAbsolute ? "." + name : name
    if let meaning = meaning(of: full) { return try type(of: meaning, for: expression) }
    reportUnknown(full, expression)
    return .dyn
  }

  private mutating func reportUnknown(_ name: String, _ expression: Expression) {
    let name = name.hasPrefix(".") ? String(name.dropFirst()) : name
    references[expression.id] = .undefined(name)
    if isFull { return }
    let declared = environment.variables.map(\.name)
    let names = declared + environment.definitions.map(\.name) + localNames
    report(
      Messages.unknownName(
        name, in: source, at: expression.span, nearest: NearestName.of(name, among: names),
        part: declared.first { $0.hasPrefix(name + ".") }))
  }

  // MARK: Selections

  mutating func typeOfSelection(
    _ expression: Expression, _ operand: Expression, _ field: String, optional: Bool
  ) throws(CELError) -> ValueType {
    if !optional, let name = dottedName(expression) {
      if let meaning = meaning(of: name) { return try type(of: meaning, for: expression) }
      if !hasMeaningfulPrefix(operand) {
        reportUnknown(name, expression)
        return .dyn
      }
    }
    let operandType = substitution.apply(try type(of: operand))
    let fieldType = typeOfField(field, of: operandType, expression)
    guard optional else { return fieldType }
    if case .optional = fieldType { return fieldType }
    return .optional(fieldType)
  }

  private func hasMeaningfulPrefix(_ expression: Expression) -> Bool {
    guard let name = dottedName(expression) else { return true }
    if meaning(of: name) != nil { return true }
    if case .select(let operand, _, _) = expression.kind { return hasMeaningfulPrefix(operand) }
    return false
  }

  private mutating func typeOfField(
    _ field: String, of type: ValueType, _ expression: Expression
  ) -> ValueType {
    switch type {
    case .dyn: return .dyn
    case .parameter:
      _ = substitution.assign([.dyn], to: [type])
      return .dyn
    case .map(_, let value): return value
    case .optional(let inner):
      let fieldType = typeOfField(field, of: substitution.apply(inner), expression)
      if case .optional = fieldType { return fieldType }
      return .optional(fieldType)
    case .nullable(let inner):
      let fieldType = typeOfField(field, of: inner, expression)
      return fieldType == .dyn ? .dyn : .nullable(fieldType.unwrapped)
    case .object(let object):
      if let slot = object.slot(of: field) { return object.fields[slot].type }
      report(
        Messages.unknownField(
          field, of: object.name, in: source, at: expression.span,
          nearest: NearestName.of(field, among: object.fields.map(\.name))))
      return .dyn
    default:
      report(Messages.noFields(closed(type), field: field, in: source, at: expression.span))
      return .dyn
    }
  }

  /// `has(x.f)`; also of a variable whose dotted name is `x.f`.
  mutating func typeOfHas(
    _ expression: Expression, _ operand: Expression, _ field: String
  ) throws(CELError) -> ValueType {
    if let prefix = dottedName(operand),
      case .variable(let slot)? = meaning(of: prefix + "." + field)
    {
      _ = readVariable(slot, by: expression)
      return .bool
    }
    let operandType = substitution.apply(try type(of: operand))
    _ = typeOfField(field, of: operandType, expression)
    return .bool
  }
}
