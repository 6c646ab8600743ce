// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Values
import Web

/// Kinds of benefit down, documents across: what each answers, with the reasons.
struct ComparisonTable {
  let desk: LawbookDesk
  let comparison: PolicyComparison

  func html(_ context: PageContext) -> HTML {
    let language = context.language
    let closed = comparison.rows.filter { !$0.isOpen }
    return HTML {
      h2(LawbookWords.result[language])
      div(
        .class("table-frame"), .isRegion, .spoken(LawbookWords.result[language]), .tabIndex(0)
      ) {
        table {
          caption { span(.class("unseen")) { LawbookWords.result[language] } }
          thead {
            tr {
              th(.scope(.col)) { LawbookWords.kindOfBenefit[language] }
              for layer in comparison.layers {
                th(.scope(.col)) { Localized(layer.document.region.label)[language] }
              }
            }
          }
          tbody { for row in comparison.rows where row.isOpen { line(row, context) } }
        }
      }
      if !closed.isEmpty {
        p(.class("soft")) {
          LawbookWords.closed(language.list(closed.map { name($0)[language] }))[language]
        }
      }
    }
  }

  private func name(_ row: PolicyComparison.Row) -> Localized {
    row.family.map { Localized($0.label) } ?? LawbookWords.other
  }

  private func line(_ row: PolicyComparison.Row, _ context: PageContext) -> HTML {
    tr {
      th(.scope(.row)) { name(row)[context.language] }
      for (layer, answers) in zip(comparison.layers, row.answers) {
        td {
          if answers.isEmpty {
            span(.class("soft")) { LawbookWords.notThere[context.language] }
          }
          for answer in answers { cell(answer, layer, context) }
        }
      }
    }
  }

  private func cell(
    _ answer: PolicyComparison.Answer, _ layer: PolicyLibrary.Layer, _ context: PageContext
  ) -> HTML {
    let language = context.language
    return div(.class("answer")) {
      switch answer.decision {
      case .success(let record):
        mark(record.outcome)(LawbookWords.outcome(record.outcome)[language])
        if let fen = record.amountFen { " " + language.yuan(Money(fen: fen)) }
      case .failure(let refusal):
        Mark.no(LawbookWords.cannotRead[language])
        small(refusal.message)
      }
      div {
        a(.href(context.href(answer.benefit, in: layer))) {
          Localized(answer.benefit.name)[language]
        }
      }
      if case .success(let record) = answer.decision { reasons(record, answer.benefit, language) }
    }
  }

  private func mark(_ outcome: DecisionOutcome) -> Mark {
    switch outcome {
    case .eligible: .yes
    case .manualDecision: .judgement
    case .needMoreInformation: .open
    case .notEligible: .no
    }
  }

  private func reasons(
    _ record: DecisionRecord, _ benefit: PolicyLibrary.Benefit, _ language: Language
  ) -> HTML {
    switch record.outcome {
    case .notEligible:
      let failed = record.failed.map { rule in
        record.conditions.first { $0.id == rule.id }?.label.map { Localized($0)[language] }
          ?? LawbookWords.kind(rule.kind)[language]
      }
      return small("\(LawbookWords.fails[language])：\(language.list(failed))")
    case .needMoreInformation:
      let missing = record.missing.map { fact($0)[language] }
      return small("\(LawbookWords.lacks[language])：\(language.list(missing))")
    case .manualDecision:
      let question = record.ambiguity.flatMap {
        benefit.plan.policy.jurisdiction.ambiguity($0)?.question
      }
      return small(question.map { Localized($0)[language] } ?? record.ambiguity ?? "")
    case .eligible: return .empty
    }
  }

  /// What a missing fact is called; its own name where the vocabulary has none.
  private func fact(_ name: String) -> Localized {
    if name == "amountByRule" { return LawbookWords.byRule }
    let vocabulary = desk.library.vocabulary
    var parts = name.split(separator: ".")
    while !parts.isEmpty {
      if let slot = vocabulary.slot(parts.joined(separator: ".")) {
        return Localized(vocabulary.fact(slot).label)
      }
      parts.removeLast()
    }
    return Localized(same: name)
  }
}
