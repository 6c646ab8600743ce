// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Benefits laid out to be decided over many lists of one kind at a time, on one day: the workers of
/// carriers, the trainees of classes, the placements of agencies.
///
/// Lines are rows with columns of their own; what a list says stands in its row and is gathered to its
/// lines. Lines are decided by the column, and outcome and sum of a list are put together from them.
/// A list is decided by itself, by the evaluator of one situation, where a line that is entitled counts
/// as a grant for another of its lines, and where something cannot be worked out.
/// > Source: facts, section 6 'Lists'.
public struct RosterPlan: Sendable {
  public let benefits: [DecisionPlan]
  public let roster: String
  public let asOf: Day
  /// The facts that some benefit reads.
  public let slots: [FactSlot]
  let figures: FactSet?
  /// Over the lines of lists, by what is counted of them.
  let groups: [LinePlan]
  /// Those benefits, each by its place, that may be asked of the list's row by itself.
  let alone: (places: [Int], plan: ColumnPlan)

  /// - Parameters:
  ///   - roster: Of the vocabulary's; a benefit over another one is decided as if there were no list.
  ///   - figures: What a place has set over the law's own figures; lists hold none of them.
  /// - Throws: A part of an expression that cannot be planned by itself.
  public init(
    _ benefits: [DecisionPlan], over roster: String, asOf: Day, figures: FactSet? = nil
  ) throws(CELError) {
    self.benefits = benefits
    self.roster = roster
    self.asOf = asOf
    self.figures = figures
    var groups: [[String]: [Int]] = [:]
    for place in benefits.indices where benefits[place].isOver(roster) {
      groups[Self.counting(benefits[place]), default: []].append(place)
    }
    var plans: [LinePlan] = []
    for places in groups.values.sorted(by: { $0[0] < $1[0] }) {
      plans.append(try LinePlan(places, of: benefits, asOf: asOf, figures: figures))
    }
    self.groups = plans
    let alone = benefits.indices.filter { benefits[$0].rosterOfLines != roster }
    let plan = try ColumnPlan(alone.map { benefits[$0] }, asOf: asOf, figures: figures)
    self.alone = (alone, plan)
    let read = Set(
      plans.flatMap { $0.lines.slots + $0.shared.slots + $0.counts.flatMap(\.plan.slots) }
        + plan.slots + benefits.flatMap(\.slotsOfLines))
    self.slots =
      benefits.first?.policy.jurisdiction.vocabulary.facts.map(\.slot).filter(read.contains) ?? []
  }

  /// Two benefits that count the same lines for the same facts.
  private static func counting(_ benefit: DecisionPlan) -> [String] {
    let counts = benefit.lineCounts.map { "\($0.slot.index) \($0.of.source.text)" }
    return counts.isEmpty ? [] : [benefit.groundDigest] + counts
  }

  /// How much of the lines is laid out by the column.
  public var share: ColumnShare {
    groups.reduce(into: ColumnShare()) { $0.add($1.lines.share) }
  }
}

extension DecisionPlan {
  /// Whether the benefit is decided over lists of this kind, where there is one.
  public func isOver(_ roster: String) -> Bool { rosterOfLines ?? roster == roster }
}

/// Benefits for which the same facts are counts of lines.
struct LinePlan: Sendable {
  /// Of the benefits.
  let places: [Int]
  let counts: [LineCount]
  let lines: ColumnPlan
  let shared: ColumnPlan

  init(
    _ places: [Int], of benefits: [DecisionPlan], asOf: Day, figures: FactSet?
  ) throws(CELError) {
    let own = places.map { benefits[$0] }
    self.places = places
    var counts: [LineCount] = []
    for (slot, expression) in own[0].lineCounts {
      var maker = PlanMaker([own[0]], asOf: asOf, figures: figures, part: .line)
      let node = try maker.truth(expression)
      let read = maker.facts(of: maker.columns(of: expression.variables))
      counts.append(
        LineCount(
          slot: slot, plan: ColumnPlan(maker, [], reads: Set(read + [slot.index])), node: node))
    }
    self.counts = counts
    self.lines = try ColumnPlan(own, asOf: asOf, figures: figures, part: .line)
    self.shared = try ColumnPlan(own, asOf: asOf, figures: figures, part: .shared)
  }
}

/// A fact that is the count of the lines for which something holds.
struct LineCount: Sendable {
  let slot: FactSlot
  let plan: ColumnPlan
  /// What is asked of each line.
  let node: Int
}

extension ColumnShare {
  fileprivate mutating func add(_ other: ColumnShare) {
    columnar += other.columnar
    byRow += other.byRow
    byGrant += other.byGrant
    amountsByRow += other.amountsByRow
    termsByRow += other.termsByRow
  }
}
