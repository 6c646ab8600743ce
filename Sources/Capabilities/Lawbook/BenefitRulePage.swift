// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Values
import Web

/// One benefit: its rules in words made from the rules, figures, papers, steps, readings and cases.
struct BenefitRulePage {
  let desk: LawbookDesk
  let layer: PolicyLibrary.Layer
  let benefit: PolicyLibrary.Benefit

  private var policy: CheckedPolicy { benefit.plan.policy }
  private var document: PolicyDocument { policy.document }

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let wording = desk.wording(benefit)
    return Page(
      title: Localized(benefit.name)[language],
      trail: DocumentPage.trail(context) + [DocumentPage.step(layer, context)]
    ) {
      Parts.printButton(language)
    } content: {
      particulars(wording, context)
      rules(wording, context)
      amount(wording, language)
      terms(wording, language)
      FiguresPage.table(wording.parameters, language)
      materials(wording, language)
      steps(language)
      remarks(wording, context)
      cases(language)
    }
  }

  // MARK: - Particulars

  private func particulars(_ wording: PolicyWording, _ context: PageContext) -> HTML {
    let language = context.language
    func organ(_ id: Located<String>?) -> HTML? {
      id.flatMap { policy.jurisdiction.organ($0.value) }.map { HTML(Localized($0)[language]) }
    }
    return Parts.facts([
      (LawbookWords.family[language], desk.family(benefit.family).map { HTML($0[language]) }),
      (LawbookWords.audience[language], document.audience.map { HTML(Localized($0)[language]) }),
      (
        LawbookWords.payee[language],
        document.payee.map { HTML(LawbookWords.payee($0.value)[language]) }
      ),
      (LawbookWords.payer[language], organ(document.payer)),
      (
        LawbookWords.units[language],
        HTML(
          language.list(
            document.responsible.compactMap { policy.jurisdiction.organ($0.value) }
              .map { Localized($0)[language] }))
      ),
      (
        LawbookWords.fund[language],
        document.fund.flatMap { policy.jurisdiction.fund($0.value) }
          .map { HTML(Localized($0)[language]) }
      ),
      (LawbookWords.event[language], HTML(Localized(wording.event)[language])),
      (LawbookWords.term[language], HTML(Localized(wording.validity)[language])),
      (
        LawbookWords.clauses[language],
        HTML {
          for clause in benefit.clauses {
            span(.class("clause"), .lang(.chinese)) {
              a(.href(context.href(clause: clause, in: layer))) { clause }
            }
          }
        }
      ),
    ])
  }

  // MARK: - Rules

  private func rules(_ wording: PolicyWording, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      LawbookWords.rules[language], isCaptionSeen: false, .text("№"),
      .text(LawbookWords.kind(.condition)[language]), .text(LawbookWords.clause[language]))
    for rule in wording.rules {
      table.add(
        HTML {
          rule.id
          br()
          small(LawbookWords.kind(rule.kind)[language])
        },
        HTML {
          if let label = rule.label { strong(Localized(label)[language]) }
          if !rule.isGate { small(language.bracketed(LawbookWords.notAGate[language])) }
          if rule.isOfLines { small(language.bracketed(LawbookWords.ofLines[language])) }
          Outline(rule.wording).html(language)
        },
        span(.class("nowrap"), .lang(.chinese)) { rule.clause })
    }
    return HTML {
      h2(LawbookWords.rules[language])
      wording.rules.isEmpty ? Parts.empty(LawbookWords.nothingHere[language]) : table.html
    }
  }

  private func amount(_ wording: PolicyWording, _ language: Language) -> HTML {
    HTML {
      h2(LawbookWords.amount[language])
      switch document.amount?.kind {
      case .status?: p(LawbookWords.status[language])
      case .byRule?: p(LawbookWords.byRule[language])
      default: HTML.empty
      }
      if let working = document.amount?.working { p(Localized(working)[language]) }
      if let amount = wording.amount {
        Outline(amount.wording).html(language)
        if let perLine = amount.perLine {
          h3(LawbookWords.perLine[language])
          Outline(perLine).html(language)
        }
        if let ceiling = amount.ceiling {
          p { LawbookWords.ceiling[language] + "：" + Localized(ceiling.line)[language] }
        }
      }
      if let months = wording.months {
        h3(LawbookWords.months[language])
        Outline(months).html(language)
      }
      if !wording.derivations.isEmpty {
        h3(LawbookWords.counted[language])
        for derivation in wording.derivations { Outline(derivation).html(language) }
      }
    }
  }

  private func terms(_ wording: PolicyWording, _ language: Language) -> HTML {
    let terms = wording.terms
    guard !terms.isEmpty else { return .empty }
    return HTML {
      h2(LawbookWords.terms[language])
      for term in terms {
        details(.class("benefit")) {
          summary {
            span(.class("benefit-name")) { Localized(term.name)[language] }
            span(.class("nowrap"), .lang(.chinese)) { term.clause }
          }
          div(.class("benefit-body")) { Outline(term.meaning).html(language) }
        }
      }
    }
  }

  // MARK: - Papers and steps

  private func materials(_ wording: PolicyWording, _ language: Language) -> HTML {
    guard !document.materials.isEmpty else { return .empty }
    var table = DataTable(
      LawbookWords.materials[language], isCaptionSeen: false,
      .text(LawbookWords.materials[language]), .number(LawbookWords.copies[language]),
      .text(LawbookWords.original[language]), .text(LawbookWords.clause[language]))
    for material in document.materials {
      let only = wording.materials.first { $0.code == material.code.value }
      table.add(
        HTML {
          material.label.map { Localized($0)[language] } ?? material.code.value
          if let only {
            br()
            small("\(LawbookWords.onlyIf[language])：\(Localized(only.wording.line)[language])")
          }
        },
        HTML(String(material.copies)), HTML(original(material)[language]),
        span(.class("nowrap"), .lang(.chinese)) {
          material.clauses.map(\.value).joined(separator: "、")
        })
    }
    return HTML {
      h2(LawbookWords.materials[language])
      table.html
    }
  }

  private func original(_ material: MaterialDocument) -> Localized {
    if material.isReturned { return LawbookWords.originalReturned }
    return material.original ? LawbookWords.originalKept : LawbookWords.copyOnly
  }

  private func steps(_ language: Language) -> HTML {
    HTML {
      if let workflow = policy.workflow {
        h2(LawbookWords.workflow[language])
        ol { for step in workflow.steps { li { text(step, language) } } }
      }
      h3(LawbookWords.notice[language])
      p(
        document.notice?.isRequired == true
          ? LawbookWords.noticeRequired[language] : LawbookWords.noticeNotStated[language])
    }
  }

  /// One step: its stages are one act of one organ.
  private func text(_ stages: [WorkflowStage], _ language: Language) -> String {
    guard let stage = stages.first else { return "" }
    let days = stage.limit.map {
      language.bracketed(
        LawbookWords.withinDays(Int64($0.days), isWorking: $0.counted == .working)[language])
    }
    let silence = stage.isFromText ? "" : language.bracketed(LawbookWords.notFromText[language])
    let organ = Localized(stage.organ.label)[language]
    return "\(organ)：\(Localized(stage.act)[language])\(days ?? "")\(silence)"
  }

  // MARK: - Readings and cases

  private func remarks(_ wording: PolicyWording, _ context: PageContext) -> HTML {
    let language = context.language
    let codes = document.ambiguities.map(\.value)
    guard !codes.isEmpty else { return .empty }
    return HTML {
      h2(LawbookWords.ambiguities[language])
      ReadingsPage.table(
        codes.compactMap { policy.jurisdiction.ambiguity($0) }, policy.jurisdiction, language)
      for (title, remarks) in [
        (LawbookWords.manual, wording.manual), (LawbookWords.warnings, wording.warnings),
      ] where !remarks.isEmpty {
        h3(title[language])
        ul {
          for remark in remarks {
            li { "\(remark.code)：\(Localized(remark.wording.line)[language])" }
          }
        }
      }
    }
  }

  private func cases(_ language: Language) -> HTML {
    let cases = (try? desk.library.cases(of: benefit))?.cases ?? []
    guard !cases.isEmpty else { return .empty }
    var table = DataTable(
      LawbookWords.cases[language], isCaptionSeen: false, .text(LawbookWords.caseName[language]),
      .text(LawbookWords.asOf[language]), .text(LawbookWords.expected[language]))
    for one in cases {
      table.add(
        span(.lang(.english)) { one.name.value },
        span(.class("nowrap")) { one.asOf.description },
        HTML(expected(one.expectation, language)))
    }
    return details(.class("benefit")) {
      summary {
        span(.class("benefit-name")) { LawbookWords.cases[language] }
        span { LawbookWords.caseCount(cases.count)[language] }
      }
      div(.class("benefit-body")) { table.html }
    }
  }

  private func expected(_ expectation: Expectation, _ language: Language) -> String {
    var parts: [String] = []
    if let outcome = expectation.outcome { parts.append(LawbookWords.outcome(outcome)[language]) }
    if case .some(.some(let fen)) = expectation.amountFen {
      parts.append(language.yuan(Money(fen: fen)))
    }
    if let failed = expectation.failed, !failed.isEmpty {
      parts.append(failed.joined(separator: "、"))
    }
    return parts.joined(separator: " ")
  }
}

/// A wording as nested lists.
struct Outline {
  let wording: Wording

  init(_ wording: Wording) { self.wording = wording }

  func html(_ language: Language) -> HTML {
    let lines = wording.outline
    return div(.class("outline")) {
      for line in lines {
        div(.class(Outline.depths[min(line.depth, Outline.depths.count - 1)])) {
          Localized(line.text)[language]
        }
      }
    }
  }

  private static let depths: [StyleClass] = ["depth-0", "depth-1", "depth-2", "depth-3"]
}
