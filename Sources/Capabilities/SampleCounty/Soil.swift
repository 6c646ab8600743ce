// SPDX-License-Identifier: Apache-2.0

/// What can be wrong or odd with a row.
///
/// The raw value is the name in dirty.csv; the rule numbers are those of the national checks.
public enum SoilKind: String, Hashable, CaseIterable, Sendable {
  // Refused: the number or the name.
  case wrongCheckDigit, impossibleBirthDate, scientificNotation, numberTooShort
  case numberMissing, nameMissing
  // Refused: what the member export says.
  case bothSchoolings, noSchooling, placeWithoutMonths, monthsWithoutPlace, shortTelephone
  case unknownLabour, twoHeads
  // Refused: what the work ledgers say.
  case underSixteen, postOutsideCounty, wageMissing, employerMissing, placeMissing, unfitAtWork
  case pupilAtWork, endMissing, serviceMissing
  // Refused: what county rosters say.
  case impossibleDate, unknownContractKind, unknownGrantItem
  // Taken, with a note.
  case wageVeryLow, wageVeryHigh, weakAtWork, travelMoneyAtHome, holderOverSeventy, healthyYetWeak
  case sexDiffers, birthDiffers, repeatedRow
  // Taken as if nothing were odd.
  case fullWidthDigits, spacesInNumber, lowerCaseX, quotedFormula, fifteenDigits
  case certificateOfTwenty, certificateOfTwentyTwo
  case serialDate, chineseDate, dottedDate, compactDate, dashedMonth, compactMonth
  case spacesInName

  public enum Outcome: String, Hashable, Sendable {
    case refused
    /// Taken, and a check is reported.
    case noted
    case accepted
  }

  public var outcome: Outcome {
    switch self {
    case .wageVeryLow, .wageVeryHigh, .weakAtWork, .travelMoneyAtHome, .holderOverSeventy,
      .healthyYetWeak, .sexDiffers, .birthDiffers, .repeatedRow:
      .noted
    case .fullWidthDigits, .spacesInNumber, .lowerCaseX, .quotedFormula, .fifteenDigits,
      .certificateOfTwenty, .certificateOfTwentyTwo, .serialDate, .chineseDate, .dottedDate,
      .compactDate, .dashedMonth, .compactMonth, .spacesInName:
      .accepted
    default: .refused
    }
  }

  /// The national check that answers; empty where reading the cell already fails or nothing does.
  /// > Source: national_dq_rules.csv.
  public var rule: String {
    switch self {
    case .wrongCheckDigit, .impossibleBirthDate, .scientificNotation, .numberTooShort,
      .numberMissing:
      "S-01"
    case .bothSchoolings, .noSchooling: "S-03"
    case .twoHeads: "S-02"
    case .placeWithoutMonths, .monthsWithoutPlace: "S-04"
    case .shortTelephone: "S-05"
    case .underSixteen: "5_16_010"
    case .postOutsideCounty: "5_01_003"
    case .wageMissing, .employerMissing: "5_01_007"
    case .placeMissing: "5_01_005"
    case .unfitAtWork: "2_12_004"
    case .pupilAtWork: "4_01_006"
    case .endMissing: "1111_16"
    case .serviceMissing: "5_15_008"
    case .wageVeryLow, .wageVeryHigh: "5_16_002"
    case .weakAtWork: "2_01_015"
    case .travelMoneyAtHome: "5_17_012"
    case .holderOverSeventy: "5_01_006"
    case .healthyYetWeak: "5_12_008"
    default: ""
    }
  }
}

/// One soiled row: what is odd and in which column.
struct Soil: Hashable, Sendable {
  let kind: SoilKind
  let column: String
}

/// A line of dirty.csv.
public struct DirtyRow: Hashable, Sendable {
  public let file: String
  /// Empty for a CSV.
  public let sheet: String
  /// As a spreadsheet numbers it, from 1.
  public let row: Int
  public let column: String
  public let kind: SoilKind
}
