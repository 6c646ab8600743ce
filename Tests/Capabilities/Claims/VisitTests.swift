// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Web

@testable import Claims

/// 实地考察: the stage of a visit passes with what was found there. 二(二)4: the bureau visits the carrier.
@Suite struct VisitTests {
  private func waiting(_ office: ClaimOffice) async throws -> Claim {
    try await Factory.waitingForVisit(at: office)
  }

  private func pass(_ claim: Claim, _ visit: SiteVisit?, _ office: ClaimOffice) async throws
    -> ClaimRefusal?
  {
    do {
      _ = try await office.desk.act(
        ClaimMove(.pass, on: claim.id, version: claim.version, text: "已察看", visit: visit),
        by: ClaimOffice.bureau, as: ClaimOffice.actor(ClaimOffice.bureau))
      return nil
    } catch let refusal as ClaimRefusal { return refusal }
  }

  private func visit(_ day: String) throws -> SiteVisit {
    let day = try #require(Day(day))
    let visit = SiteVisit(
      on: day, with: "陈杰、厂长", found: "在岗 1 人，与花名册一致", onPaper: 2, because: "相机不能导出")
    return try #require(visit)
  }

  /// From the day of the claim to today; what was found stands with the step and on the sheet.
  @Test(arguments: StoreKind.allCases)
  func aVisitPassesWithWhatWasFound(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      let claim = try await waiting(office)
      office.today.value = try #require(Day("2022-12-14"))
      for wrong in [nil, try visit("2022-12-09"), try visit("2022-12-15")] {
        #expect(try await pass(claim, wrong, office) == .visitMissing)
      }
      let made = try visit("2022-12-10")
      #expect(try await pass(claim, made, office) == nil)
      let steps = try await office.desk.claim(claim.id).steps
      #expect(steps.map(\.visit) == Array(repeating: nil, count: steps.count - 1) + [made])
      #expect(try await office.count("SELECT COUNT(*) FROM claim_visit") == 1)
      for sql in ["UPDATE claim_visit SET photographs = 0", "DELETE FROM claim_visit"] {
        await #expect(throws: (any Error).self, "\(sql)") {
          try await office.store.write { try $0.execute(sql) }
        }
      }
    }
  }

  /// A stage that is no visit keeps none; one for many at a time passes none.
  @Test func onlyAVisitKeepsOne() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let claim = try await waiting(office)
      #expect(try await office.count("SELECT COUNT(*) FROM claim_visit") == 0)
      let moves = [ClaimMove(.pass, on: claim.id, version: claim.version, text: "已察看")]
      let results = try await office.desk.act(
        moves, by: ClaimOffice.bureau, as: ClaimOffice.actor(ClaimOffice.bureau))
      guard case .failure(.visitMissing)? = results.first?.1 else {
        Issue.record("\(results)")
        return
      }
    }
  }

  @Test(arguments: [
    ("", "在岗", 0, "", false), ("陈杰", " \n", 0, "", false), ("陈杰", "在岗", 0, "", true),
    ("陈杰", "在岗", 99, "相机不能导出", true), ("陈杰", "在岗", 100, "相机不能导出", false),
    ("陈杰", "在岗", -1, "相机不能导出", false), ("陈杰", "在岗", 1, "", false), ("陈杰", "在岗", 1, "不能传", false),
  ])
  func aFormIsFilledInOrNone(
    _ names: String, _ found: String, _ onPaper: Int, _ why: String, _ isOne: Bool
  ) throws {
    let day = try #require(Day("2022-12-10"))
    let visit = SiteVisit(on: day, with: names, found: found, onPaper: onPaper, because: why)
    #expect((visit != nil) == isOne)
  }

  /// Both sides of the longest texts.
  @Test func longTextsAreNone() throws {
    let day = try #require(Day("2022-12-10"))
    func visit(_ names: Int, _ found: Int) -> SiteVisit? {
      SiteVisit(
        on: day, with: String(repeating: "甲", count: names),
        found: String(repeating: "乙", count: found))
    }
    #expect(visit(100, 500) != nil && visit(101, 500) == nil && visit(100, 501) == nil)
  }
}
