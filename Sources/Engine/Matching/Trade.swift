// SPDX-License-Identifier: Apache-2.0

/// A trade (工种) by a code of up to four digits; those that share all but the last two are of one family.
public struct Trade: Hashable, Comparable, Sendable {
  public let code: UInt16
  public init(_ code: UInt16) { self.code = code }

  public var family: UInt16 { code / 100 }
  public static func < (left: Trade, right: Trade) -> Bool { left.code < right.code }
}

/// How well a trade is mastered, by what a certificate or a class says.
public enum SkillLevel: UInt8, CaseIterable, Comparable, Sendable {
  /// 培训合格, 专项职业能力.
  case trained = 1
  /// 五级, 初级工.
  case junior
  /// 四级, 中级工.
  case middle
  /// 三级, 高级工.
  case senior
  /// 二级, 技师, and 一级, 高级技师.
  case technician

  public static func < (left: SkillLevel, right: SkillLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}

public struct Skill: Hashable, Sendable {
  public let trade: Trade
  public let level: SkillLevel

  public init(_ trade: Trade, _ level: SkillLevel) {
    self.trade = trade
    self.level = level
  }
}

/// 文化程度, the lowest first.
public enum Education: UInt8, CaseIterable, Comparable, Sendable {
  case none, primary, middleSchool, highSchool, college, bachelor

  public static func < (left: Education, right: Education) -> Bool {
    left.rawValue < right.rawValue
  }
}
