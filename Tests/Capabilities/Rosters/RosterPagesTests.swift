// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Rosters
@testable import Web

@Suite struct RosterPagesTests {
  private func receipt(_ name: String) -> ReceiptView {
    ReceiptView(
      fileName: name, kind: Localized(same: "花名册"), statementDay: Day(number: 0), read: 3, new: 1,
      changed: 0, unchanged: 1, refused: 1)
  }

  @Test(arguments: [
    (0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"),
  ])
  func columnsHaveLetters(_ column: Int, _ letters: String) {
    #expect(ReceiptView.letters(column) == letters)
  }

  @Test(arguments: [
    ("名册.xlsx", "名册.xlsx"), ("名册.csv", "名册.xlsx"), ("a.b.txt", "a.b.xlsx"), ("名册", "名册.xlsx"),
    (".csv", ".csv.xlsx"),
  ])
  func aMarkedCopyIsAWorkbook(_ name: String, _ workbook: String) {
    #expect(receipt(name).workbookName == workbook)
  }

  /// The second import begins when the first has ended, though both were started at once.
  @Test func importsRunOneAfterAnother() async throws {
    let jobs = ImportJobs()
    let (gate, open) = AsyncStream<Void>.makeStream()
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let first = await jobs.start("一.xlsx", by: "wang") { progress in
      progress(ImportStep(rows: 5, total: 10))
      begin.yield()
      for await _ in gate { break }
      return (receipt("一.xlsx"), "digest", nil)
    }
    let second = await jobs.start("二.xlsx", by: "wang") { _ in throw WebRefusal.notFound }
    for await _ in begun { break }
    guard case .running(let progress)? = await jobs.state(first, of: "wang") else {
      Issue.record("the first is not under way")
      return
    }
    #expect(progress.step == ImportStep(rows: 5, total: 10) && !progress.isWaiting)
    guard case .running(let waiting)? = await jobs.state(second, of: "wang") else {
      Issue.record("the second does not wait")
      return
    }
    #expect(waiting.isWaiting)
    open.yield()
    await jobs.finished()
    guard case .done(let done, workbook: nil)? = await jobs.state(first, of: "wang") else {
      Issue.record("the first has no receipt")
      return
    }
    #expect(done.fileName == "一.xlsx")
    #expect(await jobs.receipts(of: "wang") == ["digest": first])
    #expect(await jobs.receipts(of: "li").isEmpty)
    guard case .refused? = await jobs.state(second, of: "wang") else {
      Issue.record("the second was not refused")
      return
    }
    for (name, owner) in [("none", "wang"), (first, "li"), (second, "")] {
      if await jobs.state(name, of: owner) != nil { Issue.record("\(name) is shown to \(owner)") }
    }
  }
}
