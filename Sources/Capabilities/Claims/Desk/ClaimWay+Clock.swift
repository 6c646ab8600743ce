// SPDX-License-Identifier: Apache-2.0
import Casework
import Policy
import Values

/// The clock of a stage, worked out from what was done: it begins when a claim comes to a step of the text,
/// runs through all its stages, and stands while the applicant completes and while the notice hangs.
extension ClaimWay {
  /// Something that was done, as far as clocks go. The first hands the claim in.
  struct Event: Hashable, Sendable {
    let act: CaseAct?
    let stage: Int
    let day: Day
  }

  /// How the stage at which a state stands stands with its time.
  ///
  /// - Parameters:
  ///   - events: Everything that was done, in order.
  ///   - day: The day for which it is asked; only whether a pause has used up the limit depends on it.
  func clock(
    _ state: CaseState, after events: [Event], on day: Day, _ calendar: WorkingCalendar
  ) -> ClaimClock {
    guard state.isOpen, let stage = state.stage, stages.indices.contains(stage),
      let limit = stages[stage].limit, let visit = visit(events)
    else { return .none }
    let deadline = Deadline(limit, from: visit.beganOn, pauses: visit.pauses, by: rules)
    do {
      switch try deadline.standing(on: day, calendar) {
      case .running(let due, _): return .running(due: due)
      case .paused(let reason, let left): return .paused(reason, left: left)
      }
    } catch { return .unknown }
  }

  /// How a clock is read on a day: the days that are left, below zero by how many it is late.
  func standing(
    _ clock: ClaimClock, at stage: Int, on day: Day, _ calendar: WorkingCalendar
  ) -> Deadline.Standing? {
    switch clock {
    case .none, .unknown: return nil
    case .paused(let reason, let left): return .paused(reason, left: left)
    case .running(let due):
      guard stages.indices.contains(stage), let limit = stages[stage].limit else { return nil }
      let left =
        day <= due
        ? try? calendar.count(limit.counted, after: day, through: due)
        : (try? calendar.count(limit.counted, after: due, through: day)).map { -$0 }
      return left.map { .running(due: due, left: $0) }
    }
  }

  /// The latest stay at a step of the text.
  private struct Visit {
    var step: Int
    var beganOn: Day
    var pauses: [Deadline.Pause] = []

    mutating func resume(on day: Day) {
      pauses = pauses.map { pause in
        pause.through == nil
          ? Deadline.Pause(pause.reason, from: pause.from, through: day) : pause
      }
    }
  }

  private func visit(_ events: [Event]) -> Visit? {
    guard let handedIn = events.first, stages.indices.contains(first) else { return nil }
    var visit = Visit(step: stages[first].step, beganOn: handedIn.day)
    enter(first, on: handedIn.day, &visit)
    for event in events.dropFirst() {
      guard let act = event.act else { continue }
      let before = state(before: act, at: event.stage)
      // What has come back is paid anew: its time begins again.
      if act == .comeBack { visit = Visit(step: -1, beganOn: event.day) }
      visit.resume(on: event.day)
      switch try? route.state(after: act, from: before) {
      case .waiting(let stage)?: enter(stage, on: event.day, &visit)
      case .completing?:
        visit.pauses.append(Deadline.Pause(.completion, from: event.day, through: nil))
      case .refused?, .withdrawn?, .paid?, .granted?, .closed?, nil: continue
      }
    }
    return visit
  }

  private func state(before act: CaseAct, at stage: Int) -> CaseState {
    switch act {
    case .complete: .completing(stage: stage)
    case .comeBack: .paid
    case .pass, .refuse, .askCompletion, .sendBack, .withdraw, .close: .waiting(stage: stage)
    }
  }

  private func enter(_ stage: Int, on day: Day, _ visit: inout Visit) {
    guard stages.indices.contains(stage) else { return }
    if stages[stage].step != visit.step {
      visit = Visit(step: stages[stage].step, beganOn: day)
    }
    if stages[stage].kind == .notice {
      visit.pauses.append(Deadline.Pause(.notice, from: day, through: nil))
    }
  }
}
