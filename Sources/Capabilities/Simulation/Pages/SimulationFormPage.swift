// SPDX-License-Identifier: Apache-2.0
import Decisions
import Library
import Policy
import Values
import Web

/// Why a form of simulations comes back.
enum SimulationRefusal {
  case nothing, year
  case problems([Problem])
}

/// The form that takes changes, with an example of the law in force, and that for a year gone by.
struct SimulationFormPage {
  let typed: String
  let year: Int
  let refusal: SimulationRefusal?

  private static let refreshSeconds = 3

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: SimulationWords.title[language], speaksForDay: true) {
      if let refusal { notice(refusal, language) }
      p(SimulationWords.purpose[language])
      changes(context)
      section {
        h2(SimulationWords.backcast[language])
        p(SimulationWords.backcastPurpose[language])
        backcast(context)
      }
    }
  }

  private func changes(_ context: PageContext) -> HTML {
    let language = context.language
    return form(
      .class("entry wide"), .method(.post), .multipart, .action(context.href("simulation"))
    ) {
      context.token.field
      Parts.field(SimulationWords.changes[language], for: "changes") {
        textArea(
          .class("source"), .id("changes"), .name("changes"), .described(by: "changes-note"),
          .lang(.chinese)
        ) { typed }
      }
      p(.id("changes-note"), .class("soft")) { SimulationWords.changesNote[language] }
      Parts.field(SimulationWords.file[language], for: "file") {
        input(.type(.file), .id("file"), .name("file"), .accept(".yaml,.yml,.txt"))
      }
      button { SimulationWords.run[language] }
    }
  }

  private func backcast(_ context: PageContext) -> HTML {
    let language = context.language
    return form(
      .class("entry"), .method(.post), .action(context.href("simulation", "backcasts"))
    ) {
      context.token.field
      Parts.field(SimulationWords.year[language], for: "year") {
        input(
          .type(.number), .id("year"), .name("year"), .value(String(year)), .minimum("2000"),
          .maximum("2100"), .required)
      }
      button { SimulationWords.compare[language] }
    }
  }

  private func notice(_ refusal: SimulationRefusal, _ language: Language) -> HTML {
    Parts.notice(.no) {
      switch refusal {
      case .nothing: p(SimulationWords.nothingTyped[language])
      case .year: p(SimulationWords.noYear[language])
      case .problems(let problems):
        p(SimulationWords.wrong(language.count(problems.count))[language])
        ul {
          for problem in problems.prefix(SimulationFormPage.mostProblems) {
            li { line(problem, language) }
          }
        }
      }
    }
  }

  private static let mostProblems = 20

  private func line(_ problem: Problem, _ language: Language) -> HTML {
    HTML {
      strong(
        SimulationWords.place(
          problem.place.file, problem.place.line, problem.place.column)[language])
      " "
      SimulationWords.problem(problem.id)[language]
      br()
      span(.class("soft"), .lang(.english)) {
        problem.message + (problem.help.map { ": \($0)" } ?? "")
      }
    }
  }

  static func patience(_ people: Int, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: SimulationWords.title[language], trail: trail(context),
      refreshSeconds: refreshSeconds
    ) {
      Parts.notice {
        p(SimulationWords.patience(language.count(people))[language])
        p { a(.href(context.here)) { SimulationWords.look[language] } }
      }
    }
  }

  static func trail(_ context: PageContext) -> [Page.Step] {
    [Page.Step(SimulationWords.title[context.language], context.href("simulation"))]
  }
}

/// A file of changes that holds for the place as it is: the first figure that can be raised.
struct SimulationExample {
  let text: String

  init(_ desk: DecisionDesk) {
    let names = desk.home.map { desk.scannedNames(in: $0) } ?? desk.benefitNames
    let found = names.lazy.compactMap { name -> (name: BenefitName, fen: Int64)? in
      let node = desk.library.benefit(name.id)?.plan.policy.document.node
      return node?.at("amount.fen")?.text.flatMap { Int64($0) }.map { (name, $0) }
    }.first
    guard let found else {
      text = ""
      return
    }
    text = """
      name: \(found.name.name.zh)标准提高五分之一
      changes:
        - benefit: \(found.name.id)
          path: amount.fen
          to: \(found.fen / 5 * 6)
          why: 测算用

      """
  }
}
