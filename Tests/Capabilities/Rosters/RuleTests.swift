// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Testing
import Values

@testable import Rosters

/// The national rules, each on both sides of what it forbids.
@Suite struct RuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: RosterRule
    let kind: RosterKind
    let breaks: [[String: String]]
    let holds: [[String: String]]
    var testDescription: String { "\(rule.rawValue) in \(kind.rawValue)" }
  }

  /// Statement day of every case; the people are born on 1990-03-01 unless the case says otherwise.
  static let statementDay = day("2023-12-31")

  static let working = ["是否已务工": "是", "务工所在县": "昆山市", "开始时间": "2023年03月"]
  static let monitored = ["监测对象类别": "边缘易致贫户"]
  static let full = [
    "务工月收入": "4000", "务工企业名称": "某公司", "所属行业": "制造业", "就业渠道": "外出务工", "是否点对点输送": "否",
  ]
  static let member = ["与户主关系": "户主", "户编号": "1", "文化程度": "初中", "劳动技能": "普通劳动力"]
  static let planning = ["是否计划务工": "是", "计划务工所在县": "昆山市", "就业服务需求": "岗位信息"]

  static func with(_ cells: [String: String], _ more: [String: String]) -> [String: String] {
    cells.merging(more) { $1 }
  }

  static let cases: [Case] = [
    Case(
      rule: .weakAtWork, kind: .workLedger,
      breaks: ["弱劳动力或半劳动力", "丧失劳动力", "无劳动力"].map { with(working, ["劳动技能": $0]) },
      holds: [
        with(working, ["劳动技能": "普通劳动力"]), with(working, ["劳动技能": "技能劳动力"]),
        ["是否已务工": "否", "结束时间": "2023年06月", "劳动技能": "无劳动力"],
      ]),
    Case(
      rule: .weakAtWork, kind: .plannedWork, breaks: [with(planning, ["劳动技能": "弱劳动力或半劳动力"])],
      holds: [with(planning, ["劳动技能": "普通劳动力"]), ["是否计划务工": "否", "劳动技能": "弱劳动力或半劳动力"]]),
    Case(
      rule: .incapableAtWork, kind: .workLedger,
      breaks: ["丧失劳动力", "无劳动力", ""].map { with(working, ["劳动技能": $0]) },
      holds: [with(working, ["劳动技能": "弱劳动力或半劳动力"]), ["是否已务工": "否", "劳动技能": ""]]),
    Case(
      rule: .studentAtWork, kind: .workLedger, breaks: [with(working, ["在校生状况": "中职一年级"])],
      holds: [with(working, ["在校生状况": ""]), ["是否已务工": "否", "在校生状况": "中职一年级"]]),
    Case(
      rule: .studentAtWork, kind: .plannedWork, breaks: [with(planning, ["在校生状况": "本科四年级"])],
      holds: [with(planning, ["在校生状况": ""])]),
    Case(
      rule: .workPlace, kind: .workLedger,
      breaks: [
        with(working, ["务工所在县": ""]), with(working, ["务工所在市": "苏州市", "务工所在县": "苏州市"]),
        with(working, ["务工所在省": "江苏省", "务工所在县": "江苏省"]),
      ],
      holds: [
        with(working, ["务工所在市": "苏州市"]), with(working, ["务工所在市": "东莞市", "务工所在县": "东莞市"]),
        with(with(working, monitored), ["务工所在县": ""]), ["是否已务工": "否", "务工所在县": ""],
      ]),
    Case(
      rule: .monitoredPlace, kind: .workLedger,
      breaks: [with(with(working, monitored), ["务工所在县": ""])],
      holds: [with(working, monitored), with(working, ["务工所在县": "", "监测对象类别": ""])]),
    Case(
      rule: .monitoredPlace, kind: .plannedWork,
      breaks: [with(with(planning, monitored), ["计划务工所在县": ""])],
      holds: [with(planning, monitored), with(planning, ["计划务工所在县": "", "监测对象类别": ""])]),
    Case(
      rule: .channelOutside, kind: .workLedger,
      breaks: ["公益性岗位", "帮扶车间"].map { with(working, ["县": "千阳县", "就业渠道": $0]) },
      holds: [
        with(working, ["县": "千阳县", "就业渠道": "外出务工"]),
        with(working, ["县": "千阳县", "务工所在县": "千阳县", "就业渠道": "公益性岗位"]),
        with(working, ["县": "千阳", "务工所在县": "陕西省宝鸡市千阳县", "就业渠道": "帮扶车间"]),
        with(with(working, monitored), ["县": "千阳县", "就业渠道": "公益性岗位"]),
      ]),
    Case(
      rule: .monitoredChannelOutside, kind: .workLedger,
      breaks: [with(with(working, monitored), ["县": "千阳县", "就业渠道": "公益性岗位"])],
      holds: [with(working, ["县": "千阳县", "就业渠道": "公益性岗位", "监测对象类别": ""])]),
    Case(
      rule: .subsidyAtHome, kind: .workLedger,
      breaks: [with(working, ["县": "千阳县", "务工所在县": "千阳县", "年度交通费补助": "0.01"])],
      holds: [
        with(working, ["县": "千阳县", "务工所在县": "千阳县", "年度交通费补助": "0"]),
        with(working, ["县": "千阳县", "务工所在县": "千阳县", "年度交通费补助": ""]),
        with(working, ["县": "千阳县", "年度交通费补助": "500"]),
      ]),
    Case(
      rule: .workIncomplete, kind: .workLedger,
      breaks: full.keys.sorted().map { with(with(working, full), [$0: ""]) },
      holds: [
        with(working, full), ["是否已务工": "否", "务工月收入": ""],
        with(with(with(working, full), monitored), ["所属行业": ""]),
      ]),
    Case(
      rule: .monitoredWorkIncomplete, kind: .workLedger,
      breaks: [with(with(with(working, full), monitored), ["所属行业": ""])],
      holds: [with(with(working, full), monitored)]),
    Case(
      rule: .planWithoutService, kind: .plannedWork, breaks: [with(planning, ["就业服务需求": ""])],
      holds: [
        planning, ["是否计划务工": "否", "就业服务需求": ""], with(with(planning, monitored), ["就业服务需求": ""]),
      ]),
    Case(
      rule: .monitoredPlanWithoutService, kind: .plannedWork,
      breaks: [with(with(planning, monitored), ["就业服务需求": ""])],
      holds: [with(planning, monitored)]),
    Case(
      rule: .wageOutOfRange, kind: .workLedger,
      breaks: ["30000.01", "99.99"].map { with(working, ["务工月收入": $0]) },
      holds: ["30000", "100", ""].map { with(working, ["务工月收入": $0]) }),
    Case(
      rule: .monitoredWageOutOfRange, kind: .workLedger,
      breaks: ["30000.01", "99.99"].map { with(with(working, monitored), ["务工月收入": $0]) },
      holds: [with(with(working, monitored), ["务工月收入": "100"])]),
    Case(
      rule: .wageLow, kind: .workLedger, breaks: [with(working, ["务工月收入": "399.99"])],
      holds: [with(working, ["务工月收入": "400"])]),
    Case(
      rule: .wageLow, kind: .roster, breaks: [["月工资（元）": "399.99"]], holds: [["月工资（元）": "400"]]),
    Case(
      rule: .youngAtWork, kind: .workLedger,
      breaks: [with(working, ["证件号码": Nobody.number("2007-04-01", 1)])],
      // A start of which only the month is known may lie after the birthday.
      holds: [with(working, ["证件号码": Nobody.number("2007-03-31", 1)])]),
    Case(
      rule: .youngAtWork, kind: .roster,
      breaks: [["上岗日期": "2023-02-28", "证件号码": Nobody.number("2007-03-01", 1)]],
      holds: [["上岗日期": "2023-03-01", "证件号码": Nobody.number("2007-03-01", 1)]]),
    Case(
      rule: .endMissing, kind: .workLedger,
      breaks: [["是否已务工": "否", "结束时间": ""], ["是否已务工": "否", "结束时间": "2024年01月"]],
      holds: [["是否已务工": "否", "结束时间": "2023年12月"], with(working, ["结束时间": ""])]),
    Case(
      rule: .oldInPost, kind: .publicPosts,
      breaks: [["岗位名称": "保洁员", "证件号码": Nobody.number("1953-12-31", 1)]],
      holds: [
        ["岗位名称": "保洁员", "证件号码": Nobody.number("1954-01-01", 1)],
        ["岗位名称": "保洁员", "退岗日期": "2023-12-30", "证件号码": Nobody.number("1953-12-31", 1)],
      ]),
    Case(
      rule: .oldInPost, kind: .memberExport,
      breaks: [with(member, ["公益性岗位类型": "保洁员", "证件号码": Nobody.number("1953-12-31", 1)])],
      holds: [with(member, ["公益性岗位类型": "", "证件号码": Nobody.number("1953-12-31", 1)])]),
    Case(
      rule: .healthyWithoutLabour, kind: .memberExport,
      breaks: [("2007-12-31", "无劳动力"), ("1964-01-01", "弱劳动力或半劳动力")].map { birth, skill in
        with(
          member,
          ["健康状况": "健康", "劳动技能": skill, "在校生状况": "", "证件号码": Nobody.number(birth, 1)])
      },
      holds: [
        ("2008-01-01", "健康", "", "无劳动力"), ("1963-12-31", "健康", "", "无劳动力"),
        ("1990-03-01", "健康", "中职一年级", "无劳动力"), ("1990-03-01", "残疾", "", "无劳动力"),
        ("1990-03-01", "健康", "", "普通劳动力"),
      ].map { birth, health, school, skill in
        with(
          member,
          ["健康状况": health, "劳动技能": skill, "在校生状况": school, "证件号码": Nobody.number(birth, 1)])
      }),
    Case(
      rule: .educationAndSchool, kind: .memberExport,
      breaks: [
        with(member, ["文化程度": "初中", "在校生状况": "七年级"]), with(member, ["文化程度": "", "在校生状况": ""]),
      ],
      holds: [
        with(member, ["文化程度": "初中", "在校生状况": ""]), with(member, ["文化程度": "", "在校生状况": "七年级"]),
        with(member, ["文化程度": "仙人", "在校生状况": ""]),
      ]),
    Case(
      rule: .placeAndMonths, kind: .memberExport,
      breaks: [
        with(member, ["务工所在地": "苏州市", "务工时间（月）": ""]), with(member, ["务工所在地": "", "务工时间（月）": "1"]),
        with(member, ["务工所在地": "苏州市", "务工时间（月）": "0"]),
      ],
      holds: [
        with(member, ["务工所在地": "苏州市", "务工时间（月）": "12"]),
        with(member, ["务工所在地": "", "务工时间（月）": ""]),
        with(member, ["务工所在地": "", "务工时间（月）": "0"]),
      ]),
    Case(
      rule: .householdTelephone, kind: .memberExport,
      breaks: ["1380000000", "138000000011"].map { with(member, ["户联系电话": $0]) },
      holds: ["13800000001", "138 0000 0001", ""].map { with(member, ["户联系电话": $0]) }),
  ]

  @Test(arguments: cases)
  func aRuleIsBrokenOnOneSideAndHoldsOnTheOther(_ test: Case) throws {
    for cells in test.breaks {
      #expect(try RuleTests.broken(test.kind, cells).contains(test.rule), "\(cells)")
    }
    for cells in test.holds {
      #expect(try !RuleTests.broken(test.kind, cells).contains(test.rule), "\(cells)")
    }
  }

  /// The rules that a row of one sheet breaks, the sheet having just these columns.
  static func broken(_ kind: RosterKind, _ cells: [String: String]) throws -> Set<RosterRule> {
    var cells = cells
    let identity = cells["证件号码"] ?? Nobody.number("1990-03-01", 2)
    cells["证件号码"] = identity
    cells["姓名"] = "某人"
    let layout = RosterLayout.of(kind)
    let headers = cells.keys.sorted()
    let columns = headers.map { header in
      layout.columns.first { $0.header == header || $0.variants.contains(header) }
    }
    let header = RecognisedHeader(kind: kind, headerRow: 1, columns: columns, headers: headers)
    #expect(header.extraHeaders.isEmpty, "the layout has no such column")
    let reader = RowReader(header)
    let row = SheetRow(number: 2, cells: headers.map { Cell(cells[$0] ?? "") })
    let rules = RowRules(
      kind: kind, fields: reader.fields, statementDay: statementDay, today: day("2024-03-01"))
    return Set(rules.findings(reader.read(row)).compactMap { $0.0.rule })
  }

  /// Every rule of the national table is decided here or named as beyond these columns.
  @Test func everyRuleHasItsCaseOrIsBeyondTheColumns() {
    let ofFiles: Set<RosterRule> = [.identityNumber, .family, .repeatedMonitored]
    let tested = Set(RuleTests.cases.map(\.rule)).union(ofFiles)
    for rule in RosterRule.allCases {
      #expect(tested.contains(rule) == (rule.columns != nil), "\(rule.rawValue)")
    }
    #expect(RosterRule.allCases.count == 32)
  }

  @Test func aRuleNeedsItsColumns() {
    #expect(!RosterRule.wageLow.applies(to: .workLedger, having: [.isWorking]))
    #expect(RosterRule.wageLow.applies(to: .workLedger, having: [.monthlyWage]))
    #expect(!RosterRule.wageLow.applies(to: .publicPosts, having: [.monthlyWage]))
    for kind in RosterKind.allCases {
      #expect(!RosterRule.noMeasure.applies(to: kind, having: Set(RosterField.allCases)))
    }
  }

  @Test(arguments: [
    ("2024-03-02", true), ("2024-03-01", false),
  ])
  func nobodyIsBornAfterTheImport(_ birth: String, _ isRefused: Bool) {
    var row = ReadRow(number: 4)
    row[.idNumber] = .identity(Nobody.identity(birth, 3), certificate: nil)
    let rules = RowRules(
      kind: .roster, fields: [.idNumber], statementDay: RuleTests.statementDay,
      today: day("2024-03-01"))
    #expect(rules.findings(row).contains { $0.0 == .bornInFuture } == isRefused)
  }

  @Test func sexAndBirthAreHeldAgainstTheNumber() {
    var row = ReadRow(number: 4)
    row[.idNumber] = .identity(Nobody.identity("1990-03-01", 2), certificate: nil)
    row[.sex] = .choice(code: "male", text: "男")
    row[.birthDate] = .day(day("1990-03-02"))
    let rules = RowRules(
      kind: .roster, fields: [.idNumber, .sex, .birthDate], statementDay: RuleTests.statementDay,
      today: day("2024-03-01"))
    #expect(rules.findings(row).map(\.0) == [.sexDiffers, .birthDiffers])
    row[.sex] = .choice(code: "female", text: "女")
    row[.birthDate] = .month(Month(year: 1990, ordinal: 3))
    #expect(rules.findings(row).isEmpty)
  }

  @Test(arguments: [("2022-03-01", "2022-02-28", true), ("2022-03-01", "2022-03-01", false)])
  func anEndDoesNotLieBeforeItsStart(_ from: String, _ through: String, _ isRefused: Bool) {
    var row = ReadRow(number: 4)
    row[.idNumber] = .identity(Nobody.identity("1990-03-01", 2), certificate: nil)
    row[.contractStart] = .day(day(from))
    row[.contractEnd] = .day(day(through))
    let rules = RowRules(
      kind: .roster, fields: [.idNumber, .contractStart, .contractEnd],
      statementDay: RuleTests.statementDay, today: day("2024-03-01"))
    #expect(rules.findings(row).contains { $0.0 == .endBeforeStart } == isRefused)
  }
}

