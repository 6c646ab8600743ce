// SPDX-License-Identifier: Apache-2.0
import CZip
import Chain
import Foundation
import Journal
import Rights
import Sheets
import Store
import Testing
import Values

@testable import Lists

/// What is in the file that leaves the house.
@Suite struct ListFileTests {
  private let wang = ListOffice.officer("wang", .townClerk, in: "610328")

  private func take(
    _ body: (ListOffice, TakenList, String) async throws -> Void
  ) async throws {
    try await ListOffice.with { office async throws in
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("bangfu-lists-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let path = folder + "/list.zip"
      let request = try await office.ask(by: wang)
      let taken = try await office.desk.take(request.id, by: wang, from: "10.0.0.7", to: path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["list.zip"])
      try await body(office, taken, path)
    }
  }

  /// The one part of a zip as libzip opens it; nil with a wrong password or none.
  private func opened(_ path: String, _ password: String?) throws -> [UInt8]? {
    var code: CInt = 0
    let archive = try #require(zip_open(path, ZIP_RDONLY, &code))
    defer { zip_discard(archive) }
    #expect(zip_get_num_entries(archive, 0) == 1)
    var status = zip_stat_t()
    #expect(zip_stat_index(archive, 0, 0, &status) == 0)
    #expect(status.encryption_method == UInt16(ZIP_EM_AES_256))
    #expect(status.name.map { String(cString: $0) } == "list-1.xlsx")
    guard let part = zip_fopen_index_encrypted(archive, 0, 0, password) else { return nil }
    defer { zip_fclose(part) }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    let count = zip_fread(part, &bytes, zip_uint64_t(bytes.count))
    var end: UInt8 = 0
    guard count == Int64(bytes.count), zip_fread(part, &end, 1) == 0 else { return nil }
    return bytes
  }

  @Test func theFileOpensWithItsPasswordAlone() async throws {
    try await take { _, taken, path async throws in
      #expect(try opened(path, taken.password)?.starts(with: Array("PK".utf8)) == true)
      #expect(try opened(path, nil) == nil)
      #expect(try opened(path, "k7mp-x3ad-k7mp-x3ad-k7mp") == nil)
      #expect(try opened(path, String(taken.password.dropLast())) == nil)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test func nothingOfTheListLiesOpenInIt() async throws {
    try await take { _, _, path async throws in
      let bytes = try Data(contentsOf: URL(filePath: path))
      for index in 0..<3 {
        let digits = try ListOffice.number(index).digits
        for secret in [digits, ListOffice.telephones[index], "样本", "xl/worksheets"] {
          #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
      }
    }
  }

  @Test func aPasswordIsNeverTheSameAndNeverPrintedByAccident() async throws {
    try await take { office, first, _ async throws in
      let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("bangfu-lists-\(UUID().uuidString).zip").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      let request = try await office.ask(by: wang)
      let second = try await office.desk.take(request.id, by: wang, from: "", to: path)
      #expect(first.password != second.password)
      #expect(first.password.wholeMatch(of: /([a-z2-9]{4}-){4}[a-z2-9]{4}/) != nil)
      #expect(!"\(first)".contains(first.password))
      #expect(!String(reflecting: first).contains(first.password))
      var dumped = ""
      dump(first, to: &dumped)
      #expect(!dumped.contains(first.password))
      // Nor does the database know it.
      let texts = try await office.store.read { connection in
        try connection.all("SELECT purpose || recipient || maker_name FROM list_request") {
          $0.text(0) ?? ""
        }
      }
      #expect(texts.count == 2 && !texts.joined().contains(first.password))
    }
  }

  /// Full numbers of the region's people, and who took them on every sheet, page and row.
  @Test func everySheetPageAndRowSaysWhoTookIt() async throws {
    try await take { office, taken, path async throws in
      let bytes = try #require(try opened(path, taken.password))
      let file = try SheetFile.open(bytes: bytes)
      #expect(file.sheets.count == 4)
      let entries = try await office.journal.lines(JournalFilter(), of: office.store)
      // The head printed is the one before the taking, which stands next in the chain.
      let head = "610328/\(try #require(entries.first).entry.ordinal - 1)/"
      var numbers = 0
      for sheet in file.sheets {
        var rows = try sheet.rows()
        var above = ""
        var markColumn: Int?
        while let row = try rows.next() {
          if let column = markColumn {
            #expect(row[column].text == "1", "\(sheet.name) \(row.number)")
          } else if let column = row.cells.lastIndex(where: { $0.text == "申请号" }) {
            markColumn = column
          } else {
            above += row.cells.map(\.text).joined()
          }
          let line = row.cells.map(\.text).joined(separator: "|")
          for index in 0..<2
          where line.contains(try ListOffice.number(index).digits)
            && line.contains(ListOffice.telephones[index])
          {
            numbers += 1
          }
          // The worker of the neighbouring county is on no list of this one.
          #expect(!line.contains("样本丙"))
        }
        #expect(markColumn != nil, "\(sheet.name)")
        for word in ["名单申请 1 号", "wang甲（wang）", "交银行发放十一月补贴", "县财政局", head] {
          #expect(above.contains(word), "\(sheet.name): \(word)")
        }
      }
      #expect(numbers > 0)
      try checkParts(bytes, head)
    }
  }

  /// What is printed at the head and foot of pages, and the document's properties.
  private func checkParts(_ workbook: [UInt8], _ head: String) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-lists-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(workbook).write(to: path)
    var code: CInt = 0
    let archive = try #require(zip_open(path.path, ZIP_RDONLY, &code))
    defer { zip_discard(archive) }
    func part(_ name: String) throws -> String {
      let file = try #require(zip_fopen(archive, name, 0))
      defer { zip_fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 4 << 20)
      let count = zip_fread(file, &bytes, zip_uint64_t(bytes.count))
      return String(decoding: bytes.prefix(Int(max(count, 0))), as: UTF8.self)
    }
    for sheet in 1...4 {
      let xml = try part("xl/worksheets/sheet\(sheet).xml")
      let header = try #require(xml.firstMatch(of: /<oddHeader>(.*?)<\/oddHeader>/)).1
      #expect(header.contains("名单申请 1 号") && header.contains("wang") && header.contains(head))
      let footer = try #require(xml.firstMatch(of: /<oddFooter>(.*?)<\/oddFooter>/)).1
      #expect(footer.contains("交银行发放十一月补贴") && footer.contains("&amp;P"))
    }
    let core = try part("docProps/core.xml")
    for word in ["<dc:creator>wang甲（wang）", "交银行发放十一月补贴", "名单申请 1 号", head] {
      #expect(core.contains(word), "\(word)")
    }
  }
}
