// SPDX-License-Identifier: Apache-2.0

/// By benefit, what no benefit after it reads: nodes and facts whose values for a chunk can be given back.
struct LastUses: Sendable {
  let nodes: [[Int]]
  /// Slots.
  let facts: [[Int]]

  /// - Parameter first: The benefit that is decided first; those before it come at last.
  init(_ plan: ColumnPlan, from first: Int) {
    // A plan may hold nodes alone, of benefits that nobody decides by it.
    let order = plan.steps.indices.map { (first + $0) % plan.steps.count }
    var lastOfNodes = [Int](repeating: -1, count: plan.nodes.count)
    var lastOfFacts: [Int: Int] = [:]
    for (turn, benefit) in order.enumerated() {
      let steps = plan.steps[benefit]
      for node in steps.nodes { lastOfNodes[node] = turn }
      for slot in steps.reads { lastOfFacts[slot] = turn }
    }
    // Parts stand before what rests on them.
    for node in plan.nodes.indices.reversed() {
      for part in plan.nodes[node].parts {
        lastOfNodes[part] = max(lastOfNodes[part], lastOfNodes[node])
      }
    }
    var nodes = plan.steps.map { _ in [Int]() }
    var facts = nodes
    for (node, turn) in lastOfNodes.enumerated() where turn >= 0 { nodes[order[turn]].append(node) }
    for (slot, turn) in lastOfFacts { facts[order[turn]].append(slot) }
    (self.nodes, self.facts) = (nodes, facts)
  }
}

extension BenefitSteps {
  /// What it asks itself, the parts of these left out.
  fileprivate var nodes: [Int] {
    var nodes = gates + questions + grounds
    if case .days(let test) = term {
      nodes += [test.days.event] + [test.days.submitted].compactMap(\.self)
    }
    if case .scale(let tiers) = amount {
      for tier in tiers { nodes += [tier.when, tier.fen].compactMap(\.self) }
    }
    return nodes
  }
}
