// SPDX-License-Identifier: Apache-2.0

import CEL
import Ciphers
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
  /// The readings under which limits and exclusions stand; those that do not stand here are no rules.
  let standings: [(checked: CheckedExpression, text: ExpressionText)]
  let derivations: [(slot: Int, count: CheckedExpression, text: ExpressionText)]
  let amount: CheckedAmount?
  /// What a line of a list gives; nil = as `amount`.
  let perLine: CheckedAmount?
  let ceiling: CheckedExpression?
  /// Those of the document and of the policy; the policy's win.
  let parameters: [CheckedParameter]
  /// What looks a parameter's value up, by the parameter's slot.
  let parameterKeys: [Int: CheckedExpression]
  let materials: [(document: MaterialDocument, when: CheckedExpression?)]
  let manual: [(document: FlagDocument, when: CheckedExpression)]
  let warnings: [(document: FlagDocument, when: CheckedExpression)]
  let noticeDays: CheckedExpression?
  /// The way a claim takes from the application to its end: the text's own steps, and where it stops
  /// early the default ones. Nil where nothing is claimed here.
  public let workflow: Workflow?
  /// Nil where the benefit says nothing of a public notice.
  public let noticeRule: NoticeRule?
  /// SHA-256 over the vocabulary, the documents of all layers and the policy.
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
    self.parameterKeys = checker.parameterKeys()
    self.event = checker.event()
    self.months = checker.months()
    let standings = checker.standings()
    self.standings = standings.values.map { ($0.checked, $0.text) }
    self.rules = checker.rules(standings)
    self.derivations = checker.derivations()
    self.amount = checker.amount(document.amount?.rule, named: "amount")
    self.perLine = checker.amount(document.amount?.perLine, named: "amount per line")
    self.ceiling = checker.expression(document.amount?.ceiling, named: "ceiling", .int)
    self.materials = document.materials.map { material in
      (material, checker.expression(material.when, named: "material \(material.code.value)", .bool))
    }
    self.manual = checker.flags(document.manual, "manual")
    self.warnings = checker.flags(document.warnings, "warning")
    self.noticeDays = checker.expression(document.notice?.days, named: "days of notice", .int)
    let casework = WorkflowMaker(document, in: jurisdiction, problems: problems)
    self.workflow = casework.workflow(checker.workflow())
    self.noticeRule = casework.noticeRule(parameters: checker.parameters)
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
    case expression(CheckedExpression, ExpressionText)
    case window(on: CheckedExpression, opens: CheckedExpression?, closes: CheckedExpression?)
    case grants(GrantTest)
    /// At least so many lines of the list are payable.
    case lines(atLeast: Int)
  }

  let head: RuleHead
  let kind: RuleKind
  var isGate = true
  var isOfLines = false
  let test: Test

  var id: String { head.id.value }
  var clause: String { head.clauses.map(\.value).joined(separator: "、") }
}

/// How whole fen are worked out, types known.
enum CheckedAmount: Sendable {
  case formula(CheckedExpression, ExpressionText)
  case tiers([Tier])

  struct Tier: Sendable {
    let document: AmountTier
    let when: CheckedExpression?
    /// Nil where the step gives no money that is worked out here.
    let fen: CheckedExpression?
  }
}

extension CheckedPolicy {
  /// Conditions, limits, exclusions, list rules and windows.
  public var ruleCount: Int { rules.count }
}
