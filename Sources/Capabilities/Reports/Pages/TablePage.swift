// SPDX-License-Identifier: Apache-2.0
import Decisions
import Library
import Policy
import Values
import Web

/// Which tables a place owes, and to what they answer.
struct TableListPage {
  let owed: [TableDesk.Owed]
  let library: PolicyLibrary
  let placeName: String

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: TableWords.title[language], speaksForDay: true) {
      p(.class("soft")) { "\(placeName)　" + TableWords.listNote[language] }
      if owed.isEmpty { Parts.empty(TableWords.none[language]) } else { table(context) }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      TableWords.title[language], isCaptionSeen: false, .text(TableWords.table[language]),
      .text(TableWords.kind[language]), .text(TableWords.document[language]),
      .text(TableWords.clause[language]), .text(TableWords.answers[language]))
    for one in owed {
      let layer = library.layer(named: one.folder)
      table.add(
        name(one, context),
        HTML((one.report.lines == nil ? TableWords.ledger : TableWords.counts)[language]),
        HTML(layer.map { Localized($0.document.region.label)[language] } ?? one.folder),
        span(.lang(.chinese)) { one.report.clauses.map(\.value).joined(separator: "、") },
        HTML(answers(one.report, layer, language)))
    }
    return table.html
  }

  /// A ledger is no link for whoever sees counts alone.
  private func name(_ one: TableDesk.Owed, _ context: PageContext) -> HTML {
    let title = Localized(one.report.title)[context.language]
    guard one.report.lines != nil || context.may(TablePages.looking) else { return HTML(title) }
    return a(.href(context.href("reports", one.folder, one.report.id))) { title }
  }

  private func answers(
    _ report: ReportDocument, _ layer: PolicyLibrary.Layer?, _ language: Language
  ) -> String {
    report.answers.compactMap { answer in
      if let system = layer?.systems.first(where: { $0.id.value == answer.value }) {
        return Localized(system.name)[language]
      }
      return layer?.obligations.first { $0.id.value == answer.value }
        .map { Localized($0.duty)[language] }
    }.joined(separator: language == .chinese ? "；" : "; ")
  }
}

