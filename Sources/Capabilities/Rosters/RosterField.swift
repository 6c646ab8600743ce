// SPDX-License-Identifier: Apache-2.0

/// What a column of a roster tells, whatever its header is called in this workbook.
///
/// The raw value is the field's slot in a ``RosterRow``.
public enum RosterField: Int, CaseIterable, Hashable, Sendable {
  // The person.
  case name, idNumber, idKind, sex, birthDate, ethnicity, phone, politicalStatus, disabilityKind
  case disabilityCertificateYear, health, labourSkill, education, studentState
  // Where the person and the household belong.
  case province, city, county, town, village, householdAddress
  case householdCode, personCode, householdPhone, relation, headName, headIdNumber
  case householdKind, monitoredKind, riskRemoved, identificationStandard
  // The statement itself.
  case statementYear, statementDate
  // Categories.
  case category, categoryFrom, categoryThrough, isOutOfPoverty, isRuralLowIncome, isSubsistence
  case isExtremePoverty, monitoredFrom, monitoredThrough
  // Work.
  case isWorking, workProvince, workCity, workCounty, workPlace, workMonths, worksAbroad
  case jobStart, jobEnd, monthlyWage, employer, employerCreditCode, industry, channel, job
  case pointToPoint, yearlyTransportSubsidy, contractKind, signedOn, contractStart, contractEnd
  case workStatus, unemployedSince, registeredUnemployedSince
  case memberPostKind, memberPostMonths
  // Planned work and wishes.
  case plansWork, plannedCounty, serviceWanted, jobWish, trainingWish, startupWish
  // Public-welfare posts.
  case postName, postKind, postDeveloper, postUser, postFund, postStandard, postAgreement
  case agreementStart, agreementEnd, firstOnPost, leftPostOn, leftPostReason, postInsurance
  case postInsuranceTerm, postMonths, hasNoThree, isZeroEmployment
  // Journeys.
  case ticketCost, transportMode, outwardOn
  // Training.
  case className, trainingKind, trainingOccupation, trainingStart, trainingEnd, trainingBody
  case trainingDays, classHours, attendedDays, assessment
  case certificateName, certificateNumber, certificateOn, certificateKind, appraisalBody
  case certificateIsFirst, certificateInDirectory
  // Internships, schools, graduates.
  case internshipUnit, internshipPost, internshipStart, internshipEnd, internshipMonths
  case internshipAgreement, unitRecognisedOn
  case graduationLevel, graduationDate, graduationSchool
  case schoolName, schoolKind, schoolYear, isTwoLeaver
  // Ventures.
  case ventureName, ventureKind, ventureRegisteredOn, venturePlace
  case ventureNormalThrough, ventureIsFirst
  // Earlier grants and accounts.
  case grantItem, grantYear, grantAmount, grantPaidOn, grantMonths, account, accountBank
  case accountHolder, diedOn
  /// Known to belong to the layout and not asked by any rule: kept aside with the source row.
  case aside
}

/// How a cell's text becomes a value.
public enum CellReader: Hashable, Sendable {
  /// Text of at most this many characters.
  case text(Int)
  case identity
  case day, month, year
  /// `2022.01.01-2022.12.31` and the like.
  case term
  /// Months named one by one or as a term, `2022年1月至6月` and the like.
  case months
  /// Yuan in the cell, fen in the value.
  case money
  /// A whole number between zero and this bound.
  case count(Int)
  case yesNo
  case telephone, creditCode
  /// One value of a domain; `several` where the cell may hold more, separated by commas.
  case choice(ValueDomain, several: Bool)
}
