// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing
import Values

@testable import Registry

@Suite struct ImportTests {
  /// A row with something of every kind.
  static func fullRow(_ sequence: Int, at number: Int) throws -> RosterRow {
    var row = try row(sequence, "李·四\(sequence)", at: number)
    row.person?.telephone = .value("13900000000")
    row.person?.hukouRegion = .value(try code("610328100"))
    row.person?.jobWish = .value(true)
    row.person?.graduationLevel = .none
    row.personNumbers = [PersonNumber(.memberNumber, "M\(sequence)")]
    row.household = Household(number: "H\(sequence / 2)")
    row.member = HouseholdMember(relationToHead: .value(sequence % 2 == 0 ? "户主" : "配偶"))
    row.categories = [PersonCategory(code: "outOfPoverty", from: .value(try day("2014-01-01")))]
    row.householdCategories = [
      HouseholdCategory(code: "outOfPoverty", from: .value(try day("2014-01-01")))
    ]
    row.workStatuses = [WorkStatusPeriod(.employed, from: try day("2022-03-01"))]
    row.employments = [try employment("2022-03-01", "甲公司")]
    row.posts = [try post("2021-01-01", "2021-12-31")]
    row.internships = [try internship()]
    row.placements = [PlacementStatement(Placement(), agency: Organisation(name: "职介所"))]
    row.enrolments = [try enrolment()]
    row.certificates = [try certificate("Z\(sequence)")]
    row.schoolings = [
      SchoolingStatement(Schooling(year: "2020"), school: Organisation(name: "某技校"))
    ]
    row.ventures = [try venture("CODE\(sequence)")]
    row.loans = [LoanStatement(Loan(bank: "样例银行", number: "贷\(sequence)"))]
    row.journeys = [Journey(year: 2020)]
    row.grants = [GrantStatement(Grant(benefitID: "x/y", year: 2020))]
    return row
  }

  static func employment(
    _ start: String?, _ employer: String?, to end: Fact<Day> = .unknown
  ) throws -> EmploymentStatement {
    var job = Employment()
    job.startOn = Fact(try start.map(day))
    job.endOn = end
    job.workRegion = .value(try code("44"))
    var statement = EmploymentStatement(job, employer: employer.map { Organisation(name: $0) })
    statement.journey = Journey(year: 2022)
    statement.months = [EmploymentMonth(Month(year: 2022, ordinal: 3))]
    return statement
  }

  static func post(_ start: String, _ end: String) throws -> PostStatement {
    var post = Post()
    post.contractStart = .value(try day(start))
    post.contractEnd = .value(try day(end))
    var statement = PostStatement(post)
    statement.developer = Organisation(name: "某村委会")
    statement.months = [PostMonth(Month(year: 2021, ordinal: 1))]
    return statement
  }

  static func internship() throws -> InternshipStatement {
    var stay = Internship()
    stay.startOn = .value(try day("2020-07-01"))
    var statement = InternshipStatement(stay, unit: Organisation(name: "见习单位"))
    statement.carrier = Carrier(kind: .internshipUnit)
    return statement
  }

  static func enrolment() throws -> EnrolmentStatement {
    var training = Training(number: "2022-01")
    training.startOn = .value(try day("2022-05-01"))
    return EnrolmentStatement(Enrolment(), training: training, body: Organisation(name: "培训学校"))
  }

  static func certificate(_ number: String) throws -> CertificateStatement {
    var certificate = Certificate()
    certificate.kind = .value(.skillLevel)
    certificate.number = .value(number)
    certificate.issuedOn = .value(try day("2022-06-01"))
    return CertificateStatement(certificate, body: Organisation(name: "鉴定所"))
  }

  static func venture(_ code: String) throws -> Venture {
    var venture = Venture()
    venture.creditCode = .value(code)
    venture.registeredOn = .value(try day("2021-01-01"))
    return venture
  }

  @Test(arguments: StoreKind.allCases)
  func theSameFileAgainChangesNothing(_ kind: StoreKind) async throws {
    try await withDesk(kind) { desk, store async throws in
      let rows = try (0..<20).map { try Self.fullRow($0, at: $0 + 4) }
      let first = try await desk.take(rows, from: try file())
      #expect(first.map(\.isNew) == Array(repeating: true, count: 20))
      let before = try await Self.contents(store)
      for authority in [Authority.corrects, .fillsIn, .fillsOnly] {
        let again = try await desk.take(rows, authority, from: try file())
        #expect(again.allSatisfy { $0.outcome == .unchanged })
      }
      let after = try await Self.contents(store)
      #expect(before == after)
    }
  }

