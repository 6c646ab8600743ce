// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Web

extension LawbookDesk {
  static let longestQuery = 60
  static let mostHits = 200

  /// One place of the library that holds the words.
  struct Hit {
    enum Target {
      case benefit(PolicyLibrary.Benefit)
      case clause(String)
      case section(String)
    }

    let layer: PolicyLibrary.Layer
    let kind: Localized
    let title: Localized
    let clauses: [String]
    let target: Target

    func href(_ context: PageContext) -> Href {
      switch target {
      case .benefit(let benefit): context.href(benefit, in: layer)
      case .clause(let clause): context.href(clause: clause, in: layer)
      case .section(let name): context.href(layer, name)
      }
    }
  }

  /// Places whose text holds every word of the query; at most `mostHits`, benefits first.
  func search(_ query: String, _ language: Language) -> [Hit] {
    let words = query.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { return [] }
    func holds(_ texts: [String?]) -> Bool {
      let text = texts.compactMap(\.self).joined(separator: "\n").lowercased()
      return words.allSatisfy(text.contains)
    }
    var hits: [Hit] = []
    for layer in layers { hits += benefitHits(layer, holds) }
    for layer in layers { hits += clauseHits(layer, holds) + dutyHits(layer, holds) }
    return Array(hits.prefix(LawbookDesk.mostHits))
  }

  private func benefitHits(
    _ layer: PolicyLibrary.Layer, _ holds: ([String?]) -> Bool
  ) -> [Hit] {
    layer.benefits.filter { benefit in
      let policy = benefit.plan.policy.document
      let labels = policy.conditions.map(\.head.label) + policy.materials.map(\.label)
      return holds(
        [benefit.id, benefit.name.zh, benefit.name.en, policy.audience?.zh, policy.audience?.en]
          + labels.flatMap { [$0?.zh, $0?.en] } + benefit.clauses)
    }.map {
      Hit(
        layer: layer, kind: LawbookWords.benefit, title: Localized($0.name), clauses: $0.clauses,
        target: .benefit($0))
    }
  }

  private func clauseHits(_ layer: PolicyLibrary.Layer, _ holds: ([String?]) -> Bool) -> [Hit] {
    let texts = library.attachedText(of: layer)
    let clauses = layer.document.clauses.filter {
      holds([$0.clause.value, $0.subject?.zh, $0.subject?.en, texts[$0.clause.value]])
    }.map { listed in
      Hit(
        layer: layer, kind: LawbookWords.clause,
        title: listed.subject.map { Localized($0) } ?? Localized(same: listed.clause.value),
        clauses: [listed.clause.value], target: .clause(listed.clause.value))
    }
    let questions = layer.document.ambiguities.filter {
      holds([$0.code.value, $0.question.zh, $0.question.en, $0.reading.zh, $0.reading.en])
    }.map {
      Hit(
        layer: layer, kind: LawbookWords.ambiguities, title: Localized($0.question),
        clauses: $0.clauses.map(\.value), target: .section("readings"))
    }
    return clauses + questions
  }

  private func dutyHits(_ layer: PolicyLibrary.Layer, _ holds: ([String?]) -> Bool) -> [Hit] {
    let duties = layer.obligations.filter {
      holds([$0.duty.zh, $0.duty.en, $0.measure.zh, $0.due?.zh])
    }.map {
      Hit(
        layer: layer, kind: LawbookWords.obligations, title: Localized($0.duty),
        clauses: $0.clauses.map(\.value), target: .section("duties"))
    }
    let systems = layer.systems.filter {
      holds([$0.name.zh, $0.name.en, $0.does.zh, $0.does.en, $0.offers.zh])
    }.map {
      Hit(
        layer: layer, kind: LawbookWords.systems, title: Localized($0.name),
        clauses: $0.clauses.map(\.value), target: .section("systems"))
    }
    return duties + systems
  }
}
