// SPDX-License-Identifier: Apache-2.0
import Journal
import Matching
import Registry
import Rights
import Sheets
import Stores
import Testing
import Values
import Web

@testable import Jobs

@Suite struct JobMatchingTests {
  @Test(arguments: StoreKind.allCases)
  func somebodysMatchesAreExplained(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let person = try await office.person(1) { row in
        var certificate = Certificate()
        certificate.kind = .value(.skillLevel)
        certificate.occupation = .value("缝纫工")
        certificate.level = .value("初级")
        row.certificates = [CertificateStatement(certificate)]
        var training = Training(number: "1")
        training.occupation = .value("养老护理员（初级）")
        training.startOn = .value(office.today.adding(days: 5))
        row.trainings = [TrainingStatement(training, body: Organisation(name: "样例培训学校"))]
      }
      try await office.wish(person) {
        $0.trades = [.sewing, .elderCare]
        $0.payFloor = .yuan(3_000)
      }
      let sewing = try await office.offer {
        $0.trade = .sewing
        $0.skill = Skill(JobTrade.sewing.trade, .junior)
        $0.payFrom = .yuan(3_300)
      }
      let care = try await office.offer {
        $0.trade = .elderCare
        $0.skill = Skill(JobTrade.elderCare.trade, .junior)
        $0.payFrom = .yuan(3_000)
      }
      try await office.offer { $0.payFrom = .yuan(2_000) }
      try await office.offer { $0.ageTo = 39 }
      let found = try #require(try await office.desk.matches(of: person, on: office.today))
      #expect(found.compared == 4)
      #expect(found.matches.map(\.offer.id) == [sewing])
      // First wish 40, the county 24, a tenth above the floor 4 + 2, the skill asked for 12.
      #expect(found.matches.first?.assessment.points == 82)
      #expect(found.misses.map(\.offer.id) == [care])
      #expect(found.misses.first?.miss.course?.begins == office.today.adding(days: 5))
    }
  }

  @Test(
    arguments: [
      (nil, true), (.unemployed, true), (.student, true), (.employed, false), (.flexible, false),
      (.selfEmployed, false),
    ] as [(WorkStatus?, Bool)])
  func whoHasWorkSeeksNone(_ status: WorkStatus?, _ seeks: Bool) async throws {
    try await JobOffice.with(.sqliteFile) { office in
      let person = try await office.person(1) { row in if let status { row.works(status) } }
      #expect(try await office.desk.seekers(on: office.today).isEmpty)
      try await office.wish(person)
      #expect(try await office.desk.seekers(on: office.today).count == (seeks ? 1 : 0))
      // Of work that begins later nothing is known yet on the day.
      #expect(try await office.desk.seekers(on: Day("2021-12-31")!).count == 1)
      try await office.wish(person) { $0.wantsWork = false }
      #expect(try await office.desk.seekers(on: office.today).isEmpty)
    }
  }

  /// A household counts where somebody wants work, nobody has it, and of nobody able it is unknown.
  @Test(arguments: StoreKind.allCases)
  func householdsInWhichNobodyWorks(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      func member(_ sequence: Int, of household: Int, _ status: WorkStatus?) async throws
        -> ID<Person>
      {
        try await office.person(sequence) { row in
          row.household = Household(number: "户\(household)")
          row.member = HouseholdMember()
          if let status { row.works(status) }
        }
      }
      let certain = try await member(1, of: 1, .unemployed)
      let beside = try await member(3, of: 3, .unemployed)
      _ = try await member(4, of: 3, .employed)
      let unsure = try await member(5, of: 5, .unemployed)
      _ = try await member(6, of: 5, nil)
      for person in [certain, beside, unsure] { try await office.wish(person) }
      let seekers = try await office.desk.seekers(on: office.today)
      #expect(seekers.filter(\.isOfZeroEmployment).map(\.id) == [certain.rawValue])
      let list = try await office.desk.list(.zeroEmployment, on: office.today, in: .chinese)
      #expect(list.total == 2)
      #expect(list.rows.map { $0.cells[2] } == [.text("户1"), .text("户5")])
      // Members, those who want work, those of whom nothing is known.
      #expect(list.rows.map { $0.cells[5] } == [.integer(0), .integer(1)])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anOfferFindsPeopleOfTheScope(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let far = try await office.person(1, in: JobOffice.town) { $0.works(.unemployed) }
      let near = try await office.person(2, in: JobOffice.otherTown) { row in
        row.household = nil
        row.member = nil
      }
      let beyond = try await office.person(3, in: JobOffice.neighbour)
      for person in [far, near, beyond] { try await office.wish(person) }
      let id = try await office.offer()
      let county = try await office.within(JobOffice.county)
      let offer = try #require(try await county.offer(id, on: office.today))
      let found = try await county.candidates(for: offer, on: office.today)
      // The first is alone at home and out of work, which is certain; the other lives nearer.
      #expect(found.map(\.standing.seeker) == [far.rawValue, near.rawValue])
      #expect(found.map(\.standing.isOfZeroEmployment) == [true, false])
      let town = try await office.within(JobOffice.otherTown)
      #expect(
        try await town.candidates(for: offer, on: office.today).map(\.standing.seeker)
          == [near.rawValue])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anIntroductionIsAnswered(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let people = [try await office.person(1), try await office.person(2)]
      for person in people { try await office.wish(person) }
      let id = try await office.offer { $0.wanted = 1 }
      let young = try await office.offer { $0.ageTo = 39 }
      await #expect(throws: JobRefusal.barred([.tooOld])) {
        try await office.desk.introduce(people[0], to: young, by: JobOffice.clerk, as: "wang")
      }
      let before = try await office.acts()
      let first = try await office.desk.introduce(
        people[0], to: id, by: JobOffice.clerk, as: "wang")
      await #expect(throws: JobRefusal.open) {
        try await office.desk.introduce(people[0], to: id, by: JobOffice.clerk, as: "wang")
      }
      let second = try await office.desk.introduce(
        people[1], to: id, by: JobOffice.clerk, as: "wang")
      await #expect(throws: JobRefusal.value) {
        try await office.desk.answer(first, .refused, because: nil, by: "wang")
      }
      try await office.desk.answer(first, .takenOn, because: nil, by: "wang")
      await #expect(throws: JobRefusal.cannotFollow(.takenOn)) {
        try await office.desk.answer(first, .accepted, because: nil, by: "wang")
      }
      // One was wanted.
      await #expect(throws: JobRefusal.closed) {
        try await office.desk.answer(second, .takenOn, because: nil, by: "wang")
      }
      #expect(try await office.acts() == before + 3)
      #expect(try await office.desk.offer(id, on: office.today)?.openPlaces == 0)
      let beyond = try await office.within(JobOffice.neighbour)
      await #expect(throws: JobRefusal.unknown) {
        try await beyond.answer(second, .accepted, because: nil, by: "li")
      }
      let list = try await office.desk.list(.stable, on: office.today, in: .chinese)
      #expect(list.rows.map(\.person) == [people[0]])
      // Both wished and were introduced; one said yes, and was taken on.
      #expect(try await office.desk.funnel().map(\.people) == [2, 2, 1, 1])
      for (step, count) in try await office.desk.funnel() {
        #expect(try await office.desk.people(at: step).count == count)
      }
      #expect(try await office.desk.people(at: .employed) == [people[0]])
      #expect(try await beyond.funnel().map(\.people) == [0, 0, 0, 0])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func refusalsOfAYearAreTold(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let person = try await office.person(1)
      let idle = try await office.person(2)
      for one in [person, idle] { try await office.wish(one) }
      let reason = try #require(Reason("离家太远"))
      for _ in 0..<3 {
        let id = try await office.offer()
        let told = try await office.desk.introduce(
          person, to: id, by: JobOffice.clerk, as: "wang")
        try await office.desk.answer(told, .refused, because: reason, by: "wang")
      }
      let day = office.today
      let now = try await office.desk.signals(on: day)
      #expect(now.refusals == [person: 3])
      #expect(now.open.isEmpty && now.unmatched == [person, idle])
      #expect(now.wishedOn == [person: day, idle: day])
      #expect(try await office.desk.signals(on: day.adding(days: 364)).refusals == [person: 3])
      #expect(try await office.desk.signals(on: day.adding(days: 365)).refusals.isEmpty)
      // What the employer would not is nobody's refusal.
      let id = try await office.offer()
      let told = try await office.desk.introduce(idle, to: id, by: JobOffice.clerk, as: "wang")
      #expect(try await office.desk.signals(on: day).open == [idle: 1])
      #expect(try await office.desk.signals(on: day).unmatched == [person])
      try await office.desk.answer(told, .notWanted, because: reason, by: "wang")
      #expect(try await office.desk.signals(on: day).refusals[idle] == nil)
      let beyond = try await office.within(JobOffice.neighbour)
      #expect(try await beyond.signals(on: day).refusals.isEmpty)
    }
  }
}
