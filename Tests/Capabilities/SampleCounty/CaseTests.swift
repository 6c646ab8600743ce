// SPDX-License-Identifier: Apache-2.0
import SampleCounty
import Testing
import Values

/// Whether every matter has people entitled, refused and undecided, and whether the records say so.
@Suite struct CaseTests {
  @Test(arguments: 1...40)
  func threeHundredPeopleHoldEveryCase(_ seed: Int) throws {
    let county = try SampleCounty(people: 300, seed: UInt64(seed))
    for matter in Matter.allCases {
      for expected in [Expected.entitled, .refused, .undecided] {
        #expect(
          county.cases.contains { $0.matter == matter && $0.expected == expected },
          "nobody is \(expected) in \(matter)")
      }
    }
  }

  @Test func nobodyHasTwoPartsOrTwoAnswers() throws {
    let county = try SampleCounty(people: 5_000, seed: 4)
    var answers: Set<[String]> = []
    for sample in county.cases {
      let isNew = answers.insert([sample.matter.rawValue, String(sample.person)]).inserted
      #expect(isNew)
    }
    let parts =
      county.contracts.map(\.person) + county.journeys.map(\.person) + county.posts.map(\.person)
      + county.enrolments.map(\.person) + county.certificates.map(\.person)
      + county.ventures.map(\.person) + county.internships.map(\.person)
      + county.graduates.map(\.person) + county.pupils.map(\.person)
      + county.unemployments.map(\.person) + county.plans.map(\.person)
    #expect(Set(parts).count == parts.count)
    let jobs = county.jobs.map(\.person)
    #expect(Set(jobs).count == jobs.count)
  }

  private func expectation(_ county: SampleCounty, _ matter: Matter) -> [Int: Expected] {
    Dictionary(
      uniqueKeysWithValues: county.cases.filter { $0.matter == matter }
        .map { ($0.person, $0.expected) })
  }

  private func drawn(
    _ county: SampleCounty, _ person: Int, _ items: Set<String>, in year: Int? = nil
  ) -> Bool {
    county.grants.contains {
      $0.person == person && items.contains($0.item) && (year == nil || $0.year == year)
    }
  }

  private static let days = ["2022-11-15", "2023-05-31", "2024-12-31"]

  /// The catalogue's conditions read off the records, apart from how the cases were made.
  @Test(arguments: days) func contractsSayWhatTheirCasesExpect(_ text: String) throws {
    let asOf = try #require(Day(text))
    let county = try SampleCounty(people: 4_000, seed: 6, asOf: asOf)
    let expected = expectation(county, .jobSeeking)
    for contract in county.contracts {
      let year = contract.start.year
      let refused =
        asOf > contract.start.adding(months: 6)
        || contract.end.map { $0 < contract.start.endOfTerm(months: 12) } ?? false
        || drawn(county, contract.person, ["一次性求职补贴", "职业介绍补贴"], in: year)
      let isOpen = contract.kind.isEmpty || contract.end == nil || contract.graduatedOn != nil
      #expect(expected[contract.person] == (refused ? .refused : isOpen ? .undecided : .entitled))
    }
  }

  @Test(arguments: days) func journeysSayWhatTheirCasesExpect(_ text: String) throws {
    let asOf = try #require(Day(text))
    let county = try SampleCounty(people: 4_000, seed: 6, asOf: asOf)
    let expected = expectation(county, .crossProvinceTravel)
    for journey in county.journeys {
      let refused =
        journey.outward.year < asOf.year
        || drawn(county, journey.person, ["跨省就业一次性交通补助"], in: asOf.year)
      #expect(
        expected[journey.person]
          == (refused ? .refused : journey.yuan == nil ? .undecided : .entitled))
      #expect(journey.outward <= journey.start && journey.outward.year == journey.start.year)
    }
    #expect(county.journeys.contains { $0.yuan == 500 })
    #expect(county.journeys.contains { ($0.yuan ?? 0) > 500 })
  }

  @Test(arguments: days) func venturesSayWhatTheirCasesExpect(_ text: String) throws {
    let asOf = try #require(Day(text))
    let county = try SampleCounty(people: 4_000, seed: 6, asOf: asOf)
    let expected = expectation(county, .venture)
    for venture in county.ventures {
      let refused =
        asOf <= venture.registered.adding(months: 6)
        || asOf > venture.registered.adding(months: 12)
        || venture.operatingThrough.map { $0 < venture.registered.endOfTerm(months: 6) } ?? false
        || drawn(county, venture.person, ["一次性创业补贴"])
      let isOpen = venture.operatingThrough == nil
      #expect(expected[venture.person] == (refused ? .refused : isOpen ? .undecided : .entitled))
    }
  }

  @Test(arguments: days) func theUnemployedSayWhatTheirCasesExpect(_ text: String) throws {
    let asOf = try #require(Day(text))
    let county = try SampleCounty(people: 4_000, seed: 6, asOf: asOf)
    let expected = expectation(county, .hardship)
    for record in county.unemployments {
      let refused =
        record.since.map { asOf <= $0.adding(months: 3) } ?? false || record.jobWish == false
        || county.persons[record.person].labour == .lost
      let isOpen = record.since == nil || record.jobWish == nil
      #expect(expected[record.person] == (refused ? .refused : isOpen ? .undecided : .entitled))
    }
  }

  @Test func postsSayWhatTheirCasesExpect() throws {
    let county = try SampleCounty(people: 4_000, seed: 6)
    let rural = expectation(county, .ruralPost)
    let urban = expectation(county, .urbanPost)
    let idle = Set(county.candidates.map(\.person))
    for post in county.posts {
      let isLong = post.end.map { $0 > post.start.endOfTerm(months: 12) } ?? false
      switch post.isUrban {
      case false:
        let refused = isLong || post.leftOn != nil
        let isOpen = post.end == nil || !idle.contains(post.person)
        #expect(rural[post.person] == (refused ? .refused : isOpen ? .undecided : .entitled))
      case true:
        let isRecognised =
          post.category == "就业困难人员" && (post.categoryFrom ?? post.start) < post.start
        #expect(urban[post.person] == (isRecognised ? .entitled : .refused))
      default: #expect(urban[post.person] == .undecided && rural[post.person] == .undecided)
      }
    }
  }

  @Test func theYoungSayWhatTheirCasesExpect() throws {
    let county = try SampleCounty(people: 4_000, seed: 6)
    let graduates = expectation(county, .graduate)
    for graduate in county.graduates {
      let refused = graduate.graduatesOn.year != county.asOf.year + 1
      #expect(
        graduates[graduate.person]
          == (refused ? .refused : graduate.jobWish == nil ? .undecided : .entitled))
    }
    let pupils = expectation(county, .technicalPupil)
    for pupil in county.pupils {
      let household = county.households[county.persons[pupil.person].household]
      let refused = pupil.kind == "中等职业学校" || household.kind == .marginal
      #expect(
        pupils[pupil.person]
          == (refused ? .refused : pupil.kind.isEmpty ? .undecided : .entitled))
    }
    let interns = expectation(county, .internship)
    for stay in county.internships {
      let age = county.persons[stay.person].birth.age(on: stay.start)
      let isRecent = stay.graduatedOn.map { stay.start <= $0.adding(months: 24) } ?? false
      let fits = isRecent || ((16...24).contains(age) && stay.unemployedSince != nil)
      let open: Expected = stay.months < 3 ? .forHuman : .entitled
      #expect(
        interns[stay.person]
          == (!fits ? .refused : stay.recognised == nil ? .undecided : open))
    }
  }
}
