// SPDX-License-Identifier: Apache-2.0

import Library
import Situations
import Testing

@testable import Columns

/// What a chunk gives back on the way: nothing that a later benefit reads, and all of it at last.
struct LastUsesTests {
  @Test(arguments: AgreementTests.places)
  func nothingIsGivenBackThatIsReadAfterwards(_ folder: String) throws {
    let layer = try #require(Law.library.layers.first { $0.folder == folder })
    let plan = try ColumnPlan(Law.plans(of: layer), asOf: WholeStoreTests.day)
    let read = plan.steps.map { steps in Self.nodes(under: Self.asked(steps), in: plan) }
    for first in plan.benefits.indices {
      let uses = LastUses(plan, from: first)
      var (nodes, facts): (Set<Int>, Set<Int>) = ([], [])
      for turn in plan.benefits.indices {
        let benefit = (first + turn) % plan.benefits.count
        let place: Comment = "\(folder), from \(first), \(benefit)"
        #expect(nodes.isDisjoint(with: read[benefit]), place)
        #expect(facts.isDisjoint(with: plan.steps[benefit].reads), place)
        nodes.formUnion(uses.nodes[benefit])
        facts.formUnion(uses.facts[benefit])
      }
      #expect(nodes == read.reduce(into: []) { $0.formUnion($1) })
      #expect(facts == Set(plan.steps.flatMap(\.reads)))
      #expect(uses.nodes.joined().count == nodes.count && uses.facts.joined().count == facts.count)
    }
  }

  private static func asked(_ steps: BenefitSteps) -> [Int] {
    var asked = steps.gates + steps.questions + steps.grounds
    if case .days(let test) = steps.term {
      asked.append(test.days.event)
      if let submitted = test.days.submitted { asked.append(submitted) }
    }
    if case .scale(let tiers) = steps.amount {
      for tier in tiers { asked += [tier.when, tier.fen].compactMap(\.self) }
    }
    return asked
  }

  private static func nodes(under asked: [Int], in plan: ColumnPlan) -> Set<Int> {
    var found: Set<Int> = []
    var left = asked
    while let node = left.popLast() {
      if found.insert(node).inserted { left += plan.nodes[node].parts }
    }
    return found
  }
}
