// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Lays checked expressions out as nodes, each content once.
struct PlanMaker {
  typealias Node = Columns.Node

  let plans: [DecisionPlan]
  let asOf: Day
  /// What a place has set, the same for every row.
  let figures: FactSet?
  let part: SituationPart
  private(set) var nodes: [Node] = []
  private(set) var events: [PlannedEvent] = []
  /// By content, as a value of the language: two spellings of one letter are two texts.
  private var places: [Value: Int] = [:]
  /// The benefit whose expressions are being laid out.
  var benefit = 0

  init(_ plans: [DecisionPlan], asOf: Day, figures: FactSet?, part: SituationPart) {
    self.plans = plans
    self.asOf = asOf
    self.figures = figures
    self.part = part
  }

  var plan: DecisionPlan { plans[benefit] }

  // MARK: Interning

  mutating func add(_ node: Node, _ key: String) -> Int {
    if let place = place(key) { return place }
    nodes.append(node)
    places[.string(key)] = nodes.count - 1
    return nodes.count - 1
  }

  func place(_ key: String) -> Int? { places[.string(key)] }

  // MARK: What is read

  /// The columns that a value at these slots is taken from.
  mutating func columns(of slots: [Int]) -> Set<ColumnID> {
    var found: Set<ColumnID> = []
    for slot in slots where figures?[slot: slot] == nil {
      switch plan.source(of: slot) {
      case .fact: found.insert(.fact(slot))
      case .fixed: break
      case .event(let facts, let orAsOf):
        found.insert(facts.count == 1 ? .fact(facts[0]) : event(facts, orAsOf))
      case .worked(let from, _): found.formUnion(columns(of: from.filter { $0 != slot }))
      }
    }
    return found
  }

  private mutating func event(_ facts: [Int], _ orAsOf: Bool) -> ColumnID {
    let wanted = PlannedEvent(facts: facts, orAsOf: orAsOf)
    if let place = events.firstIndex(of: wanted) { return .event(place) }
    events.append(wanted)
    return .event(events.count - 1)
  }

  /// The facts behind columns.
  func facts(of columns: Set<ColumnID>) -> [Int] {
    var slots: Set<Int> = []
    for column in columns {
      switch column {
      case .fact(let slot): slots.insert(slot)
      case .event(let place): slots.formUnion(events[place].facts)
      }
    }
    return slots.sorted()
  }

  // MARK: Expressions

  /// The node of a truth value.
  mutating func truth(_ checked: CheckedExpression) throws(CELError) -> Int {
    try truth(checked.root, in: checked)
  }

  mutating func truth(
    _ expression: Expression, in checked: CheckedExpression
  ) throws(CELError) -> Int {
    if case .definition(_, let body) = expression.kind { return try truth(body, in: checked) }
    let key = "truth " + content(of: expression, in: checked)
    if let place = place(key) { return place }
    let part = checked.part(expression)
    let columns = columns(of: part.variables)
    if !isOfFewValues(columns) {
      if let node = try logic(expression, in: checked) { return add(node, key) }
      if let node = try comparison(expression, in: checked) { return add(node, key) }
    }
    if columns.count <= 1 {
      return add(try single(part, columns.first, isTruth: true), key)
    }
    if let node = try ofLists(expression, in: checked) { return add(node, key) }
    return add(.rows(try question(part, columns)), key)
  }

  /// Whether a table of what a part comes to for each value is soon made: of words and yes or no, not of days and
  /// sums.
  private func isOfFewValues(_ columns: Set<ColumnID>) -> Bool {
    guard let column = columns.first else { return true }
    guard columns.count == 1, case .fact(let slot) = column else { return false }
    switch plan.policy.jurisdiction.vocabulary.facts[slot].type.required {
    case .int, .money, .date, .month: return false
    case .bool, .string, .region, .enumeration, .list, .record, .optional: return true
    }
  }

  mutating func single(
    _ part: CheckedExpression, _ column: ColumnID?, isTruth: Bool
  ) throws(CELError) -> Node {
    let reading = reading(of: part)
    let part = try planned(part, isTruth: isTruth)
    return column.map { .table(part, column: $0, reading) } ?? .fixed(part)
  }

  private func reading(of part: CheckedExpression) -> CodeReading {
    switch source(of: part.root, part) {
    case .fact?: return .itself
    case .event?: return .event
    case .fixed?, .worked?, nil: break
    }
    if isYear(part.root, part) { return .year }
    if case .call("date", nil, let parts) = part.root.kind, isYear(parts[0], part),
      case .literal(.int(let month)) = parts[1].kind, case .literal(.int(let day)) = parts[2].kind
    {
      return .inYear(month: Int(clamping: month), day: Int(clamping: day))
    }
    return .asked
  }

  /// Of a fact's or an event's day.
  private func isYear(_ expression: Expression, _ checked: CheckedExpression) -> Bool {
    guard case .call("year", nil, let parts) = expression.kind else { return false }
    return switch source(of: parts[0], checked) {
    case .fact?, .event?: true
    case .fixed?, .worked?, nil: false
    }
  }

