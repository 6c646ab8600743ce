// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

/// What would make a benefit a yes, as pages and the terminal say it.
public struct AdviceView: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let text: Localized
    /// Ids of the conditions it resolves.
    public let resolves: [String]
  }

  public struct Fixed: Hashable, Sendable {
    public let id: String
    public let label: Localized
    public let clause: String
  }

  public let state: Advice.State
  public let lines: [Line]
  public let fixed: [Fixed]
  /// What it would then pay; nil for a status.
  public let amount: Money?
  /// How many decisions were tried.
  public let trials: Int
}

/// Why a yes is left out of the best lawful set.
public struct BarredView: Hashable, Sendable {
  public let amount: Money
  public let label: Localized
  public let clause: String
  /// The chosen ones, each with what it is about.
  public let by: [Localized]
  public let isTied: Bool

  init(_ barring: Barring) {
    amount = barring.amount
    label = barring.rule.label.map { Localized($0) } ?? Localized(same: barring.rule.id)
    clause = barring.rule.clause
    by = barring.by.map { chosen in
      let about = chosen.record
      return Localized(
        zh: chosen.benefit.name.zh + (about.map { "（\($0)）" } ?? ""),
        en: chosen.benefit.name.en + (about.map { " (\($0))" } ?? ""))
    }
    isTied = barring.isTied
  }
}

/// Puts advice into words by the names of the vocabulary.
struct AdviceReader {
  let desk: DecisionDesk
  let plan: DecisionPlan

  func view(_ advice: Advice) -> AdviceView {
    AdviceView(
      state: advice.state,
      lines: advice.changes.map { AdviceView.Line(text: text($0), resolves: $0.resolves) },
      fixed: advice.fixed.map(fixed), amount: advice.amountFen.map { Money(fen: $0) },
      trials: advice.search.trials)
  }

  private func fixed(_ fixed: Advice.Fixed) -> AdviceView.Fixed {
    let label =
      fixed.kind == .validity
      ? DecisionWords.inForce : fixed.label.map { Localized($0) } ?? Localized(same: fixed.id)
    return AdviceView.Fixed(
      id: fixed.kind == .validity ? "" : fixed.id, label: label, clause: fixed.clause)
  }

  private func text(_ change: AdvisedChange) -> Localized {
    switch change.kind {
    case .wait(let day, let facts):
      let going = facts.filter { $0 != "claim.submittedOn" }.map { desk.fact($0).name }
      return DecisionWords.waitAndApply(day, going: going)
    case .supply(let id, .anyBut(let words), _):
      return DecisionWords.supplyAnyBut(desk.fact(id).name, words)
    case .supply(let id, .this(let value), let by):
      let name = desk.fact(id).name
      let words = FactWords(vocabulary: desk.library.vocabulary).words(value, of: id)
      switch by {
      case .act: return DecisionWords.bringAbout(name, words)
      case .time: return DecisionWords.reach(name, words)
      case .supply, .fixed: return DecisionWords.show(name, words)
      }
    case .paper(let code):
      let material = plan.policy.document.materials.first { $0.code.value == code }
      return DecisionWords.handIn(material?.label.map { Localized($0) } ?? Localized(same: code))
    case .bring(let id): return DecisionWords.bring(desk.fact(id).name)
    }
  }
}

/// Values of facts as people call them.
struct FactWords {
  let vocabulary: Vocabulary

  /// - Parameter id: The fact's name, with that of a field where it is one.
  func words(_ value: JSON, of id: String) -> Localized {
    if let slot = vocabulary.slot(id) { return words(value, vocabulary.fact(slot).type, slot) }
    guard let dot = id.lastIndex(of: "."), let slot = vocabulary.slot(String(id[..<dot])),
      let field = vocabulary.shape(of: slot)?.fields.first(where: {
        $0.name == id[id.index(after: dot)...]
      })
    else { return plain(value) }
    return words(value, field.type, slot)
  }

  private func words(_ value: JSON, _ type: FactType, _ slot: FactSlot) -> Localized {
    switch (value, type.required) {
    case (.null, _): return DecisionWords.none
    case (.bool(let flag), _): return flag ? DecisionWords.yes : DecisionWords.no
    case (.int(let fen), .money):
      let money = Money(fen: fen)
      return Localized(zh: Language.chinese.yuan(money), en: Language.english.yuan(money))
    case (.string(let word), .enumeration(let name)):
      return vocabulary.enumerations[name]?[word].map { Localized($0.label) }
        ?? Localized(same: word)
    case (.array(let items), .list(let element)):
      if items.isEmpty { return DecisionWords.none }
      return joined(items.map { words($0, element, slot) })
    case (.object(let members), .record): return record(members, slot)
    default: return plain(value)
    }
  }

  /// What is known and not empty of a record's fields.
  private func record(_ members: [JSON.Member], _ slot: FactSlot) -> Localized {
    let fields = vocabulary.shape(of: slot)?.fields ?? []
    return joined(
      fields.compactMap { field in
        guard let value = members.first(where: { $0.name == field.name })?.value, value != .null
        else { return nil }
        return words(value, field.type, slot)
      })
  }

  private func joined(_ parts: [Localized]) -> Localized {
    Localized(
      zh: Language.chinese.list(parts.map(\.zh)), en: Language.english.list(parts.map(\.en)))
  }

  private func plain(_ value: JSON) -> Localized {
    if case .string(let text) = value { return Localized(same: text) }
    return Localized(same: value.compactText)
  }
}
