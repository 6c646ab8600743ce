// SPDX-License-Identifier: Apache-2.0
public import Values

public typealias Sex = IdentityNumber.Sex

/// A made-up person of the sample county.
public struct Person: Hashable, Sendable {
  /// Position in `SampleCounty.persons`.
  public let number: Int
  /// Position in `SampleCounty.households`.
  public let household: Int
  public let name: String
  public let sex: Sex
  public let birth: Day
  public let identity: IdentityNumber
  public let relation: Relation
  public internal(set) var schooling: Schooling
  public internal(set) var health: Health
  public internal(set) var labour: Labour
  public let party: String
  /// Eleven digits, or nil for children and those without a telephone.
  public let telephone: String?
  /// Social security card with bank function.
  public let account: String
  public internal(set) var disability: Disability?
}

/// Relation to the head of the household, in the words of the national roster.
public enum Relation: String, Hashable, CaseIterable, Sendable {
  case head = "户主"
  case spouse = "配偶"
  case son = "之子"
  case daughter = "之女"
  case sonWife = "之儿媳"
  case grandson = "之孙子"
  case granddaughter = "之孙女"
  case father = "之父"
  case mother = "之母"
}

/// Either at school or with a finished education, never both (rule S-03).
public enum Schooling: Hashable, Sendable {
  /// A value of 在校生状况.
  case attending(String)
  /// A value of 文化程度.
  case finished(String)

  public var isAttending: Bool { if case .attending = self { true } else { false } }
}

public enum Health: String, Hashable, Sendable {
  case healthy = "健康"
  case chronic = "长期慢性病"
  case seriouslyIll = "患有大病"
  case disabled = "残疾"
}

/// 劳动技能, in the words of the national roster.
public enum Labour: String, Hashable, Sendable {
  case ordinary = "普通劳动力"
  case skilled = "技能劳动力"
  case weak = "弱劳动力或半劳动力"
  case lost = "丧失劳动力"
  case none = "无劳动力"

  public var isAble: Bool { self == .ordinary || self == .skilled }
}

/// A disability certificate: its number is the identity number with a kind and a degree behind.
public struct Disability: Hashable, Sendable {
  /// 残疾类别.
  public let category: String
  /// Kind and degree, two digits.
  public let suffix: String
  public let year: Int
}

/// A household of the national roster.
public struct Household: Hashable, Sendable {
  public let number: Int
  public let code: String
  public let village: Village
  public let ethnicity: String
  public let kind: HouseholdKind
  /// Positions in `SampleCounty.persons`; the head comes first.
  public let members: [Int]
  /// Low-income allowance (低保).
  public let subsistence: Bool
  public let relocated: Bool
}

/// Why the household is in the roster.
public enum HouseholdKind: Hashable, Sendable {
  case lifted, liftedUnstable, marginal, suddenHardship

  /// 户类型.
  public var type: String {
    switch self {
    case .lifted, .liftedUnstable: "脱贫户"
    case .marginal, .suddenHardship: "一般农户"
    }
  }

  /// 监测对象类别; empty where the household is not monitored.
  public var monitored: String {
    switch self {
    case .lifted: ""
    case .liftedUnstable: "脱贫不稳定户"
    case .marginal: "边缘易致贫户"
    case .suddenHardship: "突发严重困难户"
    }
  }
}
