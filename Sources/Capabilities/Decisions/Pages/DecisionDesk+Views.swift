// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

extension DecisionDesk {
  /// A decision as a person's page shows it.
  public func view(_ explanation: Explanation) throws -> BenefitView {
    let record = explanation.decision
    guard let outcome = BenefitOutcome(rawValue: record.outcome.rawValue),
      let benefit = library.benefit(explanation.benefit.id)
    else { preconditionFailure("the desk explains the library's benefits only") }
    let document = benefit.document
    var view = BenefitView(
      benefit: explanation.benefit, about: explanation.record.map { Localized(same: $0) },
      outcome: outcome,
      amount: explanation.benefit.isStatus ? nil : record.amountFen.map { Money(fen: $0) },
      working: record.working?.label.map { Localized($0) },
      document: "\(document.number.value)《\(document.title.zh)》")
    view.workedAmount = record.workedAmount.map { Localized($0) }
    view.conditions = conditions(record)
    view.window = BenefitView.Window(record.window)
    view.next = record.next.map { step($0, benefit.plan, document) }
    view.materials = benefit.plan.policy.document.materials.compactMap { material in
      material.label.map {
        BenefitView.Material(
          label: Localized($0), clause: material.clauses.map(\.value).joined(separator: "、"))
      }
    }
    view.warnings = record.warnings.map { flag in
      flag.label.map { Localized($0) } ?? question(flag.ambiguity, document)
    }
    view.advice = explanation.advice.map { AdviceReader(desk: self, plan: benefit.plan).view($0) }
    view.barred = explanation.barred.map { BarredView($0) }
    return view
  }

  /// A claim's decision as its page shows it: outcome, money, and every condition with its clause.
  public func html(_ answer: ClaimAnswer, _ context: PageContext) throws -> HTML {
    BenefitPanelPages().item(try view(answer), context)
  }

  /// The same for a page that words it in its own way.
  public func view(_ answer: ClaimAnswer) throws -> BenefitView {
    try view(
      Explanation(
        benefit: answer.benefit, record: answer.title, recordID: nil, decision: answer.decision,
        barred: nil, advice: nil, facts: answer.facts))
  }

  /// Every rule with its result; the text's own term, where it has run out, as one more.
  private func conditions(_ record: DecisionRecord) -> [BenefitView.Condition] {
    let rules = record.conditions.map { rule in
      BenefitView.Condition(
        id: rule.id, label: rule.label.map { Localized($0) } ?? Localized(same: rule.id),
        clause: rule.clause, holds: rule.result == .unknown ? nil : rule.result == .true,
        missing: rule.missing.map { fact($0).name })
    }
    let expired = record.failed.filter { $0.kind == .validity }.map { failed in
      BenefitView.Condition(
        id: "", label: DecisionWords.inForce, clause: failed.clause, holds: false)
    }
    return rules + expired
  }

  private func step(
    _ step: NextStep, _ plan: DecisionPlan, _ document: JurisdictionDocument
  ) -> BenefitView.Step {
    switch step {
    case .supply(let id): .supply(paper(id, plan) ?? fact(id).name)
    case .wait(let day, _): .wait(until: day, because: nil)
    case .apply(let day): .apply(by: day)
    case .decide(let code): .decide(code: code, question: question(code, document))
    }
  }

  /// The name of a paper that is missing; nil for another fact.
  private func paper(_ id: String, _ plan: DecisionPlan) -> Localized? {
    let parts = id.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == "claim.documents" else { return nil }
    return plan.policy.document.materials.first { $0.code.value == parts[1] }?.label
      .map { Localized($0) }
  }

  private func question(_ code: String, _ document: JurisdictionDocument) -> Localized {
    document.ambiguities.first { $0.code.value == code }.map { Localized($0.question) }
      ?? Localized(same: code)
  }
}

extension BenefitView.Window {
  init(_ window: ClaimWindow) {
    let state: State =
      switch window.state {
      case .open: .open
      case .notYet: .notYet
      case .closed: .closed
      case .none: .none
      }
    self.init(opens: window.opens, closes: window.closes, state: state)
  }
}

extension Scan {
  /// The same scan for one benefit.
  public func only(_ benefit: BenefitName) -> Scan {
    Scan(
      asOf: asOf, region: region, regionName: regionName, peopleCount: peopleCount,
      tallies: tallies.filter { $0.benefit.id == benefit.id }, leftOut: [],
      findings: findings.filter { $0.benefit.id == benefit.id }, decidingSeconds: decidingSeconds)
  }

  /// The same scan under the name of the place whose people were decided.
  public func named(_ place: String) -> Scan {
    Scan(
      asOf: asOf, region: region, regionName: place, peopleCount: peopleCount, tallies: tallies,
      leftOut: leftOut, findings: findings, decidingSeconds: decidingSeconds)
  }
}
