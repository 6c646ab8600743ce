// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

// What the generic roster states, by the columns it has.

extension StatementBuilder {
  func addRosterMatters(
    _ row: ReadRow, to result: inout RosterRow, _ notes: inout [(RosterReason, RosterField?)]
  ) {
    addJob(row, to: &result, &notes)
    addStatus(row, to: &result)
    addInternship(row, to: &result)
    addTraining(row, to: &result)
    addCertificate(row, to: &result)
    addSchooling(row, to: &result)
    addVenture(row, to: &result, &notes)
    addGrant(row, to: &result, &notes)
  }

  /// A job is stated by its first day; contract before day of work, since the term is the contract's.
  private func addJob(
    _ row: ReadRow, to result: inout RosterRow, _ notes: inout [(RosterReason, RosterField?)]
  ) {
    let start = row[.contractStart]?.firstDay ?? row[.jobStart]?.firstDay
    guard start != nil || (row[.employer] != nil && row[.contractKind] != nil) else {
      return addLooseJourney(row, to: &result)
    }
    var job = Employment()
    job.contractKind = Fact(row.code(.contractKind).flatMap(ContractKind.init(rawValue:)))
    job.signedOn = Fact(row[.signedOn]?.firstDay)
    job.startOn = Fact(start)
    job.endOn = StatementBuilder.end(row[.contractEnd])
    if row.text(.contractKind)?.contains("无固定期限") == true { job.endOn = .none }
    job.workedThrough = Fact(row[.jobEnd]?.lastDay)
    job.monthlyPay = Fact(row[.monthlyWage]?.money)
    addWorkPlace(row, to: &job, &notes)
    var employer = organisation(row, .employer)
    if row[.ventureName] == nil { employer?.creditCode = creditCode(row, &notes) }
    var statement = EmploymentStatement(job, employer: employer)
    statement.journey = journey(row, start: start)
    result.employments.append(statement)
  }

  private func addLooseJourney(_ row: ReadRow, to result: inout RosterRow) {
    if let journey = journey(row, start: nil) { result.journeys.append(journey) }
  }

  private func journey(_ row: ReadRow, start: Day?) -> Journey? {
    guard row[.ticketCost] != nil || row[.outwardOn] != nil else { return nil }
    let outward = row[.outwardOn]?.firstDay
    var journey = Journey(year: (outward ?? start ?? context.day).year)
    journey.cost = Fact(row[.ticketCost]?.money)
    journey.outwardOn = Fact(outward)
    return journey
  }

  /// A code with the wrong check digit is real often enough to be kept; one of the wrong form is not.
  private func creditCode(
    _ row: ReadRow, _ notes: inout [(RosterReason, RosterField?)]
  ) -> Fact<String> {
    guard let text = row.text(.employerCreditCode) else { return .unknown }
    guard let code = CreditCode(text) else {
      notes.append((.creditCodeForm, .employerCreditCode))
      return .unknown
    }
    if !code.isCheckRight { notes.append((.creditCodeCheck, .employerCreditCode)) }
    return .value(code.description)
  }

  /// The status on the day of the list, or from the day the row gives for it.
  private func addStatus(_ row: ReadRow, to result: inout RosterRow) {
    let started = row[.contractStart]?.firstDay ?? row[.jobStart]?.firstDay
    if let since = row[.unemployedSince]?.firstDay {
      let ended = started.flatMap { $0 > since ? $0.adding(days: -1) : nil }
      result.workStatuses.append(
        WorkStatusPeriod(.unemployed, from: since, to: ended.map(Fact.value) ?? .none))
    }
    guard let status = row.code(.workStatus).flatMap(WorkStatus.init(rawValue:)) else { return }
    if status == .unemployed, row[.unemployedSince] != nil { return }
    let isAtWork = status == .employed || status == .flexible
    result.workStatuses.append(
      WorkStatusPeriod(status, from: isAtWork ? started ?? context.day : context.day))
  }

  private func addInternship(_ row: ReadRow, to result: inout RosterRow) {
    guard let start = row[.internshipStart]?.firstDay else { return }
    var stay = Internship()
    stay.startOn = .value(start)
    stay.endOn = StatementBuilder.end(row[.internshipEnd])
    stay.months = Fact(row[.internshipMonths]?.count)
    stay.contractKind = Fact(
      row.code(.internshipAgreement).flatMap(ContractKind.init(rawValue:)))
    var statement = InternshipStatement(stay, unit: organisation(row, .internshipUnit))
    if statement.unit != nil, let recognised = row[.unitRecognisedOn]?.firstDay {
      var carrier = Carrier(kind: .internshipUnit)
      carrier.recognisedOn = .value(recognised)
      statement.carrier = carrier
    }
    result.internships.append(statement)
  }

