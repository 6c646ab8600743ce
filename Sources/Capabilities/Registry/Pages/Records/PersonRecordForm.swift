// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the form of a record says, as a row of a roster: the same matching and the same refusals.
extension PersonRecordKind {
  /// What no field can see by itself.
  func check(_ form: inout EntryForm) {
    if let text = form.text("creditCode").value, CreditCode(text) == nil {
      form.refuse(BodyWords.badCode, at: "creditCode")
    }
    for (first, last) in [("from", "to"), ("startOn", "endOn"), ("startOn", "workedThrough")] {
      if let from = form.day(first).value, let to = form.day(last).value, to < from {
        form.refuse(PostWords.endsBefore, at: last)
      }
    }
    if self == .loan { LoanForms.check(&form) }
    let year = form.text("year").value
    switch self {
    case .journey where year.flatMap { Int($0) }.map { $0 < 2000 } == true:
      form.refuse(PersonRecordWords.noYear, at: "year")
    case .schooling where year?.wholeMatch(of: /20[0-9]{2}(-20[0-9]{2})?/) == nil && year != nil:
      form.refuse(PersonRecordWords.noSchoolYear, at: "year")
    default: break
    }
  }

  /// The row that puts the record down for its person.
  func row(_ form: EntryForm, of person: Held<Person>) -> RosterRow {
    var row = RosterRow(sheet: "", number: 1)
    row.person = Person(identityNumber: person.identityNumber, name: person.name)
    switch self {
    case .category:
      row.categories = [
        PersonCategory(
          code: form.text("code").value ?? "", from: form.day("from"),
          to: form.day("to").value.map(Fact.value) ?? .none)
      ]
    case .status:
      let status: Fact<WorkStatus> = form.word("status")
      if let status = status.value, let from = form.day("from").value {
        row.workStatuses = [WorkStatusPeriod(status, from: from)]
      }
    case .employment: row.employments = [employment(form)]
    case .journey: row.journeys = [journey(form)]
    case .internship: row.internships = [internship(form)]
    case .placement: row.placements = [placement(form)]
    case .enrolment: row.enrolments = [enrolment(form)]
    case .certificate: row.certificates = [certificate(form)]
    case .schooling: row.schoolings = [schooling(form)]
    case .venture: row.ventures = [venture(form)]
    case .loan: row.loans = [LoanStatement(LoanForms.loan(form))]
    }
    return row
  }

  private func body(_ form: EntryForm, _ name: String) -> Organisation? {
    guard let text = form.text(name).value else { return nil }
    var body = Organisation(name: text)
    body.creditCode = form.text("creditCode").flatMapValue { CreditCode($0)?.description }
    return body
  }

  private func employment(_ form: EntryForm) -> EmploymentStatement {
    var job = Employment()
    job.contractKind = form.word("contract")
    job.startOn = form.day("startOn")
    job.endOn = form.day("endOn")
    job.workedThrough = form.day("workedThrough")
    job.workRegion = form.text("region").flatMapValue { RegionCode($0) }
    job.form = form.word("form")
    job.monthlyPay = form.money("pay")
    job.pointToPoint = form.flag("pointToPoint")
    return EmploymentStatement(job, employer: body(form, "employer"))
  }

  private func journey(_ form: EntryForm) -> Journey {
    var journey = Journey(year: form.count("year").value ?? 0)
    journey.outwardOn = form.day("outwardOn")
    journey.cost = form.money("cost")
    journey.scope = form.word("scope")
    return journey
  }

  private func internship(_ form: EntryForm) -> InternshipStatement {
    var stay = Internship()
    stay.contractKind = form.word("contract")
    stay.startOn = form.day("startOn")
    stay.endOn = form.day("endOn")
    stay.months = form.count("months")
    return InternshipStatement(stay, unit: body(form, "unit"))
  }

  private func placement(_ form: EntryForm) -> PlacementStatement {
    var placement = Placement()
    placement.completedOn = form.day("completedOn")
    placement.organised = form.flag("organised")
    placement.freeOfCharge = form.flag("freeOfCharge")
    placement.seasonalPost = form.flag("seasonalPost")
    var statement = PlacementStatement(
      placement, agency: Organisation(name: form.text("agency").value ?? ""))
    var job = Employment()
    job.startOn = form.day("startOn")
    statement.employment = EmploymentStatement(job, employer: body(form, "employer"))
    return statement
  }

  private func enrolment(_ form: EntryForm) -> EnrolmentStatement {
    var place = Enrolment()
    place.attendedDays = form.count("attendedDays")
    place.qualified = form.flag("qualified")
    place.certificateOn = form.day("certificateOn")
    place.employedOn = form.day("employedOn")
    place.businessStartedOn = form.day("businessStartedOn")
    return EnrolmentStatement(
      place, training: Training(number: form.text("number").value ?? ""),
      body: body(form, "body"))
  }

  private func certificate(_ form: EntryForm) -> CertificateStatement {
    var certificate = Certificate()
    certificate.kind = form.word("kind")
    certificate.number = form.text("number")
    certificate.occupation = form.text("occupation")
    certificate.level = form.text("level")
    certificate.issuedOn = form.day("issuedOn")
    certificate.first = form.flag("first")
    certificate.priorityDirectory = form.flag("priority")
    return CertificateStatement(certificate, body: body(form, "body"))
  }

  private func schooling(_ form: EntryForm) -> SchoolingStatement {
    var schooling = Schooling(year: form.text("year").value ?? "")
    schooling.schoolKind = form.word("kind")
    schooling.twoLeaver = form.flag("twoLeaver")
    return SchoolingStatement(schooling, school: body(form, "school"))
  }

