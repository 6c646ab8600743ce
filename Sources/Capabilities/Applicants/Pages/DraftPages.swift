// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Policy
import Registry
import Values
import Web

/// Filling in a claim: the list of what is asked, one question to a page, the answers to check.
struct DraftPages {
  let view: DraftView
  /// A missing fact as people call it.
  let factName: (String) -> Localized
  /// How such a fact is asked and read.
  let factAnswer: (String) -> FactAnswer

  private var base: Href { Href("my", "drafts", view.draft.id.description) }
  private var benefit: Localized { view.answer.benefit.name }

  func href(_ question: DraftQuestion) -> Href {
    base.appending("questions").appending(question.slug)
  }

  private func fact(_ question: DraftQuestion) -> Localized? {
    if case .fact(let name) = question { factName(name) } else { nil }
  }

  // MARK: - The list

  func list(_ context: PageContext, refusal: ApplicantRefusal? = nil) -> Page {
    let language = context.language
    return OwnParts.page(
      benefit[language], trail: [.init(ApplicantWords.claims[language], Href("my", "claims"))],
      language
    ) {
      OwnParts.refusal(refusal, language)
      Parts.notice(.open) { p(ApplicantWords.notSent[language]) }
      if let about = view.answer.title { p("\(ApplicantWords.about[language])：\(about)") }
      h2(ApplicantWords.steps[language])
      ul(.class("plain tasks")) {
        for question in view.questions { task(question, language) }
        li {
          if view.next == nil {
            a(.href(base.appending("check"))) { ApplicantWords.check[language] }
          } else {
            span(ApplicantWords.check[language])
          }
          " "
          span(.class("soft")) {
            view.next == nil
              ? ApplicantWords.notFilledIn[language] : ApplicantWords.cannotBegin[language]
          }
        }
      }
      p {
        Parts.button(
          ApplicantWords.goOnFilling[language], view.next.map(href) ?? base.appending("check"))
      }
      form(.method(.post), .action(base.appending("removal"))) {
        context.token.field
        button(.class("quiet")) { ApplicantWords.discard[language] }
      }
    }
  }

  private func task(_ question: DraftQuestion, _ language: Language) -> HTML {
    li {
      a(.href(href(question))) { ApplicantWords.task(question, fact: fact(question))[language] }
      " "
      if view.draft.answers.isAnswered(question) {
        Mark.yes(ApplicantWords.filledIn[language])
      } else {
        Mark.open(ApplicantWords.notFilledIn[language])
      }
    }
  }

  // MARK: - One question

  func page(
    _ question: DraftQuestion, _ context: PageContext, refusal: ApplicantRefusal? = nil,
    typed: String? = nil
  ) -> Page {
    let language = context.language
    let title = ApplicantWords.question(question, fact: fact(question))[language]
    return OwnParts.page(
      OwnParts.title(title, refusal, language),
      trail: [.init(ApplicantWords.toList[language], base)], language
    ) {
      OwnParts.refusal(refusal, language)
      p(.class("soft")) { benefit[language] }
      form(.class("entry"), .method(.post), .action(href(question))) {
        context.token.field
        fields(question, title, language, typed: typed)
        button { ApplicantWords.goOn[language] }
      }
    }
  }

  private func fields(
    _ question: DraftQuestion, _ title: String, _ language: Language, typed: String?
  ) -> HTML {
    let answers = view.draft.answers
    switch question {
    case .fact(let name):
      return factFields(factAnswer(name), title, answers.facts[name], language, typed: typed)
    case .papers: return papers(answers.papers, title, language)
    case .account: return account(answers.account, title, language)
    case .remark:
      return HTML {
        label(.for("answer"), .class("unseen")) { title }
        textArea(
          .id("answer"), .name("answer"), .maxLength(DraftAnswers.longestText),
          .described(by: "answer-note")
        ) { typed ?? answers.remark ?? "" }
        p(.class("soft"), .id("answer-note")) { ApplicantWords.remarkNote[language] }
      }
    }
  }

  private func factFields(
    _ form: FactAnswer, _ title: String, _ said: String?, _ language: Language, typed: String?
  ) -> HTML {
    fieldset {
      legend(.class("unseen")) { title }
      p(.class("soft"), .id("answer-note")) { ApplicantWords.factNote[language] }
      switch form.form {
      case .choice(let options):
        OwnParts.radios(
          "answer", options.map { ($0.word, $0.label[language]) },
          chosen: typed ?? said)
      case .day, .text:
        label(.for("answer"), .class("unseen")) { title }
        input(
          .type(.text), .id("answer"), .name("answer"), .maxLength(DraftAnswers.longestText),
          .value(typed ?? said ?? ""), .autocomplete(.none), .described(by: "answer-note"))
        if form.form == .day { p(.class("soft")) { ApplicantWords.dayNote[language] } }
      }
      div(.class("choices")) {
        label(.for("unknown")) {
          input(
            [.type(.checkbox), .id("unknown"), .name("unknown"), .value("yes")]
              + (said?.isEmpty == true && typed == nil ? [.checked] : []))
          " " + ApplicantWords.notKnown[language]
        }
      }
    }
  }

