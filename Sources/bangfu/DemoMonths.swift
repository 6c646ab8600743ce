// SPDX-License-Identifier: Apache-2.0
import Chain
import Decisions
import Foundation
import Journal
import Policy
import Registry
import SampleCounty
import SampleMonths
import Tasks
import Values
import Vault
import Web

/// `bangfu demo --months`: counties of one city from month to month, and what the board of obligations then says.
struct DemoMonths {
  let settings: [CountySetting]
  let people: Int
  let seed: UInt64
  let folder: DemoFolder
  let policies: PolicyOptions

  /// The last month in which the province's document is in force.
  private static let lastMonth = Month(year: 2025, ordinal: 12)

  /// - Returns: The office, the first county, and the last day.
  /// - Throws: ``Refusal`` where the journal does not hold.
  func run(_ months: Int) async throws -> (office: Office, county: RegionCode?, last: Day) {
    let first = DemoMonths.lastMonth.adding(1 - months)
    var options = DatabaseOptions()
    options.database = "sqlite:\(folder.database)"
    options.home = SampleMonths.cityCode
    let office = try await Office(options, creating: true, policies: policies, parameters: nil)
    var script = SampleMonths(
      office.store, library: office.library, home: SampleMonths.cityCode, from: first, seed: seed,
      folder: folder.rosters
    ) { Terminal.progress($0) }
    for (place, setting) in settings.enumerated() {
      let sample = try SampleCounty(
        people: people, seed: seed + UInt64(place), asOf: first.firstDay.adding(days: -1),
        in: setting)
      let refused = try await script.add(sample)
      Terminal.endProgress()
      Terminal.print("样例县 \(setting.home.full)：\(people) 人，导入退回 \(refused) 行")
    }
    let outcome = try await script.run(months)
    Terminal.endProgress()
    let names = try await office.registry.regionIndex()
    Terminal.print("\n\(first) 至 \(DemoMonths.lastMonth)，\(months) 个月里发生的：")
    Terminal.print(DemoMonths.table(outcome) { names[$0]?.name ?? $0.digits })
    guard try await Journal.verify(office.store.store).isSound else {
      throw Refusal("日志不完好 (the journal does not hold)")
    }
    return (office, outcome.board.first?.place, outcome.lastDay)
  }

  private static func table(
    _ outcome: SampleMonths.Outcome, _ name: (RegionCode) -> String
  ) -> String {
    let places = outcome.board.map(\.place)
    func line(_ title: String, _ cells: [String]) -> String {
      "  " + TextWidth.padded(title, to: 34)
        + cells.map { TextWidth.padded($0, to: 12) }.joined()
    }
    var lines = [line("", places.map(name))]
    for event in MonthsEvent.allCases {
      lines.append(
        line(event.name.zh, places.map { String(outcome.events[$0]?[event] ?? 0) }))
    }
    lines.append("\n截至 \(outcome.lastDay)，任务台账（未达到/总数）：")
    for count in ObligationCount.allCases {
      let cells = outcome.board.map { place in
        place.counts[count].map { "\($0.open)/\($0.total)" } ?? "—"
      }
      lines.append(line(count.localizedName.zh, cells))
    }
    return lines.joined(separator: "\n")
  }
}
