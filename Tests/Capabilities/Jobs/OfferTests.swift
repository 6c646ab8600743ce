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

@Suite struct OfferTests {
  @Test(arguments: StoreKind.allCases)
  func anOfferIsKeptAsItWasPutDown(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let full = office.content {
        $0.payFrom = .yuan(3_000)
        $0.payTo = .yuan(4_500)
        $0.manner = .piece
        $0.hours = "八小时"
        $0.ageFrom = 18
        $0.ageTo = 50
        $0.sexLimit = .intimateCareOfWomen
        $0.load = .heavy
        $0.education = .middleSchool
        $0.skill = Skill(JobTrade.sewing.trade, .junior)
        $0.givesBoard = true
        $0.isInsured = true
        $0.contact = "李厂长"
        $0.telephone = "0917-4241234"
        $0.isShared = true
      }
      let before = try await office.acts()
      let id = try await office.desk.putDown(full, in: JobOffice.town, by: "wang")
      let held = try #require(try await office.desk.offer(id, on: office.today))
      #expect(held.content == full)
      #expect(held.region == JobOffice.town && held.taken == 0 && held.version == 1)
      #expect(try await office.acts() == before + 1)
    }
  }

  @Test func anOfferHasBounds() {
    let cases: [((inout OfferContent) -> Void, OfferFlaw?)] = [
      ({ $0.employer = "" }, .words), ({ $0.title = String(repeating: "工", count: 61) }, .words),
      ({ $0.title = String(repeating: "工", count: 60) }, nil), ({ $0.wanted = 0 }, .wanted),
      ({ $0.wanted = 1 }, nil), ({ $0.wanted = 100_001 }, .wanted),
      ({ $0.payFrom = .zero }, .pay), ({ ($0.payFrom, $0.payTo) = (.yuan(2), .yuan(1)) }, .pay),
      ({ ($0.payFrom, $0.payTo) = (.yuan(2), .yuan(2)) }, nil), ({ $0.ageFrom = 15 }, .age),
      ({ $0.ageFrom = 16 }, nil), ({ ($0.ageFrom, $0.ageTo) = (30, 29) }, .age),
      ({ $0.ageTo = 15 }, .age), ({ $0.ageTo = 100 }, .age),
    ]
    let day = Day(number: 19_311)
    for (index, (change, flaw)) in cases.enumerated() {
      var content = OfferContent(
        employer: "厂", title: "普工", trade: .sewing, wanted: 1, place: JobOffice.county,
        validUntil: day)
      change(&content)
      #expect(content.flaw(on: day) == flaw, "case \(index)")
    }
  }

  @Test(arguments: [(-1, OfferFlaw.validity), (0, nil), (731, nil), (732, .validity)])
  func anOfferEnds(_ days: Int, _ flaw: OfferFlaw?) {
    let day = Day(number: 19_311)
    let content = OfferContent(
      employer: "厂", title: "普工", trade: .sewing, wanted: 1, place: JobOffice.county,
      validUntil: day.adding(days: days))
    #expect(content.flaw(on: day) == flaw)
  }

  /// The county reads it, the office that put it down changes it, nobody beyond knows of it.
  @Test(arguments: StoreKind.allCases)
  func anOfferIsTheCountysToReadAndTheOfficesToChange(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let id = try await office.offer(in: JobOffice.town)
      let sibling = try await office.within(JobOffice.otherTown)
      let own = try await office.within(JobOffice.town)
      let beyond = try await office.within(JobOffice.neighbour)
      let day = office.today
      let read = try #require(try await sibling.offer(id, on: day))
      #expect(!sibling.mayCorrect(read) && own.mayCorrect(read))
      #expect(try await beyond.offer(id, on: day) == nil)
      #expect(
        try await beyond.offers(OfferQuery(), near: nil, on: day, offset: 0, limit: 9).total == 0)
      for desk in [sibling, beyond] {
        await #expect(throws: JobRefusal.unknown) {
          try await desk.correct(id, version: 1, to: office.content(), by: "li")
        }
        await #expect(throws: JobRefusal.beyondScope) {
          try await desk.putDown(office.content(), in: JobOffice.town, by: "li")
        }
      }
      try await own.correct(id, version: 1, to: office.content { $0.wanted = 7 }, by: "li")
      await #expect(throws: JobRefusal.changed) {
        try await own.correct(id, version: 1, to: office.content(), by: "li")
      }
      let reason = try #require(Reason("岗位已招满"))
      try await own.close(id, version: 2, because: reason, by: "li")
      await #expect(throws: JobRefusal.closed) {
        try await own.correct(id, version: 3, to: office.content(), by: "li")
      }
      let closed = try #require(try await own.offer(id, on: day))
      #expect(closed.content.wanted == 7 && closed.closing?.reason == "岗位已招满")
      #expect(!closed.isOpen(on: day))
      #expect(
        try await own.offers(OfferQuery(), near: nil, on: day, offset: 0, limit: 9).total == 0)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func offersAreFound(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let near = try await office.offer { $0.employer = "近处厂" }
      let city = try await office.offer {
        $0.place = JobOffice.neighbour
        $0.trade = .sewing
      }
      let far = try await office.offer { $0.place = RegionCode("32")! }
      let old = try await office.offer { $0.validUntil = office.today }
      office.set(office.today.adding(days: 1))
      func found(_ change: (inout OfferQuery) -> Void) async throws -> [ID<JobOffer>] {
        var query = OfferQuery()
        change(&query)
        return try await office.desk.offers(
          query, near: JobOffice.county, on: office.today, offset: 0, limit: 9
        ).offers.map(\.id)
      }
      #expect(try await found { _ in } == [far, city, near])
      #expect(try await found { $0.isOpenOnly = false } == [old, far, city, near])
      #expect(try await found { $0.wish = .county } == [near])
      #expect(try await found { $0.wish = .province } == [city])
      #expect(try await found { $0.wish = .elsewhere } == [far])
      #expect(try await found { $0.trade = .sewing } == [city])
      #expect(try await found { $0.text = "近处" } == [near])
      #expect(try await found { $0.text = "%" } == [far, city, near])
    }
  }
}
