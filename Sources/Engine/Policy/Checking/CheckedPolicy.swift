// SPDX-License-Identifier: Apache-2.0

import CEL
import Digest
import Values

/// What a rule of a policy is; the `kind` of a failed one.
public enum RuleKind: String, Hashable, Sendable {
  case condition, validity, window, limit, exclusion
}

/// A benefit whose names, types, units, words and citations are all resolved.
public struct CheckedPolicy: Sendable {
  public let document: PolicyDocument
  public let jurisdiction: CheckedJurisdiction
  /// Things worth a look that do not stop the policy.
  public let remarks: [Problem]

  let event: [EventSource]
  let months: CheckedExpression?
  /// In the catalogue's order: by number, then those without one.
  let rules: [CheckedRule]
  let amount: CheckedExpression?
  /// Those of the document and of the policy; the policy's win.
  let parameters: [CheckedParameter]
  let materials: [(document: MaterialDocument, when: CheckedExpression?)]
  let manual: [(document: FlagDocument, when: CheckedExpression)]
  let warnings: [(document: FlagDocument, when: CheckedExpression)]
  /// SHA-256 over the vocabulary, the document and the policy.
  let digest: String

  public var id: String { document.id.value }
  public var validity: ValidityDocument { document.validity ?? jurisdiction.document.validity }

  /// - Throws: Every problem found.
  public init(_ document: PolicyDocument, in jurisdiction: CheckedJurisdiction) throws(Problems) {
    let problems = ProblemList()
    let checker = PolicyChecker(document, in: jurisdiction, problems: problems)
    self.document = document
    self.jurisdiction = jurisdiction
    self.parameters = checker.parameters
    self.event = checker.event()
    self.months = checker.months()
    self.rules = checker.rules()
    self.amount = checker.amount()
    self.materials = document.materials.map { material in
      (material, checker.condition(material.when, named: "material \(material.code.value)"))
    }
    self.manual = checker.flags(document.manual, "manual")
    self.warnings = checker.flags(document.warnings, "warning")
    self.digest = SHA256Digest.hexadecimal(
      of: Array((jurisdiction.digest + document.node.canonicalText).utf8))
    checker.checkCitations()
    checker.checkWords()
    if problems.hasErrors { throw Problems(problems.all) }
    self.remarks = problems.all
  }
}

/// Where the day of the qualifying event comes from.
enum EventSource: Sendable {
  case fact(Int)
  case asOf
}

/// One rule, ready to be planned.
struct CheckedRule: Sendable {
  enum Test: Sendable {
    case expression(CheckedExpression)
    case window(on: CheckedExpression, opens: CheckedExpression?, closes: CheckedExpression?)
    case grants(GrantTest)
  }

  let head: RuleHead
  let kind: RuleKind
  var isGate = true
  let test: Test

  var id: String { head.id.value }
  var clause: String { head.clauses.map(\.value).joined(separator: "、") }
}

/// Checks the parts of one policy; every problem goes to the list.
struct PolicyChecker {
  let document: PolicyDocument
  let jurisdiction: CheckedJurisdiction
  let problems: ProblemList
  let parameters: [CheckedParameter]
  private let expressions: ExpressionChecker

  private var vocabulary: Vocabulary { jurisdiction.vocabulary }

  init(_ document: PolicyDocument, in jurisdiction: CheckedJurisdiction, problems: ProblemList) {
    self.document = document
    self.jurisdiction = jurisdiction
    self.problems = problems
    let own = document.parameters.compactMap {
      CheckedParameter($0, vocabulary: jurisdiction.vocabulary, problems: problems)
    }
    self.parameters =
      own
      + jurisdiction.parameters.filter { shared in !own.contains { $0.slot == shared.slot } }
    self.expressions = ExpressionChecker(
      environment: jurisdiction.environment, vocabulary: jurisdiction.vocabulary,
      source: document.source, parameters: Set(parameters.map(\.name)), problems: problems)
  }

  func condition(_ text: ExpressionText?, named name: String) -> CheckedExpression? {
    text.flatMap { expressions.check($0, named: name, expecting: .bool) }
  }

  // MARK: Event and months

  func event() -> [EventSource] {
    document.event.compactMap { name in
      if name.value == Vocabulary.Context.asOf.name { return .asOf }
      guard let slot = vocabulary.slot(name.value) else {
        problems.report(
          .unknownName(
            "fact", name.value, at: name.place, nearest: vocabulary.nearestFact(to: name.value)))
        return nil
      }
      let type = vocabulary.fact(slot).type
      guard type.required == .date else {
        problems.report(.eventIsNoDate(name.value, type, at: name.place))
        return nil
      }
      return .fact(slot.index)
    }
  }

  func months() -> CheckedExpression? {
    document.months.flatMap {
      expressions.check($0, named: "months", expecting: .list(.opaque(.month)))
    }
  }

  // MARK: Rules

  func rules() -> [CheckedRule] {
    var rules: [CheckedRule] = []
    for (head, isGate, when) in document.conditions {
      guard let checked = expressions.check(when, named: head.id.value, expecting: .bool) else {
        continue
      }
      rules.append(
        CheckedRule(head: head, kind: .condition, isGate: isGate, test: .expression(checked)))
    }
    for (head, times, scope) in document.limits {
      let own = [document.id]
      guard let test = grantTest(own, scope, times: times, head) else { continue }
      rules.append(CheckedRule(head: head, kind: .limit, test: .grants(test)))
    }
    for (head, others, scope) in document.exclusions {
      for other in others where other.value.split(separator: "/").count != 2 {
        problems.report(
          .unknownName("benefit", other.value, at: other.place, nearest: nil))
      }
      guard let test = grantTest(others, scope, times: 1, head) else { continue }
      rules.append(CheckedRule(head: head, kind: .exclusion, test: .grants(test)))
    }
    if let window = document.window, let rule = self.window(window) { rules.append(rule) }
    var ids: Set<String> = [RuleKind.validity.rawValue]
    for rule in rules where !ids.insert(rule.id).inserted {
      problems.report(.givenTwice("the id '\(rule.id)'", at: rule.head.id.place))
    }
    let order = { (rule: CheckedRule) in PolicyChecker.number(rule.id) ?? Int.max }
    return rules.enumerated()
      .sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
      .map(\.element)
  }