/// One table of counts, each of which opens to its records, and what it is held against.
struct TablePage {
  let table: Tabulation
  let comparisons: [TableComparison]
  let folder: String
  let placeName: String

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let cells = table.total.cells
    return Page(
      title: Localized(table.report.title)[language],
      trail: [.init(TableWords.title[language], context.href("reports"))], speaksForDay: true
    ) {
      if context.may(TablePages.exporting) {
        Parts.button(TableWords.blank[language], here(context, "blank"), isQuiet: true)
        Parts.button(TableWords.workbook[language], here(context, "workbook"), isQuiet: true)
      }
      Parts.printButton(language)
    } content: {
      p(.class("soft")) {
        "\(placeName)　\(table.asOf)　"
        span(.lang(.chinese)) { table.report.clauses.map(\.value).joined(separator: "、") }
      }
      counts(context)
      if table.unknown > 0 {
        p(.class("soft")) {
          opened(
            TableWords.notPlaced(language.count(table.unknown))[language], table.unknown,
            here(context, "records").with("unknown", "yes"), context)
        }
      }
      if cells.contains(where: { $0.unknown > 0 }) {
        p(.class("soft")) { TableWords.unknownNote[language] }
      }
      if cells.contains(where: { $0.unsummed > 0 }) {
        p(.class("soft")) { TableWords.unsummedNote[language] }
      }
      if !comparisons.isEmpty { agreements(context) }
    }
  }

  private func here(_ context: PageContext, _ last: String) -> Href {
    context.href("reports", folder, table.report.id, last)
  }

  // MARK: - Counts

  private func counts(_ context: PageContext) -> HTML {
    let language = context.language
    var isPlaces = false
    if case .places = table.report.lines { isPlaces = true }
    var made = DataTable(
      Localized(table.report.title)[language], isCaptionSeen: false,
      columns: [.text((isPlaces ? TableWords.place : TableWords.line)[language])]
        + [.number(TableWords.records[language])]
        + table.report.columns.map { .number(Localized($0.name)[language]) })
    for line in table.lines { made.add(row(line, isTotal: false, context)) }
    made.addTotal(row(table.total, isTotal: true, context))
    return made.html
  }

  private func row(
    _ line: Tabulation.Line, isTotal: Bool, _ context: PageContext
  ) -> [HTML] {
    let here = here(context, "records").with("line", isTotal ? nil : line.address)
    return [HTML(line.name[context.language])]
      + [opened(context.language.count(line.records), line.records, here, context)]
      + table.report.columns.indices.map { cell(line, $0, here, context) }
  }

  private func cell(
    _ line: Tabulation.Line, _ column: Int, _ records: Href, _ context: PageContext
  ) -> HTML {
    let language = context.language
    let cell = line.cells[column]
    let here = records.with("column", table.report.columns[column].id)
    guard let text = table.report.text(of: column, in: line, language) else { return HTML("–") }
    return HTML {
      opened(text, cell.count, here, context)
      if cell.unknown > 0 {
        br()
        small {
          opened(
            TableWords.open(language.count(cell.unknown))[language], cell.unknown,
            here.with("unknown", "yes"), context)
        }
      }
      if cell.unsummed > 0 {
        br()
        small(TableWords.unsummed(language.count(cell.unsummed))[language])
      }
    }
  }

  private func opened(
    _ text: String, _ count: Int, _ href: Href, _ context: PageContext
  ) -> HTML {
    guard count > 0, context.may(TablePages.looking) else { return HTML(text) }
    return a(.href(href)) { text }
  }

  // MARK: - Held against others

  private func agreements(_ context: PageContext) -> HTML {
    let language = context.language
    var made = DataTable(
      TableWords.agreements[language], .text(TableWords.agreement[language]),
      .text(TableWords.outcome[language]), .text(TableWords.meaning[language]))
    for (index, comparison) in comparisons.enumerated() {
      made.add(
        HTML(comparison.statement(language)), outcome(comparison, index, context),
        HTML(Localized(comparison.agreement.meaning)[language]))
    }
    return made.html
  }

  private func outcome(
    _ comparison: TableComparison, _ index: Int, _ context: PageContext
  ) -> HTML {
    let language = context.language
    guard !comparison.holds else { return Mark.yes(TableWords.agrees[language]) }
    let words = TableWords.differ(
      language.count(comparison.onlyHere.count), language.count(comparison.onlyThere.count))
    return HTML {
      Mark.no(TableWords.differs[language])
      " "
      opened(
        words[language], 1, here(context, "agreements").appending("\(index)"), context)
    }
  }
}

extension TableComparison {
  public func statement(_ language: Language) -> String {
    let here = Localized(columnName)[language]
    let other =
      Localized(otherTitle)[language] + (language == .chinese ? "·" : ": ")
      + Localized(otherName)[language]
    return switch agreement.kind {
    case .same: TableWords.same(here, other)[language]
    case .within: TableWords.within(here, other)[language]
    }
  }
}

extension ReportDocument {
  /// What stands in a cell; nil for a share of nothing.
  public func text(of column: Int, in line: Tabulation.Line, _ language: Language) -> String? {
    let cell = line.cells[column]
    return switch columns[column].measure {
    case .count: language.count(cell.count)
    case .sum(_, let isMoney, _):
      isMoney ? Money(fen: cell.sum).grouped : language.count(Int(cell.sum))
    case .share(let part, let whole):
      ReportDocument.share(line.cells[part].count, of: line.cells[whole].count)
    }
  }

  /// A per cent with one figure behind the point, cut; nil of none.
  static func share(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    let perMille = part * 1000 / whole
    return "\(perMille / 10).\(perMille % 10)%"
  }
}
