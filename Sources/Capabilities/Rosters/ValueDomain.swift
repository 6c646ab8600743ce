// SPDX-License-Identifier: Apache-2.0

/// A closed list of values that cells of a column may hold.
public enum ValueDomain: String, CaseIterable, Hashable, Sendable {
  case sex, relation, education, schooling, studentState, labourSkill, health, politicalStatus
  case householdKind, monitoredKind, category, contractKind, workStatus, fund
  case trainingKind, certificateKind, graduationLevel, schoolKind, ventureKind

  /// Whether a value outside the list refuses the row. Where it does not, the cell is reported and
  /// its text kept aside, since no rule reads the fact.
  public var isStrict: Bool {
    switch self {
    case .education, .schooling, .studentState, .politicalStatus, .relation, .fund: false
    default: true
    }
  }

  /// The code of a cell's text, with brackets, spaces and width already evened out.
  public func code(of text: String) -> String? {
    ValueDomain.codes[self]?[text]
  }

  /// The values as forms print them, in the order of the form.
  public var printed: [String] {
    var seen: Set<String> = []
    return entries.compactMap { seen.insert($0.code).inserted ? $0.texts.first : nil }
  }

  private static let codes: [ValueDomain: [String: String]] = {
    var result: [ValueDomain: [String: String]] = [:]
    for domain in allCases {
      var table: [String: String] = [:]
      for entry in domain.entries {
        for text in entry.texts { table[HeaderText.normalised(text)] = entry.code }
      }
      result[domain] = table
    }
    return result
  }()
}

/// A value's code and the texts that stand for it, the printed one first.
struct DomainEntry {
  let code: String
  let texts: [String]

  init(_ code: String, _ texts: String...) {
    self.code = code
    self.texts = texts
  }

  /// A value whose text is its own code, kept as the national system writes it.
  init(_ text: String) {
    self.code = text
    self.texts = [text]
  }
}