  /// Every table but the files and the counters, row by row.
  static func contents(_ store: any Store) async throws -> [String] {
    try await store.read { connection in
      var lines: [String] = []
      for table in [
        "region", "source_row", "record_change", "person", "person_number", "household",
        "household_member", "person_category", "household_category", "work_status",
        "organisation", "licence", "carrier", "employment", "employment_month", "post",
        "post_month", "internship", "placement", "journey", "training", "enrolment",
        "certificate", "schooling", "venture", "earlier_grant", "loan",
      ] {
        try connection.forEach("SELECT * FROM \(table) ORDER BY 1") { row in
          lines.append("\(table) \((0..<row.count).map { row.value($0) })")
        }
      }
      return lines
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aCorrectedFileChangesItsCorrectionsAlone(_ kind: StoreKind) async throws {
    try await withDesk(kind) { desk, _ async throws in
      var rows = try (0..<6).map { try Self.fullRow($0, at: $0 + 4) }
      try await desk.take(rows, from: try file())
      rows[1].person?.telephone = .value("18600000000")
      rows[2].employments[0].employment.endOn = .value(try day("2022-09-30"))
      rows[3].categories[0].to = .value(try day("2020-12-31"))
      rows[4].employments[0].employer = Organisation(name: "乙公司")
      let results = try await desk.take(rows, from: try file("b.xlsx", at: "2023-02-01T08:00:00Z"))
      #expect(
        results.map(\.changedFields) == [
          [], ["person.telephone"], ["employment.end_on"], ["person_category.to_day"],
          ["employment.organisation_id"], [],
        ])
      let history = try await desk.changes(of: try await desk.only(1).person.id)
      #expect(history.map(\.before) == ["13900000000"])
      #expect(history.map(\.after) == ["18600000000"])
      let source = try #require(history[0].sourceRowID)
      let reference = try #require(try await desk.sources([source])[source])
      #expect(reference.fileName == "b.xlsx")
      #expect(reference.row == 5)
    }
  }

  @Test func unknownSaysNothingAndNoneSaysNone() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var first = try row(1)
      first.employments = [
        try Self.employment("2022-03-01", "甲", to: .value(try day("2022-12-31")))
      ]
      try await desk.take([first], from: try file())
      first.employments[0].employment.endOn = .unknown
      let silent = try await desk.take([first], from: try file())
      #expect(silent[0].outcome == .unchanged)
      first.employments[0].employment.endOn = .none
      let none = try await desk.take([first], from: try file())
      #expect(none[0].changedFields == ["employment.end_on"])
      let dossier = try await desk.only(1)
      #expect(dossier.employments[0].employment.endOn == .none)
      #expect(dossier.employments[0].employment.signedOn == .unknown)
    }
  }

  @Test func aLedgerFillsInButDoesNotRenameAnybody() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var held = try row(1, "张三")
      held.person?.education = .value("初中")
      try await desk.take([held], from: try file())
      var ledger = try row(1, "张 三")
      ledger.person?.education = .value("高中")
      ledger.person?.health = .value("健康")
      let filled = try await desk.take([ledger], .fillsIn, from: try file())
      #expect(filled[0].changedFields == ["person.health"])
      var wrong = try row(1, "李四", at: 9)
      wrong.categories = [PersonCategory(code: "marginal")]
      let refused = try await desk.take([wrong], .fillsIn, from: try file())
      #expect(refused[0].conflict == .nameDiffers)
      let dossier = try await desk.only(1)
      #expect(dossier.categories.isEmpty)
      #expect(dossier.person.education == .value("初中"))
      let renamed = try await desk.take([wrong], .corrects, from: try file())
      #expect(renamed[0].changedFields == ["person.name"])
    }
  }

  @Test func twoJobsOfOneDayInOneListStayTwo() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var one = try row(1, at: 4)
      one.employments = [try Self.employment("2022-03-01", "甲公司")]
      var two = try row(1, at: 5)
      two.employments = [try Self.employment("2022-03-01", "乙公司")]
      for _ in 0..<2 { try await desk.take([one, two], .fillsIn, from: try file()) }
      #expect(try await desk.only(1).employments.count == 2)
    }
  }

  @Test func aRowThatBreaksARuleOfTheTablesIsFoundAndTheOthersStay() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var rows = try (0..<5).map { try Self.fullRow($0, at: $0 + 4) }
      rows[2].person?.unemploymentInsuranceMonths = .value(-5)
      rows[3].personNumbers = [PersonNumber(.memberNumber, "M1")]
      let results = try await desk.take(rows, from: try file())
      #expect(results.map { $0.conflict != nil } == [false, false, true, true, false])
      #expect(results[3].conflict == .numberOfAnotherPerson(.memberNumber))
      if case .refused(let rule)? = results[2].conflict {
        #expect(rule?.contains("unemployment_insurance_months") == true)
      } else {
        Issue.record("the check did not refuse the row")
      }
      #expect(try await desk.counts(asOf: try day("2023-01-01")).people == 3)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aThrowInTheMiddleLeavesNothing(_ kind: StoreKind) async throws {
    struct Stop: Error {}
    try await withDesk(kind) { desk, store async throws in
      let before = try await Self.contents(store)
      let rows = try (0..<5).map { try Self.fullRow($0, at: $0 + 4) }
      await #expect(throws: Stop.self) {
        try await desk.importing(try file(), authority: .corrects) { session in
          _ = try session.apply(rows)
          throw Stop()
        }
      }
      let after = try await Self.contents(store)
      #expect(before == after)
      #expect(try await desk.files().isEmpty)
    }
  }

  @Test func aHouseholdHasOneHead() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var one = try row(1, at: 4)
      one.household = Household(number: "H1")
      one.member = HouseholdMember(relationToHead: .value("户主"))
      var two = try row(2, at: 5)
      two.household = Household(number: "H1")
      two.member = HouseholdMember(relationToHead: .value("户主"))
      let results = try await desk.take([one, two], from: try file())
      #expect(results[0].isNew)
      #expect(results[1].conflict == .secondHead)
      // In a later list the other one may be head.
      let later = try await desk.take([two], from: try file())
      #expect(later[0].changedFields == ["household.head_id"])
    }
  }

  @Test func movingClosesOnePlaceAndOpensAnother() async throws {
    try await withDesk(.usual) { desk, store async throws in
      var moving = try row(1)
      moving.household = Household(number: "H1")
      try await desk.take([moving], from: try file())
      moving.household = Household(number: "H2")
      let ledger = try await desk.take([moving], .fillsIn, from: try file())
      #expect(ledger[0].conflict == .householdDiffers)
      try await desk.take([moving], from: try file(on: "2023-06-30"))
      let places = try await store.read { connection in
        try connection.all("SELECT from_day, to_day FROM household_member ORDER BY id") {
          [$0.value(0), $0.value(1)]
        }
      }
      #expect(places == [[.null, "2023-06-29"], ["2023-06-30", ""]])
      #expect(try await desk.only(1).household?.household.number == "H2")
    }
  }

  @Test func organisationsAreOneByCodeElseByName() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var coded = Organisation(name: "甲（宝鸡）公司")
      coded.creditCode = .value("91610328MA6X12345T")
      var rows = try (1...4).map { try row($0, at: $0) }
      rows[0].employments = [try Self.employment("2022-01-01", "甲(宝鸡)公司")]
      rows[1].employments = [EmploymentStatement(Employment(), employer: coded)]
      coded.name = "甲公司新名"
      rows[2].employments = [EmploymentStatement(Employment(), employer: coded)]
      rows[3].employments = [try Self.employment("2022-01-01", "乙公司")]
      try await desk.take(rows, .fillsIn, from: try file())
      let ids = try await [1, 2, 3, 4].asyncMap {
        try await desk.only($0).employments[0].org?.organisation.id
      }
      #expect(Set(ids).count == 2)
      #expect(ids[0] == ids[1] && ids[1] == ids[2])
      #expect(try await desk.organisations(names: ["甲(宝鸡)公司", "丙"]).count == 1)
      #expect(try await desk.organisations(creditCodes: ["91610328MA6X12345T"]).count == 1)
    }
  }

  @Test func olderListsOnlyFillWhatIsUnknown() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var new = try Self.fullRow(2, at: 4)
      new.employments[0].employment.workedThrough = .value(try day("2022-12-31"))
      try await desk.take([new], from: try file())
      var old = try Self.fullRow(2, at: 4)
      old.employments[0].employment.workedThrough = .value(try day("2022-10-31"))
      old.employments[0].employment.channel = .value("外出务工")
      old.household = Household(number: "elsewhere")
      old.workStatuses = [WorkStatusPeriod(.unemployed, from: try day("2022-06-01"))]
      let results = try await desk.take([old], .fillsOnly, from: try file(on: "2022-10-31"))
      #expect(results[0].changedFields == ["employment.channel"])
      #expect(try await desk.latestStatementDay(kind: "test") == (try day("2022-12-31")))
      #expect(try await desk.latestStatementDay(kind: "other") == nil)
    }
  }
}

extension Array {
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
