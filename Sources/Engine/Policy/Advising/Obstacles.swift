// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// What stands between a situation and a yes.
struct Obstacles {
  struct Obstacle {
    /// The place among the advisor's parts.
    let part: Int
    /// Whether the part fails; else it is open.
    let isFailure: Bool
    /// What an open part lacks.
    let gaps: [Unknown]
  }

  var obstacles: [Obstacle] = []
  /// Whether the yes would be for a human to say.
  var isForHuman = false
  /// The values as they are decided on, parameters and the event filled in.
  let prepared: [Value?]
  /// Papers that lack.
  var papers: [String] = []

  mutating func add(_ part: Int, _ gaps: [Unknown]? = nil) {
    obstacles.append(Obstacle(part: part, isFailure: gaps == nil, gaps: gaps ?? []))
  }
}

extension Advisor {
  /// Every part that does not hold; nil where the facts are refused, as by a figure above its
  /// ceiling.
  func obstacles(
    _ situation: AdvisedSituation, as kind: SituationPart, counted: [Int: [Unknown]]
  ) -> Obstacles? {
    var values = situation.values
    guard
      let ground = try? plan.prepare(&values, asOf: situation.asOf, part: kind, counted: counted)
    else { return nil }
    var found = Obstacles(prepared: values)
    for (index, part) in parts.enumerated() {
      switch part.key {
      case .rule(let rule): look(at: plan.rules[rule], index, ground, &found)
      case .term: lookAtTerm(index, ground, &found)
      case .question(let question):
        switch plan.verdict(plan.manual[question].when, values) {
        case .true: found.isForHuman = true
        case .false: break
        case .unknown(let gaps): found.add(index, gaps)
        case .error: found.add(index)
        }
      case .amount: lookAtAmount(index, ground, &found)
      case .papers: lookAtPapers(index, &found)
      }
    }
    return found
  }

  private func look(
    at rule: PlannedRule, _ index: Int, _ ground: Ground, _ found: inout Obstacles
  ) {
    if case .lines = rule.test { return }
    guard plan.isAsked(rule, of: ground.part) else { return }
    switch plan.verdict(rule, found.prepared, ground) {
    case .true: break
    case .false, .error: found.add(index)
    case .unknown(let gaps): found.add(index, gaps)
    }
  }

  private func lookAtTerm(_ index: Int, _ ground: Ground, _ found: inout Obstacles) {
    switch plan.term(ground) {
    case .inside: break
    case .outside: found.add(index)
    case .manual: found.isForHuman = true
    case .unknown(let gaps): found.add(index, gaps)
    }
  }

  /// An amount that a rule elsewhere sets is nothing that a trial could find.
  private func lookAtAmount(_ index: Int, _ ground: Ground, _ found: inout Obstacles) {
    do throws(DecisionRefusal) {
      guard case .unknown(let gaps) = try plan.amount(found.prepared, ground) else { return }
      let byRule = vocabulary.contextSlot(.amountByRule)
      if gaps.contains(where: { $0.slot != byRule }) { found.add(index, gaps) }
    } catch {
      found.add(index)
    }
  }

  private func lookAtPapers(_ index: Int, _ found: inout Obstacles) {
    do throws(DecisionRefusal) {
      let lacking = try plan.lackingPapers(found.prepared)
      found.papers = lacking.codes.compactMap { code in
        code.firstIndex(of: ":").map { String(code[code.index(after: $0)...]) }
      }
      if !found.papers.isEmpty || !lacking.gaps.isEmpty { found.add(index, lacking.gaps) }
    } catch {
      found.add(index)
    }
  }
}
