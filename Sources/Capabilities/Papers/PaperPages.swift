// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The page on which whoever holds a sheet sees whether it is ours and still holds.
public struct PaperPages: Sendable {
  /// What the sheet of a number would say today; nil where there is none.
  public typealias Source = @Sendable (String) async throws -> Paper?

  let desk: PaperDesk
  let sources: [PaperKind: Source]

  /// - Parameter sources: For sheets that change with the case they are about.
  public init(desk: PaperDesk, sources: [PaperKind: Source] = [:]) {
    self.desk = desk
    self.sources = sources
  }

  /// For whoever is not signed in.
  public static var publicNavigation: [NavigationItem] {
    [NavigationItem(PaperWords.title, "papers", "check")]
  }

  public var routes: Routes {
    var routes = Routes()
    // Sheets are checked by those who are handed them, who have no account here. Nothing is told to
    // whoever does not hold the value.
    routes.getOpen("papers/check") { try await check($0) }
    return routes
  }

  private func check(_ visit: Visit) async throws -> Answer {
    let number = String((visit.query("number") ?? "").prefix(Paper.longestNumber))
    let typed = String((visit.query("value") ?? "").prefix(60))
    guard !number.isEmpty || !typed.isEmpty else { return .page(page(visit.language, "", "", nil)) }
    guard let value = CheckValue(typed) else {
      return .page(
        page(
          visit.language, number, typed,
          Parts.notice(.no) { p(PaperWords.unreadable[visit.language]) }))
    }
    let verdict = try await desk.verdict(on: PaperPages.trimmed(number), value) { kind, number in
      try await sources[kind]?(number)
    }
    return .page(
      page(visit.language, number, typed, PaperParts.verdict(verdict, visit.language)))
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined()
  }

  private func page(
    _ language: Language, _ number: String, _ value: String, _ verdict: HTML?
  ) -> Page {
    Page(title: PaperWords.title[language]) {
      if let verdict { div(.isStatus) { verdict } }
      p(PaperWords.intro[language])
      form(.class("entry"), .method(.get), .action(Href("papers", "check"))) {
        Parts.field(PaperWords.number[language], for: "number") {
          input(
            .type(.text), .id("number"), .name("number"), .maxLength(Paper.longestNumber),
            .value(number), .autocomplete(false), .required)
        }
        Parts.field(PaperWords.value[language], for: "value") {
          input(
            .type(.text), .id("value"), .name("value"), .maxLength(60), .value(value),
            .autocomplete(false), .described(by: "value-note"), .required)
          small(.id("value-note")) { PaperWords.valueNote[language] }
        }
        button { PaperWords.check[language] }
      }
    }
  }
}

/// Pieces of pages that have to do with check values.
public enum PaperParts {
  /// The foot of a sheet: its number, its value, and where they are checked.
  public static func foot(_ paper: IssuedPaper, _ language: Language) -> HTML {
    div(.class("paper-foot")) {
      p {
        "\(PaperWords.number[language]) \(paper.number)　"
        strong(.class("nowrap")) { "\(PaperWords.value[language]) \(paper.value)" }
        "　\(PaperWords.edition(paper.edition)[language])　\(paper.day)"
      }
      p(.class("soft")) {
        PaperWords.howTo[language] + " "
        a(.href(Href("papers", "check")), .class("no-print")) { PaperWords.check[language] }
      }
    }
  }

  static func verdict(_ verdict: PaperVerdict, _ language: Language) -> HTML {
    switch verdict {
    case .unknown: return Parts.notice(.no) { p(PaperWords.unknown[language]) }
    case .superseded(let paper):
      return HTML {
        Parts.notice(.open) { p(PaperWords.superseded[language]) }
        facts(paper, language)
      }
    case .current(let paper):
      return HTML {
        Parts.notice(.yes) {
          p { strong(PaperWords.current[language]) }
          p(PaperWords.compare[language])
        }
        facts(paper, language)
      }
    }
  }

  private static func facts(_ paper: IssuedPaper, _ language: Language) -> HTML {
    Parts.facts(
      [
        (PaperWords.kind[language], HTML(PaperWords.kind(paper.kind)[language])),
        (PaperWords.number[language], HTML(paper.number)),
        (PaperWords.edition[language], HTML(PaperWords.edition(paper.edition)[language])),
        (PaperWords.day[language], HTML(paper.day.description)),
      ] + paper.gist.map { fact in (fact.label, span(.lang(.chinese)) { fact.text }) })
  }
}
