// SPDX-License-Identifier: Apache-2.0

import CEL
import Testing
import Values

@testable import Policy

/// A generator whose seed is printed with every failure.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

struct QuickTests {
  /// A benefit with a part of every kind.
  static func plan() throws -> DecisionPlan {
    try TestCounty.plan([
      "event": #"["work.movedOn", "work.startOn"]"#,
      "conditions.C3": #"""
      {"clause": "二", "label": "丙", "when":
        "inCat(person.categories, 'poor', event) || person.graduation.level == 'college'"}
      """#,
      "conditions.C4": #"""
      {"clause": "二", "label": "丁", "when": "inWorkingAge(person.sex, person.birthDate, event, params.ages)"}
      """#,
      "limits": GrantTests.limit()["limits"] ?? "",
      "window": DecideTests.window.replacing("C3", with: "C8"),
      "parameters": DecideTests.rate,
      "amount.fen": #""params.rate * work.days""#,
      "materials": DecideTests.materials,
      "manual": #"[{"ambiguity": "AMB-1", "when": "work.days > 8"}]"#,
    ])
  }

  /// With these, everything holds: a yes is rare where every fact is drawn.
  private static let good: [String: FactValue] = [
    "person.sex": .text("male"), "person.birthDate": .day(day("1990-01-01")),
    "person.poor": .flag(true), "person.willing": .flag(true), "person.graduation": .none,
    "work.startOn": .day(day("2022-03-01")), "work.movedOn": .none,
    "claim.submittedOn": .day(day("2022-08-31")), "grants": .list([]),
    "params.rate": .money(Money(fen: 2000)),
  ]

  /// Each fact unknown, none or one of a few values near the thresholds; one case in ten keeps seven of eight good facts.
  static func facts(_ random: inout SeededGenerator) -> FactSet {
    let vocabulary = TestCounty.vocabulary
    var facts = FactSet(vocabulary)
    let isNearYes = Int.random(in: 0..<10, using: &random) == 0
    func set(_ name: String, _ choices: [FactValue?]) {
      guard let slot = vocabulary.slot(name), let choice = choices.randomElement(using: &random)
      else { return }
      let good = isNearYes && Int.random(in: 0..<8, using: &random) > 0 ? good[name] : nil
      if let value = good ?? choice { facts.set(slot, value) }
    }
    func records(_ name: String, _ values: [[FactValue?]]) -> [FactValue?] {
      guard let slot = vocabulary.slot(name), let shape = vocabulary.shape(of: slot) else {
        return [nil]
      }
      let records = values.map { shape($0) }
      return [nil, .list([]), .list(records)] + records.map { .list([$0]) }
    }
    let days: [FactValue?] = [
      "2021-09-05", "2021-09-06", "2022-03-01", "2022-08-31", "2025-12-31", "2026-01-01",
    ].map { .day(day($0)) }
    set("person.id", [nil, .text("p1"), .text("p2")])
    set("person.sex", [nil, .text("female"), .text("male")])
    set("person.birthDate", [nil, .day(day("1990-01-01")), .day(day("1964-01-01"))])
    set("person.poor", [nil, .flag(true), .flag(true), .flag(false)])
    set("person.willing", [nil, .flag(true), .flag(true), .flag(false)])
    set("person.graduation", [nil, FactValue.none])
    set(
      "person.categories",
      records(
        "person.categories",
        [[.text("poor"), .day(day("2019-01-01"))], [.text("poor"), nil], [.text("near"), nil]]))
    set("work.startOn", [nil] + days)
    set("work.movedOn", [nil, FactValue.none] + days)
    set("work.days", [nil, .integer(0), .integer(3), .integer(9)])
    set("claim.submittedOn", [nil] + days + days)
    set("claim.benefitYear", [nil, nil, nil, .integer(2022)])
    set(
      "claim.documents",
      records("claim.documents", [[.text("contract")], [.text("card"), nil, .flag(true)]]))
    let own = FactValue.text("qinghe/start-aid")
    set(
      "grants",
      records(
        "grants",
        [[own, .text("p1"), nil, .integer(2022)], [own, .text("p1"), nil, nil], [own]]))
    set("params.rate", [nil, nil, .money(Money(fen: 2000)), .money(Money(fen: 2001))])
    return facts
  }

  @Test func theQuickPathAgreesOnTenThousandRandomCases() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let plan = try QuickTests.plan()
    var outcomes: [DecisionOutcome: Int] = [:]
    for index in 0..<10_000 {
      var facts = QuickTests.facts(&random)
      let asOf = day("2022-05-01")
      do throws(DecisionRefusal) {
        let full = try plan.decide(facts, asOf: asOf)
        outcomes[full.outcome, default: 0] += 1
        let quick = try plan.quick(&facts, asOf: asOf)
        #expect(
          quick == QuickDecision(outcome: full.outcome, amountFen: full.amountFen),
          "seed \(seed), case \(index)")
        if full.outcome == .needMoreInformation {
          let missing = try plan.missing(&facts, asOf: asOf)
          #expect(missing == full.missing, "seed \(seed), case \(index)")
        }
        let again = try plan.decide(facts, asOf: asOf)
        #expect(full == again, "seed \(seed), case \(index)")
        #expect(
          full.missing.isEmpty == (full.outcome != .needMoreInformation),
          "seed \(seed), case \(index)")
      } catch {
        #expect(error.id == "decide.ceiling", "seed \(seed), case \(index)")
        #expect(throws: DecisionRefusal.self) { try plan.quick(&facts, asOf: asOf) }
      }
    }
    for outcome in DecisionOutcome.allCases {
      #expect(
        outcomes[outcome, default: 0] >= 5,
        "\(outcome) hardly occurs: \(outcomes), seed \(seed)")
    }
  }

  /// To know one more fact never turns a decided case round.
  @Test func whatIsDecidedStaysDecided() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let plan = try QuickTests.plan()
    let asOf = day("2022-05-01")
    for index in 0..<2000 {
      let less = QuickTests.facts(&random)
      let other = QuickTests.facts(&random)
      var more = less
      for slot in more.values.indices where more.values[slot] == nil {
        more.values[slot] = other.values[slot]
      }
      guard let first = try? plan.decide(less, asOf: asOf),
        let second = try? plan.decide(more, asOf: asOf), first.outcome == .notEligible,
        less.values[TestCounty.vocabulary.slot("work.movedOn")?.index ?? 0] != nil
      else { continue }
      #expect(second.outcome == .notEligible, "seed \(seed), case \(index)")
    }
  }
}
