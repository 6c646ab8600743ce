// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

/// One person on a list that an organisation hands in, with the record that puts them there.
public struct RosterEntry: Hashable, Sendable {
  public let person: ID<Person>
  /// Job, place in a class, school year or introduction.
  public let record: Int64

  public init(_ person: ID<Person>, _ record: Int64) {
    self.person = person
    self.record = record
  }
}

/// A benefit that organisations claim for themselves.
final class BodyBenefit: Sendable {
  let name: BenefitName
  let plan: DecisionPlan
  /// The list it is decided over; nil for one about the organisation alone.
  let tie: BodyTie?
  /// As which kinds of carrier a yes recognises; none for a benefit that gives money.
  let recognises: [CarrierKind]
  private let subject: Kind

  private enum Kind: String { case org, carrier, employment, placement, training, enrolment, loan }

  /// Nil for a benefit of people, one that gives neither money nor a recognition or whose money is left to
  /// a rule elsewhere, and one about what is not held here. A loan is a person's or a body's.
  init?(_ benefit: PolicyLibrary.Benefit) {
    let policy = benefit.plan.policy.document
    recognises = policy.recognises.compactMap { CarrierKind(rawValue: $0.value) }
    guard let subject = policy.subject.flatMap({ Kind(rawValue: $0.value) }),
      policy.beneficiary?.value == "organisation" || subject == .loan,
      policy.amount?.rule != nil || !recognises.isEmpty
    else { return nil }
    self.name = BenefitName(
      id: benefit.id, name: Localized(benefit.name), clauses: benefit.clauses,
      isStatus: !recognises.isEmpty || policy.amount?.isBase == true)
    self.plan = benefit.plan
    self.subject = subject
    self.tie = policy.roster.flatMap { BodyTie(rawValue: $0.value) }
  }

  /// What of the organisation it can be claimed for: each recognition, each class, or itself.
  func records(_ file: BodyFile) -> [BodyRecord] {
    switch subject {
    case .org, .placement: [.body]
    case .carrier: file.body.carriers.map { .carrier($0) }
    case .training, .enrolment: file.trainings.map { .training($0) }
    case .loan: file.loans.map { .loan($0) }
    case .employment:
      file.body.carriers.isEmpty ? [.body] : file.body.carriers.map { .carrier($0) }
    }
  }
}

extension BodyBenefit {
  /// Whether there is still something to ask for: a recognition is given once, to a carrier of its kind.
  func isOpen(_ record: BodyRecord) -> Bool {
    guard !recognises.isEmpty else { return true }
    guard case .carrier(let carrier) = record else { return false }
    return recognises.contains(carrier.record.kind) && carrier.recognisedOn.value == nil
      && carrier.withdrawnOn.value == nil
  }
}

extension DecisionDesk {
  /// What ties people to the organisation whose list the benefit is decided over; for a choice between
  /// packages its workers, since another package may give something for them. Nil where nobody is listed.
  public func tie(of benefit: String) -> BodyTie? {
    guard let benefit = bodyBenefits[benefit] else { return nil }
    return benefit.tie ?? (benefit.plan.standsInAChoice ? .workers : nil)
  }

  /// Whether organisations claim the benefit for themselves.
  public func isOfBodies(_ benefit: String) -> Bool { bodyBenefits[benefit] != nil }

  /// Whether the benefit is decided over a list.
  public func hasRoster(_ benefit: String) -> Bool { bodyBenefits[benefit]?.tie != nil }

  /// Everything the organisation could ask for where it is registered; of a recognition what is not
  /// recognised yet.
  public func claimables(_ file: BodyFile) -> [Claimable] {
    bodyBenefits(for: file).flatMap { benefit in
      benefit.records(file).filter(benefit.isOpen).map { record in
        Claimable(benefit: benefit.name, record: record.id, title: title(record), months: [])
      }
    }
  }

  /// Those whom the registry knows there, as a claim for the record would list them.
  ///
  /// - Parameter question: Whose day decides: who left before its year is no worker of it.
  public func roster(
    _ question: ClaimQuestion, of file: BodyFile, among people: [Dossier]
  ) -> [RosterEntry] {
    guard let benefit = bodyBenefits[question.benefit], let tie = tie(of: question.benefit),
      let record = benefit.records(file).first(where: { $0.id == question.record })
    else { return [] }
    return people.flatMap { dossier in
      dossier.records(of: tie, in: file.id, record, in: question.submittedOn.year).map {
        RosterEntry(dossier.person.id, $0)
      }
    }
  }

