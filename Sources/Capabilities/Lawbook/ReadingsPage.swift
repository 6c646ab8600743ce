// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Web

/// Where the text can be read in more than one way, and how it is read here.
struct ReadingsPage {
  let desk: LawbookDesk
  let layer: PolicyLibrary.Layer

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let ambiguities = layer.document.ambiguities
    return Page(
      title: LawbookWords.ambiguities[language],
      trail: DocumentPage.trail(context) + [DocumentPage.step(layer, context)]
    ) {
      DocumentPage.sections(of: layer, context)
      ambiguities.isEmpty
        ? Parts.empty(LawbookWords.nothingHere[language])
        : ReadingsPage.table(ambiguities, layer.jurisdiction, language)
    }
  }

  static func table(
    _ ambiguities: [JurisdictionDocument.Ambiguity], _ jurisdiction: CheckedJurisdiction,
    _ language: Language
  ) -> HTML {
    var table = DataTable(
      LawbookWords.ambiguities[language], isCaptionSeen: false, .text("№"),
      .text(LawbookWords.question[language]), .text(LawbookWords.reading[language]),
      .text(LawbookWords.alternatives[language]))
    for ambiguity in ambiguities {
      let chosen = jurisdiction.readings[ambiguity.code.value]
      let alternative = ambiguity.alternatives.first { $0.id?.value == chosen && chosen != nil }
      table.add(
        HTML {
          span(.class("nowrap")) { ambiguity.code.value }
          if !ambiguity.clauses.isEmpty {
            br()
            small(ambiguity.clauses.map(\.value).joined(separator: "、"))
          }
        },
        HTML(Localized(ambiguity.question)[language]),
        HTML {
          Localized(alternative?.reading ?? ambiguity.reading)[language]
          if let why = ambiguity.why {
            br()
            small(Localized(why)[language])
          }
        },
        HTML {
          for other in ambiguity.alternatives where other.id?.value != chosen || chosen == nil {
            div {
              Localized(other.reading)[language]
              if other.id != nil {
                small(language.bracketed(LawbookWords.canBeChosen[language]))
              }
            }
          }
        })
    }
    return table.html
  }
}
