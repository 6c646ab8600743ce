// SPDX-License-Identifier: Apache-2.0

/// A data-quality rule used with the national system, by its number there.
///
/// > Source: checking tools of county users, 2021 and 2023; `S-…` are the checks without a number.
public enum RosterRule: String, CaseIterable, Hashable, Codable, Sendable {
  case repeatedMonitored = "1_01_002"
  case weakAtWork = "2_01_015"
  case incapableAtWork = "2_12_004"
  case studentAtWork = "4_01_006"
  case monitoredPlace = "4_12_001"
  case workPlace = "5_01_005"
  case channelOutside = "5_01_003"
  case monitoredChannelOutside = "5_12_002"
  case oldInPost = "5_01_006"
  case workIncomplete = "5_01_007"
  case monitoredWorkIncomplete = "5_12_006"
  case healthyWithoutLabour = "5_12_008"
  case planWithoutService = "5_15_008"
  case monitoredPlanWithoutService = "5_15_009"
  case monitoredWageOutOfRange = "5_16_001"
  case wageOutOfRange = "5_16_002"
  case wageLow = "1111_12"
  case youngAtWork = "5_16_010"
  case endMissing = "1111_16"
  case subsidyAtHome = "5_17_012"
  case identityNumber = "S-01"
  case family = "S-02"
  case educationAndSchool = "S-03"
  case placeAndMonths = "S-04"
  case householdTelephone = "S-05"
  // What the layouts read here have no columns for: the measures and the income of a household.
  case wageIncomeZero = "4_11_012"
  case measureNobodyWorks = "4_11_014"
  case measureNobodyWorkedSince = "1111_3"
  case measureNotStarted = "5_11_030"
  case noMeasure = "5_12_007"
  case measureNobodyOutside = "5_17_011"
  case exportBeforeIdentified = "5_17_013"

  /// `error` in the national tables refuses the row, `check` lists it.
  public var severity: Severity {
    switch self {
    case .weakAtWork, .oldInPost, .healthyWithoutLabour, .monitoredWageOutOfRange,
      .wageOutOfRange, .wageLow, .subsidyAtHome, .wageIncomeZero, .measureNobodyWorks,
      .measureNobodyWorkedSince, .noMeasure, .measureNobodyOutside, .exportBeforeIdentified:
      .doubt
    default: .refuse
    }
  }

  /// The columns without which a sheet cannot answer the rule; nil for a rule that needs columns
  /// which none of the layouts has.
  public var columns: [RosterField]? {
    switch self {
    case .repeatedMonitored: [.idNumber, .monitoredKind, .householdCode]
    case .weakAtWork, .incapableAtWork: [.labourSkill]
    case .studentAtWork: [.studentState]
    case .monitoredPlace: [.monitoredKind]
    case .workPlace: [.isWorking, .workCounty]
    case .channelOutside: [.isWorking, .workCounty, .channel, .county]
    case .monitoredChannelOutside: [.isWorking, .workCounty, .channel, .county, .monitoredKind]
    case .oldInPost: [.idNumber]
    case .workIncomplete: [.isWorking]
    case .monitoredWorkIncomplete: [.isWorking, .monitoredKind]
    case .healthyWithoutLabour: [.health, .studentState, .labourSkill]
    case .planWithoutService: [.plansWork, .serviceWanted]
    case .monitoredPlanWithoutService: [.plansWork, .serviceWanted, .monitoredKind]
    case .monitoredWageOutOfRange: [.monthlyWage, .monitoredKind]
    case .wageOutOfRange, .wageLow: [.monthlyWage]
    case .youngAtWork: [.idNumber]
    case .endMissing: [.isWorking, .jobEnd]
    case .subsidyAtHome: [.yearlyTransportSubsidy, .workCounty, .county]
    case .identityNumber: [.idNumber]
    case .family: [.householdCode, .relation]
    case .educationAndSchool: [.education, .studentState]
    case .placeAndMonths: [.workPlace, .workMonths]
    case .householdTelephone: [.householdPhone]
    case .wageIncomeZero, .measureNobodyWorks, .measureNobodyWorkedSince, .measureNotStarted,
      .noMeasure, .measureNobodyOutside, .exportBeforeIdentified:
      nil
    }
  }

  /// The layouts whose rows the rule speaks of.
  public var kinds: Set<RosterKind> {
    switch self {
    case .weakAtWork, .studentAtWork, .monitoredPlace: [.workLedger, .plannedWork]
    case .incapableAtWork, .workPlace, .channelOutside, .monitoredChannelOutside,
      .workIncomplete, .monitoredWorkIncomplete, .endMissing, .subsidyAtHome:
      [.workLedger]
    case .planWithoutService, .monitoredPlanWithoutService: [.plannedWork]
    case .oldInPost: [.memberExport, .workLedger, .publicPosts]
    case .monitoredWageOutOfRange, .wageOutOfRange, .wageLow: [.workLedger, .roster]
    case .youngAtWork: [.workLedger, .publicPosts, .roster]
    case .healthyWithoutLabour, .educationAndSchool, .placeAndMonths, .householdTelephone,
      .family:
      [.memberExport]
    case .repeatedMonitored: [.workLedger, .plannedWork, .roster]
    case .identityNumber: Set(RosterKind.allCases)
    default: []
    }
  }

  /// Whether a sheet of this kind with these columns can answer the rule.
  public func applies(to kind: RosterKind, having fields: Set<RosterField>) -> Bool {
    guard let columns, kinds.contains(kind) else { return false }
    return columns.allSatisfy(fields.contains)
  }
}
