// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// A benefit's expressions with the programs that the evaluator of one person makes of them.
package struct PlainPlan {
  struct Asked {
    let checked: CheckedExpression
    let program: Program
  }

  enum Gate {
    case expression(Asked)
    case window(on: Asked, opens: Asked?, closes: Asked?)
  }

  package let plan: DecisionPlan
  let gates: [(id: String, gate: Gate)]
  let questions: [Asked]
  let scale: [(when: Asked?, fen: Asked?)]?

  package init(_ plan: DecisionPlan) throws(CELError) {
    func asked(_ checked: CheckedExpression) throws(CELError) -> Asked {
      Asked(checked: checked, program: try plan.environment.plan(checked))
    }
    func maybeAsked(_ checked: CheckedExpression?) throws(CELError) -> Asked? {
      guard let checked else { return nil }
      return try asked(checked)
    }
    self.plan = plan
    var gates: [(id: String, gate: Gate)] = []
    for gate in plan.gates(of: .single) {
      switch gate.test {
      case .expression(let checked): gates.append((gate.id, .expression(try asked(checked))))
      case .window(let on, let opens, let closes):
        gates.append(
          (
            gate.id,
            .window(on: try asked(on), opens: try maybeAsked(opens), closes: try maybeAsked(closes))
          ))
      case .grants, .lines: preconditionFailure("no such rule is made up")
      }
    }
    self.gates = gates
    var questions: [Asked] = []
    for question in plan.humanQuestions { questions.append(try asked(question)) }
    self.questions = questions
    var scale: [(when: Asked?, fen: Asked?)]?
    for tier in plan.scale(of: .single) ?? [] {
      scale = (scale ?? []) + [(try maybeAsked(tier.when), try maybeAsked(tier.fen))]
    }
    self.scale = scale
  }
}
