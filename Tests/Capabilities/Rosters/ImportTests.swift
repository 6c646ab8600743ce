// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Testing
import Values

@testable import Rosters

@Suite struct ImportTests {
  static let head = Nobody.number("1975-05-01", 1)
  static let wife = Nobody.number("1978-06-02", 2)
  static let son = Nobody.number("2010-07-03", 3)

  /// Two title rows, the header on the third, columns in an order of their own.
  static func members(wifeName: String = "李梅") -> [[TestCell]] {
    [
      ["脱贫人口信息"], ["导出时间：2024年1月"],
      [
        "姓名", "证件\n号码", "与户主关系", "户编号", "人口编号", "省", "市", "县", "乡", "村", "年度", "文化程度", "在校生状况",
        "劳动技能", "务工时间(月)", "务工所在地", "健康状况", "户联系电话", "是否享受低保", "审核人",
      ],
      [
        "张三", "\(head)", "户主", "6103280001", "610328000101", "陕西省", "宝鸡市", "千阳县", "城关镇", "新城村",
        2023, "初中", nil, "普通劳动力", 6, "江苏省苏州市", "健康", "13800000001", "是", "王五",
      ],
      [
        "\(wifeName)", "\(wife.lowercased())", "配偶", "6103280001", "610328000102", "陕西省", "宝鸡市",
        "千阳县",
        "城关镇", "新城村", 2023, "小学", nil, "弱劳动力或半劳动力", nil, nil, "健康,残疾", "13800000001", "是",
        nil,
      ],
      [
        "张小", "=\"\(son)\"", "之子", "6103280001", "610328000103", "陕西省", "宝鸡市", "千阳县", "城关镇", "新城村",
        2023, nil, "七年级", "无劳动力", nil, nil, "健康", "13800000001", "是", nil,
      ],
      ["合计", nil, nil, "3人"],
    ]
  }

