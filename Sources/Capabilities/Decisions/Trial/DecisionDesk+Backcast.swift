// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

extension DecisionDesk {
  /// Decides for everybody of a region what a year's payments should have been, and lists what differs.
  ///
  /// A payment is decided for the day on which it was approved (else of its event, else the year's last day),
  /// as if it and everything later were not on record. The day on which it was asked for is not on
  /// record, so a window alone refuses nobody: it is decided once more as handed in on the window's last
  /// day. What nobody was paid is decided for the year's last day, and where a window closed in the year for
  /// that day. Of a post that is paid by the month, the year's months count.
  ///
  /// - Parameter region: Whose people, by household registration; nil for everybody held.
  /// - Throws: `DecisionRefusal` for a figure outside its bounds, ``SumTooLarge``.
  public func backcast(
    of year: Int, region: RegionCode? = nil, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Backcast {
    guard let last = Day(year: year, month: 12, day: 31) else {
      preconditionFailure("a year has a last day")
    }
    let chunks = try await chunks(of: region, progress)
    let regions = try await registry.regionIndex()
    let parts = try await withThrowingTaskGroup(of: (Int, BackcastPart).self) { group in
      for (index, dossiers) in chunks.enumerated() {
        group.addTask {
          var decider = BackcastDecider(desk: self, regions: regions, lastDay: last)
          for dossier in dossiers { try decider.decide(dossier) }
          return (index, decider.part)
        }
      }
      var parts: [(Int, BackcastPart)] = []
      for try await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return Backcast(
      year: year, region: region, regionName: region.map(regions.fullName) ?? "全部",
      peopleCount: chunks.reduce(0) { $0 + $1.count },
      rows: parts.flatMap(\.rows).sorted { $0.person.standsBefore($1.person) },
      agreeing: parts.reduce(0) { $0 + $1.agreeing },
      withoutRule: parts.reduce(0) { $0 + $1.withoutRule })
  }
}

/// What a chunk of people came to.
private struct BackcastPart: Sendable {
  var rows: [Backcast.Row] = []
  var agreeing = 0
  var withoutRule = 0
}

/// Decides a year's payments of a chunk of people; one for each task.
private struct BackcastDecider {
  let desk: DecisionDesk
  let regions: RegionIndex
  let lastDay: Day
  private(set) var part = BackcastPart()
  private var laws: [String: PersonDecider] = [:]

  private var year: Int { lastDay.year }

  init(desk: DecisionDesk, regions: RegionIndex, lastDay: Day) {
    self.desk = desk
    self.regions = regions
    self.lastDay = lastDay
  }

  mutating func decide(_ dossier: Dossier) throws {
    guard let folder = desk.law(of: dossier.person.hukouRegion.value) else { return }
    let person = ListedPerson(dossier, regions, asOf: lastDay)
    let paid = Dictionary(
      grouping: dossier.grants.filter { $0.record.year == year }, by: \.record.benefitID)
    let benefits = desk.decidedBenefits(ofLaw: folder)
    let known = Set(benefits.map(\.name.id))
    part.withoutRule += paid.reduce(0) { $0 + (known.contains($1.key) ? 0 : $1.value.count) }
    for benefit in benefits {
      if let grants = paid[benefit.name.id] { try check(benefit, grants, dossier, person) }
    }
    try findUnpaid(dossier, in: folder, Set(paid.keys), person)
  }

  // MARK: - What was paid

  private mutating func check(
    _ benefit: DecidedBenefit, _ grants: [Held<Grant>], _ dossier: Dossier,
    _ person: ListedPerson
  ) throws {
    let day = grants.compactMap { $0.approvedOn.value ?? $0.eventOn.value }.max() ?? lastDay
    let before = dossier.asBefore(day, without: Set(grants.map(\.id)), inYear: year)
    var (answers, decidedFor) = (try self.answers(benefit, before, on: day), day)
    if let closes = windowAlone(answers) {
      (answers, decidedFor) = (try self.answers(benefit, before, on: closes), closes)
    }
    let verdict = try verdict(answers)
    let sums = grants.map(\.amount.value)
    let paid = try sums.contains(nil) ? nil : sum(sums.compactMap(\.self), benefit)
    let finding = Self.finding(paid, verdict)
    guard let finding else {
      part.agreeing += 1
      return
    }
    part.rows.append(
      Backcast.Row(
        finding: finding, person: person, benefit: benefit.name, decidedFor: decidedFor,
        paid: paid, owed: verdict.owed,
        reason: verdict.reason ?? (paid == nil ? DecisionWords.paidSumUnknown : nil)))
  }

  /// What the answers about a benefit come to together.
  private struct Verdict {
    let outcome: BenefitOutcome
    /// Nil where the law cannot say.
    let owed: Money?
    let reason: Localized?
  }

  private static func finding(_ paid: Money?, _ verdict: Verdict) -> Backcast.Finding? {
    switch verdict.outcome {
    case .notEligible: return .paidThoughRefused
    case .needMoreInformation, .manualDecision: return .undecided
    case .eligible:
      guard let paid, let owed = verdict.owed else { return .undecided }
      return paid == owed ? nil : paid > owed ? .paidMore : .paidLess
    }
  }

  /// Each record's own answer, what may be had once counted once.
  private func answers(
    _ benefit: DecidedBenefit, _ dossier: Dossier, on day: Day
  ) throws -> [PersonAnswer] {
    var decider = PersonDecider(desk: desk, benefits: [benefit], asOf: day, keepsRefusals: true)
    try decider.decide(dossier)
    return decider.answers.filter { $0.record.year.map { $0 == Int64(year) } ?? true }
  }

  /// The last day of a window that alone stands against the payment; nil where it is not alone.
  private func windowAlone(_ answers: [PersonAnswer]) -> Day? {
    guard answers.allSatisfy({ $0.record.outcome == .notEligible }) else { return nil }
    return answers.filter { answer in answer.record.failed.allSatisfy { $0.kind == .window } }
      .compactMap(\.record.window.closes).max()
  }

  private func verdict(_ answers: [PersonAnswer]) throws -> Verdict {
    guard !answers.isEmpty else {
      return Verdict(
        outcome: .needMoreInformation, owed: nil, reason: DecisionWords.nothingToRestOn)
    }
    let outcomes = answers.map { BenefitOutcome($0.record.outcome) }
    let best = BenefitOutcome.allCases.first { outcomes.contains($0) } ?? .notEligible
    let chosen = answers.filter { BenefitOutcome($0.record.outcome) == best }
    switch best {
    case .eligible:
      let sums = chosen.compactMap(\.record.amountFen).map(Money.init(fen:))
      let owed = try sums.isEmpty ? nil : sum(sums, chosen[0].benefit)
      return Verdict(
        outcome: best, owed: owed, reason: owed == nil ? DecisionWords.amountByRule : nil)
    case .notEligible:
      let nearest = chosen.min { $0.record.failed.count < $1.record.failed.count }
      return Verdict(
        outcome: best, owed: .zero, reason: nearest.flatMap { desk.reason($0.record) })
    case .needMoreInformation, .manualDecision:
      return Verdict(
        outcome: best, owed: nil, reason: chosen.first.flatMap { desk.reason($0.record) })
    }
  }

  // MARK: - What was not

  private mutating func findUnpaid(
    _ dossier: Dossier, in folder: String, _ paid: Set<String>, _ person: ListedPerson
  ) throws {
    let then = dossier.asBefore(lastDay.adding(days: 1), without: [], inYear: year)
    var decider =
      laws[folder]
      ?? PersonDecider(
        desk: desk, benefits: desk.scannedBenefits(ofLaw: folder), asOf: lastDay,
        keepsRefusals: false)
    try decider.decide(then)
    let answers = Dictionary(grouping: decider.answers) { $0.benefit.name.id }
    for benefit in decider.benefits where !benefit.name.isStatus && !paid.contains(benefit.name.id)
    {
      var found = answers[benefit.name.id]?.filter(isOwed) ?? []
      var day = lastDay
      if answers[benefit.name.id] == nil, benefit.plan.hasWindow {
        let closed = try self.answers(benefit, then, on: lastDay)
        if let closes = windowAlone(closed), closes.year == year {
          (found, day) = (try self.answers(benefit, then, on: closes).filter(isOwed), closes)
        }
      }
      guard !found.isEmpty else { continue }
      let owed = try sum(found.compactMap(\.record.amountFen).map(Money.init(fen:)), benefit)
      part.rows.append(
        Backcast.Row(
          finding: .notPaid, person: person, benefit: benefit.name, decidedFor: day, paid: .zero,
          owed: owed, reason: day == lastDay ? nil : DecisionWords.windowClosed(day.description)))
    }
    laws[folder] = decider
  }

  private func isOwed(_ answer: PersonAnswer) -> Bool {
    answer.record.outcome == .eligible && (answer.record.amountFen ?? 0) > 0
      && (answer.record.year.map { $0 == Int64(year) } ?? true)
  }

  private func sum(_ sums: [Money], _ benefit: DecidedBenefit) throws(SumTooLarge) -> Money {
    var total = Money.zero
    for one in sums {
      guard let sum = total.adding(one) else { throw SumTooLarge(benefit: benefit.name.id) }
      total = sum
    }
    return total
  }
}

extension Dossier {
  /// The same before a day: without the grants named and those that were approved on it or later, and with
  /// the months of posts that lie in the year.
  fileprivate func asBefore(
    _ day: Day, without left: Set<ID<Grant>>, inYear year: Int
  ) -> Dossier {
    var dossier = self
    dossier.grants = grants.filter { grant in
      !left.contains(grant.id) && grant.record.year <= year
        && (grant.approvedOn.value.map { $0 < day } ?? true)
    }
    for index in dossier.posts.indices {
      dossier.posts[index].months = posts[index].months.filter { $0.month.year == year }
    }
    return dossier
  }
}
