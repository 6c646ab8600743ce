// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

extension PolicyLibrary {
  /// Changes the law a little, again and again, and says whether the worked cases notice: a line for
  /// each document, its survivors where asked for, and at the end the total.
  ///
  /// Runs on all cores. A mutant that does not pass the check, or that changes nothing a benefit
  /// reads, does not count.
  ///
  /// - Parameters:
  ///   - name: Only this document (as in `layer(named:)`) or this benefit.
  ///   - atLeast: How many of a hundred mutants a document's cases must catch.
  public func mutate(
    only name: String? = nil, showsSurvivors: Bool = false, atLeast: Double = 95
  ) async -> CommandReport {
    let benefit = name.flatMap(self.benefit)
    let named = name.flatMap { layer(named: $0) }
    if let name, benefit == nil, named == nil {
      return CommandReport(text: refusalOfUnsound(name), isGood: false)
    }
    let errors = problems.filter { $0.severity == .error }
    guard errors.isEmpty else {
      return CommandReport(
        text: errors.map(\.description).joined(separator: "\n"), isGood: false)
    }
    do {
      let tried = try triedBenefits()
      let failing = failures(of: tried.values.joined())
      guard failing.isEmpty else {
        return CommandReport(text: failing.joined(separator: "\n"), isGood: false)
      }
      let work = try work(tried, benefit: benefit, layer: named)
      let tallies = await MutationWork.run(work)
      return MutationWords.report(tallies, showsSurvivors: showsSurvivors, atLeast: atLeast)
    } catch {
      return CommandReport(text: error.description, isGood: false)
    }
  }

  /// The benefits of each layer with their cases, by folder.
  private func triedBenefits() throws(Problems) -> [String: [TriedBenefit]] {
    var tried: [String: [TriedBenefit]] = [:]
    for layer in layers {
      var benefits: [TriedBenefit] = []
      for benefit in layer.benefits {
        let cases = try cases(of: benefit)?.cases ?? []
        let neighbours =
          benefit.plan.standsInAChoice ? self.benefits(in: layer.region).map(\.plan) : []
        benefits.append(TriedBenefit(benefit.plan, cases: cases, neighbours: neighbours))
      }
      tried[layer.folder] = benefits
    }
    return tried
  }

  /// Cases that fail under the law as it stands catch everything and so prove nothing.
  private func failures(of tried: some Sequence<TriedBenefit>) -> [String] {
    tried.compactMap { one in
      guard let benefit = benefit(one.plan.id) else { return nil }
      let failed = one.cases.count { !run($0, of: benefit).passed }
      return failed == 0 ? nil : MutationWords.failing(benefit.id, failed)
    }
  }

  private func work(
    _ tried: [String: [TriedBenefit]], benefit: Benefit?, layer: Layer?
  ) throws(Problems) -> [MutationWork] {
    if let benefit {
      let one = tried.values.joined().first { $0.plan.id == benefit.id }
      return one.map { [.benefit($0, of: benefit.id)] } ?? []
    }
    var work: [MutationWork] = []
    for one in layers where layer == nil || layer?.folder == one.folder {
      work += (tried[one.folder] ?? []).map { .benefit($0, of: one.folder) }
      let superior = layers.first { $0.folder == one.document.superior?.value }?.jurisdiction
      let triedLayer = triedLayer(one, tried)
      let mutants = one.jurisdiction.mutants
      for start in stride(from: 0, to: mutants.count, by: MutationWork.documentMutants) {
        let part = mutants[start...].prefix(MutationWork.documentMutants)
        work.append(.document(triedLayer, superior, Array(part), of: one.folder))
      }
    }
    return work
  }

  private func triedLayer(_ layer: Layer, _ tried: [String: [TriedBenefit]]) -> TriedLayer {
    TriedLayer(
      layer.jurisdiction, benefits: tried[layer.folder] ?? [],
      below: layers.filter { $0.document.superior?.value == layer.folder }
        .map { triedLayer($0, tried) })
  }
}

