// SPDX-License-Identifier: Apache-2.0
import Registry
import Testing
import Values

/// Rows about some people, bodies and classes that are often spoken of again, in ever other words.
struct CrowdRows {
  var random: SeededGenerator
  let people: Int

  init(seed: UInt64, people: Int) {
    self.random = SeededGenerator(state: seed)
    self.people = people
  }

  static func name(_ number: Int) -> String {
    let words = Array("甲乙丙丁戊己庚辛壬癸").map(String.init)
    return "样本" + String(number).compactMap(\.wholeNumberValue).map { words[$0] }.joined()
  }

  static func person(_ number: Int) throws -> Person {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day("1980-01-01")?.adding(days: number * 97))
    let identity = try #require(IdentityNumber(region: region, birth: birth, sequence: 101))
    var person = Person(identityNumber: identity, name: name(number))
    person.hukouRegion = RegionCode("610328101").map(Fact.value) ?? .unknown
    return person
  }

  /// Somebody, with what is said of nobody else.
  static func row(_ number: Int) throws -> RosterRow {
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = try person(number)
    return row
  }

  /// Everybody, with a few records each.
  mutating func everybody() throws -> [RosterRow] {
    try (0..<people).map { try row(of: $0) }
  }

  /// A row as some list of the day may bring it: of a person, or of a body alone.
  mutating func any() throws -> RosterRow {
    guard random.chance(80) else {
      var row = RosterRow(sheet: "机构", number: 2)
      var statement = OrganisationStatement(body())
      if random.chance(50) { statement.carriers = [carrier()] }
      row.organisations = [statement]
      if random.chance(30) { row.trainings = [TrainingStatement(training(), body: school)] }
      return row
    }
    return try row(of: random.below(people))
  }

  private mutating func row(of number: Int) throws -> RosterRow {
    var row = try CrowdRows.row(number)
    try describe(&row)
    try place(&row, number)
    work(&row)
    learn(&row, number)
    return row
  }

  private mutating func describe(_ row: inout RosterRow) throws {
    guard var person = row.person else { return }
    let region = random.pick(["610328101", "610328102", "610328100", "610329100"])
    person.hukouRegion = RegionCode(region).map(Fact.value) ?? .unknown
    if random.chance(40) { person.labourCapacity = .value(random.pick(LabourCapacity.allCases)) }
    if random.chance(40) { person.education = .value(random.pick(["初中", "大专", "本科及以上"])) }
    if random.chance(20) { person.schoolingState = .value(random.pick(["小学", "普通高中一年级"])) }
    if random.chance(20) { person.unemployedSince = .value(day()) }
    if random.chance(30) { person.jobWish = .value(random.chance(50)) }
    if random.chance(20) { person.graduationLevel = .value(.college) }
    row.person = person
    if random.chance(40) {
      let status = random.pick(WorkStatus.allCases)
      row.workStatuses = [WorkStatusPeriod(status, from: day())]
    }
    if random.chance(40) {
      row.categories = [
        PersonCategory(code: random.pick(["outOfPoverty", "disabled"]), from: .value(day()))
      ]
    }
  }

  private mutating func place(_ row: inout RosterRow, _ number: Int) throws {
    guard random.chance(50) else { return }
    var household = Household(number: "H\(random.chance(90) ? number / 3 : random.below(4))")
    if random.chance(50) { household.zeroEmployment = .value(random.chance(50)) }
    if random.chance(30) { household.relocationSite = .value(random.pick(["东苑", "西苑"])) }
    row.household = household
    if random.chance(40) {
      row.householdCategories = [HouseholdCategory(code: "outOfPoverty", from: .value(day()))]
    }
  }

  private mutating func work(_ row: inout RosterRow) {
    if random.chance(50) {
      var job = Employment()
      job.startOn = .value(day())
      job.contractKind = .value(random.pick(ContractKind.allCases))
      job.workRegion = RegionCode(random.pick(["44", "610328"])).map(Fact.value) ?? .unknown
      var statement = EmploymentStatement(job, employer: body())
      if random.chance(30) { statement.carrier = carrier() }
      if random.chance(30) {
        var journey = Journey(year: 2021 + random.below(2))
        journey.cost = .value(Money(fen: Int64(random.below(90_000))))
        statement.journey = journey
      }
      if random.chance(30) { statement.months = [EmploymentMonth(month(), stated: .yuan(3000))] }
      row.employments = [statement]
    }
    if random.chance(25) {
      var post = Post()
      post.contractStart = .value(day())
      post.state = .value(random.pick(PostState.allCases))
      var statement = PostStatement(post)
      statement.developer = body()
      statement.months = [PostMonth(month(), whole: random.chance(50))]
      row.posts = [statement]
    }
    if random.chance(15) {
      var stay = Internship()
      stay.startOn = .value(day())
      row.internships = [InternshipStatement(stay, unit: body())]
    }
    if random.chance(15) {
      var venture = Venture()
      venture.registeredOn = .value(day())
      venture.lawful = .value(random.chance(50))
      row.ventures = [venture]
    }
  }

  private mutating func learn(_ row: inout RosterRow, _ number: Int) {
    if random.chance(25) {
      var enrolment = Enrolment()
      enrolment.attendedDays = .value(random.below(20))
      row.enrolments = [EnrolmentStatement(enrolment, training: training(), body: school)]
    }
    if random.chance(15) {
      var certificate = Certificate()
      certificate.kind = .value(random.pick(CertificateKind.allCases))
      certificate.issuedOn = .value(day())
      row.certificates = [CertificateStatement(certificate, body: body())]
    }
    if random.chance(15) {
      var schooling = Schooling(year: "\(2020 + random.below(3))")
      schooling.twoLeaver = .value(random.chance(50))
      row.schoolings = [SchoolingStatement(schooling, school: body())]
    }
    if random.chance(15) {
      var loan = Loan(bank: "样例银行", number: "贷\(number)")
      loan.principal = .value(.yuan(Int64(1 + random.below(9)) * 10_000))
      row.loans = [LoanStatement(loan)]
    }
    if random.chance(25) {
      var grant = Grant(benefitID: "x/y", year: 2020 + random.below(3))
      grant.amount = .value(.yuan(Int64(random.below(900))))
      row.grants = [GrantStatement(grant, organisation: random.chance(20) ? body() : nil)]
    }
  }

  private mutating func body() -> Organisation {
    var body = Organisation(name: "样例\(random.pick(["甲", "乙", "丙", "丁"]))厂")
    if random.chance(30) { body.kind = .value(random.pick(OrganisationKind.allCases)) }
    if random.chance(30) { body.publicBody = .value(random.chance(50)) }
    if random.chance(20) { body.region = RegionCode("610328101").map(Fact.value) ?? .unknown }
    return body
  }

  private mutating func carrier() -> Carrier {
    var carrier = Carrier(kind: random.pick([CarrierKind.workshop, .communityFactory]))
    if random.chance(60) { carrier.recognisedOn = .value(day()) }
    if random.chance(40) { carrier.wellManaged = .value(random.chance(50)) }
    return carrier
  }

  private mutating func training() -> Training {
    var training = Training(number: "2022-\(1 + random.below(3))")
    if random.chance(40) { training.classHours = .value(20 + random.below(80)) }
    return training
  }

  private var school: Organisation { Organisation(name: "样例技校") }

  /// Many of them near the day that is asked for, on both sides.
  private mutating func day() -> Day {
    SmallOffice.day.adding(days: random.within(-40...40) * (random.chance(50) ? 1 : 9))
  }

  private mutating func month() -> Month { Month(year: 2022, ordinal: 1 + random.below(9)) }
}

extension SeededGenerator {
  /// The same in every release of the standard library.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }
  /// True so many times in a hundred.
  mutating func chance(_ share: Int) -> Bool { below(100) < share }
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
