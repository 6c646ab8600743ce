// SPDX-License-Identifier: Apache-2.0

extension PolicyChecker {
  // MARK: Citations

  func checkCitations() {
    let citations = CitationChecker(jurisdiction.layers, problems: problems)
    for clauses in citedClauses { citations.check(clauses) }
    let flags = document.manual + document.warnings
    let used = heads.flatMap(\.ambiguities) + flags.map(\.ambiguity)
    let terms = [document.validity?.late, document.validity?.early].compactMap(\.self)
    let silence = [document.defaultWorkflow?.ambiguity].compactMap(\.self)
    citations.check(ambiguities: document.ambiguities + used + terms + silence)
    let listed = Set(document.ambiguities.map(\.value))
    for code in used where !listed.contains(code.value) && citations.defines(code.value) {
      problems.report(.unusedAmbiguity(code.value, at: code.place))
    }
  }

  private var heads: [RuleHead] {
    document.conditions.map(\.head) + document.limits.map(\.head) + document.exclusions.map(\.head)
      + document.listRules.map(\.head) + [document.window?.head].compactMap(\.self)
  }

  private var citedClauses: [[Located<String>]] {
    var clauses = [document.clauses] + heads.map(\.clauses)
    clauses.append(document.amount?.clauses ?? [])
    clauses += document.parameters.map(\.clauses)
    clauses += document.materials.map(\.clauses)
    if case .own(let workflow)? = document.workflow { clauses.append(workflow.clauses) }
    clauses.append(document.notice?.clauses ?? [])
    clauses += (document.manual + document.warnings).map(\.clauses)
    clauses.append(document.validity?.clauses ?? [])
    return clauses
  }

  // MARK: Words

  static let payees = [
    "person", "organisation", "household", "school", "none", "notStated",
  ]
  static let beneficiaries = ["person", "household", "organisation", "none"]

  func checkWords() {
    if let subject = document.subject, vocabulary.root[subject.value] == nil {
      problems.report(
        .unknownName(
          "subject", subject.value, at: subject.place,
          nearest: nearest(to: subject.value, among: vocabulary.root.keys.sorted())))
    }
    if let payee = document.payee { oneOf("'payee'", PolicyChecker.payees, payee) }
    if let whom = document.beneficiary { oneOf("'beneficiary'", PolicyChecker.beneficiaries, whom) }
    if let roster = document.roster { oneOf("'roster'", vocabulary.rosters, roster) }
    checkOrgans()
    if let fund = document.fund {
      let known = vocabulary.enumerations["fundSource"]?.values.map(\.word) ?? []
      let own = jurisdiction.layers.flatMap { $0.funds.keys }.sorted()
      oneOf("'fund'", known + own + ["notStated"], fund)
    }
    checkProxies()
    checkRecognitions()
  }

  private func checkOrgans() {
    let known = jurisdiction.layers.flatMap { $0.organs.keys }.sorted()
    var named = document.responsible
    if case .own(let workflow)? = document.workflow { named += workflow.steps.map(\.organ) }
    named += (document.defaultWorkflow?.steps ?? []).map(\.organ)
    named += [document.notice?.organ, document.payer].compactMap(\.self)
    for organ in named where !known.contains(organ.value) {
      problems.report(
        .unknownName(
          "organ", organ.value, at: organ.place, nearest: nearest(to: organ.value, among: known)))
    }
  }

  private func checkProxies() {
    guard let relation = vocabulary.slot("claim.applicantRelation"),
      case .enumeration(let name) = vocabulary.fact(relation).type.required,
      let relations = vocabulary.enumerations[name]
    else { return }
    for proxy in document.proxies where !relations.contains(proxy.value) {
      problems.report(.notInEnumeration(proxy.value, relations, at: proxy.place))
    }
  }

  private func checkRecognitions() {
    guard !document.recognises.isEmpty, let kinds = vocabulary.enumerations["carrierKind"] else {
      return
    }
    for kind in document.recognises where !kinds.contains(kind.value) {
      problems.report(.notInEnumeration(kind.value, kinds, at: kind.place))
    }
  }

  private func oneOf(_ what: String, _ words: [String], _ found: Located<String>) {
    if !words.contains(found.value) {
      problems.report(.notOneOf(what, words, at: found.place, text: found.value))
    }
  }
}
