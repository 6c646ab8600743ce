// SPDX-License-Identifier: Apache-2.0
import Foundation
import Library
import Policy
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Exchange
@testable import Web

/// By when, and how late: both sides of the day, and what the board of obligations counts.
@Suite struct LatenessTests {
  static let duty = (document: "430000-hunan", id: "ob-monthly-ledger-handover")

  /// The day a list was handed over, and what is said of it at the end of the month.
  static let days: [(String, Int, HandoverLine.State)] = [
    ("2022-11-01", 0, .inTime), ("2022-11-20", 0, .inTime), ("2022-11-21", 1, .late),
    ("2022-11-30", 10, .late),
  ]

  private static func line(
    _ office: ExchangeOffice, _ period: String
  ) async throws -> HandoverLine {
    let lines = try await office.desk().board(of: ExchangeOffices.county)
    return try #require(
      lines.first { $0.rule.id == ExchangeOffices.ledger && $0.period.text == period })
  }

  @Test(arguments: days) func the20thIsInTime(
    _ day: String, _ late: Int, _ state: HandoverLine.State
  ) async throws {
    try await ExchangeOffices.with { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([
        (
          0,
          {
            $0.jobWish = .value(true); $0.trainingWish = .value(false)
          }
        )
      ])
      for office in [sender, receiver] { try office.clock.move(to: day) }
      let taken = try await receiver.take(try await sender.file(try await sender.make("2022-11")))
      let end = try #require(Day("2022-11-30"))
      for office in [sender, receiver] { office.clock.day = end }
      for office in [sender, receiver] {
        let line = try await Self.line(office, "2022-11")
        #expect(line.due == Day("2022-11-20"))
        #expect(line.daysLate(on: end) == late && line.state(on: end) == state)
      }
      _ = try await receiver.confirm(taken.handover.id)
      #expect(try await Self.line(receiver, "2022-11").last?.receiptOn == end)
    }
  }

  /// The receiver's day counts, once the sender knows it.
  @Test func whatLayInADrawerIsLate() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([(0, { _ in })])
      let file = try await sender.file(try await sender.make())
      #expect(try await Self.line(sender, "2022-11").state(on: sender.clock.day) == .incomplete)
      try receiver.clock.move(to: "2022-11-25")
      let taken = try await receiver.take(file)
      let agreed = try await receiver.confirm(taken.handover.id)
      try sender.clock.move(to: "2022-11-26")
      _ = try await sender.take(try await receiver.receipt(agreed.id))
      let line = try await Self.line(sender, "2022-11")
      #expect(line.daysLate(on: sender.clock.day) == 5 && line.state(on: sender.clock.day) == .late)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theBoardCountsLateMissingAndIncomplete(_ kind: StoreKind) async throws {
    try await ExchangeOffices.with(on: kind) { offices async throws in
      let sender = offices.sender
      try await sender.hold([
        (
          0,
          {
            $0.jobWish = .value(true); $0.trainingWish = .value(false)
          }
        )
      ])
      func late() async throws -> [Int]? {
        try await sender.desk().late(Self.duty, in: ExchangeOffices.county).map {
          [$0.open, $0.total]
        }
      }
      // Nothing was ever handed over: the last due month of each list, and no more.
      try sender.clock.move(to: "2022-08-01")
      #expect(try await late() == [2, 2])
      // August in time, September late, October missing; November is not due.
      for (day, period) in [("2022-08-20", "2022-08"), ("2022-09-21", "2022-09")] {
        try sender.clock.move(to: day)
        try await sender.hold([(0, { $0.education = .value(period) })])
        _ = try await sender.make(period)
      }
      try sender.clock.move(to: "2022-11-15")
      // Three months of the ledger, of which two are not as they should be; one of the roster.
      #expect(try await late() == [3, 4])
      // In time, and a wish is missing.
      try await sender.hold([(1, { _ in })])
      _ = try await sender.make("2022-11")
      #expect(try await late() == [4, 5])
      // The whole board of the county is that; of the province's duty nothing is due here.
      let desk = try await sender.desk()
      #expect(try await desk.late(nil, in: ExchangeOffices.county)?.total == 5)
      let provincial = (document: "430000-hunan", id: "ob-provincial-name-lists")
      #expect(try await desk.late(provincial, in: ExchangeOffices.county) == nil)
    }
  }

  /// A month that was missed is counted although the first list lies farther back than the board reaches.
  @Test func whoEverHandedOverOwesEveryMonth() async throws {
    try await ExchangeOffices.with { offices async throws in
      let sender = offices.sender
      try await sender.hold([
        (
          0,
          {
            $0.jobWish = .value(true); $0.trainingWish = .value(false)
          }
        )
      ])
      try sender.clock.move(to: "2022-08-20")
      _ = try await sender.make("2022-08")
      // A year and a month later: the twelve months since, none of which came.
      try sender.clock.move(to: "2023-09-15")
      let late = try #require(
        try await sender.desk().late(Self.duty, in: ExchangeOffices.county))
      let roster = 1
      #expect(late.total == 12 + roster && late.open == 12 + roster)
    }
  }

  /// The day a list is made without naming a period, whether the month's is agreed by then, and whose it is.
  static let defaults: [(String, Bool, String)] = [
    ("2022-11-20", false, "2022-11"), ("2022-11-21", false, "2022-11"),
    ("2022-11-21", true, "2022-12"), ("2022-11-30", false, "2022-11"),
    ("2022-12-01", false, "2022-12"), ("2022-12-20", true, "2022-12"),
  ]

  @Test(arguments: defaults) func withoutAPeriodTheOneMeantIsMade(
    _ day: String, _ isAgreed: Bool, _ period: String
  ) async throws {
    try await ExchangeOffices.with { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([(0, { _ in })])
      let first = try await sender.make()
      #expect(first.manifest.period.text == "2022-11")
      if isAgreed {
        let taken = try await receiver.take(try await sender.file(first))
        let agreed = try await receiver.confirm(taken.handover.id)
        _ = try await sender.take(try await receiver.receipt(agreed.id))
      }
      try sender.clock.move(to: day)
      let making = try #require(
        try await sender.desk().makings(by: sender.officer)
          .first { $0.rule.id == ExchangeOffices.ledger })
      #expect(making.meant.text == period)
      // Open ones, the latest first; every one of them can be made instead.
      #expect(making.lines.first?.period.text == (day < "2022-11-21" ? "2022-11" : "2022-12"))
      #expect(making.lines.map(\.period.text).contains("2022-10"))
      #expect(try await sender.make("2022-10").manifest.period.text == "2022-10")
      #expect(try await sender.make().manifest.period.text == period)
    }
  }

  static let early: [(String?, String, ExchangeRefusal?)] = [
    ("2022-11", "2022-10-20", .notOpenYet("2022-11")), ("2022-11", "2022-10-21", nil),
    ("2022-12", "2022-11-20", .notOpenYet("2022-12")), ("2022-11-01", "2022-11-15", .wrongPeriod),
    ("2022", "2022-11-15", .wrongPeriod), (nil, "2022-11-15", nil), ("2021-03", "2022-11-15", nil),
  ]

  @Test(arguments: early) func aListIsMadeInItsTime(
    _ period: String?, _ day: String, _ expected: ExchangeRefusal?
  ) async throws {
    try await ExchangeOffices.with { offices async throws in
      try await offices.sender.hold([(0, { _ in })])
      try offices.sender.clock.move(to: day)
      #expect(
        await refusal { _ = try await offices.sender.make(period) } == expected)
    }
  }

  /// Nobody makes another organ's list, nor one that there is not.
  @Test func whoMakesIsWhoOwesIt() async throws {
    try await ExchangeOffices.with { offices async throws in
      let desk = try await offices.receiver.desk()
      let (officer, actor) = (offices.receiver.officer, offices.receiver.actor)
      func told(_ kind: String, _ region: RegionCode? = nil) async -> ExchangeRefusal? {
        await refusal {
          _ = try await desk.make(kind, for: nil, from: region, by: officer, as: actor)
        }
      }
      #expect(await told("work-ledger") == .notYours)
      #expect(await told("none") == .unknownKind)
      // The province's list is not made in a county.
      #expect(await told("hunan/name-list") == .notYours)
      let sender = try await offices.sender.desk()
      #expect(
        await refusal {
          _ = try await sender.make(
            "work-ledger", for: nil, by: offices.sender.officer, as: offices.sender.actor)
        } == .nobodyListed)
    }
  }
}