  @Test func membersGoInOnceAndCorrectionsAfterThem() async throws {
    let file = try TestBook.write([TestSheet(rows: ImportTests.members(), merges: ["A1:T1"])])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [3, 3, 0, 0, 0], "\(receipt.refused)")
      #expect(receipt.statementDay == day("2023-12-31"))
      #expect(receipt.sheets.map(\.kind) == [.memberExport])
      #expect(receipt.sheets[0].extraHeaders == ["审核人"])
      let dossier = try #require(try await office.dossier(ImportTests.wife))
      #expect(dossier.person.labourCapacity == .value(.weak))
      #expect(dossier.person.record.hukouRegion.value?.digits.hasPrefix("610328100") == true)
      #expect(dossier.household?.household.record.number == "6103280001")
      #expect(
        dossier.categories.map(\.record.code) == ["disabled", "outOfPoverty", "subsistence"])
      #expect(
        dossier.categories.map(\.record.from)
          == [day("2023-01-01"), day("2021-01-01"), day("2023-01-01")].map(Fact.value))

      let again = try await office.take(file)
      #expect(again.numbers == [3, 0, 0, 3, 0])
      #expect(again.isKnownFile)
      let corrected = try TestBook.write([TestSheet(rows: ImportTests.members(wifeName: "李媚"))])
      let correction = try await office.take(corrected)
      #expect(correction.numbers == [3, 0, 1, 2, 0])
      let changes = try await office.registry.changes(of: dossier.person.id)
      #expect(changes.map(\.field) == ["name"])
    }
  }

  /// The same rows by three writers, in three orders of columns.
  @Test(arguments: [0, 1, 2])
  func whateverProgramWroteThem(_ order: Int) async throws {
    let writers: [TestBook.Writer] = [.openpyxl, .libreOffice, .csv("gb18030")]
    var rows = ImportTests.members()
    var generator = SeededNumbers(seed: UInt64(order))
    let columns = Array(0..<20).shuffled(using: &generator)
    rows = rows.enumerated().map { number, row in
      guard (2...5).contains(number) else { return row }
      return columns.map { row[$0] }
    }
    let file = try TestBook.write([TestSheet(rows: rows)], by: writers[order])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [3, 3, 0, 0, 0], "\(receipt.refused)")
      #expect(receipt.sheets.first?.extraHeaders == ["审核人"])
      let dossier = try #require(try await office.dossier(ImportTests.head))
      #expect(dossier.person.health == .value("健康"))
      #expect(dossier.household?.relationToHead == .value("户主"))
      #expect(try await office.take(file).numbers == [3, 0, 0, 3, 0])
    }
  }

  static let ledgerHeader: [TestCell] = [
    "县", "乡", "村", "户编号", "姓名", "证件号码", "户类型", "监测对象类别", "劳动技能", "是否已务工", "务工所在省", "务工所在市",
    "务工所在县", "开始时间", "结束时间", "务工月收入", "务工企业名称", "所属行业", "就业渠道", "是否点对点输送", "年度交通费补助",
  ]

  static func ledgerRow(
    _ number: String, working: TestCell = "是", start: TestCell = "2023年03月", end: TestCell = nil,
    wage: TestCell = 4500, subsidy: TestCell = nil
  ) -> [TestCell] {
    [
      "千阳县", "城关镇", "新城村", "6103280001", "张三", "\(number)", "脱贫户", nil, "普通劳动力", working, "江苏省",
      "苏州市", "昆山市", start, end, wage, "昆山某电子有限公司", "制造业", "外出务工", "是", subsidy,
    ]
  }

  static func ledger(_ rows: [[TestCell]]) -> [TestSheet] {
    [TestSheet(rows: [["（务工月监测）已外出务工信息"], ["2023年12月"], ledgerHeader] + rows)]
  }

  @Test func theLedgerStatesJobsAndNoContracts() async throws {
    let rows = [
      ImportTests.ledgerRow(ImportTests.head, subsidy: 300),
      ImportTests.ledgerRow(
        ImportTests.head, working: "否", start: "2022-05", end: "2022年11月", wage: "3,800.50"),
    ]
    let file = try TestBook.write(ImportTests.ledger(rows))
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [2, 2, 0, 0, 0], "\(receipt.refused)")
      #expect(receipt.statementDay == day("2023-12-31"))
      #expect(receipt.statementOrigin == .title)
      #expect(receipt.doubted == ["roster.subsidy-reported": 1])
      let jobs = try #require(try await office.dossier(ImportTests.head)).employments
        .map(\.employment.record)
      #expect(jobs.map(\.startOn) == [.value(day("2022-05-01")), .value(day("2023-03-01"))])
      #expect(jobs.map(\.workedThrough) == [.value(day("2022-11-30")), .value(day("2023-12-31"))])
      #expect(jobs.map(\.endOn) == [.unknown, .unknown])
      // The wage of who is at work is the month's; of a job that is over it is known of no month.
      let stated = try #require(try await office.dossier(ImportTests.head)).employments
        .map { $0.payments }
      #expect(stated.map { $0.map(\.month.description) } == [[], ["2023-12"]])
      #expect(stated.map { $0.map(\.stated) } == [[], [.value(.yuan(4500))]])
      #expect(jobs.map(\.contractKind) == [.unknown, .unknown])
      #expect(jobs.map(\.workRegion) == [.value(RegionCode("32")!), .value(RegionCode("32")!)])
      #expect(jobs[0].monthlyPay == .value(Money(fen: 380_050)))
      #expect(try await office.take(file).numbers == [2, 0, 0, 2, 0])
    }
  }

  @Test func aReportedSubsidyIsAGrantWhereTheOfficeSaysWhich() async throws {
    let file = try TestBook.write(
      ImportTests.ledger([ImportTests.ledgerRow(ImportTests.head, subsidy: 300)]))
    try await TestOffice.open(grantItems: ["年度交通费补助": "x/transport"]) { office in
      let receipt = try await office.take(file)
      #expect(receipt.doubts.isEmpty)
      let grants = try #require(try await office.dossier(ImportTests.head)).grants.map(\.record)
      #expect(grants.map(\.benefitID) == ["x/transport"])
      #expect(grants.map(\.year) == [2023])
      #expect(grants.map(\.amount) == [.value(.yuan(300))])
    }
  }

  @Test func anOlderLedgerTakesNothingBack() async throws {
    func file(_ wage: TestCell) throws -> RosterFile {
      try TestBook.write(ImportTests.ledger([ImportTests.ledgerRow(ImportTests.head, wage: wage)]))
    }
    try await TestOffice.open { office in
      _ = try await office.take(try file(4500), statedOn: day("2023-12-31"))
      let older = try await office.take(try file(3000), statedOn: day("2023-11-30"))
      #expect(older.olderThan == day("2023-12-31"))
      // It changes the job by its own month's pay alone.
      #expect(older.numbers == [1, 0, 1, 0, 0])
      let newer = try await office.take(try file(5000), statedOn: day("2024-01-31"))
      #expect(newer.olderThan == nil)
      #expect(newer.numbers == [1, 0, 1, 0, 0])
      let job = try #require(try await office.dossier(ImportTests.head)).employments.first
      #expect(job?.employment.monthlyPay == .value(.yuan(5000)))
      #expect(job?.employment.workedThrough == .value(day("2024-01-31")))
      let stated = Dictionary(
        uniqueKeysWithValues: (job?.payments ?? []).map { ($0.month.description, $0.stated) })
      #expect(
        stated == [
          "2023-11": .value(.yuan(3000)), "2023-12": .value(.yuan(4500)),
          "2024-01": .value(.yuan(5000)),
        ])
    }
  }

  @Test func postsKnowTheirMonths() async throws {
    let header: [TestCell] = [
      "序号", "镇", "村", "姓名", "身份证号码", "岗位名称", "岗位类型", "开发主体", "用人主体", "资金渠道", "补贴标准（元/月）", "协议类型",
      "协议起始日期", "协议终止日期", "首次上岗日期", "意外险保单号", "退岗日期",
    ]
    let rows: [[TestCell]] = [
      [
        1, "城关镇", "新城村", "张三", "\(ImportTests.head)", "保洁员", "乡村公益性岗位", "城关镇人民政府", "新城村村委会",
        "就业补助资金", 400, "劳务协议", .day("2023-01-15"), .day("2024-01-14"), .day("2023-01-15"), "PA2023",
        nil,
      ],
      [
        2, "城关镇", "新城村", "李梅", "\(ImportTests.wife)", "劳动保障助理员", "农村公益性岗位", nil, nil, nil, "800",
        "劳动合同", "2023.01.01", "2023.12.31", nil, nil, "2023/4/20",
      ],
    ]
    let file = try TestBook.write([TestSheet(rows: [["公益性岗位人员台账"], header] + rows)])
    try await TestOffice.open { office in
      let receipt = try await office.take(file, statedOn: day("2023-06-30"))
      #expect(receipt.numbers == [2, 2, 0, 0, 0], "\(receipt.refused)")
      #expect(receipt.sheets.map(\.kind) == [.publicPosts])
      let post = try #require(try await office.dossier(ImportTests.head)?.posts.first)
      #expect(post.post.scope == .value(.rural))
      #expect(post.post.kind == .value(.cleaner))
      #expect(post.post.state == .value(.held))
      #expect(post.post.insured == .value(true))
      #expect(post.post.monthlyStandard == .value(.yuan(400)))
      #expect(
        post.months.map(\.month.description) == [
          "2023-02", "2023-03", "2023-04", "2023-05", "2023-06",
        ])
      let left = try #require(try await office.dossier(ImportTests.wife)?.posts.first)
      #expect(left.post.state == .value(.closed))
      #expect(left.post.kind == .value(.labourSecurityAssistant))
      #expect(left.post.insured == .unknown)
      #expect(left.months.map(\.month.description) == ["2023-01", "2023-02", "2023-03"])
    }
  }

  @Test func plansAreWishes() async throws {
    let file = try TestBook.write([
      TestSheet(rows: [
        ["姓名", "证件号码", "是否计划务工", "计划务工所在县", "就业服务需求"],
        ["张三", "\(ImportTests.head)", "是", "昆山市", "岗位信息"],
        ["李梅", "\(ImportTests.wife)", "是", "昆山市", nil],
      ])
    ])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [2, 1, 0, 0, 1])
      #expect(receipt.refused == ["roster.rule.5_15_008": 1])
      let dossier = try #require(try await office.dossier(ImportTests.head))
      #expect(dossier.person.jobWish == .value(true))
    }
  }

  /// Two lists in one workbook, and a sheet that is none.
  @Test func everyRosterOfAWorkbookIsTaken() async throws {
    let plan = TestSheet(
      name: "计划",
      rows: [["姓名", "证件号码", "是否计划务工", "就业服务需求"], ["李梅", "\(ImportTests.wife)", "是", "培训"]])
    let note = TestSheet(name: "说明", rows: [["本表由乡村振兴局提供"]])
    var ledger = ImportTests.ledger([ImportTests.ledgerRow(ImportTests.head)])[0]
    ledger.name = "已务工"
    let file = try TestBook.write([note, ledger, plan])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [2, 2, 0, 0, 0], "\(receipt.refused)")
      #expect(receipt.sheets.map(\.kind) == [.workLedger, .plannedWork, nil])
    }
  }

  @Test func anUndatedListSpeaksOfTheDayItFirstCame() async throws {
    let sheet = TestSheet(rows: [
      ImportTests.ledgerHeader, ImportTests.ledgerRow(ImportTests.head),
    ])
    let file = try TestBook.write([sheet])
    try await TestOffice.open { office in
      #expect(try await office.take(file, asOf: day("2024-03-01")).numbers == [1, 1, 0, 0, 0])
      let again = try await office.take(file, asOf: day("2024-03-05"))
      #expect(again.numbers == [1, 0, 0, 1, 0])
      #expect(again.statementDay == day("2024-03-01"))
    }
  }

  @Test func apreviewWritesNothing() async throws {
    let file = try TestBook.write(
      ImportTests.ledger([
        ImportTests.ledgerRow(ImportTests.head), ImportTests.ledgerRow("610399", wage: "面议"),
      ]))
    try await TestOffice.open { office in
      let preview = try await office.desk.preview(file, asOf: TestOffice.today)
      #expect(preview.rowCount == 2)
      #expect(preview.refusedCount == 1)
      #expect(preview.rows.map(\.number) == [4, 5])
      #expect(
        preview.rows[1].flaws.map(\.reason.id).sorted() == [
          "roster.identity.wrongLength", "roster.not-money",
        ])
      #expect(preview.sheets.first?.kind == .workLedger)
      #expect(try await office.people() == 0)
    }
  }
}
