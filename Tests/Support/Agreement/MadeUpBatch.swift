// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Situations
import Values

/// Benefits made at random in a place made at random, and people to decide them for. All follows from the seed.
package struct MadeUpBatch {
  package let seed: UInt64
  package let asOf: Day
  package let plans: [DecisionPlan]
  /// The text of each benefit, and the place's.
  package let texts: [String]
  package private(set) var people: [FactSet] = []
  /// Benefits and places that the checker refused.
  package private(set) var refused = 0
  /// Why, by the checker's ids.
  package private(set) var refusals: [String: Int] = [:]

  /// - Parameter prefersForms: Whether parts without a form in SQL are rare.
  package init(
    seed: UInt64, benefits: Int, people count: Int, prefersForms: Bool = false
  ) throws {
    self.seed = seed
    var generator = ExpressionGenerator(
      MadeUpWorld.vocabulary, random: SeededGenerator(state: seed))
    generator.prefersForms = prefersForms
    let asOf = generator.pick(["2022-05-01", "2023-12-15", "2024-02-29", "2025-12-31"])
    self.asOf = Day(asOf) ?? Day(number: 0)
    var notes = Notes()
    let jurisdiction = try Self.jurisdiction(&generator, &notes)
    var plans: [DecisionPlan] = []
    var texts: [String] = []
    while plans.count < benefits {
      let text = generator.benefit(plans.count)
      guard let plan = notes.taken({ () throws(Problems) in try Self.plan(text, jurisdiction) })
      else { continue }
      plans.append(plan)
      texts.append(text)
    }
    self.plans = plans
    self.texts = [generator.definitionsText] + texts
    (refused, refusals) = (notes.refused, notes.reasons)
    people = Self.people(count, benefits: plans.map(\.id), &generator)
  }

  private struct Notes {
    var refused = 0
    var reasons: [String: Int] = [:]

    mutating func taken<T>(_ make: () throws(Problems) -> T) -> T? {
      do throws(Problems) { return try make() } catch {
        note(error)
        return nil
      }
    }

    mutating func note(_ problems: Problems) {
      refused += 1
      for problem in problems.all { reasons[problem.id, default: 0] += 1 }
    }
  }

  private static func jurisdiction(
    _ generator: inout ExpressionGenerator, _ notes: inout Notes
  ) throws -> CheckedJurisdiction {
    while true {
      let definitions = generator.makeDefinitions()
      do {
        return try MadeUpWorld.jurisdiction(defining: definitions)
      } catch let problems as Problems {
        notes.note(problems)
      }
    }
  }

  private static func plan(
    _ text: String, _ jurisdiction: CheckedJurisdiction
  ) throws(Problems) -> DecisionPlan {
    do {
      let node = try readJSON(Array(text.utf8), file: "benefit")
      let document = try PolicyDocument(node, source: SourceText(name: "benefit", text: text))
      return try DecisionPlan(CheckedPolicy(document, in: jurisdiction))
    } catch let problem as Problem {
      throw Problems([problem])
    } catch let problems as Problems {
      throw problems
    } catch {
      throw Problems([])
    }
  }

  private static func people(
    _ count: Int, benefits: [String], _ generator: inout ExpressionGenerator
  ) -> [FactSet] {
    var maker = SituationGenerator(
      vocabulary: MadeUpWorld.vocabulary, cases: [], benefits: benefits, pools: MadeUpWorld.pools,
      random: SeededGenerator(state: generator.random.next()))
    return (0..<count).map { _ in
      var facts = maker.fromNothing(known: generator.pick([5, 8, 9, 9, 10]))
      // A given year is decided by itself, away from the columns.
      if let year = facts.vocabulary.slot("claim.benefitYear"), generator.roll(12) > 0 {
        facts[slot: year.index] = nil
      }
      return facts
    }
  }
}

// MARK: - Texts of benefits

extension ExpressionGenerator {
  fileprivate mutating func makeDefinitions() -> [(name: String, text: String)] {
    definitions = []
    let made: [(name: String, kind: Kind, text: String)] = [
      ("isOne", .truth, truth(3)), ("isOther", .truth, truth(2)),
      ("someNumber", .number, number(2)),
      ("someDay", .day, day(2)),
    ]
    definitions = made.map { ($0.name, $0.kind) }
    definitionTexts = made.map { ($0.name, $0.text) }
    return definitionTexts
  }

  fileprivate var definitionsText: String {
    definitionTexts.map { "\($0.name): \($0.text)" }.joined(separator: "\n")
  }

  /// Most have one condition or one amount, so that the outcome tells what it came to.
  fileprivate mutating func benefit(_ place: Int) -> String {
    let quoted = MadeUpWorld.quoted
    let rules = pick([1, 1, 1, 1, 2, 3])
    let isOfMoney = roll(3) == 0
    let conditions = (1...rules).map { number in
      let text = isOfMoney && rules == 1 ? "true" : truth(pick([1, 2, 3, 4]))
      return "\"C\(number)\": {\"clause\": \"一\", \"label\": \"条\", \"when\": \(quoted(text))}"
    }
    let events = pick([
      "\"asOf\"", "\"asOf\"", "\"work.startOn\"", "\"work.endOn\", \"work.startOn\"",
      "\"work.endOn\", \"asOf\"", "\"claim.submittedOn\"",
    ])
    let validity =
      roll(4) == 0
      ? ""
      : "\"validity\": {\"clause\": \"六\", \"from\": \"0001-01-01\", \"through\": \"9999-12-31\"},"
    let window =
      roll(8) > 0
      ? ""
      : """
      "window": {"C9": {"clause": "一", "label": "期", "on": \(quoted(day(1))), "opens": \(quoted(day(2))),
        "closes": \(quoted(day(2)))}},
      """
    let manual =
      roll(8) > 0 ? "" : "\"manual\": [{\"ambiguity\": \"AMB-1\", \"when\": \(quoted(truth(2)))}],"
    return """
      {"id": "made/b\(place)", "name": {"zh": "补贴", "en": "Made up"}, "clauses": ["一"],
      "subject": "person", "payee": "person", "event": [\(events)], \(validity)
      "conditions": {\(conditions.joined(separator: ",\n  "))},
      \(window) \(manual)
      "amount": {"clause": "一", \(amount()), "working": "数"},
      "fund": "notStated", "ambiguities": ["AMB-1", "AMB-2"]}
      """
  }

  private mutating func amount() -> String {
    let quoted = MadeUpWorld.quoted
    switch roll(6) {
    case 0: return "\"status\": true"
    case 1:
      return """
        "fen": [{"when": \(quoted(truth(2))), "fen": \(quoted(number(2))), "label": "甲"},
          {"when": \(quoted(truth(1))), "fen": \(quoted(number(1))), "label": "乙"},
          {"fen": \(quoted(number(1))), "label": "丙"}]
        """
    default: return "\"fen\": \(quoted(number(pick([1, 2, 3]))))"
    }
  }
}
