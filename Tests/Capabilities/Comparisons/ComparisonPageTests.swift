// SPDX-License-Identifier: Apache-2.0
import Linkage
import Registry
import Rights
import Testing
import Values

@testable import Comparisons
@testable import Web

@Suite struct ComparisonPageTests {
  private static func context(_ language: Language, _ officer: Officer) throws -> PageContext {
    PageContext(
      language: language, asOf: ComparisonOffice.day, isDayChosen: false, token: .random(),
      officer: officer, address: try #require(RequestAddress("/comparisons")))
  }

  private static func text(_ page: Page) -> String {
    String(decoding: page.content.bytes, as: UTF8.self)
  }

  /// A clerk reads why; nobody reads a whole number.
  @Test func aPointSaysWhyAndMasks() async throws {
    try await ComparisonOffice.with { office async throws in
      var swapped = Array(try ComparisonOffice.number(1).digits)
      swapped.swapAt(14, 15)
      _ = try await office.take("姓名,证件号码,死亡日期\n李秀英,\(String(swapped)),2022-09-03\n")
      let id = try #require(try await office.points().first).id
      let (point, load, person) = try await office.desk.point(id)
      let page = PointPage(
        rules: office.desk.rules, regions: try await office.registry.regionIndex(), point: point,
        load: load, person: person)
      for language in Language.allCases {
        let shown = Self.text(page.page(try Self.context(language, ComparisonOffice.bureau)))
        #expect(shown.contains(ComparisonWords.evidence(.numberSwapped)[language]))
        #expect(shown.contains("2022-09-03") && shown.contains("1970-03-12"))
        #expect(shown.contains("县卫生健康局") && shown.contains("核对补贴领取人"))
        #expect(!shown.contains(String(swapped)))
        #expect(!shown.contains(try ComparisonOffice.number(1).digits))
        #expect(shown.contains(ComparisonWords.act(.send)[language]))
        let own = Self.text(page.page(try Self.context(language, ComparisonOffice.clerk)))
        #expect(!own.contains(ComparisonWords.act(.send)[language]))
      }
    }
  }

  @Test func whatIsSaidOfEvidenceAndStatesDiffers() {
    for language in Language.allCases {
      let words = EvidenceKind.allCases.map { ComparisonWords.evidence($0)[language] }
      #expect(Set(words).count == EvidenceKind.allCases.count)
      let states = ComparisonPoint.State.Name.allCases.map { ComparisonWords.state($0)[language] }
      #expect(Set(states).count == states.count)
      let acts = ComparisonPoint.Act.allCases.map { ComparisonWords.act($0)[language] }
      #expect(Set(acts).count == acts.count)
    }
  }

  static let numbers = [
    ("", "–"), ("123", "****"), ("1234567", "****"), ("12345678", "****5678"),
    ("610399********3457", "****3457"),
  ]

  @Test(arguments: numbers) func aListedNumberShowsItsEndAlone(_ number: String, _ shown: String) {
    #expect(ListedNumber.masked(number) == shown)
  }
}
