// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Values
import Web

/// The records behind a cell, or a ledger: who, which record, and what the table shows of it.
struct TableRecordsPage {
  let asked: TablePages.Asked
  let cell: CellAddress
  let records: [TabulatedRecord]
  let pagination: Pagination
  let people: [ID<Person>: Held<Person>]

  private var report: ReportDocument { asked.report }
  /// A person by themselves is no record beside themselves.
  private var hasRecord: Bool { report.subject != .standing }

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: Localized(report.title)[language], trail: trail(context), speaksForDay: true
    ) {
      if report.lines == nil, context.may(TablePages.exporting), pagination.total > 0 {
        Parts.button(
          TableWords.blank[language],
          context.href("reports", asked.folder, report.id, "blank"), isQuiet: true)
        Parts.button(
          TableWords.workbook[language],
          context.href("reports", asked.folder, report.id, "workbook"), isQuiet: true)
      }
      Parts.printButton(language)
    } content: {
      p(.class("soft")) { heading(language) + "　" + TableWords.maskedNote[language] }
      if records.isEmpty {
        Parts.empty(TableWords.noRecords[language])
      } else {
        div(.class("list-head")) { span(.class("soft")) { pagination.position(language) } }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func trail(_ context: PageContext) -> [Page.Step] {
    let list = Page.Step(TableWords.title[context.language], context.href("reports"))
    guard report.lines != nil else { return [list] }
    return [
      list,
      .init(
        Localized(report.title)[context.language],
        context.href("reports", asked.folder, report.id)),
    ]
  }

  /// Which line and column were opened.
  private func heading(_ language: Language) -> String {
    var parts = [asked.regions.fullName(asked.place)]
    if let line = cell.line { parts.append(name(of: line, language)) }
    if let column = cell.column {
      parts.append(Localized(report.columns[column].name)[language])
    }
    if cell.isUnknown { parts.append(TableWords.open("\(pagination.total)")[language]) }
    return parts.joined(separator: " · ")
  }

  private func name(of line: String, _ language: Language) -> String {
    if line.isEmpty { return TableWords.elsewhere[language] }
    switch report.lines {
    case .places?: return RegionCode(line).flatMap { asked.regions[$0]?.name } ?? line
    case .words(let slot)?:
      return report.vocabulary.words(of: slot).first { $0.word == line }
        .map { Localized($0.label)[language] } ?? line
    case nil: return line
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var columns = TableRecordsPage.personColumns(language)
    if hasRecord {
      columns += [.text(TableWords.record[language]), .text(TableWords.body[language])]
    }
    columns += report.shows.map { .text(Localized(report.vocabulary.fact($0).label)[language]) }
    var table = DataTable(
      Localized(report.title)[language], isCaptionSeen: false, columns: columns)
    for record in records {
      guard let person = people[record.person] else { continue }
      var cells = TableRecordsPage.personCells(person, asked.regions, context)
      if hasRecord {
        cells += [span(.class("nowrap")) { record.title ?? "–" }, HTML(record.body ?? "–")]
      }
      cells += zip(report.shows, record.shown).map { slot, value in
        HTML(TableWords.text(value, of: slot, in: report.vocabulary, language))
      }
      table.add(cells)
    }
    return table.html
  }

  static func personColumns(_ language: Language) -> [DataTable.Column] {
    [
      .text(TableWords.name[language]), .text(TableWords.number[language]),
      .text(TableWords.place[language]),
    ]
  }

  static func personCells(
    _ person: Held<Person>, _ regions: RegionIndex, _ context: PageContext
  ) -> [HTML] {
    [
      a(.href(context.href("people", person.id.description))) { person.name },
      span(.class("nowrap")) { person.identityNumber.masked },
      span(.class("nowrap")) {
        person.hukouRegion.value.map { TableRecordsPage.placeName($0, regions) } ?? "–"
      },
    ]
  }

  /// Town and village.
  static func placeName(_ region: RegionCode, _ regions: RegionIndex) -> String {
    [RegionCode.Level.town, .village].compactMap { region.ancestor($0) }
      .compactMap { regions[$0]?.name }.joined()
  }
}

/// People who stand in one table and not in the other.
struct TableDifferencePage {
  let asked: TablePages.Asked
  let comparison: TableComparison
  let shown: [ID<Person>]
  let pagination: Pagination
  let people: [ID<Person>: Held<Person>]

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: TableWords.differingPeople[language],
      trail: [
        .init(TableWords.title[language], context.href("reports")),
        .init(
          Localized(asked.report.title)[language],
          context.href("reports", asked.folder, asked.report.id)),
      ], speaksForDay: true
    ) {
      Parts.printButton(language)
    } content: {
      p { comparison.statement(language) }
      p(.class("soft")) { Localized(comparison.agreement.meaning)[language] }
      if shown.isEmpty {
        Parts.empty(TableWords.noRecords[language])
      } else {
        div(.class("list-head")) { span(.class("soft")) { pagination.position(language) } }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    let here = Set(comparison.onlyHere)
    var table = DataTable(
      TableWords.differingPeople[language], isCaptionSeen: false,
      columns: TableRecordsPage.personColumns(language) + [.text(TableWords.side[language])])
    for id in shown {
      guard let person = people[id] else { continue }
      let side = here.contains(id) ? asked.report.title : comparison.otherTitle
      table.add(
        TableRecordsPage.personCells(person, asked.regions, context)
          + [HTML(Localized(side)[language])])
    }
    return table.html
  }
}
