// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// Whether somebody is at work on a day, and since when not. Pure.
///
/// What a roster states and what records show can differ. The later of the two holds: somebody stated to be
/// out of work has a job again when one begins after that day; somebody stated to be at work has none
/// any more when the last that is known ended after that day and nothing else runs.
public struct WorkStanding: Hashable, Sendable {
  /// Nil where nothing is known of the person's work.
  public private(set) var isWorking: Bool?
  /// The condition stated last; nil where none was.
  public private(set) var status: WorkStatus?
  /// The last day of work of somebody who worked before and does not now.
  public private(set) var stoppedOn: Day?
  /// Out of work since this day, whether or not they worked before.
  public private(set) var outOfWorkSince: Day?
  /// What runs on the day, jobs before posts and the rest.
  public private(set) var running: [WorkSpan] = []
  /// What ended last before the day.
  public private(set) var last: WorkSpan?

  /// - Parameters:
  ///   - spans: As ``Dossier/workSpans``.
  ///   - unemployedSince: As the registry states it beside the conditions; nil where it does not.
  public init(_ spans: [WorkSpan], on day: Day, unemployedSince: Day? = nil) {
    let known = spans.filter { $0.from.map { $0 <= day } ?? true }
    let stated = known.last { $0.source.status != nil && $0.covers(day) }
    let records = known.filter { $0.source.status == nil }
    status = stated?.source.status
    running = records.filter { $0.covers(day) }
    last = records.filter { $0.isOver(before: day) }.max { ($0.to ?? day) < ($1.to ?? day) }
    guard let stated, let from = stated.from else {
      isWorking = records.isEmpty ? nil : !running.isEmpty
      if isWorking == false { stop(after: last?.to, unemployedSince) }
      return
    }
    if stated.source.isWork {
      let ended = last?.to.map { $0 > from } ?? false
      isWorking = !running.isEmpty || !ended
      if isWorking == false { stop(after: last?.to, unemployedSince) }
    } else {
      running = running.filter { $0.from.map { $0 > from } ?? false }
      isWorking = !running.isEmpty
      guard isWorking == false else { return }
      let again = last?.to.flatMap { $0 > from ? $0 : nil }
      let worked = last != nil || known.contains { $0.source.isWork && $0 != stated }
      stop(after: again ?? (worked ? from.adding(days: -1) : nil), unemployedSince)
      if outOfWorkSince == nil, status == .unemployed { outOfWorkSince = from }
    }
  }

  private mutating func stop(after lastDay: Day?, _ unemployedSince: Day?) {
    stoppedOn = lastDay
    outOfWorkSince = lastDay?.adding(days: 1) ?? unemployedSince
  }
}

extension WorkSpan.Source {
  /// The condition it states; nil for a record.
  var status: WorkStatus? { if case .stated(let status) = self { status } else { nil } }
}
