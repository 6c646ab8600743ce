// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Benefits laid out to be decided for many situations at a time, on one day.
///
/// The parts of all benefits are nodes, each content once: a definition that forty of them use is
/// worked out once for a chunk of rows. What reads one column is asked once for each value that
/// occurs; truth values are pairs of bitmaps, joined by Kleene. Whatever has no column form is asked
/// row by row of the evaluator of one person, so that the answers are always its answers.
///
/// ```swift
/// let plan = try ColumnPlan(benefits, asOf: day)
/// var builder = ColumnBuilder(vocabulary, slots: plan.slots)
/// for facts in situations { builder.append(facts) }
/// let totals = try plan.totals(over: builder.finished())
/// ```
public struct ColumnPlan: Sendable {
  public let benefits: [DecisionPlan]
  public let asOf: Day
  /// What a place has set over the law's own figures, the same for every row.
  let figures: FactSet?
  /// What a row is: a situation by itself, a line of a list, or what its lines share.
  let part: SituationPart
  /// The facts that some benefit reads.
  public let slots: [FactSlot]
  let nodes: [Node]
  let events: [PlannedEvent]
  /// By benefit.
  let steps: [BenefitSteps]

  /// - Parameter figures: What a place has set over the law's own figures; the rows hold none of them.
  /// - Throws: A part of an expression that cannot be planned by itself.
  public init(
    _ benefits: [DecisionPlan], asOf: Day, figures: FactSet? = nil
  ) throws(CELError) {
    try self.init(benefits, asOf: asOf, figures: figures, part: .single)
  }

  init(
    _ benefits: [DecisionPlan], asOf: Day, figures: FactSet?, part: SituationPart
  ) throws(CELError) {
    var maker = PlanMaker(benefits, asOf: asOf, figures: figures, part: part)
    var steps: [BenefitSteps] = []
    for place in benefits.indices {
      maker.benefit = place
      steps.append(try maker.steps())
    }
    self.init(maker, steps, reads: Set(steps.flatMap(\.reads)))
  }

  /// - Parameter reads: The places of the facts that some node or step reads.
  init(_ maker: PlanMaker, _ steps: [BenefitSteps], reads: Set<Int>) {
    self.benefits = maker.plans
    self.asOf = maker.asOf
    self.figures = maker.figures
    self.part = maker.part
    self.nodes = maker.nodes
    self.events = maker.events
    self.steps = steps
    self.slots =
      benefits.first?.policy.jurisdiction.vocabulary.facts.map(\.slot)
      .filter { reads.contains($0.index) } ?? []
  }
}

/// How much of a plan is laid out by the column.
public struct ColumnShare: Hashable, Sendable {
  public var columnar = 0
  /// Asked of every row that is still open.
  public var byRow = 0
  /// Asked only of rows that have earlier grants.
  public var byGrant = 0
  /// Benefits whose amount, or whose term, is asked of the evaluator of one person.
  public var amountsByRow = 0
  public var termsByRow = 0
}

extension ColumnPlan {
  public var share: ColumnShare {
    var share = ColumnShare()
    for node in nodes {
      switch node {
      case .rows: share.byRow += 1
      case .grants: share.byGrant += 1
      default: share.columnar += 1
      }
    }
    for step in steps {
      if case .rows = step.amount { share.amountsByRow += 1 }
      if case .rows = step.term { share.termsByRow += 1 }
    }
    return share
  }
}

extension ColumnPlan {
  /// How often the evaluator of one person is asked about a row of a store, and for what; the most
  /// often first.
  public func askedByRow(over store: ColumnStore) -> [(what: String, rows: Int)] {
    let run = ChunkRun(self, over: store, StoreTables(self, store))
    for first in stride(from: 0, to: store.count, by: ChunkRun.chunkRows) {
      run.begin(at: first)
      run.decideAll { _, _ in }
    }
    return run.asker.asked.sorted { $0.value > $1.value }.map { (name(of: $0.key), $0.value) }
  }

  private func name(of asked: AskedFor) -> String {
    switch asked {
    case .term(let benefit): return "term of \(benefits[benefit].id)"
    case .whole(let benefit): return "whole of \(benefits[benefit].id)"
    case .missing(let benefit): return "missing facts of \(benefits[benefit].id)"
    case .node(let node):
      switch nodes[node] {
      case .rows(let question), .grants(let question, _, _):
        switch question.asked {
        case .part(let part): return "\(part.program.source.text)"
        case .gate(let gate): return "\(gate.id) of \(benefits[question.benefit].id)"
        case .term: return ""
        }
      default: return "node \(node)"
      }
    }
  }
}

// MARK: - The steps of a benefit

extension PlanMaker {
  mutating func steps() throws(CELError) -> BenefitSteps {
    var gates: [Int] = []
    for gate in plan.gates(of: part) {
      if let node = try node(of: gate) { gates.append(node) }
    }
    var questions: [Int] = []
    for question in plan.humanQuestions { questions.append(try truth(question)) }
    var grounds: [Int] = []
    for ground in plan.grounds { grounds.append(try anyValue(ground)) }
    return BenefitSteps(
      term: try term(), gates: gates, questions: questions, grounds: grounds,
      overridable: standIns(gates), amount: try amount(), reads: wholeReads())
  }

