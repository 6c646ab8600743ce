// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Asks the evaluator of one person: about a code of a column, or about a row.
final class RowAsker {
  private let plan: ColumnPlan
  private let store: ColumnStore
  private var facts: FactSet
  /// By node, answers by what the row's columns hold.
  private var memory: [[RowKey: Verdict]]
  /// Times the evaluator of one person was asked about a row, by what for.
  private(set) var asked: [AskedFor: Int] = [:]

  /// Answers kept for a node.
  static let mostRemembered = 1 << 16

  init(_ plan: ColumnPlan, over store: ColumnStore) {
    self.plan = plan
    self.store = store
    self.facts = plan.figures ?? FactSet(store.vocabulary)
    self.memory = Array(repeating: [:], count: plan.nodes.count)
  }

  /// What a part comes to where these facts are known and no others.
  func outcome(_ part: Part, _ given: [Int: Value?]) -> Outcome {
    for (slot, value) in given { facts[slot: slot] = value }
    defer { for slot in given.keys { facts[slot: slot] = nil } }
    return outcome(part)
  }

  private func outcome(_ part: Part) -> Outcome {
    do throws(DecisionRefusal) {
      return try plan.benefits[part.benefit].onPrepared(&facts, asOf: plan.asOf) { situation in
        part.program.evaluate(situation.values)
      }
    } catch {
      return .error(EvaluationError(.invalidArgument(function: error.id, error.message)))
    }
  }

  func verdict(_ question: RowQuestion, _ node: Int, row: Int) -> Verdict {
    let key = RowKey(question.reads, row, store)
    if let key, let known = memory[node][key] { return known }
    asked[.node(node), default: 0] += 1
    let verdict = ask(question, row)
    if let key, memory[node].count < Self.mostRemembered { memory[node][key] = verdict }
    return verdict
  }

  private func ask(_ question: RowQuestion, _ row: Int) -> Verdict {
    fill(question.reads, row)
    defer { clear(question.reads) }
    switch question.asked {
    case .part(let part):
      switch outcome(part) {
      case .value(.bool(true)): return .true
      case .value: return .false
      case .unknown(let set): return .unknown(set.inputs)
      case .error(let error): return .error(error.message)
      }
    case .gate(let gate):
      let benefit = plan.benefits[question.benefit]
      do throws(DecisionRefusal) {
        return try benefit.onPrepared(&facts, asOf: plan.asOf) { situation in
          benefit.verdict(of: gate, on: situation)
        }
      } catch { return .error(error.message) }
    case .term: preconditionFailure("a term has more than three answers")
    }
  }

  /// Whether the row lies in the benefit's term; nil where that cannot be worked out.
  func term(_ question: RowQuestion, row: Int) -> TermVerdict? {
    asked[.term(question.benefit), default: 0] += 1
    fill(question.reads, row)
    defer { clear(question.reads) }
    let benefit = plan.benefits[question.benefit]
    return try? benefit.onPrepared(&facts, asOf: plan.asOf) { benefit.term(of: $0) }
  }

  // MARK: Whole rows

  func quick(_ benefit: Int, row: Int) throws(DecisionRefusal) -> QuickDecision {
    asked[.whole(benefit), default: 0] += 1
    let reads = plan.steps[benefit].reads
    fill(reads, row)
    defer { clear(reads) }
    return try plan.benefits[benefit].quick(&facts, asOf: plan.asOf)
  }

  /// The facts that would decide an open row.
  func missing(_ benefit: Int, row: Int) throws(DecisionRefusal) -> [String] {
    asked[.missing(benefit), default: 0] += 1
    let reads = plan.steps[benefit].reads
    fill(reads, row)
    defer { clear(reads) }
    return try plan.benefits[benefit].missing(&facts, asOf: plan.asOf)
  }

  private func fill(_ slots: [Int], _ row: Int) {
    for slot in slots {
      guard let column = store.columns[slot] else { continue }
      facts[slot: slot] = column.value(ofCode: column.code(row))
    }
  }

  private func clear(_ slots: [Int]) { for slot in slots { facts[slot: slot] = nil } }
}

/// What a row was asked for.
enum AskedFor: Hashable {
  case node(Int)
  case term(Int)
  case whole(Int)
  case missing(Int)
}

/// What up to four columns hold in a row.
private struct RowKey: Hashable {
  let low: UInt64
  let high: UInt64

  init?(_ slots: [Int], _ row: Int, _ store: ColumnStore) {
    guard slots.count <= 4 else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    for (place, slot) in slots.enumerated() {
      let code = UInt64(store.columns[slot]?.code(row) ?? 0)
      if place < 2 { halves.0 = halves.0 << 32 | code } else { halves.1 = halves.1 << 32 | code }
    }
    (low, high) = halves
  }
}