  /// Decides a benefit as an organisation asks for it, each line of its list by itself. Nil where the law of
  /// its place has no such benefit, or the organisation no such record.
  ///
  /// Of packages that exclude each other the most favourable one is paid: a claim of another is refused.
  ///
  /// - Parameter people: At least those listed.
  /// - Throws: `DecisionRefusal` where the place's own figures contradict the law.
  public func answer(
    _ question: ClaimQuestion, about file: BodyFile, people: [Dossier], asOf: Day,
    beside others: [Entitlement] = []
  ) throws -> ClaimAnswer? {
    guard let benefit = bodyBenefits(for: file).first(where: { $0.name.id == question.benefit }),
      let record = benefit.records(file).first(where: { $0.id == question.record })
    else { return nil }
    guard let listed = listed(question, benefit, file, people),
      let lines = lines(question, of: file, listed)
    else { return nil }
    let facts = facts(
      question, about: record, of: file, listed, lines,
      drawing: others.map { maker.drawn($0, fen: $0.amountFen) })
    let decision = try decided(benefit, facts, file, asOf: asOf)
    return ClaimAnswer(
      benefit: benefit.name, title: title(record), decision: decision, facts: facts,
      entitlements: benefit.plan.entitlements(facts, decision),
      roster: benefit.tie == nil ? [] : listed.map(\.entry))
  }

  /// What the law would say to an organisation that claimed everything on the day, every paper with it and everybody
  /// listed whom the registry knows there.
  ///
  /// - Parameter people: Those tied to it, once each.
  /// - Throws: `DecisionRefusal` where the place's own figures contradict the law.
  func standing(
    of file: BodyFile, people: [Dossier], asOf: Day
  ) throws -> [(benefit: BenefitName, decision: DecisionRecord)] {
    var found: [(BenefitName, DecisionRecord)] = []
    // Many benefits are asked over the same list.
    var known: [BodyTie?: [[RosterEntry]: [FactSet]]] = [:]
    for benefit in bodyBenefits(for: file) {
      for record in benefit.records(file).filter(benefit.isOpen) {
        var question = ClaimQuestion(
          benefit.name.id, about: record.id, by: .`self`, on: asOf, papers: [])
        question.roster = roster(question, of: file, among: people)
        let tie = tie(of: benefit.name.id)
        guard let listed = listed(question, benefit, file, people),
          let lines = known[tie]?[question.roster] ?? lines(question, of: file, listed)
        else { continue }
        known[tie, default: [:]][question.roster] = lines
        let facts = bodyMaker.withoutPapers(
          facts(question, about: record, of: file, listed, lines, drawing: []))
        found.append((benefit.name, try decided(benefit, facts, file, asOf: asOf)))
      }
    }
    return found
  }

  /// Each line of the list, in its order; nil where somebody has no such record there.
  private func lines(
    _ question: ClaimQuestion, of file: BodyFile, _ listed: [(entry: RosterEntry, dossier: Dossier)]
  ) -> [FactSet]? {
    guard let tie = tie(of: question.benefit) else { return [] }
    var lines: [FactSet] = []
    for (entry, dossier) in listed {
      guard
        let line = bodyMaker.line(
          entry, of: tie, dossier, in: file.id, asOf: question.submittedOn)
      else { return nil }
      lines.append(line.facts)
    }
    return lines
  }

  /// The organisation, its record, the claim and its list.
  private func facts(
    _ question: ClaimQuestion, about record: BodyRecord, of file: BodyFile,
    _ listed: [(entry: RosterEntry, dossier: Dossier)], _ lines: [FactSet],
    drawing drawn: [FactValue]
  ) -> FactSet {
    var facts = bodyMaker.shared(
      file, about: record, people: listed.map(\.dossier), drawing: drawn, over: base)
    bodyMaker.put(question, in: &facts)
    if let tie = tie(of: question.benefit) { facts.list(tie.rawValue, lines) }
    return facts
  }

  private func decided(
    _ benefit: BodyBenefit, _ facts: FactSet, _ file: BodyFile, asOf: Day
  ) throws -> DecisionRecord {
    let decision = try benefit.plan.decide(facts, asOf: asOf)
    guard benefit.plan.standsInAChoice else { return decision }
    // What the other package would be worth does not hang on the papers of this one.
    return try comparison(for: file).applied(
      to: decision, facts: bodyMaker.withoutPapers(facts), asOf: asOf)
  }

  /// The list by which people's claims for a benefit are handed in together; nil where none is.
  public func collectiveTie(of benefit: String) -> BodyTie? {
    guard benefits.contains(where: { $0.name.id == benefit }) else { return nil }
    return library.benefit(benefit)?.plan.policy.document.roster.flatMap {
      BodyTie(rawValue: $0.value)
    }
  }

