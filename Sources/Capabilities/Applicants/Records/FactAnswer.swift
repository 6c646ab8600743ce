// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Values
import Web

/// How one fact of the vocabulary is asked of a person, and read.
struct FactAnswer {
  enum Form: Hashable {
    case choice([Option])
    case day
    case text
  }

  struct Option: Hashable {
    let word: String
    let label: Localized
  }

  let form: Form

  init(_ name: String, _ vocabulary: Vocabulary) {
    let type = vocabulary.slot(name).map { vocabulary.fact($0).type.required }
    switch type {
    case .bool?:
      form = .choice([
        Option(word: "true", label: ApplicantWords.yes),
        Option(word: "false", label: ApplicantWords.no),
      ])
    case .date?: form = .day
    case .enumeration(let enumeration)?:
      let values = vocabulary.enumerations[enumeration]?.values ?? []
      form =
        values.count > FactAnswer.mostOptions
        ? .text : .choice(values.map { Option(word: $0.word, label: Localized($0.label)) })
    default: form = .text
    }
  }

  /// A longer list is typed.
  private static let mostOptions = 12

  /// What was typed, checked; empty for not known, nil where it cannot be read.
  func read(_ text: String?, isUnknown: Bool) -> String? {
    if isUnknown { return "" }
    guard let text = text.map({ String($0.prefix(DraftAnswers.longestText)) }),
      !text.allSatisfy(\.isWhitespace)
    else { return nil }
    switch form {
    case .choice(let options): return options.contains { $0.word == text } ? text : nil
    case .day: return Day(text)?.description
    case .text: return text
    }
  }

  /// An answer as it is read to people.
  func shown(_ answer: String) -> Localized {
    if answer.isEmpty { return ApplicantWords.notKnown }
    if case .choice(let options) = form, let option = options.first(where: { $0.word == answer }) {
      return option.label
    }
    return Localized(same: answer)
  }

  /// Whether a person can know it: not what the place sets, and not what the claim itself says.
  static func canBeSaid(_ name: String, _ vocabulary: Vocabulary) -> Bool {
    guard let first = name.split(separator: ".").first, !["claim", "params"].contains(first) else {
      return false
    }
    return vocabulary.label(ofMissing: name) != nil
  }
}
