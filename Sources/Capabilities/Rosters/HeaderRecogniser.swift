// SPDX-License-Identifier: Apache-2.0

/// A layout found in a sheet: where its header stands and which column holds what.
public struct RecognisedHeader: Hashable, Sendable {
  public let kind: RosterKind
  /// One-based number of the header's last row; data begins on the next.
  public let headerRow: Int
  /// Per sheet column, the layout's column found there; nil for a column that is kept aside.
  public let columns: [RosterColumn?]
  /// Headers as the workbook prints them, without line ends; empty where there is none.
  public let headers: [String]

  /// The sheet column of each field that is present.
  public var index: [RosterField: Int] {
    var result: [RosterField: Int] = [:]
    for (position, column) in columns.enumerated() {
      if let column, column.field != .aside, result[column.field] == nil {
        result[column.field] = position
      }
    }
    return result
  }

  /// Headers that no layout column answers to.
  public var extraHeaders: [String] {
    zip(headers, columns).compactMap { $0.isEmpty || $1 != nil ? nil : $0 }
  }
}

/// A layout that a sheet resembles but does not fulfil.
public struct NearLayout: Hashable, Sendable {
  public let kind: RosterKind
  public let sheet: String
  public let headerRow: Int
  public let found: Int
  /// Required headers that the sheet lacks.
  public let missing: [String]
  /// A header that stands over two columns, so that it is not known which one counts.
  public let twice: [String]
}

public enum HeaderFinding: Hashable, Sendable {
  case recognised(RecognisedHeader)
  /// Nothing fits; the nearest layouts first, possibly none.
  case near([NearLayout])
  /// Two layouts fit equally well.
  case ambiguous([RosterKind])
}

/// Finds the layout of a sheet by the headers in its first rows, in whatever order the columns
/// stand.
public struct HeaderRecogniser: Sendable {
  /// Rows looked at.
  public static let rowsRead = 10
  /// Columns looked at; the widest known layout has 47.
  public static let columnsRead = 400

  private let layouts: [LayoutIndex]

  public init(layouts: [RosterLayout] = RosterLayout.all) {
    self.layouts = layouts.map(LayoutIndex.init)
  }

  /// - Parameter rows: The sheet's first rows as text, empty cells as empty text.
  public func find(in rows: [[String]], sheet: String = "") -> HeaderFinding {
    var best: [Candidate] = []
    for layout in layouts {
      if let candidate = bestCandidate(layout, rows.prefix(HeaderRecogniser.rowsRead)) {
        best.append(candidate)
      }
    }
    let particular = best.filter { $0.kind != .roster && $0.isTaken }
    let complete = particular.filter(\.isComplete).sorted { $0.marks > $1.marks }
    if let first = complete.first {
      if complete.count > 1, complete[1].marks == first.marks {
        return .ambiguous(complete.prefix(2).map(\.kind))
      }
      return .recognised(first.header)
    }
    let claims = particular.filter(\.isClaim)
    if claims.isEmpty, let roster = best.first(where: { $0.kind == .roster && $0.isComplete }) {
      return .recognised(roster.header)
    }
    let near = (claims.isEmpty ? best.filter { $0.found >= 2 } : claims)
      .sorted { ($0.missing.count, -$0.found) < ($1.missing.count, -$1.found) }
    return .near(near.prefix(2).map { $0.near(sheet) })
  }

  private func bestCandidate(_ layout: LayoutIndex, _ rows: ArraySlice<[String]>) -> Candidate? {
    var best: Candidate?
    for row in rows.indices {
      let above = row > rows.startIndex ? rows[row - 1] : []
      let candidate = Candidate(layout, row: rows[row], above: above, number: row + 1)
      guard candidate.found > 0 else { continue }
      if best.map({ candidate.outranks($0) }) ?? true { best = candidate }
    }
    return best
  }
}

/// A layout with its headers evened out for look-up.
private struct LayoutIndex: Sendable {
  let layout: RosterLayout
  let columns: [String: RosterColumn]

  init(_ layout: RosterLayout) {
    self.layout = layout
    var columns: [String: RosterColumn] = [:]
    for column in layout.columns {
      for header in [column.header] + column.variants {
        let key = HeaderText.normalised(header)
        if columns[key] == nil { columns[key] = column }
      }
    }
    self.columns = columns
  }
}

/// One row of a sheet read as the header of one layout.
private struct Candidate {
  let kind: RosterKind
  let found: Int
  let marks: Int
  let isTaken: Bool
  let isClaim: Bool
  let missing: [String]
  let twice: [String]
  let header: RecognisedHeader

  init(_ index: LayoutIndex, row: [String], above: [String], number: Int) {
    let width = min(max(row.count, above.count), HeaderRecogniser.columnsRead)
    var columns: [RosterColumn?] = []
    var headers: [String] = []
    var seen: Set<RosterField> = []
    var twice: [String] = []
    var parent = ""
    for position in 0..<width {
      let own = position < row.count ? row[position] : ""
      let upper = position < above.count ? above[position] : ""
      if !upper.isEmpty { parent = upper }
      let named = Candidate.name(own: own, upper: upper, parent: parent, in: index)
      headers.append(Candidate.onOneLine(named.header))
      if let column = named.column, column.field != .aside, !seen.insert(column.field).inserted {
        twice.append(Candidate.onOneLine(named.header))
        columns.append(nil)
      } else {
        columns.append(named.column)
      }
    }
    self.kind = index.layout.kind
    self.found = seen.count
    self.marks = columns.compactMap(\.self).filter(\.isMark).count
    self.isTaken = marks >= index.layout.marksNeeded
    self.isClaim = marks >= index.layout.marksToClaim
    self.missing = index.layout.required.filter { !seen.contains($0.field) }.map(\.header)
    self.twice = twice
    self.header = RecognisedHeader(
      kind: index.layout.kind, headerRow: number, columns: columns, headers: headers)
  }

  /// A header cell by itself, under its merged parent, or merged downwards from the row above.
  private static func name(
    own: String, upper: String, parent: String, in index: LayoutIndex
  ) -> (header: String, column: RosterColumn?) {
    let key = HeaderText.normalised(own)
    if key.isEmpty { return (upper, index.columns[HeaderText.normalised(upper)]) }
    if let column = index.columns[key] { return (own, column) }
    let joined = parent + own
    if let column = index.columns[HeaderText.normalised(joined)] { return (joined, column) }
    return (own, nil)
  }

  private static func onOneLine(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    return String(words.joined(separator: "").prefix(100))
  }

  var isComplete: Bool { missing.isEmpty && !requiredTwice }

  /// A required header over two columns: reading either would be a guess.
  var requiredTwice: Bool {
    let required = Set(header.columns.compactMap { $0.flatMap { $0.isRequired ? $0.field : nil } })
    return twice.contains { name in
      RosterLayout.of(kind).columns.contains { column in
        required.contains(column.field)
          && ([column.header] + column.variants).contains {
            HeaderText.normalised($0) == HeaderText.normalised(name)
          }
      }
    }
  }

  func outranks(_ other: Candidate) -> Bool {
    if missing.count != other.missing.count { return missing.count < other.missing.count }
    return found > other.found
  }

  func near(_ sheet: String) -> NearLayout {
    NearLayout(
      kind: kind, sheet: sheet, headerRow: header.headerRow, found: found, missing: missing,
      twice: twice)
  }
}
