// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Payments
import Values

/// Adds a year up by benefit, by town and by month.
struct YearSums {
  let name: (String) -> String
  let town: (RegionCode) -> String

  private var byBenefit: [String: YearLine] = [:]
  private var byTown: [RegionCode: YearLine] = [:]
  private var byMonth: [Month: YearLine] = [:]

  init(name: @escaping (String) -> String, town: @escaping (RegionCode) -> String) {
    self.name = name
    self.town = town
  }

  var benefits: [YearLine] { byBenefit.sorted { $0.key < $1.key }.map(\.value) }
  var towns: [YearLine] { byTown.sorted { $0.key < $1.key }.map(\.value) }
  var months: [YearLine] { byMonth.sorted { $0.key < $1.key }.map(\.value) }

  /// Changes the line of a benefit, of a town and of a month.
  private mutating func change(
    _ benefit: String, _ place: RegionCode, _ month: Month, _ change: (inout YearLine) -> Void
  ) {
    change(&byBenefit[benefit, default: YearLine(benefit, name(benefit))])
    change(&byTown[place, default: YearLine(place.digits, town(place))])
    change(&byMonth[month, default: YearLine(month.description, month.description)])
  }

  mutating func add(_ tallies: [ClaimTally]) {
    for tally in tallies {
      change(tally.benefit, tally.town, tally.month) { line in
        line.filed += tally.count
        switch tally.fate {
        case .waiting, .completing: line.open += tally.count
        case .refused: line.refused += tally.count
        case .withdrawn: line.withdrawn += tally.count
        case .closed: line.closed += tally.count
        case .paid: break
        }
      }
    }
  }

  mutating func add(_ flows: [FundFlow]) {
    for flow in flows {
      guard let benefit = flow.benefit, let town = flow.town else { continue }
      change(benefit, town, flow.month) { line in
        switch flow.kind {
        case .reserved: line.granted.add(flow.count, flow.amount)
        case .posted: line.paid.add(flow.count, flow.amount)
        case .returned: line.paid.add(-flow.count, Money(fen: -flow.amount.fen))
        case .recovered, .recoveredLate: line.recovered.add(flow.count, flow.amount)
        case .allotted, .withdrawn, .released, .demanded, .corrected: break
        }
      }
    }
  }

  mutating func add(_ answered: [AnsweredLine], of kept: [KeptClaim]) {
    let known = Dictionary(kept.map { ($0.number, $0) }) { first, _ in first }
    for line in answered where !line.isPaid {
      guard let claim = known[line.claim] else { continue }
      change(claim.benefit, claim.town, line.month) { $0.returned.add(1, line.amount) }
    }
  }
}
