// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// Makes lists up: those of worked cases and lines from nothing, with facts moved between a list and its
/// lines, lines doubled, and one person on several of them.
package struct RosterGenerator {
  private let roster: String
  private let lists: [(shared: FactSet, lines: [FactSet])]
  private var situations: SituationGenerator

  /// - Parameters:
  ///   - roster: The kind of list that is made.
  ///   - cases: Worked cases, their lists with them.
  package init(of roster: String, cases: [FactSet], situations: SituationGenerator) {
    self.roster = roster
    self.lists = cases.compactMap { facts in
      facts.lines(of: roster).map { (facts.withoutLists, $0) }
    }
    self.situations = situations
  }

  package mutating func list() -> (shared: FactSet, lines: [FactSet]) {
    var (shared, lines) =
      chance(3, of: 4) ? lists.randomElement(using: &situations.random) ?? parted() : parted()
    for _ in 0..<Int.random(in: 0...3, using: &situations.random) { add(to: &lines) }
    if chance(1, of: 4) { change(&shared) }
    for place in lines.indices where chance(1, of: 3) { change(&lines[place]) }
    if let slot = shared.vocabulary.slot("person.id")?.index {
      for place in lines.indices where chance(1, of: 2) {
        lines[place][slot: slot] = .string("p\(Int.random(in: 1...9, using: &situations.random))")
      }
    }
    return (shared, lines)
  }

  /// A situation whose facts stand partly on the list and partly on its line.
  private mutating func parted() -> (shared: FactSet, lines: [FactSet]) {
    let whole = situations.situation()
    var shared = FactSet(whole.vocabulary)
    var line = shared
    for slot in whole.vocabulary.facts.map(\.slot.index) {
      guard let value = whole[slot: slot] else { continue }
      if chance(2, of: 3) { shared[slot: slot] = value } else { line[slot: slot] = value }
    }
    return (shared, [line])
  }

  private mutating func add(to lines: inout [FactSet]) {
    let line = lines.randomElement(using: &situations.random) ?? parted().lines[0]
    lines.insert(line, at: Int.random(in: 0...lines.count, using: &situations.random))
    if chance(1, of: 8) { lines.removeFirst() }
  }

  /// A few facts as another situation has them, or none of them.
  private mutating func change(_ facts: inout FactSet) {
    let other = situations.situation()
    let known = facts.vocabulary.facts.map(\.slot.index).filter {
      facts[slot: $0] != nil || other[slot: $0] != nil
    }
    for _ in 0..<Int.random(in: 1...3, using: &situations.random) {
      guard let slot = known.randomElement(using: &situations.random) else { continue }
      facts[slot: slot] = chance(1, of: 3) ? nil : other[slot: slot]
    }
  }

  private mutating func chance(_ times: Int, of all: Int) -> Bool {
    Int.random(in: 0..<all, using: &situations.random) < times
  }
}
