// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// What one look makes of everybody's warnings. Pure: the verdicts and the warnings there are, in; those
/// there are then, out.
struct WarningPlan {
  let rules: MonitoringFile
  let calendar: WorkingCalendar
  let day: Day

  /// A warning as it is to be written, with its new steps.
  struct Change {
    /// As it was; nil where it is new.
    var before: Warning?
    var after: Warning
    var steps: [(kind: WarningStep.Kind, level: MonitoringFile.Level)] = []
    var newSignals: [String] = []
    var endedSignals: [String] = []

    var isEmpty: Bool { before == after && newSignals.isEmpty && endedSignals.isEmpty }
  }

  /// - Parameters:
  ///   - latest: The person's latest warning, open or closed.
  ///   - id: Of a warning that is raised.
  /// - Returns: Nil where nothing is to be written.
  func change(
    _ standing: Standing, _ verdict: WatchVerdict, latest: Warning?, region: RegionCode,
    id: ID<Warning>
  ) throws(WarningRefusal) -> Change? {
    guard let latest else { return try raised(standing, verdict, region, id) }
    let held = latest.signals.filter { $0.goneOn == nil }.map(\.id)
    let ended = held.filter { !verdict.signals.contains($0) && !verdict.unknown.contains($0) }
    let new = verdict.signals.filter { signal in
      !held.contains(signal) && rules.colours.contains { $0.signals.contains(signal) }
    }
    if latest.state.kind == .closed {
      // What was looked into and closed is not raised again before it has been gone.
      if !new.isEmpty { return try raised(standing, verdict, region, id) }
      guard !ended.isEmpty else { return nil }
      return Change(before: latest, after: latest, endedSignals: ended)
    }
    var change = Change(
      before: latest, after: latest, newSignals: new, endedSignals: ended)
    try recolour(&change, verdict)
    try escalate(&change)
    return change.isEmpty ? nil : change
  }

  private func raised(
    _ standing: Standing, _ verdict: WatchVerdict, _ region: RegionCode, _ id: ID<Warning>
  ) throws(WarningRefusal) -> Change? {
    guard let name = verdict.colour, let colour = rules.colour(name) else { return nil }
    let signals = verdict.signals.filter { signal in
      rules.colours.contains { $0.signals.contains(signal) }
    }
    let warning = Warning(
      id: id, person: standing.person, personName: standing.name, region: region, colour: name,
      raisedOn: day, state: .raised(due: try due(colour)), owner: colour.owner, version: 1,
      signals: signals.map { Warning.SeenSignal(id: $0, since: day, goneOn: nil) })
    return Change(before: nil, after: warning, steps: [(.raised, colour.owner)])
  }

  /// A warning that became more serious is to be dealt with anew; one that became less so keeps its day.
  private func recolour(_ change: inout Change, _ verdict: WatchVerdict) throws(WarningRefusal) {
    let before = change.after
    guard let name = verdict.colour, name != before.colour, let colour = rules.colour(name) else {
      return
    }
    var state = before.state
    var owner = before.owner
    if rank(name) < rank(before.colour), state.due != nil {
      state = .raised(due: try due(colour))
      owner = higher(owner, colour.owner)
    }
    change.after = before.with(colour: name, state: state, owner: owner)
    change.steps.append((.recoloured, owner))
  }

  private func escalate(_ change: inout Change) throws(WarningRefusal) {
    let now = change.after
    guard case .raised(let last) = now.state, last < day, let above = now.owner.above,
      let colour = rules.colour(now.colour)
    else { return }
    change.after = now.with(colour: now.colour, state: .raised(due: try due(colour)), owner: above)
    change.steps.append((.escalated, above))
  }

  private func due(_ colour: MonitoringFile.Colour) throws(WarningRefusal) -> Day {
    do throws(WorkingCalendar.UnknownYear) {
      return try calendar.adding(DayLimit(colour.days, colour.counted), to: day)
    } catch { throw .unknownYear(error.year) }
  }

  private func rank(_ colour: String) -> Int {
    rules.colours.firstIndex { $0.id == colour } ?? rules.colours.count
  }

  private func higher(
    _ one: MonitoringFile.Level, _ other: MonitoringFile.Level
  ) -> MonitoringFile.Level {
    let order = MonitoringFile.Level.allCases
    let places = [one, other].compactMap { order.firstIndex(of: $0) }
    return places.max().map { order[$0] } ?? one
  }
}

extension Warning {
  func with(_ signals: [SeenSignal]) -> Warning {
    Warning(
      id: id, person: person, personName: personName, region: region, colour: colour,
      raisedOn: raisedOn, state: state, owner: owner, version: version, signals: signals)
  }

  /// The next version of it.
  func with(colour: String, state: State, owner: MonitoringFile.Level) -> Warning {
    Warning(
      id: id, person: person, personName: personName, region: region, colour: colour,
      raisedOn: raisedOn, state: state, owner: owner, version: version + 1, signals: signals)
  }
}
