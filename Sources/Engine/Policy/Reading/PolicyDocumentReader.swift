// SPDX-License-Identifier: Apache-2.0

import Values

extension PolicyDocument {
  /// Reads the tree of a `policy.yaml`.
  ///
  /// - Throws: Every problem of shape found.
  public init(_ node: Node, source: SourceText) throws(Problems) {
    let problems = ProblemList()
    let document = PolicyDocument.read(node, source: source, problems: problems)
    guard let document, !problems.hasErrors else { throw Problems(problems.all) }
    self = document
  }

  private static func read(
    _ node: Node, source: SourceText, problems: ProblemList
  ) -> PolicyDocument? {
    guard let fields = Fields(node, of: "a policy", allowing: keys, problems: problems) else {
      return nil
    }
    let reader = RuleReader(fields: fields, problems: problems)
    guard let id = fields.requiredText("id"), let name = fields.requiredLabel("name") else {
      return nil
    }
    var document = PolicyDocument(node: node, source: source, id: id, name: name)
    document.clauses = fields.texts("clauses")
    document.subject = fields.requiredText("subject")
    document.family = fields.text("family")
    document.payee = fields.requiredText("payee")
    document.beneficiary = fields.text("beneficiary")
    document.payer = fields.text("payer")
    document.responsible = fields.texts("responsible")
    document.audience = fields.label("for")
    document.roster = fields.text("roster")
    document.months = reader.expression("months")
    if document.months == nil { _ = fields.required("event") }
    document.event = fields.texts("event")
    document.conditions = reader.conditions()
    document.limits = reader.limits()
    document.exclusions = reader.exclusions()
    document.listRules = reader.listRules()
    document.derivations = reader.derivations()
    document.window = reader.window()
    document.amount = reader.amount()
    document.parameters = reader.parameters()
    document.materials = reader.materials()
    document.proxies = fields.texts("proxies")
    document.rosterNames = fields.texts("rosterNames")
    document.recognises = fields.texts("recognises")
    document.fund = fields.text("fund")
    document.workflow = reader.workflow()
    document.defaultWorkflow = reader.defaultWorkflow()
    document.notice = reader.notice()
    document.manual = reader.flags("manual")
    document.warnings = reader.flags("warnings")
    document.ambiguities = fields.texts("ambiguities")
    document.validity = fields["validity"].flatMap { reader.validity($0, clauseRequired: false) }
    return document
  }

  private init(node: Node, source: SourceText, id: Located<String>, name: Label) {
    self.node = node
    self.source = source
    self.id = id
    self.name = name
  }
}
