// SPDX-License-Identifier: Apache-2.0
import Foundation
import Registry
import Sheets
import Testing
import Values

@testable import Rosters

/// Whatever a file holds: nothing stops, every refusal says why, the registry is as before.
@Suite struct BadFileTests {
  static let roster: [TestSheet] = [
    TestSheet(rows: [["姓名", "身份证号码", "联系电话"], ["张三", "\(ImportTests.head)", "13800000001"]])
  ]

  /// Takes a file that must be refused as a whole.
  static func refusal(_ file: RosterFile) async throws -> any Error {
    try await TestOffice.open { office in
      _ = try await office.take(try TestBook.write(roster))
      let error = await #expect(throws: (any Error).self) { try await office.take(file) }
      #expect(try await office.people() == 1)
      #expect(try await office.registry.files().count == 1)
      return try #require(error)
    }
  }

  static func bytes(_ file: RosterFile) throws -> [UInt8] {
    guard case .path(let path) = file else { return [] }
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test func aFileThatIsNoWorkbook() async throws {
    let error = try await BadFileTests.refusal(.bytes([0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1]))
    #expect(error is SheetError || error is RosterFileError)
    let missing = try await BadFileTests.refusal(.path("/nowhere/book.xlsx"))
    #expect((missing as? SheetError)?.id == "sheet.not-readable")
    let empty = try await BadFileTests.refusal(.bytes([]))
    #expect(empty is SheetError || empty is RosterFileError)
  }

  @Test func aTruncatedWorkbook() async throws {
    let whole = try BadFileTests.bytes(try TestBook.write(BadFileTests.roster))
    for part in [whole.count / 3, whole.count / 2, whole.count - 10] {
      let error = try await BadFileTests.refusal(.bytes(Array(whole.prefix(part))))
      #expect(error is SheetError)
    }
  }

  @Test(arguments: ["bomb", "entity"])
  func aWorkbookMadeToHarm(_ how: String) async throws {
    let file = try TestBook.write(BadFileTests.roster, spoil: how)
    let error = try await BadFileTests.refusal(file)
    #expect((error as? SheetError)?.id.hasPrefix("sheet.") == true, "\(error)")
  }

  @Test func aMillionEmptyRowsAreNobody() async throws {
    let file = try TestBook.write(BadFileTests.roster, spoil: "rows")
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [1, 1, 0, 0, 0])
    }
  }

  @Test func aWorkbookWithoutHeader() async throws {
    let error = try await BadFileTests.refusal(
      try TestBook.write([TestSheet(rows: [["产品", "单价"], ["螺丝", 2]])]))
    #expect((error as? RosterFileError)?.id == "roster.no-header")
  }

  @Test func aWorkbookWithoutItsRequiredColumns() async throws {
    var sheet = ImportTests.ledger([ImportTests.ledgerRow(ImportTests.head)])[0]
    sheet.rows = sheet.rows.map { $0.count > 5 ? Array($0[..<5] + $0[6...]) : $0 }
    let error = try await BadFileTests.refusal(try TestBook.write([sheet]))
    let refusal = try #require(error as? RosterFileError)
    #expect(refusal.near.first?.kind == .workLedger)
    #expect(refusal.near.first?.missing == ["证件号码"])
    #expect(refusal.text.zh.contains("（务工月监测）已外出务工信息"))
  }

  @Test func formulasErrorsAndLostNumbers() async throws {
    let rows: [[TestCell]] = [
      ["姓名", "身份证号码", "月工资（元）", "上岗日期"],
      [
        "甲", "\(Nobody.number("1980-01-01", 1))", .formula("=1000*4+0.5"),
        .formula("=DATE(2022,3,1)"),
      ],
      ["乙", "6.10399E+17", 4000, nil], ["丙", .integer(610_399_198_001_010_123), 4000, nil],
      ["丁", "\(Nobody.number("1980-01-01", 4))", .formula("=1/0"), nil],
      [.formula("=\"戊\"&\"己\""), "\(Nobody.number("1980-01-01", 5))", 4000, nil],
    ]
    let computed = try TestBook.write([TestSheet(rows: rows)], by: .libreOffice)
    try await TestOffice.open { office in
      let receipt = try await office.take(computed)
      #expect(receipt.numbers == [5, 2, 0, 0, 3])
      #expect(
        receipt.refused == ["roster.identity.scientificNotation": 2, "roster.cell-error": 1])
      let first = try #require(try await office.dossier(Nobody.number("1980-01-01", 1)))
      #expect(first.employments.first?.employment.monthlyPay == .value(Money(fen: 400_050)))
      #expect(first.employments.first?.employment.startOn == .value(day("2022-03-01")))
      let last = try #require(try await office.dossier(Nobody.number("1980-01-01", 5)))
      #expect(last.person.name == "戊己")
    }
    let uncomputed = try TestBook.write([TestSheet(rows: rows)])
    try await TestOffice.open { office in
      let receipt = try await office.take(uncomputed)
      #expect(receipt.counts.new == 0)
      #expect(receipt.refused["roster.uncalculated"] == 4)
    }
  }

  @Test func doublesAreTakenOnceAndContradictionsNotAtAll() async throws {
    func person(_ name: TestCell, _ sequence: Int, _ phone: TestCell, _ employer: TestCell)
      -> [TestCell]
    {
      [
        "\(sequence)", name, "\(Nobody.number("1980-01-01", sequence))", phone, employer,
        "2022-03-01",
      ]
    }
    let rows: [[TestCell]] = [
      ["序号", "姓名", "身份证号码", "联系电话", "就业单位", "合同起始日期"],
      person("甲", 1, "13800000001", "甲厂"), person("乙", 2, "13800000002", "甲厂"),
      person("甲", 1, "13800000001", "甲厂"), person("乙", 2, "13800000009", "甲厂"),
      person("丙", 3, "13800000003", "甲厂"), person("丙", 3, "13800000003", "乙厂"),
      person("丁", 4, "13800000004", "甲厂"), person("戊", 4, "13800000004", "乙厂"),
    ]
    let file = try TestBook.write([TestSheet(rows: rows)])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      // 甲 twice alike, 丙 in two jobs; 乙 with two telephones and one number under two names.
      #expect(receipt.counts.read == 8)
      #expect(receipt.counts.refused == 4)
      #expect(receipt.warned == ["roster.same-as-row": 1])
      #expect(receipt.refused == ["roster.contradicts-row": 4])
      #expect(Set(receipt.marks.map(\.row)) == [3, 5, 8, 9])
      #expect(receipt.marks.first { $0.row == 3 }?.reason.contains("第5行") == true)
      #expect(receipt.marks.first { $0.row == 5 }?.reason.contains("第3行") == true)
      #expect(try await office.people() == 2)
      let jobs = try #require(try await office.dossier(Nobody.number("1980-01-01", 3))).employments
      #expect(jobs.count == 2)
    }
  }

  /// Households as S-02 judges them: which rows come back.
  @Test(arguments: [
    ([("户主", "男"), ("配偶", "女"), ("之子", "男")], [Int]()),
    ([("配偶", "女"), ("之子", "男")], [2, 3]),
    ([("户主", "男"), ("户主", "男"), ("之子", "男")], [2, 3]),
    ([("户主", "男"), ("配偶", "女"), ("配偶", "女")], [3, 4]),
    ([("户主", "男"), ("配偶", "男"), ("之子", "男")], [2, 3]),
    ([("户主", "女")], []),
  ])
  func familiesAreHeldTogether(_ members: [(String, String)], _ refused: [Int]) async throws {
    var rows: [[TestCell]] = [["姓名", "证件号码", "户编号", "与户主关系", "文化程度", "在校生状况", "健康状况"]]
    for (number, member) in members.enumerated() {
      let sequence = number * 2 + (member.1 == "男" ? 1 : 0)
      rows.append([
        "人\(TestCell.digits[number])", "\(Nobody.number("1980-01-01", sequence))", "1",
        .text(member.0), "初中", nil, "健康",
      ])
    }
    rows.append([
      "邻居", "\(Nobody.number("1970-01-01", 9))", "2", "户主", "初中", nil, "健康",
    ])
    let header: [TestCell] = rows[0] + ["人口编号"]
    rows[0] = header
    let file = try TestBook.write([TestSheet(rows: rows)])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.sheets.map(\.kind) == [.memberExport])
      #expect(receipt.marks.map(\.row) == refused)
      #expect(receipt.refused == (refused.isEmpty ? [:] : ["roster.rule.S-02": refused.count]))
      #expect(receipt.counts.new == members.count + 1 - refused.count)
    }
  }

  @Test func aMonitoredPersonStandsInOneHousehold() async throws {
    func row(_ household: TestCell, _ start: TestCell) -> [TestCell] {
      var row = ImportTests.ledgerRow(ImportTests.head, start: start)
      row[3] = household
      row[7] = "边缘易致贫户"
      return row
    }
    let file = try TestBook.write(ImportTests.ledger([row("1", "2023-01"), row("2", "2023-05")]))
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.refused == ["roster.rule.1_01_002": 2])
      #expect(try await office.people() == 0)
    }
  }

  @Test func refusedRowsComeBackMarked() async throws {
    let folder = try TestBook.folder()
    let errors = folder + "/errors.xlsx"
    let file = try TestBook.write(
      ImportTests.ledger([
        ImportTests.ledgerRow(ImportTests.head),
        ImportTests.ledgerRow(ImportTests.wife, wage: "面议"),
      ]))
    try await TestOffice.open { office in
      let receipt = try await office.take(file, errorsPath: errors)
      #expect(receipt.errorsPath == errors)
      #expect(receipt.counts.refused == 1)
    }
    let sheet = try SheetFile.open(path: errors).sheets[0]
    var rows = try sheet.rows()
    var reasons: [Int: String] = [:]
    while let row = try rows.next() {
      if row.cells.count > 21 { reasons[row.number] = row[21].text }
    }
    // How far the journal had come leaves the house with the copy.
    let heading = try #require(reasons[3])
    #expect(heading.wholeMatch(of: /退回原因　日志链头 \d+\/\d+\/[0-9a-f]{12}\/\S+Z/) != nil)
    #expect(reasons[4] ?? "" == "")
    #expect(reasons[5]?.contains(RosterReason.notMoney.message.zh) == true)
    // Corrected in the marked copy itself and sent again: the column of reasons is no matter.
    try await TestOffice.open { office in
      let again = try await office.take(.path(errors))
      #expect(again.numbers == [2, 1, 0, 0, 1])
      #expect(again.sheets.first?.extraHeaders == [])
    }
  }

  @Test func nothingIsKeptWhereTheImportStops() async throws {
    struct Stopped: Error {}
    let file = try TestBook.write(
      ImportTests.ledger([ImportTests.ledgerRow(ImportTests.head)]))
    try await TestOffice.open { office in
      let source = SourceFile(
        name: "x", kind: "workLedger", sha256: "", statementDay: TestOffice.today,
        importedAt: "2024-03-01T00:00:00Z", importedBy: "clerk")
      let plan = try ImportPlan(try file.open(), given: nil, today: TestOffice.today) { _ in }
      await #expect(throws: Stopped.self) {
        try await office.registry.importing(source, authority: .fillsIn) { session in
          var taking = FileImport(
            plan: plan, grantItems: [:], home: nil, today: TestOffice.today)
          try taking.run(try file.open(), into: session) { _ in throw Stopped() }
        }
      }
      #expect(try await office.people() == 0)
      #expect(try await office.registry.files().isEmpty)
    }
  }

  @Test func peopleWithoutNumberOrNameComeBack() async throws {
    let file = try TestBook.write([
      TestSheet(rows: [
        ["姓名", "身份证号码", "联系电话", "就业单位", "上岗日期"], [nil, "\(ImportTests.head)", nil, nil, nil],
        ["李梅", nil, nil, nil, nil], [nil, nil, "13800000001", "某厂", "2022-03-01"],
        [nil, nil, "制表人", nil, nil],
        ["合计", nil, "3人", nil, nil],
      ])
    ])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [3, 0, 0, 0, 3])
      #expect(receipt.refused == ["roster.missing": 2, "roster.identity.empty": 2])
    }
  }

  @Test func theRegistrysNoIsPassedOn() async throws {
    let ledger = try TestBook.write(
      ImportTests.ledger([ImportTests.ledgerRow(ImportTests.head)]))
    let other = try TestBook.write([
      TestSheet(rows: [["姓名", "身份证号码", "联系电话"], ["王五", "\(ImportTests.head)", nil]])
    ])
    try await TestOffice.open { office in
      _ = try await office.take(ledger)
      let receipt = try await office.take(other)
      #expect(receipt.numbers == [1, 0, 0, 0, 1])
      #expect(receipt.refused == ["roster.registry.name-differs": 1])
      #expect(receipt.marks.first?.column == 0)
    }
  }
}

extension TestCell {
  static let digits = ["甲", "乙", "丙", "丁"]
}
