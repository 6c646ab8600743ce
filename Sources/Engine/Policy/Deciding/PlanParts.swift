// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

// What a second evaluator of the same plan reads of it: the parts, and where each name of a decision
// is taken from. The meaning stays here; the other evaluator asks these for what it cannot lay out
// by the column.

/// A rule that the outcome of a situation turns on.
package struct PlanGate: Sendable {
  package enum Test: Sendable {
    case expression(CheckedExpression)
    case window(on: CheckedExpression, opens: CheckedExpression?, closes: CheckedExpression?)
    /// Earlier grants are counted; without any the verdict is always `withoutGrants`.
    case grants(list: Int, reads: [Int], withoutGrants: Verdict)
    /// A list is asked for: open for every situation that has none.
    case lines
  }

  package let id: String
  package let test: Test
  let place: Int
}

/// What the value of a slot is taken from.
package enum SlotSource: Sendable {
  /// The fact itself.
  case fact
  /// The same for every situation decided on one day; `description` tells two figures apart.
  case fixed(description: String)
  /// The first of these facts that holds a day, else the day asked for where `orAsOf`.
  case event([Int], orAsOf: Bool)
  /// Worked out from these slots; `description` tells two ways of working it out apart.
  case worked(from: [Int], description: String)
}

extension DecisionPlan {
  package var environment: CEL.Environment { policy.jurisdiction.environment }
  /// Two plans with one ground read their definitions, readings and figures alike.
  package var groundDigest: String { policy.jurisdiction.digest }
  package var eventSlot: Int { slots.event }
  package var submittedSlot: Int? { slots.submittedOn }
  package var documentsSlot: Int? { slots.documents }
  package var isByMonth: Bool { months != nil }
  package var needsRoster: Bool { neededRoster != nil }
  package var term: (from: Day, through: Day?) { (from, through) }

  package func gates(of part: SituationPart) -> [PlanGate] {
    rules.enumerated().compactMap { place, rule in
      guard rule.isGate, isAsked(rule, of: part) else { return nil }
      return PlanGate(id: rule.id, test: test(policy.rules[place]), place: place)
    }
  }

  private func test(_ rule: CheckedRule) -> PlanGate.Test {
    switch rule.test {
    case .expression(let checked, _): return .expression(checked)
    case .window(let on, let opens, let closes):
      return .window(on: on, opens: opens, closes: closes)
    case .lines: return .lines
    case .grants(let test):
      var none = [Value?](repeating: nil, count: vocabulary.slotCount)
      none[test.fields.slot] = .list([])
      return .grants(
        list: test.fields.slot, reads: test.matches.map(\.slot) + yearReads(of: test),
        withoutGrants: test.evaluate(none, year: nil, eventSlot: slots.event))
    }
  }

  private func yearReads(of test: GrantTest) -> [Int] {
    test.period == .naturalYear ? [slots.event] + (slots.benefitYear.map { [$0] } ?? []) : []
  }

  /// The questions that leave a case to a human, in their order.
  package var humanQuestions: [CheckedExpression] { policy.manual.map(\.when) }

  /// Nil where the amount is no formula and no scale of this situation's own.
  package func scale(
    of part: SituationPart
  ) -> [(when: CheckedExpression?, fen: CheckedExpression?)]? {
    switch part == .line ? policy.perLine ?? policy.amount : policy.amount {
    case nil: nil
    case .formula(let fen, _)?: [(nil, fen)]
    case .tiers(let tiers)?: tiers.map { ($0.when, $0.fen) }
    }
  }

  package var isByRule: Bool {
    if case .byRule? = policy.document.amount?.kind { true } else { false }
  }
  /// Whether limits in money cut the amount.
  package var hasMoneyLimits: Bool { !moneyLimits.isEmpty }

  /// Expressions that are worked out before any rule is asked: where one fails there is no decision.
  package var grounds: [CheckedExpression] {
    parameterKeys.keys.sorted().compactMap { policy.parameterKeys[$0] }
      + (policy.months.map { [$0] } ?? [])
  }

  /// Slots that a decision fills itself and that facts may fill before it, so that it matters: figures
  /// that are read or held to bounds, and the year.
  package var overridable: [Int] {
    Set((parameters + bounded).map(\.slot) + (slots.benefitYear.map { [$0] } ?? [])).sorted()
  }
}

// MARK: - Where names come from

extension DecisionPlan {
  package func source(of slot: Int) -> SlotSource {
    if slot == slots.event { return eventSource }
    if slot == slots.asOf { return .fixed(description: "") }
    if slot == slots.benefitId { return .fixed(description: id) }
    if slot == slots.benefitYear {
      return .worked(from: [slots.event], description: "the event's year")
    }
    if slot == slots.payableMonths { return .worked(from: monthReads, description: "months \(id)") }
    if slot == slots.monthsLeft {
      guard let monthsLimit else { return .fixed(description: "") }
      let reads = [monthsLimit.fields.slot] + monthsLimit.matches.map(\.slot) + [slots.event]
      return .worked(
        from: reads + (slots.benefitYear.map { [$0] } ?? []), description: "months left \(id)")
    }
    if slot >= vocabulary.facts.count { return .fixed(description: "") }
    if let parameter = policy.parameters.first(where: { $0.slot == slot }) {
      return source(of: parameter)
    }
    return .fact
  }