  /// Benefits of people of a region that their school, training body or unit hands in for them.
  public func collectiveBenefits(in region: RegionCode?) -> [BenefitName] {
    benefits(in: region).map(\.name).filter { collectiveTie(of: $0.id) != nil }
  }

  /// A person's records for which they may claim through an organisation; nil for the person as such.
  public func records(
    of dossier: Dossier, for benefit: String, through body: ID<Organisation>
  ) -> [Int64?] {
    claimables(dossier).filter { $0.benefit.id == benefit }.map(\.record).filter { record in
      guard let record else { return true }
      return dossier.isAt(body, record)
    }
  }

  /// Why a line is refused, or what it lacks; nil where it is paid.
  public func reason(_ record: DecisionRecord) -> Localized? {
    switch record.outcome {
    case .eligible: return nil
    case .manualDecision: return DecisionWords.outcome(.manualDecision)
    case .needMoreInformation:
      let names = record.missing.map { fact($0).name }
      return Localized(
        zh: DecisionWords.lacks(names.map(\.zh).joined(separator: "、")).zh,
        en: DecisionWords.lacks(names.map(\.en).joined(separator: ", ")).en)
    case .notEligible:
      let rules = record.failed.map { failed in
        let label = record.conditions.first { $0.id == failed.id }?.label
        return (label: label.map { Localized($0) } ?? Localized(same: failed.id), failed.clause)
      }
      return Localized(
        zh: rules.map { "\($0.label.zh)（\($0.1)）" }.joined(separator: "；"),
        en: rules.map { "\($0.label.en) (\($0.1))" }.joined(separator: "; "))
    }
  }

  /// The lines asked for; for a benefit without a list those of the registry, whom a package is worth.
  /// Nil where somebody listed is not among the people.
  private func listed(
    _ question: ClaimQuestion, _ benefit: BodyBenefit, _ file: BodyFile, _ people: [Dossier]
  ) -> [(entry: RosterEntry, dossier: Dossier)]? {
    let entries =
      benefit.tie == nil ? roster(question, of: file, among: people) : question.roster
    let byID = Dictionary(people.map { ($0.person.id, $0) }) { first, _ in first }
    let listed = entries.compactMap { entry in byID[entry.person].map { (entry, $0) } }
    return listed.count == entries.count ? listed : nil
  }

  private func title(_ record: BodyRecord) -> String? {
    switch record {
    case .body: nil
    case .training(let training): training.number
    case .loan(let loan): loan.record.title
    case .carrier(let carrier):
      library.vocabulary.enumerations["carrierKind"]?.values
        .first { $0.word == carrier.kind.rawValue }?.label.zh ?? carrier.kind.rawValue
    }
  }

  func bodyBenefits(for file: BodyFile) -> [BodyBenefit] {
    law(of: file.body.organisation.region.value).flatMap { bodyLaws[$0] } ?? []
  }

  private func comparison(for file: BodyFile) -> PackageComparison {
    PackageComparison(bodyBenefits(for: file).map(\.plan))
  }
}

extension Dossier {
  /// Whether a record with this identifier ties the person to the organisation.
  fileprivate func isAt(_ body: ID<Organisation>, _ record: Int64) -> Bool {
    schoolings.contains { $0.schooling.id.rawValue == record && $0.schooling.schoolID == body }
      || enrolments.contains {
        $0.enrolment.id.rawValue == record && $0.training.bodyID == body
      }
      || internships.contains {
        $0.internship.id.rawValue == record && $0.internship.organisationID == body
      }
      || certificates.contains {
        $0.certificate.id.rawValue == record && $0.certificate.bodyID == body
      }
  }

  /// The person's records that put them on a list.
  fileprivate func records(
    of tie: BodyTie, in body: ID<Organisation>, _ record: BodyRecord, in year: Int
  ) -> [Int64] {
    switch tie {
    case .workers:
      employments.map(\.employment).filter { job in
        job.organisationID == body
          && (job.carrierID == nil || record.id == nil || job.carrierID?.rawValue == record.id)
          && (job.workedThrough.value.map { $0.year >= year } ?? true)
          && (job.startOn.value.map { $0.year <= year } ?? true)
      }.map(\.id.rawValue)
    case .enrolments:
      enrolments.filter { $0.training.id.rawValue == record.id }.map(\.enrolment.id.rawValue)
    case .placements:
      placements.filter { $0.placement.agencyID == body }.map(\.placement.id.rawValue)
    case .students:
      schoolings.filter { $0.schooling.schoolID == body }.map(\.schooling.id.rawValue)
    }
  }
}
