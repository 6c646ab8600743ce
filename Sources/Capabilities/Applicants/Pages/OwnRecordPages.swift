// SPDX-License-Identifier: Apache-2.0
import Decisions
import Registry
import Values
import Web

/// What is kept of the reader, who looked at it, and how to have it put right.
struct OwnRecordPages {
  let decisions: DecisionDesk

  func records(
    _ dossier: Dossier, _ timeline: [TimelineEntry], place: String?, today: Day,
    _ context: PageContext
  ) -> Page {
    let language = context.language
    return OwnParts.page(ApplicantWords.records[language], .records, language) {
      p(ApplicantWords.recordsNote[language])
      particulars(dossier, place, today, language)
      p {
        Parts.button(
          ApplicantWords.corrections[language], Href("my", "corrections"), isQuiet: true)
      }
      h2(ApplicantWords.grants[language])
      grants(dossier, language)
      h2(ApplicantWords.history[language])
      history(timeline, language)
    }
  }

  private func particulars(
    _ dossier: Dossier, _ place: String?, _ today: Day, _ language: Language
  ) -> HTML {
    let person = dossier.person.record
    let unknown = ApplicantWords.notRecorded[language]
    let categories = dossier.categories.filter { $0.record.isHeld(on: today) }
      .map { decisions.names.category($0.code)[language] }
    func fact(_ word: Localized, _ value: String?) -> (name: String, value: HTML?) {
      (word[language], HTML(value ?? unknown))
    }
    return Parts.facts([
      fact(ApplicantWords.name, person.name),
      (ApplicantWords.identityNumber[language], HTML { person.identityNumber.masked }),
      fact(ApplicantWords.place, place),
      fact(ApplicantWords.telephone, person.telephone.value.map { "\($0.masked)" }),
      fact(ApplicantWords.accountNumber, person.accountNumber.value.map { "\($0.masked)" }),
      fact(ApplicantWords.categories, categories.isEmpty ? nil : language.list(categories)),
      fact(
        ApplicantWords.household,
        dossier.household.map { language.people($0.memberIDs.count) }),
      fact(ApplicantWords.education, person.education.value),
    ])
  }

  private func grants(_ dossier: Dossier, _ language: Language) -> HTML {
    guard !dossier.grants.isEmpty else {
      return p(.class("soft")) { ApplicantWords.noGrants[language] }
    }
    var table = DataTable(
      ApplicantWords.grants[language], isCaptionSeen: false, .text(ApplicantWords.year[language]),
      .text(ApplicantWords.benefit[language]), .number(ApplicantWords.amount[language]))
    for grant in dossier.grants.reversed() {
      let name = decisions.benefitName(grant.benefitID)?.name[language] ?? grant.benefitID
      table.add(
        HTML(String(grant.year)), HTML(name),
        HTML(grant.record.amount.value.map { language.yuan($0) } ?? ""))
    }
    return table.html
  }

  private func history(_ timeline: [TimelineEntry], _ language: Language) -> HTML {
    let shown = timeline.compactMap { entry -> (kind: Localized, entry: TimelineEntry)? in
      kind(entry.subject).map { ($0, entry) }
    }
    guard !shown.isEmpty else { return p(.class("soft")) { ApplicantWords.noHistory[language] } }
    var table = DataTable(
      ApplicantWords.history[language], isCaptionSeen: false, .text(ApplicantWords.kind[language]),
      .text(ApplicantWords.what[language]), .text(ApplicantWords.period[language]))
    for (kind, entry) in shown {
      table.add(
        HTML(kind[language]), HTML(entry.title ?? ""),
        HTML(language.span(from: entry.from.value, through: entry.to.value)))
    }
    return table.html
  }

  /// Nil for what stands elsewhere on the page.
  private func kind(_ subject: TimelineEntry.Subject) -> Localized? {
    switch subject {
    case .category, .status, .grant: nil
    case .employment, .post, .internship, .enrolment, .certificate, .venture, .schooling,
      .journey, .loan:
      subject.name
    }
  }

  // MARK: - Who looked

  func readers(
    _ lines: [ReaderLine], _ pagination: Pagination, _ context: PageContext
  ) -> Page {
    let language = context.language
    return OwnParts.page(ApplicantWords.readers[language], .readers, language) {
      p(ApplicantWords.readersNote[language])
      if lines.isEmpty {
        Parts.empty(ApplicantWords.noReaders[language])
      } else {
        OwnRecordPages.readerTable(lines, language)
        pagination.links(context.here, language)
      }
    }
  }

  static func readerTable(_ lines: [ReaderLine], _ language: Language) -> HTML {
    var table = DataTable(
      ApplicantWords.readers[language], isCaptionSeen: false, .text(ApplicantWords.day[language]),
      .text(ApplicantWords.who[language]), .text(ApplicantWords.did[language]))
    for line in lines {
      table.add(
        span(.class("nowrap")) { line.day.description },
        HTML(ApplicantWords.who(line.who)[language]),
        HTML(
          ApplicantWords.act(line.act)[language]
            + (line.times > 1 ? ApplicantWords.times(line.times)[language] : "")))
    }
    return table.html
  }

  // MARK: - Having it put right

  /// - Parameter typed: What was written in a form that was refused.
  func corrections(
    _ corrections: [Correction], _ context: PageContext, done: Localized?,
    refusal: ApplicantRefusal?, typed: (subject: String?, wish: String) = (nil, "")
  ) -> Page {
    let language = context.language
    return OwnParts.page(
      OwnParts.title(ApplicantWords.correctionTitle[language], refusal, language), .corrections,
      language
    ) {
      OwnParts.refusal(refusal, language)
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      p(ApplicantWords.correctionNote[language])
      form(.class("entry"), .method(.post), .action(Href("my", "corrections"))) {
        context.token.field
        Parts.field(ApplicantWords.subject[language], for: "subject") {
          Parts.choice(
            "subject", id: "subject", any: nil,
            Correction.Subject.offered.map {
              ($0.rawValue, ApplicantWords.subject($0)[language])
            }, chosen: typed.subject)
        }
        Parts.field(ApplicantWords.wish[language], for: "wish") {
          textArea(
            .id("wish"), .name("wish"), .maxLength(Correction.wishLengths.upperBound), .required
          ) { typed.wish }
        }
        button { ApplicantWords.ask[language] }
      }
      h2(ApplicantWords.earlier[language])
      if corrections.isEmpty { p(.class("soft")) { ApplicantWords.noCorrections[language] } }
      for correction in corrections { CorrectionParts.card(correction, language) }
    }
  }
}

/// One wish for correction, as both sides see it.
enum CorrectionParts {
  static func card(_ correction: Correction, _ language: Language) -> HTML {
    article(.class("own-card")) {
      h3(ApplicantWords.subject(correction.subject)[language])
      p { state(correction.state, language) }
      p(correction.wish)
      Parts.facts([
        (ApplicantWords.askedOn[language], HTML(correction.askedOn.description)),
        (ApplicantWords.answer[language], correction.answer.map { HTML($0) }),
        (ApplicantWords.day[language], correction.answeredOn.map { HTML($0.description) }),
      ])
    }
  }

  static func state(_ state: Correction.State, _ language: Language) -> HTML {
    let word = ApplicantWords.state(state)[language]
    return switch state {
    case .open: Mark.open(word)
    case .corrected: Mark.yes(word)
    case .refused: Mark.no(word)
    }
  }
}
