// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Library
import Policy
import Registry
import Rights
import SampleCounty
import Values
import Web

/// How claims come in.
extension SampleYear {
  mutating func file() async throws {
    try await fileThroughBodies()
    try await fileForBodies()
    try await fileLoans()
    try await fileForPeople()
    try await fileTogether()
  }

  // MARK: - People

  /// Those for whom the law says yes today, some of them later; and a few who lack something.
  private mutating func fileForPeople() async throws {
    let day = office.clock.today
    let scan = try await office.decisions.scan(region: office.home, asOf: day)
    var wanted: [ID<Registry.Person>: Set<String>] = [:]
    for finding in scan.findings where isClaimed(finding.benefit.id) {
      let asking = Asking(person: finding.person.id, benefit: finding.benefit.id)
      guard !asked.contains(asking) else { continue }
      var draw = random("file/\(asking.person)/\(asking.benefit)/\(day)")
      switch finding.outcome {
      case .eligible where day.month.ordinal == 12 || draw.chance(70): break
      case .manualDecision where draw.chance(15): break
      case .needMoreInformation where draw.below(1000) < 4: break
      default: continue
      }
      wanted[asking.person, default: []].insert(asking.benefit)
    }
    for person in wanted.keys.sorted() {
      try await file(wanted[person] ?? [], for: person)
    }
  }

  private func isClaimed(_ benefit: String) -> Bool {
    office.claims.way(of: benefit) != nil && !office.decisions.isMonthly(benefit)
  }

  private mutating func file(_ benefits: Set<String>, for person: ID<Registry.Person>) async throws
  {
    guard let dossier = try await office.registry.dossier(person),
      let region = dossier.person.record.hukouRegion.value,
      let town = staff.towns.first(where: { $0.contains(region) })
    else { return }
    let day = office.clock.today
    for claimable in office.decisions.claimables(dossier)
    where benefits.contains(claimable.benefit.id) {
      let question = ClaimQuestion(
        claimable.benefit.id, about: claimable.record, by: .`self`, on: day,
        papers: office.claims.papers(of: claimable.benefit.id))
      let answer = try office.decisions.answer(question, about: dossier, asOf: day)
      guard let answer, answer.decision.outcome != .notEligible,
        answer.entitlements.allSatisfy({ $0.eventOn.map { $0 <= day } ?? true })
      else { continue }
      asked.insert(Asking(person: person, benefit: question.benefit))
      try await submit(question, for: dossier, at: town)
    }
  }

  private mutating func submit(
    _ question: ClaimQuestion, for dossier: Dossier, at town: RegionCode
  ) async throws {
    let person = dossier.person.id
    var draw = random("key/\(person)/\(question.benefit)/\(question.record ?? 0)")
    let isOwn = draw.chance(6)
    let officer =
      isOwn
      ? Officer(
        account: "citizen.\(person)", name: dossier.person.record.name,
        assignments: [Assignment(.citizen, in: town)], person: person.rawValue)
      : staff.counter(at: town)
    var question = question
    if !isOwn { question.relation = relation(of: person, asking: question.benefit) }
    let form = ClaimForm(of: person, question, key: .drawn(&draw))
    do {
      note(try await office.claims.submit(form, by: officer, as: officer.actor))
      count(isOwn ? .filedByCitizen : .filedAtCounter)
      guard draw.chance(2) else { return }
      // Somebody hands the same in once more, on another form.
      let again = ClaimForm(of: person, question, key: .drawn(&draw))
      _ = try await office.claims.submit(again, by: officer, as: officer.actor)
    } catch is ClaimRefusal { count(.filingRefused) }
  }

  /// One in seven has somebody come for them where the text lets somebody.
  private func relation(of person: ID<Registry.Person>, asking benefit: String) -> ClaimRelation {
    let proxies = office.claims.applicants(of: benefit).filter { $0 != .`self` }
    var draw = random("proxy/\(person)/\(benefit)")
    guard !proxies.isEmpty, draw.below(7) == 0 else { return .`self` }
    return proxies[draw.below(proxies.count)]
  }

  /// A bank lends and nobody scans for it: whoever wants a loan asks.
  private mutating func fileLoans() async throws {
    for person in borrowers {
      guard let dossier = try await office.registry.dossier(person) else { continue }
      for claimable in office.decisions.claimables(dossier)
      where claimable.record.map({ id in dossier.loans.contains { $0.id.rawValue == id } }) == true
      {
        guard office.claims.way(of: claimable.benefit.id) != nil else { continue }
        try await submit(
          ClaimQuestion(
            claimable.benefit.id, about: claimable.record, by: .`self`, on: office.clock.today,
            papers: office.claims.papers(of: claimable.benefit.id)),
          for: dossier, at: town(of: dossier.person.record.hukouRegion.value ?? office.home))
      }
    }
    borrowers = []
  }

