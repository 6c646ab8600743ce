// SPDX-License-Identifier: Apache-2.0
import Claims
import Comparisons
import Foundation
import Journal
import PaymentOffice
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault

@testable import Payments

/// What lists of other offices say of receivers stands against their payments until somebody has cleared it.
@Suite struct ListedDoubtTests {
  static let lists: [(String, [PaymentDoubt.Pattern])] = [
    ("payroll", [.onPayroll]), ("custody", [.inCustody]), ("deaths", [.recipientDied]),
    // Bars a public post, which a worker away from home does not hold; and no pattern of the auditors'.
    ("cadres", []), ("market", []), ("lowIncome", []),
  ]

  private static func desk(_ office: PaymentOffice) -> ComparisonDesk {
    ComparisonDesk(
      store: SealedStore(office.store, office.vault), registry: office.registry,
      rules: office.claims.comparisonRules,
      journal: Journal(of: PaymentOffice.county, vault: office.vault), home: PaymentOffice.county,
      today: { office.today.value })
  }

  private static func take(
    _ kind: String, _ office: PaymentOffice, _ list: String? = nil
  ) async throws {
    let person = try #require(try PaymentOffice.worker(0).person)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-listed-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = list ?? "姓名,证件号码\n\(person.name),\(person.identityNumber.digits)\n"
    try Data(text.utf8).write(to: URL(filePath: path))
    _ = try await desk(office).take(
      path, named: "名册.csv",
      ListParticulars(
        kind: kind, owner: "样例单位", purpose: "支付前核对", statementDay: office.today.value),
      by: "test")
  }

  @Test(arguments: lists)
  func aHitStandsAgainstThePayment(
    _ kind: String, _ patterns: [PaymentDoubt.Pattern]
  ) async throws {
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1)
      try await Self.take(kind, office)
      let batch = try await office.make(granted)
      let found = try await office.payments.batch(batch.id).doubts
      #expect(found.map(\.pattern) == patterns, "\(kind): \(found.map(\.finding))")
    }
  }

  @Test func aClearedHitStandsAgainstNobody() async throws {
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1)
      try await Self.take("payroll", office)
      let desk = Self.desk(office)
      var point = try #require(try await desk.points(.init(), offset: 0, limit: 1).points.first)
      let way: [(ComparisonPoint.Act, Officer)] = [
        (.send, PaymentOffice.bureau), (.deny, PaymentOffice.clerk), (.clear, PaymentOffice.bureau),
      ]
      for (act, officer) in way {
        point = try await desk.act(
          PointMove(act, version: point.version, reason: "同名不同人", proof: "本人身份证"),
          on: point.id, by: officer, as: "test")
      }
      let batch = try await office.make(granted)
      #expect(try await office.payments.batch(batch.id).doubts.isEmpty)
    }
  }

  /// A row of the insurance list, and whether it stands against the post's pay of March 2022 and of April.
  static let insured: [(String, header: String, row: String, march: Bool, april: Bool)] = [
    ("the month itself", "缴费月份,参保单位", "202203,样例砖厂", true, false),
    ("the month before", "缴费月份,参保单位", "2022-02,样例砖厂", false, false),
    ("the month after", "缴费月份,参保单位", "2022年4月,样例砖厂", false, true),
    ("until its first day", "参保日期,停保日期,参保单位", "2021-06-01,2022-03-01,样例砖厂", true, false),
    ("until the day before", "参保日期,停保日期,参保单位", "2021-06-01,2022-02-28,样例砖厂", false, false),
    ("from its last day", "参保日期,参保单位", "2022-03-31,样例砖厂", true, true),
    ("from the month after", "参保日期,参保单位", "2022-04-01,样例砖厂", false, true),
    ("by the unit of the post", "缴费月份,参保单位", "2022-03, 城关镇人民政府", false, false),
    ("by nobody named", "缴费月份,参保单位", "2022-03,", true, false),
    ("on no day", "参保单位", "样例砖厂", true, true),
    ("before the post", "缴费月份,参保单位", "2021-12,样例砖厂", false, false),
  ]

  @Test(arguments: insured.indices)
  func insuredElsewhereStandsAgainstThatMonth(_ index: Int) async throws {
    let one = Self.insured[index]
    try await PaymentOffice.with { office in
      var row = try PaymentOffice.holder(0)
      row.posts[0].user = Organisation(name: "城关镇人民政府")
      row.posts[0].months = [3, 4].map { PostMonth(Month(year: 2022, ordinal: $0)) }
      try await office.take([row])
      office.today.value = try #require(Day("2022-04-30"))
      let person = try #require(row.person)
      try await Self.take(
        "insurance", office,
        "姓名,证件号码,\(one.header)\n\(person.name),\(person.identityNumber.digits),\(one.row)\n")
      for (month, stands) in [(3, one.march), (4, one.april)] {
        let month = Month(year: 2022, ordinal: month)
        office.today.value = month.lastDay
        let claim = try await office.submit(PaymentOffice.post, of: 0, month: month)
        let found = try await office.findings(claim)
        #expect(
          found.map(\.pattern) == (stands ? [.employedElsewhere] : []),
          "\(one.0) \(month): \(found)")
        if stands, one.row.hasSuffix("样例砖厂") {
          #expect(found.first?.finding.contains("由其他单位参保 样例砖厂") == true)
        }
      }
    }
  }
}
