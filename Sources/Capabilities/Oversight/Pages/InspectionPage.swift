// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// One inspection: what stands fixed, the draw, and what was found of each.
struct InspectionPage {
  let inspection: Inspection
  let items: [InspectedItem]
  let place: String
  let refusal: InspectionRefusal?
  let typed: String
  /// Of which drawn item the typed words speak; nil where they are a seed.
  let typedItem: Int?
  let isDone: Bool

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: OversightWords.inspection[language],
      trail: [.init(OversightWords.title[language], context.href("oversight"))]
    ) {
      Parts.printButton(language)
    } content: {
      if isDone, refusal == nil { Parts.notice(.yes) { p(OversightWords.done[language]) } }
      if let refusal { OversightPage.alert(refusal, language) }
      facts(language)
      p(.class("soft")) { OversightWords.method[language] }
      switch inspection.state {
      case .announced:
        if context.may(OversightPages.inspecting) { seed(context) }
      case .drawn: drawn(context)
      }
    }
  }

  private func facts(_ language: Language) -> HTML {
    var facts: [(name: String, value: HTML?)] = [
      (OversightWords.place[language], HTML(place)),
      (
        OversightWords.population[language],
        HTML(OversightWords.name(inspection.population)[language])
      ),
      (OversightWords.from[language], HTML(inspection.period.lowerBound.description)),
      (OversightWords.to[language], HTML(inspection.period.upperBound.description)),
      (OversightWords.records[language], HTML(language.count(inspection.count))),
      (OversightWords.digest[language], code { inspection.digest }),
      (OversightWords.size[language], HTML(language.count(inspection.size))),
      (
        OversightWords.announced[language],
        HTML("\(inspection.announcedOn) \(inspection.announcer)")
      ),
      (OversightWords.drawOn[language], HTML(inspection.drawOn.description)),
      (OversightWords.seedSource[language], HTML(inspection.seedSource)),
      (OversightWords.state[language], OversightPage.mark(inspection.state, language)),
    ]
    if case .drawn(let seed, let day, let by) = inspection.state {
      facts.append((OversightWords.seed[language], code { seed }))
      facts.append((OversightWords.drawnBy[language], HTML("\(day) \(by)")))
    }
    return Parts.facts(facts)
  }

  private func seed(_ context: PageContext) -> HTML {
    let language = context.language
    return form(
      .class("entry"), .method(.post),
      .action(Href("oversight", "inspections", inspection.id.description, "draw"))
    ) {
      context.token.field
      Parts.field(OversightWords.seed[language], for: "seed") {
        input(
          .type(.text), .id("seed"), .name("seed"), .value(typed), .autocomplete(false),
          .maxLength(Inspection.seedLength.upperBound), .described(by: "seed-hint"), .required)
        small(.id("seed-hint")) { OversightWords.seedHint[language] }
      }
      button { OversightWords.draw[language] }
    }
  }

  private func drawn(_ context: PageContext) -> HTML {
    let language = context.language
    let looked = items.compactMap(\.finding)
    var table = DataTable(
      OversightWords.drawn[language], isCaptionSeen: false,
      .number(OversightWords.ordinal[language]),
      .text(OversightWords.record[language]), .text(OversightWords.finding[language]))
    for item in items {
      table.add(
        HTML("\(item.ordinal)"), a(.href(href(item, context))) { item.name },
        finding(item, context))
    }
    return HTML {
      h2(OversightWords.drawn[language])
      p {
        OversightWords.progress(
          looked.count, items.count, looked.count { $0.outcome == .doubtful })[language]
      }
      table.html
    }
  }

  private func href(_ item: InspectedItem, _ context: PageContext) -> Href {
    switch inspection.population {
    case .paidClaims: context.href("claims", "\(item.record)")
    case .heldPosts: context.href("people", "\(item.person ?? 0)")
    case .closedWarnings: context.href("monitoring", "\(item.record)")
    }
  }

  private func finding(_ item: InspectedItem, _ context: PageContext) -> HTML {
    let language = context.language
    if let finding = item.finding {
      let word = OversightWords.name(finding.outcome)[language]
      return HTML {
        finding.outcome == .sound ? Mark.yes(word) : Mark.no(word)
        " \(finding.words)　\(finding.officer) \(finding.day)"
      }
    }
    guard context.may(OversightPages.inspecting) else {
      return HTML(OversightWords.notLooked[language])
    }
    let isTyped = item.ordinal == typedItem
    return details(isTyped ? [.open] : []) {
      summary(OversightWords.notLooked[language])
      form(
        .class("entry"), .method(.post),
        .action(Href("oversight", "inspections", inspection.id.description, "findings"))
      ) {
        context.token.field
        input(.type(.hidden), .name("item"), .value("\(item.ordinal)"))
        Parts.field(OversightWords.finding[language], for: "outcome-\(item.ordinal)") {
          Parts.choice(
            "outcome", id: "outcome-\(item.ordinal)", any: nil,
            InspectedItem.Outcome.allCases.map { ($0.rawValue, OversightWords.name($0)[language]) },
            chosen: "")
        }
        Parts.field(OversightWords.words[language], for: "words-\(item.ordinal)") {
          input(
            .type(.text), .id("words-\(item.ordinal)"), .name("words"), .autocomplete(false),
            .maxLength(Inspection.wordsLength.upperBound), .value(isTyped ? typed : ""), .required)
        }
        button { OversightWords.save[language] }
      }
    }
  }
}
