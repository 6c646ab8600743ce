// SPDX-License-Identifier: Apache-2.0
import SampleCounty
import Testing
import Values

/// What the statistics say of the real county, on several made-up ones.
@Suite struct CountyShapeTests {
  static let seeds: [UInt64] = [1, 2, 77]

  /// Parts in a thousand.
  private func share(_ part: Int, of whole: Int) -> Int { part * 1000 / whole }

  @Test(arguments: seeds) func householdsAndAgesFollowTheCensus(_ seed: UInt64) throws {
    let county = try SampleCounty(people: 10_000, seed: seed)
    let ages = county.persons.map { $0.birth.age(on: county.asOf) }
    #expect(county.persons.count == 10_000)
    let hundredHouseholds = county.persons.count * 100 / county.households.count
    #expect((240...248).contains(hundredHouseholds))
    #expect((145...180).contains(share(ages.count { $0 < 15 }, of: ages.count)))
    #expect((590...650).contains(share(ages.count { (15..<60).contains($0) }, of: ages.count)))
    #expect((205...245).contains(share(ages.count { $0 >= 60 }, of: ages.count)))
    #expect((140...175).contains(share(ages.count { $0 >= 65 }, of: ages.count)))
    let men = county.persons.count { $0.sex == .male }
    #expect((495...525).contains(share(men, of: 10_000)))
    let han = county.persons.count { county.households[$0.household].ethnicity == "汉族" }
    #expect((960...995).contains(share(han, of: 10_000)))
  }

  @Test(arguments: seeds) func townsHoldTheirCensusShares(_ seed: UInt64) throws {
    let county = try SampleCounty(people: 10_000, seed: seed)
    let census = [
      "城关镇": 498, "崔家头镇": 43, "南寨镇": 139, "张家塬镇": 106, "水沟镇": 116, "草碧镇": 85, "高崖镇": 14,
    ]
    for (town, share) in census {
      let people = county.persons.count { county.households[$0.household].village.town == town }
      let perMille = people * 1000 / 10_000
      #expect((share - 15...share + 15).contains(perMille), "\(town) holds \(perMille) ‰")
    }
  }

  @Test(arguments: seeds) func aThirdWorksAndTheyGoWhereTheStatisticsSay(_ seed: UInt64) throws {
    let county = try SampleCounty(people: 10_000, seed: seed)
    let working = county.jobs.count + county.posts.count + county.ventures.count
    #expect((325...336).contains(share(working, of: 10_000)))
    let away = county.jobs.count { $0.employer.place.province != "陕西省" }
    let near = county.jobs.count {
      $0.employer.place.province == "陕西省" && $0.employer.place.county != "千阳县"
    }
    #expect((180...200).contains(share(away, of: working)))
    #expect((140...165).contains(share(near, of: working)))
    #expect(county.jobs.contains { $0.employer.isWorkshop })
  }

  @Test(arguments: seeds) func everyHouseholdIsAFamily(_ seed: UInt64) throws {
    let county = try SampleCounty(people: 3_000, seed: seed)
    for household in county.households {
      let members = household.members.map { county.persons[$0] }
      let head = try #require(members.first)
      #expect(head.relation == .head && head.telephone?.count == 11)
      #expect(members.count { $0.relation == .head } == 1)
      let spouses = members.filter { $0.relation == .spouse }
      #expect(spouses.count <= 1 && spouses.allSatisfy { $0.sex != head.sex })
      for child in members where child.relation == .son || child.relation == .daughter {
        #expect(head.birth.age(on: child.birth) >= 17)
        #expect(child.sex == (child.relation == .son ? .male : .female))
      }
      for parent in members where parent.relation == .father || parent.relation == .mother {
        #expect(parent.birth.age(on: head.birth) >= 19)
      }
      #expect(members.allSatisfy { county.persons[$0.number] == $0 })
    }
  }

  @Test func somebodyIsNamedWithAMiddleDot() throws {
    let county = try SampleCounty(people: 300, seed: 1)
    #expect(county.persons.contains { $0.name.contains("·") })
  }

  @Test func numbersBelongToNobody() throws {
    let county = try SampleCounty(people: 10_000, seed: 3)
    for person in county.persons {
      let read = try IdentityNumber(cell: person.identity.digits)
      #expect(read.digits.hasPrefix("610399"))
      #expect(read.birth == person.birth && read.sex == person.sex)
      #expect(person.telephone.map { $0.hasPrefix("154") && $0.count == 11 } ?? true)
      #expect(person.account.count == 19 && person.account.hasPrefix("0"))
    }
    #expect(Set(county.persons.map(\.identity.digits)).count == 10_000)
    #expect(Set(county.persons.map(\.account)).count == 10_000)
    let telephones = county.persons.compactMap(\.telephone)
    #expect(Set(telephones).count == telephones.count)
    for organisation in county.organisations {
      let code = try #require(CreditCode(organisation.creditCode))
      #expect(code.isCheckRight && code.description.dropFirst(2).hasPrefix("610399"))
      #expect(organisation.name.contains("样例"))
    }
    let codes = county.organisations.map(\.creditCode)
    #expect(Set(codes).count == codes.count)
    #expect(Set(county.organisations.map(\.name)).count == codes.count)
  }

  @Test func accountsPassTheCardCheck() throws {
    for person in try SampleCounty(people: 300, seed: 1).persons {
      let sum = person.account.reversed().enumerated().reduce(0) { sum, digit in
        let value = digit.element.wholeNumberValue ?? 0
        let doubled = digit.offset % 2 == 1 ? value * 2 : value
        return sum + (doubled > 9 ? doubled - 9 : doubled)
      }
      #expect(sum % 10 == 0)
    }
  }

  @Test func theSameSeedMakesTheSameCountyAndAnotherDoesNot() throws {
    let first = try SampleCounty(people: 500, seed: 9)
    let again = try SampleCounty(people: 500, seed: 9)
    let other = try SampleCounty(people: 500, seed: 10)
    #expect(first.persons == again.persons && first.cases == again.cases)
    #expect(first.jobs == again.jobs && first.memberships == again.memberships)
    #expect(first.persons != other.persons)
  }

  /// Pins the generator itself: a change here changes every county ever shown.
  @Test func theFirstPersonOfSeedOneStays() throws {
    let first = try #require(try SampleCounty(people: 300, seed: 1).persons.first)
    #expect(first.name == "张晓峰" && first.birth == Day("1978-12-14"))
  }

  @Test(arguments: [0, 299, 1_000_001, -1])
  func aCountyTooSmallOrTooLargeIsRefused(_ people: Int) {
    #expect(throws: SampleError.size(people)) { try SampleCounty(people: people, seed: 1) }
  }

  @Test(arguments: ["1999-12-31", "2100-01-01"])
  func aDayOutOfRangeIsRefused(_ text: String) throws {
    let day = try #require(Day(text))
    #expect(throws: SampleError.day(day)) { try SampleCounty(people: 300, seed: 1, asOf: day) }
  }

  /// Days at the edges of months and years, where a window of months may end early.
  @Test(arguments: ["2024-02-29", "2022-01-01", "2023-08-31", "2000-01-01", "2099-12-31"])
  func aCountyStandsOnAnyDay(_ text: String) throws {
    let day = try #require(Day(text))
    let county = try SampleCounty(people: 400, seed: 5, asOf: day)
    #expect(county.persons.allSatisfy { $0.birth <= day })
    #expect(county.jobs.allSatisfy { $0.start <= day.month })
  }
}
