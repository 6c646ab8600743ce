// SPDX-License-Identifier: Apache-2.0

/// What a number of days counts: a number without it means nothing.
public enum DayCount: String, CaseIterable, Codable, Sendable {
  /// 自然日.
  case calendar
  /// 工作日: without weekends and holidays, moved working days counted.
  case working
}

/// So many days of one kind.
public struct DayLimit: Hashable, Codable, Sendable {
  public let days: Int
  public let counted: DayCount

  public init(_ days: Int, _ counted: DayCount) {
    self.days = days
    self.counted = counted
  }
}
