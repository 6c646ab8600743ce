// SPDX-License-Identifier: Apache-2.0

import CEL
import Testing
import Values

@testable import Policy

/// The search against the language itself: what some facts make true is never called impossible.
struct SoundnessSearchTests {
  /// Random rules over a few facts, random facts, and what the rules come to on them.
  private struct Trial {
    var random: SeededGenerator
    let environment = try? TestCounty.jurisdiction().environment

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func pick(_ choices: [String]) -> String {
      choices.randomElement(using: &random) ?? ""
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

    mutating func test() -> String {
      let order = pick(["<", "<=", "==", "!=", ">=", ">"])
      switch number(0...17) {
      case 0: return "person.sex \(pick(["==", "!="])) '\(pick(["female", "male"]))'"
      case 1: return "person.sex in ['female']"
      case 2: return pick(["person.poor", "isPoor", "person.willing"])
      case 3: return "work.days \(order) \(number(0...3))"
      case 4: return "work.startOn \(order) day('2022-01-0\(number(1...4))')"
      case 5: return "work.endOn \(pick(["==", "!="])) null"
      case 6: return "work.endOn \(order) work.startOn"
      case 7: return "work.endOn \(order) addMonths(work.startOn, \(number(0...2)))"
      case 8:
        let name = pick(["termAtLeast", "termAtMost"])
        return "\(name)(work.startOn, work.endOn, \(number(0...2)))"
      case 9: return "addDays(work.startOn, \(number(0...40))) \(order) work.movedOn"
      case 10: return "year(event) \(order) \(number(2021...2023))"
      case 11:
        return
          "course.employed * \(number(1...3)) \(order) course.enrolled * \(number(1...3))"
      case 12: return "person.graduation.level == 'college'"
      case 13: return "person.graduation \(pick(["==", "!="])) null"
      case 14: return "inCat(person.categories, '\(pick(["poor", "near"]))', event)"
      case 15: return "work.days + \(number(0...2)) \(order) course.enrolled"
      case 16: return "['a', 'b'].exists(k, standing.kind == k)"
      default: return "standing.kind == '\(pick(["a", "b", "c"]))'"
      }
    }

    mutating func rule(_ depth: Int) -> String {
      guard depth > 0 else { return test() }
      switch number(0...9) {
      case 0...2: return "(\(rule(depth - 1)) && \(rule(depth - 1)))"
      case 3...4: return "(\(rule(depth - 1)) || \(rule(depth - 1)))"
      case 5: return "!(\(rule(depth - 1)))"
      case 6: return "(\(rule(depth - 1)) ? \(rule(depth - 1)) : \(rule(depth - 1)))"
      case 7:
        return "\(pick(["", "!"]))\(pick(["certainly", "certainly", "shown"]))(\(rule(depth - 1)))"
      default: return test()
      }
    }

    mutating func facts() -> [Value?] {
      let vocabulary = TestCounty.vocabulary
      var values = [Value?](repeating: nil, count: vocabulary.slotCount)
      func set(_ name: String, _ value: Value?) {
        if let slot = vocabulary.slot(name) { values[slot.index] = value }
      }
      set("person.sex", .string(pick(["female", "male"])))
      set("person.poor", .bool(number(0...1) == 0))
      set("person.willing", .bool(number(0...1) == 0))
      set("work.days", .int(Int64(number(0...4))))
      set("course.enrolled", .int(Int64(number(0...4))))
      set("course.employed", .int(Int64(number(0...4))))
      set("standing.kind", .string(pick(["a", "b", "c", "d"])))
      let start = day("2021-12-30").adding(days: number(0...6))
      set("work.startOn", .day(start))
      let end = number(0...2) == 0 ? start.adding(months: number(0...3)) : start
      set("work.endOn", number(0...3) == 0 ? .null : .day(end.adding(days: number(-2...2))))
      set("work.movedOn", number(0...3) == 0 ? .null : .day(start.adding(days: number(0...41))))
      if let shape = vocabulary.slot("person.graduation").flatMap({ vocabulary.shape(of: $0) }) {
        let graduation = Record(shape.type, named: ["level": .string(pick(["college", "other"]))])
        set("person.graduation", number(0...2) == 0 ? .null : .record(graduation))
      }
      if let shape = vocabulary.slot("person.categories").flatMap({ vocabulary.shape(of: $0) }) {
        let entry = Record(
          shape.type,
          named: ["code": .string(pick(["poor", "near"])), "from": .day(start), "to": .null])
        set("person.categories", .list(number(0...1) == 0 ? [] : [.record(entry)]))
      }
      // Here and there something is not known.
      for slot in values.indices where number(0...9) == 0 { values[slot] = nil }
      let event = vocabulary.slot("work.startOn").flatMap { values[$0.index] }
      values[vocabulary.contextSlot(.event)] = event
      return values
    }
  }

