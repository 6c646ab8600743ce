// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Rosters

@Suite struct LayoutTests {
  @Test(arguments: [
    ("姓名", "姓名"), (" 姓 名 ", "姓名"), ("证件\n号码", "证件号码"), ("＊证件号码＊", "证件号码"),
    ("月工资（元）", "月工资"), ("务工时间(月)", "务工时间"), ("公益性岗位（月数）", "公益性岗位月数"),
    ("县（市、区、旗）", "县(市、区、旗)"), ("工种【岗位】", "工种(岗位)"), ("务工时间（起止）", "务工时间(起止)"),
    ("补贴标准（元／月）：", "补贴标准"), ("（元）", "(元)"), ("", ""),
  ])
  func headersAreEvenedOut(_ header: String, _ even: String) {
    #expect(HeaderText.normalised(header) == even)
  }

  @Test(arguments: RosterLayout.all)
  func noHeaderOfALayoutMeansTwoThings(_ layout: RosterLayout) {
    var fields: [String: RosterField] = [:]
    for column in layout.columns {
      for header in [column.header] + column.variants {
        let key = HeaderText.normalised(header)
        #expect(fields[key] == nil || fields[key] == column.field, "\(layout.title): \(header)")
        fields[key] = column.field
      }
    }
  }

  @Test(arguments: RosterLayout.all)
  func aLayoutKnowsItsOwnHeaderInAnyOrder(_ layout: RosterLayout) throws {
    var seen: Set<RosterField> = []
    var headers = layout.columns.filter { $0.field == .aside || seen.insert($0.field).inserted }
      .map(\.header)
    var generator = SeededNumbers(seed: 7)
    for _ in 0..<5 {
      headers.shuffle(using: &generator)
      let found = HeaderRecogniser().find(in: [["标题"], [], headers, ["数据"]])
      guard case .recognised(let header) = found else {
        Issue.record("\(layout.title): \(found)")
        continue
      }
      #expect(header.kind == layout.kind)
      #expect(header.headerRow == 3)
      #expect(Set(header.index.keys) == seen)
      #expect(header.extraHeaders.isEmpty)
    }
  }

  /// The rosters that the documents name, with the headers composed from their material lists.
  static let rosters: [(String, String)] = [
    (
      "脱贫劳动力跨省就业一次性交通费补助花名册",
      "序号 镇 村 户主姓名 姓名 性别 年龄 身份证号码 与户主关系 人员类别 联系电话 务工省市县 务工单位 务工起始日期 务工截止日期 "
        + "交通方式 票据金额（元） 补助金额（元） 开户名 开户行 社保卡或银行卡号 备注"
    ),
    (
      "一次性求职补贴花名册",
      "序号 镇 村 姓名 性别 年龄 身份证号码 人员类别 联系电话 就业单位 就业地点 合同或证明类型 合同起始日期 合同终止日期 "
        + "补贴金额（元） 领款人与本人关系 社保卡或一折通账号 开户行 备注"
    ),
    ("企业职工花名册", "序号 姓名 性别 身份证号码 户籍地址 岗位（工种） 入职日期 合同起始日期 合同终止日期 是否脱贫劳动力 是否农村低收入人口 联系电话 备注"),
    (
      "培训学员花名册",
      "序号 姓名 性别 年龄 身份证号码 文化程度 人员类别 户籍地址 联系电话 考勤天数 考核成绩 证书名称 证书编号 就业单位 就业日期 银行账号 学员签字"
    ),
    (
      "就业见习人员花名册",
      "序号 姓名 性别 身份证号码 学历 毕业院校 毕业日期 人员类别 见习单位 见习岗位 见习起始日期 见习终止日期 见习月数 银行账号"
    ),
    (
      "一次性创业补贴申请表",
      "姓名 性别 身份证号码 人员类别 联系电话 户籍地址 创业实体名称 统一社会信用代码 经营类型（小微企业、个体工商户） 登记注册日期 "
        + "经营地址 经营项目 带动就业人数 申请金额（元） 社保卡或一折通账号 开户行"
    ),
    ("失业人员清单", "镇 村 姓名 身份证号码 人员类别 失业日期 就业意愿 再就业日期 再就业单位"),
  ]