  private mutating func node(of gate: PlanGate) throws(CELError) -> Int? {
    switch gate.test {
    case .expression(let checked): return try truth(checked)
    case .lines: return nil
    case .grants(let list, let reads, let none):
      if let count = plan.grantCount(of: gate), areFacts([list] + count.matches.map(\.slot)),
        let event = eventNode()
      {
        return add(
          .granted(list: list, GrantStep(count: count, event: event, year: plan.benefitYearSlot)),
          "gate \(benefit) \(gate.id)")
      }
      let question = question(.gate(gate), reading: [list] + reads)
      return add(
        .grants(question, list: list, withoutGrants: none), "gate \(benefit) \(gate.id)")
    case .window(let on, let opens, let closes):
      guard let day = try number(on.root, in: on) else { return window(gate) }
      var ends: [Int?] = []
      for end in [opens, closes] {
        let node = try end.map { end throws(CELError) in try number(end.root, in: end) }
        if node == .some(nil) { return window(gate) }
        ends.append(node ?? nil)
      }
      return add(
        .within(day, opens: ends[0], closes: ends[1]),
        "within \(day) \(ends[0] ?? -1) \(ends[1] ?? -1)")
    }
  }

  private func areFacts(_ slots: [Int]) -> Bool {
    slots.allSatisfy { if case .fact = plan.source(of: $0) { true } else { false } }
  }

  /// The day of the event, where it is taken from facts alone.
  private mutating func eventNode() -> Int? {
    let (facts, orAsOf): ([Int], Bool)
    switch plan.source(of: plan.eventSlot) {
    case .event(let sources, let isOfAsOf): (facts, orAsOf) = (sources, isOfAsOf)
    case .fixed(let description): (facts, orAsOf) = ([], description == "day")
    case .fact, .worked: return nil
    }
    return add(.event(facts, orAsOf: orAsOf), "number event\(facts)\(orAsOf)")
  }

  private mutating func window(_ gate: PlanGate) -> Int {
    guard case .window(let on, let opens, let closes) = gate.test else { return 0 }
    let reads = [on, opens, closes].compactMap(\.self).flatMap(\.variables)
    return add(.rows(question(.gate(gate), reading: reads)), "gate \(benefit) \(gate.id)")
  }

  private mutating func question(
    _ asked: RowQuestion.Asked, reading slots: [Int], names: FilledNames? = nil
  ) -> RowQuestion {
    let columns = columns(of: slots)
    return RowQuestion(
      asked: asked, benefit: benefit, reads: facts(of: columns),
      names: names ?? plan.names(readBy: slots))
  }

  /// A value of any type, of which only matters whether it can be worked out.
  private mutating func anyValue(_ checked: CheckedExpression) throws(CELError) -> Int {
    let columns = columns(of: checked.variables)
    let key = "value " + content(of: checked.root, in: checked)
    if let place = place(key) { return place }
    if columns.count <= 1 { return add(try single(checked, columns.first, isTruth: false), key) }
    let part = try planned(checked, isTruth: false)
    return add(.rows(question(.part(part), reading: checked.variables, names: part.names)), key)
  }

  private mutating func term() throws(CELError) -> BenefitSteps.Term {
    let submitted = plan.submittedSlot
    if !plan.isByMonth, let event = eventNode() {
      let claim = submitted.map { slot in
        add(.event([slot], orAsOf: false), "number event\([slot])false")
      }
      return .days(
        TermTest(
          days: TermDays(
            event: event, submitted: claim, from: Int64(plan.term.from.number),
            through: plan.term.through.map { Int64($0.number) }),
          early: plan.earlyVerdict, late: plan.lateVerdict))
    }
    let reads =
      [plan.eventSlot] + (submitted.map { [$0] } ?? []) + plan.grounds.flatMap(\.variables)
    return .rows(question(.term, reading: reads, names: plan.namesOfTerm))
  }

  private mutating func amount() throws(CELError) -> AmountSteps {
    guard let scale = plan.scale(of: part) else { return plan.isByRule ? .byRule : .none }
    if plan.isByMonth || plan.hasMoneyLimits && part != .line { return .rows }
    var tiers: [(when: Int?, fen: Int?)] = []
    for tier in scale {
      let when = try tier.when.map { when throws(CELError) in try truth(when) }
      let fen = try tier.fen.map { fen throws(CELError) in try number(fen.root, in: fen) }
      if fen == .some(nil) { return .rows }
      tiers.append((when, fen ?? nil))
    }
    return .scale(tiers)
  }

  /// What decides a row by itself where the row holds it. A year is looked at by the limits that
  /// are laid out; it matters to what else reads it.
  private func standIns(_ gates: [Int]) -> [Int] {
    let asksForYear =
      plan.reads.contains { $0.index == plan.benefitYearSlot } || plan.monthsLimitCount != nil
      || gates.contains { if case .grants = nodes[$0] { true } else { false } }
    return overridable.filter { asksForYear || $0 != plan.benefitYearSlot }
  }

  /// Facts that may stand in for what a decision fills.
  private var overridable: [Int] { plan.overridable.filter { figures?[slot: $0] == nil } }

  private mutating func wholeReads() -> [Int] {
    var slots = plan.reads.map(\.index) + overridable
    slots += [plan.eventSlot] + [plan.submittedSlot, plan.documentsSlot].compactMap(\.self)
    for gate in plan.gates(of: part) {
      if case .grants(let list, let reads, _) = gate.test { slots += [list] + reads }
    }
    let given = overridable.filter { slot in
      if case .fact = plan.source(of: slot) { false } else { true }
    }
    let columns = columns(of: slots)
    return Set(facts(of: columns) + given).sorted()
  }
}
