// SPDX-License-Identifier: Apache-2.0
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

extension MonitoringDesk {
  /// Does something on a warning: help that was given, a proposal to close it, giving it back, closing it.
  ///
  /// Closing takes an officer of the colour's closing level or above, who did not propose it, and a visit
  /// or a call by that level since the warning was raised; the words of the closing are its proof.
  @discardableResult
  public func act(
    _ move: WarningMove, by officer: Officer, as actor: Actor
  ) async throws -> Warning {
    let words = move.words.trimmed
    guard (2...MonitoringDesk.longestWords).contains(words.count) else {
      throw WarningRefusal.words
    }
    let known = try await warning(move.warning).warning
    let rules = try rules(in: known.region)
    let day = today()
    return try await whole.write { [self] transaction in
      guard let before = try WarningTable.warning(move.warning, transaction) else {
        throw WarningRefusal.unknown
      }
      guard before.version == move.version else { throw WarningRefusal.changedMeanwhile }
      let steps = try WarningTable.steps(of: before.id, transaction)
      let turn = WarningTurn(
        warning: before, steps: steps, level: officer.level(in: before.region), officer: officer,
        rules: rules, calendar: library.calendar, day: day)
      let (after, step) = try turn.after(move.act, words)
      guard try WarningTable.update(after, from: before.version, in: transaction) else {
        throw WarningRefusal.changedMeanwhile
      }
      try WarningTable.insert([(after.id, step)], at: clock(), in: transaction)
      try journal.append(
        Deed(
          step.kind == .closed ? .warningClosed : .warningActed, MonitoringDesk.record(after.id),
          personID: after.person.rawValue,
          after: Particulars.json([
            ("step", step.kind.rawValue), ("state", after.state.kind.rawValue),
            ("ending", step.ending?.rawValue),
          ])), by: actor, in: transaction)
      return after
    }
  }
}

/// One turn of one officer on one warning. Pure.
struct WarningTurn {
  let warning: Warning
  let steps: [WarningStep]
  /// On which the officer acts here; nil for one who acts for no level of the place.
  let level: MonitoringFile.Level?
  let officer: Officer
  let rules: MonitoringFile
  let calendar: WorkingCalendar
  let day: Day

  func after(
    _ act: WarningMove.Act, _ words: String
  ) throws(WarningRefusal) -> (Warning, WarningStep) {
    if warning.state.kind == .closed { throw .closed }
    switch act {
    case .help(let kind):
      // Somebody looks again while it waits to be closed: nothing else changes.
      if case .proposed = warning.state { return (next(warning.state), step(kind, words)) }
      return (next(.helping(due: warning.state.due ?? day)), step(kind, words))
    case .propose(let ending):
      if case .proposed = warning.state { throw .notNow }
      return (next(.proposed(ending, by: officer.account)), step(.proposed, words, ending))
    case .giveBack:
      guard case .proposed = warning.state else { throw .notNow }
      _ = try closing()
      return (next(.helping(due: try freshDue())), step(.returned, words))
    case .close:
      guard case .proposed(let ending, let proposer) = warning.state else { throw .notNow }
      let closer = try closing()
      guard proposer != officer.account else { throw .sameHand }
      let looked = steps.contains { step in
        (step.kind == .visited || step.kind == .called)
          && (step.level.map { rank($0) >= rank(closer) } ?? false)
      }
      guard looked || ending == .left || ending == .mistaken else { throw .noVisit(closer) }
      return (next(.closed(ending, on: day)), step(.closed, words, ending))
    }
  }

  /// The level that closes this colour, where the officer is of it or above.
  private func closing() throws(WarningRefusal) -> MonitoringFile.Level {
    let closer = rules.colour(warning.colour)?.closedBy ?? .county
    guard let level, rank(level) >= rank(closer) else { throw .belongsTo(closer) }
    return closer
  }

  private func freshDue() throws(WarningRefusal) -> Day {
    guard let colour = rules.colour(warning.colour) else { return day }
    do throws(WorkingCalendar.UnknownYear) {
      return try calendar.adding(DayLimit(colour.days, colour.counted), to: day)
    } catch { throw .unknownYear(error.year) }
  }

  private func next(_ state: Warning.State) -> Warning {
    warning.with(colour: warning.colour, state: state, owner: warning.owner)
  }

  private func step(
    _ kind: WarningStep.Kind, _ words: String, _ ending: Warning.Ending? = nil
  ) -> WarningStep {
    WarningStep(
      ordinal: (steps.last?.ordinal ?? 0) + 1, kind: kind, day: day, level: level,
      colour: warning.colour, ending: ending, words: words, officer: officer.name,
      account: officer.account)
  }

  private func rank(_ level: MonitoringFile.Level) -> Int {
    MonitoringFile.Level.allCases.firstIndex(of: level) ?? 0
  }
}

extension Officer {
  /// The level on which somebody looks after people of a region; the highest where they hold several
  /// parts. Nil for one who does not.
  func level(in region: RegionCode) -> MonitoringFile.Level? {
    let held = assignments.filter { $0.region.contains(region) }.map(\.role)
    if held.contains(where: { MonitoringFile.Level.county.roles.contains($0) }) { return .county }
    if held.contains(.townClerk) { return .town }
    return held.contains(.villageAssistant) ? .village : nil
  }
}

extension MonitoringFile.Level {
  /// > Source: domain, chapter 2 and 11.
  var roles: [Role] {
    switch self {
    case .village: [.villageAssistant]
    case .town: [.townClerk]
    case .county: [.employmentBureau, .humanResourcesBureau, .ruralRevitalisation]
    }
  }
}
