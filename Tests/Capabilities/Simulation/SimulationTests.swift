// SPDX-License-Identifier: Apache-2.0
import Decisions
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Sheets
import Store
import Stores
import Testing
import Values
import Web

@testable import Simulation

/// Changes of the law tried on a few workers. The job-seeking subsidy is 500 yuan, once a year, asked for within
/// six months of the start of a job of a year (Qianyang 二(一)1).
@Suite struct SimulationTests {
  private static let raised = TrialOffice.change(
    "amount.fen", #"to: "person.graduation.level == 'college' ? params.graduateAmount : 60000""#)

  /// 500 raised to 600 for the three who are owed it: 300 more; nobody else is even decided anew.
  @Test(arguments: StoreKind.allCases)
  func aHigherFigureIsMoreForThoseWhoAreOwedIt(_ kind: StoreKind) async throws {
    let rows = [
      try TrialOffice.worker(0, from: "2022-06-01"), try TrialOffice.worker(1, from: "2022-07-01"),
      try TrialOffice.worker(2, from: "2022-08-01", born: "1970-01-01"),
      try TrialOffice.worker(3), try TrialOffice.worker(4, from: "2022-01-01"),
    ]
    try await TrialOffice.with(rows, on: kind) { office in
      let law = try #require(try await office.simulate(Self.raised).first)
      #expect(law.total.beforeFen == 150_000 && law.total.afterFen == 180_000)
      #expect(law.total.differenceFen == 30_000 && law.total.gainedFen == 30_000)
      #expect(law.total.count(.more) == 3 && law.total.lostFen == 0)
      #expect(law.effects.map(\.effect) == [.more, .more, .more])
      #expect(law.effects.map(\.differenceFen) == [10_000, 10_000, 10_000])
      #expect(law.decidedAnew == 3)
      #expect(law.byTown.filter(\.isTouched).map(\.differenceFen) == [20_000, 10_000])
      #expect(law.byAge.map(\.name.zh) == ["16—35岁", "51—59岁"])
      #expect(law.byAge.map(\.differenceFen) == [20_000, 10_000])
      #expect(law.byCategory.map(\.differenceFen) == [30_000])
      #expect(law.byBenefit.filter(\.isTouched).map(\.differenceFen) == [30_000])
      #expect(law.changes.map(\.path) == ["amount.fen"])
    }
  }

  /// A job begun in July or later is asked for: those of June lose, exactly they.
  @Test(arguments: StoreKind.allCases)
  func aTighterConditionLosesExactlyThoseWhomItBars(_ kind: StoreKind) async throws {
    let rows = [
      try TrialOffice.worker(0, from: "2022-06-30"), try TrialOffice.worker(1, from: "2022-07-01"),
      try TrialOffice.worker(2, from: "2022-06-01"),
    ]
    try await TrialOffice.with(rows, on: kind) { office in
      let law = try #require(
        try await office.simulate(
          TrialOffice.change(
            "conditions.later",
            "add: { clause: 二(一)1, label: 七月后, when: 'employment.startOn >= date(2022, 7, 1)' }")
        ).first)
      #expect(law.effects.map(\.effect) == [.lost, .lost])
      #expect(
        Set(law.changesOfPeople.map(\.person.name)) == [TrialOffice.name(0), TrialOffice.name(2)])
      #expect(law.total.differenceFen == -100_000 && law.total.afterFen == 50_000)
    }
  }

  /// On 2022-11-15: a window of three months bars a job begun before 2022-08-15, a document that ends on the day
  /// before bars everybody, one that ends on the day nobody.
  @Test(arguments: [
    (TrialOffice.change("window.C8.closes", "to: 'addMonths(employment.startOn, 3)'"), 1),
    ("changes:\n  - { document: 610328-qianyang, path: validity.through, to: 2022-11-14 }", 2),
    ("changes:\n  - { document: 610328-qianyang, path: validity.through, to: 2022-11-15 }", 0),
  ])
  func aMovedDayBarsThoseBeyondIt(_ changes: String, _ lost: Int) async throws {
    let rows = [
      try TrialOffice.worker(0, from: "2022-08-14"), try TrialOffice.worker(1, from: "2022-08-15"),
    ]
    try await TrialOffice.with(rows) { office in
      let law = try #require(try await office.simulate(changes).first)
      let seeking = law.effects.filter { $0.benefit.id == TrialOffice.seeking }
      #expect(seeking.map(\.effect) == Array(repeating: .lost, count: lost))
      if lost == 1 { #expect(law.changesOfPeople.first?.person.name == TrialOffice.name(0)) }
    }
  }

  /// The best lawful set is chosen anew: where the two exclude each other the larger stays, so that the other is
  /// lost, whose own rule is as it was.
  @Test func aBenefitWhoseRuleStandsCanBeLostToAnother() async throws {
    let rows = [try TrialOffice.worker(0, from: "2022-06-01", journey: 30_000)]
    try await TrialOffice.with(rows) { office in
      let law = try #require(
        try await office.simulate(
          TrialOffice.change(
            "exclusions.transport",
            "add: { clause: 二(一)1, label: 二者选一, with: [\(TrialOffice.transport)], "
              + "per: person, period: naturalYear }")
        ).first)
      let effects = law.effects.map { [$0.benefit.id, $0.effect.rawValue] }
      #expect(law.total.beforeFen == 80_000 && law.total.afterFen == 50_000)
      #expect(effects == [[TrialOffice.transport, "lost"]])
    }
  }

  @Test func aConditionOnWhatNobodyHasStatedLeavesPeopleUndecided() async throws {
    try await TrialOffice.with([try TrialOffice.worker(0, from: "2022-06-01")]) { office in
      let law = try #require(
        try await office.simulate(
          TrialOffice.change(
            "conditions.paid",
            "add: { clause: 二(一)1, label: 有收入, when: 'employment.paidInIncomePeriod > 0' }")
        ).first)
      #expect(law.effects.map(\.effect) == [.undecided])
      #expect(law.effects.first?.missing.map(\.id) == ["employment.paidInIncomePeriod"])
      #expect(law.total.lostFen == 50_000 && law.total.count(.undecided) == 1)
    }
  }

  @Test func severalVariantsStandBesideTheSameLaw() async throws {
    try await TrialOffice.with([try TrialOffice.worker(0, from: "2022-06-01")]) { office in
      let laws = try await office.simulate(
        Self.raised, "name: 不发\n" + TrialOffice.change("conditions.C1.when", "to: 'false'"),
        Self.raised)
      #expect(laws.map(\.total.beforeFen) == [50_000, 50_000, 50_000])
      #expect(laws.map(\.total.afterFen) == [60_000, 0, 60_000])
      #expect(laws.map(\.name) == ["changes.yaml", "不发", "changes.yaml"])
    }
  }

  /// What a trial says is what two whole scans say, whoever is not decided anew among them.
  @Test(arguments: [
    raised, TrialOffice.change("limits.C5.times", "to: 2"),
    TrialOffice.change("conditions.C3", "remove: true"),
    TrialOffice.change("amount.fen", "to: 70000", of: TrialOffice.transport),
    "changes:\n  - { document: 610328-qianyang, path: validity.from, to: 2022-11-16 }",
  ])
  func aTrialIsTheDifferenceOfTwoScans(_ changes: String) async throws {
    var generator = SeededGenerator(state: 20_221_115)
    let rows = try (0..<10).map { number in
      var row = try TrialOffice.worker(number)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        var job = try TrialOffice.job(
          from: "2022-0\(Int.random(in: 1...9, using: &generator))-10",
          journey: Bool.random(using: &generator) ? 30_000 : nil,
          months: Bool.random(using: &generator) ? 12 : 6)
        if Bool.random(using: &generator) { job.employment.contractKind = .unknown }
        row.employments.append(job)
      }
      return row
    }
    try await TrialOffice.with(rows) { office in
      let law = try #require(try await office.simulate(changes).first)
      let file = try ChangeFile(changes, file: "changes.yaml")
      let other = try office.decisions.under(try office.library.changed(by: file).library)
      let preview = LawPreview(
        from: try await office.decisions.scan(asOf: TrialOffice.day),
        to: try await other.scan(asOf: TrialOffice.day))
      #expect(law.total.beforeFen == preview.foundBefore.fen)
      #expect(law.total.afterFen == preview.foundAfter.fen)
      func key(_ person: ListedPerson, _ benefit: BenefitName, _ fen: Int64) -> String {
        "\(person.id) \(benefit.id) \(fen)"
      }
      #expect(
        Set(law.changesOfPeople.map { key($0, $1.benefit, $1.differenceFen) })
          == Set(preview.changes.map { key($0.person, $0.benefit, $0.differenceFen) }))
    }
  }

  /// The subsidy's text names no fund: what is allotted to any stands against it.
  @Test func needsStandBesideWhatIsAllotted() async throws {
    try await TrialOffice.with([try TrialOffice.worker(0, from: "2022-06-01")]) { office in
      var law = try #require(try await office.simulate(Self.raised).first)
      var outlook = try #require(law.budgets.first)
      #expect(outlook.money == nil && outlook.shortFen == nil && outlook.afterFen == 60_000)
      let place = try #require(RegionCode("610328"))
      try await office.funds.carryOut(
        FundAct(
          "a", .allot(Budget(place, "bridging", 2022), .yuan(550), paper: "文1"),
          reason: Reason("按文件下达")), by: "test")
      law = try #require(try await office.simulate(Self.raised).first)
      outlook = try #require(law.budgets.first)
      #expect(outlook.money == AllottedMoney(allottedFen: 55_000, availableFen: 55_000))
      #expect(outlook.shortFen == 5_000)
    }
  }

  @Test func theWorkbookHoldsSumsAndPeopleWithoutTheirNumbers() async throws {
    try await TrialOffice.with([try TrialOffice.worker(0, from: "2022-06-01")]) { office in
      let file = try TemporaryFile(suffix: ".xlsx")
      let desk = office.desk
      let result = try await desk.simulate(
        try desk.checked([try ChangeFile(Self.raised, file: "changes.yaml")]),
        asOf: TrialOffice.day, moneyWithin: nil)
      try SimulationWorkbook(result, journalHead: "0:abc").write(to: file.path)
      let book = try SheetFile.open(path: file.path)
      #expect(
        book.sheets.map(\.name) == [
          "汇总", "改动", "按项目", "按镇", "按享受主体", "按年龄段", "按人员类别", "资金", "变动人员",
          "变动单位",
        ])
      var text = ""
      for sheet in book.sheets {
        var rows = try sheet.rows()
        while let row = try rows.next() { text += "\(row.cells)\n" }
      }
      let number = try #require(try TrialOffice.worker(0).person?.identityNumber)
      #expect(text.contains(TrialOffice.name(0)) && text.contains("日志链头 0:abc"))
      #expect(text.contains(number.masked.description) && !text.contains(number.digits))
      let json = try SimulationText(result).json()
      #expect(json.contains("\"differenceFen\" : 10000") && !json.contains(TrialOffice.name(0)))
    }
  }
}