  /// The number of an id such as C12.
  private static func number(_ id: String) -> Int? {
    id.first == "C" ? Int(id.dropFirst()) : nil
  }

  private func window(_ window: PolicyDocument.Window) -> CheckedRule? {
    let day: ValueType = .nullable(.opaque(.day))
    func check(_ text: ExpressionText?, _ part: String) -> CheckedExpression? {
      text.flatMap {
        expressions.check($0, named: "\(window.head.id.value) \(part)", expecting: day)
      }
    }
    let opens = check(window.opens, "opens")
    let closes = check(window.closes, "closes")
    guard let on = check(window.on, "on") else { return nil }
    return CheckedRule(
      head: window.head, kind: .window, test: .window(on: on, opens: opens, closes: closes))
  }

  private func grantTest(
    _ benefits: [Located<String>], _ scope: GrantScope, times: Int64, _ head: RuleHead
  ) -> GrantTest? {
    guard let fields = GrantFields(vocabulary) else {
      problems.report(.noGrants(at: head.id.place))
      return nil
    }
    var matches: [GrantTest.Match] = []
    for per in scope.per {
      guard let field = fields.shape.type.slot(of: "\(per.value)Id"),
        let slot = vocabulary.slot("\(per.value).id")
      else {
        problems.report(
          .cannotCountPer(
            per.value, field: "grants.\(per.value)Id or \(per.value).id", at: per.place))
        continue
      }
      matches.append(GrantTest.Match(field: field, slot: slot.index))
    }
    return GrantTest(
      fields: fields, benefits: benefits.map(\.value), matches: matches,
      period: scope.period.value, times: Int(clamping: times), knownOnly: scope.knownOnly)
  }

  // MARK: Amount and flags

  func amount() -> CheckedExpression? {
    guard case .fen(let text)? = document.amount?.kind else { return nil }
    return expressions.check(text, named: "amount", expecting: .int)
  }

  func flags(
    _ flags: [FlagDocument], _ kind: String
  ) -> [(document: FlagDocument, when: CheckedExpression)] {
    flags.enumerated().compactMap { index, flag in
      condition(flag.when, named: "\(kind) \(index + 1)").map { (flag, $0) }
    }
  }

  // MARK: Citations and words

  func checkCitations() {
    let citations = CitationChecker(jurisdiction.document, problems: problems)
    citations.check(document.clauses)
    let heads =
      document.conditions.map(\.head) + document.limits.map(\.head)
      + document.exclusions.map(\.head) + [document.window?.head].compactMap(\.self)
    for head in heads { citations.check(head.clauses) }
    citations.check(document.amount?.clauses ?? [])
    for parameter in document.parameters { citations.check(parameter.clauses) }
    for material in document.materials { citations.check(material.clauses) }
    citations.check(document.workflow?.clauses ?? [])
    for flag in document.manual + document.warnings { citations.check(flag.clauses) }
    citations.check(document.validity?.clauses ?? [])
    let used =
      heads.flatMap(\.ambiguities) + (document.manual + document.warnings).map(\.ambiguity)
    citations.check(ambiguities: document.ambiguities + used)
    let listed = Set(document.ambiguities.map(\.value))
    for code in used where !listed.contains(code.value) && citations.defines(code.value) {
      problems.report(.unusedAmbiguity(code.value, at: code.place))
    }
  }

  func checkWords() {
    if let subject = document.subject, vocabulary.root[subject.value] == nil {
      problems.report(
        .unknownName(
          "subject", subject.value, at: subject.place,
          nearest: nearest(to: subject.value, among: vocabulary.root.keys.sorted())))
    }
    if let payee = document.payee {
      oneOf(
        "'payee'", ["person", "organisation", "household", "school", "none", "notStated"], payee)
    }
    if let roster = document.roster { oneOf("'roster'", vocabulary.rosters, roster) }
    let organs = jurisdiction.document.organs.keys.sorted()
    let named =
      (document.workflow?.steps.map(\.organ) ?? []) + [document.notice?.organ].compactMap(\.self)
    for organ in named where !organs.contains(organ.value) {
      problems.report(
        .unknownName(
          "organ", organ.value, at: organ.place, nearest: nearest(to: organ.value, among: organs)))
    }
    if let fund = document.fund {
      let known = vocabulary.enumerations["fundSource"]?.values.map(\.word) ?? []
      oneOf("'fund'", known + jurisdiction.document.funds.keys.sorted() + ["notStated"], fund)
    }
    if let relation = vocabulary.slot("claim.applicantRelation"),
      case .enumeration(let name) = vocabulary.fact(relation).type.required,
      let relations = vocabulary.enumerations[name]
    {
      for proxy in document.proxies where !relations.contains(proxy.value) {
        problems.report(.notInEnumeration(proxy.value, relations, at: proxy.place))
      }
    }
  }

  private func oneOf(_ what: String, _ words: [String], _ found: Located<String>) {
    if !words.contains(found.value) {
      problems.report(.notOneOf(what, words, at: found.place, text: found.value))
    }
  }
}

extension CheckedPolicy {
  /// Conditions, limits, exclusions and windows.
  public var ruleCount: Int { rules.count }
}
