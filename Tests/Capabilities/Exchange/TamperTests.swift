// SPDX-License-Identifier: Apache-2.0
import Foundation
import Journal
import Library
import Policy
import Registry
import Rights
import Sheets
import Store
import Testing
import Values

@testable import Exchange

/// A workbook as somebody with a spreadsheet changes it: every cell as a text, written anew.
struct RewrittenBook {
  var sheets: [(name: String, rows: [[String]])] = []

  init(_ file: StickFile) throws {
    for sheet in try SheetFile.open(path: file.path).sheets {
      var rows: [[String]] = []
      var reading = try sheet.rows()
      while let row = try reading.next() { rows.append(row.cells.map(\.text)) }
      sheets.append((sheet.name, rows))
    }
  }

  func write() throws -> StickFile {
    let file = StickFile("xlsx")
    let book = try WorkbookWriter(path: file.path)
    for sheet in sheets {
      let writer = try book.sheet(sheet.name, columns: [])
      for row in sheet.rows { try writer.append(row.map(CellValue.text)) }
    }
    try book.close()
    return file
  }

  /// The rows of the list stand after two titles and the header.
  static let firstRow = 3
}

/// What is done to a file on its way, and what the receiver makes of it.
@Suite struct TamperTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout RewrittenBook) -> Void
    /// Nil where the file still holds.
    let flaws: [RowFlaw]
  }

  static let first = RewrittenBook.firstRow

  static let cases: [Case] = [
    Case(testDescription: "saved again", change: { _ in }, flaws: []),
    Case(
      testDescription: "sorted the other way",
      change: { $0.sheets[0].rows[first...].reverse() }, flaws: []),
    Case(
      testDescription: "a cell changed",
      change: { $0.sheets[0].rows[first + 1][column(.jobWish)] = "无" },
      flaws: [RowFlaw(kind: .changed, row: first + 2, name: "李秀英")]),
    Case(
      testDescription: "a cell emptied",
      change: { $0.sheets[0].rows[first][column(.jobWish)] = "" },
      flaws: [RowFlaw(kind: .changed, row: first + 1, name: "王建军")]),
    Case(
      testDescription: "values of two people swapped",
      change: { book in
        let wish = book.sheets[0].rows[first][column(.trainingWish)]
        book.sheets[0].rows[first][column(.trainingWish)] =
          book.sheets[0].rows[first + 1][column(.trainingWish)]
        book.sheets[0].rows[first + 1][column(.trainingWish)] = wish
      },
      flaws: [
        RowFlaw(kind: .changed, row: first + 1, name: "王建军"),
        RowFlaw(kind: .changed, row: first + 2, name: "李秀英"),
      ]),
    Case(
      testDescription: "a row removed", change: { _ = $0.sheets[0].rows.remove(at: first) },
      flaws: [RowFlaw(kind: .removed, row: nil, name: "王建军")]),
    Case(
      testDescription: "a row twice",
      change: { $0.sheets[0].rows.append($0.sheets[0].rows[first]) },
      flaws: [RowFlaw(kind: .added, row: first + 4, name: "王建军")]),
    Case(
      testDescription: "somebody else added",
      change: { book in
        var row = book.sheets[0].rows[first]
        row[1] = "孙新"
        book.sheets[0].rows.append(row)
      }, flaws: [RowFlaw(kind: .added, row: first + 4, name: "孙新")]),
    Case(
      testDescription: "a number damaged",
      change: { $0.sheets[0].rows[first + 2][2] = "430599197506180000" },
      flaws: [RowFlaw(kind: .changed, row: first + 3, name: "张拴牢")]),
  ]

  private static func column(_ column: HandoverFile.Column) -> Int {
    let columns = ExchangeOffices.library.handover(ExchangeOffices.ledger)?.handover.columns
    return 3 + (columns?.firstIndex(of: column) ?? 0)
  }

  private static func file(_ offices: ExchangeOffices) async throws -> (Handover, StickFile) {
    try await offices.sender.hold([
      (
        0,
        {
          $0.jobWish = .value(true); $0.trainingWish = .value(true)
        }
      ),
      (
        1,
        {
          $0.jobWish = .value(true); $0.trainingWish = .value(false)
        }
      ),
      (2, { $0.jobWish = .value(true) }),
    ])
    let made = try await offices.sender.make()
    return (made, try await offices.sender.file(made))
  }

  @Test(arguments: cases) func aChangedRowIsNamed(_ one: Case) async throws {
    try await ExchangeOffices.with { offices async throws in
      let (made, file) = try await Self.file(offices)
      var book = try RewrittenBook(file)
      one.change(&book)
      let taken = try await offices.receiver.take(try book.write())
      #expect(taken.flaws == one.flaws)
      #expect(taken.handover.state == (one.flaws.isEmpty ? .open : .refused))
      guard !one.flaws.isEmpty else { return #expect(taken.handover.manifest == made.manifest) }
      #expect(taken.handover.flaw == .altered)
      // The refusal goes back and names rows, no numbers.
      let answer = try await offices.sender.take(
        try await offices.receiver.receipt(taken.handover.id))
      #expect(answer.handover.state == .refused && answer.handover.flaw == .altered)
      #expect(!answer.handover.words.isEmpty)
      #expect(!answer.handover.words.contains(try ExchangeOffices.number(0).digits))
      // The file as it was made is still taken.
      #expect(try await offices.receiver.take(file).handover.state == .open)
    }
  }

  static let wholes: [(String, @Sendable (inout RewrittenBook) -> Void, ExchangeRefusal)] = [
    ("no manifest", { $0.sheets.removeLast() }, .noManifest),
    ("no list", { $0.sheets.removeFirst() }, .noManifest),
    ("another sequence", { set(&$0, "移交编号", "7") }, .badSignature),
    ("another period", { set(&$0, "所属期间", "2022-10") }, .badSignature),
    ("another receiver", { set(&$0, "接收单位", "finance 430522") }, .badSignature),
    ("another count", { set(&$0, "行数", "2") }, .badSignature),
    ("another digest", { set(&$0, "内容摘要", String(repeating: "0", count: 64)) }, .badSignature),
    ("no signature", { set(&$0, "签名", "") }, .badSignature),
    ("no key", { set(&$0, "公钥", "x") }, .badField("公钥")),
    ("a signature cut", { set(&$0, "签名", "00") }, .badSignature),
  ]

  private static func set(_ book: inout RewrittenBook, _ title: String, _ value: String) {
    for (place, row) in book.sheets[1].rows.enumerated() where row.first == title {
      book.sheets[1].rows[place][1] = value
    }
  }

  @Test(arguments: wholes.indices) func aChangedManifestIsRefused(_ index: Int) async throws {
    let one = Self.wholes[index]
    try await ExchangeOffices.with { offices async throws in
      let (_, file) = try await Self.file(offices)
      var book = try RewrittenBook(file)
      one.1(&book)
      let changed = try book.write()
      #expect(
        await refusal { _ = try await offices.receiver.take(changed) } == one.2, "\(one.0)")
      #expect(try await offices.receiver.desk().handovers().isEmpty)
    }
  }

  /// A digest taken out of the manifest with its row: the signed digest of the list does not hold.
  @Test func aRowAndItsDigestRemovedIsFound() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (_, file) = try await Self.file(offices)
      var book = try RewrittenBook(file)
      book.sheets[0].rows.removeLast()
      book.sheets[1].rows.removeLast()
      let taken = try await offices.receiver.take(try book.write())
      #expect(taken.handover.state == .refused && taken.handover.flaw == .altered)
      #expect(taken.flaws.isEmpty)
    }
  }

  @Test func aFileCutShortIsTold() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (_, file) = try await Self.file(offices)
      for share in [1, 2, 9] {
        let cut = StickFile("xlsx")
        try file.bytes.prefix(file.bytes.count * share / 10).write(to: URL(filePath: cut.path))
        let told = await refusal { _ = try await offices.receiver.take(cut) }
        guard case .file(let zh, let en)? = told else {
          return #expect(Bool(false), "\(String(describing: told))")
        }
        #expect(!zh.isEmpty && !en.isEmpty)
      }
    }
  }

  /// Signed by a key that nobody vouched for: another office's, or somebody's own.
  @Test func anotherKeyIsNotTaken() async throws {
    try await ExchangeOffices.with(introduced: false) { offices async throws in
      let (_, file) = try await Self.file(offices)
      let key = try await offices.sender.key()
      #expect(
        await refusal { _ = try await offices.receiver.take(file) }
          == .unknownKey(key.fingerprint))
      let desk = try await offices.receiver.desk()
      let (officer, actor) = (offices.receiver.officer, offices.receiver.actor)
      #expect(
        await refusal {
          _ = try await desk.register(key.text, heard: "1234", by: officer, as: actor)
        } == .fingerprint)
      #expect(
        await refusal { _ = try await desk.register("公钥", heard: "", by: officer, as: actor) }
          == .keyText)
      try await offices.receiver.register(key)
      #expect(
        await refusal {
          _ = try await desk.register(
            key.text, heard: key.fingerprint, by: officer, as: actor)
        } == .keyKnown)
      #expect(try await offices.receiver.take(file).handover.state == .open)
      // An ended key signs nothing any more.
      let registered = try #require(try await desk.keys().first { !$0.isOwn })
      try await desk.end(registered.id, by: officer, as: actor)
      #expect(
        await refusal { _ = try await offices.receiver.take(file) }
          == .unknownKey(key.fingerprint))
    }
  }

  /// A receipt is no list, and one that was changed is none.
  @Test func aChangedReceiptIsRefused() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (made, file) = try await Self.file(offices)
      let taken = try await offices.receiver.take(file)
      let desk = try await offices.receiver.desk()
      let refused = try await desk.refuse(
        taken.handover.id, because: "没有按要求填写", by: offices.receiver.officer,
        as: offices.receiver.actor)
      let receipt = try await offices.receiver.receipt(refused.id)
      var book = try RewrittenBook(receipt)
      for (place, row) in book.sheets[0].rows.enumerated() where row.first == "结果" {
        book.sheets[0].rows[place][1] = "agreed"
      }
      let changed = try book.write()
      #expect(
        await refusal { _ = try await offices.sender.take(changed) } == .badSignature)
      // Nor is it for the office that wrote it.
      #expect(
        await refusal { _ = try await offices.receiver.take(receipt) } == .wrongOrgan)
      #expect(try await offices.sender.desk().handover(made.id).state == .made)
      // Saved again by a spreadsheet it holds.
      let saved = try await offices.sender.take(try RewrittenBook(receipt).write())
      #expect(saved.handover.state == .refused)
    }
  }

  @Test func anotherOfficesFileIsNotTaken() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (_, file) = try await Self.file(offices)
      let desk = try await offices.receiver.desk()
      for role in [Role.townClerk, .ruralRevitalisation, .finance] {
        let other = ExchangeOffice(offices.receiver.store, role, "other").officer
        #expect(
          await refusal {
            _ = try await desk.take(file.path, password: nil, by: other, as: "other")
          } == .wrongOrgan)
      }
      let elsewhere = try await desk.within(.regions([RegionCode("430523")!]))
      #expect(
        await refusal {
          _ = try await elsewhere.take(
            file.path, password: nil, by: offices.receiver.officer, as: "other")
        } == .wrongOrgan)
    }
  }

  /// Another file under a number that was taken: a sender that went back to an old backup.
  @Test func anotherFileOfTheSameNumberIsTold() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (_, file) = try await Self.file(offices)
      _ = try await offices.receiver.take(file)
      try await offices.sender.store.write { transaction in
        for table in ["handover_row", "handover"] {
          try transaction.execute("DELETE FROM \(table)")
        }
      }
      try await offices.sender.hold([(3, { _ in })])
      let other = try await offices.sender.file(try await offices.sender.make())
      #expect(await refusal { _ = try await offices.receiver.take(other) } == .numberTaken)
    }
  }
}
