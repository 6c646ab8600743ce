// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Testing
import Values

@testable import Web

@Test func chineseIsFirst() async throws {
  let text = try await TestSite().get("/").text
  #expect(text.contains("<html lang=\"zh-Hans\">") && text.contains(">人员</a>"))
  #expect(text.contains("hreflang=\"en\"") && text.contains("href=\"/?lang=en\""))
}

@Test func theLanguageIsSwitchedAndKept() async throws {
  let site = TestSite()
  let reply = try await site.get("/days?lang=en&as-of=2023-01-31")
  #expect(reply.status == 303 && reply.headers[.location] == "/days?as-of=2023-01-31")
  #expect(reply.cookies.first?.hasPrefix("bangfu-language=en;") == true)
  let text = try await site.get("/", cookie: "bangfu-language=en").text
  #expect(text.contains("<html lang=\"en\">") && text.contains(">People</a>"))
}

@Test func anUnknownLanguageChangesNothing() async throws {
  let site = TestSite()
  let reply = try await site.get("/?lang=fr")
  #expect(reply.status == 303 && reply.cookies.isEmpty)
  #expect(try await site.get("/", cookie: "bangfu-language=fr").text.contains("lang=\"zh-Hans\""))
}

@Test(
  arguments: [
    (0, "0.00 元", "¥0.00"), (122_500, "1,225.00 元", "¥1,225.00"), (-5, "-0.05 元", "-¥0.05"),
    (123_456_789_01, "123,456,789.01 元", "¥123,456,789.01"),
  ] as [(Int64, String, String)])
func moneyIsWritten(_ fen: Int64, _ zh: String, _ en: String) {
  #expect(Language.chinese.yuan(Money(fen: fen)) == zh)
  #expect(Language.english.yuan(Money(fen: fen)) == en)
}

@Test(
  arguments: [
    (999_999, "9,999.99 元", "¥10,000"), (1_000_000, "1.00 万元", "¥10,000"),
    (1_004_999, "1.00 万元", "¥10,050"), (1_005_000, "1.01 万元", "¥10,050"),
    (1_234_567_890_00, "123,456.79 万元", "¥1,234,567,890"),
  ] as [(Int64, String, String)])
func largeSumsAreRounded(_ fen: Int64, _ zh: String, _ en: String) {
  #expect(Language.chinese.roundYuan(Money(fen: fen)) == zh)
  #expect(Language.english.roundYuan(Money(fen: fen)) == en)
}

@Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
func countsAreGrouped(_ number: Int, _ written: String) {
  #expect(Language.chinese.count(number) == written)
}

@Test(arguments: [
  ("2026-03-01T08:30:00Z", "2026-03-01 16:30"), ("2025-12-31T16:00:59Z", "2026-01-01 00:00"),
  ("2025-12-31T15:59:59Z", "2025-12-31 23:59"), ("yesterday", "yesterday"), ("T", "T"),
])
func momentsAreChinas(_ utc: String, _ shown: String) {
  #expect(Language.chinese.moment(utc) == shown)
}

@Test(arguments: [
  (0, 1, 1, 0), (1, 1, 1, 0), (50, 1, 1, 0), (51, 2, 2, 50), (101, 2, 3, 50), (101, 9, 3, 100),
])
func pagesOfFifty(_ total: Int, _ asked: Int, _ pages: Int, _ offset: Int) {
  let pagination = Pagination(page: asked, total: total)
  #expect(pagination.pageCount == pages && pagination.offset == offset)
}

/// Every text of every page stands in a `Words` file, in both languages.
@Suite struct Words {
  static let sources = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources")

  static func files(_ suffix: String) -> [URL] {
    let all = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { $0.lastPathComponent.hasSuffix(suffix) }
  }

  static func hasHan(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  @Test func eachHasBothLanguages() throws {
    let pair =
      /Localized\(\s*zh:\s*("""(?s:.*?)"""|"(?:[^"\\]|\\.)*"),\s*en:\s*("""(?s:.*?)"""|"(?:[^"\\]|\\.)*")/
    var found = 0
    for file in Words.files("Words.swift") {
      let source = try String(contentsOf: file, encoding: .utf8)
      for match in source.matches(of: pair) {
        found += 1
        #expect(Words.hasHan(match.1), "\(file.lastPathComponent): \(match.1)")
        #expect(!Words.hasHan(match.2), "\(file.lastPathComponent): \(match.2)")
        #expect(match.2.count > 2, "\(file.lastPathComponent): \(match.1) has no English")
      }
      let written = source.matches(of: /Localized\(\s*zh:/).count
      #expect(source.matches(of: pair).count == written, "\(file.lastPathComponent): not read")
    }
    #expect(found > 30)
  }

  @Test func pagesHoldNoWordsOfTheirOwn() throws {
    for file in Words.files("Pages.swift") {
      let source = try String(contentsOf: file, encoding: .utf8)
      for line in source.split(separator: "\n") where Words.hasHan(line) {
        #expect(line.contains("//"), "\(file.lastPathComponent): \(line)")
      }
    }
  }
}
