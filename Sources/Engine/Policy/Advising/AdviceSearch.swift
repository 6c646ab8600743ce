// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Looks for the smallest set of changes that leaves no obstacle, by iterative deepening.
///
/// Whatever set makes it a yes must change a fact that the first obstacle turns on: so one obstacle
/// is chosen, each change of a fact it reads is tried, and so on until nothing stands in the way.
/// Obstacles that share no fact need a change each, which bounds the depth.
struct AdviceSearch {
  let advisor: Advisor
  let situation: AdvisedSituation
  let kind: SituationPart
  let counted: [Int: [Unknown]]
  let effort: Advisor.Effort

  private(set) var trials = 0
  /// Whether no set was passed over for want of effort.
  private(set) var isComplete = true
  /// Every candidate met, by target, in the order met.
  private(set) var pool: [Target: [Value]] = [:]
  private var isPoolOpen = true

  /// Parts that need not hold: nothing changes them.
  private var ignored: Set<Int> = []
  /// The only part that must hold; nil for all.
  private var only: Int?
  private let changeable: Set<Int>
  private var limit: Int
  /// Whether a larger set may do what those looked at did not.
  private var mayGoDeeper = true
  private var fallback: [Candidate]?

  struct Found {
    var state: Advice.State
    var changes: [Candidate] = []
    /// Places of the parts that nothing changes.
    var fixed: [Int] = []
    /// Places of the parts that no set found resolves, although nothing shows that they are fixed.
    var unresolved: [Int] = []
  }

  init(
    _ advisor: Advisor, _ situation: AdvisedSituation, as kind: SituationPart,
    counted: [Int: [Unknown]], effort: Advisor.Effort
  ) {
    self.advisor = advisor
    self.situation = situation
    self.kind = kind
    self.counted = counted
    self.effort = effort
    self.limit = effort.trials
    self.changeable = Set(advisor.changeable)
  }

  // MARK: The whole

  mutating func run() -> Found {
    guard let root = obstacles(situation) else { return Found(state: .notFound) }
    if root.obstacles.isEmpty { return Found(state: .possible) }
    let hopeless = hopeless(root.obstacles, situation, [])
    for obstacle in root.obstacles
    where hopeless.contains(obstacle.part) || targets(of: obstacle, root, []).isEmpty {
      ignored.insert(obstacle.part)
    }
    if ignored.isEmpty, let changes = smallest() {
      return Found(state: .possible, changes: changes)
    }
    let isExhausted = isComplete && !mayGoDeeper
    classify(root.obstacles)
    limit = trials + effort.trials / 2
    let changes = smallest()
    let others = changes == nil ? root.obstacles.map(\.part).filter { !ignored.contains($0) } : []
    if ignored.isEmpty, isExhausted {
      // Each of them could be resolved, and no set resolves them together.
      return Found(state: .impossible, fixed: others)
    }
    return Found(
      state: ignored.isEmpty ? .notFound : .impossible, changes: changes ?? [],
      fixed: ignored.sorted(), unresolved: others)
  }

  /// The parts of obstacles that fail whatever is still changed.
  private func hopeless(
    _ obstacles: [Obstacles.Obstacle], _ situation: AdvisedSituation, _ changed: Set<Target>
  ) -> Set<Int> {
    let places = obstacles.map(\.part)
    guard !places.isEmpty,
      let relaxed = advisor.relaxed(situation, changed: changed, as: kind, counted: counted)
    else { return [] }
    return Set(places.filter { advisor.relaxation.fails($0, of: advisor, in: relaxed) })
  }

  /// Adds to those that nothing changes: each part that does not hold is tried by itself, with a
  /// quarter of the effort for all of them.
  private mutating func classify(_ obstacles: [Obstacles.Obstacle]) {
    let share = max(200, effort.trials / 4 / max(1, obstacles.count))
    for obstacle in obstacles where !ignored.contains(obstacle.part) {
      only = obstacle.part
      limit = trials + share
      let holds = smallest() != nil
      if !holds, trials < limit { ignored.insert(obstacle.part) }
    }
    only = nil
  }

