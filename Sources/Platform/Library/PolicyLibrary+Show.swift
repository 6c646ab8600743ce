// SPDX-License-Identifier: Apache-2.0

import Policy

extension PolicyLibrary {
  /// A benefit's rules in words, as `policy show` prints them.
  public func show(_ id: String, inEnglish: Bool = false) -> CommandReport {
    guard let benefit = benefit(id) else {
      return CommandReport(text: unknownBenefit(id), isGood: false)
    }
    let sheet = WordingSheet(benefit: benefit, wording: wording(of: benefit), isEnglish: inEnglish)
    return CommandReport(text: sheet.lines.joined(separator: "\n"), isGood: true)
  }
}

/// A benefit's wording as lines for a terminal.
private struct WordingSheet {
  let benefit: PolicyLibrary.Benefit
  let wording: PolicyWording
  let isEnglish: Bool

  var lines: [String] {
    let document = benefit.document
    var lines = [
      "\(said(Phrase(benefit.name)))  \(benefit.id)",
      "\(document.number.value) \(benefit.clauses.joined(separator: "、"))", said(wording.event),
      said(wording.validity),
    ]
    for rule in wording.rules { lines += section(title(rule), rule.wording) }
    if let months = wording.months { lines += ["", said(months.line)] }
    for derivation in wording.derivations { lines += [""] + outline(derivation, depth: 0) }
    if let amount = wording.amount { lines += self.amount(amount) }
    lines += remarks(ShowWords.papers, wording.materials)
    lines += remarks(ShowWords.manual, wording.manual)
    lines += remarks(ShowWords.warnings, wording.warnings)
    lines += workflow
    for term in wording.terms {
      lines += section("“\(said(term.name))”\(clause(term.clause))", term.meaning)
    }
    return lines
  }

  /// The stages in turn: who does what.
  private var workflow: [String] {
    guard let stages = benefit.plan.workflow?.stages else { return [] }
    return ["", said(ShowWords.workflow)]
      + stages.map { stage in
        let who = said(Phrase(stage.organ.label))
        let what = said(Phrase(stage.act))
        let remark = said(stage.remark)
        return isEnglish
          ? "  \(stage.index + 1)  \(who): \(what) (\(remark))"
          : "  \(stage.index + 1)  \(who)：\(what)（\(remark)）"
      }
  }

  private func amount(_ amount: PolicyWording.Amount) -> [String] {
    let parts = [
      (ShowWords.amount, Optional(amount.wording)), (ShowWords.perLine, amount.perLine),
      (ShowWords.ceiling, amount.ceiling),
    ]
    return parts.flatMap { name, wording in
      wording.map { section(said(name) + clause(amount.clause), $0) } ?? []
    }
  }

  private func title(_ rule: PolicyWording.Rule) -> String {
    let remark = rule.isGate ? "" : said(ShowWords.noGate)
    return "\(rule.id) \(rule.label.map(said) ?? "")\(remark)\(clause(rule.clause))"
  }

  private func clause(_ clause: String) -> String { clause.isEmpty ? "" : "［\(clause)］" }

  private func section(_ title: String, _ wording: Wording) -> [String] {
    ["", title] + outline(wording, depth: 1)
  }

  private func remarks(_ title: Phrase, _ remarks: [PolicyWording.Remark]) -> [String] {
    remarks.isEmpty
      ? [] : ["", said(title)] + remarks.map { "  \($0.code)  \(said($0.wording.line))" }
  }

  private func outline(_ wording: Wording, depth: Int) -> [String] {
    wording.outline.map {
      String(repeating: "  ", count: $0.depth + depth) + said($0.text)
    }
  }

  private func said(_ phrase: Phrase) -> String { isEnglish ? phrase.en : phrase.zh }
}

/// What the sheet says around the rules.
private enum ShowWords {
  static let amount = Phrase(zh: "金额", en: "amount")
  static let perLine = Phrase(zh: "名单中每人", en: "each line of a list")
  static let ceiling = Phrase(zh: "上限", en: "ceiling")
  static let workflow = Phrase(zh: "办理流程", en: "the way of a claim")
  static let noGate = Phrase(zh: "（不是门槛）", en: " (no gate)")
  static let papers = Phrase(zh: "有条件时才需要的材料", en: "papers needed in some cases")
  static let manual = Phrase(zh: "交人决定的情形", en: "for a human to decide")
  static let warnings = Phrase(zh: "提示的情形", en: "pointed out")
}
