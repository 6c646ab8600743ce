// SPDX-License-Identifier: Apache-2.0

/// Why somebody cannot have an offer.
public enum Bar: Hashable, Sendable {
  /// Its last day is over.
  case expired
  /// Nobody is wanted any more.
  case full
  case tooYoung
  case tooOld
  /// Heavy work of somebody under eighteen.
  case heavyForMinor
  case sex
  case health
  /// Too far from those they look after.
  case careDuty
  /// The most it pays is less than they would work for.
  case pay
  /// Not where they would go.
  case place
  case education
  case skill(SkillGap)
}

/// A skill asked for and not held, or not so well.
public struct SkillGap: Hashable, Sendable {
  public let asked: Skill
  /// What they hold of the trade; nil for nothing.
  public let held: SkillLevel?
}

/// What nobody has said and the offer asks for: to be found out before somebody is sent.
public enum OpenQuestion: UInt8, CaseIterable, Sendable {
  case age, health, education, pay
}

/// Bars of a pair in one number; what a bar is about is found when it is told.
struct BarSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static let expired = BarSet(rawValue: 1)
  static let full = BarSet(rawValue: 1 << 1)
  static let tooYoung = BarSet(rawValue: 1 << 2)
  static let tooOld = BarSet(rawValue: 1 << 3)
  static let heavyForMinor = BarSet(rawValue: 1 << 4)
  static let sex = BarSet(rawValue: 1 << 5)
  static let health = BarSet(rawValue: 1 << 6)
  static let careDuty = BarSet(rawValue: 1 << 7)
  static let pay = BarSet(rawValue: 1 << 8)
  static let place = BarSet(rawValue: 1 << 9)
  static let education = BarSet(rawValue: 1 << 10)
  static let skill = BarSet(rawValue: 1 << 11)
}
