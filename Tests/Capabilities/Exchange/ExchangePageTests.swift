// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Rights
import Testing
import Values

@testable import Exchange
@testable import Web

/// What the pages show to whom, in both languages.
@Suite struct ExchangePageTests {
  private static func context(_ language: Language, _ officer: Officer) throws -> PageContext {
    PageContext(
      language: language, asOf: Day("2022-11-15")!, isDayChosen: false, token: .random(),
      officer: officer, address: try #require(RequestAddress("/handovers")))
  }

  private static func text(_ page: Page) -> String {
    String(decoding: page.content.bytes, as: UTF8.self)
  }

  @Test func aDifferenceStandsThreeWaysAndMasked() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([
        (
          0,
          {
            $0.jobWish = .value(true); $0.telephone = .value(Telephone("15400000001"))
          }
        )
      ])
      try await receiver.hold([(0, { $0.jobWish = .value(false) })])
      let taken = try await receiver.take(try await sender.file(try await sender.make()))
      let desk = try await receiver.desk()
      let found = try await desk.differences(of: taken.handover, offset: 0, limit: 10)
        .differences
      let one = try #require(found.first)
      for language in Language.allCases {
        let page = Self.text(
          DifferencePage(handover: taken.handover, difference: one).page(
            try Self.context(language, receiver.officer)))
        #expect(page.contains(ExchangeWords.change(.both)[language]))
        #expect(page.contains("154****0001") && !page.contains("15400000001"))
        #expect(!page.contains(try ExchangeOffices.number(0).digits))
        #expect(page.contains(ExchangeWords.choice(.later)[language]))
        // Another organ of the county looks and does not decide.
        let other = Self.text(
          DifferencePage(handover: taken.handover, difference: one).page(
            try Self.context(language, sender.officer)))
        #expect(!other.contains(ExchangeWords.choice(.later)[language]))
      }
    }
  }

  @Test func theBoardOffersToEachOrganItsOwn() async throws {
    try await ExchangeOffices.with { offices async throws in
      try await offices.sender.hold([(0, { _ in })])
      _ = try await offices.sender.make()
      let desk = try await offices.sender.desk()
      let page = BoardPage(
        lines: try await desk.board(of: ExchangeOffices.county),
        files: try await desk.handovers(),
        kinds: ExchangeOffices.library.handovers(in: ExchangeOffices.county),
        makings: try await desk.makings(by: offices.sender.officer),
        today: Day("2022-11-15")!, names: { $0.digits }, refusal: nil)
      let theirs = BoardPage(
        lines: page.lines, files: page.files, kinds: page.kinds,
        makings: try await offices.receiver.desk().makings(by: offices.receiver.officer),
        today: page.today, names: page.names, refusal: nil)
      for language in Language.allCases {
        let own = Self.text(page.page(try Self.context(language, offices.sender.officer)))
        #expect(own.contains("hunan/work-ledger") && own.contains("hunan/post-roster"))
        #expect(own.contains("2022-11-20"))
        // The period that is meant stands chosen among those that are open.
        #expect(own.contains("<option value=\"2022-11\" selected"))
        #expect(own.contains("<option value=\"2022-10\">"))
        #expect(own.contains(ExchangeWords.state(.made)[language]))
        let other = Self.text(theirs.page(try Self.context(language, offices.receiver.officer)))
        #expect(!other.contains("value=\"hunan/work-ledger\""))
        #expect(other.contains(ExchangeWords.take[language]))
      }
    }
  }

  @Test func whatIsSaidDiffers() {
    for language in Language.allCases {
      func distinct(_ words: [Localized]) -> Bool {
        Set(words.map { $0[language] }).count == words.count
      }
      #expect(distinct(Handover.State.allCases.map(ExchangeWords.state)))
      #expect(distinct(HandoverLine.State.allCases.map(ExchangeWords.line)))
      #expect(distinct(HandoverChoice.allCases.map(ExchangeWords.choice)))
      #expect(distinct(RowDifference.Change.allCases.map(ExchangeWords.change)))
      #expect(distinct(RowFlaw.Kind.allCases.map(ExchangeWords.rowFlaw)))
      #expect(distinct(Handover.Flaw.allCases.map(ExchangeWords.flaw)))
    }
    // Columns are found by their titles.
    let columns = HandoverFile.Column.allCases.map(FileWords.column)
    #expect(
      Set(columns + [FileWords.name, FileWords.number, FileWords.ordinal]).count
        == columns.count + 3)
    let titles = SignedFields.Name.allCases.map(SignedFields.title)
    #expect(Set(titles).count == titles.count)
  }

  static let fingerprints: [(String, String)] = [
    ("AB12 cd34", "ab12cd34"), ("ab12-cd34", "ab12cd34"), ("ＡＢ１２　cd34", "ab12cd34"), ("", ""),
  ]

  @Test(arguments: fingerprints) func aFingerprintIsReadHoweverItIsWritten(
    _ typed: String, _ digits: String
  ) {
    #expect(OfficeKey.digits(typed) == digits)
  }
}
