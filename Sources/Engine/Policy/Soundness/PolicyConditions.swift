// SPDX-License-Identifier: Apache-2.0

/// Finds rules of one policy that can never hold, that always hold, or that contradict each other,
/// and what these leave without use: tiers, branches, papers, flags and proxies.
///
/// Reports nothing that is not so: where a search is too large or a test is not understood, it is
/// silent. Cost: milliseconds for a policy of the usual size.
struct PolicyConditions {
  private let formulas: PolicyFormulas
  /// As the place reads its text.
  private let asRead: RuleSearch
  /// Whatever reading is chosen and whatever words the vocabulary comes to hold.
  private let inAnyReading: RuleSearch
  private let problems: ProblemList

  init(_ policy: CheckedPolicy, problems: ProblemList) {
    self.formulas = PolicyFormulas(policy)
    let quantities = formulas.maker.quantities
    self.asRead = RuleSearch(quantities, readings: policy.jurisdiction.readings)
    self.inAnyReading = RuleSearch(quantities, readings: nil)
    self.problems = problems
  }

  func check() {
    checkRepeats()
    let dead = checkEach()
    let gates = formulas.rules.filter { rule in
      rule.isGate && !rule.isOfLines && !dead.contains(rule.name)
    }
    guard !checkTogether(gates), dead.isEmpty else { return }
    checkLines(gates)
    checkScales(gates)
    checkBranches(gates)
    checkAsked(gates)
  }

  private typealias Rule = PolicyFormulas.Rule
  private typealias Wanted = RuleSearch.Wanted

  // MARK: Each by itself

  /// - Returns: The rules that can never hold.
  private func checkEach() -> Set<String> {
    var dead: Set<String> = []
    for rule in formulas.rules where rule.kind != .validity {
      if asRead.answer([Wanted(formula: rule.formula)]) == .impossible {
        problems.report(
          .neverHolds(
            rule.name, isWindow: rule.kind == .window, refuses: rule.isGate && !rule.isOfLines,
            at: rule.place))
        dead.insert(rule.name)
      } else if rule.isGate, rule.kind == .condition,
        inAnyReading.answer([Wanted(formula: rule.formula, outcome: [.fails, .open])])
          == .impossible
      {
        problems.report(.alwaysHolds(rule.name, at: rule.place))
      }
    }
    return dead
  }

  private func checkRepeats() {
    var seen: [String: String] = [:]
    for rule in formulas.rules where rule.isGate {
      guard let text = rule.text, text != "true" else { continue }
      if let first = seen[text] {
        problems.report(.repeatsRule(rule.name, first, at: rule.place))
      } else {
        seen[text] = rule.name
      }
    }
  }

  // MARK: Together

  /// - Returns: Whether some contradict each other.
  private func checkTogether(_ gates: [Rule]) -> Bool {
    var rest = gates
    var isFound = false
    while let core = asRead.contradiction(rest.map { Wanted(formula: $0.formula) }) {
      report(core.map { rest[$0] }, isOfLines: false)
      isFound = true
      let names = Set(core.map { rest[$0].name })
      rest.removeAll { names.contains($0.name) }
    }
    return isFound
  }

  private func checkLines(_ gates: [Rule]) {
    let all = gates + formulas.rules.filter { $0.isGate && $0.isOfLines }
    guard all.count > gates.count,
      let core = asRead.contradiction(all.map { Wanted(formula: $0.formula) })
    else { return }
    report(core.map { all[$0] }, isOfLines: true)
  }

  private func report(_ core: [Rule], isOfLines: Bool) {
    guard let last = core.last(where: { $0.kind == .condition }) ?? core.last else { return }
    let shared = core.dropFirst().reduce(core[0].reads) { $0.intersection($1.reads) }
    problems.report(
      .neverTogether(
        core.map(\.name), about: shared.sorted(), isOfLines: isOfLines, at: last.place))
  }

  /// Why something cannot be, given that the gates hold; nil where it can.
  private func blame(
    _ gates: [Rule], _ more: [(name: String, wanted: Wanted)]
  ) -> [String]? {
    let wanted = gates.map { Wanted(formula: $0.formula) } + more.map(\.wanted)
    let names = gates.map(\.name) + more.map(\.name)
    return inAnyReading.contradiction(wanted)?.map { names[$0] }
  }

  // MARK: Amounts

  private func checkScales(_ gates: [Rule]) {
    for scale in formulas.scales {
      var above: [(name: String, wanted: Wanted)] = []
      for tier in scale {
        let own = Wanted(formula: tier.when ?? .constant(true))
        if let reasons = blame(gates, above + [(tier.name, own)]) {
          problems.report(
            .unreachableTier(
              tier.name, because: reasons.filter { $0 != tier.name }, at: tier.place))
        } else if let when = tier.when {
          above.append((tier.name, Wanted(formula: when, outcome: .fails)))
        }
      }
    }
  }

  private func checkBranches(_ gates: [Rule]) {
    for branch in formulas.branches {
      for truth in [true, false] {
        let wanted = Wanted(formula: branch.test, outcome: Prospects(truth))
        guard let reasons = blame(gates, [("", wanted)]) else { continue }
        problems.report(
          .untakenBranch(
            holds: !truth, because: reasons.filter { !$0.isEmpty }, at: branch.place))
      }
    }
  }

  // MARK: Papers, flags and proxies

  private func checkAsked(_ gates: [Rule]) {
    check(formulas.materials, gates) { .materialNeverAsked($0.name, because: $1, at: $0.place) }
    check(formulas.flags, gates) { .flagNeverRaised($0.name, because: $1, at: $0.place) }
    check(formulas.proxies, gates) { .proxyForbidden($0.name, because: $1, at: $0.place) }
  }

  private func check(
    _ asked: [PolicyFormulas.Asked], _ gates: [Rule],
    _ problem: (PolicyFormulas.Asked, [String]) -> Problem
  ) {
    for one in asked {
      guard let reasons = blame(gates, [("", Wanted(formula: one.when))]) else { continue }
      problems.report(problem(one, reasons.filter { !$0.isEmpty }))
    }
  }
}
