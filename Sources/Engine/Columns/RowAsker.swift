// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Asks the evaluator of one person about parts of expressions, on the facts at hand.
struct PartAsker: Sendable {
  private let plan: ColumnPlan
  var facts: FactSet

  init(_ plan: ColumnPlan, _ vocabulary: Vocabulary) {
    self.plan = plan
    self.facts = plan.figures ?? FactSet(vocabulary)
  }

  /// What a part comes to where these facts are known and no others.
  mutating func outcome(_ part: Part, _ given: [Int: Value?]) -> Outcome {
    for (slot, value) in given { facts[slot: slot] = value }
    defer { for slot in given.keys { facts[slot: slot] = nil } }
    return outcome(part)
  }

  /// What a part comes to where one fact is known and no other.
  mutating func outcome(_ part: Part, _ slot: Int, _ value: Value?) -> Outcome {
    facts[slot: slot] = value
    defer { facts[slot: slot] = nil }
    return outcome(part)
  }

  mutating func outcome(_ part: Part) -> Outcome {
    do throws(DecisionRefusal) {
      return try plan.benefits[part.benefit].onPrepared(
        &facts, asOf: plan.asOf, filling: part.names
      ) { part.program.evaluate($0.values) }
    } catch {
      return .error(EvaluationError(.invalidArgument(function: error.id, error.message)))
    }
  }
}

/// Asks the evaluator of one person about rows.
final class RowAsker {
  private let plan: ColumnPlan
  private let store: ColumnStore
  private var parts: PartAsker
  /// By node.
  private var memory: [RowMemory?]
  /// By benefit.
  private var terms: [RowMemory?]
  /// Times the evaluator of one person was asked about a row, by what for.
  private(set) var asked: [AskedFor: Int] = [:]

  init(_ plan: ColumnPlan, over store: ColumnStore) {
    self.plan = plan
    self.store = store
    self.parts = PartAsker(plan, store.vocabulary)
    self.memory = Array(repeating: nil, count: plan.nodes.count)
    self.terms = Array(repeating: nil, count: plan.benefits.count)
  }

  func answer(_ question: RowQuestion, _ node: Int, row: Int) -> RowAnswer {
    if memory[node] == nil { memory[node] = RowMemory(question.reads, store) }
    let answer = memory[node]?.answer(row) {
      asked[.node(node), default: 0] += 1
      return RowAnswer(verdict(question, row)).rawValue
    }
    return answer.flatMap(RowAnswer.init(rawValue:)) ?? .failed
  }

  private func verdict(_ question: RowQuestion, _ row: Int) -> Verdict {
    fill(question.reads, row)
    defer { clear(question.reads) }
    switch question.asked {
    case .part(let part):
      switch parts.outcome(part) {
      case .value(.bool(true)): return .true
      case .value: return .false
      case .unknown(let set): return .unknown(set.inputs)
      case .error(let error): return .error(error.message)
      }
    case .gate(let gate):
      let benefit = plan.benefits[question.benefit]
      do throws(DecisionRefusal) {
        return try benefit.onPrepared(
          &parts.facts, asOf: plan.asOf, filling: question.names
        ) { benefit.verdict(of: gate, on: $0) }
      } catch { return .error(error.message) }
    case .term: preconditionFailure("a term has more than three answers")
    }
  }

  /// Whether the row lies in the benefit's term.
  func term(_ question: RowQuestion, row: Int) -> TermAnswer {
    let benefit = question.benefit
    if terms[benefit] == nil { terms[benefit] = RowMemory(question.reads, store) }
    let answer = terms[benefit]?.answer(row) {
      asked[.term(benefit), default: 0] += 1
      return TermAnswer(term(question, row)).rawValue
    }
    return answer.flatMap(TermAnswer.init(rawValue:)) ?? .failed
  }

  private func term(_ question: RowQuestion, _ row: Int) -> TermVerdict? {
    fill(question.reads, row)
    defer { clear(question.reads) }
    let benefit = plan.benefits[question.benefit]
    return try? benefit.onPrepared(&parts.facts, asOf: plan.asOf, filling: question.names) {
      benefit.term(of: $0)
    }
  }

  // MARK: Whole rows

  func quick(_ benefit: Int, row: Int) throws(DecisionRefusal) -> QuickDecision {
    asked[.whole(benefit), default: 0] += 1
    let reads = plan.steps[benefit].reads
    fill(reads, row)
    defer { clear(reads) }
    return try plan.benefits[benefit].quick(&parts.facts, asOf: plan.asOf, part: plan.part)
  }

  /// The facts that would decide an open row.
  func missing(_ benefit: Int, row: Int) throws(DecisionRefusal) -> [String] {
    asked[.missing(benefit), default: 0] += 1
    let reads = plan.steps[benefit].reads
    fill(reads, row)
    defer { clear(reads) }
    return try plan.benefits[benefit].missing(&parts.facts, asOf: plan.asOf)
  }

  private func fill(_ slots: [Int], _ row: Int) {
    for slot in slots {
      guard let column = store.columns[slot] else { continue }
      parts.facts[slot: slot] = column.value(ofCode: column.code(row))
    }
  }

  private func clear(_ slots: [Int]) { for slot in slots { parts.facts[slot: slot] = nil } }
}

/// What a row was asked for.
enum AskedFor: Hashable {
  case node(Int)
  case term(Int)
  case whole(Int)
  case missing(Int)
}

/// What a question came to, without the reasons.
enum RowAnswer: UInt8 {
  case yes, no, open, failed

  init(_ verdict: Verdict) {
    self =
      switch verdict {
      case .true: .yes
      case .false: .no
      case .unknown: .open
      case .error: .failed
      }
  }
}

/// Whether a row lies in a term, without the reasons.
enum TermAnswer: UInt8 {
  case inside, outside, open, manual
  /// It cannot be worked out.
  case failed

  init(_ verdict: TermVerdict?) {
    self =
      switch verdict {
      case .inside?: .inside
      case .outside?: .outside
      case .unknown?: .open
      case .manual?: .manual
      case nil: .failed
      }
  }
}
