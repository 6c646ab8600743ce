// SPDX-License-Identifier: Apache-2.0
import Exchange
import Library
import Policy
import Registry
import Rights
import SampleCounty
import Values

// Lists that one organ of a county hands over to another.
extension SampleMonths {
  /// How the lists of a month go.
  enum Manner {
    case inTime, late, twice, outOfTurn, missing
  }

  /// Every seventh month goes as each; the counties are three months apart.
  func manner(of county: MonthsCounty) -> Manner {
    let place = counties.firstIndex { $0.region == county.region } ?? 0
    return switch (Int(month.number) + place * 3) % 7 {
    case 1: .late
    case 3: .twice
    case 5: .outOfTurn
    case 6: .missing
    default: .inTime
    }
  }

  private func kinds(of county: MonthsCounty) -> [HandoverRule] {
    library.handovers(in: county.region).filter { $0.handover.from.level == .county }
  }

  /// Lists that are made before the month's ledger comes, and come to hand after it.
  mutating func makeOldLists(of county: MonthsCounty) async throws {
    guard manner(of: county) == .outOfTurn else { return }
    for rule in kinds(of: county) { _ = try await file(of: rule, county, as: "旧") }
  }

  /// Makes the month's lists and hands them over.
  mutating func handOver(of county: MonthsCounty) async throws {
    let manner = manner(of: county)
    for rule in kinds(of: county) {
      guard manner != .missing else {
        count(.notHandedOver, of: county)
        continue
      }
      open(manner == .late ? 24 : 18)
      let path = try await file(of: rule, county, as: "新")
      try await receive(path, of: county)
      count(.handedOver, of: county)
      if manner == .late { count(.handedOverLate, of: county) }
      if manner == .twice {
        let again = try await take(path, of: county, by: .humanResourcesBureau)
        if again.isKnown { count(.handedOverTwice, of: county) }
      }
      if manner == .outOfTurn {
        let old = try await take(
          self.path(of: rule, county, "旧"), of: county, by: .humanResourcesBureau)
        if old.handover.state == .late { count(.handedOverOutOfTurn, of: county) }
      }
    }
  }

  private func path(of rule: HandoverRule, _ county: MonthsCounty, _ name: String) -> String {
    "\(folder)/\(county.region)/移交-\(rule.handover.id)-\(month)-\(name).xlsx"
  }

  private func file(
    of rule: HandoverRule, _ county: MonthsCounty, as name: String
  ) async throws -> String {
    let officer = county.office.officer(rule.handover.from.role)
    let desk = county.office.exchange
    let made = try await desk.make(
      rule.id, for: month.description, from: county.region, by: officer, as: officer.actor)
    let path = path(of: rule, county, name)
    try await desk.write(made.id, to: path, password: nil)
    return path
  }

  private func take(
    _ path: String, of county: MonthsCounty, by role: Role
  ) async throws -> TakenFile {
    let officer = county.office.officer(role)
    return try await county.office.exchange.take(
      path, password: nil, by: officer, as: officer.actor)
  }

  /// The receiver takes the list, decides what differs, and the receipt goes back.
  private func receive(_ path: String, of county: MonthsCounty) async throws {
    let taken = try await take(path, of: county, by: .humanResourcesBureau).handover
    guard taken.state == .open else { return }
    let officer = county.office.officer(.humanResourcesBureau)
    let desk = county.office.exchange
    try await desk.decideRest(.theirs, of: taken.id, by: officer, as: officer.actor)
    let agreed = try await desk.confirm(taken.id, by: officer, as: officer.actor)
    let receipt = path.replacing(".xlsx", with: "-回执.xlsx")
    try await desk.writeReceipt(of: agreed.id, to: receipt, by: officer, as: officer.actor)
    _ = try await take(receipt, of: county, by: .ruralRevitalisation)
  }
}
