// SPDX-License-Identifier: Apache-2.0
import Values

/// A table that an office owes somebody (报表), as a file of `reports/` writes it: whose records are counted,
/// by what they are put into lines, what each column counts, and what is shown of a record when a cell is opened.
///
/// Nothing in it is entered: two tables of the same records differ only by what they ask.
///
/// > Source: Youyi 八(二十五), ledger of posts; Hunan (十六) and Anhui, indicators of the review.
public struct ReportDocument: Sendable {
  /// What one of the counted records is.
  public enum Subject: String, CaseIterable, Hashable, Sendable {
    /// A person as they stand at work, by the facts of `standing.yaml`.
    case standing
    /// A record of a person, by the facts of `facts.yaml`.
    case employment, post, internship, enrolment, certificate, schooling, venture, loan
  }

  /// What the lines are.
  public enum Lines: Hashable, Sendable {
    /// By the household registration of the person.
    case places(RegionCode.Level)
    /// By the words of a fact, those that nobody holds included.
    case words(FactSlot)
  }

  public enum Measure: Sendable {
    /// Records for which the condition holds; all where there is none.
    case count(FactCondition?)
    /// The sum of a number, and whether it is fen.
    case sum(FactNumber, isMoney: Bool, FactCondition?)
    /// One column's count to another's, by their places.
    case share(part: Int, whole: Int)
  }

  public struct Column: Sendable {
    public let id: String
    public let name: Label
    public let measure: Measure
  }

  /// How the people behind a column of this table stand to those behind a column of another.
  public struct Agreement: Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      case same
      /// All of this column are in the other.
      case within
    }

    public let column: Located<String>
    public let report: Located<String>
    public let other: Located<String>
    public let kind: Kind
    /// What it says of a person who stands in one and not in the other.
    public let meaning: Label
  }

  /// The file's name.
  public let id: String
  public let title: Label
  public let clauses: [Located<String>]
  /// Named systems and obligations of the document to which it answers.
  public let answers: [Located<String>]
  public let subject: Subject
  public let vocabulary: Vocabulary
  /// Which records stand in it; all where there is none.
  public let records: FactCondition?
  /// Nil where the records themselves are the lines (台账).
  public let lines: Lines?
  public let columns: [Column]
  public let shows: [FactSlot]
  public let agreements: [Agreement]

  public static let mostColumns = 40

  public func column(_ id: String) -> Int? { columns.firstIndex { $0.id == id } }
}

extension ReportDocument {
  /// What is wrong between a place's tables: a table, a column or something answered that is not there.
  ///
  /// - Parameters:
  ///   - reports: Those of the place and of the layers above.
  ///   - names: Ids of the document's obligations and named systems.
  public func problems(among reports: [ReportDocument], answering names: [String]) -> [Problem] {
    var problems: [Problem] = []
    func expect(_ name: Located<String>, _ what: String, among known: [String]) {
      guard !known.contains(name.value) else { return }
      problems.append(
        .unknownName(
          what, name.value, at: name.place, nearest: nearest(to: name.value, among: known)))
    }
    for answer in answers { expect(answer, "obligation or system", among: names) }
    for agreement in agreements {
      expect(agreement.column, "column", among: columns.map(\.id))
      expect(agreement.report, "report", among: reports.map(\.id))
      let other = reports.first { $0.id == agreement.report.value }
      if let other { expect(agreement.other, "column", among: other.columns.map(\.id)) }
    }
    return problems
  }
}
