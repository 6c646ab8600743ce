// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// The section of a person's page that says what they are owed, and why.
struct BenefitPanelPages {
  /// - Parameter withoutRecord: Benefits for which nothing is recorded that they could be about.
  func panel(
    _ benefits: [BenefitView], withoutRecord: [BenefitName] = [], _ context: PageContext
  ) -> HTML {
    let language = context.language
    let order: [BenefitOutcome] = [.eligible, .manualDecision, .needMoreInformation, .notEligible]
    return section(.id("benefits")) {
      h2(DecisionWords.benefits[language])
      if benefits.isEmpty {
        Parts.empty(DecisionWords.nothingToDecide[language])
      } else {
        headline(benefits, language)
        BestSetPages().section(benefits, context)
        for outcome in order {
          for benefit in benefits where benefit.outcome == outcome { item(benefit, context) }
        }
      }
      if !withoutRecord.isEmpty {
        p(.class("soft")) {
          DecisionWords.withoutRecord(language.list(withoutRecord.map { $0.name[language] }))[
            language]
        }
      }
    }
  }

  private func headline(_ benefits: [BenefitView], _ language: Language) -> HTML {
    let entitled = benefits.filter { $0.outcome == .eligible }
    guard !entitled.isEmpty else {
      return Parts.notice { p(DecisionWords.noneEntitled[language]) }
    }
    let sum = entitled.reduce(Money.zero) { $0.adding($1.amount ?? .zero) ?? $0 }
    return Parts.notice(.yes) {
      p { strong(DecisionWords.headline(entitled.count, language.yuan(sum))[language]) }
    }
  }

  func item(_ view: BenefitView, _ context: PageContext) -> HTML {
    let language = context.language
    let isOpen = view.outcome != .notEligible
    return details([.class("benefit")] + (isOpen ? [.open] : [])) {
      summary {
        span(.class("benefit-state")) {
          view.outcome.mark(DecisionWords.outcome(view.outcome)[language])
        }
        h3(.class("benefit-name")) {
          view.benefit.name[language]
          if let about = view.about { small(language.bracketed(about[language])) }
        }
        span(.class("benefit-money")) { money(view, language) }
      }
      div(.class("benefit-body")) {
        steps(view, language)
        conditions(view, language)
        BestSetPages().advice(view.advice, context)
        particulars(view, language)
        evidence(view, language)
      }
    }
  }

  private func money(_ view: BenefitView, _ language: Language) -> String {
    switch view.outcome {
    case .eligible, .manualDecision: view.amount.map { language.yuan($0) } ?? ""
    case .needMoreInformation, .notEligible: ""
    }
  }

  private func steps(_ view: BenefitView, _ language: Language) -> HTML {
    HTML {
      if !view.next.isEmpty {
        h4(DecisionWords.next[language])
        ul(.class("next")) { for step in view.next { li(text(step, language)) } }
      }
      for warning in view.warnings { Parts.notice(.open) { p(warning[language]) } }
    }
  }

  private func text(_ step: BenefitView.Step, _ language: Language) -> String {
    switch step {
    case .supply(let fact): return DecisionWords.supply(fact[language])[language]
    case .apply(by: let day?): return DecisionWords.apply(by: day.description)[language]
    case .apply(by: nil): return DecisionWords.applyAnyTime[language]
    case .wait(until: let day, let reason):
      let when = day.map { DecisionWords.wait(until: $0.description) } ?? DecisionWords.waitOpen
      return when[language] + (reason.map { language.bracketed($0[language]) } ?? "")
    case .decide(let code, let question):
      return DecisionWords.decide(code, question[language])[language]
    }
  }

  private func conditions(_ view: BenefitView, _ language: Language) -> HTML {
    guard !view.conditions.isEmpty else { return .empty }
    var table = DataTable(
      titled(DecisionWords.conditions, view, language), .text(DecisionWords.result[language]),
      .text(DecisionWords.condition[language]), .text(DecisionWords.clause[language]))
    for condition in view.conditions {
      table.add(
        mark(condition.holds, language),
        HTML {
          small(condition.id)
          " " + condition.label[language]
          if !condition.missing.isEmpty {
            br()
            small(
              DecisionWords.lacks(language.list(condition.missing.map { $0[language] }))[language])
          }
        },
        span(.class("nowrap"), .lang(.chinese)) { condition.clause })
    }
    return table.html
  }

  /// A person can have several benefits, and one benefit for several jobs: each table's title says
  /// whose it is.
  private func titled(_ word: Localized, _ view: BenefitView, _ language: Language) -> String {
    let about = view.about.map { language.bracketed($0[language]) } ?? ""
    return "\(word[language]) · \(view.benefit.name[language])\(about)"
  }

  private func mark(_ holds: Bool?, _ language: Language) -> HTML {
    switch holds {
    case true?: Mark.yes(DecisionWords.holds[language])
    case false?: Mark.no(DecisionWords.fails[language])
    case nil: Mark.open(DecisionWords.open[language])
    }
  }

  private func particulars(_ view: BenefitView, _ language: Language) -> HTML {
    HTML {
      if view.working != nil || view.workedAmount != nil {
        h4(DecisionWords.working[language])
        if let working = view.working { p(working[language]) }
        if let figures = view.workedAmount { p(figures[language]) }
      } else if view.benefit.isStatus {
        p(DecisionWords.status[language])
      }
      if let window = view.window {
        h4(DecisionWords.window[language])
        p(
          window.state == .none
            ? DecisionWords.windowState(.none)[language]
            : language.span(from: window.opens, through: window.closes)
              + language.bracketed(DecisionWords.windowState(window.state)[language]))
      }
      if !view.materials.isEmpty {
        h4(DecisionWords.materials[language])
        ul {
          for material in view.materials {
            li {
              material.label[language] + " "
              small(.lang(.chinese)) { material.clause }
            }
          }
        }
      }
      h4(DecisionWords.basis[language])
      p(.lang(.chinese)) {
        view.document + " "
        for clause in view.benefit.clauses { span(.class("clause")) { clause } }
      }
    }
  }

  private func evidence(_ view: BenefitView, _ language: Language) -> HTML {
    guard !view.evidence.isEmpty else { return .empty }
    var table = DataTable(
      titled(DecisionWords.evidence, view, language), .text(DecisionWords.evidence[language]),
      .text(DecisionWords.value[language]), .text(DecisionWords.source[language]))
    for evidence in view.evidence {
      let place = evidence.source.map { source in
        source.fileName.map { DecisionWords.row($0, source.sheet, source.row)[language] }
          ?? source.shownName[language]
      }
      table.add(
        HTML(evidence.fact[language]), HTML(evidence.value), HTML(place ?? ""))
    }
    return table.html
  }
}

extension BenefitOutcome {
  /// The word for it with its shape and colour.
  public func shown(_ language: Language) -> HTML { mark(DecisionWords.outcome(self)[language]) }

  var mark: Mark {
    switch self {
    case .eligible: .yes
    case .manualDecision: .judgement
    case .needMoreInformation: .open
    case .notEligible: .no
    }
  }
}
