// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Sheets

@Suite("Broken and hostile files are refused with a reason")
struct BrokenFilesTests {
  @Test(arguments: [
    ("truncated.xlsx", "sheet.truncated"), ("cut_short.xlsx", "sheet.truncated"),
    ("flipped_byte.xlsx", "sheet.damaged"), ("locked_zip.xlsx", "sheet.encrypted"),
    ("encrypted.xlsx", "sheet.encrypted"), ("old.xls", "sheet.old-excel"),
    ("no_workbook.xlsx", "sheet.not-a-workbook"), ("word_document.xlsx", "sheet.not-a-workbook"),
    ("open_document.xlsx", "sheet.open-document"),
    ("binary_workbook.xlsx", "sheet.binary-workbook"), ("no_sheets.xlsx", "sheet.no-sheets"),
    ("missing_sheet.xlsx", "sheet.missing-part"), ("unknown_relation.xlsx", "sheet.damaged"),
    ("external_entity.xlsx", "sheet.document-type"),
    ("entity_in_workbook.xlsx", "sheet.document-type"), ("deep.xlsx", "sheet.too-deep"),
    ("huge_cell.xlsx", "sheet.cell-too-long"), ("huge_value.xlsx", "sheet.cell-too-long"),
    ("tag_too_long.xlsx", "sheet.tag-too-long"), ("comment_too_long.xlsx", "sheet.tag-too-long"),
    ("rows_out_of_order.xlsx", "sheet.rows-out-of-order"),
    ("row_too_far.xlsx", "sheet.too-many-rows"), ("row_nonsense.xlsx", "sheet.damaged-sheet"),
    ("too_many_columns.xlsx", "sheet.too-many-columns"),
    ("column_nonsense.xlsx", "sheet.damaged-sheet"), ("malformed.xlsx", "sheet.malformed-xml"),
    ("unfinished.xlsx", "sheet.malformed-xml"), ("bad_merge.xlsx", "sheet.damaged-sheet"),
    ("missing_shared_text.xlsx", "sheet.missing-shared-text"),
    ("negative_shared_text.xlsx", "sheet.missing-shared-text"),
    ("duplicate_part.xlsx", "sheet.duplicate-part"),
    ("path_traversal.xlsx", "sheet.unsafe-part-name"),
    ("absolute_path.xlsx", "sheet.unsafe-part-name"), ("many_parts.xlsx", "sheet.too-many-parts"),
    ("zip_bomb.xlsx", "sheet.too-much-inflated"), ("lying_size.xlsx", "sheet.too-much-inflated"),
  ])
  func madeByHand(_ name: String, _ id: String) throws {
    let path = try Fixtures.path(name)
    #expect(refusal { try readAll(try SheetFile.open(path: path)) } == id)
    let bytes = try Fixtures.bytes(name)
    #expect(refusal { try readAll(try SheetFile.open(bytes: bytes)) } == id)
  }

  @Test(arguments: [
    ("", "sheet.empty-file"), ("%PDF-1.7\n", "sheet.pdf"),
    ("<html><table><tr><td>姓名</td></tr></table></html>", "sheet.web-page"),
    ("\u{FEFF}\n <!DOCTYPE html>\n<p>", "sheet.web-page"),
    ("<meta charset=utf-8><table border=1>", "sheet.web-page"),
    (
      "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
      "sheet.xml-spreadsheet"
    ),
    ("Rar!\u{1A}\u{7}", "sheet.archive"), ("姓名,\u{0}号码\n", "sheet.not-a-sheet"),
    ("PK\u{3}\u{4}", "sheet.truncated"),
  ])
  func toldApartByFirstBytes(_ content: String, _ id: String) {
    #expect(refusal { try readAll(try SheetFile.open(bytes: Array(content.utf8))) } == id)
  }

  @Test func aMissingFileIsNamed() {
    #expect(refusal { _ = try SheetFile.open(path: "/no/such/file.xlsx") } == "sheet.not-readable")
    #expect(refusal { _ = try SheetFile.open(path: "/tmp") } == "sheet.not-readable")
  }

