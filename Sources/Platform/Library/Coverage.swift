// SPDX-License-Identifier: Apache-2.0

import Policy

/// Every clause of a document with what encodes it.
public struct ClauseCoverage: Sendable {
  public struct Entry: Hashable, Sendable {
    public let clause: String
    public let subject: Label?
    /// Benefits that cite it anywhere.
    public let benefits: [String]
    public let obligations: [String]
    public let systems: [String]
    /// Shared parts of the document that cite it: a term, a definition, a figure, a word.
    public let shared: [String]

    public var isCovered: Bool {
      !(benefits.isEmpty && obligations.isEmpty && systems.isEmpty && shared.isEmpty)
    }
  }

  public let document: JurisdictionDocument
  /// In the order of the text.
  public let entries: [Entry]

  public var uncovered: [Entry] { entries.filter { !$0.isCovered } }
}

extension PolicyLibrary {
  /// What encodes each clause of a document.
  public func coverage(of layer: Layer) -> ClauseCoverage {
    let shared = sharedCitations(layer.document)
    let cited = layer.benefits.map { ($0.id, $0.plan.policy.document.allClauses) }
    let entries = layer.document.clauses.map { listed in
      let number = listed.clause.value
      return ClauseCoverage.Entry(
        clause: number, subject: listed.subject,
        benefits: cited.filter { $0.1.contains(number) }.map(\.0),
        obligations: layer.obligations.filter { $0.clauses.contains { $0.value == number } }
          .map(\.id.value),
        systems: layer.systems.filter { $0.clauses.contains { $0.value == number } }
          .map(\.id.value),
        shared: shared.filter { $0.clauses.contains(number) }.map(\.name))
    }
    return ClauseCoverage(document: layer.document, entries: entries)
  }

  private func sharedCitations(
    _ document: JurisdictionDocument
  ) -> [(name: String, clauses: Set<String>)] {
    func cited(_ name: String, _ clauses: [Located<String>]) -> (String, Set<String>) {
      (name, Set(clauses.map(\.value)))
    }
    var shared = [cited("validity", document.validity.clauses)]
    shared += document.words.map { cited("word \($0.word.value)", $0.clauses) }
    shared += document.definitions.map { cited("definition \($0.head.id.value)", $0.head.clauses) }
    shared += document.parameters.map { cited("figure \($0.name.value)", $0.clauses) }
    shared += document.choices.map { cited("choice \($0.head.id.value)", $0.head.clauses) }
    shared += document.workflows.map { cited("workflow \($0.name.value)", $0.workflow.clauses) }
    shared += document.settings.map { cited("setting \($0.name.value)", $0.clauses) }
    return shared
  }

  /// Prints every clause with what encodes it; a clause without an entry makes it bad.
  ///
  /// - Parameter name: One document; nil for all.
  public func coverageReport(of name: String? = nil) -> CommandReport {
    var chosen = layers.filter { !$0.document.clauses.isEmpty }
    if let name {
      guard let layer = layer(named: name) else {
        let known = layers.map(\.folder).joined(separator: ", ")
        return CommandReport(
          text: "error: no document '\(name)'\n  help: one of \(known)", isGood: false)
      }
      chosen = [layer]
    }
    var lines: [String] = []
    var open = 0
    for layer in chosen {
      let coverage = coverage(of: layer)
      open += coverage.uncovered.count
      lines.append("\(layer.folder)  \(layer.document.number.value)")
      lines += coverage.entries.map(line)
      lines.append(
        "  \(coverage.entries.count) clauses, \(coverage.uncovered.count) without an entry; "
          + "\(layer.benefits.count) benefits, \(layer.obligations.count) obligations, "
          + "\(layer.systems.count) named systems, \(layer.document.ambiguities.count) ambiguities")
    }
    lines.append(
      open == 0 ? "every clause is encoded" : "\(open) clauses have no entry")
    return CommandReport(text: lines.joined(separator: "\n"), isGood: open == 0)
  }

  private func line(_ entry: ClauseCoverage.Entry) -> String {
    let subject = entry.subject.map { " \($0.zh)" } ?? ""
    guard entry.isCovered else { return "  \(entry.clause)\(subject): — nothing encodes it" }
    let parts = entry.benefits + entry.obligations + entry.systems + entry.shared
    return "  \(entry.clause)\(subject): \(parts.joined(separator: ", "))"
  }
}
