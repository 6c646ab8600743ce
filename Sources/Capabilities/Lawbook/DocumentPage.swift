// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Values
import Web

/// A document: what it is, then its clauses in order with what encodes each; or one clause alone.
struct DocumentPage {
  let desk: LawbookDesk
  let layer: PolicyLibrary.Layer

  private var document: JurisdictionDocument { layer.document }

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let texts = desk.library.attachedText(of: layer)
    let coverage = desk.library.coverage(of: layer)
    return Page(
      title: Localized(document.title)[language], trail: DocumentPage.trail(context)
    ) {
      Parts.printButton(language)
    } content: {
      particulars(context)
      DocumentPage.sections(of: layer, context)
      h2(LawbookWords.clauses[language])
      if texts.isEmpty, !document.clauses.isEmpty {
        p(.class("soft")) { LawbookWords.noText[language] }
      }
      for entry in coverage.entries { clause(entry, texts[entry.clause], context) }
      if document.clauses.isEmpty { Parts.empty(LawbookWords.nothingHere[language]) }
    }
  }

  func page(clause number: String, _ context: PageContext) -> Page {
    let language = context.language
    let texts = desk.library.attachedText(of: layer)
    let entry = desk.library.coverage(of: layer).entries.first { $0.clause == number }
    let subject = entry?.subject.map { Localized($0)[language] } ?? ""
    return Page(
      title: "\(number) \(subject)",
      trail: DocumentPage.trail(context) + [DocumentPage.step(layer, context)]
    ) {
      if texts[number] == nil { p(.class("soft")) { LawbookWords.noText[language] } }
      if let entry { clause(entry, texts[number], context) }
    }
  }

  // MARK: - Around a document

  static func trail(_ context: PageContext) -> [Page.Step] {
    [Page.Step(LawbookWords.lawbook[context.language], context.href("policies"))]
  }

  static func step(_ layer: PolicyLibrary.Layer, _ context: PageContext) -> Page.Step {
    Page.Step(
      "\(Localized(layer.document.region.label)[context.language]) \(layer.document.number.value)",
      context.href(layer))
  }

  /// The other pages of a document.
  static func sections(of layer: PolicyLibrary.Layer, _ context: PageContext) -> HTML {
    let language = context.language
    let pages: [(Localized, String, Int)] = [
      (LawbookWords.figures, "figures", layer.document.parameters.count),
      (LawbookWords.ambiguities, "readings", layer.document.ambiguities.count),
      (LawbookWords.obligations, "duties", layer.obligations.count),
      (LawbookWords.systems, "systems", layer.systems.count),
    ]
    return nav(.class("pages"), .spoken(LawbookWords.documents[language])) {
      a(.href(context.href(layer))) { LawbookWords.clauses[language] }
      for (name, segment, count) in pages {
        a(.href(context.href(layer, segment))) {
          count > 0 ? "\(name[language]) \(language.count(count))" : name[language]
        }
      }
    }
  }

  private func particulars(_ context: PageContext) -> HTML {
    let language = context.language
    let superior = document.superior.flatMap { folder in
      desk.library.layers.first { $0.folder == folder.value }
    }
    return Parts.facts([
      (LawbookWords.place[language], HTML(Localized(document.region.label)[language])),
      (LawbookWords.number[language], span(.lang(.chinese)) { document.number.value }),
      (LawbookWords.issued[language], document.issued.map { HTML($0.value.description) }),
      (
        LawbookWords.term[language],
        HTML(
          language.span(
            from: document.validity.from.value, through: document.validity.through?.value))
      ),
      (
        LawbookWords.issuers[language],
        HTML(language.list(document.issuers.map { Localized($0)[language] }))
      ),
      (
        LawbookWords.parents[language],
        HTML(language.list(document.parents.map(\.value)))
      ),
      (
        LawbookWords.superior[language],
        superior.map { above in
          a(.href(context.href(above))) { Localized(above.document.region.label)[language] }
        }
      ),
    ])
  }

  // MARK: - A clause

  private func clause(
    _ entry: ClauseCoverage.Entry, _ text: String?, _ context: PageContext
  ) -> HTML {
    let language = context.language
    let benefits = layer.benefits.filter { entry.benefits.contains($0.id) }
    let duties = layer.obligations.filter { entry.obligations.contains($0.id.value) }
    let systems = layer.systems.filter { entry.systems.contains($0.id.value) }
    return section(.id(entry.clause)) {
      h3 {
        a(.href(context.href(clause: entry.clause, in: layer))) { entry.clause }
        if let subject = entry.subject { " " + Localized(subject)[language] }
      }
      if let text { official(text, language) }
      if !benefits.isEmpty {
        ul { for benefit in benefits { li { line(benefit, context) } } }
      }
      if !duties.isEmpty {
        ul {
          for duty in duties {
            li { DutiesPage.line(duty, language) }
          }
        }
      }
      if !systems.isEmpty {
        p(.class("soft")) {
          LawbookWords.systems[language] + "："
            + language.list(systems.map { Localized($0.name)[language] })
        }
      }
    }
  }

  private func official(_ text: String, _ language: Language) -> HTML {
    details(.class("benefit"), .open) {
      summary { span(.class("benefit-name")) { LawbookWords.officialText[language] } }
      div(.class("benefit-body"), .lang(.chinese)) {
        for paragraph in text.split(separator: "\n") { p(String(paragraph)) }
      }
    }
  }

  /// A benefit's name, and what it gives in one line.
  private func line(_ benefit: PolicyLibrary.Benefit, _ context: PageContext) -> HTML {
    let language = context.language
    let policy = benefit.plan.policy.document
    let gives: String
    switch policy.amount?.kind {
    case .status?: gives = LawbookWords.status[language]
    case .byRule?: gives = LawbookWords.byRule[language]
    default:
      gives =
        policy.amount?.working.map { Localized($0)[language] }
        ?? desk.wording(benefit).amount.map { Localized($0.wording.line)[language] } ?? ""
    }
    return HTML {
      a(.href(context.href(benefit, in: layer))) { Localized(benefit.name)[language] }
      span(.class("soft")) { "　\(gives)" }
    }
  }
}
