// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

/// One situation under every document, benefits of the same kind beside each other.
public struct PolicyComparison: Sendable {
  /// What one document's benefit answers.
  public struct Answer: Sendable {
    public let benefit: PolicyLibrary.Benefit
    /// The decision, or why none can be made on these facts.
    public let decision: Result<DecisionRecord, DecisionRefusal>

    public var isOpen: Bool {
      guard case .success(let record) = decision else { return true }
      return record.outcome != .notEligible
    }

    /// How far it is from a yes.
    var distance: Int {
      guard case .success(let record) = decision else { return 1000 }
      switch record.outcome {
      case .eligible: return 0
      case .manualDecision: return 1
      case .needMoreInformation: return 1 + record.missing.count
      case .notEligible: return 1000
      }
    }
  }

  /// Benefits of one kind: for each document, in the order of `layers`, its answers.
  public struct Row: Sendable {
    /// Nil for benefits that belong to no family.
    public let family: (id: String, label: Label)?
    public let answers: [[Answer]]

    /// Whether some document gives, or may give, something of this kind.
    public var isOpen: Bool { answers.joined().contains(where: \.isOpen) }

    /// Small where something is given for certain, larger the more facts the best answer lacks.
    var distance: Int { answers.joined().map(\.distance).min() ?? Int.max }
  }

  public let layers: [PolicyLibrary.Layer]
  /// Names the facts that answers lack.
  let vocabulary: Vocabulary
  /// What some document gives for certain first, then what lacks least, then the families' order.
  public let rows: [Row]
}

extension PolicyLibrary {
  /// Decides every benefit of every document on the same facts.
  ///
  /// Cost: one decision for each benefit, some milliseconds in all.
  public func compare(_ facts: FactSet, asOf: Day) -> PolicyComparison {
    let compared = layers.filter { !$0.benefits.isEmpty }
    var answers: [String?: [[PolicyComparison.Answer]]] = [:]
    let empty = Array(repeating: [PolicyComparison.Answer](), count: compared.count)
    for (column, layer) in compared.enumerated() {
      for benefit in layer.benefits {
        let decision = Result { () throws(DecisionRefusal) in
          try record(of: benefit, facts, asOf: asOf)
        }
        answers[benefit.family, default: empty][column].append(
          PolicyComparison.Answer(benefit: benefit, decision: decision))
      }
    }
    var rows = families.compactMap { family in
      answers[family.id].map { PolicyComparison.Row(family: family, answers: $0) }
    }
    if let rest = answers[nil] { rows.append(PolicyComparison.Row(family: nil, answers: rest)) }
    let nearest = rows.enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    return PolicyComparison(
      layers: compared, vocabulary: vocabulary, rows: nearest.map(\.element))
  }

  /// The comparison as text, or as JSON.
  ///
  /// - Parameters:
  ///   - facts: At most 16 MiB, in the shape of the vocabulary.
  ///   - asOf: Nil for the day of the application that the facts hold, else `today`.
  ///   - showsAll: Whether kinds that no document gives are listed too.
  public func compareReport(
    facts: [UInt8], file: String, asOf: Day?, today: Day, showsAll: Bool, asJSON: Bool
  ) -> CommandReport {
    do throws(Problems) {
      let (facts, remarks) = try FactSet.read(json: facts, file: file, vocabulary: vocabulary)
      let day = asOf ?? facts.day("claim.submittedOn") ?? today
      let comparison = compare(facts, asOf: day)
      let text =
        asJSON
        ? comparison.json(asOf: day).text() : comparison.text(asOf: day, showsAll: showsAll)
      return CommandReport(text: text, notes: remarks.map(\.description), isGood: true)
    } catch {
      return CommandReport(text: error.description, isGood: false)
    }
  }
}

extension PolicyComparison {
  func text(asOf: Day, showsAll: Bool) -> String {
    var lines = ["截至 \(asOf)，\(layers.count) 个文件："]
    for row in rows where showsAll || row.isOpen {
      lines.append("")
      lines.append(row.family.map { "\($0.label.zh)（\($0.id)）" } ?? "其他")
      for (layer, answers) in zip(layers, row.answers) {
        let place = layer.document.region.label.zh
        if answers.isEmpty { lines.append("  \(place)：没有这一项") }
        for answer in answers { lines.append("  \(place)：\(answer.line(vocabulary))") }
      }
    }
    let closed = rows.filter { !$0.isOpen }
    if !showsAll, !closed.isEmpty {
      let names = closed.map { $0.family?.label.zh ?? "其他" }.joined(separator: "、")
      lines += ["", "各文件均不符合：\(names)"]
    }
    return lines.joined(separator: "\n")
  }

  func json(asOf: Day) -> JSON {
    .object([
      .init("asOf", .string(asOf.description)),
      .init(
        "documents",
        .array(
          layers.map { layer in
            .object([
              .init("folder", .string(layer.folder)),
              .init("number", .string(layer.document.number.value)),
              .init("place", .string(layer.document.region.label.zh)),
            ])
          })),
      .init(
        "families",
        .array(
          rows.map { row in
            .object([
              .init("family", row.family.map { .string($0.id) } ?? .null),
              .init("label", row.family.map { .string($0.label.zh) } ?? .null),
              .init("answers", .array(row.answers.map { .array($0.map(\.json)) })),
            ])
          })),
    ])
  }
}

extension PolicyComparison.Answer {
  /// Name, outcome, amount, clause and reasons in one line; a missing fact by its name.
  func line(_ vocabulary: Vocabulary) -> String {
    let clauses = benefit.clauses.joined(separator: "、")
    let head = "\(benefit.name.zh) \(benefit.id)（\(clauses)） "
    let record: DecisionRecord
    switch decision {
    case .success(let decided): record = decided
    case .failure(let refusal): return head + "算不出：\(refusal.message)"
    }
    switch record.outcome {
    case .eligible:
      return head + "应享" + (record.amountFen.map { " \(Money(fen: $0).grouped) 元" } ?? "（资格）")
    case .manualDecision: return head + "人工认定 \(record.ambiguity ?? "")"
    case .needMoreInformation:
      return head + "待补信息 \(record.missing.map { name($0, vocabulary) }.joined(separator: "、"))"
    case .notEligible:
      return head + "不符合 \(record.failed.map(\.id).joined(separator: "、"))"
    }
  }

  private func name(_ missing: String, _ vocabulary: Vocabulary) -> String {
    if missing == DecisionPlan.amountByRule { return "金额（按上级规定，本文件没有写明）" }
    if let paper = missing.split(separator: ":").last, missing.hasPrefix("claim.documents:") {
      let papers = benefit.plan.policy.document.materials
      let label = papers.first { $0.code.value == paper }?.label?.zh
      return "材料：\(label ?? String(paper))"
    }
    return vocabulary.label(ofMissing: missing)?.zh ?? missing
  }

  var json: JSON {
    switch decision {
    case .success(let record): record.json
    case .failure(let refusal):
      .object([
        .init("benefit", .string(benefit.id)), .init("refused", .string(refusal.message)),
      ])
    }
  }
}
