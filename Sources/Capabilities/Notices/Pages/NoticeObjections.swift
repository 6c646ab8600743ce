// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The objections to a notice, with what was decided on each or the form to decide it.
struct NoticeObjections {
  let view: NoticeOfficePage.View

  static func new(_ notice: Notice, _ line: Int, _ context: PageContext) -> Href {
    context.href("notices", notice.id.description, "objections", "new")
      .with("line", String(line))
  }

  /// - Parameter typed: The reason of a ruling that was refused.
  func html(_ context: PageContext, typed: String) -> HTML {
    let language = context.language
    return section(.id("objections")) {
      h2(NoticeWords.objections[language])
      if view.objections.isEmpty {
        p(.class("soft")) { NoticeWords.noObjections[language] }
      }
      for objection in view.objections { one(objection, context, typed: typed) }
    }
  }

  private func one(_ objection: Objection, _ context: PageContext, typed: String) -> HTML {
    let language = context.language
    return article(.class("answer")) {
      p {
        strong("\(NoticeWords.ordinal[language]) \(objection.ordinal)")
        " · \(objection.day) · \(objection.objector ?? NoticeWords.anonymous[language]) · "
        objection.ruling == nil
          ? Mark.open(NoticeWords.openObjection[language])
          : HTML(NoticeWords.outcome(objection.ruling?.outcome ?? .dismissed)[language])
      }
      p(objection.words)
      if let ruling = objection.ruling {
        p(.class("soft")) { "\(ruling.day) \(ruling.officer)：\(ruling.reason)" }
      } else if view.isOwn {
        decision(objection, context, typed: typed)
      }
    }
  }

  private func decision(_ objection: Objection, _ context: PageContext, typed: String) -> HTML {
    let language = context.language
    let id = "reason-\(objection.id)"
    return form(
      .class("entry"), .method(.post),
      .action(context.href("notices", view.notice.id.description, "rulings"))
    ) {
      context.token.field
      input(.type(.hidden), .name("objection"), .value(objection.id.description))
      Parts.field(NoticeWords.reason[language], for: id) {
        textArea(.id(id), .name("reason"), .maxLength(NoticeDesk.longestWords)) { typed }
      }
      div(.class("filter-actions")) {
        button(.name("outcome"), .value(ObjectionRuling.Outcome.dismissed.rawValue)) {
          NoticeWords.dismiss[language]
        }
        button(
          .name("outcome"), .value(ObjectionRuling.Outcome.upheld.rawValue), .class("quiet")
        ) { NoticeWords.uphold[language] }
      }
    }
  }
}

extension NoticeOfficePage {
  /// The form in which an objection is written down.
  func objection(
    _ notice: Notice, _ line: NoticeLine, _ context: PageContext, _ refusal: NoticeRefusal?,
    objector: String, words: String
  ) -> Page {
    let language = context.language
    let id = notice.id.description
    return Page(
      title: NoticeWords.record[language],
      trail: [
        .init(NoticeWords.notices[language], context.href("notices")),
        .init(notice.shown.number, context.href("notices", id)),
      ]
    ) {
      NoticeOfficePage.refusal(refusal, language)
      Parts.facts([
        (
          NoticeWords.against[language],
          HTML {
            "\(NoticeWords.ordinal[language]) \(line.shown.ordinal)　"
            line.shown.name.text
            "　\(line.shown.place)"
          }
        ),
        (NoticeWords.claim[language], HTML(line.claimNumber)),
      ])
      form(.class("entry"), .method(.post), .action(context.href("notices", id, "objections"))) {
        context.token.field
        input(.type(.hidden), .name("line"), .value(String(line.shown.ordinal)))
        Parts.field(NoticeWords.objector[language], for: "objector") {
          input(
            .type(.text), .id("objector"), .name("objector"),
            .maxLength(NoticeDesk.longestObjector), .value(objector), .autocomplete(false))
        }
        Parts.field(NoticeWords.words[language], for: "words") {
          textArea(.id("words"), .name("words"), .maxLength(NoticeDesk.longestWords), .required) {
            words
          }
        }
        button { NoticeWords.record[language] }
      }
    }
  }
}
