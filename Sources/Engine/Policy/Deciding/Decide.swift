// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension DecisionPlan {
  /// Decides one situation, or every line of the roster that the facts hold, with every reason.
  ///
  /// - Parameter asOf: The day the question is asked: it decides the window's state, never the
  ///   rule, which is that of the qualifying event's day.
  /// - Throws: A parameter outside its bounds, or a rule that cannot be worked out on these facts.
  public func decide(_ facts: FactSet, asOf: Day) throws(DecisionRefusal) -> DecisionRecord {
    precondition(facts.vocabulary === vocabulary, "facts and policy share one vocabulary")
    if let lines = lines(of: facts) { return try decide(lines, of: facts, asOf: asOf) }
    return try decideOne(facts, asOf: asOf, part: .single)
  }

  /// The list that the benefit is decided over: its own, else one whose lines hold facts that its
  /// rules read. A carrier's workers, say, are nothing to the costs of its site.
  func lines(of facts: FactSet) -> [FactSet]? {
    if let roster = policy.document.roster?.value { return facts.lines[roster] }
    guard let lines = vocabulary.rosters.lazy.compactMap({ facts.lines[$0] }).first else {
      return nil
    }
    if lines.isEmpty { return isAboutPeople ? lines : nil }
    let isRead = lines.contains { line in lineSlots.contains { line.values[$0] != nil } }
    return isRead ? lines : nil
  }

  /// - Parameter counted: What the counts of a list lack, by the fact they stand for.
  func decideOne(
    _ facts: FactSet, asOf: Day, part: SituationPart, counted: [Int: [Unknown]] = [:]
  ) throws(DecisionRefusal) -> DecisionRecord {
    var values = facts.values
    let ground = try prepare(&values, asOf: asOf, part: part, counted: counted)
    var record = DecisionRecord(
      benefit: policy.id, asOf: asOf, outcome: .eligible, amountFen: nil, conditions: [],
      failed: [], missing: [], ambiguity: nil, window: window(values, ground), limits: [],
      exclusions: [], next: [], policy: "sha256:\(policy.digest)", warnings: [], lines: nil,
      working: policy.document.amount.map {
        AmountWorking(
          clause: $0.clauses.map(\.value).joined(separator: "、"), label: $0.working)
      }, year: ground.year)
    var gaps: [Unknown] = []
    var refusal: DecisionRefusal?
    for rule in rules where isAsked(rule, of: part) {
      let verdict = verdict(rule, values, ground)
      if rule.isGate {
        if case .unknown(let open) = verdict { gaps += open }
        if case .error(let why) = verdict {
          refusal = refusal ?? .evaluation(rule.id, of: policy.id, why)
        }
      }
      note(rule, verdict, values, ground, in: &record)
    }
    let term = term(ground)
    if case .outside = term {
      record.failed.append(
        FailedRule(id: RuleKind.validity.rawValue, kind: .validity, clause: validityClause))
    }
    let months = warnings.isEmpty ? [] : try valuesByMonth(values, ground)
    for (flag, when) in warnings {
      let isRaised = months.contains { if case .true = verdict(when, $0) { true } else { false } }
      if isRaised {
        record.warnings.append(RaisedFlag(ambiguity: flag.ambiguity.value, label: flag.label))
      }
    }
    if record.failed.isEmpty {
      if let refusal, gaps.isEmpty { throw refusal }
      try conclude(values, ground, term: term, gaps: gaps, in: &record)
    } else {
      record.outcome = .notEligible
    }
    record.next = nextSteps(record)
    return record
  }

  /// Rules of lines are asked only of lines, and rules on a whole list never of one line.
  func isAsked(_ rule: PlannedRule, of part: SituationPart) -> Bool {
    if case .lines = rule.test { return part == .single }
    return part == .line || !rule.isOfLines
  }

  private func note(
    _ rule: PlannedRule, _ verdict: Verdict, _ values: [Value?], _ ground: Ground,
    in record: inout DecisionRecord
  ) {
    var result = ConditionResult.Result.true
    var missing: [String] = []
    switch verdict {
    case .true: break
    case .unknown(let gaps):
      result = .unknown
      missing = names(gaps, ground)
    case .error: result = .unknown
    case .false:
      result = .false
      guard rule.isGate else { break }
      record.failed.append(FailedRule(id: rule.id, kind: rule.kind, clause: rule.clause))
      if case .grants(let test) = rule.test {
        let reached = reached(rule, test, values, ground)
        if rule.kind == .limit {
          record.limits.append(reached)
        } else {
          record.exclusions.append(reached)
        }
      }
    }
    record.conditions.append(
      ConditionResult(
        id: rule.id, kind: rule.kind, clause: rule.clause, label: rule.label, result: result,
        missing: missing))
  }

  func reached(
    _ rule: PlannedRule, _ test: GrantTest, _ values: [Value?], _ ground: Ground
  ) -> ReachedLimit {
    let grants = test.counted(values, year: ground.year, eventSlot: slots.event)
    return ReachedLimit(
      id: rule.id, clause: rule.clause, label: rule.label, most: test.measure.most,
      measure: test.measure.kind, used: test.used(grants), period: test.period.rawValue,
      year: test.period == .naturalYear ? ground.year : nil,
      benefits: Set(grants.compactMap { $0.fields[test.fields.benefit]?.text }).sorted())
  }

  /// The outcome where no rule has failed.
  private func conclude(
    _ values: [Value?], _ ground: Ground, term: TermVerdict, gaps: [Unknown],
    in record: inout DecisionRecord
  ) throws(DecisionRefusal) {
    var gaps = gaps
    var ambiguity: String?
    switch term {
    case .unknown(let open): gaps += open
    case .manual(let code): ambiguity = code
    case .inside, .outside: break
    }
    for (flag, when) in manual {
      switch verdict(when, values) {
      case .true: ambiguity = ambiguity ?? flag.ambiguity.value
      case .unknown(let open): gaps += open
      case .error(let why):
        if !gaps.isEmpty { break }
        throw .evaluation("the question \(flag.ambiguity.value)", of: policy.id, why)
      case .false: break
      }
    }
    var asked: [String] = []
    switch try amount(values, ground, beside: gaps) {
    case nil: break
    case .known(let fen, let worked)?:
      record.amountFen = fen.map { cut($0, values, ground, in: &record) }
      record.working?.tier = worked.last?.tier?.label
      record.working?.text = working(worked, of: fen, paid: record.amountFen)
    case .unknown(let open)?:
      gaps += open
      record.working?.ceilingFen = mostPossible(values)
    case .byRule?: asked.append(DecisionPlan.amountByRule)
    }
    if ground.part == .single, let roster = neededRoster { asked.append(roster) }
    let papers = try lackingPapers(values, beside: gaps)
    record.missing = names(gaps + papers.gaps, ground) + asked + papers.codes
    if record.missing.isEmpty {
      record.outcome = ambiguity == nil ? .eligible : .manualDecision
      record.ambiguity = ambiguity
    } else {
      record.outcome = .needMoreInformation
      record.withdrawAmount()
    }
  }

  private func nextSteps(_ record: DecisionRecord) -> [NextStep] {
    var steps = record.missing.map(NextStep.supply)
    let waitsOnlyForTheWindow = record.failed.allSatisfy { $0.kind == .window }
    if waitsOnlyForTheWindow, record.window.state == .notYet, let opens = record.window.opens {
      steps.append(.wait(until: opens, reason: RuleKind.window.rawValue))
    } else if waitsOnlyForTheWindow, record.window.state == .open,
      let closes = record.window.closes
    {
      steps.append(.apply(by: closes))
    }
    if let ambiguity = record.ambiguity { steps.append(.decide(ambiguity: ambiguity)) }
    return steps
  }
}