@Suite struct MessageTests {
  static let reasons: [RosterReason] =
    [
      .missing, .cellError, .uncalculated, .tooLong(50), .bornInFuture, .notADay, .notAMonth,
      .notAYear, .notATerm, .notMonths, .notMoney, .notACount(12), .notYesNo, .telephone,
      .creditCodeForm, .creditCodeCheck, .sexDiffers, .birthDiffers, .endBeforeStart,
      .unknownGrantItem, .subsidyReported, .placeUnknown, .sameAsRow(4), .contradictsRow(4),
      .registry(.nameDiffers), .registry(.secondHead), .registry(.householdDiffers),
      .registry(.numberOfAnotherPerson(.memberNumber)), .registry(.heldByAnother(field: "x")),
      .registry(.noPerson), .registry(.periodReversed(field: "x")), .registry(.refused(rule: nil)),
      .identity(.empty), .identity(.scientificNotation), .identity(.wrongLength),
      .identity(.wrongCharacter), .identity(.noSuchBirthDate), .identity(.wrongCheckDigit),
    ] + ValueDomain.allCases.map(RosterReason.notInDomain)
    + RosterRule.allCases.map(RosterReason.rule)

  @Test(arguments: reasons)
  func everyReasonIsSaidInBothLanguages(_ reason: RosterReason) {
    let message = reason.message
    #expect(message.zh.hasSuffix("。"))
    #expect(message.en.hasSuffix("."))
    #expect(message.zh != reason.id && message.en != reason.id)
    #expect(message.zh.unicodeScalars.contains { $0.value > 0x4E00 })
    if case .rule(let rule) = reason { #expect(message.zh.contains(rule.rawValue)) }
  }

  @Test func reasonsAreToldApart() {
    #expect(Set(MessageTests.reasons.map(\.id)).count == MessageTests.reasons.count)
    let ofRules = RosterRule.allCases.map(\.message.zh)
    #expect(Set(ofRules).count == ofRules.count)
  }
}
