// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

@testable import Policy

/// A made-up vocabulary, document and benefit whose every name is in both languages.
enum WordingCounty {
  static let vocabularyText = #"""
    {
      "types": {
        "sex": {"enum": {"female": {"zh": "女", "en": "female"}, "male": {"zh": "男", "en": "male"}}},
        "category": {"enum": {
          "poor": {"zh": "脱贫人口", "en": "out-of-poverty people"},
          "near": {"zh": "边缘人口", "en": "marginal people"},
          "old": {"zh": "大龄人员", "en": "older people"}}},
        "statusKind": {"enum": {
          "employed": {"zh": "就业", "en": "employed"},
          "unemployed": {"zh": "失业", "en": "unemployed"}}},
        "capacity": {"enum": {
          "full": {"zh": "全劳力", "en": "able to work"},
          "none": {"zh": "无劳动能力", "en": "unable to work"}}},
        "postKind": {"enum": {
          "helper": {"zh": "助理员", "en": "assistant"},
          "cleaner": {"zh": "保洁员", "en": "cleaner"},
          "ranger": {"zh": "护林员", "en": "ranger"}}},
        "membership": {"record": {"code": "category", "from": "date", "to": "date?"}},
        "span": {"record": {
          "status": {"type": "statusKind", "zh": "状态", "en": "status"},
          "from": "date", "to": "date?"}},
        "graduation": {"record": {
          "level": {"type": "string", "zh": "学历", "en": "level"},
          "date": {"type": "date", "zh": "毕业日期", "en": "date of graduation"}}},
        "pending": {"record": {
          "benefitId": {"type": "string", "zh": "申请事项", "en": "benefit claimed"},
          "personId": {"type": "string?", "zh": "人员编号", "en": "person id"},
          "submittedOn": {"type": "date", "zh": "申请日期", "en": "submitted on"}}},
        "pay": {"record": {
          "month": {"type": "month", "zh": "月份", "en": "month"},
          "amount": {"type": "money", "zh": "金额", "en": "amount"},
          "viaBank": {"type": "bool", "zh": "银行发放", "en": "paid through a bank"}}},
        "range": {"record": {"min": "int?", "max": "int?"}},
        "ages": {"record": {"female": "range", "male": "range"}},
        "season": {"record": {
          "from": {"type": "string", "zh": "起始月日", "en": "first month-day"},
          "to": {"type": "string", "zh": "截止月日", "en": "last month-day"}}},
        "grant": {"record": {"benefitId": "string", "personId": "string?", "orgId": "string?",
          "year": "int", "months": "int", "amount": "money", "eventOn": "date?"}}
      },
      "facts": {
        "person.id": {"type": "string", "zh": "人员编号", "en": "person id"},
        "person.sex": {"type": "sex", "zh": "性别", "en": "sex"},
        "person.birthDate": {"type": "date", "zh": "出生日期", "en": "date of birth"},
        "person.region": {"type": "region", "zh": "户籍地", "en": "place of registration"},
        "person.categories": {"type": "list<membership>", "zh": "人群类别", "en": "categories"},
        "person.workStatus": {"type": "list<span>", "zh": "就业状态", "en": "work status"},
        "person.graduation": {"type": "graduation?", "zh": "毕业情况", "en": "graduation"},
        "person.jobWish": {"type": "bool", "zh": "就业意愿", "en": "wish to work"},
        "person.capacity": {"type": "capacity", "zh": "劳动能力", "en": "capacity to work"},
        "household.categories": {"type": "list<membership>", "zh": "户类别", "en": "household categories"},
        "work.startOn": {"type": "date", "zh": "就业日", "en": "start of employment"},
        "work.movedOn": {"type": "date?", "zh": "外出日", "en": "day of the journey"},
        "work.endOn": {"type": "date?", "zh": "终止日", "en": "last day"},
        "work.through": {"type": "date?", "zh": "在岗至", "en": "worked through"},
        "work.region": {"type": "region", "zh": "就业地", "en": "place of work"},
        "work.months": {"type": "list<month>", "zh": "在岗月份", "en": "months on duty"},
        "work.pays": {"type": "list<pay>", "zh": "工资发放", "en": "pay"},
        "work.term": {"type": "int", "unit": "months", "zh": "见习月数", "en": "months of internship"},
        "work.days": {"type": "int", "unit": "days", "zh": "实到天数", "en": "days attended"},
        "work.cost": {"type": "money?", "unit": "fen", "zh": "交通费", "en": "cost"},
        "post.kind": {"type": "postKind", "zh": "岗位类别", "en": "kind of post"},
        "post.partMonths": {"type": "list<month>", "zh": "不足整月", "en": "part months"},
        "org.id": {"type": "string", "zh": "单位编号", "en": "organisation id"},
        "org.staff": {"type": "int", "unit": "persons", "zh": "职工总数", "en": "all staff"},
        "org.poorStaff": {"type": "int", "unit": "persons", "zh": "脱贫职工数", "en": "poor staff"},
        "org.nearStaff": {"type": "int", "unit": "persons", "zh": "边缘职工数", "en": "marginal staff"},
        "training.standard": {"type": "money", "unit": "fen per person", "zh": "培训标准", "en": "training standard"},
        "training.employed": {"type": "int", "unit": "persons", "zh": "就业人数", "en": "trainees employed"},
        "training.enrolled": {"type": "int", "unit": "persons", "zh": "参训人数", "en": "trainees"},
        "carrier.rent": {"type": "money", "unit": "fen", "zh": "租金", "en": "rent"},
        "carrier.utilities": {"type": "money", "unit": "fen", "zh": "水电费", "en": "utilities"},
        "claim.benefitId": {"type": "string", "zh": "事项", "en": "benefit"},
        "claim.benefitYear": {"type": "int", "zh": "所属年度", "en": "benefit year"},
        "claim.submittedOn": {"type": "date", "zh": "申请日期", "en": "submitted on"},
        "claim.pending": {"type": "list<pending>", "zh": "在办申请", "en": "open claims"},
        "grants": {"type": "list<grant>", "zh": "已享受记录", "en": "earlier grants"},
        "params.rate": {"type": "money", "unit": "fen per day", "zh": "每日标准", "en": "daily rate"},
        "params.fare": {"type": "money", "unit": "fen per day", "zh": "交通标准", "en": "fare rate"},
        "params.share": {"type": "int", "unit": "basis points", "zh": "补贴比例", "en": "share"},
        "params.wage": {"type": "money", "unit": "fen per month", "zh": "最低工资", "en": "minimum wage"},
        "params.noticeDays": {"type": "int", "unit": "days", "zh": "公示天数", "en": "days of notice"},
        "params.longest": {"type": "int", "unit": "months", "zh": "最长月数", "en": "longest term"},
        "params.ages": {"type": "ages", "zh": "年龄范围", "en": "age range"},
        "params.season": {"type": "season", "zh": "学期", "en": "semester"},
        "params.places": {"type": "list<region>", "zh": "中西部省份", "en": "western provinces"},
        "params.groups": {"type": "list<category>", "zh": "七类人员", "en": "the seven groups"}
      },
      "rosters": ["workers"]
    }
    """#

  static let documentText = #"""
    {
      "number": "清河〔2021〕1号",
      "title": {"zh": "清河县办法", "en": "Measures of Qinghe"},
      "jurisdiction": {"code": "610399", "zh": "清河县", "en": "Qinghe county"},
      "validity": {"clause": "六", "from": "2021-09-06", "through": "2025-12-31"},
      "definitions": {
        "isPoor": {"clause": "一", "label": {"zh": "脱贫劳动力", "en": "Poor labour"},
          "when": "inCat(person.categories, 'poor', event) && person.jobWish"},
        "isPoorWorker": {"clause": "一", "label": {"zh": "在岗脱贫劳动力", "en": "Poor worker"},
          "when": "isPoor && work.days > 0"},
        "fullMonths": {"clause": "二", "label": {"zh": "整月数", "en": "Full months"},
          "when": "size(payableMonths)"}
      },
      "parameters": {
        "rate": {"clause": "三", "label": {"zh": "每日标准", "en": "Daily rate"},
          "floor": {"percent": 50, "of": "fare"}, "ceiling": {"percent": 100, "of": "fare"},
          "values": {"2021-09-06": 2000}},
        "fare": {"clause": "三", "values": {"2021-09-06": 3000}},
        "share": {"clause": "三", "ceiling": 5000, "values": {
          "2021-09-06": "unknown", "2022-01-01": 5000}},
        "wage": {"clause": "三", "by": "work.region", "values": {
          "2021-09-06": {"610399": 195000, "43": 185000, "default": "unknown"}}},
        "noticeDays": {"clause": "三", "values": {"2021-09-06": "unknown"}},
        "longest": {"clause": "三", "values": {"2021-09-06": 36}},
        "ages": {"clause": "三", "label": {"zh": "年龄范围", "en": "Age range"},
          "values": {"2021-09-06": "unknown"}},
        "season": {"clause": "三", "values": {"2021-09-06": {"from": "07-01", "to": "12-31"}}},
        "places": {"clause": "三", "values": {"2021-09-06": ["61"]}},
        "groups": {"clause": "三", "values": {"2021-09-06": "unknown"}}
      },
      "ambiguities": {
        "AMB-1": {"question": {"zh": "何谓“天”", "en": "What is a “day”"}, "reading": "日历天", "alternatives": [
          {"id": "working", "zh": "工作日", "en": "Working days"}]}
      },
      "choices": {
        "support": {"clause": "四", "label": {"zh": "奖补择优", "en": "Choice of awards"},
          "per": "org", "period": "naturalYear", "packages": {
            "base": {"zh": "基地奖补", "en": "Base awards", "benefits": ["qinghe/start-aid"]},
            "factory": {"zh": "工厂奖补", "en": "Factory awards", "benefits": ["qinghe/placement"]}}}
      },
      "otherBenefits": {
        "qinghe/placement": {"zh": "职介补贴", "en": "placement subsidy"},
        "qinghe/seasonal-placement": {"zh": "季节性职介补贴", "en": "seasonal subsidy"}
      }
    }
    """#

  static let policyText = #"""
    {
      "id": "qinghe/start-aid",
      "name": {"zh": "就业补助", "en": "Start aid"},
      "clauses": ["二(一)1"],
      "subject": "person",
      "payee": "person",
      "event": ["work.startOn"],
      "conditions": {
        "C1": {"clause": "二(一)1", "label": {"zh": "愿", "en": "Willing"}, "when": "true"}
      },
      "amount": {"clause": "二(一)1", "fen": "10000"}
    }
    """#

  static let jurisdiction: CheckedJurisdiction = {
    do {
      return try CheckedJurisdiction(
        JurisdictionDocument(
          TestCounty.node(documentText), source: SourceText(name: "document", text: documentText)),
        vocabulary: Vocabulary(TestCounty.node(vocabularyText)))
    } catch { fatalError("\(error)") }
  }()

  /// The benefit with parts replaced (dotted path → JSON).
  static func policy(_ changes: [String: String] = [:]) throws -> CheckedPolicy {
    let node = try TestCounty.changed(policyText, changes, file: "policy")
    return try CheckedPolicy(
      PolicyDocument(node, source: SourceText(name: "policy", text: policyText)), in: jurisdiction)
  }

  /// A writer for an expression of the county's.
  static func writer(
    _ text: String, of policy: CheckedPolicy? = nil
  ) throws -> WordingWriter {
    let environment = jurisdiction.environment
    let checked = try environment.check(environment.parse(Source(text)))
    return try WordingWriter(checked, names: WordingNames(policy ?? WordingCounty.policy()))
  }

  static func statement(_ text: String) throws -> Wording {
    let writer = try writer(text)
    let wording = writer.statement(writer.checked.root)
    guard writer.findings.unsaid.isEmpty else { throw Unsaid(parts: writer.findings.unsaid) }
    return wording
  }

  static func value(_ text: String, as measure: Measure? = nil) throws -> Wording {
    let writer = try writer(text)
    let wording = writer.value(writer.checked.root, as: measure)
    guard writer.findings.unsaid.isEmpty else { throw Unsaid(parts: writer.findings.unsaid) }
    return wording
  }

  /// The working of an amount on facts given as JSON; the event lies in the county's term.
  static func working(
    _ amount: String, _ facts: String, condition: String = "true"
  ) throws -> AmountWorking? {
    try working(
      changing: [
        "amount.fen": JSON.quoted(amount), "conditions.C1.when": JSON.quoted(condition),
      ].merging(
        amount.contains("ayable") || amount.contains("fullMonths")
          ? ["months": #""work.months""#] : [:]
      ) { $1 }, facts)
  }

  static func working(
    changing changes: [String: String], _ facts: String
  ) throws -> AmountWorking? {
    var node = try TestCounty.node(facts)
    node = node.setting(["work", "startOn"], to: try TestCounty.node(#""2022-03-01""#)) ?? node
    let facts = try FactSet(node, vocabulary: jurisdiction.vocabulary, plainText: false)
    return try DecisionPlan(policy(changes)).decide(facts, asOf: day("2022-05-01")).working
  }
}

/// Parts that the writer has no words for.
struct Unsaid: Error { let parts: [String] }