  /// Needs the class's name, or its first day to know the class by.
  private func addTraining(_ row: ReadRow, to result: inout RosterRow) {
    let start = row[.trainingStart]?.firstDay
    let kind = row.code(.trainingKind).flatMap(TrainingKind.init(rawValue:))
    guard let number = row.text(.className) ?? start.map({ "\(kind?.rawValue ?? "class") \($0)" })
    else { return }
    var training = Training(number: number)
    training.kind = Fact(kind)
    training.occupation = Fact(row.text(.trainingOccupation))
    training.classHours = Fact(row[.classHours]?.count)
    training.days = Fact(row[.trainingDays]?.count)
    training.startOn = Fact(start)
    training.endOn = Fact(row[.trainingEnd]?.lastDay)
    var enrolment = Enrolment()
    enrolment.attendedDays = Fact(row[.attendedDays]?.count)
    enrolment.qualified = Fact(row.text(.assessment).flatMap(StatementBuilder.isQualified))
    if certificateKind(row) == .trainingCompletion || row[.certificateKind] == nil {
      enrolment.certificateOn = Fact(row[.certificateOn]?.firstDay)
    }
    enrolment.employedOn = Fact(row[.jobStart]?.firstDay)
    var body = organisation(row, .trainingBody)
    body?.kind = .value(.trainingBody)
    result.enrolments.append(EnrolmentStatement(enrolment, training: training, body: body))
  }

  /// 合格 or a mark of sixty and more.
  static func isQualified(_ text: String) -> Bool? {
    switch HeaderText.normalised(text) {
    case "合格", "优秀", "良好", "及格", "通过", "是": return true
    case "不合格", "不及格", "未通过", "否", "缺考": return false
    default: return Double(CellText.even(text)).map { $0 >= 60 }
    }
  }

  private func certificateKind(_ row: ReadRow) -> CertificateKind? {
    if let code = row.code(.certificateKind) { return CertificateKind(rawValue: code) }
    guard let name = row.text(.certificateName) else { return nil }
    if name.contains("合格证") || name.contains("结业") { return .trainingCompletion }
    if name.contains("专项") { return .specialAbility }
    if name.contains("职业资格") { return .vocationalQualification }
    return name.contains("等级") ? .skillLevel : nil
  }

  private func addCertificate(_ row: ReadRow, to result: inout RosterRow) {
    let kind = certificateKind(row)
    guard row[.certificateOn] != nil || row[.certificateNumber] != nil,
      kind != nil || row[.appraisalBody] != nil || row[.certificateNumber] != nil
    else { return }
    var certificate = Certificate()
    certificate.kind = Fact(kind)
    certificate.number = Fact(row.text(.certificateNumber))
    certificate.occupation = Fact(row.text(.trainingOccupation))
    certificate.issuedOn = Fact(row[.certificateOn]?.firstDay)
    certificate.first = Fact(row[.certificateIsFirst]?.isYes)
    certificate.priorityDirectory = Fact(row[.certificateInDirectory]?.isYes)
    var body = organisation(row, .appraisalBody)
    body?.kind = .value(.appraisalBody)
    result.certificates.append(CertificateStatement(certificate, body: body))
  }

  private func addSchooling(_ row: ReadRow, to result: inout RosterRow) {
    guard row[.schoolName] != nil || row[.schoolKind] != nil else { return }
    let year = row.text(.schoolYear).map { CellText.even($0).replacing("学年", with: "") }
    var schooling = Schooling(year: year ?? String(context.day.year))
    let kind = row.code(.schoolKind).flatMap(SchoolKind.init(rawValue:))
    schooling.schoolKind = Fact(kind)
    schooling.twoLeaver = Fact(row[.isTwoLeaver]?.isYes)
    var school = organisation(row, .schoolName)
    if let kind { school?.kind = .value(kind == .technical ? .technicalSchool : .school) }
    result.schoolings.append(SchoolingStatement(schooling, school: school))
  }

  private func addVenture(
    _ row: ReadRow, to result: inout RosterRow, _ notes: inout [(RosterReason, RosterField?)]
  ) {
    guard row[.ventureName] != nil || row[.ventureRegisteredOn] != nil else { return }
    var venture = Venture()
    venture.name = Fact(row.text(.ventureName))
    venture.creditCode = creditCode(row, &notes)
    venture.entityKind = Fact(row.code(.ventureKind).flatMap(EntityKind.init(rawValue:)))
    venture.registeredOn = Fact(row[.ventureRegisteredOn]?.firstDay)
    venture.region = Fact(row.text(.venturePlace).flatMap { context.places.place($0) })
    venture.normalThrough = Fact(row[.ventureNormalThrough]?.lastDay)
    venture.first = Fact(row[.ventureIsFirst]?.isYes)
    result.ventures.append(venture)
  }

  /// An earlier grant needs its item and its year; an amount alone is one that is being claimed.
  private func addGrant(
    _ row: ReadRow, to result: inout RosterRow, _ notes: inout [(RosterReason, RosterField?)]
  ) {
    guard let item = row.text(.grantItem) else { return }
    let paidOn = row[.grantPaidOn]?.firstDay
    guard let year = row[.grantYear]?.year ?? paidOn?.year else {
      notes.append((.missing, .grantYear))
      return
    }
    guard let benefit = context.grantItems[HeaderText.normalised(item)] else {
      notes.append((.unknownGrantItem, .grantItem))
      return
    }
    var grant = Grant(benefitID: benefit, year: year)
    grant.amount = Fact(row[.grantAmount]?.money)
    grant.months = Fact(row[.grantMonths]?.count)
    grant.approvedOn = Fact(paidOn)
    result.grants.append(GrantStatement(grant))
  }
}