  private func papers(_ chosen: Set<String>?, _ title: String, _ language: Language) -> HTML {
    fieldset {
      legend(.class("unseen")) { title }
      p(.class("soft")) { ApplicantWords.papersNote[language] }
      OwnParts.papers(view.materials, chosen: chosen ?? [], language)
    }
  }

  private func account(_ chosen: AccountAnswer?, _ title: String, _ language: Language) -> HTML {
    let held = view.dossier.person.accountNumber.value
    let offered = held == nil ? [AccountAnswer.bring] : AccountAnswer.allCases
    return fieldset {
      legend(.class("unseen")) { title }
      p {
        if let held {
          ApplicantWords.accountHeld("\(held.masked)")[language]
        } else {
          ApplicantWords.noAccountHeld[language]
        }
      }
      OwnParts.radios(
        "answer", offered.map { ($0.rawValue, ApplicantWords.account($0)[language]) },
        chosen: chosen?.rawValue)
    }
  }

  // MARK: - Checking

  func check(_ context: PageContext, refusal: ApplicantRefusal? = nil) -> Page {
    let language = context.language
    return OwnParts.page(
      OwnParts.title(ApplicantWords.check[language], refusal, language),
      trail: [.init(ApplicantWords.toList[language], base)], language
    ) {
      OwnParts.refusal(refusal, language)
      Parts.notice(.open) { p(ApplicantWords.notSent[language]) }
      summaryList(language)
      law(language)
      form(.class("entry"), .method(.post), .action(base.appending("sending"))) {
        context.token.field
        p(ApplicantWords.declaration[language])
        div(.class("choices")) {
          label(.for("declared")) {
            input(.type(.checkbox), .id("declared"), .name("declared"), .value("yes"))
            " " + ApplicantWords.declare[language]
          }
        }
        button { ApplicantWords.send[language] }
      }
    }
  }

  private func summaryList(_ language: Language) -> HTML {
    dl(.class("answers")) {
      div {
        dt(ApplicantWords.benefit[language])
        dd {
          benefit[language]
          if let about = view.answer.title { br(); about }
        }
      }
      for question in view.questions {
        let name = ApplicantWords.task(question, fact: fact(question))[language]
        div {
          dt(name)
          dd { said(question, language) }
          dd {
            a(.href(href(question))) {
              ApplicantWords.change[language]
              span(.class("unseen")) { "：\(name)" }
            }
          }
        }
      }
    }
  }

  private func said(_ question: DraftQuestion, _ language: Language) -> HTML {
    let answers = view.draft.answers
    switch question {
    case .fact(let name):
      return HTML(answers.facts[name].map { factAnswer(name).shown($0)[language] } ?? "")
    case .papers:
      let held = view.materials.filter { answers.papers?.contains($0.paper.code) == true }
      if held.isEmpty { return HTML(ApplicantWords.noPapers[language]) }
      return HTML { for material in held { div { material.label[language] } } }
    case .account:
      let account = view.dossier.person.accountNumber.value.map { "\($0.masked)" } ?? ""
      return answers.account == .asRecorded
        ? HTML(account) : HTML(ApplicantWords.account(.bring)[language])
    case .remark:
      let remark = answers.remark ?? ""
      return HTML(remark.isEmpty ? ApplicantWords.nothing[language] : remark)
    }
  }

  private func law(_ language: Language) -> HTML {
    let outcome = BenefitOutcome(rawValue: view.answer.decision.outcome.rawValue) ?? .notEligible
    return section {
      h2(ApplicantWords.lawSays[language])
      p {
        outcome.shown(language)
        if outcome == .eligible, let amount = view.answer.amount {
          " "
          strong(language.yuan(amount))
        }
      }
      OwnParts.lacking(view.law, language)
      if outcome != .eligible { p(ApplicantWords.notEligibleYet[language]) }
    }
  }
}

extension OwnParts {
  /// A box to tick for each paper.
  static func papers(
    _ materials: [ClaimMaterial], chosen: Set<String>, _ language: Language
  ) -> HTML {
    HTML {
      for material in materials {
        let id = "paper-\(material.paper.code)"
        div(.class("choices")) {
          label(.for(id)) {
            input(
              [.type(.checkbox), .id(id), .name(id), .value("held")]
                + (chosen.contains(material.paper.code) ? [.checked] : []))
            " " + material.label[language] + " "
            small(
              material.paper.isOriginal
                ? ApplicantWords.original[language]
                : ApplicantWords.copies(material.paper.copies)[language])
          }
        }
      }
    }
  }
}
