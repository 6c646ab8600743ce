// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// The section of a person's page on what can be had together, and the advice below one benefit.
struct BestSetPages {
  /// Nothing where no two benefits meet.
  func section(_ benefits: [BenefitView], _ context: PageContext) -> HTML {
    let language = context.language
    let chosen = benefits.filter { $0.outcome == .eligible && $0.barred == nil }
    let left = benefits.filter { $0.barred != nil }
    guard chosen.count + left.count > 1 else { return .empty }
    let sum = chosen.reduce(Money.zero) { $0.adding($1.amount ?? .zero) ?? $0 }
    return Web.section(.class("best-set")) {
      h3(DecisionWords.bestSet[language])
      p { strong(DecisionWords.bestSum(chosen.count, language.yuan(sum))[language]) }
      ul {
        for view in chosen { li(named(view, view.amount, language)) }
      }
      if !left.isEmpty {
        ul(.class("left-out")) { for view in left { leftOut(view, language) } }
      }
    }
  }

  private func named(_ view: BenefitView, _ amount: Money?, _ language: Language) -> String {
    let about = view.about.map { language.bracketed($0[language]) } ?? ""
    let money = amount.map { " " + language.yuan($0) } ?? ""
    return view.benefit.name[language] + about + money
  }

  private func leftOut(_ view: BenefitView, _ language: Language) -> HTML {
    guard let barred = view.barred else { return .empty }
    return li {
      DecisionWords.leftOut(name(view), language.yuan(barred.amount))[language]
      br()
      small {
        DecisionWords.barredBy(barred.by)[language] + language.bracketed(barred.label[language])
          + " "
        span(.class("clause"), .lang(.chinese)) { barred.clause }
      }
      if barred.isTied {
        br()
        small { DecisionWords.tie[language] }
      }
    }
  }

  private func name(_ view: BenefitView) -> Localized {
    guard let about = view.about else { return view.benefit.name }
    return Localized(
      zh: view.benefit.name.zh + Language.chinese.bracketed(about.zh),
      en: view.benefit.name.en + Language.english.bracketed(about.en))
  }

  // MARK: - Advice

  func advice(_ view: AdviceView?, _ context: PageContext) -> HTML {
    guard let view, view.state != .already else { return .empty }
    let language = context.language
    return HTML {
      h4(DecisionWords.advice(view.state)[language])
      if !view.fixed.isEmpty {
        ul(.class("fixed")) { for fixed in view.fixed { li { text(fixed, language) } } }
      }
      if !view.lines.isEmpty {
        if view.state == .impossible { p(DecisionWords.besides[language]) }
        ul(.class("next")) { for line in view.lines { li { text(line, language) } } }
      }
      end(view, language)
    }
  }

  private func end(_ view: AdviceView, _ language: Language) -> HTML {
    switch view.state {
    case .possible:
      p {
        view.amount.map { DecisionWords.thenPays(language.yuan($0))[language] }
          ?? DecisionWords.thenGiven[language]
      }
    case .notFound: p(DecisionWords.notFoundWithin(language.count(view.trials))[language])
    case .already, .impossible: .empty
    }
  }

  private func text(_ line: AdviceView.Line, _ language: Language) -> HTML {
    HTML {
      line.text[language] + " "
      small(DecisionWords.forConditions(language.list(line.resolves))[language])
    }
  }

  private func text(_ fixed: AdviceView.Fixed, _ language: Language) -> HTML {
    HTML {
      small(fixed.id)
      " " + fixed.label[language] + language.bracketed(DecisionWords.cannotChange[language]) + " "
      span(.class("clause"), .lang(.chinese)) { fixed.clause }
    }
  }
}
