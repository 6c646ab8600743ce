// SPDX-License-Identifier: Apache-2.0
import Foundation
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

@Suite struct ListAndJourneyTests {
  @Test(arguments: StoreKind.allCases)
  func theDemandListHoldsWhoWantsWork(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let first = try await office.person(1, in: JobOffice.otherTown)
      let second = try await office.person(2, in: JobOffice.town)
      let busy = try await office.person(3) { $0.works(.employed) }
      let beyond = try await office.person(4, in: JobOffice.neighbour)
      for person in [first, second, busy, beyond] {
        try await office.wish(person) {
          $0.trades = [.sewing]
          $0.payFloor = .yuan(2_500)
        }
      }
      let desk = try await office.within(JobOffice.county)
      let list = try await desk.list(.demand, on: office.today, in: .chinese)
      // By town.
      #expect(list.rows.map(\.person) == [second, first] && list.total == 2)
      let cells = try #require(list.rows.first).cells
      #expect(cells.count == list.columns.count)
      #expect(cells.contains(.text("缝纫工")) && cells.contains(.money(.yuan(2_500))))
      #expect(cells[5] == .integer(40))
      // Numbers stand masked.
      #expect(!cells.contains { "\($0)".contains("15400001002") })
      #expect(cells.contains(.text("154****1002")))
      let part = try await desk.list(.demand, on: office.today, offset: 1, limit: 1, in: .chinese)
      #expect(part.rows.map(\.person) == [first] && part.total == 2)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func thoseOutOfWorkAreListed(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let lifted = [PersonCategory(code: "outOfPoverty", from: .value(Day("2019-01-01")!))]
      let listed = try await office.person(1) { row in
        row.categories = lifted
        row.works(.unemployed, since: "2022-09-01")
      }
      try await office.person(2) { $0.works(.unemployed) }
      try await office.person(3) { row in
        row.categories = lifted
        row.works(.employed)
      }
      let list = try await office.desk.list(.jobless, on: office.today, in: .chinese)
      #expect(list.rows.map(\.person) == [listed])
      #expect(list.rows.first?.cells[7] == .day(Day("2022-09-01")!))
      #expect(
        try await office.desk.list(.jobless, on: Day("2022-08-31")!, in: .chinese).total == 0)
    }
  }

  @Test func everyListHasACellForEachColumnAndIsAWorkbook() async throws {
    try await JobOffice.with(.sqliteFile) { office in
      let person = try await office.person(1) { row in
        row.categories = [PersonCategory(code: "outOfPoverty", from: .value(Day("2019-01-01")!))]
        row.works(.unemployed)
      }
      try await office.wish(person)
      let told = try await office.desk.introduce(
        person, to: try await office.offer(), by: JobOffice.clerk, as: "wang")
      try await office.desk.answer(told, .takenOn, because: nil, by: "wang")
      for kind in JobListKind.allCases {
        let list = try await office.desk.list(kind, on: office.today, in: .chinese)
        #expect(list.rows.count == 1 && list.total == 1, "\(kind)")
        #expect(list.rows.allSatisfy { $0.cells.count == list.columns.count }, "\(kind)")
        let path = FileManager.default.temporaryDirectory
          .appending(path: "\(kind)-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try JobListWorkbook(list: list, place: "样例县").write(to: path)
        let sheet = try #require(
          try SheetFile.open(bytes: Array(Data(contentsOf: URL(filePath: path)))).sheets.first)
        #expect(sheet.name == kind.name.zh)
        var rows = try sheet.rows()
        var lines: [String] = []
        while let row = try rows.next() { lines.append("\(row.cells)") }
        // Title, day, header, one line.
        #expect(lines.count == 4 && lines[0].contains("样例县\(kind.name.zh)"), "\(kind)")
      }
    }
  }

  // MARK: - Departures

  private func departure(_ office: JobOffice, coaches: Int = 1, seats: Int = 7) -> Departure {
    Departure(
      id: ID(0), region: JobOffice.county, name: "赴苏州专车", day: office.today.adding(days: 3),
      gathering: "县汽车站", destination: RegionCode("32")!, destinationWords: "江苏省苏州市",
      receiver: "苏州劳务工作站", coaches: coaches, seatsPerCoach: seats)
  }

  @Test(arguments: StoreKind.allCases)
  func peopleAreSeatedAndHandedOver(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let suzhou = RegionCode("320583")!
      let good = try await office.offer {
        $0.place = suzhou
        $0.wanted = 1
        $0.payFrom = .yuan(6_000)
      }
      let plain = try await office.offer {
        $0.place = suzhou
        $0.wanted = 5
        $0.payFrom = .yuan(4_000)
      }
      let home = try await office.offer()
      // The second is alone at home and out of work: of two who want the one place they go first.
      let first = try await office.person(1, in: JobOffice.otherTown)
      let second = try await office.person(2, in: JobOffice.town) { $0.works(.unemployed) }
      let stays = try await office.person(3)
      for person in [first, second, stays] { try await office.wish(person) }
      for (person, offer) in [
        (first, good), (first, plain), (second, good), (second, plain), (stays, home),
      ] {
        let told = try await office.desk.introduce(
          person, to: offer, by: JobOffice.clerk, as: "wang")
        try await office.desk.answer(told, .accepted, because: nil, by: "wang")
      }
      let id = try await office.desk.plan(departure(office), by: "wang")
      #expect(try await office.desk.seat(id, by: "wang") == 2)
      #expect(try await office.desk.seat(id, by: "wang") == 0)
      let seats = try await office.desk.seats(of: id)
      // By town: the second's comes before the first's.
      #expect(seats.map(\.person) == [second, first])
      #expect(seats.map(\.offer) == [good, plain])
      #expect(seats.map(\.number) == [1, 2] && seats.allSatisfy { $0.isAboard == nil })
      await #expect(throws: JobRefusal.day) {
        try await office.desk.checkIn([first], to: id, by: "wang")
      }
      office.set(office.today.adding(days: 3))
      try await office.desk.checkIn([second], to: id, by: "wang")
      #expect(try await office.desk.seats(of: id).map(\.isAboard) == [true, false])
      office.set(office.today.adding(days: 1))
      await #expect(throws: JobRefusal.day) { try await office.desk.seat(id, by: "wang") }
      // A town sees its own people on it once it may see the departure at all.
      let town = try await office.within(JobOffice.town)
      #expect(try await town.departure(id) == nil)
      #expect(try await town.seats(of: id).map(\.person) == [second])
    }
  }

  @Test func thereAreNoMoreThanTheSeats() async throws {
    try await JobOffice.with(.sqliteFile) { office in
      let offer = try await office.offer {
        $0.place = RegionCode("32")!
        $0.wanted = 20
      }
      for sequence in 1...8 {
        let person = try await office.person(sequence)
        try await office.wish(person)
        let told = try await office.desk.introduce(
          person, to: offer, by: JobOffice.clerk, as: "wang")
        try await office.desk.answer(told, .accepted, because: nil, by: "wang")
      }
      let small = try await office.desk.plan(departure(office), by: "wang")
      await #expect(throws: JobRefusal.noSeat) { try await office.desk.seat(small, by: "wang") }
      #expect(try await office.desk.seats(of: small).isEmpty)
      let wide = try await office.desk.plan(departure(office, coaches: 2), by: "wang")
      #expect(try await office.desk.seat(wide, by: "wang") == 8)
      #expect(try await office.desk.seats(of: wide).last.map { [$0.coach, $0.number] } == [2, 1])
    }
  }

  // MARK: - Fairs and registers

  @Test(arguments: StoreKind.allCases)
  func aFairIsCountedOnceItWasHeld(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let tomorrow = office.today.adding(days: 1)
      let id = try await office.desk.hold(
        .springBreeze, named: "春风行动专场", on: tomorrow, at: "县体育馆", isOnline: false,
        in: JobOffice.county, by: "wang")
      let count = try #require(
        JobFair.Count(employers: 60, posts: 2_000, visitors: 3_000, intentions: 800))
      await #expect(throws: JobRefusal.day) {
        try await office.desk.count(count, at: id, by: "wang")
      }
      office.set(tomorrow)
      try await office.desk.count(count, at: id, by: "wang")
      #expect(try await office.desk.fair(id)?.count == count)
      #expect(JobFair.Count(employers: 1, posts: 1, visitors: 5, intentions: 5) != nil)
      #expect(JobFair.Count(employers: 1, posts: 1, visitors: 5, intentions: 6) == nil)
      let beyond = try await office.within(JobOffice.neighbour)
      #expect(try await beyond.fairs().isEmpty)
      await #expect(throws: JobRefusal.unknown) {
        try await beyond.count(count, at: id, by: "li")
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func brandsHavePlansAndResults(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let brand = LabourBrand(
        id: ID(0), region: JobOffice.county, name: "样例绣娘", trade: .handicraft, batch: "第一批",
        carrier: "样例合作社", years: [])
      try await office.desk.register(brand, by: "wang")
      await #expect(throws: JobRefusal.open) {
        try await office.desk.register(brand, by: "wang")
      }
      let id = try #require(try await office.desk.brands().first).id
      let plan = LabourBrand.Year(year: 2022, plannedPeople: 300, people: 0, pay: nil)
      let result = LabourBrand.Year(
        year: 2022, plannedPeople: 300, people: 320, pay: .yuan(3_500))
      for year in [plan, result] { try await office.desk.keep(year, of: id, by: "wang") }
      #expect(try await office.desk.brands().first?.years == [result])
      let beyond = try await office.within(JobOffice.neighbour)
      #expect(try await beyond.brands().isEmpty)
    }
  }

  private static func station(
    name: String = "驻苏州劳务工作站", place: String = "苏州市", region: RegionCode = JobOffice.county,
    staff: Int = 2, served: Int = 150
  ) throws -> LabourStation {
    LabourStation(
      id: ID(0), region: region, kind: .labour, name: name, place: place,
      openedOn: try #require(Day("2022-03-01")), staff: staff, peopleServed: served)
  }

  /// On both sides of every bound; nothing is kept of what is refused.
  @Test(arguments: StoreKind.allCases)
  func stationsAreKeptWithinBounds(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      let most = JobDesk.mostPeople
      for refused in [
        try Self.station(name: " "), try Self.station(place: ""), try Self.station(staff: -1),
        try Self.station(staff: 10_001), try Self.station(served: -1),
        try Self.station(served: most + 1),
      ] {
        await #expect(throws: JobRefusal.value) {
          try await office.desk.open(refused, by: "wang")
        }
      }
      #expect(try await office.desk.stations().isEmpty)
      let kept = [
        try Self.station(), try Self.station(name: "驻昆山劳务工作站", staff: 0, served: 0),
        try Self.station(name: "驻太仓劳务工作站", staff: 10_000, served: most),
      ]
      for station in kept { try await office.desk.open(station, by: "wang") }
      #expect(
        Set(try await office.desk.stations().map { "\($0.name) \($0.staff) \($0.peopleServed)" })
          == Set(kept.map { "\($0.name) \($0.staff) \($0.peopleServed)" }))
      let beyond = try await office.within(JobOffice.neighbour)
      #expect(try await beyond.stations().isEmpty)
      await #expect(throws: (any Error).self) {
        try await beyond.open(try Self.station(name: "驻无锡劳务工作站"), by: "wang")
      }
    }
  }
}
