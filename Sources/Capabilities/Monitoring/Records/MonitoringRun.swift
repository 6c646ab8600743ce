// SPDX-License-Identifier: Apache-2.0
import Values

/// What one look at everybody came to.
public struct MonitoringRun: Hashable, Sendable {
  public let day: Day
  /// Whose people were looked at.
  public let region: RegionCode?
  /// People who are watched.
  public var watched = 0
  /// Of them: at work, out of work, and those of whom it is not known.
  public var working = 0
  public var outOfWork = 0
  public var unknown = 0
  /// Warnings that were raised, changed colour, were taken over by the level above.
  public var raised = 0
  public var recoloured = 0
  public var escalated = 0
  /// Open warnings none of whose signals holds any more.
  public var calm = 0
  /// Households that were listed, and that somebody of is at work again.
  public var listed = 0
  public var cleared = 0

  public init(
    day: Day, watched: Int = 0, working: Int = 0, outOfWork: Int = 0, unknown: Int = 0,
    region: RegionCode? = nil
  ) {
    self.day = day
    self.region = region
    self.watched = watched
    self.working = working
    self.outOfWork = outOfWork
    self.unknown = unknown
  }

  mutating func count(_ standing: Standing) {
    watched += 1
    switch standing.work.isWorking {
    case true?: working += 1
    case false?: outOfWork += 1
    case nil: unknown += 1
    }
  }
}