  /// Where the value of a name comes from; nil for what is no name.
  private func source(
    of expression: Expression, _ checked: CheckedExpression
  ) -> SlotSource? {
    guard case .variable(let slot)? = checked.references[expression.id] else { return nil }
    if case .has = expression.kind { return nil }
    return plan.source(of: slot)
  }

  private mutating func question(
    _ part: CheckedExpression, _ columns: Set<ColumnID>
  ) throws(CELError) -> RowQuestion {
    let part = try planned(part, isTruth: true)
    return RowQuestion(
      asked: .part(part), benefit: benefit, reads: facts(of: columns), names: part.names)
  }

  func planned(_ checked: CheckedExpression, isTruth: Bool) throws(CELError) -> Part {
    let program = try plan.environment.plan(checked)
    return Part(
      program: program, benefit: benefit, isTruth: isTruth,
      names: plan.names(readBy: program.variables))
  }

  /// Whether every part is a truth value that is never none.
  private func areTruths(_ parts: [Expression], _ checked: CheckedExpression) -> Bool {
    parts.allSatisfy { checked.types[$0.id] == .bool }
  }

  private mutating func logic(
    _ expression: Expression, in checked: CheckedExpression
  ) throws(CELError) -> Node? {
    guard case .call(let function, nil, let parts) = expression.kind, areTruths(parts, checked)
    else { return nil }
    switch function {
    case Operator.and: return .all(try truths(parts, checked))
    case Operator.or: return .any(try truths(parts, checked))
    case Operator.not: return .not(try truth(parts[0], in: checked))
    case Operator.conditional:
      let parts = try truths(parts, checked)
      return .choose(parts[0], yes: parts[1], no: parts[2])
    case "certainly": return .certainly(try truth(parts[0], in: checked))
    case "shown":
      return .shown(try truth(parts[0], in: checked))
    default: return nil
    }
  }

  private mutating func truths(
    _ parts: [Expression], _ checked: CheckedExpression
  ) throws(CELError) -> [Int] {
    var places: [Int] = []
    for part in parts { places.append(try truth(part, in: checked)) }
    return places
  }

  // MARK: Numbers

  /// The node of a whole number, day, month or text; nil where it is not laid out by the column.
  mutating func number(
    _ expression: Expression, in checked: CheckedExpression
  ) throws(CELError) -> Int? {
    if case .definition(_, let body) = expression.kind { return try number(body, in: checked) }
    guard let type = checked.types[expression.id], isWhole(type) || type == .dyn else { return nil }
    let key = "number " + content(of: expression, in: checked)
    if let place = place(key) { return place }
    let part = checked.part(expression)
    let columns = columns(of: part.variables)
    if !isOfFewValues(columns), reading(of: part) == .asked,
      let node = try compound(expression, in: checked)
    {
      return add(node, key)
    }
    guard columns.count <= 1, isWhole(type) else { return nil }
    return add(try single(part, columns.first, isTruth: false), key)
  }

  func isWhole(_ type: ValueType) -> Bool {
    switch type {
    case .int, .string, .opaque, .null: true
    case .nullable(let inner): isWhole(inner)
    default: false
    }
  }

  private mutating func compound(
    _ expression: Expression, in checked: CheckedExpression
  ) throws(CELError) -> Node? {
    switch expression.kind {
    case .call(Operator.conditional, nil, let parts)
    where checked.types[parts[0].id] == .bool:
      guard let yes = try number(parts[1], in: checked),
        let no = try number(parts[2], in: checked)
      else { return nil }
      return .chooseNumber(try truth(parts[0], in: checked), yes: yes, no: no)
    case .call(let name, let target, let parts) where parts.count == 2:
      guard let function = checked.globalFunction(of: expression, name, target),
        let operation = Arithmetic(function, parts.map { checked.types[$0.id] ?? .dyn }),
        let one = try number(parts[0], in: checked), let other = try number(parts[1], in: checked)
      else { return nil }
      return .arithmetic(operation, one, other)
    default: return nil
    }
  }
}

/// An event with several sources, one column for all benefits that share it.
struct PlannedEvent: Hashable, Sendable {
  let facts: [Int]
  let orAsOf: Bool
}

extension Order {
  init?(_ function: String) {
    switch function {
    case Operator.less: self = .less
    case Operator.lessEquals: self = .lessEquals
    case Operator.greater: self = .greater
    case Operator.greaterEquals: self = .greaterEquals
    default: return nil
    }
  }
}

extension Arithmetic {
  /// - Parameter types: Of the two parts: whole numbers, or a day and a whole number.
  init?(_ function: String, _ types: [ValueType]) {
    switch function {
    case "addMonths": self = .addMonths
    case "addDays": self = .addDays
    case "ageOn": self = .ageOn
    case "halfUp": self = .halfUp
    case "down": self = .down
    default:
      guard types.map(\.unwrapped) == [.int, .int] else { return nil }
      switch function {
      case Operator.add: self = .add
      case Operator.subtract: self = .subtract
      case Operator.multiply: self = .multiply
      case "math.least": self = .least
      case "math.greatest": self = .greatest
      default: return nil
      }
    }
  }
}
