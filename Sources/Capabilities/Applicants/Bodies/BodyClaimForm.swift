// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Policy
import Registry
import Values
import Web

/// The questions of a body's claim, in their order.
enum BodyClaimStep: String, CaseIterable {
  case roster, papers, check, send
}

/// One question of a body's claim on a page; what was answered before travels along.
struct BodyClaimForm {
  let step: BodyClaimStep
  /// Over everybody on record there, with every paper.
  let question: ClaimQuestion
  /// Those ticked, and the papers that are there.
  let asked: ClaimQuestion
  let key: SubmissionKey
  /// The answer over everybody, with their names.
  let all: ClaimAnswer
  let names: [ID<Person>: String]
  /// The answer over those ticked.
  let answer: ClaimAnswer
  let materials: [ClaimMaterial]
  let hasRoster: Bool
  /// What a workbook said; nil where none was sent.
  let reading: RosterReading?
  let reason: (DecisionRecord) -> Localized?

  /// The name of the box that lists somebody.
  static func field(_ entry: RosterEntry) -> String { "line-\(entry.person)-\(entry.record)" }

  func page(_ context: PageContext, refusal: ApplicantRefusal?) -> Page {
    let language = context.language
    return Page(
      title: OwnParts.title("\(title[language])", refusal, language),
      trail: [.init(BodyOwnWords.mine[language], Href("my-body"))]
    ) {
      div(.class("own")) {
        p(.class("soft")) { all.benefit.name[language] + (all.title.map { " · \($0)" } ?? "") }
        OwnParts.refusal(refusal, language)
        switch step {
        case .roster: roster(context)
        case .papers: papers(context)
        case .check, .send: check(context)
        }
      }
    }
  }

  private var title: Localized {
    switch step {
    case .roster: BodyOwnWords.whom
    case .papers: BodyOwnWords.whichPapers
    case .check, .send: BodyOwnWords.checkAnswers
    }
  }

  // MARK: - What travels along

  private func answered(
    _ context: PageContext, roster: Bool, papers: Bool, @HTMLBuilder _ content: () -> HTML
  ) -> HTML {
    form(.class("entry wide"), .method(.post), .action(Href("my-body", "claims"))) {
      context.token.field
      identity
      input(.type(.hidden), .name("key"), .value(key.text))
      if roster {
        for entry in asked.roster {
          input(.type(.hidden), .name(BodyClaimForm.field(entry)), .value("listed"))
        }
      }
      if papers {
        for paper in asked.papers {
          input(.type(.hidden), .name("paper-\(paper.code)"), .value("there"))
        }
      }
      content()
    }
  }

  private var identity: HTML {
    HTML {
      input(.type(.hidden), .name("benefit"), .value(question.benefit))
      if let record = question.record {
        input(.type(.hidden), .name("record"), .value(String(record)))
      }
    }
  }

  private func go(
    _ next: BodyClaimStep, _ word: Localized, _ language: Language, isQuiet: Bool = false
  ) -> HTML {
    button([.name("step"), .value(next.rawValue)] + (isQuiet ? [.class("quiet")] : [])) {
      word[language]
    }
  }

  // MARK: - Whom

  private func roster(_ context: PageContext) -> HTML {
    let language = context.language
    return HTML {
      if let reading { told(reading, language) }
      p(BodyOwnWords.whomNote[language])
      answered(context, roster: false, papers: true) {
        if all.roster.isEmpty {
          Parts.empty(BodyOwnWords.nobody[language])
        } else {
          table(language)
        }
        go(.papers, BodyOwnWords.goOn, language)
      }
      workbook(context)
    }
  }

