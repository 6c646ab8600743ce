// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension CheckedPolicy {
  /// Every small change of the benefit, in the order of its kinds; some do not pass the check.
  public var mutants: [Mutant] {
    MutantMaker(
      source: document.source, jurisdiction: jurisdiction, from: validity.from.value
    ).mutants(of: document.node, by: .policy)
  }
}

extension CheckedJurisdiction {
  /// Every small change of what the document's benefits share; some do not pass the check.
  public var mutants: [Mutant] {
    MutantMaker(source: document.source, jurisdiction: self, from: document.validity.from.value)
      .mutants(of: document.node, by: .document)
  }
}

/// Makes the mutants of one file.
struct MutantMaker {
  let source: SourceText
  let jurisdiction: CheckedJurisdiction
  /// The first day of the term, into which the day of an event is taken when a figure is looked up.
  let from: Day

  func mutants(of root: Node, by table: MutationTable) -> [Mutant] {
    var seen: Set<String> = []
    return table.rows.flatMap { pattern, change in
      FoundNode(root: root).matches(of: pattern[...]).flatMap { mutants(of: $0, change) }
    }.filter { seen.insert($0.canonicalText).inserted }
  }

  private func mutants(of found: FoundNode, _ change: MutationTable.Change) -> [Mutant] {
    switch change {
    case .expression: expressions(found)
    case .dropped(let kind): [dropped(found, kind)]
    case .oneDropped(let kind):
      (found.node.items?.count ?? 0) > 1 ? found.children.map { dropped($0, kind) } : []
    case .number(let kind, let least): numbers(found, kind, least: least)
    case .day(let kind): texts(found, CalendarText.neighbours(of: found.node.text ?? ""), kind)
    case .flag(let key, let usual, let kind): flag(key, of: found, usual: usual, kind)
    case .period: period(found)
    case .receivers: receivers(found)
    case .benefits(let isOwnWhenEmpty): benefits(found, isOwnWhenEmpty: isOwnWhenEmpty)
    case .values: values(found)
    case .question(let usual): found.node.text == usual ? [] : [dropped(found, .question)]
    }
  }

  // MARK: Expressions

  private func expressions(_ found: FoundNode) -> [Mutant] {
    guard let text = found.node.text else { return [] }
    let changer = ExpressionChanger(
      environment: jurisdiction.environment, vocabulary: jurisdiction.vocabulary)
    return changer.changes(of: text).map { change in
      let scalars = text.utf8.prefix(change.offset).count { $0 & 0xC0 != 0x80 }
      return Mutant(
        change.kind, at: source.place(of: scalars, in: found.node), found, was: change.was,
        now: change.now, replacement: found.node.withText(change.text))
    }
  }

  // MARK: Parts

  private func dropped(_ found: FoundNode, _ kind: MutantKind) -> Mutant {
    Mutant(
      kind, at: found.keyPlace, found, was: found.node.text ?? found.keys.last ?? "", now: "",
      replacement: nil)
  }

  private func texts(_ found: FoundNode, _ others: [String]?, _ kind: MutantKind) -> [Mutant] {
    (others ?? []).map { other in
      Mutant(
        kind, at: found.node.place, found, was: found.node.text ?? "", now: other,
        replacement: found.node.withText(other))
    }
  }

  private func numbers(_ found: FoundNode, _ kind: MutantKind, least: Int64) -> [Mutant] {
    guard let number = found.node.text.flatMap({ Int64($0) }), number < Int64.max else { return [] }
    return texts(found, [number - 1, number + 1].filter { $0 >= least }.map { String($0) }, kind)
  }

  private func flag(
    _ key: String, of found: FoundNode, usual: Bool, _ kind: MutantKind
  ) -> [Mutant] {
    // An exclusion by a choice has the scope of the choice; what always holds is never a gate.
    guard found.node.entries != nil, found.child("choice") == nil,
      found.child("when")?.node.text != "true"
    else { return [] }
    let written = found.child(key)
    let was = written.map { $0.node.text == "true" } ?? usual
    return [
      Mutant(
        kind, at: written?.node.place ?? found.keyPlace, found, was: "\(key): \(was)",
        now: "\(key): \(!was)", replacement: found.node.setting(key, to: "\(!was)"))
    ]
  }

  // MARK: Earlier grants

  private func period(_ found: FoundNode) -> [Mutant] {
    texts(
      found, GrantScope.Period.allCases.map(\.rawValue).filter { $0 != found.node.text }, .period)
  }

  /// Another receiver; where grants must be to several at once, each of them left out.
  private func receivers(_ found: FoundNode) -> [Mutant] {
    if let items = found.node.items, items.count > 1 {
      return found.children.map { dropped($0, .receiver) }
    }
    let one = found.node.items == nil ? found : found.children.first
    guard let one, let fields = GrantFields(jurisdiction.vocabulary) else { return [] }
    let known = fields.shape.fields.map(\.name).filter { $0.hasSuffix("Id") }
      .map { String($0.dropLast(2)) }
      .filter { jurisdiction.vocabulary.slot("\($0).id") != nil }
    return texts(one, known.first { $0 != one.node.text }.map { [$0] }, .receiver)
  }

  private func benefits(_ found: FoundNode, isOwnWhenEmpty: Bool) -> [Mutant] {
    if found.node.items != nil {
      let isOnly = found.children.count == 1 && isOwnWhenEmpty
      return isOnly ? [] : found.children.map { dropped($0, .benefits) }
    }
    guard !isOwnWhenEmpty else { return [] }
    return [
      Mutant(
        .benefits, at: found.node.place, found, was: found.node.text ?? "", now: "",
        replacement: Node(place: found.node.place, content: .sequence([])))
    ]
  }

  // MARK: Figures

  private func values(_ found: FoundNode) -> [Mutant] {
    startDays(found) + found.children.flatMap(figures)
  }

  /// A value that holds a day longer or shorter than it should, where that makes a difference.
  private func startDays(_ found: FoundNode) -> [Mutant] {
    guard let entries = found.node.entries else { return [] }
    return entries.indices.flatMap { index -> [Mutant] in
      let entry = entries[index]
      let before = index == 0 ? nil : set(entries[index - 1].value)
      guard let day = Day(entry.key), before != set(entry.value) else { return [] }
      // Up to the first day of the term a figure is looked up as on that day.
      let days =
        (day > from ? [day.adding(days: -1)] : []) + (day >= from ? [day.adding(days: 1)] : [])
      return days.map { other in
        var changed = entries
        changed[index] = Node.Entry(
          key: other.description, keyPlace: entry.keyPlace, value: entry.value)
        return Mutant(
          .day, at: entry.keyPlace, found, was: entry.key, now: other.description,
          replacement: Node(place: found.node.place, content: .mapping(changed)))
      }
    }
  }

  /// What is set of a value or a table, in canonical text; nil where it is all left open.
  private func set(_ value: Node) -> String? {
    if value.text == "unknown" { return nil }
    let isOpen = value.entries?.allSatisfy { $0.value.text == "unknown" } ?? false
    return isOpen ? nil : value.canonicalText
  }

  private func figures(_ found: FoundNode) -> [Mutant] {
    switch found.node.content {
    case .scalar(let text, _):
      if Int64(text) != nil { return numbers(found, .figure, least: 0) }
      return texts(found, CalendarText.neighbours(of: text), .day)
    case .mapping: return found.children.flatMap(figures)
    case .sequence(let items):
      let parts = items.isEmpty ? [] : found.children.map { dropped($0, .part) }
      return parts + found.children.filter { $0.node.text == nil }.flatMap(figures)
    }
  }
}
