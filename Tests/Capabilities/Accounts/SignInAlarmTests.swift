// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Stores
import Synchronization
import Testing
import Values

@testable import Accounts

/// One guess at each of many names locks none of them: only the county as a whole shows it.
@Suite struct SignInAlarmTests {
  private static let everybody = Scope.everything

  /// Refusals of names that nobody holds, each from an address of its own.
  private static func spray(_ office: TestOffice, _ numbers: Range<Int>) async throws {
    for number in numbers {
      #expect(
        try await office.refusal("nobody\(number)", from: "10.0.1.\(number % 200)") == .wrong)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theHundredthRefusalRaisesIt(_ kind: StoreKind) async throws {
    try await TestOffice.with(kind) { office in
      try await office.make()
      try await Self.spray(office, 0..<98)
      // Who gets in is no failure, and neither is a locked name.
      _ = try await office.signIn()
      #expect(try await office.refusal("nobody1", from: "10.0.2.1") == .wrong)
      #expect(try await office.desk.alarms(within: Self.everybody).isEmpty)
      try await Self.spray(office, 98..<99)
      let alarm = try #require(try await office.desk.alarms(within: Self.everybody).first)
      #expect(alarm.county.text == "610328" && alarm.failures == 100 && alarm.addresses == 100)
      #expect(
        try await office.acts().suffix(2) == ["unknown signInRefused", "unknown signInAlarm"])
    }
  }

  @Test(arguments: [(899, true), (901, false)])
  func onlyAQuarterOfAnHourCounts(_ seconds: Int64, _ isRaised: Bool) async throws {
    try await TestOffice.with { office in
      try await Self.spray(office, 0..<50)
      office.clock.pass(seconds: seconds)
      try await Self.spray(office, 50..<100)
      #expect(try await office.desk.alarms(within: Self.everybody).isEmpty != isRaised)
    }
  }

  @Test func itIsNotRaisedAgainForAnHour() async throws {
    try await TestOffice.with { office in
      try await Self.spray(office, 0..<150)
      #expect(try await office.desk.alarms(within: Self.everybody).count == 1)
      let again = try await office.restarted()
      again.clock.pass(seconds: 50 * 60)
      try await Self.spray(again, 200..<300)
      #expect(try await again.desk.alarms(within: Self.everybody).count == 1)
      again.clock.pass(seconds: 11 * 60)
      try await Self.spray(again, 300..<301)
      #expect(try await again.desk.alarms(within: Self.everybody).count == 2)
      // A day later nobody is shown it any more.
      again.clock.pass(seconds: 86_400)
      #expect(try await again.desk.alarms(within: Self.everybody).isEmpty)
    }
  }

  @Test func eachCountyCountsItsOwn() async throws {
    try await TestOffice.with { office in
      for number in 0..<60 {
        try await office.make("here\(number)", in: TestOffice.town)
        try await office.make("there\(number)", in: TestOffice.neighbour)
      }
      for number in 0..<60 {
        for name in ["here\(number)", "there\(number)"] {
          #expect(try await office.refusal(name, from: "10.0.3.\(number)") == .wrong)
        }
      }
      #expect(try await office.desk.alarms(within: Self.everybody).isEmpty, "60 in each")
      for number in 0..<40 {
        #expect(try await office.refusal("there\(number)", from: "10.0.4.\(number)") == .wrong)
      }
      let scopes: [(RegionCode, Int)] = [(TestOffice.county, 0), (TestOffice.neighbour, 1)]
      for (region, count) in scopes {
        #expect(try await office.desk.alarms(within: .regions([region])).count == count)
      }
      // A town's administrator is not told of the county.
      #expect(try await office.desk.alarms(within: .regions([TestOffice.town])).isEmpty)
    }
  }
}
