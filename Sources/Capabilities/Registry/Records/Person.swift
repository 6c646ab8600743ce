// SPDX-License-Identifier: Apache-2.0
import Values

/// A person (人员) as the registry holds them. Matched by identity number.
///
/// Property names follow the vocabulary of facts. In a statement a fact left unknown says nothing;
/// in the registry it means that nobody has said.
public struct Person: Equatable, Sendable {
  public var identityNumber: IdentityNumber
  /// As written, with the middle dot and spaces normalised (``PersonName``).
  public var name: String
  public var sex: Fact<IdentityNumber.Sex> = .unknown
  public var birthDate: Fact<Day> = .unknown
  /// 死亡日期.
  public var diedOn: Fact<Day> = .unknown
  /// 民族, the name of GB/T 3304.
  public var ethnicity: Fact<String> = .unknown
  /// 户籍所在地, to the village where known.
  public var hukouRegion: Fact<RegionCode> = .unknown
  /// 常住地.
  public var residenceRegion: Fact<RegionCode> = .unknown
  /// Start of unbroken local residence (连续居住).
  public var localResidenceSince: Fact<Day> = .unknown
  public var telephone: Fact<Telephone> = .unknown
  public var labourCapacity: Fact<LabourCapacity> = .unknown
  /// 劳动技能 as the national rosters write it.
  public var labourSkill: Fact<String> = .unknown
  public var skillLevel: Fact<String> = .unknown
  /// 健康状况.
  public var health: Fact<HealthNote> = .unknown
  /// 残疾类别.
  public var disabilityKind: Fact<HealthNote> = .unknown
  /// 政治面貌.
  public var politicalStatus: Fact<String> = .unknown
  /// 文化程度; exactly one of this and ``schoolingState`` is filled in the rosters.
  public var education: Fact<String> = .unknown
  /// 在校生状况.
  public var schoolingState: Fact<String> = .unknown
  public var jobWish: Fact<Bool> = .unknown
  public var trainingWish: Fact<Bool> = .unknown
  public var startupWish: Fact<Bool> = .unknown
  /// 无法离乡.
  public var cannotLeaveHome: Fact<Bool> = .unknown
  /// 无业可扶.
  public var noBusinessSupport: Fact<Bool> = .unknown
  /// 无稳定家庭收入.
  public var noStableFamilyIncome: Fact<Bool> = .unknown
  /// Start of unbroken unemployment (连续失业).
  public var unemployedSince: Fact<Day> = .unknown
  /// 失业登记日期.
  public var registeredUnemployedSince: Fact<Day> = .unknown
  public var unemploymentInsuranceMonths: Fact<Int> = .unknown
  public var localSocialInsuranceMonths: Fact<Int> = .unknown
  public var socialInsuranceSubsidyMonthsUsed: Fact<Int> = .unknown
  public var paysSocialInsurance: Fact<Bool> = .unknown
  public var otherHardshipRulesMet: Fact<Bool> = .unknown
  /// `none` for somebody who has not graduated and will not.
  public var graduationLevel: Fact<GraduationLevel> = .unknown
  /// Past or planned.
  public var graduationDate: Fact<Day> = .unknown
  public var graduationSchool: Fact<String> = .unknown
  public var accountKind: Fact<AccountKind> = .unknown
  public var accountNumber: Fact<AccountNumber> = .unknown
  public var accountBank: Fact<String> = .unknown
  public var accountHolder: Fact<String> = .unknown

  public init(identityNumber: IdentityNumber, name: String) {
    self.identityNumber = identityNumber
    self.name = PersonName.normalised(name)
  }
}

/// 劳动能力.
public enum LabourCapacity: String, CaseIterable, Sendable {
  case full, weak, half
  /// 无劳动能力; 丧失劳动力 among it.
  case incapable = "none"
}

public enum GraduationLevel: String, CaseIterable, Sendable {
  case college, secondaryVocational, technical
}

public enum AccountKind: String, CaseIterable, Sendable {
  case socialSecurityCard, farmersPassbook, bankCard
}

/// Another number a person is known by.
public struct PersonNumber: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// 残疾证, 20 or 22 characters.
    case disabilityCertificate
    /// 人口编号 of the national system.
    case memberNumber
    case other
  }

  public var personID: ID<Person>?
  public var kind: Kind
  public var number: String

  public init(_ kind: Kind, _ number: String) {
    self.kind = kind
    self.number = number
  }
}
