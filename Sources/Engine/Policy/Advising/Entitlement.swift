// SPDX-License-Identifier: Apache-2.0

import Values

/// One yes among several: what a benefit would give, to whom, for which year.
public struct Entitlement: Hashable, Sendable {
  public let benefit: String
  /// Who receives it, by the field of a grant that names them, such as `personId`.
  public let receivers: [String: String]
  /// The natural year of the qualifying event; nil where it is unknown.
  public let year: Int64?
  /// The day of the event itself; nil where it is unknown.
  public let eventOn: Day?
  /// Zero for a status.
  public let amountFen: Int64
  /// How many months it is for; nil where it is not by month.
  public let months: Int64?
  /// What of it bars others.
  public let bars: [Bar]

  public init(
    benefit: String, receivers: [String: String], year: Int64?, amountFen: Int64,
    months: Int64? = nil, eventOn: Day? = nil, bars: [Bar] = []
  ) {
    self.benefit = benefit
    self.receivers = receivers
    self.year = year
    self.eventOn = eventOn
    self.amountFen = amountFen
    self.months = months
    self.bars = bars
  }

  /// A limit, an exclusion or a choice, as it stands after the grants that were already drawn.
  public struct Bar: Hashable, Sendable {
    public let rule: BarringRule
    /// The benefits whose grants count under it, by id or as `*/name` in any place.
    public let benefits: [String]
    /// The fields of a grant that must name the same receiver.
    public let per: [String]
    /// Whether only grants of the same natural year count.
    public let isYearly: Bool
    /// Whether that year is the twelve months before and after the event.
    public let isRolling: Bool
    public let room: Room

    public init(
      rule: BarringRule, benefits: [String], per: [String], isYearly: Bool,
      isRolling: Bool = false, room: Room
    ) {
      self.rule = rule
      self.benefits = benefits
      self.per = per
      self.isYearly = isYearly
      self.isRolling = isRolling
      self.room = room
    }
  }

  /// What a bar leaves.
  public enum Room: Hashable, Sendable {
    /// So many other grants may stand beside this one.
    case others(Int)
    /// This one and those before it are for so many months at most; it is cut to what is left.
    case months(Int64)
    /// This one and those before it pay so much at most; it is cut to what is left.
    case fen(Int64)
  }

  /// Whether a grant of the other entitlement, of a benefit that counts, counts under a bar of this
  /// one. An unknown receiver or year is no other's.
  func counts(_ other: Entitlement, under bar: Bar) -> Bool {
    if bar.isRolling, let (one, another) = both(eventOn, other.eventOn) {
      guard one.isWithinAYear(of: another) else { return false }
    } else if bar.isYearly {
      guard let year, year == other.year else { return false }
    }
    return bar.per.allSatisfy { field in
      receivers[field].map { $0 == other.receivers[field] } ?? false
    }
  }
}

/// The rule that bars, with its clause.
public struct BarringRule: Hashable, Sendable {
  /// Whose rule it is.
  public let benefit: String
  public let id: String
  public let kind: RuleKind
  public let clause: String
  public let label: Label?

  public init(benefit: String, id: String, kind: RuleKind, clause: String, label: Label?) {
    self.benefit = benefit
    self.id = id
    self.kind = kind
    self.clause = clause
    self.label = label
  }
}
