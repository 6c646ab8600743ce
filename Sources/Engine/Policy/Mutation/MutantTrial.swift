// SPDX-License-Identifier: Apache-2.0

/// A benefit with the cases that its mutants must get past.
public struct TriedBenefit: Sendable {
  public let plan: DecisionPlan
  public let cases: [PolicyCase]
  /// The plans of the benefits that apply where it does, for one that stands in a choice.
  let neighbours: [DecisionPlan]

  /// - Parameter neighbours: Needed only where `plan.standsInAChoice`.
  public init(_ plan: DecisionPlan, cases: [PolicyCase], neighbours: [DecisionPlan] = []) {
    self.plan = plan
    self.cases = cases
    self.neighbours = neighbours
  }

  var id: String { plan.id }

  /// The comparison of packages as it stands where some of the plans are replaced.
  func comparison(replacing changed: [DecisionPlan]) -> PackageComparison? {
    guard plan.standsInAChoice else { return nil }
    return PackageComparison(changed + neighbours)
  }
}

/// What became of a mutant.
public enum MutantFate: Hashable, Sendable {
  /// It does not pass the check, or changes nothing that a benefit reads: it does not count.
  case unsound
  /// Some case fails under it.
  case caught
  case survived
}

/// Tries the mutants of one benefit, one after the other. Cases that caught earlier mutants are run
/// first: changes of one rule tend to be caught by the same cases.
public struct BenefitTrial {
  private let benefit: TriedBenefit
  private var order: CaseOrder
  private var ground: ReadGround

  public init(_ benefit: TriedBenefit) {
    self.benefit = benefit
    self.order = CaseOrder(count: benefit.cases.count)
    self.ground = ReadGround(benefit.plan.policy.jurisdiction)
  }

  public mutating func fate(of mutant: Mutant) -> MutantFate {
    let document = benefit.plan.policy.document
    do {
      let changed = try PolicyDocument(
        mutant.tree(of: document.node), source: document.source)
      var plans = try ReadPlans(changed, on: ground)
      let isCaught = order.isCaught(
        benefit, by: &plans, comparing: benefit.comparison(replacing: [plans.recommended]))
      ground = plans.ground
      return isCaught ? .caught : .survived
    } catch {
      return .unsound
    }
  }
}

/// The order in which a benefit's cases are run.
struct CaseOrder {
  private var indices: [Int]

  init(count: Int) { indices = Array(0..<count) }

  /// Whether some case fails under the changed plans; that one is then run first.
  mutating func isCaught(
    _ benefit: TriedBenefit, by plans: inout ReadPlans, comparing comparison: PackageComparison?
  ) -> Bool {
    for position in indices.indices {
      let policyCase = benefit.cases[indices[position]]
      if plans.pass(policyCase, comparing: comparison) { continue }
      indices.insert(indices.remove(at: position), at: 0)
      return true
    }
    return false
  }
}

/// A document as it is read by default and under the readings that cases name, each made once.
struct ReadGround {
  let recommended: CheckedJurisdiction
  private var chosen: [[String: String]: CheckedJurisdiction] = [:]

  init(_ jurisdiction: CheckedJurisdiction) { recommended = jurisdiction }

  mutating func read(as readings: [String: String]) throws(Problems) -> CheckedJurisdiction {
    if let known = chosen[readings] { return known }
    let jurisdiction = try recommended.read(as: readings)
    chosen[readings] = jurisdiction
    return jurisdiction
  }
}

/// A benefit's plan by default and under the readings that cases name.
struct ReadPlans {
  let recommended: DecisionPlan
  private(set) var ground: ReadGround
  private let document: PolicyDocument
  private var chosen: [[String: String]: DecisionPlan] = [:]

  /// - Throws: The problems of the document on this ground.
  init(_ document: PolicyDocument, on ground: ReadGround) throws(Problems) {
    self.document = document
    self.ground = ground
    self.recommended = try DecisionPlan(CheckedPolicy(document, in: ground.recommended))
  }

  /// Whether a case comes out as expected; one that cannot be read its way does not.
  mutating func pass(_ policyCase: PolicyCase, comparing comparison: PackageComparison?) -> Bool {
    guard !policyCase.readings.isEmpty else {
      return recommended.run(policyCase, comparing: comparison).passed
    }
    guard let plan = try? plan(readAs: policyCase.readings) else { return false }
    return plan.run(policyCase.withoutReadings, comparing: comparison).passed
  }

  private mutating func plan(readAs readings: [String: String]) throws(Problems) -> DecisionPlan {
    if let known = chosen[readings] { return known }
    let plan = try DecisionPlan(CheckedPolicy(document, in: ground.read(as: readings)))
    chosen[readings] = plan
    return plan
  }
}
