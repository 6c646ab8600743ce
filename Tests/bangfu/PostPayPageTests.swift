// SPDX-License-Identifier: Apache-2.0
import Foundation
import Library
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import bangfu

/// What the oversight says of the pay of posts, on its page, as the board of obligations counts it.
@Suite struct PostPayPageTests {
  private static let day = Day(number: 19_311)  // 2022-11-15

  private static func post(
    _ number: Int, _ village: String, fen: Int64
  ) throws -> RosterRow {
    let identity = try #require(
      IdentityNumber(
        region: RegionCode("610399")!, birth: Day("1980-05-10")!, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: "样某\(number)")
    person.sex = .value(identity.sex)
    person.hukouRegion = .value(try #require(RegionCode(village)))
    var post = Post()
    post.scope = .value(.rural)
    post.kind = .value(.cleaner)
    post.region = person.hukouRegion
    post.monthlyStandard = .value(Money(fen: fen))
    post.contractStart = .value(try #require(Day("2022-01-01")))
    post.contractEnd = .value(try #require(Day("2022-12-31")))
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.posts = [PostStatement(post)]
    return row
  }

  /// - Parameter pays: The village and the monthly pay in fen of each post.
  /// - Returns: The site as an office of a place sees it.
  private static func site(
    of place: String, home: String, _ pays: [(String, Int64)], minimumWage: Int64? = nil,
    on store: any Store
  ) async throws -> AskedSite {
    let library = try TwoCounties.library()
    let figures = try minimumWage.map {
      try FactSet.read(
        json: Array(#"{"params": {"minimumWage": \#($0)}}"#.utf8), file: "parameters.json",
        vocabulary: library.vocabulary
      ).0
    }
    let office = try await OpenedOffice(
      store, library, home: try #require(RegionCode(home)), today: day, figures: figures)
    let rows = try pays.enumerated().map { try post($0.offset, $0.element.0, fen: $0.element.1) }
    _ = try await office.registry.importing(
      SourceFile(
        name: "岗位.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
        statementDay: day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test"),
      authority: .corrects
    ) { try $0.apply(rows) }
    return AskedSite(
      office.pages.routes, office.pages.navigation,
      officer: Officer(
        account: "clerk-1", name: "官",
        assignments: [Assignment(.humanResourcesBureau, in: try #require(RegionCode(place)))]),
      today: day)
  }

  /// Qianyang asks for like pay: two cleaners of three are paid 600 yuan.
  @Test(arguments: StoreKind.allCases)
  func whoIsPaidUnlikeTheOthersIsNamed(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: Office.migrations) { store in
      let village = "610328101001"
      let pays: [(String, Int64)] = [(village, 60_000), (village, 60_000), (village, 60_001)]
      let site = try await Self.site(of: "610328", home: "610328", pays, on: store)
      let page = try await site.get("/oversight/checks/payUnlike")
      #expect(page.status == 200 && page.text.contains("样某2"))
      #expect(!page.text.contains("样某0") && !page.text.contains("样某1"))
      #expect(page.text.contains("600.01 ≠ 600.00"))
      // Shaanxi's county has no band.
      let band = try await site.get("/oversight/checks/payOutOfBounds").text
      #expect(!band.contains("样某"))
    }
  }

  /// Hunan (十二): half to all of the minimum wage, here 1,740 yuan: both sides of both ends.
  @Test(arguments: StoreKind.allCases)
  func whoIsPaidOutOfTheBandIsNamed(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: Office.migrations) { store in
      let village = "430426100201"
      let pays = [86_999, 87_000, 174_000, 174_001].map { (village, Int64($0)) }
      let site = try await Self.site(
        of: "430426", home: "430426", pays, minimumWage: 174_000, on: store)
      let page = try await site.get("/oversight/checks/payOutOfBounds")
      #expect(page.status == 200)
      #expect(page.text.contains("样某0") && page.text.contains("样某3"))
      #expect(!page.text.contains("样某1") && !page.text.contains("样某2"))
    }
  }
}
