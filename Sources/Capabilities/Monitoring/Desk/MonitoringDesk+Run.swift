// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Synchronization
import Values
import Vault

extension MonitoringDesk {
  /// Looks at everybody of a region on a day: raises warnings, changes their colour, hands those over that
  /// were left undone, marks signals that are gone, lists households without work and clears them.
  ///
  /// Run twice on one day it changes nothing the second time.
  ///
  /// > Cost: everybody's records are read once; some two kilobytes a person are kept meanwhile.
  ///
  /// - Parameter region: Within the desk's scope.
  @discardableResult
  public func run(
    in region: RegionCode, on day: Day, by officer: Officer, as actor: Actor,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> MonitoringRun {
    let rules = try rules(in: region)
    let people = try await standings(in: region, on: day, progress)
    let offers = try await offers?(day)
    let look = try MonitoringLook(people, rules: rules, offers: offers, day: day)
    let desk = self
    return try await whole.write { transaction in
      try desk.write(look, in: region, by: officer, as: actor, transaction)
    }
  }

  /// How everybody of a region stands on a day, by the facts that signals read. Writes nothing.
  ///
  /// > Cost: everybody's records are read once; some two kilobytes a person are kept meanwhile.
  public func people(in region: RegionCode, on day: Day) async throws -> LookedAt {
    let rules = try rules(in: region)
    let people = try await standings(in: region, on: day) { _ in }
    let look = try MonitoringLook(people, rules: rules, offers: try await offers?(day), day: day)
    return LookedAt(region: region, day: day, people: look.people)
  }

  private func standings(
    in region: RegionCode, on day: Day, _ progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Standing] {
    let standings = Mutex<[Standing]>([])
    try await registry.dossiers(in: region) { dossiers in
      let new = dossiers.map { Standing($0, on: day) }
      progress(
        standings.withLock { standings in
          standings += new
          return standings.count
        })
    }
    return standings.withLock { $0 }
  }

  private func write(
    _ look: MonitoringLook, in region: RegionCode, by officer: Officer, as actor: Actor,
    _ transaction: any SealedTransaction
  ) throws -> MonitoringRun {
    var run = look.run
    let pen = try JournalPen(journal, by: actor, in: transaction)
    let hand = WarningHand(
      officer: officer, day: look.day, now: clock(), pen: pen, transaction: transaction)
    let latest = try latestWarnings(in: region, transaction)
    let plan = WarningPlan(rules: look.rules, calendar: library.calendar, day: look.day)
    var next = try WarningTable.nextID(transaction)
    var changes: [WarningPlan.Change] = []
    for (standing, verdict) in look.verdicts {
      let change = try plan.change(
        standing, verdict, latest: latest[standing.person],
        region: standing.region ?? region, id: ID(next))
      guard let change else { continue }
      if change.after.id.rawValue == next { next += 1 }
      changes.append(change)
    }
    try hand.write(changes, &run)
    run.calm = try calmWarnings(in: region, transaction)
    try clear(look, in: region, &run, pen, transaction)
    for follow in followers {
      try follow(LookedAt(region: region, day: look.day, people: look.people), transaction, pen)
    }
    try record(run, in: region, officer, pen, transaction)
    return run
  }

  /// Each person's latest warning that still says something: open, or closed with a signal that holds.
  private func latestWarnings(
    in region: RegionCode, _ connection: any StoreConnection
  ) throws -> [ID<Person>: Warning] {
    let warnings = try WarningTable.warnings(
      """
      w.region >= $1 AND w.region < $2
      AND w.id = (SELECT MAX(o.id) FROM warning o WHERE o.person_id = w.person_id)
      """, [.text(region.digits), .text(region.upperBound)], connection)
    return Dictionary(warnings.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func calmWarnings(
    in region: RegionCode, _ connection: any StoreConnection
  ) throws -> Int {
    Int(
      try connection.number(
        """
        SELECT COUNT(*) FROM warning w WHERE w.state <> 'closed' AND w.region >= $1 AND w.region < $2
        AND NOT EXISTS (SELECT 1 FROM warning_signal s
          WHERE s.warning_id = w.id AND s.gone_on IS NULL)
        """, [.text(region.digits), .text(region.upperBound)]) ?? 0)
  }

  /// A day has one line; looked at again it is the later look.
  private func record(
    _ run: MonitoringRun, in region: RegionCode, _ officer: Officer, _ pen: JournalPen,
    _ transaction: any StoreTransaction
  ) throws {
    let id = (try transaction.number("SELECT MAX(id) FROM monitoring_run") ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO monitoring_run (id, region, day, at_ms, watched, working, out_of_work, unknown, account)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (region, day) DO UPDATE SET at_ms = excluded.at_ms, watched = excluded.watched,
        working = excluded.working, out_of_work = excluded.out_of_work, unknown = excluded.unknown,
        account = excluded.account
      """,
      [
        .integer(id), .text(region.digits), .text(run.day.description),
        .integer(clock().milliseconds), .integer(Int64(run.watched)),
        .integer(Int64(run.working)), .integer(Int64(run.outOfWork)),
        .integer(Int64(run.unknown)), .text(officer.account),
      ])
    try pen.write([
      Deed(
        .peopleWatched,
        JournalEntry.RecordName("monitoring", "\(region.digits) \(run.day)"),
        after: Particulars.json([
          ("watched", "\(run.watched)"), ("raised", "\(run.raised)"),
          ("recoloured", "\(run.recoloured)"), ("escalated", "\(run.escalated)"),
          ("listed", "\(run.listed)"), ("cleared", "\(run.cleared)"),
        ]))
    ])
  }
}

/// Everybody of a region as they were found on a day, for what else is worked out from it.
public struct LookedAt: Sendable {
  public let region: RegionCode
  public let day: Day
  /// With the facts of `standing.yaml`.
  public let people: [(standing: Standing, facts: FactSet)]
}

/// Everybody of a region as the rules see them on a day. Pure.
struct MonitoringLook: Sendable {
  let day: Day
  let rules: MonitoringFile
  /// Everybody, with what the rules of the place read of them.
  private(set) var people: [(standing: Standing, facts: FactSet)] = []
  private(set) var verdicts: [(standing: Standing, verdict: WatchVerdict)] = []
  /// Households that the clearing is about and that are without work.
  private(set) var withoutWork: [ID<Household>: (region: RegionCode?, statedOn: Day?)] = [:]
  /// Households with somebody at work, since the day the first of them began where it is known.
  private(set) var withWork: [ID<Household>: Day?] = [:]
  private(set) var run: MonitoringRun

  /// - Throws: ``StandingGap``.
  init(
    _ people: [Standing], rules: MonitoringFile, offers: [ID<Person>: OfferStanding]?, day: Day
  ) throws(StandingGap) {
    self.day = day
    self.rules = rules
    run = MonitoringRun(day: day)
    var households: [ID<Household>: HouseholdStanding] = [:]
    for standing in people {
      if let home = standing.household {
        households[home, default: HouseholdStanding()].add(standing)
      }
    }
    let maker = try StandingFacts(rules.vocabulary)
    self.people.reserveCapacity(people.count)
    for standing in people {
      let household = standing.household.flatMap { households[$0] }
      let offered = offers.map { $0[standing.person] ?? OfferStanding() }
      let facts = maker.facts(standing, household, offered)
      self.people.append((standing, facts))
      guard let verdict = rules.verdict(facts, asOf: day) else { continue }
      run.count(standing)
      verdicts.append((standing, verdict))
      if let home = standing.household, household?.isWithoutWork ?? false,
        rules.clearing.when.answer(facts, asOf: day) == .holds
      {
        withoutWork[home] = (standing.region, standing.registeredWithoutWorkOn)
      }
    }
    for standing in people where standing.isLabour && standing.work.isWorking ?? false {
      guard let home = standing.household else { continue }
      let began = standing.work.running.compactMap(\.from).min()
      switch (withWork[home], began) {
      case (nil, _): withWork[home] = .some(began)
      case (.some(let other?), let began?): withWork[home] = .some(min(other, began))
      case (.some(nil), let began?): withWork[home] = .some(began)
      case (.some, nil): break
      }
    }
  }
}

/// Writes warnings and what happened to them, each with its line in the journal.
struct WarningHand {
  let officer: Officer
  let day: Day
  let now: Instant
  let pen: JournalPen
  let transaction: any SealedTransaction

  func write(_ changes: [WarningPlan.Change], _ run: inout MonitoringRun) throws {
    let new = changes.filter { $0.before == nil }.map(\.after)
    try WarningTable.insert(new, in: transaction)
    for change in changes {
      guard let before = change.before, before != change.after else { continue }
      guard try WarningTable.update(change.after, from: before.version, in: transaction) else {
        throw WarningRefusal.changedMeanwhile
      }
    }
    try WarningTable.insertSignals(
      changes.flatMap { change in change.newSignals.map { (change.after.id, $0) } }, on: day,
      in: transaction)
    try WarningTable.endSignals(
      changes.flatMap { change in change.endedSignals.map { (change.after.id, $0) } }, on: day,
      in: transaction)
    try writeSteps(changes, &run)
  }

  private func writeSteps(_ changes: [WarningPlan.Change], _ run: inout MonitoringRun) throws {
    var counts = try WarningTable.stepCounts(
      of: changes.compactMap { $0.before?.id }, transaction)
    var steps: [(warning: ID<Warning>, step: WarningStep)] = []
    for change in changes {
      for (kind, level) in change.steps {
        let ordinal = (counts[change.after.id] ?? 0) + 1
        counts[change.after.id] = ordinal
        steps.append(
          (
            change.after.id,
            WarningStep(
              ordinal: ordinal, kind: kind, day: day, level: level, colour: change.after.colour,
              ending: nil, words: nil, officer: officer.name, account: officer.account)
          ))
        switch kind {
        case .raised: run.raised += 1
        case .recoloured: run.recoloured += 1
        case .escalated: run.escalated += 1
        default: break
        }
        try pen.write([
          Deed(
            kind == .raised ? .warningRaised : .warningChanged,
            MonitoringDesk.record(change.after.id), personID: change.after.person.rawValue,
            after: Particulars.json([
              ("step", kind.rawValue), ("colour", change.after.colour),
              ("owner", level.rawValue), ("due", change.after.state.due?.description),
            ]))
        ])
      }
    }
    try WarningTable.insert(steps, at: now, in: transaction)
  }
}