  @Test(arguments: rosters)
  func theRostersOfTheDocumentsAreKnownWholly(_ title: String, _ headers: String) {
    let row = headers.split(separator: " ").map(String.init)
    guard case .recognised(let header) = HeaderRecogniser().find(in: [[title], row]) else {
      Issue.record("\(title) is not recognised")
      return
    }
    #expect(header.kind == .roster)
    #expect(header.extraHeaders == [], "\(title)")
  }

  @Test func aMissingRequiredColumnIsNamed() {
    let headers = RosterLayout.of(.memberExport).columns.map(\.header)
      .filter { $0 != "证件号码" && $0 != "户编号" }
    guard case .near(let near) = HeaderRecogniser().find(in: [headers], sheet: "成员") else {
      Issue.record("taken without its required columns")
      return
    }
    #expect(near.first?.kind == .memberExport)
    #expect(near.first?.missing == ["证件号码", "户编号"])
    let error = RosterFileError.notRecognised(near)
    #expect(error.text.zh.contains("缺少必需列：证件号码、户编号"))
    #expect(error.text.zh.contains("工作表“成员”"))
  }

  @Test func aSheetWithoutHeaderIsNotARoster() {
    #expect(HeaderRecogniser().find(in: [["产品", "单价"], ["螺丝", "2"]]) == .near([]))
    #expect(HeaderRecogniser().find(in: []) == .near([]))
    let eleven = Array(repeating: [""], count: 10) + [["姓名", "身份证号码"]]
    #expect(HeaderRecogniser().find(in: eleven) == .near([]))
    #expect(RosterFileError.notRecognised([]).id == "roster.no-header")
  }

  @Test func aRequiredColumnThatStandsTwiceIsNotGuessed() {
    guard
      case .near(let near) = HeaderRecogniser().find(in: [["姓名", "身份证号码", "证件号码", "联系电话"]])
    else {
      Issue.record("one of two identity columns was chosen")
      return
    }
    #expect(near.first?.twice == ["证件号码"])
  }

  @Test func mergedHeadersAreReadThroughBothRows() throws {
    let upper = ["姓名", "身份证号码", "合同", "", "务工地点", ""]
    let lower = ["", "", "起始日期", "终止日期", "", "备注"]
    guard case .recognised(let header) = HeaderRecogniser().find(in: [["花名册"], upper, lower]) else {
      Issue.record("a header of two rows is not recognised")
      return
    }
    #expect(header.headerRow == 3)
    #expect(header.index[.contractStart] == 2)
    #expect(header.index[.contractEnd] == 3)
    #expect(header.index[.workPlace] == 4)
    #expect(header.index[.name] == 0)
  }

  /// A list kept by other hands is not the register, whatever columns it shares with it.
  @Test(arguments: [
    "姓名 身份证号码 户编号 与户主关系 户主姓名 健康状况 残疾类别 户联系电话 是否享受低保",
    "县 乡 村 户编号 人编号 姓名 证件号码 户类型 监测对象类别 识别监测时间 风险是否已消除 劳动技能 健康状况 在校生状况",
    "姓名 身份证号码 用人单位 合同类型 合同起始日期 合同终止日期 上岗日期 岗位名称 月收入（元）",
  ])
  func otherListsAreRosters(_ headers: String) {
    let row = headers.split(separator: " ").map(String.init)
    guard case .recognised(let header) = HeaderRecogniser().find(in: [row]) else {
      Issue.record("not recognised: \(headers)")
      return
    }
    #expect(header.kind == .roster)
  }

  @Test func aListThatIsTwoListsIsAmbiguous() {
    let ledger = ["姓名", "证件号码", "是否已务工", "务工所在县", "开始时间", "是否点对点输送", "年度交通费补助"]
    let plan = ["是否计划务工", "计划务工所在县", "就业服务需求"]
    let found = HeaderRecogniser().find(in: [ledger + plan])
    #expect(found == .ambiguous([.workLedger, .plannedWork]))
  }
}

/// Numbers that are the same in every run (splitmix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
