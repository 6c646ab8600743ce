// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Sheets
import Values
import Web

/// The yearly assessment (年度考核): every obligation with its measure, what is counted and what was said, a sheet
/// for each document.
public struct AssessmentWorkbook: Sendable {
  /// As the desk has them: a document's obligations stand together.
  let duties: [Duty]
  let place: String
  let day: Day

  public init(_ duties: [Duty], place: String, on day: Day) {
    self.duties = duties
    self.place = place
    self.day = day
  }

  public static func name(on day: Day) -> String {
    "\(TaskWords.assessment.zh)\(day).xlsx"
  }

  /// - Returns: How many obligations stand in it.
  /// - Throws: Where the file cannot be written.
  public func write(to path: String) throws -> Int {
    let book = try WorkbookWriter(path: path, title: TaskWords.assessment.zh)
    for group in documents {
      let sheet = try book.sheet(
        sheetName(group.name), columns: AssessmentWorkbook.columns,
        layout: SheetLayout(
          titles: [
            "\(group.name)　\(TaskWords.assessment.zh)", "\(place)　截至 \(day)",
          ], frozenColumns: 1))
      for duty in group.duties { try sheet.append(cells(duty)) }
    }
    try book.close()
    return duties.count
  }

  private var documents: [(name: String, duties: [Duty])] {
    var groups: [(folder: String, name: String, duties: [Duty])] = []
    for duty in duties {
      if let index = groups.firstIndex(where: { $0.folder == duty.document }) {
        groups[index].duties.append(duty)
      } else {
        groups.append((duty.document, duty.documentName.zh, [duty]))
      }
    }
    return groups.map { ($0.name, $0.duties) }
  }

  /// Sheets have names of at most 31 characters, some of which they may not have.
  private func sheetName(_ name: String) -> String {
    String(name.filter { !"[]:*?/\\".contains($0) }.prefix(31))
  }

  private static let columns = [
    SheetColumn(TaskWords.duty.zh, width: 40), SheetColumn(TaskWords.units.zh, width: 24),
    SheetColumn(TaskWords.clause.zh), SheetColumn(TaskWords.quantity.zh, width: 20),
    SheetColumn(TaskWords.measure.zh, width: 32), SheetColumn(TaskWords.due.zh, width: 20),
    SheetColumn(TaskWords.next.zh, .day), SheetColumn(TaskWords.data.zh, width: 32),
    SheetColumn(TaskWords.notMet.zh, .integer), SheetColumn(TaskWords.state.zh),
    SheetColumn(TaskWords.evidence.zh, width: 40), SheetColumn(TaskWords.day.zh, .day),
    SheetColumn(TaskWords.by.zh),
  ]

  private func cells(_ duty: Duty) -> [CellValue] {
    let obligation = duty.obligation
    func text(_ label: Label?) -> CellValue { .text(label?.zh ?? TaskWords.notStated.zh) }
    let said = duty.evidence
    return [
      .text(obligation.duty.zh), .text(TaskPage.units(duty, .chinese)),
      .text(obligation.clauses.map(\.value).joined(separator: "、")), text(obligation.quantity),
      .text(obligation.measure.zh), text(obligation.due),
      duty.nextDue.map(CellValue.day) ?? .empty,
      .text(duty.counts.map { TaskWords.count($0).zh }.joined(separator: "；")),
      duty.counts.isEmpty ? .empty : .integer(duty.counts.reduce(0) { $0 + $1.open }),
      .text(TaskWords.state(duty.state).zh),
      .text(said.map { "\(TaskWords.evidence($0.state).zh)：\($0.words)" } ?? ""),
      said.map { .day($0.day) } ?? .empty, .text(said?.officer ?? ""),
    ]
  }
}
