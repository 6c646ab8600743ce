// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Registry
import Values
import Web

/// 我能享受什么: what the law has for the reader, in plain words, with the clause, the sum and the last day.
struct EntitlementsPage {
  func page(
    _ dossier: Dossier, _ entitlements: [OwnEntitlement], _ context: PageContext,
    refusal: ApplicantRefusal?
  ) -> Page {
    let language = context.language
    return OwnParts.page(
      ApplicantWords.entitlements[language], .entitlements, language
    ) {
      OwnParts.refusal(refusal, language)
      p(ApplicantWords.hello(dossier.person.name)[language])
      headline(entitlements, language)
      group(.eligible, ApplicantWords.canHave, entitlements, context)
      group(.manualDecision, ApplicantWords.officeDecides, entitlements, context)
      group(.needMoreInformation, ApplicantWords.lacking, entitlements, context)
      others(entitlements, context)
    }
  }

  private func headline(_ entitlements: [OwnEntitlement], _ language: Language) -> HTML {
    let yeses = entitlements.filter { $0.view.outcome == .eligible }
    if entitlements.isEmpty { return Parts.empty(ApplicantWords.nothingRecorded[language]) }
    guard !yeses.isEmpty else {
      return Parts.notice { p(ApplicantWords.nothingFound[language]) }
    }
    let sum = yeses.reduce(Money.zero) { $0.adding($1.view.amount ?? .zero) ?? $0 }
    return Parts.notice(.yes) {
      p { strong(ApplicantWords.found(yeses.count, language.yuan(sum))[language]) }
    }
  }

  private func group(
    _ outcome: BenefitOutcome, _ title: Localized, _ all: [OwnEntitlement],
    _ context: PageContext
  ) -> HTML {
    let found = all.filter { $0.view.outcome == outcome }
    guard !found.isEmpty else { return .empty }
    return section {
      h2(title[context.language])
      for entitlement in found { card(entitlement, context) }
    }
  }

  /// What cannot be had, folded away: the page is for what can.
  private func others(_ all: [OwnEntitlement], _ context: PageContext) -> HTML {
    let found = all.filter { $0.view.outcome == .notEligible }
    guard !found.isEmpty else { return .empty }
    return section {
      h2(ApplicantWords.cannotHave[context.language])
      details {
        summary(ApplicantWords.cannotHaveCount(found.count)[context.language])
        for entitlement in found { card(entitlement, context) }
      }
    }
  }

  private func card(_ entitlement: OwnEntitlement, _ context: PageContext) -> HTML {
    let language = context.language
    let view = entitlement.view
    return article(.class("own-card")) {
      h3(view.benefit.name[language])
      p {
        view.outcome.shown(language)
        if view.outcome == .eligible, let amount = view.amount {
          " "
          strong(language.yuan(amount))
        }
      }
      Parts.facts([
        (ApplicantWords.about[language], view.about.map { HTML($0[language]) }),
        (ApplicantWords.lastDay[language], lastDay(view, language)),
        (ApplicantWords.clause[language], OwnParts.basis(view)),
      ])
      reasons(view, language)
      action(entitlement, context)
      details {
        summary(ApplicantWords.details[language])
        OwnParts.conditions(view, language)
      }
    }
  }

  private func lastDay(_ view: BenefitView, _ language: Language) -> HTML? {
    guard view.outcome != .notEligible, let window = view.window else { return nil }
    switch window.state {
    case .open:
      return HTML(window.closes?.description ?? ApplicantWords.anyTime[language])
    case .notYet:
      return window.opens.map { HTML(ApplicantWords.opens($0.description)[language]) }
    case .none: return HTML(ApplicantWords.anyTime[language])
    case .closed: return nil
    }
  }

  /// What is lacking, or why it is none.
  private func reasons(_ view: BenefitView, _ language: Language) -> HTML {
    if let barred = view.barred {
      let by = language.list(barred.by.map { $0[language] })
      return p(ApplicantWords.barred(barred.label[language], barred.clause, by: by)[language])
    }
    switch view.outcome {
    case .eligible, .manualDecision: return .empty
    case .needMoreInformation: return OwnParts.lacking(view, language)
    case .notEligible:
      let failed = view.conditions.filter { $0.holds == false }
      return ul {
        for condition in failed {
          li {
            condition.label[language] + " "
            small(.lang(.chinese)) { condition.clause }
          }
        }
      }
    }
  }

  private func action(_ entitlement: OwnEntitlement, _ context: PageContext) -> HTML {
    let language = context.language
    switch entitlement.standing {
    case .counterOnly:
      return entitlement.view.outcome == .notEligible
        ? .empty : p(.class("soft")) { ApplicantWords.counterOnly[language] }
    case .claimed(let claim):
      return p {
        Parts.button(
          ApplicantWords.look[language], Href("my", "claims", claim.id.description), isQuiet: true)
      }
    case .begun(let draft):
      return p {
        Parts.button(ApplicantWords.fillIn[language], Href("my", "drafts", draft.description))
      }
    case .open:
      let isLikely = entitlement.view.outcome != .notEligible
      return form(.method(.post), .action(Href("my", "drafts"))) {
        context.token.field
        input(.type(.hidden), .name("benefit"), .value(entitlement.view.benefit.id))
        if let record = entitlement.record {
          input(.type(.hidden), .name("record"), .value(String(record)))
        }
        button(isLikely ? [] : [.class("quiet")]) {
          (isLikely ? ApplicantWords.apply : ApplicantWords.applyAnyway)[language]
          span(.class("unseen")) { "：\(entitlement.view.benefit.name[language])" }
        }
      }
    }
  }
}