  private var eventSource: SlotSource {
    var facts: [Int] = []
    for source in event {
      switch source {
      case .fact(let slot): facts.append(slot)
      case .asOf: return facts.isEmpty ? .fixed(description: "day") : .event(facts, orAsOf: true)
      }
    }
    return facts.isEmpty ? .fixed(description: "none") : .event(facts, orAsOf: false)
  }

  private var monthReads: [Int] {
    (months?.variables ?? []) + (slots.submittedOn.map { [$0] } ?? [])
  }

  private func source(of parameter: CheckedParameter) -> SlotSource {
    let isOneValue =
      parameter.values.allSatisfy { $0.from <= from }
      && (event.isEmpty || parameter.values.count == 1 || eventIsCertain)
    let key = parameterKeys[parameter.slot]
    let place = parameter.document.name.place
    let term = "\(from) \(through?.description ?? "")"
    if isOneValue, key == nil { return .fixed(description: "\(place) \(term)") }
    return .worked(
      from: (isOneValue ? [] : [slots.event]) + (key?.variables ?? []),
      description: "\(parameter.name) \(place) \(key?.source.text ?? "") \(term)")
  }

  private var eventIsCertain: Bool { event.contains { if case .asOf = $0 { true } else { false } } }
}

// MARK: - Figures and earlier grants, for an evaluator that cannot ask

/// A figure whose value follows from the day of the event, and from what it is looked up by.
package struct DatedFigure: Sendable {
  /// What is in force for a time; nil = not set.
  package struct Table: Sendable {
    /// By key, the narrowest region first: a region's holds for every place inside it.
    package var entries: [(key: String, isRegion: Bool, value: Value?)] = []
    package var otherwise: Value?
  }

  /// Nil where there is one value for all.
  package let key: CheckedExpression?
  /// In the order of the days: what holds before `until`; the last one holds from then on.
  package let values: [(until: Day?, table: Table)]
  /// Where no day is known.
  package let withoutEvent: Table
}

/// To which lines after it a line of a list that is entitled counts as an earlier grant.
package enum LineInfluence: Sendable {
  case none
  /// To those of the same person.
  case onSamePerson
  case onAll
}

/// How earlier grants are added up; a field is named as the record names it.
package struct GrantCount: Sendable {
  package let list: Int
  package let benefit: String
  package let ids: [String]
  /// Of ids that any place may use.
  package let endings: [String]
  package let matches: [(field: String, slot: Int)]
  package let isByYear: Bool
  /// Whether a year is the twelve months around the event.
  package let isRolling: Bool
  package let year: String?
  package let eventOn: String?
  /// Nil where grants are counted.
  package let measured: String?
  package let most: Int64
  package let knownOnly: Bool
}

extension DecisionPlan {
  package var benefitYearSlot: Int? { slots.benefitYear }
  package var monthsLeftSlot: Int { slots.monthsLeft }
  package var monthsLimitCount: GrantCount? { monthsLimit.map(count) }
  /// What cuts the amount.
  package var moneyLimitCounts: [GrantCount] { moneyLimits.map { count($0.test) } }

  package func grantCount(of gate: PlanGate) -> GrantCount? {
    if case .grants(let test) = rules[gate.place].test { count(test) } else { nil }
  }

  private func count(_ test: GrantTest) -> GrantCount {
    let fields = test.fields.shape.fields
    return GrantCount(
      list: test.fields.slot, benefit: fields[test.fields.benefit].name,
      ids: test.benefits.patterns.filter { !$0.hasPrefix("*") },
      endings: test.benefits.patterns.filter { $0.hasPrefix("*") }.map { String($0.dropFirst()) },
      matches: test.matches.map { (fields[$0.field].name, $0.slot) },
      isByYear: test.period == .naturalYear, isRolling: test.isRolling,
      year: test.fields.year.map { fields[$0].name },
      eventOn: test.fields.eventOn.map { fields[$0].name },
      measured: test.measured.map { fields[$0].name }, most: test.measure.most,
      knownOnly: test.knownOnly)
  }

  /// The list that the benefit is always decided over; nil where it is over any whose lines say
  /// something of `slotsOfLines`.
  package var rosterOfLines: String? { policy.document.roster?.value }
  package var slotsOfLines: [FactSlot] { lineSlots.map { FactSlot($0) } }

  /// How many payable lines a list must have, by rule.
  package var leastLines: [Int] {
    rules.compactMap { if case .lines(let least) = $0.test { least } else { nil } }
  }

