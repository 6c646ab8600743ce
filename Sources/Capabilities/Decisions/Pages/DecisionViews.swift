// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// How a benefit came out, in the words of the decision record.
public enum BenefitOutcome: String, CaseIterable, Hashable, Sendable {
  case eligible, manualDecision, needMoreInformation, notEligible
}

extension Finding.Answer {
  var outcome: BenefitOutcome {
    switch self {
    case .entitled: .eligible
    case .forHuman: .manualDecision
    case .undecided: .needMoreInformation
    }
  }

  var amount: Money? {
    switch self {
    case .entitled(let amount), .forHuman(_, let amount): amount
    case .undecided: nil
    }
  }

  var missing: [FactName] {
    if case .undecided(let facts) = self { facts } else { [] }
  }
}

extension BilingualText {
  subscript(language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }
}

extension BenefitSummary {
  /// `/benefits/place/benefit`: the id has two parts.
  func href(_ context: PageContext, _ outcome: BenefitOutcome?) -> Href {
    address(["benefits"], context).with("outcome", outcome?.rawValue)
  }

  /// `/exports/place/benefit`: the workbook of those entitled.
  func exportHref(_ context: PageContext) -> Href { address(["exports"], context) }

  private func address(_ first: [String], _ context: PageContext) -> Href {
    Href(segments: first + id.split(separator: "/").map(String.init))
      .with("as-of", context.isDayChosen ? context.asOf.description : nil)
  }
}

/// What the overview says of a scan beside its tallies; worked out once for each scan.
public struct ScanFigures: Sendable {
  /// People with at least one benefit they are entitled to.
  public let entitledPeople: Int
  /// People for whom at least one benefit waits for a fact.
  public let waitingPeople: Int
  /// For want of which facts, most people first; a person counts once for each fact.
  public let missing: [(fact: FactName, people: Int)]
  /// The towns in which anybody listed is registered.
  public let towns: [(region: RegionCode, name: String)]

  public init(_ scan: Scan) {
    var entitled: Set<ID<Person>> = []
    var waiting: Set<ID<Person>> = []
    var missing: [FactName: Set<ID<Person>>] = [:]
    var towns: [RegionCode: String] = [:]
    for finding in scan.findings {
      let person = finding.person
      if let town = person.region?.ancestor(.town) { towns[town] = person.town }
      switch finding.answer {
      case .entitled: entitled.insert(person.id)
      case .forHuman: break
      case .undecided(let facts):
        waiting.insert(person.id)
        for fact in facts { missing[fact, default: []].insert(person.id) }
      }
    }
    self.entitledPeople = entitled.count
    self.waitingPeople = waiting.count
    self.missing = missing.map { ($0.key, $0.value.count) }
      .sorted { ($1.people, $0.fact.id) < ($0.people, $1.fact.id) }
    self.towns = towns.map { ($0.key, $0.value) }.sorted { $0.region < $1.region }
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
    if let outcome, finding.answer.outcome != outcome { return false }
    if let town {
      guard let region = finding.person.region, town.contains(region) else { return false }
    }
    if let missing, !finding.answer.missing.contains(where: { $0.id == missing }) { return false }
    return true
  }
}

/// One page of such a list, with the count and sum of the whole.
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
      guard case .entitled(let amount?) = finding.answer else { return sum }
      return sum.adding(amount) ?? sum
    }
  }
}

/// One benefit decided for one person, with its reasons.
public struct BenefitView: Sendable {
  public struct Condition: Sendable {
    public let id: String
    public let label: BilingualText
    public let clause: String
    /// Nil for unknown.
    public let holds: Bool?

    public init(id: String, label: BilingualText, clause: String, holds: Bool?) {
      self.id = id
      self.label = label
      self.clause = clause
      self.holds = holds
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
    case supply(BilingualText)
    case wait(until: Day?, because: BilingualText?)
    case apply(by: Day?)
    case decide(code: String, question: BilingualText)
  }

  public struct Material: Sendable {
    public let label: BilingualText
    public let clause: String

    public init(label: BilingualText, clause: String) {
      self.label = label
      self.clause = clause
    }
  }

  /// A fact that was read, and the row that states it.
  public struct Evidence: Sendable {
    public let fact: BilingualText
    public let value: String
    public let source: SourceReference?

    public init(fact: BilingualText, value: String, source: SourceReference?) {
      self.fact = fact
      self.value = value
      self.source = source
    }
  }

  public let benefit: BenefitSummary
  /// Which job, post or course it is about, where the person has several.
  public let about: BilingualText?
  public let outcome: BenefitOutcome
  public let amount: Money?
  public let working: BilingualText?
  /// Number and title of the text.
  public let document: String
  public var conditions: [Condition] = []
  public var window: Window?
  public var next: [Step] = []
  public var materials: [Material] = []
  public var evidence: [Evidence] = []
  public var warnings: [BilingualText] = []

  public init(
    benefit: BenefitSummary, about: BilingualText?, outcome: BenefitOutcome, amount: Money?,
    working: BilingualText?, document: String
  ) {
    self.benefit = benefit
    self.about = about
    self.outcome = outcome
    self.amount = amount
    self.working = working
    self.document = document
  }
}
