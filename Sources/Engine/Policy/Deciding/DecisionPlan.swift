// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// A benefit planned once, to be decided many times. Pure: no clock, no store; safe to share.
///
/// ```swift
/// let plan = try DecisionPlan(CheckedPolicy(document, in: jurisdiction))
/// let record = try plan.decide(facts, asOf: day)        // with every reason
/// let quick = try plan.quick(&facts, asOf: day)         // for scans: outcome and amount only
/// ```
public final class DecisionPlan: Sendable {
  public let policy: CheckedPolicy
  /// Remarks of the check and of the planning.
  public let remarks: [Problem]

  let vocabulary: Vocabulary
  let event: [EventSource]
  /// The benefit's id as the fact `claim.benefitId`.
  let benefitId: Value
  let rules: [PlannedRule]
  let months: Program?
  let derivations: [(slot: Int, count: Program)]
  let amount: PlannedAmount?
  /// What a line of a list gives; nil = as `amount`.
  let perLine: PlannedAmount?
  let ceiling: Program?
  let materials: [(document: MaterialDocument, when: Program?)]
  let manual: [(document: FlagDocument, when: Program)]
  let warnings: [(document: FlagDocument, when: Program)]
  /// Those whose value the plan reads.
  let parameters: [CheckedParameter]
  /// What looks a parameter's value up, by the parameter's slot.
  let parameterKeys: [Int: Program]
  /// Those with a floor or a ceiling in figures.
  let bounded: [CheckedParameter]
  /// The limit whose rest is `monthsLeft`.
  let monthsLimit: GrantTest?
  /// Limits in fen: the amount is cut to what they leave.
  let moneyLimits: [(rule: PlannedRule, test: GrantTest)]
  /// The facts that the expressions read, in the vocabulary's order; limits and exclusions read
  /// grants besides.
  public let reads: [FactSlot]
  let from: Day
  let through: Day?
  let validityClause: String
  let slots: DecisionSlots
  /// The facts that the rules read or that one decision is about.
  let lineSlots: [Int]
  /// Whether the rules read facts of a person.
  package let isAboutPeople: Bool

  /// - Throws: Faults that only planning finds.
  public init(_ policy: CheckedPolicy) throws(Problems) {
    let problems = ProblemList()
    let planner = Planner(policy: policy, names: WordingNames(policy), problems: problems)
    let vocabulary = policy.jurisdiction.vocabulary
    self.policy = policy
    self.vocabulary = vocabulary
    self.event = policy.event
    self.benefitId = .string(policy.id)
    self.rules = policy.rules.compactMap(planner.rule)
    self.months = policy.months.flatMap { planner.program($0, policy.document.months) }
    self.derivations = policy.derivations.compactMap { slot, count, text in
      planner.program(count, text).map { (slot, $0) }
    }
    self.amount = policy.amount.flatMap(planner.amount)
    self.perLine = policy.perLine.flatMap(planner.amount)
    self.ceiling = policy.ceiling.flatMap { planner.program($0, policy.document.amount?.ceiling) }
    self.materials = policy.materials.map { material in
      (material.document, material.when.flatMap { planner.program($0, material.document.when) })
    }
    self.manual = policy.manual.compactMap(planner.flag)
    self.warnings = policy.warnings.compactMap(planner.flag)
    var keys: [Int: Program] = [:]
    for parameter in policy.parameters where planner.reads.slots.contains(parameter.slot) {
      keys[parameter.slot] = policy.parameterKeys[parameter.slot].flatMap {
        planner.program($0, parameter.document.key)
      }
    }
    self.parameterKeys = keys
    let reads = planner.reads.slots
    self.reads = reads.filter { $0 < vocabulary.facts.count }.sorted().map { FactSlot($0) }
    self.parameters = policy.parameters.filter { reads.contains($0.slot) }
    self.bounded = policy.parameters.filter { $0.ceiling != nil || $0.floor != nil }
    let limits = rules.compactMap { rule -> (rule: PlannedRule, test: GrantTest)? in
      guard rule.kind == .limit, case .grants(let test) = rule.test else { return nil }
      return (rule, test)
    }
    self.monthsLimit = limits.first { $0.test.measure.kind == .months }?.test
    self.moneyLimits = limits.filter { $0.test.measure.kind == .fen }
    self.from = policy.validity.from.value
    self.through = policy.validity.through?.value
    let clauses =
      policy.validity.clauses.isEmpty
      ? policy.jurisdiction.document.validity.clauses : policy.validity.clauses
    self.validityClause = clauses.map(\.value).joined(separator: "、")
    self.slots = DecisionSlots(vocabulary)
    let subject = policy.document.subject?.value ?? ""
    let about = vocabulary.facts.filter { $0.name.hasPrefix("\(subject).") }.map(\.slot.index)
    self.lineSlots = Set(about + self.reads.map(\.index)).sorted()
    self.isAboutPeople = self.reads.contains { vocabulary.fact($0).name.hasPrefix("person.") }
    if parameters.count > 64 { problems.report(.tooManyParameters(at: policy.document.id.place)) }
    if problems.hasErrors { throw Problems(problems.all) }
    self.remarks = policy.remarks + problems.all
  }
}

