// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension DecisionPlan {
  /// Decides each line, laid over the facts that all lines share, and sums up.
  ///
  /// A line that is entitled counts as a grant for the lines after it, so that one person on two
  /// lines is paid within the limits.
  /// > Source: facts, section 6 'Lists'.
  func decide(
    _ lines: [FactSet], of given: FactSet, asOf: Day
  ) throws(DecisionRefusal) -> DecisionRecord {
    var shared = given
    let counted = try count(lines, into: &shared, asOf: asOf)
    var decided: [DecisionLine] = []
    var granted: [Value] = []
    for (index, line) in lines.enumerated() {
      var facts = shared.overlaid(by: line)
      add(granted, to: &facts)
      let record = try decideOne(facts, asOf: asOf, part: .line, counted: counted)
      if record.outcome == .eligible, let grant = grant(for: facts, record) {
        granted.append(grant)
      }
      decided.append(DecisionLine(index: index, record: record))
    }
    let summary = try decideOne(shared, asOf: asOf, part: .shared, counted: counted)
    return try total(decided, on: summary, shared, asOf: asOf)
  }

  /// Fills the facts that are counts of lines where they are not given.
  ///
  /// - Returns: For a count that is not known, what the lines lack.
  func count(
    _ lines: [FactSet], into shared: inout FactSet, asOf: Day
  ) throws(DecisionRefusal) -> [Int: [Unknown]] {
    var counted: [Int: [Unknown]] = [:]
    for (slot, count) in derivations where shared.values[slot] == nil {
      var sum: Int64 = 0
      var gaps: [Unknown] = []
      for line in lines {
        var values = shared.overlaid(by: line).values
        _ = try prepare(&values, asOf: asOf, part: .line)
        switch verdict(count, values) {
        case .true: sum += 1
        case .false: break
        case .unknown(let open): gaps += open
        case .error(let why):
          throw .evaluation("the count of \(vocabulary.facts[slot].name)", of: policy.id, why)
        }
      }
      if gaps.isEmpty { shared.values[slot] = .int(sum) } else { counted[slot] = gaps }
    }
    return counted
  }

  func add(_ granted: [Value], to facts: inout FactSet) {
    guard !granted.isEmpty, let slot = vocabulary.slot("grants")?.index,
      case .list(let earlier)? = facts.values[slot]
    else { return }
    facts.values[slot] = .list(earlier + granted)
  }

  /// The grant that an entitled line stands for, with the months it is paid for; nil where it is not
  /// known for whom. It continues no earlier one: it has no event of its own, and the sum of the list
  /// is what limits in money hold.
  func grant(for facts: FactSet, _ record: DecisionRecord) -> Value? {
    guard let fields = GrantFields(vocabulary), let year = record.year,
      let person = vocabulary.slot("person.id").flatMap({ facts.values[$0.index] })
    else { return nil }
    let months = entitlement(facts, record)?.months ?? 0
    let org = vocabulary.slot("org.id").flatMap { facts.values[$0.index] }
    return .record(
      Record(
        fields.shape.type,
        named: [
          "benefitId": .string(policy.id), "personId": person, "orgId": org ?? .null,
          "year": .int(year), "months": .int(months), "amount": .int(0), "eventOn": .null,
        ].filter { fields.shape.type.slot(of: $0.key) != nil }))
  }

  /// The roster's own outcome: entitled for the part that is, else what the lines leave open, else
  /// refused for what all of them share.
  private func total(
    _ lines: [DecisionLine], on summary: DecisionRecord, _ shared: FactSet, asOf: Day
  ) throws(DecisionRefusal) -> DecisionRecord {
    var record = summary
    let records = lines.map(\.record)
    record.lines = lines
    record.outcome = DecisionPlan.outcome(of: records)
    record.limits = []
    record.exclusions = []
    record.amountFen = try sum(records, record.outcome).map { fen throws(DecisionRefusal) in
      var values = shared.values
      let ground = try prepare(&values, asOf: asOf, part: .shared)
      return cut(fen, values, ground, in: &record)
    }
    record.working?.tier = nil
    record.working?.text = working(records, record.outcome, paid: record.amountFen)
    record.conditions = DecisionPlan.conditions(of: records, else: summary.conditions)
    record.failed =
      record.outcome == .notEligible
      ? (records.first?.failed ?? []).filter { one in records.allSatisfy { $0.failed.contains(one) }
      }
      : []
    let open = Set(records.flatMap(\.missing))
    record.missing =
      vocabularyOrder(open)
    record.ambiguity =
      record.outcome == .manualDecision ? records.compactMap(\.ambiguity).first : nil
    record.window = Set(records.map(\.window)).count == 1 ? records[0].window : summary.window
    record.warnings = records.flatMap(\.warnings).reduce(into: []) { warnings, flag in
      if !warnings.contains(flag) { warnings.append(flag) }
    }
    record.next = records.flatMap(\.next).reduce(into: []) { steps, step in
      if !steps.contains(step) { steps.append(step) }
    }
    for rule in rules {
      if case .lines(let least) = rule.test {
        hold(rule, least, records, sharing: summary.failed, in: &record)
      }
    }
    return record
  }

  /// Whether enough lines are payable: those that are certain, those that may be. What the whole
  /// list fails for is not held against its lines.
  private func hold(
    _ rule: PlannedRule, _ least: Int, _ records: [DecisionRecord], sharing failed: [FailedRule],
    in record: inout DecisionRecord
  ) {
    let possible = records.filter { line in line.failed.allSatisfy(failed.contains) }
    let certain = possible.filter { line in
      line.outcome == .eligible
        || line.outcome == .notEligible && !line.conditions.contains { $0.result == .unknown }
    }
    let result: ConditionResult.Result =
      certain.count >= least ? .true : possible.count < least ? .false : .unknown
    record.conditions.append(
      ConditionResult(
        id: rule.id, kind: rule.kind, clause: rule.clause, label: rule.label, result: result,
        missing: result == .unknown ? record.missing : []))
    let order = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    record.conditions.sort { order[$0.id, default: 0] < order[$1.id, default: 0] }
    switch result {
    case .true: break
    case .false: refuse(rule, &record)
    case .unknown: leaveOpen(&record, records)
    }
  }

  private func refuse(_ rule: PlannedRule, _ record: inout DecisionRecord) {
    record.failed.append(FailedRule(id: rule.id, kind: rule.kind, clause: rule.clause))
    record.outcome = .notEligible
    record.withdrawAmount()
    record.missing = []
    record.ambiguity = nil
    record.next = []
  }

  /// Lines that are open or for a human decide whether there are enough.
  private func leaveOpen(_ record: inout DecisionRecord, _ lines: [DecisionRecord]) {
    guard record.outcome == .eligible || record.outcome == .manualDecision else { return }
    if record.missing.isEmpty {
      record.outcome = .manualDecision
      record.ambiguity = record.ambiguity ?? lines.compactMap(\.ambiguity).first
    } else {
      record.outcome = .needMoreInformation
      record.withdrawAmount()
    }
  }

  private static func outcome(of records: [DecisionRecord]) -> DecisionOutcome {
    let order: [DecisionOutcome] = [.eligible, .manualDecision, .needMoreInformation]
    return order.first { outcome in records.contains { $0.outcome == outcome } } ?? .notEligible
  }

  private func sum(
    _ records: [DecisionRecord], _ outcome: DecisionOutcome
  ) throws(DecisionRefusal) -> Int64? {
    guard outcome == .eligible || outcome == .manualDecision else { return nil }
    let amounts = records.filter { $0.outcome == outcome }.compactMap(\.amountFen)
    if amounts.isEmpty { return nil }
    var total: Int64 = 0
    for amount in amounts {
      let (sum, overflow) = total.addingReportingOverflow(amount)
      if overflow { throw .evaluation("the total", of: policy.id, "it is out of range") }
      total = sum
    }
    return total
  }

  /// A rule holds for the roster where it holds for a line, and fails where it fails for all.
  private static func conditions(
    of records: [DecisionRecord], else fallback: [ConditionResult]
  ) -> [ConditionResult] {
    guard let first = records.first else { return fallback }
    return first.conditions.enumerated().map { index, condition in
      let results = records.map { $0.conditions[index].result }
      let result: ConditionResult.Result =
        results.contains(.true) ? .true : results.contains(.unknown) ? .unknown : .false
      let missing =
        result == .unknown ? Set(records.flatMap { $0.conditions[index].missing }).sorted() : []
      return ConditionResult(
        id: condition.id, kind: condition.kind, clause: condition.clause, label: condition.label,
        result: result, missing: missing)
    }
  }

  /// Facts in the vocabulary's order, then what is no fact.
  private func vocabularyOrder(_ names: Set<String>) -> [String] {
    func place(_ name: String) -> Int {
      var prefix = name[...]
      while true {
        if let slot = vocabulary.slot(String(prefix)) { return slot.index }
        guard let dot = prefix.lastIndex(of: ".") else { return Int.max }
        prefix = prefix[..<dot]
      }
    }
    return names.sorted { (place($0), $0) < (place($1), $1) }
  }
}
