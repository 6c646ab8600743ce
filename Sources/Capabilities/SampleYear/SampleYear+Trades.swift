// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Registry
import Rights
import SampleCounty
import Values

/// Agencies, training bodies, a school, a co-operative and borrowers, each on record once their work is done.
extension SampleYear {
  mutating func makeTrades(in month: Month) async throws {
    let towns = staff.towns
    guard let first = towns.first, let last = towns.last else { return }
    switch month.ordinal {
    case 2: try await makeFactoryToRecognise(in: first)
    case 4:
      try await makeAgency("样例诚信人力资源公司", in: first)
      try await makeAgency("样例惠民人力资源公司", in: last)
    case 5: try await makeBorrowers(in: first)
    case 8: try await makeCooperative(in: last)
    case 9:
      // One class for each step of the rate: below 30 %, from 30, from 50, from 70.
      try await makeTrainingBody("样例甲职业培训学校", employing: [2, 5], in: first)
      try await makeTrainingBody("样例乙职业培训学校", employing: [3, 7], in: last)
      try await makeSchool(in: first)
    default: break
    }
  }

  private func day(_ month: Int, _ day: Int) -> Day {
    Month(year: year, ordinal: month).firstDay.adding(days: day - 1)
  }

  // MARK: - Carriers

  /// An enterprise in an idle building of the village, which asks to be recognised.
  private mutating func makeFactoryToRecognise(in town: RegionCode) async throws {
    var carrier = Carrier(kind: .communityFactory)
    carrier.siteKind = .value(.villageIdle)
    carrier.registered = .value(true)
    carrier.wellManaged = .value(true)
    var statement = OrganisationStatement(body("样例新设社区工厂", .enterprise, in: town))
    statement.carriers = [carrier]
    let people = newcomers(3, in: town).map { row in
      var row = row
      row.employments = [
        EmploymentStatement(contract(from: day(2, 1)), employer: statement.organisation)
      ]
      return row
    }
    try await enter(statement, with: people)
  }

  /// A co-operative that has trained its workers at the machine from February to July.
  private mutating func makeCooperative(in town: RegionCode) async throws {
    let cooperative = body("样例养蜂农民专业合作社", .cooperative, in: town)
    let people = newcomers(4, in: town).map { row in
      var row = row
      var job = EmploymentStatement(contract(from: day(2, 1)), employer: cooperative)
      job.months = (2...7).map { ordinal in
        var month = EmploymentMonth(Month(year: year, ordinal: ordinal))
        month.paid = .value(.yuan(2600))
        month.viaBank = .value(true)
        month.workTraining = .value(true)
        return month
      }
      row.employments = [job]
      return row
    }
    try await enter(OrganisationStatement(cooperative), with: people)
  }

  // MARK: - Agencies

  private mutating func makeAgency(_ name: String, in town: RegionCode) async throws {
    let agency = body(name, .hrAgency, in: town)
    var licence = Licence(.employmentAgency, number: "样例许可\(name)")
    licence.from = .value(Month(year: year - 1, ordinal: 1).firstDay)
    licence.to = .none
    var statement = OrganisationStatement(agency)
    statement.licences = [licence]
    let people = newcomers(5, in: town).map { row in
      var row = row
      var placement = Placement()
      placement.freeOfCharge = .value(true)
      placement.seasonalPost = .value(false)
      placement.completedOn = .value(day(3, 1))
      var placed = PlacementStatement(placement, agency: agency)
      placed.employment = EmploymentStatement(
        contract(from: day(3, 1)), employer: Registry.Organisation(name: "样例外省电子厂"))
      row.placements = [placed]
      return row
    }
    try await enter(statement, with: people)
  }

  // MARK: - Learning

  static let traineesOfEach = 10

  /// - Parameter employed: Of each class, how many had work within three months.
  private mutating func makeTrainingBody(
    _ name: String, employing employed: [Int], in town: RegionCode
  ) async throws {
    let body = body(name, .trainingBody, in: town)
    var people: [RosterRow] = []
    for (turn, count) in employed.enumerated() {
      let training = training("\(year)-\(turn + 1)")
      people += newcomers(SampleYear.traineesOfEach, in: town).enumerated().map { index, row in
        var row = row
        var enrolment = Enrolment()
        enrolment.attendedDays = .value(20)
        enrolment.qualified = .value(index < 8)
        enrolment.employedOn = index < count ? .value(day(6, 10)) : .none
        row.enrolments = [EnrolmentStatement(enrolment, training: training, body: body)]
        return row
      }
    }
    try await enter(OrganisationStatement(body), with: people)
  }

  private func training(_ number: String) -> Training {
    var training = Training(number: number)
    training.kind = .value(.skills)
    training.startOn = .value(day(4, 1))
    training.endOn = .value(day(4, 30))
    training.standard = .value(.yuan(1000))
    training.hoursMatchStandard = .value(true)
    training.systemEntryOn = .value(day(5, 8))
    return training
  }

  /// Those who graduate next summer, and ask in the autumn before.
  private mutating func makeSchool(in town: RegionCode) async throws {
    let school = body("样例职业教育中心", .school, in: town)
    let people = newcomers(6, aged: 18, in: town).map { row in
      var row = row
      row.person?.jobWish = .value(true)
      row.person?.graduationLevel = .value(.secondaryVocational)
      row.person?.graduationDate = .value(Month(year: year + 1, ordinal: 6).lastDay)
      row.person?.graduationSchool = .value(school.name)
      var schooling = Schooling(year: "\(year)-\(year + 1)")
      schooling.schoolKind = .value(.secondaryVocational)
      row.schoolings = [SchoolingStatement(schooling, school: school)]
      return row
    }
    try await enter(OrganisationStatement(school), with: people)
  }

  // MARK: - Loans

  /// Two at the ceiling of a person (二(三)9: 200,000 yuan for 36 months), one above it, and one of an enterprise.
  private mutating func makeBorrowers(in town: RegionCode) async throws {
    var people = newcomers(3, in: town)
    for (index, yuan) in zip(people.indices, [200_000, 200_000, 250_000] as [Int64]) {
      people[index].loans = [
        LoanStatement(loan("个\(index + 1)", .individual, .yuan(yuan), months: 36))
      ]
    }
    try await enter(people)
    let numbers = people.compactMap { $0.person?.identityNumber }
    let held = try await office.registry.people(identityNumbers: numbers)
    borrowers += numbers.compactMap { held[$0]?.id }
    let enterprise = body("样例茶叶加工有限公司", .enterprise, in: town)
    var lent = loan("企1", .smallMicro, .yuan(3_000_000), months: 24)
    lent.interestSubsidyBase = .value(.yuan(3_000_000))
    lent.region = .value(town)
    var row = RosterRow(sheet: "", number: 2)
    row.loans = [LoanStatement(lent, borrower: enterprise)]
    try await enter(OrganisationStatement(enterprise), with: [row])
  }

  private func loan(
    _ number: String, _ kind: BorrowerKind, _ principal: Money, months: Int
  ) -> Loan {
    var loan = Loan(bank: "样例农商银行", number: "\(year)\(number)")
    loan.borrowerKind = .value(kind)
    loan.channel = .value(.qinyun)
    loan.principal = .value(principal)
    loan.months = .value(months)
    loan.region = .value(office.home)
    loan.lawful = .value(true)
    loan.state = .value(.applied)
    return loan
  }
}
