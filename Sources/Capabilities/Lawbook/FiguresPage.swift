// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Values
import Web

/// The dated figures of a document: its own and those of its benefits.
struct FiguresPage {
  let desk: LawbookDesk
  let layer: PolicyLibrary.Layer

  func page(_ context: PageContext) -> Page {
    let language = context.language
    var shown: [(Localized, ParameterWording)] = []
    for benefit in layer.benefits {
      for parameter in desk.wording(benefit).parameters
      where !shown.contains(where: {
        $0.1.name == parameter.name && $0.1.clause == parameter.clause
      }) {
        shown.append((Localized(benefit.name), parameter))
      }
    }
    return Page(
      title: LawbookWords.figures[language],
      trail: DocumentPage.trail(context) + [DocumentPage.step(layer, context)]
    ) {
      DocumentPage.sections(of: layer, context)
      if shown.isEmpty {
        Parts.empty(LawbookWords.noFigures[language])
      } else {
        FiguresPage.rows(shown.map(\.1), language)
      }
    }
  }

  /// With a heading; nothing where there are no figures.
  static func table(_ parameters: [ParameterWording], _ language: Language) -> HTML {
    guard !parameters.isEmpty else { return .empty }
    return HTML {
      h2(LawbookWords.figures[language])
      rows(parameters, language)
    }
  }

  private static func rows(_ parameters: [ParameterWording], _ language: Language) -> HTML {
    var table = DataTable(
      LawbookWords.figures[language], isCaptionSeen: false, .text(LawbookWords.figure[language]),
      .text(LawbookWords.from[language]), .text(LawbookWords.value[language]),
      .text(LawbookWords.bounds[language]), .text(LawbookWords.clause[language]))
    for parameter in parameters {
      for (index, value) in parameter.values.enumerated() {
        table.add(
          HTML(index == 0 ? Localized(parameter.name)[language] : ""),
          span(.class("nowrap")) { value.from.description },
          HTML {
            if let key = value.key { "\(Localized(key)[language])：" }
            Localized(value.value)[language]
          },
          HTML(index == 0 ? parameter.bounds.map { Localized($0)[language] } ?? "" : ""),
          span(.class("nowrap"), .lang(.chinese)) { parameter.clause })
      }
    }
    return table.html
  }
}