  // MARK: - Together

  /// What is paid by the month: each town hands in the last month of its posts.
  private mutating func fileTogether() async throws {
    let month = office.clock.today.month.adding(-1)
    guard month.year == year else { return }
    for benefit in office.decisions.monthlyBenefits(in: office.home).map(\.id)
    where office.claims.way(of: benefit) != nil {
      for town in staff.towns {
        let desk = try await office.claims.within(.regions([town]))
        let collection = try await desk.collection(benefit, of: month)
        let chosen = collection.candidates.filter {
          $0.claimed == nil && $0.answer.decision.outcome == .eligible
        }
        guard !chosen.isEmpty else { continue }
        var draw = random("together/\(benefit)/\(town)/\(month)")
        let officer = staff.counter(at: town)
        let results = try await desk.submit(
          chosen.map(\.entry), of: collection, key: .drawn(&draw), by: officer, as: officer.actor)
        note(results, as: .filedTogether)
      }
    }
  }

  private mutating func note(
    _ results: [(entry: RosterEntry, result: Result<Claim, ClaimRefusal>)], as event: YearEvent,
    through tie: BodyTie? = nil
  ) {
    for (_, result) in results {
      switch result {
      case .success(let claim):
        note(claim, through: tie)
        count(event)
      case .failure: count(.filingRefused)
      }
    }
  }

  /// What is the people's own and handed in by their school or training body.
  private mutating func fileThroughBodies() async throws {
    for benefit in office.decisions.collectiveBenefits(in: office.home).map(\.id)
    where office.claims.way(of: benefit) != nil {
      guard let tie = office.decisions.collectiveTie(of: benefit) else { continue }
      for body in bodies {
        let collection = try await office.claims.collection(benefit, through: body)
        let chosen = collection.candidates.filter { candidate in
          let asking = Asking(person: candidate.entry.person, benefit: benefit)
          return candidate.claimed == nil && candidate.answer.decision.outcome == .eligible
            && asked.insert(asking).inserted
        }
        guard let first = chosen.first,
          let region = try await office.registry.person(first.entry.person)?.record.hukouRegion
        else { continue }
        var draw = random("through/\(benefit)/\(body)/\(office.clock.today)")
        let officer = staff.counter(at: town(of: region.value ?? office.home))
        let results = try await office.claims.submit(
          chosen.map(\.entry), of: collection, key: .drawn(&draw), by: officer,
          as: officer.actor)
        note(results, as: .filedThroughBody, through: tie)
      }
    }
  }

  // MARK: - Bodies

  /// Whatever the law has for the bodies on that day, each once; most of the carriers' in December.
  private mutating func fileForBodies() async throws {
    for body in bodies {
      guard let file = try await office.registry.body(body),
        let region = file.body.organisation.record.region.value,
        let town = staff.towns.first(where: { $0.contains(region) })
      else { continue }
      for (claimable, answer) in try await office.claims.offers(to: body)
      where isOwed(claimable, answer) {
        let asking = BodyAsking(
          body: body, benefit: claimable.benefit.id, record: claimable.record)
        guard askedByBodies.insert(asking).inserted else { continue }
        var draw = random("body/\(body)/\(claimable.benefit.id)/\(claimable.record ?? 0)")
        let question = try await office.claims.question(
          claimable.benefit.id, about: claimable.record, of: body)
        let officer = staff.counter(at: town)
        do {
          note(
            try await office.claims.submit(
              ClaimForm(of: .organisation(body), question, key: .drawn(&draw)), by: officer,
              as: officer.actor))
          count(.filedByBody)
        } catch is ClaimRefusal { count(.filingRefused) }
      }
    }
  }
}

extension SampleYear {
  /// Money, or a standing, that the law grants or that a human may, for what has happened.
  private func isOwed(_ claimable: Claimable, _ answer: ClaimAnswer) -> Bool {
    [.eligible, .manualDecision].contains(answer.decision.outcome)
      && (claimable.benefit.isStatus || answer.decision.amountFen ?? 0 > 0)
      && answer.entitlements.allSatisfy { $0.eventOn.map { $0 <= office.clock.today } ?? true }
  }
}

extension SubmissionKey {
  /// From the script's numbers instead of the machine's.
  static func drawn(_ random: inout SeededGenerator) -> SubmissionKey {
    let digits = (0..<32).map { _ in String(random.below(16), radix: 16) }.joined()
    return SubmissionKey(digits) ?? .random()
  }
}
