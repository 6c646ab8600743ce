// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Says of a set of changes what each of them is for.
struct AdviceWriter {
  let advisor: Advisor
  let search: AdviceSearch
  let situation: AdvisedSituation

  /// - Parameter fixed: Places of parts that do not hold in any case.
  func changes(_ set: [Candidate], ignoring fixed: [Int]) -> [AdvisedChange] {
    var resolved = set.indices.map { failing(set, without: $0, besides: fixed) }
    // What two changes resolve each by itself is told with both.
    let all = Set(resolved.flatMap(\.self))
    for place in places(situation) where !all.contains(place) && !fixed.contains(place) {
      for index in set.indices { resolved[index].append(place) }
    }
    return zip(set.indices, resolved).flatMap { index, places in
      advised(
        set[index], besides: set.indices.filter { $0 != index }.map { set[$0] },
        resolves: places.sorted().map { advisor.name(of: advisor.parts[$0]) }, fixed)
    }
  }

  /// The parts that do not hold where one of the changes is left out.
  private func failing(_ set: [Candidate], without index: Int, besides fixed: [Int]) -> [Int] {
    let others = set.indices.filter { $0 != index }.map { set[$0] }
    let changed = others.reduce(situation) { advisor.applying($1, to: $0) }
    return places(changed).filter { !fixed.contains($0) }
  }

  private func places(_ situation: AdvisedSituation) -> [Int] {
    advisor.obstacles(situation, as: search.kind, counted: search.counted)?.obstacles.map(\.part)
      ?? Array(advisor.parts.indices)
  }

  private func advised(
    _ change: Candidate, besides others: [Candidate], resolves: [String], _ fixed: [Int]
  ) -> [AdvisedChange] {
    switch change.target {
    case .papers: return papers(change.value, resolves)
    case .day: return moved(change, besides: others, resolves, fixed)
    case .fact(let slot):
      let fact = advisor.vocabulary.facts[slot]
      let isKnown = situation.values[slot] != nil
      return [
        supply(fact.name, change.value, fact.type, isKnown ? fact.change : .supply, resolves)
      ]
    case .field(let slot, let name):
      let fact = advisor.vocabulary.facts[slot]
      let field = advisor.vocabulary.shape(of: FactSlot(slot))?.fields.first { $0.name == name }
      return [
        supply("\(fact.name).\(name)", change.value, field?.type ?? .string, .supply, resolves)
      ]
    }
  }

  private func papers(_ codes: Value, _ resolves: [String]) -> [AdvisedChange] {
    guard case .list(let codes) = codes else { return [] }
    return codes.compactMap(\.text).map {
      AdvisedChange(kind: .paper(code: $0), resolves: resolves)
    }
  }

  private func supply(
    _ name: String, _ value: Value, _ type: FactType, _ change: Changeability,
    _ resolves: [String]
  ) -> AdvisedChange {
    AdvisedChange(
      kind: .supply(fact: name, value: self.value(value, type), by: change), resolves: resolves)
  }

  /// Only what must move with the day is named.
  private func moved(
    _ change: Candidate, besides others: [Candidate], _ resolves: [String], _ fixed: [Int]
  ) -> [AdvisedChange] {
    guard let day = change.value.day else { return [] }
    let rest = others.reduce(situation) { advisor.applying($1, to: $0) }
    var reaching: [Int] = []
    for slot in advisor.daySlots {
      var without = rest
      without.asOf = day
      for other in advisor.daySlots where other != slot {
        advisor.move(other, to: day, in: &without)
      }
      let isNeeded = places(without).contains { !fixed.contains($0) }
      if isNeeded { reaching.append(slot) }
    }
    let names = reaching.map { advisor.vocabulary.facts[$0].name }
    if day > situation.asOf {
      return [AdvisedChange(kind: .wait(until: day, reaching: names), resolves: resolves)]
    }
    return reaching.map { slot in
      let fact = advisor.vocabulary.facts[slot]
      // A claim is made; that something has gone on until today is shown.
      let isClaim = slot == advisor.plan.slots.submittedOn
      return supply(fact.name, .day(day), fact.type, isClaim ? .act : .supply, resolves)
    }
  }

  private func value(_ value: Value, _ type: FactType) -> AdvisedValue {
    if case .string(CandidateValues.otherText) = value {
      return .anyBut(advisor.parts.flatMap(\.mentions.words).sorted())
    }
    return .this(FactWriter(vocabulary: advisor.vocabulary).json(value, type))
  }
}
