// SPDX-License-Identifier: Apache-2.0
import Decisions
import Library
import Registry
import Values
import Web

/// A law that is tried on the people held, beside the law in force: who gains, who loses, what it costs.
public struct SimulatedLaw: Sendable {
  /// Whose answer it is.
  public enum Holder: Sendable {
    case person(ListedPerson)
    case body(ListedBody)
  }

  /// What becomes of one answer about one benefit.
  public enum Effect: String, CaseIterable, Sendable {
    /// A yes that was none.
    case gained
    /// A yes that is none any more.
    case lost
    /// A yes with more money than before.
    case more
    case less
    /// Hangs on a fact that it did not hang on before.
    case undecided
    /// Hung on a fact and does not any more, without a yes.
    case settled
    /// For a human under one law only.
    case forHumans
  }

  public struct Change: Sendable {
    public let effect: Effect
    public let benefit: BenefitName
    public let holder: Holder
    public let before: TriedAnswer
    public let after: TriedAnswer

    /// Fen more under the law tried; below zero where less.
    public var differenceFen: Int64 { after.fen - before.fen }
    /// The facts on which it hangs, before or after.
    public var missing: [MissingFact] {
      before.missing + after.missing.filter { !before.missing.contains($0) }
    }
  }

  /// Sums over part of the people or of the benefits.
  public struct Group: Sendable {
    public let name: Localized
    public private(set) var beforeFen: Int64 = 0
    public private(set) var afterFen: Int64 = 0
    public private(set) var gainedFen: Int64 = 0
    public private(set) var lostFen: Int64 = 0
    private var effects: [Effect: Int] = [:]

    init(_ name: Localized) { self.name = name }

    public var differenceFen: Int64 { afterFen - beforeFen }
    public func count(_ effect: Effect) -> Int { effects[effect] ?? 0 }
    /// Whether anything comes out otherwise for somebody.
    public var isTouched: Bool { !effects.isEmpty }

    /// - Throws: The sum is more money than can be counted.
    mutating func add(
      _ before: TriedAnswer, _ after: TriedAnswer, _ effect: Effect?
    ) throws(SimulationFault) {
      beforeFen = try sum(beforeFen, before.fen)
      afterFen = try sum(afterFen, after.fen)
      let difference = after.fen - before.fen
      if difference > 0 { gainedFen += difference } else { lostFen -= difference }
      if let effect { effects[effect, default: 0] += 1 }
    }

    private func sum(_ one: Int64, _ other: Int64) throws(SimulationFault) -> Int64 {
      guard let sum = Money(fen: one).adding(Money(fen: other)) else { throw .sumTooLarge }
      return sum.fen
    }
  }

  /// What the variant is called.
  public let name: String
  /// What it changes in the law.
  public let changes: [PolicyLibrary.ShownChange]
  public let total: Group
  /// The two parts of the total.
  public let people: Group
  public let bodies: Group
  /// In the policies' order, each group by what it comes to under both laws.
  public let byBenefit: [Group]
  public let byTown: [Group]
  /// Of people alone.
  public let byAge: [Group]
  /// Of people alone; somebody who belongs to several groups counts in each.
  public let byCategory: [Group]
  public let budgets: [BudgetOutlook]
  /// Of people by place and household, then of organisations by place and name; each by benefit.
  public let effects: [Change]
  /// Who had to be decided anew; the others cannot come out otherwise.
  public let decidedAnew: Int
}

extension SimulatedLaw {
  /// By who receives it.
  public var byHolder: [Group] { [people, bodies] }

  public var changesOfPeople: [(person: ListedPerson, change: Change)] {
    effects.compactMap { change in
      if case .person(let person) = change.holder { (person, change) } else { nil }
    }
  }

  public var changesOfBodies: [(body: ListedBody, change: Change)] {
    effects.compactMap { change in
      if case .body(let body) = change.holder { (body, change) } else { nil }
    }
  }
}

/// Everything tried at once, each beside the same law in force.
public struct SimulationResult: Sendable {
  public let asOf: Day
  public let region: RegionCode?
  public let regionName: String
  public let peopleCount: Int
  public let bodyCount: Int
  public let variants: [SimulatedLaw]
  /// Time the decisions took, without the reading of the records, in seconds.
  public let decidingSeconds: Double
}

/// Needs held against the money of the year of the day asked for: of the benefits that may be paid from the
/// same funds, together.
public struct BudgetOutlook: Sendable {
  /// Benefits paid from these funds.
  public let benefits: [BenefitName]
  public let funds: [Localized]
  public let beforeFen: Int64
  public let afterFen: Int64
  /// Nil where nothing has been allotted to these funds in the year.
  public let money: AllottedMoney?

  /// What is missing under the law tried once what is promised is paid; below zero where money is left.
  public var shortFen: Int64? { money.map { afterFen - $0.availableFen } }
}

public struct AllottedMoney: Hashable, Sendable {
  public let allottedFen: Int64
  /// Neither promised nor paid.
  public let availableFen: Int64
}

public enum SimulationFault: Error, Hashable, Sendable, CustomStringConvertible {
  case sumTooLarge
  case tooManyVariants(limit: Int)

  public var description: String {
    switch self {
    case .sumTooLarge:
      "a sum does not fit 64 bits of fen; an amount in the changes must be wrong"
    case .tooManyVariants(let limit): "at most \(limit) variants are tried at once"
    }
  }
}

extension SimulatedLaw.Effect {
  /// Nil where nothing changes for the person.
  init?(_ before: TriedAnswer, _ after: TriedAnswer) {
    switch (before.outcome, after.outcome) {
    case (.eligible, .eligible):
      if before.fen == after.fen { return nil }
      self = after.fen > before.fen ? .more : .less
    case (_, .eligible): self = .gained
    case (.needMoreInformation, .needMoreInformation): return nil
    case (_, .needMoreInformation): self = .undecided
    case (.eligible, _): self = .lost
    case (.needMoreInformation, _): self = .settled
    case (let before, let after):
      if before == after { return nil }
      self = .forHumans
    }
  }
}
