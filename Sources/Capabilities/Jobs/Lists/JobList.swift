// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Values
import Web

/// The lists that offices keep of work and workers, each worked out from what is on record on the day.
/// > Source: Hunan (六) 三个清单; Youyi 一(五); Anhui 二(二); Qianyang 五(一)1.
public enum JobListKind: String, CaseIterable, Sendable {
  /// 就业需求清单: people who want work and are not known to have it.
  case demand
  /// 岗位供给清单: open offers, those of partners among them.
  case supply
  /// 稳岗清单: people who were taken on through an introduction.
  case stable
  /// 脱贫劳动力失业人员清单: people lifted out of poverty who are out of work.
  case jobless
  /// 零就业户清单: households in which nobody is known to work though somebody wants to.
  case zeroEmployment

  public var name: Localized { JobListWords.name(self) }
}

/// A column of a list, the same on the page and in the workbook.
struct JobListColumn: Sendable {
  let title: Localized
  let kind: SheetColumn.Kind

  init(_ title: Localized, _ kind: SheetColumn.Kind = .text) {
    self.title = title
    self.kind = kind
  }

  var isNumber: Bool { kind == .integer || kind == .money }
}

struct JobListRow: Sendable {
  /// Whose line it is, to open their page.
  var person: ID<Person>?
  var offer: ID<JobOffer>?
  let cells: [CellValue]
}

/// One page of a list, or all of it.
struct JobList: Sendable {
  let kind: JobListKind
  let day: Day
  let rows: [JobListRow]
  /// How many there are in all.
  let total: Int

  var columns: [JobListColumn] { JobListWords.columns(kind) }
}

/// A list as offices hand it on: title, day and place above the header.
struct JobListWorkbook {
  let list: JobList
  let place: String

  /// - Throws: The file cannot be written.
  func write(to path: String) throws(SheetError) {
    let title = list.kind.name.zh
    let book = try WorkbookWriter(path: path, title: title)
    let columns =
      [SheetColumn("序号", .integer)] + list.columns.map { SheetColumn($0.title.zh, $0.kind) }
    let sheet = try book.sheet(
      title, columns: columns,
      layout: SheetLayout(
        titles: ["\(place)\(title)", JobListWords.under(list.day, list.total)], frozenColumns: 2))
    for (index, row) in list.rows.enumerated() {
      try sheet.append([.integer(index + 1)] + row.cells)
    }
    try book.close()
  }
}
