// SPDX-License-Identifier: Apache-2.0

import CEL
import Testing
import Values

@testable import Policy

/// A made-up county with one made-up benefit, written in JSON so that the engine is tested alone.
enum TestCounty {
  static let vocabularyText = #"""
    {
      "types": {
        "sex": {"enum": {"female": "女", "male": "男"}},
        "category": {"enum": {"poor": "贫", "near": "近"}},
        "relation": {"enum": {"self": "本人", "spouse": "配偶"}},
        "membership": {"record": {"code": "category", "from": "date", "to": "date?"}},
        "statusKind": {"enum": {"employed": "就业", "unemployed": "失业"}},
        "span": {"record": {"status": "statusKind", "from": "date", "to": "date?"}},
        "graduation": {"record": {"level": "string", "date": "date"}},
        "paper": {"record": {"code": "string", "copies": "int", "original": "bool"}},
        "range": {"record": {"min": "int?", "max": "int?"}},
        "ages": {"record": {"female": "range", "male": "range"}},
        "season": {"record": {"from": "string", "to": "string"}},
        "grant": {"record": {"benefitId": "string", "personId": "string?", "orgId": "string?",
          "year": "int", "months": "int", "amount": "money", "eventOn": "date?"}},
        "standing": {"record": {"kind": "string", "size": "int"}}
      },
      "facts": {
        "person.id": {"type": "string", "zh": "编号"},
        "person.sex": {"type": "sex", "zh": "性别"},
        "person.birthDate": {"type": "date", "zh": "出生"},
        "person.region": {"type": "region", "zh": "户籍"},
        "person.categories": {"type": "list<membership>", "zh": "类别"},
        "person.workStatus": {"type": "list<span>", "zh": "状态"},
        "person.graduation": {"type": "graduation?", "zh": "毕业"},
        "person.poor": {"type": "bool", "zh": "贫"},
        "person.willing": {"type": "bool", "change": "act", "zh": "愿"},
        "work.startOn": {"type": "date", "zh": "始"},
        "work.movedOn": {"type": "date?", "zh": "行"},
        "work.endOn": {"type": "date?", "change": "act", "zh": "止"},
        "work.months": {"type": "list<month>", "zh": "月"},
        "work.days": {"type": "int", "change": "time", "unit": "days", "zh": "天"},
        "org.id": {"type": "string", "zh": "单位"},
        "course.enrolled": {"type": "int", "unit": "persons", "zh": "参训人数"},
        "course.employed": {"type": "int", "unit": "persons", "zh": "就业人数"},
        "trainee.employed": {"type": "bool", "zh": "已就业"},
        "standing.kind": {"type": "string", "zh": "身份"},
        "standing.size": {"type": "int", "unit": "persons", "zh": "规模"},
        "standings": {"type": "list<standing>", "zh": "各种身份"},
        "claim.benefitId": {"type": "string", "zh": "事项"},
        "claim.benefitYear": {"type": "int", "zh": "年度"},
        "claim.submittedOn": {"type": "date", "change": "time", "zh": "申请"},
        "claim.documents": {"type": "list<paper>", "change": "supply", "zh": "材料"},
        "claim.applicantRelation": {"type": "relation", "zh": "申请人"},
        "grants": {"type": "list<grant>", "zh": "已享受"},
        "params.rate": {"type": "money", "unit": "fen per day", "zh": "标准"},
        "params.wage": {"type": "money", "unit": "fen per month", "zh": "最低工资"},
        "params.pay": {"type": "money", "unit": "fen per month", "zh": "岗位标准"},
        "params.ages": {"type": "ages", "zh": "年龄"},
        "params.season": {"type": "season", "zh": "季"}
      },
      "rosters": ["workers", "students"]
    }
    """#

  static let documentText = #"""
    {
      "number": "清河〔2021〕1号",
      "title": {"zh": "清河县办法", "en": "Measures of Qinghe"},
      "jurisdiction": {"code": "610399", "zh": "清河县"},
      "validity": {"clause": "六", "from": "2021-09-06", "through": "2025-12-31"},
      "organs": {"town": {"zh": "镇", "role": "townClerk", "level": "town"}},
      "words": {"贫困": {"clause": "一", "codes": ["poor"]}},
      "definitions": {"isPoor": {"clause": "一", "label": "贫", "when": "person.poor"}},
      "parameters": {
        "ages": {"clause": "三", "label": "年龄", "values": {"2021-09-06": "unknown"}},
        "season": {"clause": "三", "label": "季",
          "values": {"2021-09-06": {"from": "07-01", "to": "12-31"}}}
      },
      "ambiguities": {
        "AMB-1": {"question": "何谓天", "reading": "日历天"},
        "AMB-2": {"question": "何谓月", "reading": "整月"}
      }
    }
    """#

  /// A fixed 100 yuan for the poor, decided by the start of work.
  static let policyText = #"""
    {
      "id": "qinghe/start-aid",
      "name": {"zh": "就业补助", "en": "Start aid"},
      "clauses": ["二(一)1"],
      "subject": "person",
      "payee": "person",
      "event": ["work.startOn"],
      "conditions": {
        "C1": {"clause": "二(一)1", "label": "贫", "when": "person.poor"},
        "C2": {"clause": ["二(一)1", "三1"], "label": "愿", "when": "person.willing"}
      },
      "amount": {"clause": "二(一)1", "fen": "10000", "working": "每人100元"},
      "fund": "notStated",
      "ambiguities": ["AMB-1", "AMB-2"]
    }
    """#

  static let vocabulary: Vocabulary = {
    do { return try Vocabulary(node(vocabularyText)) } catch { fatalError("\(error)") }
  }()

  static func node(_ text: String, file: String = "test") throws(Problem) -> Node {
    try readJSON(Array(text.utf8), file: file)
  }

  /// The county's document with some of its parts replaced.
  static func jurisdiction(_ changes: [String: String] = [:]) throws -> CheckedJurisdiction {
    let node = try changed(documentText, changes, file: "document")
    return try CheckedJurisdiction(
      JurisdictionDocument(node, source: SourceText(name: "document", text: documentText)),
      vocabulary: vocabulary)
  }

  /// A document that stands below the county's.
  static func town(
    _ changes: [String: String] = [:], under county: CheckedJurisdiction
  ) throws -> CheckedJurisdiction {
    let text = #"""
      {"number": "清河镇〔2022〕2号", "title": "清河镇细则", "superior": "county",
       "jurisdiction": {"code": "610399001", "zh": "清河镇"},
       "validity": {"clause": "三", "from": "2022-01-01"}}
      """#
    let node = try changed(text, changes, file: "town")
    return try CheckedJurisdiction(
      JurisdictionDocument(node, source: SourceText(name: "town", text: text)),
      vocabulary: vocabulary, under: county)
  }

  static func policy(_ changes: [String: String] = [:]) throws -> PolicyDocument {
    try PolicyDocument(
      changed(policyText, changes, file: "policy"),
      source: SourceText(name: "policy", text: policyText))
  }

  /// The benefit with parts replaced (dotted path → JSON; an empty text takes the part away).
  static func plan(
    _ changes: [String: String] = [:], document: [String: String] = [:]
  ) throws -> DecisionPlan {
    let node = try changed(policyText, changes, file: "policy")
    let policy = try PolicyDocument(node, source: SourceText(name: "policy", text: policyText))
    return try DecisionPlan(CheckedPolicy(policy, in: jurisdiction(document)))
  }

  static func changed(
    _ text: String, _ changes: [String: String], file: String
  ) throws -> Node {
    var result = try node(text, file: file)
    for (path, json) in changes.sorted(by: { $0.key < $1.key }) {
      let value = json.isEmpty ? nil : try node(json, file: file)
      result = try #require(result.setting(path.split(separator: ".")[...], to: value))
    }
    return result
  }

  /// Facts from JSON; every name must be known.
  static func facts(_ json: String) throws -> FactSet {
    try FactSet(node(json), vocabulary: vocabulary, plainText: false)
  }

  /// A situation in which everything holds, with changes (dotted path → JSON, empty = unknown).
  static func facts(changing changes: [String: String]) throws -> FactSet {
    let good = #"""
      {"person": {"id": "p1", "poor": true, "willing": true}, "work": {"startOn": "2022-03-01"},
       "claim": {"submittedOn": "2022-05-01"}, "grants": []}
      """#
    return try FactSet(
      changed(good, changes, file: "facts"), vocabulary: vocabulary, plainText: false)
  }
}

func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
  return day
}

/// A decision in one line, for tables: outcome, amount, failed ids, missing names, ambiguity.
func summary(_ record: DecisionRecord) -> String {
  var parts = [record.outcome.rawValue]
  if let fen = record.amountFen { parts.append(String(fen)) }
  if !record.failed.isEmpty { parts.append("-" + record.failed.map(\.id).joined(separator: ",")) }
  if !record.missing.isEmpty { parts.append("?" + record.missing.joined(separator: ",")) }
  if let ambiguity = record.ambiguity { parts.append(ambiguity) }
  return parts.joined(separator: " ")
}
