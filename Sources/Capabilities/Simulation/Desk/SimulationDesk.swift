// SPDX-License-Identifier: Apache-2.0
import Decisions
import Funds
import Library
import Policy
import Registry
import Rights
import Values
import Web

/// Tries changes of the law on the people held, before anybody writes them into it. Stores nothing.
public struct SimulationDesk: Sendable {
  public private(set) var decisions: DecisionDesk
  private let funds: FundDesk

  /// Variants beside one another at once: more do not fit a page.
  public static let mostVariants = 8

  public init(decisions: DecisionDesk, funds: FundDesk) {
    self.decisions = decisions
    self.funds = funds
  }

  /// The same over the people whom a scope reaches.
  public func within(_ scope: Scope) async throws -> SimulationDesk {
    var desk = self
    desk.decisions = try await decisions.within(scope)
    return desk
  }

  /// Checks variants without deciding anything.
  ///
  /// - Throws: `Problems` with what is wrong in the files, each at its place; ``SimulationFault``.
  public func checked(_ files: [ChangeFile]) throws -> [TriedLaw] {
    guard files.count <= SimulationDesk.mostVariants else {
      throw SimulationFault.tooManyVariants(limit: SimulationDesk.mostVariants)
    }
    return try files.map { file in
      let (library, changes) = try decisions.library.changed(by: file)
      return TriedLaw(
        name: file.name.isEmpty ? file.source.name : file.name, changes: changes,
        desk: try decisions.under(library))
    }
  }

  /// A law that is tried and has passed every check.
  public struct TriedLaw: Sendable {
    public let name: String
    public let changes: [PolicyLibrary.ShownChange]
    let desk: DecisionDesk
  }

  /// Decides everybody of a region and the organisations registered there under the law in force and under each
  /// variant.
  ///
  /// - Parameters:
  ///   - region: Whose people, by household registration, and which organisations; nil for all held.
  ///   - showsMoney: The money that the answer may tell of; nil where budgets are not for whoever asks.
  ///   - progress: People read so far.
  /// - Throws: ``SimulationFault``, `DecisionRefusal`.
  public func simulate(
    _ laws: [TriedLaw], region: RegionCode? = nil, asOf: Day, moneyWithin money: Scope?,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SimulationResult {
    let trial = try await decisions.trial(
      of: laws.map(\.desk), region: region, asOf: asOf, progress: progress)
    let year = asOf.year
    var budgets: [BudgetLine] = []
    if let money { budgets = try await funds.budgets(of: year, within: money) }
    if let region { budgets = budgets.filter { region.shares($0.budget.region) } }
    let names = decisions.names
    var variants: [SimulatedLaw] = []
    for (index, law) in laws.enumerated() {
      var sums = Differences(law: index, trial.benefits, names)
      for person in trial.people { try sums.add(person) }
      for body in trial.bodies { try sums.add(body) }
      variants.append(
        SimulatedLaw(
          name: law.name, changes: law.changes, total: sums.total, people: sums.people,
          bodies: sums.bodies, byBenefit: sums.byBenefit,
          byTown: sums.byTown, byAge: sums.byAge, byCategory: sums.byCategory,
          budgets: money == nil ? [] : outlook(trial.benefits, sums, budgets),
          effects: sums.effects, decidedAnew: trial.decidedAnew[index]))
    }
    return SimulationResult(
      asOf: asOf, region: region, regionName: trial.regionName, peopleCount: trial.peopleCount,
      bodyCount: trial.bodyCount, variants: variants, decidingSeconds: trial.decidingSeconds)
  }

  /// A year's payments on record against what the law gives; see ``DecisionDesk/backcast(of:region:progress:)``.
  public func backcast(
    of year: Int, region: RegionCode? = nil, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Backcast {
    try await decisions.backcast(of: year, region: region, progress: progress)
  }

  /// Benefits by the funds that may pay them, for those that come to anything.
  private func outlook(
    _ benefits: [BenefitName], _ sums: Differences, _ budgets: [BudgetLine]
  ) -> [BudgetOutlook] {
    var order: [[String]] = []
    var held: [[String]: [BenefitName]] = [:]
    for benefit in benefits {
      let needs = sums.needs(of: benefit.id)
      guard needs.before != 0 || needs.after != 0 else { continue }
      let codes = (funds.catalogue.funds(for: benefit.id) ?? []).map(\.code)
      if held[codes] == nil { order.append(codes) }
      held[codes, default: []].append(benefit)
    }
    return order.map { codes in
      let benefits = held[codes] ?? []
      let lines = budgets.filter { codes.contains($0.budget.fund) }
      let money = AllottedMoney(
        allottedFen: lines.reduce(0) { $0 + $1.balances.allotted.fen },
        availableFen: lines.reduce(0) { $0 + $1.balances[.available].fen })
      let needs = benefits.map { sums.needs(of: $0.id) }
      return BudgetOutlook(
        benefits: benefits, funds: codes.map(funds.catalogue.name),
        beforeFen: needs.reduce(0) { $0 + $1.before }, afterFen: needs.reduce(0) { $0 + $1.after },
        money: lines.isEmpty ? nil : money)
    }
  }
}

extension RegionCode {
  /// Whether one of the two lies in the other: whose treasury pays for whose people.
  fileprivate func shares(_ other: RegionCode) -> Bool {
    contains(other) || other.contains(self)
  }
}