  /// Facts that are counts of a list's lines, each on the facts with the earlier counts filled in.
  package var lineCounts: [(slot: FactSlot, of: CheckedExpression)] {
    policy.derivations.map { (FactSlot($0.slot), $0.count) }
  }

  /// What a line that is entitled is to the lines after it.
  package var influenceOfLines: LineInfluence {
    guard let grants = GrantFields(vocabulary) else { return .none }
    if reads.contains(where: { $0.index == grants.slot }) { return .onAll }
    // A line's grant is without a sum: what limits in money hold is the list's.
    let tests = rules.compactMap { rule in
      if case .grants(let test) = rule.test, test.benefits.contains(id),
        test.measure.kind != .fen
      {
        test
      } else {
        nil
      }
    }
    if tests.isEmpty { return .none }
    let person = vocabulary.slot("person.id")?.index
    let receiver = grants.shape.type.slot(of: "personId")
    let isByPerson = tests.allSatisfy { test in
      test.matches.contains { $0.slot == person && $0.field == receiver }
    }
    return isByPerson ? .onSamePerson : .onAll
  }

  /// Nil where the slot is no figure.
  package func figure(of slot: Int, asOf: Day) -> DatedFigure? {
    guard let parameter = policy.parameters.first(where: { $0.slot == slot }) else { return nil }
    var values: [(until: Day?, table: DatedFigure.Table)] = []
    var before = DatedFigure.Table()
    for dated in parameter.values {
      if dated.from > from {
        if let through, dated.from > through { break }
        values.append((dated.from, before))
      }
      before = table(dated.value)
    }
    values.append((nil, before))
    let day = parameter.values.count == 1 ? inTerm(asOf) : nil
    let eventless = day.flatMap { day in parameter.values.last { $0.from <= day } }
    return DatedFigure(
      key: policy.parameterKeys[slot], values: values,
      withoutEvent: eventless.map { table($0.value) } ?? DatedFigure.Table())
  }

  private func table(_ dated: CheckedParameter.DatedValue) -> DatedFigure.Table {
    switch dated {
    case .single(let value): return DatedFigure.Table(otherwise: value)
    case .table(let entries, let otherwise):
      let sorted = entries.sorted { one, other in
        (-one.key.utf8.count, one.key) < (-other.key.utf8.count, other.key)
      }
      return DatedFigure.Table(
        entries: sorted.map { ($0.key, RegionCode($0.key) != nil, $0.value) }, otherwise: otherwise)
    }
  }

  /// Whether a claim that lists its papers is judged by them.
  package var asksForPapers: Bool { !materials.isEmpty }
}

extension CheckedExpression {
  /// The full name of a function that is no method of a value.
  package func globalFunction(
    of call: Expression, _ name: String, _ target: Expression?
  ) -> String? {
    guard target != nil else { return name }
    if case .function(let full, _, namespaced: true)? = references[call.id] { return full }
    return nil
  }
}

// MARK: - Asked for one situation at a time

/// A situation in which a decision's own names stand filled.
package struct PreparedSituation {
  package let values: [Value?]
  let ground: Ground
}

extension DecisionPlan {
  /// Runs a body on prepared facts and puts them back as they were.
  ///
  /// - Parameter names: Those that the body turns on; nil for all.
  package func onPrepared<T>(
    _ facts: inout FactSet, asOf: Day, filling names: FilledNames? = nil,
    _ body: (PreparedSituation) throws(DecisionRefusal) -> T
  ) throws(DecisionRefusal) -> T {
    try prepared(&facts, asOf: asOf, filling: names ?? .all) {
      (values, ground) throws(DecisionRefusal) in
      try body(PreparedSituation(values: values, ground: ground))
    }
  }

  package func verdict(of gate: PlanGate, on situation: PreparedSituation) -> Verdict {
    verdict(rules[gate.place], situation.values, situation.ground)
  }

  package func term(of situation: PreparedSituation) -> TermVerdict { term(situation.ground) }

  /// What a day before or after the term comes to.
  package var earlyVerdict: TermVerdict {
    settled(policy.validity.early?.value ?? SharedAmbiguity.earlyEvent)
  }
  package var lateVerdict: TermVerdict {
    settled(policy.validity.late?.value ?? SharedAmbiguity.lateApplication)
  }
}

extension Value {
  /// A day as expressions see it.
  package init(_ day: Day) { self = .day(day) }
  package init(_ month: Month) { self = .month(month) }
}

extension FactSet {
  /// The value at a slot as expressions see it; nil where it is unknown.
  package subscript(slot slot: Int) -> Value? {
    get { values[slot] }
    set { values[slot] = newValue }
  }

  /// The situation by itself.
  package var withoutLists: FactSet {
    var facts = self
    facts.lines = [:]
    return facts
  }
}
