// SPDX-License-Identifier: Apache-2.0
import Chain
import Values
import Web

/// One request: what is asked, how it stands, and what the reader may do with it.
struct ListPage {
  let view: ListView
  /// Whether the reader made it.
  let isOwn: Bool
  /// Whether the list was just taken and can still be downloaded.
  let isReady: Bool
  /// Whether the reader decides on lists of this region.
  let mayDecide: Bool
  /// Whether something stands between the reader and this decision.
  let isObjected: Bool
  let now: Instant
  let problem: Localized?

  private var request: ListRequest { view.request }

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: ListWords.request(request.id.description)[language],
      trail: [Page.Step(ListWords.lists[language], Href("lists"))]
    ) {
      if let problem { div(.isAlert) { Parts.notice(.no) { p(problem[language]) } } }
      p { ListPage.mark(request.state, language) }
      facts(language)
      next(context)
    }
  }

  static func mark(_ state: ListRequest.State, _ language: Language) -> HTML {
    let word = ListWords.state(state)[language]
    return switch state {
    case .waiting: Mark.open(word)
    case .granted, .taken: Mark.yes(word)
    case .refused, .withdrawn: Mark.no(word)
    }
  }

  private func facts(_ language: Language) -> HTML {
    func moment(_ at: Instant) -> String { language.moment("\(at)") }
    var facts: [(name: String, value: HTML?)] = [
      (ListWords.list[language], HTML(view.title(language))),
      (ListWords.region[language], HTML(view.place)),
      (ListWords.asOf[language], HTML(request.matter.asOf.description)),
      (ListWords.rows[language], HTML(language.count(request.rows))),
      (ListWords.purpose[language], HTML(request.purpose.text)),
      (ListWords.recipient[language], HTML(request.recipient.text)),
      (ListWords.maker[language], HTML("\(request.maker.name) \(moment(request.madeAt))")),
    ]
    func add(_ grant: ListRequest.Grant) {
      guard let by = grant.by else { return }
      facts.append((ListWords.approver[language], HTML("\(by.name) \(moment(grant.at))")))
    }
    switch request.state {
    case .waiting: break
    case .granted(let grant):
      add(grant)
      facts.append((ListWords.ends[language], HTML(moment(grant.ends))))
    case .refused(let refusal):
      facts.append(
        (ListWords.refuser[language], HTML("\(refusal.by.name) \(moment(refusal.at))")))
      facts.append((ListWords.reason[language], HTML(refusal.reason.text)))
    case .withdrawn(let at): facts.append((ListWords.endedAt[language], HTML(moment(at))))
    case .taken(let taking):
      add(taking.grant)
      facts.append((ListWords.takenAt[language], HTML(moment(taking.at))))
      facts.append((ListWords.takenRows[language], HTML(language.count(taking.rows))))
    }
    return Parts.facts(facts)
  }

  private func next(_ context: PageContext) -> HTML {
    let language = context.language
    return HTML {
      switch request.state {
      case .waiting:
        if isOwn { Parts.notice { p(ListWords.waitNote[language]) } }
        if mayDecide, isObjected, !isOwn {
          Parts.notice { p(ListWords.error(.ownRequest)[language]) }
        }
        if mayDecide, !isObjected { decision(context) }
        if isOwn { withdrawal(context) }
      case .granted(let grant):
        if isOwn, now > grant.ends {
          Parts.notice(.open) { p(ListWords.error(.expired)[language]) }
          again(language)
        } else if isOwn {
          taking(context)
          withdrawal(context)
        }
      case .taken:
        if isReady { download(language) } else if isOwn { again(language) }
      case .refused, .withdrawn: if isOwn { again(language) }
      }
    }
  }

  private func decision(_ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(ListWords.decide[language])
      p(ListWords.decideNote(language.count(request.rows))[language])
      form(.class("entry"), .method(.post), .action(view.href.appending("approval"))) {
        context.token.field
        input(.type(.hidden), .name("rows"), .value(String(request.rows)))
        button { ListWords.approve[language] }
      }
      form(.class("entry"), .method(.post), .action(view.href.appending("refusal"))) {
        context.token.field
        Parts.field(ListWords.reason[language], for: "reason") {
          input(
            .type(.text), .id("reason"), .name("reason"), .autocomplete(false),
            .maxLength(Reason.lengths.upperBound), .required)
        }
        button(.class("quiet")) { ListWords.refuse[language] }
      }
    }
  }

  private func taking(_ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(ListWords.take[language])
      p(ListWords.takeNote[language])
      form(.class("entry"), .method(.post), .action(view.href.appending("taking"))) {
        context.token.field
        button { ListWords.make[language] }
      }
    }
  }

  private func withdrawal(_ context: PageContext) -> HTML {
    form(.class("entry"), .method(.post), .action(view.href.appending("withdrawal"))) {
      context.token.field
      button(.class("quiet")) { ListWords.withdraw[context.language] }
    }
  }

  private func download(_ language: Language) -> HTML {
    HTML {
      Parts.notice { p(ListWords.stillReady(language.count(ReadyFiles.minutes))[language]) }
      p { Parts.button(ListWords.download[language], view.href.appending("file")) }
    }
  }

  private func again(_ language: Language) -> HTML {
    p {
      Parts.button(
        ListWords.askAgain[language], ListPages.asking.with("benefit", request.matter.benefit),
        isQuiet: true)
    }
  }
}

/// The password, shown once, and where the locked list is had.
struct TakenPage {
  let taken: TakenList

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let request = taken.request
    let href = Href("lists", request.id.description)
    return Page(
      title: ListWords.taken[language],
      trail: [
        Page.Step(ListWords.lists[language], Href("lists")),
        Page.Step(ListWords.request(request.id.description)[language], href),
      ]
    ) {
      Parts.notice(.open) { p(ListWords.passwordOnce[language]) }
      h2(ListWords.password[language])
      p(.class("secret")) { taken.password }
      p { Parts.button(ListWords.download[language], href.appending("file")) }
      ul {
        li(ListWords.howToOpen[language])
        li(ListWords.sendApart[language])
        li(ListWords.marked[language])
        li(ListWords.stillReady(language.count(ReadyFiles.minutes))[language])
      }
    }
  }
}
