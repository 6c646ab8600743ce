// SPDX-License-Identifier: Apache-2.0

/// Resolves the clauses and ambiguities that a policy cites.
struct CitationChecker {
  let clauses: Set<String>
  let ambiguities: Set<String>
  let problems: ProblemList

  /// - Parameter layers: The document whose clauses are cited, then those above it, whose
  ///   ambiguities may be cited too.
  init(_ layers: [JurisdictionDocument], problems: ProblemList) {
    self.clauses = Set((layers.first?.clauses ?? []).map(\.clause.value))
    self.ambiguities = Set(layers.flatMap(\.ambiguities).map(\.code.value))
    self.problems = problems
  }

  func check(_ cited: [Located<String>]) {
    for clause in cited {
      if !isClause(clause.value) {
        problems.report(.notAClause(clause.value, at: clause.place))
      } else if !clauses.isEmpty, !clauses.contains(clause.value) {
        problems.report(
          .unknownClause(
            clause.value, at: clause.place,
            nearest: nearest(to: clause.value, among: clauses.sorted())))
      }
    }
  }

  func check(ambiguities codes: [Located<String>]) {
    for code in codes where !ambiguities.contains(code.value) {
      problems.report(
        .unknownName(
          "ambiguity", code.value, at: code.place,
          nearest: nearest(to: code.value, among: ambiguities.sorted()),
          help: "define it once in document.yaml"))
    }
  }

  func defines(_ ambiguity: String) -> Bool { ambiguities.contains(ambiguity) }

  /// What a document's last paragraphs are called where they stand under no number.
  static let closing = "结尾段"

  /// A number as the documents write it: 二, (一), 三2, 二(一)1, 五(二)3(1), 二(二)4①; or the closing
  /// paragraphs.
  func isClause(_ text: String) -> Bool {
    if text == CitationChecker.closing { return true }
    var rest = Array(text.unicodeScalars)[...]
    func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
      "一二三四五六七八九十百".unicodeScalars.contains(scalar) || ("0"..."9").contains(scalar)
    }
    guard !rest.isEmpty else { return false }
    while let first = rest.first {
      if first == "(" {
        guard let close = rest.firstIndex(of: ")"), close > rest.startIndex + 1,
          rest[(rest.startIndex + 1)..<close].allSatisfy(isNumeral)
        else { return false }
        rest = rest[(close + 1)...]
      } else if isNumeral(first) || (0x2460...0x2473).contains(first.value) {
        rest = rest.dropFirst()
      } else {
        return false
      }
    }
    return true
  }
}
