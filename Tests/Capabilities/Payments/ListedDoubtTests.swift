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

  private static func take(_ kind: String, _ office: PaymentOffice) async throws {
    let person = try #require(try PaymentOffice.worker(0).person)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-listed-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = "姓名,证件号码\n\(person.name),\(person.identityNumber.digits)\n"
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
}
