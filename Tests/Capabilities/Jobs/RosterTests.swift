// SPDX-License-Identifier: Apache-2.0
import Foundation
import Journal
import Matching
import Registry
import Rights
import Sheets
import Store
import Stores
import Testing
import Values

@testable import Jobs

/// Offers that come by workbook: good rows in, refused rows back, the same again for nothing.
@Suite struct RosterTests {
  private static let header = "用人单位,岗位名称,工种,招聘人数,工作地点,有效期至,月薪,年龄要求,包住,联系电话"

  /// A file of rows below the header, gone when the body ends.
  private static func file(
    _ rows: [String], _ body: (String) async throws -> Void
  ) async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "offers-\(UUID()).csv").path
    let text = (["岗位需求表", header] + rows).joined(separator: "\r\n")
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }

  private static let good = [
    "样例纺织厂,挡车工,缝纫工,20人,崔家头镇,2022-12-31,4000-6000,18-50,是,0917-4241234",
    "样例酒店,客房服务员,,2,崔家头镇,2022年12月31日,面议,不限,否,",
  ]
  private static let bad: [(row: String, column: String)] = [
    (",挡车工,缝纫工,20,崔家头镇,2022-12-31,,,,", "用人单位"),
    ("样例厂,挡车工,缝纫工,两个,崔家头镇,2022-12-31,,,,", "招聘人数"),
    ("样例厂,挡车工,缝纫工,0,崔家头镇,2022-12-31,,,,", "招聘人数"),
    ("样例厂,挡车工,缝纫工,2,火星,2022-12-31,,,,", "工作地点"),
    ("样例厂,挡车工,缝纫工,2,崔家头镇,2022-11-14,,,,", "有效期至"),
    ("样例厂,神仙,,2,崔家头镇,2022-12-31,,,,", "工种"),
    ("样例厂,挡车工,缝纫工,2,崔家头镇,2022-12-31,六千,,,", "月薪"),
    ("样例厂,挡车工,缝纫工,2,崔家头镇,2022-12-31,6000-4000,,,", "月薪"),
    ("样例厂,挡车工,缝纫工,2,崔家头镇,2022-12-31,,15-50,,", "年龄要求"),
    ("样例厂,挡车工,缝纫工,2,崔家头镇,2022-12-31,,,,12", "联系电话"),
    ("\(String(repeating: "厂", count: 101)),挡车工,缝纫工,2,崔家头镇,2022-12-31,,,,", "用人单位"),
    ("样例厂,\(String(repeating: "工", count: 61)),缝纫工,2,崔家头镇,2022-12-31,,,,", "岗位名称"),
  ]

  private static func offers(_ desk: JobDesk) async throws -> [JobOffer] {
    try await desk.openOffers(on: desk.today)
  }

  @Test(arguments: StoreKind.allCases)
  func goodRowsComeInOnce(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      try await Self.file(Self.good + Self.bad.map(\.row)) { path in
        let marked = path + ".xlsx"
        defer { try? FileManager.default.removeItem(atPath: marked) }
        let before = try await office.acts()
        func take(_ path: String) async throws -> OfferReceipt {
          try await office.desk.take(
            path, in: JobOffice.county, near: JobOffice.county, by: "wang", errorsPath: marked)
        }
        let receipt = try await take(path)
        #expect(receipt.new == 2 && receipt.known == 0)
        #expect(receipt.refused.map(\.row) == Array(5...16))
        #expect(FileManager.default.fileExists(atPath: marked))
        #expect(try await office.acts() == before + 2)
        let offers = try await Self.offers(office.desk)
        let first = try #require(offers.first?.content)
        #expect(first.employer == "样例纺织厂" && first.trade == .sewing && first.wanted == 20)
        #expect(first.place == JobOffice.town && first.validUntil == Day("2022-12-31"))
        #expect(first.payFrom == .yuan(4_000) && first.payTo == .yuan(6_000))
        #expect(first.ageFrom == 18 && first.ageTo == 50 && first.givesLodging)
        #expect(first.telephone == "0917-4241234")
        let second = try #require(offers.last?.content)
        #expect(second.trade == .roomService && second.payFrom == nil && second.ageTo == nil)
        // Again it changes nothing, nor does it once an offer was corrected and taken back.
        #expect(try await take(path).new == 0)
        let id = try #require(offers.first).id
        try await office.desk.correct(
          id, version: 1, to: office.content { $0.title = "改过" }, by: "wang")
        let reason = try #require(Reason("岗位已招满"))
        try await office.desk.close(id, version: 2, because: reason, by: "wang")
        let again = try await take(path)
        #expect(again.new == 0 && again.known == 2)
        #expect(try await office.acts() == before + 4)
        #expect(try await Self.offers(office.desk).count == 1)
      }
    }
  }

  @Test func aRefusedRowSaysWhichColumn() throws {
    let names = Self.header.split(separator: ",").map(String.init)
    let columns = Dictionary(
      uniqueKeysWithValues: OfferRoster.headers.flatMap { column, headers in
        headers.map { ($0, column) }
      })
    let roster = OfferRoster(day: Day("2022-11-15")!) { $0 == "崔家头镇" ? JobOffice.town : nil }
    for (row, column) in Self.bad {
      let texts = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      var cells: [String: String] = [:]
      for (name, text) in zip(names, texts) where !text.isEmpty {
        cells[try #require(columns[name])] = text
      }
      #expect(roster.flaw(cells)?.column == columns[column], "\(row)")
    }
  }

  /// What is said in other words is understood or comes back; it is never passed over.
  @Test(arguments: [
    ("education", "初中及以上", true), ("education", "高职", true), ("education", "不限", true),
    ("education", "技校", true), ("education", "博士后", false), ("education", "优秀", false),
    ("board", "包吃", true), ("board", "不包", true), ("board", "看情况", false),
    ("lodging", "×", true), ("insured", "五险", true), ("insured", "商量", false),
    ("contract", "签", true), ("contract", "也许", false),
  ])
  func aWordIsUnderstoodOrComesBack(_ column: String, _ word: String, _ holds: Bool) throws {
    let roster = OfferRoster(day: Day("2022-11-15")!) { $0 == "崔家头镇" ? JobOffice.town : nil }
    let flaw = roster.flaw([
      "employer": "样例厂", "title": "挡车工", "trade": "缝纫工", "wanted": "2", "place": "崔家头镇",
      "validUntil": "2022-12-31", column: word,
    ])
    #expect(flaw?.column == (holds ? nil : column))
  }

  @Test func wordsSayWhatTheyMean() throws {
    let roster = OfferRoster(day: Day("2022-11-15")!) { _ in JobOffice.town }
    var cells = [
      "employer": "样例厂", "title": "挡车工", "trade": "缝纫工", "wanted": "2", "place": "崔家头镇",
      "validUntil": "2022-12-31", "education": "高职", "board": "包吃住", "lodging": "不包",
      "insured": "五险一金", "contract": "没有",
    ]
    let content = try roster.content(cells)
    #expect(content.education == .college && content.givesBoard && !content.givesLodging)
    #expect(content.isInsured && !content.hasContract)
    cells["education"] = "中职"
    #expect(try roster.content(cells).education == .highSchool)
  }

  /// The empty form is taken for what it is, and a row under its headings goes in.
  @Test func theEmptyFormIsRead() async throws {
    try await JobOffice.with(.sqliteInMemory) { office in
      let path = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID()).xlsx").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try OfferRosterForm.write(to: path)
      let empty = try await office.desk.take(
        path, in: JobOffice.county, near: JobOffice.county, by: "wang")
      #expect(empty.new == 0 && empty.known == 0 && empty.refused.isEmpty)
      let filled = [
        "样例厂", "挡车工", "缝纫工", "20", "崔家头镇", "2022-12-31", "4000", "6000", "18", "50", "初中", "八小时",
        "是", "是", "是", "否", "联系人甲", "0917-4241234",
      ]
      let names = OfferRosterForm.columns.map { $0.headers[0] }
      #expect(names.count == filled.count)
      let rows = [names, filled].map { $0.joined(separator: ",") }.joined(separator: "\r\n")
      let csv = path + ".csv"
      defer { try? FileManager.default.removeItem(atPath: csv) }
      try Data(rows.utf8).write(to: URL(filePath: csv))
      let receipt = try await office.desk.take(
        csv, in: JobOffice.county, near: JobOffice.county, by: "wang")
      #expect(receipt.new == 1 && receipt.refused.isEmpty)
    }
  }

  @Test func anOfficeTakesInItsOwnAlone() async throws {
    try await JobOffice.with(.sqliteInMemory) { office in
      try await Self.file(Self.good) { path in
        let desk = try await office.within(JobOffice.neighbour)
        await #expect(throws: JobRefusal.beyondScope) {
          _ = try await desk.take(
            path, in: JobOffice.county, near: JobOffice.county, by: "li")
        }
        #expect(try await Self.offers(office.desk).isEmpty)
      }
      // Without its columns it is no list of offers.
      try await Self.file([]) { path in
        try Data("姓名,证件号码\n甲,1\n".utf8).write(to: URL(filePath: path))
        await #expect(throws: OfferFileRefusal.self) {
          _ = try await office.desk.take(
            path, in: JobOffice.county, near: JobOffice.county, by: "wang")
        }
      }
    }
  }

  /// Who was put to an offer, whatever came of it, is no candidate for it any more.
  @Test(arguments: StoreKind.allCases)
  func whoWasIntroducedIsNoCandidate(_ kind: StoreKind) async throws {
    try await JobOffice.with(kind) { office in
      var people: [ID<Person>] = []
      for sequence in 101...103 {
        let person = try await office.person(sequence)
        try await office.wish(person) { $0.trades = [.factoryHand] }
        people.append(person)
      }
      let id = try await office.offer()
      func candidates() async throws -> Set<Int64> {
        guard let offer = try await office.desk.offer(id, on: office.today) else { return [] }
        let found = try await office.desk.candidates(for: offer, on: office.today)
        return Set(found.map(\.standing.seeker))
      }
      let all = Set(people.map(\.rawValue))
      #expect(try await candidates() == all)
      let made = try await office.desk.introduce(
        people[0], to: id, by: JobOffice.clerk, as: "wang")
      #expect(try await candidates() == all.subtracting([people[0].rawValue]))
      let reason = try #require(Reason("路程太远了"))
      try await office.desk.answer(made, .refused, because: reason, by: "wang")
      #expect(try await candidates() == all.subtracting([people[0].rawValue]))
    }
  }
}
