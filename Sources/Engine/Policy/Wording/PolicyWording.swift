// SPDX-License-Identifier: Apache-2.0

import Values

/// Everything a benefit asks for and gives, in words made from its rules.
///
/// ```swift
/// let wording = PolicyWording(policy, names: WordingNames(policy, benefits: names))
/// for rule in wording.rules { print(rule.id, rule.wording.line.zh) }
/// ```
public struct PolicyWording: Sendable {
  /// One rule in words: a condition, limit, exclusion, window or test on a whole list.
  public struct Rule: Sendable {
    public let id: String
    public let kind: RuleKind
    /// Whether the outcome turns on it.
    public let isGate: Bool
    /// Whether it is asked only of the lines of a list.
    public let isOfLines: Bool
    /// The clauses it rests on, joined.
    public let clause: String
    /// What the policy's author calls it.
    public let label: Phrase?
    public let wording: Wording
  }

  /// Something that is so only in some cases, such as a paper that is needed.
  public struct Remark: Sendable {
    /// The paper's code or the ambiguity's.
    public let code: String
    public let wording: Wording
  }

  /// What is paid.
  public struct Amount: Sendable {
    /// The clauses it rests on, joined.
    public let clause: String
    public let wording: Wording
    /// What one line of a list gives; nil = the same.
    public let perLine: Wording?
    /// The most that can be given where the rate is open.
    public let ceiling: Wording?
  }

  /// The day that decides rule, year and membership, with the facts it comes from.
  public let event: Phrase
  /// The days on which the event must lie.
  public let validity: Phrase
  /// In the catalogue's order.
  public let rules: [Rule]
  /// The months that are each an event of their own; nil where the benefit is not by month.
  public let months: Wording?
  /// Facts that are counted over a list where they are not given.
  public let derivations: [Wording]
  /// Nil where the policy gives no amount.
  public let amount: Amount?
  /// The figures that the rules read.
  public let parameters: [ParameterWording]
  /// Papers that are needed in some cases only.
  public let materials: [Remark]
  /// What sends a case to a human.
  public let manual: [Remark]
  /// What is only told.
  public let warnings: [Remark]
  /// Days of public notice; nil where the text does not say.
  public let noticeDays: Wording?
  /// Parts of rules that have no words, as they are written; empty where all is said.
  public let unsaid: [String]

  /// - Parameter names: What things are called; made for this policy.
  public init(_ policy: CheckedPolicy, names: WordingNames) {
    let speaker = PolicySpeaker(policy: policy, names: names)
    self.event = names.event
    self.validity = Words.validity(
      from: Words.day(policy.validity.from.value),
      through: policy.validity.through.map { Words.day($0.value) })
    self.rules = policy.rules.map(speaker.rule)
    self.months = policy.months.map(speaker.months)
    self.derivations = policy.derivations.map { speaker.derivation($0.slot, $0.count) }
    self.amount = speaker.amount()
    self.parameters = speaker.parameters()
    self.materials = policy.materials.compactMap { material in
      material.when.map {
        Remark(code: material.document.code.value, wording: speaker.statement($0))
      }
    }
    self.manual = policy.manual.map(speaker.remark)
    self.warnings = policy.warnings.map(speaker.remark)
    self.noticeDays = policy.noticeDays.map { speaker.value($0, as: .count("days")) }
    self.unsaid = speaker.findings.unsaid
  }

  /// Every part in words.
  public var all: [Wording] {
    let amounts = [amount?.wording, amount?.perLine, amount?.ceiling]
    return rules.map(\.wording) + derivations
      + ([months, noticeDays] + amounts).compactMap(\.self)
      + (materials + manual + warnings).map(\.wording)
  }

  /// The definitions that the rules lean on, each once.
  public var terms: [DefinedTerm] {
    all.flatMap(\.terms).reduce(into: []) { terms, term in
      if !terms.contains(term) { terms.append(term) }
    }
  }
}

/// A dated figure of a place in words.
public struct ParameterWording: Sendable {
  public let name: Phrase
  public let clause: String
  /// What whoever sets it is held to; nil where it is free.
  public let bounds: Phrase?
  /// What it is looked up by; nil where there is one value for all.
  public let key: Phrase?
  /// By rising day; several entries on a day where it is looked up.
  public let values: [(from: Day, key: Phrase?, value: Phrase)]
}
