// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Linkage
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault

@testable import Comparisons

private func refusal(_ body: () async throws -> Void) async -> ComparisonRefusal? {
  do {
    try await body()
    return nil
  } catch { return error as? ComparisonRefusal }
}

@Suite struct ComparisonTests {
  private static func deaths() throws -> String {
    // The first as registered; the second with two digits swapped; the fourth turned round, without a number.
    var swapped = Array(try ComparisonOffice.number(1).digits)
    swapped.swapAt(14, 15)
    return """
      姓名,身份证号码,死亡日期,乡镇,出生日期
      王建军,\(try ComparisonOffice.number(0).digits),2022-10-01,,
      李秀英,\(String(swapped)),2022/9/3,,
      无名氏,,2022-08-01,,
      ,\(try ComparisonOffice.number(2).digits),2022-08-01,,
      赵不在,610399198001010017,2022-08-01,,

      """
  }

  @Test(arguments: StoreKind.allCases)
  func aListBecomesPointsOnce(_ kind: StoreKind) async throws {
    try await ComparisonOffice.with(on: kind) { office async throws in
      let receipt = try await office.take(try Self.deaths())
      #expect(receipt.load.rows == 3 && receipt.load.refused == 2)
      #expect(receipt.load.matched == 2 && receipt.newPoints == 2)
      #expect(receipt.refused.map(\.row) == [4, 5])
      let points = try await office.points()
      #expect(Set(points.map(\.personName)) == ["王建军", "李秀英"])
      let damaged = try #require(points.first { $0.personName == "李秀英" })
      #expect(damaged.verdict == .match)
      #expect(damaged.evidence.first?.kind == .numberSwapped)
      #expect(damaged.given.day == Day("2022-09-03"))
      // The same file again, and then the same rows in the next month's list.
      let again = try await office.take(try Self.deaths())
      #expect(again.isKnown && again.newPoints == 0 && again.load.id == receipt.load.id)
      let next = try await office.take(try Self.deaths() + "钱新,610399198101010014,2022-11-01,,\n")
      #expect(!next.isKnown && next.load.matched == 2 && next.newPoints == 0)
      #expect(try await office.points().count == 2)
      #expect(try await office.acts() == [.comparisonTaken, .comparisonTaken])
      #expect(try await Journal.verify(office.store).isSound)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aPointGoesItsWayAndTheRegistryLearns(_ kind: StoreKind) async throws {
    try await ComparisonOffice.with(on: kind) { office async throws in
      _ = try await office.take(try Self.deaths())
      var point = try #require(
        try await office.points().first { $0.personName == "王建军" })
      #expect(
        await refusal { try await office.act(.confirm, on: point, by: ComparisonOffice.bureau) }
          == .notNow)
      point = try await office.act(.send, on: point, by: ComparisonOffice.bureau, reason: "")
      // The town looks, on proof; another town does not see it; who looked does not decide.
      #expect(
        await refusal { try await office.act(.affirm, on: point, by: ComparisonOffice.clerk) }
          == .proofNeeded)
      #expect(
        await refusal {
          try await office.act(.affirm, on: point, by: ComparisonOffice.otherClerk, proof: "死亡证明")
        } == .unknown)
      #expect(
        await refusal {
          try await office.act(
            .affirm, on: point, by: ComparisonOffice.clerk, reason: "", proof: "死亡证明")
        } == .reasonNeeded)
      let stale = point
      point = try await office.act(.affirm, on: point, by: ComparisonOffice.clerk, proof: "死亡证明")
      #expect(
        await refusal {
          try await office.act(.deny, on: stale, by: ComparisonOffice.clerk, proof: "死亡证明")
        } == .changedMeanwhile)
      #expect(
        await refusal { try await office.act(.confirm, on: point, by: ComparisonOffice.clerk) }
          == .notYours)
      guard case .checked(let look, true) = point.state else { return #expect(Bool(false)) }
      #expect(look.account == "li.na" && look.proof == "死亡证明")
      #expect(try await office.registry.person(office.people[0])?.diedOn.value == nil)
      point = try await office.act(.confirm, on: point, by: ComparisonOffice.bureau)
      #expect(try await office.registry.person(office.people[0])?.diedOn.value == Day("2022-10-01"))
      point = try await office.act(
        .correct, on: point, by: ComparisonOffice.bureau, reason: "已停发补贴")
      point = try await office.act(.close, on: point, by: ComparisonOffice.second)
      guard case .closed(_, true) = point.state else { return #expect(Bool(false)) }
      #expect(point.state.acts.isEmpty)
      #expect(
        try await office.acts() == [
          .comparisonTaken, .pointSent, .pointChecked, .pointConfirmed, .pointSettled, .pointClosed,
        ])
      let kept = try #require(try await office.points().first { $0.id == point.id })
      #expect(kept == point)
      // They are dead here now: the next list of deaths does not concern them.
      let next = try await office.take(try Self.deaths() + "孙新,610399198101010014,2022-11-01,,\n")
      #expect(next.load.matched == 1)
    }
  }

  @Test func aFalseHitIsCountedAndStaysCleared() async throws {
    try await ComparisonOffice.with { office async throws in
      _ = try await office.take(try Self.deaths())
      var point = try #require(try await office.points().first { $0.personName == "李秀英" })
      point = try await office.act(.send, on: point, by: ComparisonOffice.bureau, reason: "")
      point = try await office.act(.deny, on: point, by: ComparisonOffice.clerk, proof: "本人到场")
      point = try await office.act(.clear, on: point, by: ComparisonOffice.bureau)
      #expect(point.state.name == .cleared)
      let tally = try #require(try await office.desk.tallies().first { $0.kind == "deaths" })
      #expect(tally.matches == 2 && tally.open == 1)
      #expect(tally.falseMatches == 1 && tally.falsePossibles == 0 && tally.confirmed == 0)
      _ = try await office.take(try Self.deaths() + "\n")
      #expect(try await office.points(ComparisonOffice.bureau, .init(kind: "deaths")).count == 2)
      let ids = office.people
      let rules = office.desk.rules
      let standing = try await SealedStore(office.store, office.journal.vault).read { connection in
        try ComparisonDesk.standing(
          against: ids, in: ComparisonOffice.day...ComparisonOffice.day, rules, connection)
      }
      #expect(standing.mapValues { $0.map(\.personName) } == ["A01": ["王建军"]])
    }
  }

  /// Ownership bars a post and nothing else: of two owners the one on a post is a point.
  @Test func aListConcernsWhomTheRulesSay() async throws {
    try await ComparisonOffice.with { office async throws in
      let owners = """
        经营者姓名,证件号码,企业名称
        李秀英,\(try ComparisonOffice.number(1).digits),秀英面馆
        张拴牢,\(try ComparisonOffice.number(2).digits),拴牢农资店
        张拴牢,\(try ComparisonOffice.number(2).digits),拴牢货运部

        """
      let receipt = try await office.take(owners, kind: "market", owner: "县市场监管局")
      #expect(receipt.load.matched == 2)
      let points = try await office.points()
      #expect(Set(points.map(\.given.note)) == ["拴牢农资店", "拴牢货运部"])
      // On the day after the contract they hold no post.
      let payroll = try await office.take(
        "姓名,证件号码,职务\n张拴牢,\(try ComparisonOffice.number(2).digits),村主任\n", kind: "cadres",
        owner: "县委组织部", day: Day("2021-12-31"))
      #expect(payroll.load.matched == 0)
    }
  }

  /// A row of the insurance list, and whether it is a point: who held a post in its months, of another unit.
  static let insured: [(row: String, isPoint: Bool)] = [
    ("2,2022-12,样例砖厂", true), ("2,2023-01,样例砖厂", false), ("2,2021-12,样例砖厂", false),
    ("2,2022-01,样例砖厂", true), ("0,2022-03,样例砖厂", false),
  ]

  @Test(arguments: StoreKind.allCases, insured)
  func insuranceConcernsWhoHeldAPostInItsMonths(
    _ kind: StoreKind, _ one: (row: String, isPoint: Bool)
  ) async throws {
    try await ComparisonOffice.with(on: kind) { office async throws in
      let parts = one.row.split(separator: ",").map(String.init)
      let index = try #require(Int(parts[0]))
      let receipt = try await office.take(
        """
        姓名,证件号码,费款所属期,参保单位
        \(ComparisonOffice.names[index]),\(try ComparisonOffice.number(index).digits),\(parts[1]),\(parts[2])

        """, kind: "insurance", owner: "县社保中心")
      #expect(receipt.newPoints == (one.isPoint ? 1 : 0))
      guard one.isPoint else { return }
      let month = try #require(Month(parts[1]))
      let point = try #require(try await office.points().first)
      #expect(point.given.day == month.firstDay && point.given.until == month.lastDay)
    }
  }

  static let unusable: [(String, String, String, String, Day?, ComparisonRefusal)] = [
    ("姓名,证件号码\n", "none", "县局", "核对补贴", ComparisonOffice.day, .unknownKind),
    ("姓名,证件号码\n", "deaths", "县", "核对补贴", ComparisonOffice.day, .ownerNeeded),
    ("姓名,证件号码\n", "deaths", "县局", "查", ComparisonOffice.day, .purposeNeeded),
    ("姓名,证件号码\n", "deaths", "县局", "核对补贴", nil, .dayNeeded),
    (
      "姓名,证件号码\n", "deaths", "县局", "核对补贴", ComparisonOffice.day.adding(days: 1), .dayInFuture
    ),
  ]

  @Test(arguments: unusable)
  func whatIsNotSaidIsAskedFor(
    _ text: String, _ kind: String, _ owner: String, _ purpose: String, _ day: Day?,
    _ expected: ComparisonRefusal
  ) async throws {
    try await ComparisonOffice.with { office async throws in
      let found = await refusal {
        _ = try await office.take(text, kind: kind, owner: owner, purpose: purpose, day: day)
      }
      #expect(found == expected)
      #expect(try await office.acts().isEmpty)
    }
  }

  @Test(arguments: ["", "甲,乙\n1,2\n", "%PDF-1.4 x"])
  func aWrongFileIsToldAndChangesNothing(_ text: String) async throws {
    try await ComparisonOffice.with { office async throws in
      let found = await refusal { _ = try await office.take(text) }
      guard case .file(let zh, let en)? = found else {
        return #expect(Bool(false), "\(String(describing: found))")
      }
      #expect(!zh.isEmpty && !en.isEmpty)
      #expect(try await office.desk.loads().isEmpty)
    }
  }

  @Test func rowsThatCannotBeComparedComeBackMarked() async throws {
    try await ComparisonOffice.with { office async throws in
      let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("bangfu-marked-\(UUID().uuidString).xlsx").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      _ = try await office.take(try Self.deaths(), errorsPath: path)
      #expect(FileManager.default.fileExists(atPath: path))
    }
  }

  /// A town compares with its own people, and sees the points of its own people alone.
  @Test func aTownSeesItsOwn() async throws {
    try await ComparisonOffice.with { office async throws in
      let list = """
        姓名,证件号码
        王建军,\(try ComparisonOffice.number(0).digits)
        买买提•阿依古丽,\(try ComparisonOffice.number(3).digits)

        """
      let own = try await office.take(list, by: ComparisonOffice.clerk)
      #expect(own.load.matched == 1 && own.load.region == ComparisonOffice.town)
      _ = try await office.take(list)
      #expect(Set(try await office.points().map(\.personName)).count == 2)
      #expect(try await office.points(ComparisonOffice.clerk).map(\.personName) == ["王建军"])
      #expect(
        try await office.points(ComparisonOffice.otherClerk).map(\.personName) == ["阿依古丽·买买提"])
    }
  }

  /// What a list says of somebody lies sealed.
  @Test(arguments: StoreKind.allCases)
  func whatAListSaysIsSealed(_ kind: StoreKind) async throws {
    try await ComparisonOffice.with(on: kind) { office async throws in
      _ = try await office.take(try Self.deaths())
      let number = try ComparisonOffice.number(0).digits
      let columns = try await office.store.read { connection in
        try connection.all("SELECT * FROM comparison_point") { row in
          (0..<row.count).map { column -> String in
            if case .bytes(let bytes) = row.value(column) {
              return String(decoding: bytes, as: UTF8.self)
            }
            return row.text(column) ?? ""
          }.joined(separator: "|")
        }
      }
      #expect(columns.count == 2)
      #expect(columns.allSatisfy { !$0.contains(number) && !$0.contains("2022-10-01") })
    }
  }

  @Test func everyListCitesItsGroundAndFindsNames() async throws {
    try await ComparisonOffice.with { office async throws in
      let lists = office.desk.rules.lists
      #expect(
        lists.map(\.code) == [
          "deaths", "payroll", "cadres", "market", "insurance", "school", "custody", "lowIncome",
        ])
      for list in lists {
        #expect(list.headers[.name]?.isEmpty == false && list.headers[.number]?.isEmpty == false)
        #expect(!list.ground.zh.isEmpty && !list.supplier.zh.isEmpty)
      }
    }
  }
}
