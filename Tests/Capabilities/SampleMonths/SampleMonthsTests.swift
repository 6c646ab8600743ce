// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Policy
import Stores
import Tasks
import Testing
import Values
import Vault

@testable import SampleMonths

/// Eighteen months of two small counties, lived through once.
@Suite struct SampleMonthsTests {
  @Test func theBoardIsWhatTheRecordsHold() async throws {
    try await MonthsTestOffice.with(18, people: 300, seed: 1) { office, outcome in
      for event in MonthsEvent.allCases {
        let times = outcome.events.values.reduce(0) { $0 + $1[event, default: 0] }
        #expect(times > 0, "\(event)")
      }
      #expect(outcome.board.count == 2 && outcome.lastDay == Day("2025-12-31"))
      let recount = try await Recount(office, on: outcome.lastDay)
      for (place, counts) in outcome.board {
        for (kind, expected) in recount.board(of: place.digits) {
          let found = try #require(counts[kind])
          #expect(
            found.open == expected.open && found.total == expected.total,
            "\(place) \(kind): \(found.open)/\(found.total), by hand \(expected)")
        }
      }
      recount.everyWarningHasItsHistory()
      #expect(try await Journal.verify(office.store.store).isSound)
    }
  }

  @Test func theSameSeedMakesTheSameMonths() async throws {
    var seen: [[RegionCode: [MonthsEvent: Int]]] = []
    for _ in 1...2 {
      try await MonthsTestOffice.with(2, people: 300, seed: 7, on: .sqliteInMemory) {
        seen.append($1.events)
      }
    }
    #expect(seen.count == 2 && seen[0] == seen[1])
  }
}
