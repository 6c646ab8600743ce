// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

extension SituationMaker {
  /// A loan of a person, and the business it is for: as the loan states it, else the person's only one.
  func loan(_ item: Held<Loan>, of dossier: Dossier, _ person: FactSet) -> Situation {
    let only = dossier.ventures.count == 1 ? dossier.ventures[0].record : nil
    var facts = person
    set(item, in: &facts)
    facts.set(slots.ventureRegion, item.region.known(else: only?.region))
    facts.set(slots.ventureLawful, item.lawful.known(else: only?.lawful))
    return Situation(record: item.id.rawValue, title: item.record.title, facts: facts)
  }

  /// A loan of a body; its business is where the loan says, else where the body is registered.
  func set(_ item: Held<Loan>, of body: Organisation, in facts: inout FactSet) {
    set(item, in: &facts)
    facts.set(slots.ventureRegion, item.region.known(else: body.region))
    facts.set(slots.ventureLawful, item.lawful)
  }

  private func set(_ item: Held<Loan>, in facts: inout FactSet) {
    facts.set(slots.loanID, .text(item.id.description))
    facts.set(slots.borrowerKind, item.borrowerKind)
    facts.set(slots.principal, item.principal)
    facts.set(slots.loanMonths, item.months)
    facts.set(slots.interestBase, item.interestSubsidyBase)
    facts.set(slots.loanChannel, item.channel)
    facts.set(slots.loanGuarantee, item.guarantee)
  }
}

extension Loan {
  /// What a decision about it is called.
  var title: String { "\(bank) \(number)" }
}

extension Fact {
  fileprivate func known(else other: Fact?) -> Fact { isUnknown ? other ?? .unknown : self }
}