  @Test(arguments: 0..<40)
  func whatSomeFactsMakeTrueIsNotImpossible(_ seed: Int) throws {
    var trial = Trial(seed: UInt64(seed))
    let environment = try #require(trial.environment)
    for _ in 0..<25 {
      let texts = [trial.rule(3), trial.rule(2)]
      let changes = [
        "conditions.C1.when": JSON.quoted(texts[0]), "conditions.C2.when": JSON.quoted(texts[1]),
      ]
      let formulas = PolicyFormulas(try TestCounty.plan(changes).policy)
      let search = RuleSearch(formulas.maker.quantities, readings: [:])
      let programs = try texts.map { try environment.compile(Source($0), expecting: .bool) }
      for wanted in [[true, true], [true, false], [false, false]] {
        let answer = search.answer(
          zip(formulas.rules, wanted).map { .init(formula: $0.formula, outcome: Prospects($1)) })
        guard answer == .impossible else { continue }
        for _ in 0..<300 {
          let facts = trial.facts()
          let results = programs.map { $0.evaluate(facts).value }
          #expect(
            results != wanted.map { Value.bool($0) },
            "seed \(seed): \(texts) can come to \(wanted)")
        }
      }
    }
  }

  @Test func theSearchFindsMostOfWhatIsImpossible() throws {
    var trial = Trial(seed: 1)
    var impossible = 0
    var reached = 0
    let environment = try #require(trial.environment)
    for _ in 0..<300 {
      let text = trial.rule(3)
      let formulas = PolicyFormulas(
        try TestCounty.plan(["conditions.C1.when": JSON.quoted(text)]).policy)
      let search = RuleSearch(formulas.maker.quantities, readings: [:])
      if search.answer([.init(formula: formulas.rules[0].formula)]) == .impossible {
        impossible += 1
        continue
      }
      let program = try environment.compile(Source(text), expecting: .bool)
      let isReached = (0..<2000).contains { _ in
        program.evaluate(trial.facts()).value == .bool(true)
      }
      if isReached { reached += 1 }
    }
    // Nearly every rule that is called possible is made true by some facts.
    #expect(impossible > 5, "\(impossible) impossible")
    #expect(reached * 100 >= (300 - impossible) * 97, "\(reached) of \(300 - impossible)")
  }

  @Test(arguments: 0..<20)
  func daysCountedInMonthsLieWithinTheRange(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<5000 {
      let base = day("1890-01-01").adding(days: .random(in: 0...80_000, using: &random))
      let ends = (0..<2).map { _ in
        DistanceEnd(
          base: "d", months: .random(in: -30...400, using: &random),
          step: Bool.random(using: &random) ? .months : .term)
      }
      let days = ends.map { end -> Int64 in
        let months = Int(end.months)
        let day = end.step == .months ? base.adding(months: months) : base.endOfTerm(months: months)
        return Int64(day.number)
      }
      #expect(
        Distances.range(ends[0], ends[1]).contains(days[0] - days[1]),
        "seed \(seed): \(base) \(ends)")
    }
  }
}
