// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Web

/// What the document obliges units to do and what it names, with what in Bangfu answers.
struct DutiesPage {
  let desk: LawbookDesk
  let layer: PolicyLibrary.Layer

  func duties(_ context: PageContext) -> Page {
    let language = context.language
    var table = DataTable(
      LawbookWords.obligations[language], isCaptionSeen: false, .text(LawbookWords.duty[language]),
      .text(LawbookWords.units[language]), .text(LawbookWords.quantity[language]),
      .text(LawbookWords.due[language]), .text(LawbookWords.measure[language]),
      .text(LawbookWords.clause[language]), .text(LawbookWords.inBangfu[language]))
    for duty in layer.obligations {
      table.add(
        HTML(Localized(duty.duty)[language]), HTML(DutiesPage.units(duty, language)),
        HTML(duty.quantity.map { Localized($0)[language] } ?? LawbookWords.notStated[language]),
        HTML(duty.due.map { Localized($0)[language] } ?? LawbookWords.notStated[language]),
        HTML(Localized(duty.measure)[language]), clauses(duty.clauses),
        answers(duty.id.value, duty.answers, duty.capabilities, context))
    }
    return page(LawbookWords.obligations, layer.obligations.isEmpty, table, context)
  }

  func systems(_ context: PageContext) -> Page {
    let language = context.language
    var table = DataTable(
      LawbookWords.systems[language], isCaptionSeen: false, .text(LawbookWords.name[language]),
      .text(LawbookWords.does[language]), .text(LawbookWords.offers[language]),
      .text(LawbookWords.clause[language]), .text(LawbookWords.inBangfu[language]))
    for system in layer.systems {
      table.add(
        HTML(Localized(system.name)[language]), HTML(Localized(system.does)[language]),
        HTML(Localized(system.offers)[language]), clauses(system.clauses),
        answers(system.id.value, system.answers, system.capabilities, context))
    }
    return page(LawbookWords.systems, layer.systems.isEmpty, table, context)
  }

  /// A duty in one line: who, what, until when.
  static func line(_ duty: ObligationDocument, _ language: Language) -> String {
    let due = duty.due.map { language.bracketed(Localized($0)[language]) } ?? ""
    return "\(units(duty, language))：\(Localized(duty.duty)[language])\(due)"
  }

  private static func units(_ duty: ObligationDocument, _ language: Language) -> String {
    switch duty.units {
    case .named(let label): Localized(label)[language]
    case .notNamed: LawbookWords.notNamed[language]
    }
  }

  private func page(
    _ title: Localized, _ isEmpty: Bool, _ table: DataTable, _ context: PageContext
  ) -> Page {
    Page(
      title: title[context.language],
      trail: DocumentPage.trail(context) + [DocumentPage.step(layer, context)]
    ) {
      Parts.printButton(context.language)
    } content: {
      DocumentPage.sections(of: layer, context)
      isEmpty ? Parts.empty(LawbookWords.nothingHere[context.language]) : table.html
    }
  }

  private func clauses(_ clauses: [Located<String>]) -> HTML {
    span(.class("nowrap"), .lang(.chinese)) { clauses.map(\.value).joined(separator: "、") }
  }

  /// What answers, how far it has come, and where it is done.
  private func answers(
    _ id: String, _ own: Answers, _ codes: [Located<String>], _ context: PageContext
  ) -> HTML {
    let language = context.language
    let places = desk.library.places(answering: id, own, codes, in: layer)
    return HTML {
      for capability in desk.answers(codes) {
        div {
          mark(capability.state)(LawbookWords.state(capability.state)[language])
          " " + Localized(capability.label)[language]
        }
      }
      div {
        for page in places.pages {
          a(.href(DutiesPage.href(page))) { page }
          " "
        }
        for report in places.reports {
          a(.href(context.href("reports", layer.folder, report))) { title(of: report, language) }
          " "
        }
        for command in places.commands { "bangfu \(command) " }
      }
    }
  }

  private func title(of report: String, _ language: Language) -> String {
    layer.reports.first { $0.id == report }.map { Localized($0.title)[language] } ?? report
  }

  /// An address as the files write it: `/bodies?carrier=workshop`.
  private static func href(_ page: String) -> Href {
    let parts = page.split(separator: "?", maxSplits: 1).map(String.init)
    let path = Href(segments: (parts.first ?? "").split(separator: "/").map(String.init))
    let pairs = parts.dropFirst().flatMap { $0.split(separator: "&") }
    return pairs.reduce(path) { href, pair in
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      return sides.count == 2 ? href.with(sides[0], sides[1]) : href
    }
  }

  private func mark(_ state: CapabilityFile.State) -> Mark {
    switch state {
    case .built: .yes
    case .partly: .judgement
    case .planned: .open
    }
  }
}