  private func table(_ language: Language) -> HTML {
    let ticked = Set(asked.roster)
    var table = DataTable(
      BodyOwnWords.roster[language], isCaptionSeen: false, .text(ApplicantWords.name[language]),
      .text(BodyOwnWords.outcome[language]), .text(ApplicantWords.clause[language]),
      .text(ApplicantWords.because[language]))
    for (entry, line) in zip(all.roster, all.decision.lines ?? []) {
      let name = names[entry.person] ?? ""
      let id = BodyClaimForm.field(entry)
      table.add(
        label(.for(id)) {
          input(
            [.type(.checkbox), .id(id), .name(id), .value("listed")]
              + (ticked.contains(entry) ? [.checked] : []))
          " " + name
        },
        (BenefitOutcome(rawValue: line.record.outcome.rawValue) ?? .notEligible).shown(language),
        span(.lang(.chinese)) {
          line.record.failed.first?.clause ?? all.benefit.clauses.joined(separator: "、")
        },
        HTML(reason(line.record)?[language] ?? ""))
    }
    return table.html
  }

  private func told(_ reading: RosterReading, _ language: Language) -> HTML {
    Parts.notice(reading.problems.isEmpty ? .yes : .open) {
      p(BodyOwnWords.read(reading.rowCount, listed: reading.roster.count)[language])
      if !reading.problems.isEmpty {
        ul {
          for mark in reading.problems.prefix(100) {
            li { "\(BodyOwnWords.row(mark.row)[language])：\(mark.reason)" }
          }
        }
      }
    }
  }

  private func workbook(_ context: PageContext) -> HTML {
    let language = context.language
    return details(.class("upload")) {
      summary { BodyOwnWords.byWorkbook[language] }
      p(.class("soft")) { BodyOwnWords.workbookNote[language] }
      form(.method(.post), .action(Href("my-body", "claims", "roster")), .multipart) {
        context.token.field
        identity
        Parts.field(BodyOwnWords.file[language], for: "file") {
          input(.type(.file), .id("file"), .name("file"), .accept(".xlsx,.csv"), .required)
        }
        button(.class("quiet")) { BodyOwnWords.byWorkbook[language] }
      }
    }
  }

  // MARK: - Papers

  private func papers(_ context: PageContext) -> HTML {
    let language = context.language
    return answered(context, roster: true, papers: false) {
      p(BodyOwnWords.papersNote[language])
      fieldset {
        legend(ApplicantWords.papersTitle[language])
        OwnParts.papers(materials, chosen: Set(asked.papers.map(\.code)), language)
      }
      go(.check, BodyOwnWords.goOn, language)
      if hasRoster { go(.roster, BodyOwnWords.back, language, isQuiet: true) }
    }
  }

  // MARK: - Check answers

  private func check(_ context: PageContext) -> HTML {
    let language = context.language
    let outcome = BenefitOutcome(rawValue: answer.decision.outcome.rawValue) ?? .notEligible
    let held = Set(asked.papers.map(\.code))
    return HTML {
      Parts.notice(.open) { p { strong(BodyOwnWords.notSent[language]) } }
      Parts.facts([
        (ApplicantWords.benefit[language], HTML(all.benefit.name[language])),
        (ApplicantWords.about[language], all.title.map { HTML($0) }),
        (
          BodyOwnWords.listed[language],
          hasRoster ? HTML(language.count(asked.roster.count)) : nil
        ),
        (
          ApplicantWords.papersTitle[language],
          HTML(
            language.list(
              materials.filter { held.contains($0.paper.code) }.map { $0.label[language] }))
        ),
        (BodyOwnWords.outcome[language], outcome.shown(language)),
        (ApplicantWords.amount[language], answer.amount.map { HTML(language.yuan($0)) }),
      ])
      if let why = reason(answer.decision) { p(why[language]) }
      answered(context, roster: true, papers: true) {
        label(.for("declared")) {
          input(.type(.checkbox), .id("declared"), .name("declared"), .value("yes"))
          " " + BodyOwnWords.declaration[language]
        }
        div(.class("filter-actions")) {
          go(.send, BodyOwnWords.send, language)
          if hasRoster { go(.roster, BodyOwnWords.changeRoster, language, isQuiet: true) }
          go(.papers, BodyOwnWords.changePapers, language, isQuiet: true)
        }
      }
    }
  }
}
