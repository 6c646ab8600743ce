// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Values
import Web

/// A few questions, and what each document answers, side by side.
///
/// The answers stand in the address, so that a comparison can be sent, printed and gone back to. No
/// name or number of a person is asked for.
struct ComparerPage {
  let desk: LawbookDesk

  func page(_ visit: Visit) throws -> Page {
    let context = visit.context
    let language = context.language
    let sets = desk.library.questions
    guard let set = sets.first(where: { $0.id == visit.query("about") }) ?? sets.first else {
      return Page(title: LawbookWords.compare[language], trail: DocumentPage.trail(context)) {
        Parts.empty(LawbookWords.noQuestions[language])
      }
    }
    let isAsked = visit.query("about") != nil
    let answers = AnswerReader(set, vocabulary: desk.library.vocabulary, visit: visit)
    return Page(
      title: LawbookWords.compare[language], trail: DocumentPage.trail(context), speaksForDay: true
    ) {
      Parts.printButton(language)
    } content: {
      p(LawbookWords.compareIntro[language])
      faults(answers, language)
      choice(set, sets, context)
      if isAsked, answers.faults.isEmpty {
        ComparisonTable(
          desk: desk, comparison: desk.library.compare(answers.facts, asOf: visit.asOf)
        )
        .html(context)
      }
      questions(set, visit)
    }
  }

  private func faults(_ answers: AnswerReader, _ language: Language) -> HTML {
    guard !answers.faults.isEmpty else { return .empty }
    return Parts.notice(.no) {
      h2(LawbookWords.cannotRead[language])
      ul {
        for fault in answers.faults {
          li {
            a(.href(anchor: fault.question.name)) {
              LawbookWords.unreadable(
                Localized(fault.question.label)[language], fault.hint[language])[language]
            }
          }
        }
      }
    }
  }

  /// Which questions are asked: about a person, about a carrier.
  private func choice(
    _ chosen: QuestionFile.Set, _ sets: [QuestionFile.Set], _ context: PageContext
  ) -> HTML {
    let language = context.language
    return nav(.class("pages"), .spoken(LawbookWords.about[language])) {
      span { LawbookWords.about[language] + "：" }
      for set in sets {
        let address = context.href("policies", "compare").with("set", set.id)
        if set.id == chosen.id {
          strong(Localized(set.label)[language])
        } else {
          a(.href(address.with("about", set.id))) { Localized(set.label)[language] }
        }
      }
    }
  }

  // MARK: - Questions

  private func questions(_ set: QuestionFile.Set, _ visit: Visit) -> HTML {
    let context = visit.context
    let language = context.language
    return form(.method(.get), .action(context.href("policies", "compare"))) {
      input(.type(.hidden), .name("about"), .value(set.id))
      if context.isDayChosen {
        input(.type(.hidden), .name("as-of"), .value(context.asOf.description))
      }
      for group in set.groups {
        fieldset {
          legend(Localized(group.title)[language])
          div(.class("filters questions")) {
            for question in group.facts { field(question, visit) }
          }
        }
      }
      p {
        label {
          input(
            [.type(.checkbox), .name("nothing-drawn"), .value("yes")]
              + (visit.query("nothing-drawn") != nil || visit.query("about") == nil
                ? [.checked] : []))
          " " + LawbookWords.noGrants[language]
        }
      }
      p { button { LawbookWords.showResult[language] } }
    }
  }

  private func field(_ question: QuestionFile.Question, _ visit: Visit) -> HTML {
    let language = visit.language
    let name = Localized(question.label)[language]
    if case .list(.record) = question.type.required { return ticks(question, name, visit) }
    return Parts.field(name, for: question.name) { control(question, visit) }
  }

  private func control(_ question: QuestionFile.Question, _ visit: Visit) -> HTML {
    let language = visit.language
    let given = visit.query(question.name)
    let none =
      question.mayBeNone
      ? [(value: AnswerReader.none, text: LawbookWords.none[language])] : []
    switch question.type.required {
    case .bool:
      let words = [
        (value: "true", text: LawbookWords.yes[language]),
        (value: "false", text: LawbookWords.no[language]),
      ]
      return chooser(question, words + none, given, language)
    case .enumeration(let name):
      let words = (desk.library.vocabulary.enumerations[name]?.values ?? []).map {
        (value: $0.word, text: Localized($0.label)[language])
      }
      return chooser(question, words + none, given, language)
    default:
      let hint = hint(question, language)
      return HTML {
        input(
          .type(.text), .id(question.name), .name(question.name), .value(given ?? ""),
          .maxLength(200), .described(by: "\(question.name)-hint"))
        small(.id("\(question.name)-hint")) { hint }
      }
    }
  }

  private func chooser(
    _ question: QuestionFile.Question, _ words: [(value: String, text: String)], _ given: String?,
    _ language: Language
  ) -> HTML {
    selection(.id(question.name), .name(question.name)) {
      option(.value("")) { LawbookWords.unknown[language] }
      for word in words {
        option([.value(word.value)] + (word.value == given ? [.selected] : [])) { word.text }
      }
    }
  }

  private func hint(_ question: QuestionFile.Question, _ language: Language) -> String {
    let hint: Localized =
      switch question.type.required {
      case .date: LawbookWords.dayHint
      case .money: LawbookWords.yuanHint
      case .region: LawbookWords.regionHint
      case .list(.month), .month: LawbookWords.monthsHint
      case .int: LawbookWords.numberHint
      default: Localized(same: "")
      }
    guard question.mayBeNone else { return hint[language] }
    return hint[language] + LawbookWords.orNone[language]
  }

  /// Groups of people as boxes to tick, with one for none of them.
  private func ticks(_ question: QuestionFile.Question, _ name: String, _ visit: Visit) -> HTML {
    let language = visit.language
    let vocabulary = desk.library.vocabulary
    guard let shape = vocabulary.shape(of: question.slot),
      case .enumeration(let type)? = shape.fields.first(where: { $0.name == "code" })?.type
    else { return .empty }
    let words = (vocabulary.enumerations[type]?.values ?? []).map {
      ($0.word, Localized($0.label)[language])
    }
    return fieldset(.id(question.name)) {
      legend(name)
      div(.class("choices")) {
        for (word, text) in words + [(AnswerReader.none, LawbookWords.none[language])] {
          label {
            input(
              [.type(.checkbox), .name("\(question.name).\(word)"), .value("yes")]
                + (visit.query("\(question.name).\(word)") != nil ? [.checked] : []))
            " " + text
          }
        }
      }
    }
  }
}
