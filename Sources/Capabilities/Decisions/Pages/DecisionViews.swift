// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// How a benefit came out, in the words of the decision record.
public enum BenefitOutcome: String, CaseIterable, Hashable, Sendable {
  case eligible, manualDecision, needMoreInformation, notEligible
}

/// A benefit as a list names it. Its id has two parts: `place/benefit`.
public struct BenefitName: Hashable, Sendable {
  public let id: String
  public let name: Localized
  /// Clauses, as the text numbers them.
  public let clauses: [String]
  /// A recognition, or a referral to whoever lends: nothing is paid by itself.
  public let isStatus: Bool

  public init(id: String, name: Localized, clauses: [String], isStatus: Bool) {
    self.id = id
    self.name = name
    self.clauses = clauses
    self.isStatus = isStatus
  }

  /// `/benefits/place/benefit`.
  func href(_ context: PageContext, _ outcome: BenefitOutcome?) -> Href {
    address(["benefits"], context).with("outcome", outcome?.rawValue)
  }

  /// `/exports/place/benefit`: the workbook of the same list.
  func exportHref(_ context: PageContext) -> Href { address(["exports"], context) }

  private func address(_ first: [String], _ context: PageContext) -> Href {
    Href(segments: first + id.split(separator: "/").map(String.init))
      .with("as-of", context.isDayChosen ? context.asOf.description : nil)
  }
}

/// What a scan found for one benefit.
public struct BenefitTally: Sendable {
  public let benefit: BenefitName
  /// Decisions by outcome.
  public let counts: [BenefitOutcome: Int]
  /// The sum over the eligible ones.
  public let found: Money

  public init(benefit: BenefitName, counts: [BenefitOutcome: Int], found: Money) {
    self.benefit = benefit
    self.counts = counts
    self.found = found
  }

  func count(_ outcome: BenefitOutcome) -> Int { counts[outcome] ?? 0 }
}

/// A fact for want of which people wait.
public struct MissingTally: Sendable {
  /// As the vocabulary names it: `employment.endOn`.
  public let fact: String
  public let name: Localized
  public let people: Int

  public init(fact: String, name: Localized, people: Int) {
    self.fact = fact
    self.name = name
    self.people = people
  }
}

/// What a scan of everybody found.
public struct ScanSummary: Sendable {
  /// People with at least one eligible benefit.
  public let entitledPeople: Int
  /// People for whom at least one benefit waits for a fact.
  public let waitingPeople: Int
  public let found: Money
  /// In the order of the law's texts.
  public let benefits: [BenefitTally]
  /// Most people first.
  public let missing: [MissingTally]
  /// What was not asked about.
  public let leftOut: [LeftOutBenefit]

  public init(
    entitledPeople: Int, waitingPeople: Int, found: Money, benefits: [BenefitTally],
    missing: [MissingTally], leftOut: [LeftOutBenefit] = []
  ) {
    self.entitledPeople = entitledPeople
    self.waitingPeople = waitingPeople
    self.found = found
    self.benefits = benefits
    self.missing = missing
    self.leftOut = leftOut
  }
}

/// One benefit decided for one person, with its reasons.
public struct BenefitView: Sendable {
  public struct Condition: Sendable {
    public let id: String
    public let label: Localized
    public let clause: String
    /// Nil for unknown.
    public let holds: Bool?
    /// The facts it waits for; none unless unknown.
    public let missing: [Localized]

    public init(
      id: String, label: Localized, clause: String, holds: Bool?, missing: [Localized] = []
    ) {
      self.id = id
      self.label = label
      self.clause = clause
      self.holds = holds
      self.missing = missing
    }
  }

  public struct Window: Sendable {
    public enum State: String, Sendable { case open, notYet, closed, none }
    public let opens: Day?
    public let closes: Day?
    public let state: State

    public init(opens: Day?, closes: Day?, state: State) {
      self.opens = opens
      self.closes = closes
      self.state = state
    }
  }

  public enum Step: Sendable {
    case supply(Localized)
    case wait(until: Day?, because: Localized?)
    case apply(by: Day?)
    case decide(code: String, question: Localized)
  }

  public struct Material: Sendable {
    public let label: Localized
    public let clause: String

    public init(label: Localized, clause: String) {
      self.label = label
      self.clause = clause
    }
  }

  /// A fact that was read, and the row that states it.
  public struct Evidence: Sendable {
    public let fact: Localized
    public let value: String
    public let source: SourceReference?

    public init(fact: Localized, value: String, source: SourceReference?) {
      self.fact = fact
      self.value = value
      self.source = source
    }
  }

  public let benefit: BenefitName
  /// Which job, post or course it is about, where the person has several.
  public let about: Localized?
  public let outcome: BenefitOutcome
  public let amount: Money?
  public let working: Localized?
  /// The amount worked out with the figures of the case, where that says more than the amount.
  public var workedAmount: Localized?
  /// Number and title of the text.
  public let document: String
  public var conditions: [Condition] = []
  public var window: Window?
  public var next: [Step] = []
  public var materials: [Material] = []
  public var evidence: [Evidence] = []
  public var warnings: [Localized] = []
  /// What would make it a yes, where it is none.
  public var advice: AdviceView?
  /// Why it is left out for the sake of others, where it is.
  public var barred: BarredView?

  public init(
    benefit: BenefitName, about: Localized?, outcome: BenefitOutcome, amount: Money?,
    working: Localized?, document: String
  ) {
    self.benefit = benefit
    self.about = about
    self.outcome = outcome
    self.amount = amount
    self.working = working
    self.document = document
  }
}

/// What a list of findings is restricted to; as it stands in the address.
public struct FindingFilter: Hashable, Sendable {
  public var benefit: String?
  public var outcome: BenefitOutcome?
  public var town: RegionCode?
  /// A fact that is missing, as the vocabulary names it.
  public var missing: String?

  public init() {}

  func takes(_ finding: Finding) -> Bool {
    if let benefit, finding.benefit.id != benefit { return false }
    if let outcome, finding.outcome != outcome { return false }
    if let town {
      guard let region = finding.person.region, town.contains(region) else { return false }
    }
    if let missing, !finding.missing.contains(where: { $0.id == missing }) { return false }
    return true
  }
}

/// One page of findings, with the count and sum of the whole list.
struct FindingList {
  let findings: ArraySlice<Finding>
  let pagination: Pagination
  /// Over those entitled.
  let sum: Money

  init(_ scan: Scan, _ filter: FindingFilter, page: Int) {
    let all = scan.findings.filter(filter.takes)
    pagination = Pagination(page: page, total: all.count)
    findings = all.dropFirst(pagination.offset).prefix(pagination.rowsPerPage)
    sum = all.reduce(.zero) { sum, finding in
      guard finding.outcome == .eligible, let amount = finding.amount else { return sum }
      return sum.adding(amount) ?? sum
    }
  }
}
