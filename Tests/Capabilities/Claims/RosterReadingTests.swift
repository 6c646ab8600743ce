// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Registry
import Sheets
import Testing
import Values

@testable import Claims

/// A list that an organisation hands in as a file, against what the registry knows.
@Suite struct RosterReadingTests {
  @Test func eachRowIsTakenOrToldWhyNot() async throws {
    try await ClaimOffice.with(people: 1) { office in
      let factory = try await Factory.inDecember(
        [Factory.Worker(), Factory.Worker()], at: office)
      let numbers = try await numbers(of: factory, at: office)
      let stranger = try await office.worker(0)
      let someone = try await office.registry.person(stranger.person)
      let held = try #require(someone)
      let region = try #require(RegionCode("610399"))
      let birth = try #require(Day("1991-01-01"))
      let nobody = try #require(IdentityNumber(region: region, birth: birth, sequence: 7))
      let text = """
        样例社区工厂吸纳劳动力花名册,,
        序号,姓名,证件号码
        1,工人0,\(numbers[0].digits)
        2,工人1,\(numbers[1].digits)
        3,工人0,\(numbers[0].digits)
        4,工人0,\(numbers[0].digits.dropLast())
        5,无名,\(nobody.digits)
        6,\(held.name),\(held.identityNumber.digits)
        7,,
        """
      let reading = try await read(text, factory, office)
      #expect(reading.rowCount == 6)
      #expect(reading.roster == (try await factory.question()).roster)
      #expect(reading.marks.map(\.row) == [5, 6, 7, 8])
      #expect(
        reading.marks.sorted { $0.row < $1.row }.map(\.reason) == [
          RosterMarkWords.repeated(3), RosterMarkWords.badNumber, RosterMarkWords.notHeld,
          RosterMarkWords.noRecord,
        ])
    }
  }

  @Test func anotherNameIsTold() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      let number = try await numbers(of: factory, at: office)[0]
      let reading = try await read("姓名,身份证号\n别人,\(number.digits)\n", factory, office)
      #expect(reading.roster.isEmpty)
      #expect(reading.marks.map(\.reason) == [RosterMarkWords.otherName])
    }
  }

  @Test(arguments: [
    ("姓名,电话\n工人,1\n", RosterRefusal.noHeading), ("", .noHeading),
  ])
  func whatIsNoListIsRefused(_ text: String, _ refusal: RosterRefusal) async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      do {
        _ = try await read(text, factory, office)
        Issue.record("it was read")
      } catch let told as RosterRefusal {
        if !text.isEmpty { #expect(told == refusal) }
      }
    }
  }

  /// One row more than a claim takes.
  @Test(arguments: [(ClaimLine.most, true), (ClaimLine.most + 1, false)])
  func aListHasABound(_ count: Int, _ isRead: Bool) async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      let rows = (0..<count).map { "人\($0),\($0)" }.joined(separator: "\n")
      do {
        let reading = try await read("姓名,证件号码\n\(rows)\n", factory, office)
        #expect(isRead && reading.marks.count == count)
      } catch let told as RosterRefusal {
        #expect(!isRead && told == .tooLong(most: ClaimLine.most))
      }
    }
  }

  private func read(
    _ text: String, _ factory: Factory, _ office: ClaimOffice
  ) async throws -> RosterReading {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "roster-\(SubmissionKey.random().text).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(filePath: path))
    return try await office.desk.read(
      path, for: try await factory.question(), of: factory.id)
  }

  private func numbers(
    of factory: Factory, at office: ClaimOffice
  ) async throws -> [IdentityNumber] {
    var numbers: [IdentityNumber] = []
    for entry in try await factory.question().roster {
      let person = try await office.registry.person(entry.person)
      numbers.append(try #require(person).identityNumber)
    }
    return numbers
  }
}
