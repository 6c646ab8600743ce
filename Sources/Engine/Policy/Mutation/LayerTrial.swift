// SPDX-License-Identifier: Apache-2.0

/// A document with its benefits and the documents below it, as mutants of the document are tried.
public struct TriedLayer: Sendable {
  let jurisdiction: CheckedJurisdiction
  let benefits: [TriedBenefit]
  let below: [TriedLayer]

  public init(
    _ jurisdiction: CheckedJurisdiction, benefits: [TriedBenefit], below: [TriedLayer] = []
  ) {
    self.jurisdiction = jurisdiction
    self.benefits = benefits
    self.below = below
  }
}

/// Tries the mutants of a document: only the benefits that read the changed part, here and in the
/// layers below, are planned again and their cases run.
public struct LayerTrial {
  private let layer: TriedLayer
  private let superior: CheckedJurisdiction?
  private var orders: [String: CaseOrder] = [:]
  /// Benefits that caught a mutant, the last first.
  private var catchers: [String] = []
  private let readers: MutationReaders

  /// - Parameter superior: The next higher layer.
  public init(_ layer: TriedLayer, under superior: CheckedJurisdiction?) {
    self.layer = layer
    self.superior = superior
    self.readers = MutationReaders(layer)
  }

  public mutating func fate(of mutant: Mutant) -> MutantFate {
    let concerned = readers.benefits(reading: mutant)
    guard !concerned.isEmpty else { return .unsound }
    let document = layer.jurisdiction.document
    do {
      let changed = try CheckedJurisdiction(
        JurisdictionDocument(mutant.tree(of: document.node), source: document.source),
        vocabulary: layer.jurisdiction.vocabulary, under: superior)
      let isCaught = try isCaught(layer, on: changed, concerned)
      return isCaught ? .caught : .survived
    } catch {
      return .unsound
    }
  }

  private mutating func isCaught(
    _ layer: TriedLayer, on changed: CheckedJurisdiction, _ concerned: Set<String>
  ) throws(Problems) -> Bool {
    let ground = ReadGround(changed)
    let tried = layer.benefits.filter { concerned.contains($0.id) }
    var replaced: [DecisionPlan] = []
    for benefit in tried where benefit.plan.standsInAChoice {
      replaced.append(try ReadPlans(benefit.plan.policy.document, on: ground).recommended)
    }
    for benefit in tried.sorted(by: { rank($0) < rank($1) }) {
      var own = try ReadPlans(benefit.plan.policy.document, on: ground)
      var order = orders[benefit.id] ?? CaseOrder(count: benefit.cases.count)
      let isCaught = order.isCaught(
        benefit, by: &own, comparing: benefit.comparison(replacing: replaced))
      orders[benefit.id] = order
      if isCaught {
        catchers.removeAll { $0 == benefit.id }
        catchers.insert(benefit.id, at: 0)
        return true
      }
    }
    for lower in layer.below where readers.isRead(by: lower, concerned) {
      let document = lower.jurisdiction.document
      let changed = try CheckedJurisdiction(
        document, vocabulary: lower.jurisdiction.vocabulary, under: changed)
      if try isCaught(lower, on: changed, concerned) { return true }
    }
    return false
  }

  private func rank(_ benefit: TriedBenefit) -> Int {
    catchers.firstIndex(of: benefit.id) ?? Int.max
  }
}

/// Knows which benefits read which parts of a document, by the names in their expressions.
private struct MutationReaders {
  private let names: [String: Set<String>]
  private let definitions: [(name: String, names: Set<String>)]
  private let withOwnTerm: Set<String>

  init(_ layer: TriedLayer) {
    let layers = MutationReaders.all(layer)
    let benefits = layers.flatMap(\.benefits)
    self.names = Dictionary(
      benefits.map { ($0.id, $0.plan.policy.document.node.namesRead) },
      uniquingKeysWith: { first, _ in first })
    self.definitions = layers.flatMap(\.jurisdiction.document.definitions).map {
      ($0.head.id.value, $0.when.node.namesRead)
    }
    self.withOwnTerm =
      Set(benefits.filter { $0.plan.policy.document.validity != nil }.map(\.id))
      .union(layers.dropFirst().flatMap(\.benefits).map(\.id))
  }

  /// The layer and those below it.
  private static func all(_ layer: TriedLayer) -> [TriedLayer] {
    [layer] + layer.below.flatMap(all)
  }

  func benefits(reading mutant: Mutant) -> Set<String> {
    guard mutant.keys.count > 1 else { return [] }
    if mutant.keys[0] == "validity" { return Set(names.keys).subtracting(withOwnTerm) }
    var wanted: Set<String> = [mutant.keys[1]]
    while true {
      let more = definitions.filter {
        !wanted.contains($0.name) && !$0.names.isDisjoint(with: wanted)
      }
      if more.isEmpty { break }
      wanted.formUnion(more.map(\.name))
    }
    return Set(names.filter { !$0.value.isDisjoint(with: wanted) }.map(\.key))
  }

  func isRead(by layer: TriedLayer, _ concerned: Set<String>) -> Bool {
    MutationReaders.all(layer).contains { one in
      one.benefits.contains { concerned.contains($0.id) }
    }
  }
}

extension Node {
  private static let unread: Set<String> = [
    "label", "zh", "en", "ambiguity", "ambiguities", "clause", "clauses", "working", "name",
  ]

  /// Every word that stands where rules read: names of facts, definitions and figures, and texts.
  fileprivate var namesRead: Set<String> {
    switch content {
    case .scalar(let text, _):
      // A code holds hyphens; between names they are signs.
      Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init))
        .union(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    case .sequence(let items):
      items.reduce(into: []) { $0.formUnion($1.namesRead) }
    case .mapping(let entries):
      entries.reduce(into: []) { names, entry in
        if !Node.unread.contains(entry.key) { names.formUnion(entry.value.namesRead) }
      }
    }
  }
}
