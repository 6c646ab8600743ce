// SPDX-License-Identifier: Apache-2.0
import Casework
import Rights
import Values
import Web

/// Who stands in for an officer while they are away, and for whom they stand in.
struct DeputyPage {
  struct View {
    let current: [ClaimDeputy]
    let colleagues: [Officer]
    let officer: Officer
    let today: Day
  }

  func page(_ view: View, _ context: PageContext, refusal: ClaimRefusal?) -> Page {
    let language = context.language
    return Page(
      title: ClaimWords.deputies[language],
      trail: [.init(ClaimWords.claims[language], context.href("claims"))]
    ) {
      ClaimParts.refusal(refusal, language)
      p(ClaimWords.deputyNote[language])
      if view.current.isEmpty {
        Parts.empty(ClaimWords.noDeputies[language])
      } else {
        table(view, context)
      }
      h2(ClaimWords.nameDeputy[language])
      if view.colleagues.isEmpty {
        p(.class("soft")) { ClaimWords.noColleagues[language] }
      } else {
        naming(view, context)
      }
    }
  }

  private func table(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.deputies[language], isCaptionSeen: false, .text(ClaimWords.absent[language]),
      .text(ClaimWords.deputyWho[language]), .text(ClaimWords.deputyFrom[language]),
      .text(ClaimWords.deputyThrough[language]), .text(ClaimWords.acts[language]))
    for line in view.current {
      table.add(
        HTML(line.absent.name), HTML(line.deputy.name), HTML(line.from.description),
        HTML(line.through.description),
        line.absent.account == view.officer.account ? ending(line, context) : .empty)
    }
    return table.html
  }

  private func ending(_ line: ClaimDeputy, _ context: PageContext) -> HTML {
    form(
      .method(.post),
      .action(context.href("claims", "deputies", line.id.description, "end"))
    ) {
      context.token.field
      button(.class("quiet")) { ClaimWords.endDeputy[context.language] }
    }
  }

  private func naming(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("entry"), .method(.post), .action(context.href("claims", "deputies"))) {
      context.token.field
      Parts.field(ClaimWords.deputyWho[language], for: "deputy") {
        Parts.choice(
          "deputy", id: "deputy", any: ClaimWords.chooseColleague[language],
          view.colleagues.map { ($0.account, $0.name + language.bracketed($0.account)) },
          chosen: nil)
      }
      day("from", ClaimWords.deputyFrom[language], view.today)
      day("through", ClaimWords.deputyThrough[language], view.today)
      button { ClaimWords.nameDeputy[language] }
    }
  }

  private func day(_ name: String, _ label: String, _ value: Day) -> HTML {
    Parts.field(label, for: name) {
      input(
        .type(.text), .id(name), .name(name), .size(10), .maxLength(10),
        .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"), .value(value.description), .required)
    }
  }
}
