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

/// An agreement opens the published offers of each region to the other, for its days.
@Suite struct SharingTests {
  private static let from = Day(number: 19_311).adding(days: 10)
  private static let through = Day(number: 19_311).adding(days: 20)

  private static func agreement(shares: Bool = true) -> LabourAgreement {
    LabourAgreement(
      id: ID(0), region: JobOffice.county, partner: JobOffice.neighbour, name: "劳务协作协议",
      from: from, through: through, sharesOffers: shares, target: 100, result: 0,
      confirmedOn: nil)
  }

  private static func total(_ desk: JobDesk, _ day: Day) async throws -> Int {
    try await desk.offers(OfferQuery(), near: nil, on: day, offset: 0, limit: 9).total
  }

  @Test(arguments: StoreKind.allCases)
  func offersAreReadFromTheFirstDayThroughTheLast(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let shared = try await office.offer(in: JobOffice.town) { $0.isShared = true }
      let kept = try await office.offer(in: JobOffice.town)
      let own = try await office.within(JobOffice.county)
      let partner = try await office.within(JobOffice.neighbour)
      let id = try await own.propose(Self.agreement(), by: "wang")
      // Nothing is opened before the other side has agreed.
      #expect(try await Self.total(partner, Self.from) == 0)
      await #expect(throws: JobRefusal.ownProposal) { try await own.confirm(id, by: "wang") }
      try await partner.confirm(id, by: "li")
      await #expect(throws: JobRefusal.closed) { try await partner.confirm(id, by: "li") }
      for (day, isOpen) in [
        (Self.from.adding(days: -1), false), (Self.from, true), (Self.through, true),
        (Self.through.adding(days: 1), false),
      ] {
        #expect(try await Self.total(partner, day) == (isOpen ? 1 : 0), "\(day)")
        #expect((try await partner.offer(shared, on: day) != nil) == isOpen, "\(day)")
        #expect(try await partner.offer(kept, on: day) == nil)
        #expect(try await partner.openOffers(on: day).count == (isOpen ? 1 : 0), "\(day)")
      }
      // A town of the partner reads it too, a third county and another of the province do not.
      let town = try await office.within(RegionCode("610329101")!)
      #expect(try await town.offer(shared, on: Self.from) != nil)
      let third = try await office.within(JobOffice.third)
      #expect(try await third.offer(shared, on: Self.from) == nil)
      #expect(try await third.agreements().isEmpty)
      await #expect(throws: JobRefusal.unknown) { try await third.confirm(id, by: "x") }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func itOpensBothWaysAndNotMore(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let theirs = try await office.offer(in: JobOffice.neighbour) { $0.isShared = true }
      let own = try await office.within(JobOffice.town)
      let partner = try await office.within(JobOffice.neighbour)
      let county = try await office.within(JobOffice.county)
      let silent = try await county.propose(Self.agreement(shares: false), by: "wang")
      try await partner.confirm(silent, by: "li")
      #expect(try await own.offer(theirs, on: Self.from) == nil)
      let id = try await county.propose(Self.agreement(), by: "wang")
      try await partner.confirm(id, by: "li")
      let read = try #require(try await own.offer(theirs, on: Self.from))
      #expect(!own.mayCorrect(read))
      await #expect(throws: JobRefusal.unknown) {
        try await own.correct(theirs, version: 1, to: office.content(), by: "wang")
      }
    }
  }

  /// Somebody of the one county can be put to a shared offer of the other, and keeps seeing what it was.
  @Test(arguments: StoreKind.allCases)
  func peopleAreIntroducedAcross(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let theirs = try await office.offer(in: JobOffice.neighbour) {
        $0.isShared = true
        $0.place = JobOffice.neighbour
      }
      let person = try await office.person(1)
      try await office.wish(person)
      let county = try await office.within(JobOffice.county)
      await #expect(throws: JobRefusal.unknown) {
        try await county.introduce(person, to: theirs, by: JobOffice.clerk, as: "wang")
      }
      let id = try await county.propose(Self.agreement(), by: "wang")
      try await office.within(JobOffice.neighbour).confirm(id, by: "li")
      office.set(Self.from)
      try await county.introduce(person, to: theirs, by: JobOffice.clerk, as: "wang")
      office.set(Self.through.adding(days: 1))
      let told = try await county.introductions(of: person)
      #expect(try await county.offers(told.map(\.offer)).keys.contains(theirs))
      // The other county learns nothing of the person.
      let partner = try await office.within(JobOffice.neighbour)
      #expect(try await partner.introductions(to: theirs).isEmpty)
      // What was taken on across counts at home.
      try await county.answer(try #require(told.first).id, .takenOn, because: nil, by: "wang")
      #expect(try await partner.offer(theirs, on: office.today)?.taken == 1)
    }
  }
}