extension DecisionPlan {
  public var id: String { policy.id }
  public var name: Label { policy.document.name }
  /// The clauses the benefit as a whole rests on.
  public var clauses: [String] { policy.document.clauses.map(\.value) }
  /// The group of facts that one decision is about, such as `employment`.
  public var subject: String { policy.document.subject?.value ?? "" }
  /// Who is paid, such as `person` or `organisation`.
  public var payee: String { policy.document.payee?.value ?? "" }
  /// The way a claim takes; nil where none is taken in here.
  public var workflow: Workflow? { policy.workflow }
  /// Whether limits or exclusions count earlier grants.
  public var countsGrants: Bool {
    rules.contains { if case .grants = $0.test { true } else { false } }
  }
  /// The list that the whole benefit is decided over; nil where it can be decided without one.
  var neededRoster: String? {
    rules.contains { if case .lines = $0.test { true } else { false } }
      ? policy.document.roster?.value : nil
  }
  /// Whether a claim must be made within days.
  public var hasWindow: Bool { rules.contains { $0.kind == .window } }
}

/// A rule with its programs. A class, so that going through the rules copies nothing.
final class PlannedRule: Sendable {
  enum Test: Sendable {
    case expression(Program)
    case window(on: Program, opens: Program?, closes: Program?)
    case grants(GrantTest)
    case lines(atLeast: Int)
  }

  let id: String
  let kind: RuleKind
  /// Whether the outcome turns on it.
  let isGate: Bool
  /// Whether it is asked only of the lines of a list.
  let isOfLines: Bool
  let clause: String
  let label: Label?
  let test: Test

  init(_ rule: CheckedRule, test: Test) {
    self.id = rule.id
    self.kind = rule.kind
    self.isGate = rule.isGate
    self.isOfLines = rule.isOfLines
    self.clause = rule.clause
    self.label = rule.head.label
    self.test = test
  }
}

/// The places of the facts that deciding itself reads or fills.
struct DecisionSlots: Sendable {
  let event: Int
  let asOf: Int
  let payableMonths: Int
  let monthsLeft: Int
  let benefitId: Int?
  let benefitYear: Int?
  let submittedOn: Int?
  let documents: Int?

  init(_ vocabulary: Vocabulary) {
    self.event = vocabulary.contextSlot(.event)
    self.asOf = vocabulary.contextSlot(.asOf)
    self.payableMonths = vocabulary.contextSlot(.payableMonths)
    self.monthsLeft = vocabulary.contextSlot(.monthsLeft)
    self.benefitId = vocabulary.slot("claim.benefitId")?.index
    self.benefitYear = vocabulary.slot("claim.benefitYear")?.index
    self.submittedOn = vocabulary.slot("claim.submittedOn")?.index
    self.documents = vocabulary.slot("claim.documents")?.index
  }
}

/// Turns checked expressions into programs and notes which slots they read.
private struct Planner {
  final class Reads { var slots: Set<Int> = [] }

  let policy: CheckedPolicy
  let names: WordingNames
  let problems: ProblemList
  let reads = Reads()

  func program(_ checked: CheckedExpression, _ text: ExpressionText?) -> Program? {
    let environment = policy.jurisdiction.environment
    do {
      let program = try environment.plan(checked)
      reads.slots.formUnion(program.variables)
      report(program.constantFaults, text)
      return program
    } catch {
      report(error.diagnostics, text)
      return nil
    }
  }

  private func report(_ faults: [CEL.Diagnostic], _ text: ExpressionText?) {
    guard let text else { return }
    let checker = ExpressionChecker(
      policy.jurisdiction, source: policy.document.source, parameters: [], problems: problems)
    checker.report(faults, in: text)
  }

  func rule(_ rule: CheckedRule) -> PlannedRule? {
    let test: PlannedRule.Test
    switch rule.test {
    case .expression(let checked, let text):
      guard let program = program(checked, text) else { return nil }
      test = .expression(program)
    case .window(let on, let opens, let closes):
      let window = policy.document.window
      guard let on = program(on, window?.on) else { return nil }
      test = .window(
        on: on, opens: opens.flatMap { program($0, window?.opens) },
        closes: closes.flatMap { program($0, window?.closes) })
    case .grants(let grants): test = .grants(grants)
    case .lines(let least): test = .lines(atLeast: least)
    }
    return PlannedRule(rule, test: test)
  }

  func amount(_ amount: CheckedAmount) -> PlannedAmount? {
    switch amount {
    case .formula(let checked, let text):
      return program(checked, text).map {
        PlannedAmount(tiers: [.init(when: nil, fen: $0, label: nil, worked: worked(checked))])
      }
    case .tiers(let tiers):
      return PlannedAmount(
        tiers: tiers.compactMap { tier in
          let fen = tier.fen.flatMap { program($0, tier.document.fen) }
          if fen == nil, tier.fen != nil { return nil }
          return PlannedAmount.Tier(
            when: tier.when.flatMap { program($0, tier.document.when) }, fen: fen,
            label: tier.document.label, worked: tier.fen.flatMap(worked))
        })
    }
  }

  private func worked(_ checked: CheckedExpression) -> WorkedAmount? {
    WorkedAmount(checked, names: names, environment: policy.jurisdiction.environment)
  }

  func flag(
    _ flag: (document: FlagDocument, when: CheckedExpression)
  ) -> (document: FlagDocument, when: Program)? {
    program(flag.when, flag.document.when).map { (flag.document, $0) }
  }
}

/// A scale of amounts: the first tier that holds. A formula is a scale of one.
struct PlannedAmount: Sendable {
  struct Tier: Sendable {
    /// Nil = it always holds.
    let when: Program?
    /// Nil where the step gives no money that is worked out here.
    let fen: Program?
    let label: Label?
    /// How the figures of a case are shown; nil where they cannot be.
    let worked: WorkedAmount?
  }

  let tiers: [Tier]
}