  /// Both sides of every limit, on a workbook that just fits.
  @Test(arguments: [
    ("parts", "sheet.too-many-parts", nil), ("sheets", "sheet.too-many-sheets", 3),
    ("rows", "sheet.too-many-rows", 35), ("columns", "sheet.too-many-columns", 3),
    ("sharedTexts", "sheet.too-much-text", 3), ("styles", "sheet.too-many-styles", nil),
    ("cellBytes", "sheet.cell-too-long", 27), ("depth", "sheet.too-deep", nil),
  ])
  func limits(_ name: String, _ id: String, _ known: Int?) throws {
    let bytes = try Fixtures.bytes(name == "sharedTexts" ? "rich_text.xlsx" : "kinds.xlsx")
    func outcome(_ limit: Int) -> String? {
      var limits = SheetLimits()
      switch name {
      case "parts": limits.parts = limit
      case "sheets": limits.sheets = limit
      case "rows": limits.rows = limit
      case "columns": limits.columns = limit
      case "sharedTexts": limits.sharedTexts = limit
      case "styles": limits.styles = limit
      case "cellBytes": limits.cellBytes = limit
      default: limits.depth = limit
      }
      return refusal { try readAll(try SheetFile.open(bytes: bytes, limits: limits)) }
    }
    let least = try #require((1...200).first { outcome($0) == nil })
    #expect(outcome(least - 1) == id)
    #expect(outcome(least + 1) == nil)
    #expect(known == nil || least == known)
  }

  @Test func bytesAndWorkAreBounded() throws {
    let bytes = try Fixtures.bytes("kinds.xlsx")
    var limits = SheetLimits()
    limits.fileBytes = bytes.count - 1
    #expect(
      refusal { _ = try SheetFile.open(bytes: bytes, limits: limits) } == "sheet.file-too-large")
    limits = SheetLimits()
    limits.inflatedBytes = 10_000
    #expect(
      refusal { _ = try SheetFile.open(bytes: bytes, limits: limits) } == "sheet.too-much-inflated")
    limits = SheetLimits()
    limits.elements = 100
    #expect(
      refusal { try readAll(try SheetFile.open(bytes: bytes, limits: limits)) }
        == "sheet.too-much-work")
    limits = SheetLimits()
    limits.sharedTextBytes = 20
    let shared = try Fixtures.bytes("rich_text.xlsx")
    #expect(
      refusal { try readAll(try SheetFile.open(bytes: shared, limits: limits)) }
        == "sheet.too-much-text")
    limits = SheetLimits()
    limits.mergedRanges = 6
    let roster = try SheetFile.open(path: try Fixtures.path("roster.xlsx"), limits: limits)
    #expect(refusal { _ = try roster.sheets[0].mergedRanges() } == "sheet.too-many-merged-ranges")
  }

  /// A good workbook with bytes changed at random: read or refused, never a crash.
  @Test func randomDamageNeverCrashes() throws {
    let whole = try Fixtures.bytes("rich_text.xlsx")
    var random = SplitMix(seed: 20_220_101)
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0..<bytes.count / 4, using: &random))
      }
      _ = refusal { try readAll(try SheetFile.open(bytes: bytes)) }
    }
  }

  @Test func everySentenceIsInBothLanguagesAndNamesNoCell() throws {
    let error = SheetError.missingSharedText("表", row: 7, column: 2)
    #expect(error.place == "表!C7")
    #expect(error.zh == "表!C7：单元格引用的文字在工作簿中不存在。请用Excel或WPS打开并修复后另存，再上传。")
    #expect(
      error.description == """
        表!C7: the text this cell refers to is not in the workbook. \
        Open and repair it in Excel or WPS, save it and send that. [sheet.missing-shared-text]
        """)
    for format in FileSignature.Format.allCases {
      let error = SheetError.otherFormat(format)
      #expect(error.zh.contains(".xlsx") && error.en.contains(".xlsx"))
    }
  }
}

/// The id of the error thrown; nil where none is.
func refusal(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let error as SheetError {
    return error.id
  } catch {
    return "\(error)"
  }
}

func readAll(_ file: SheetFile) throws {
  for sheet in file.sheets {
    _ = try sheet.allRows()
    _ = try sheet.mergedRanges()
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