  /// The smallest set of changes, sets of one first. Candidates met late are tried again in smaller
  /// sets, so that no smaller set of the same candidates makes a yes.
  private mutating func smallest() -> [Candidate]? {
    guard let root = obstacles(situation) else { return nil }
    let choices = root.obstacles.filter(counts).map { targets(of: $0, root, []) }
    let least = AdviceSearch.disjoint(choices)
    guard least <= effort.changes else { return nil }
    for size in least...effort.changes {
      let before = poolSize
      mayGoDeeper = false
      guard let found = set(of: size) else {
        if mayGoDeeper { continue }
        return nil
      }
      if poolSize > before, size > 1, let smaller = smallerSet(than: size) { return smaller }
      return found
    }
    return nil
  }

  private mutating func smallerSet(than size: Int) -> [Candidate]? {
    isPoolOpen = false
    defer { isPoolOpen = true }
    for smaller in 1..<size { if let found = set(of: smaller) { return found } }
    return nil
  }

  private var poolSize: Int { pool.values.reduce(0) { $0 + $1.count } }

  private mutating func set(of size: Int) -> [Candidate]? {
    fallback = nil
    return deepen(situation, [], size) ?? fallback
  }

  // MARK: One step

  /// - Returns: A set that makes it eligible; one that leaves it to a human is kept as fallback.
  private mutating func deepen(
    _ situation: AdvisedSituation, _ changes: [Candidate], _ remaining: Int
  ) -> [Candidate]? {
    guard trials < limit else {
      isComplete = false
      return nil
    }
    guard let found = obstacles(situation) else { return nil }
    let open = found.obstacles.filter(counts)
    if open.isEmpty {
      if only == nil, found.isForHuman {
        fallback = fallback ?? changes
        return nil
      }
      return changes
    }
    let changed = Set(changes.map(\.target))
    let choices = open.map { targets(of: $0, found, changed) }
    guard let narrowest = choices.min(by: { $0.count < $1.count }), !narrowest.isEmpty,
      hopeless(open, situation, changed).isEmpty
    else { return nil }
    guard AdviceSearch.disjoint(choices) <= remaining else {
      mayGoDeeper = true
      return nil
    }
    for target in narrowest {
      for value in candidates(for: target, found, situation) {
        let change = Candidate(target: target, value: value)
        if let set = deepen(
          advisor.applying(change, to: situation), changes + [change], remaining - 1)
        {
          return set
        }
      }
    }
    return nil
  }

  private func counts(_ obstacle: Obstacles.Obstacle) -> Bool {
    only.map { obstacle.part == $0 } ?? !ignored.contains(obstacle.part)
  }

  private mutating func obstacles(_ situation: AdvisedSituation) -> Obstacles? {
    trials += 1
    return advisor.obstacles(situation, as: kind, counted: counted)
  }

  /// How many obstacles share no target: each of them needs a change of its own.
  private static func disjoint(_ choices: [[Target]]) -> Int {
    var taken: Set<Target> = []
    var count = 0
    for choice in choices.sorted(by: { $0.count < $1.count })
    where taken.isDisjoint(with: choice) {
      taken.formUnion(choice)
      count += 1
    }
    return count
  }

  // MARK: Targets