/// What one core does at a time.
private enum MutationWork: Sendable {
  case benefit(TriedBenefit, of: String)
  case document(TriedLayer, CheckedJurisdiction?, [Mutant], of: String)

  /// Mutants of a document that are tried in one go.
  static let documentMutants = 8

  private var owner: String {
    switch self {
    case .benefit(_, let owner), .document(_, _, _, let owner): owner
    }
  }

  /// The tallies by what the mutants belong to, in the order in which that first appears.
  static func run(_ work: [MutationWork]) async -> [MutationTally] {
    let parts = await withTaskGroup(of: (Int, MutationTally).self) { group in
      for (index, one) in work.enumerated() { group.addTask { (index, one.tally) } }
      var parts: [(Int, MutationTally)] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return parts.reduce(into: []) { tallies, part in
      if tallies.last?.owner == part.owner {
        tallies[tallies.count - 1].add(part)
      } else {
        tallies.append(part)
      }
    }
  }

  private var tally: MutationTally {
    var tally = MutationTally(owner: owner)
    switch self {
    case .benefit(let benefit, _):
      var trial = BenefitTrial(benefit)
      for mutant in benefit.plan.policy.mutants { tally.note(mutant, trial.fate(of: mutant)) }
    case .document(let layer, let superior, let mutants, _):
      var trial = LayerTrial(layer, under: superior)
      for mutant in mutants { tally.note(mutant, trial.fate(of: mutant)) }
    }
    return tally
  }
}

/// How many mutants of a document or benefit there were and which ones no case noticed.
private struct MutationTally: Sendable {
  let owner: String
  private(set) var count = 0
  private(set) var survivors: [Mutant] = []

  var caught: Int { count - survivors.count }

  init(owner: String) { self.owner = owner }

  mutating func note(_ mutant: Mutant, _ fate: MutantFate) {
    switch fate {
    case .unsound: return
    case .caught: count += 1
    case .survived:
      count += 1
      survivors.append(mutant)
    }
  }

  mutating func add(_ other: MutationTally) {
    count += other.count
    survivors += other.survivors
  }

  func holds(atLeast percent: Double) -> Bool { Double(caught) * 100 >= percent * Double(count) }
}

private enum MutationWords {
  static func failing(_ benefit: String, _ count: Int) -> String {
    "error: \(benefit): \(count) cases fail under the law as it stands\n"
      + "  help: run `bangfu policy test` and put them right first"
  }

  static func report(
    _ tallies: [MutationTally], showsSurvivors: Bool, atLeast: Double
  ) -> CommandReport {
    var lines: [String] = []
    var total = MutationTally(owner: "总计 total")
    for tally in tallies where tally.count > 0 {
      if showsSurvivors {
        lines += tally.survivors.sorted { $0.place < $1.place }.map(\.report)
      }
      lines.append(line(tally))
      total.add(tally)
    }
    if tallies.count != 1 { lines.append(line(total)) }
    let weak = tallies.filter { !$0.holds(atLeast: atLeast) }
    for tally in weak {
      lines.append(
        "error: \(tally.owner): fewer than \(shown(atLeast)) % caught"
          + (showsSurvivors ? "" : "\n  help: list them with --survivors and add cases"))
    }
    return CommandReport(text: lines.joined(separator: "\n"), isGood: weak.isEmpty)
  }

  private static func line(_ tally: MutationTally) -> String {
    let tenths = tally.count == 0 ? 1000 : tally.caught * 1000 / tally.count
    return "\(tally.owner): \(tally.count) mutants, \(tally.caught) caught "
      + "(\(tenths / 10).\(tenths % 10) %)"
  }

  private static func shown(_ percent: Double) -> String {
    percent == percent.rounded() ? String(Int(percent)) : String(percent)
  }
}