  private func venture(_ form: EntryForm) -> Venture {
    var venture = Venture()
    venture.name = form.text("name")
    venture.creditCode = form.text("creditCode").flatMapValue { CreditCode($0)?.description }
    venture.entityKind = form.word("kind")
    venture.registeredOn = form.day("registeredOn")
    venture.region = form.text("region").flatMapValue { RegionCode($0) }
    venture.normalThrough = form.day("normalThrough")
    venture.first = form.flag("first")
    venture.lawful = form.flag("lawful")
    venture.smallShop = form.flag("smallShop")
    return venture
  }
}

// MARK: - A record that is held, as its form

extension PersonRecordKind {
  /// Of which kind a thing on the time line is, and its number; nil for what is not put in here.
  init?(_ subject: TimelineEntry.Subject, record: inout Int64) {
    switch subject {
    case .employment(let id): (self, record) = (.employment, id.rawValue)
    case .internship(let id): (self, record) = (.internship, id.rawValue)
    case .enrolment(let id): (self, record) = (.enrolment, id.rawValue)
    case .certificate(let id): (self, record) = (.certificate, id.rawValue)
    case .schooling(let id): (self, record) = (.schooling, id.rawValue)
    case .venture(let id): (self, record) = (.venture, id.rawValue)
    case .loan(let id): (self, record) = (.loan, id.rawValue)
    case .journey(let id): (self, record) = (.journey, id.rawValue)
    case .category, .status, .post, .grant: return nil
    }
  }

  /// What the form of a held record begins with; empty where the person has no such record.
  func values(_ record: Int64, in dossier: Dossier) -> [String: String] {
    let values: [String: String?] =
      switch self {
      case .employment:
        dossier.employments.first { $0.employment.id.rawValue == record }.map(held) ?? [:]
      case .internship:
        dossier.internships.first { $0.internship.id.rawValue == record }.map(held) ?? [:]
      case .enrolment:
        dossier.enrolments.first { $0.enrolment.id.rawValue == record }.map(held) ?? [:]
      case .certificate:
        dossier.certificates.first { $0.certificate.id.rawValue == record }.map(held) ?? [:]
      case .schooling:
        dossier.schoolings.first { $0.schooling.id.rawValue == record }.map(held) ?? [:]
      case .venture: dossier.ventures.first { $0.id.rawValue == record }.map(held) ?? [:]
      case .loan:
        dossier.loans.first { $0.id.rawValue == record }.map { LoanForms.values($0.record) } ?? [:]
      case .journey: dossier.journeys.first { $0.id.rawValue == record }.map(held) ?? [:]
      case .category, .status, .placement: [:]
      }
    return values.compactMapValues { $0 }
  }

  private func held(_ item: DossierEmployment) -> [String: String?] {
    let job = item.employment.record
    return [
      "employer": item.org?.organisation.name,
      "creditCode": item.org?.organisation.creditCode.value,
      "contract": job.contractKind.value?.rawValue, "startOn": job.startOn.text,
      "endOn": job.endOn.text, "workedThrough": job.workedThrough.text,
      "region": job.workRegion.value?.digits, "form": job.form.value?.rawValue,
      "pay": job.monthlyPay.value?.plainYuan, "pointToPoint": BodyForms.said(job.pointToPoint),
    ]
  }

  private func held(_ item: DossierInternship) -> [String: String?] {
    let stay = item.internship.record
    return [
      "unit": item.org?.organisation.name, "contract": stay.contractKind.value?.rawValue,
      "startOn": stay.startOn.text, "endOn": stay.endOn.text,
      "months": stay.months.value.map(String.init),
    ]
  }

  private func held(_ item: DossierEnrolment) -> [String: String?] {
    let place = item.enrolment.record
    return [
      "body": item.body?.organisation.name, "number": item.training.number,
      "attendedDays": place.attendedDays.value.map(String.init),
      "qualified": BodyForms.said(place.qualified), "certificateOn": place.certificateOn.text,
      "employedOn": place.employedOn.text, "businessStartedOn": place.businessStartedOn.text,
    ]
  }

  private func held(_ item: DossierCertificate) -> [String: String?] {
    let certificate = item.certificate.record
    return [
      "kind": certificate.kind.value?.rawValue, "number": certificate.number.value,
      "occupation": certificate.occupation.value, "level": certificate.level.value,
      "issuedOn": certificate.issuedOn.text, "body": item.body?.organisation.name,
      "first": BodyForms.said(certificate.first),
      "priority": BodyForms.said(certificate.priorityDirectory),
    ]
  }

  private func held(_ item: DossierSchooling) -> [String: String?] {
    let schooling = item.schooling.record
    return [
      "year": schooling.year, "school": item.school?.organisation.name,
      "kind": schooling.schoolKind.value?.rawValue,
      "twoLeaver": BodyForms.said(schooling.twoLeaver),
    ]
  }

  private func held(_ venture: Held<Venture>) -> [String: String?] {
    [
      "name": venture.record.name.value, "creditCode": venture.creditCode.value,
      "kind": venture.entityKind.value?.rawValue, "registeredOn": venture.registeredOn.text,
      "region": venture.region.value?.digits, "normalThrough": venture.normalThrough.text,
      "first": BodyForms.said(venture.first), "lawful": BodyForms.said(venture.lawful),
      "smallShop": BodyForms.said(venture.smallShop),
    ]
  }

  private func held(_ journey: Held<Journey>) -> [String: String?] {
    [
      "year": String(journey.year), "outwardOn": journey.outwardOn.text,
      "cost": journey.cost.value?.plainYuan, "scope": journey.record.scope.value?.rawValue,
    ]
  }
}

extension Fact where Value == Day {
  fileprivate var text: String? { value?.description }
}
