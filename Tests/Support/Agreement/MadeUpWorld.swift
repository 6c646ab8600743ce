// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Situations
import Values

/// A made-up place for made-up rules: facts of every type, dated figures, a question to be read two ways.
/// Few facts and few values, so that what is made at random meets.
package enum MadeUpWorld {
  static let vocabularyText = #"""
    {
      "types": {
        "sex": {"enum": {"female": "女", "male": "男"}},
        "category": {"enum": {"poor": "贫", "near": "近", "migrant": "农"}},
        "statusKind": {"enum": {"employed": "就业", "flexible": "灵活", "unemployed": "失业"}},
        "orgKind": {"enum": {"enterprise": "企业", "cooperative": "合作社", "trader": "个体"}},
        "use": {"enum": {"factory": "工厂", "hall": "学堂", "centre": "中心"}},
        "membership": {"record": {"code": "category", "from": "date", "to": "date?",
          "source": "string?"}},
        "span": {"record": {"status": "statusKind", "from": "date", "to": "date?"}},
        "graduation": {"record": {"level": "string", "date": "date", "score": "int",
          "schoolId": "string?", "endOn": "date?", "fee": "money?", "local": "bool"}},
        "payment": {"record": {"month": "month", "amount": "money", "viaBank": "bool",
          "back": "money?"}},
        "licence": {"record": {"kind": "orgKind", "from": "date", "to": "date?"}},
        "grant": {"record": {"benefitId": "string", "personId": "string?", "year": "int",
          "months": "int", "amount": "money", "eventOn": "date?"}},
        "range": {"record": {"min": "int?", "max": "int?"}},
        "ages": {"record": {"female": "range", "male": "range"}},
        "season": {"record": {"from": "string", "to": "string"}}
      },
      "facts": {
        "person.id": {"type": "string", "zh": "编号"},
        "person.sex": {"type": "sex", "zh": "性别"},
        "person.birthDate": {"type": "date", "zh": "出生"},
        "person.region": {"type": "region", "zh": "户籍"},
        "person.categories": {"type": "list<membership>", "zh": "类别"},
        "person.workStatus": {"type": "list<span>", "zh": "状态"},
        "person.graduation": {"type": "graduation?", "zh": "毕业"},
        "person.schooling": {"type": "graduation", "zh": "在校"},
        "person.poor": {"type": "bool", "zh": "贫"},
        "person.willing": {"type": "bool", "zh": "愿"},
        "person.idleSince": {"type": "date?", "zh": "失业"},
        "person.skill": {"type": "string?", "zh": "技能"},
        "household.memberIds": {"type": "list<string>", "zh": "成员"},
        "work.startOn": {"type": "date", "zh": "始"},
        "work.endOn": {"type": "date?", "zh": "止"},
        "work.signedIn": {"type": "month", "zh": "签"},
        "work.leftIn": {"type": "month?", "zh": "离"},
        "work.region": {"type": "region", "zh": "就业地"},
        "work.payments": {"type": "list<payment>", "unit": "fen", "zh": "工资"},
        "work.months": {"type": "list<month>", "zh": "月"},
        "work.daysOff": {"type": "list<date>", "zh": "假"},
        "work.paid": {"type": "money", "unit": "fen", "zh": "工资总额"},
        "work.cost": {"type": "money?", "unit": "fen", "zh": "费用"},
        "work.days": {"type": "int", "unit": "days", "zh": "天"},
        "org.kind": {"type": "orgKind", "zh": "类型"},
        "org.formerKind": {"type": "orgKind?", "zh": "原类型"},
        "org.insured": {"type": "bool?", "zh": "参保"},
        "org.staff": {"type": "int", "unit": "persons", "zh": "职工"},
        "org.licences": {"type": "list<licence>", "zh": "证照"},
        "org.uses": {"type": "list<use>", "zh": "功能"},
        "claim.benefitId": {"type": "string", "zh": "事项"},
        "claim.benefitYear": {"type": "int", "zh": "年度"},
        "claim.submittedOn": {"type": "date", "zh": "申请"},
        "grants": {"type": "list<grant>", "zh": "已享受"},
        "params.rate": {"type": "money", "unit": "fen per day", "zh": "标准"},
        "params.wage": {"type": "money", "unit": "fen per month", "zh": "最低工资"},
        "params.most": {"type": "int", "unit": "months", "zh": "最长"},
        "params.ages": {"type": "ages", "zh": "年龄"},
        "params.season": {"type": "season", "zh": "季"},
        "params.counties": {"type": "list<region>", "zh": "县"}
      }
    }
    """#

  /// The place's document; its definitions stand where the mark is.
  static let documentText = #"""
    {
      "number": "清河〔2021〕1号",
      "title": {"zh": "清河县办法", "en": "Measures of Qinghe"},
      "jurisdiction": {"code": "610399", "zh": "清河县"},
      "validity": {"clause": "六", "from": "2021-09-06", "through": "2025-12-31"},
      "words": {"贫困": {"clause": "一", "codes": ["poor"]}},
      "definitions": {DEFINITIONS},
      "parameters": {
        "rate": {"clause": "三", "label": "标准",
          "values": {"2021-09-06": 1000, "2023-01-01": 1500, "2024-02-29": "unknown"}},
        "wage": {"clause": "三", "label": "工资", "by": "work.region",
          "values": {"2021-09-06": {"61": 180000, "610328": 195000, "32": 228000}}},
        "most": {"clause": "三", "label": "最长", "values": {"2021-09-06": 36}},
        "ages": {"clause": "三", "label": "年龄", "values": {"2021-09-06": "unknown",
          "2023-01-01": {"female": {"min": 16, "max": 55}, "male": {"min": 16, "max": null}}}},
        "season": {"clause": "三", "label": "季",
          "values": {"2021-09-06": {"from": "11-30", "to": "02-29"}}},
        "counties": {"clause": "三", "label": "县",
          "values": {"2021-09-06": ["610328", "320583"], "2023-06-01": ["32"]}}
      },
      "ambiguities": {
        "AMB-1": {"question": "何谓天", "reading": "日历天",
          "alternatives": [{"id": "work", "zh": "工作日"}]},
        "AMB-2": {"question": "何谓月", "reading": "整月",
          "alternatives": [{"id": "part", "zh": "不足月"}]}
      },
      "readings": {"AMB-2": "part"}
    }
    """#

  package static let vocabulary: Vocabulary = {
    do {
      return try Vocabulary(readJSON(Array(vocabularyText.utf8), file: "vocabulary"))
    } catch { fatalError("\(error)") }
  }()

  /// The place with some names of its own.
  static func jurisdiction(defining definitions: [(name: String, text: String)]) throws
    -> CheckedJurisdiction
  {
    let written = definitions.map { name, text in
      "\(quoted(name)): {\"clause\": \"一\", \"label\": \"名\", \"when\": \(quoted(text))}"
    }
    let text = documentText.replacing(
      "DEFINITIONS", with: written.joined(separator: ", "), maxReplacements: 1)
    return try CheckedJurisdiction(
      JurisdictionDocument(
        readJSON(Array(text.utf8), file: "document"),
        source: SourceText(name: "document", text: text)), vocabulary: vocabulary)
  }

  static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
        "\n", with: "\\n")
      + "\""
  }

  /// Days at which something turns: leap days, ends of months, the term's and the figures' first and last days,
  /// and the calendar's.
  static let pools: ValuePools = {
    var pools = ValuePools()
    pools.days = [
      "2021-09-06", "2021-11-30", "2022-01-31", "2022-03-01", "2022-08-31", "2022-12-31",
      "2023-01-01", "2023-02-28", "2023-06-01", "2023-12-15", "2024-02-29", "2025-02-28",
      "2025-12-31", "2000-02-29", "0001-01-01", "9999-12-31",
    ].compactMap { Day($0) }
    // Birthdays of 16, 55 and 60 near the days above, and on a leap day.
    pools.births = [
      "2007-12-15", "2007-12-16", "2008-02-29", "2006-01-31", "1968-12-15", "1968-12-14",
      "1964-02-29", "1963-12-15", "1963-12-16", "1990-02-28", "9999-12-31", "0001-01-01",
    ].compactMap { Day($0) }
    pools.numbers = [
      0, 0, 1, 1, 2, 3, 6, 12, 12, 16, 24, 30, 36, 55, 60, 100, 2022, 2023, -1, -12, 1000, 50_000,
      180_000, 12_000, 12_001, 4_000_000, 1 << 31, 1 << 53, .max, .min,
    ]
    pools.texts = ["p1", "p2", "made/b0", "", "人", "e\u{301}", "é", "12-31", "poor", "610328"]
    pools.regions = ["61", "6103", "610328", "610328101", "610328101001", "320583", "32"]
    return pools
  }()
}