  /// What could be changed to remove an obstacle: unknown facts first, then the day, then what
  /// somebody can bring about, last the figures that a place has yet to set.
  private func targets(
    of obstacle: Obstacles.Obstacle, _ found: Obstacles, _ changed: Set<Target>
  ) -> [Target] {
    let part = advisor.parts[obstacle.part]
    var unknown: [Target] = []
    var known: [Target] = []
    var figures: [Target] = []
    let wanted = part.mentions.unsettling.union(
      obstacle.gaps.reduce(into: Set<Int>()) { $0.formUnion(advisor.facts(filling: $1)) })
    for slot in part.reads.sorted() where slot < advisor.vocabulary.facts.count {
      if slot == advisor.plan.slots.documents { continue }
      let fact = advisor.vocabulary.facts[slot]
      let isFigure = fact.name.hasPrefix(Vocabulary.parameterPrefix)
      guard let value = found.prepared[slot] else {
        // What no rule waits for leaves everything as it is when it comes to be known.
        guard wanted.contains(slot) else { continue }
        if isFigure { figures.append(.fact(slot)) } else { unknown.append(.fact(slot)) }
        continue
      }
      if situation.values[slot] != nil, changeable.contains(slot) { known.append(.fact(slot)) }
      unknown += fields(of: slot, value, obstacle, part).map { .field(slot, $0) }
    }
    if part.key == .papers, !found.papers.isEmpty { unknown.append(.papers) }
    let moves =
      part.reads.contains(advisor.plan.slots.asOf)
      || advisor.daySlots.contains(where: part.reads.contains)
    return (unknown + (moves ? [.day] : []) + known + figures).filter { !changed.contains($0) }
  }

  /// Fields that the records of a fact leave unknown and that the obstacle asks for.
  private func fields(
    of slot: Int, _ value: Value, _ obstacle: Obstacles.Obstacle, _ part: AdvisedPart
  ) -> [String] {
    var asked = Set(obstacle.gaps.filter { $0.slot == slot }.compactMap(\.path.first))
    if part.mentions.unsettling.contains(slot) { asked.formUnion(part.mentions.fields) }
    guard !asked.isEmpty, let shape = advisor.vocabulary.shape(of: FactSlot(slot)) else {
      return []
    }
    return shape.fields.enumerated().compactMap { index, field in
      asked.contains(field.name) && lacks(value, index) ? field.name : nil
    }
  }

  private func lacks(_ value: Value, _ field: Int) -> Bool {
    switch value {
    case .list(let items): items.contains { lacks($0, field) }
    case .record(let record): record.fields[field] == nil
    default: false
    }
  }

  // MARK: Candidates

  private mutating func candidates(
    for target: Target, _ found: Obstacles, _ situation: AdvisedSituation
  ) -> [Value] {
    guard isPoolOpen else { return pool[target] ?? [] }
    var all = pool[target] ?? []
    var met = Set(all)
    for value in newCandidates(for: target, found, situation) where met.insert(value).inserted {
      all.append(value)
    }
    // An earlier day is always less to ask.
    if target == .day { all.sort { ($0.day?.number ?? 0) < ($1.day?.number ?? 0) } }
    pool[target] = all
    return all
  }

  private func newCandidates(
    for target: Target, _ found: Obstacles, _ situation: AdvisedSituation
  ) -> [Value] {
    func maker(_ parts: [AdvisedPart]) -> CandidateValues {
      CandidateValues(
        advisor: advisor, parts: parts, prepared: found.prepared, asOf: situation.asOf,
        today: self.situation.asOf)
    }
    switch target {
    case .day:
      let days = CandidateDays(
        advisor: advisor, prepared: found.prepared, asOf: self.situation.asOf)
      return days.daysToWaitFor(advisor.parts).map(Value.day)
    case .fact(let slot):
      return maker(readers(of: slot)).values(of: advisor.vocabulary.facts[slot])
    case .field(let slot, let name):
      let field = advisor.vocabulary.shape(of: FactSlot(slot))?.fields.first { $0.name == name }
      return field.map { maker(readers(of: slot)).values(ofField: $0) } ?? []
    case .papers: return [.list(found.papers.map(Value.string))]
    }
  }

  private func readers(of slot: Int) -> [AdvisedPart] {
    advisor.parts.filter { $0.reads.contains(slot) }
  }
}
