// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Values
import Web

/// Matches, near misses and introductions, as tables.
enum MatchViews {
  /// Reasons with their points, one under the other.
  static func reasons(_ assessment: Assessment, _ language: Language) -> HTML {
    HTML {
      for one in assessment.contributions {
        div { "\(MatchWords.ground(one.ground)[language]) +\(one.points)" }
      }
      if !assessment.questions.isEmpty {
        div(.class("soft")) {
          MatchWords.toAsk[language] + (language == .chinese ? "：" : ": ")
            + assessment.questions.map { MatchWords.question($0)[language] }
            .joined(separator: language == .chinese ? "、" : ", ")
        }
      }
    }
  }

  static func candidates(
    _ candidates: [(standing: Standing, assessment: Assessment)], _ offer: JobOffer,
    _ names: [ID<Person>: String], _ context: PageContext
  ) -> HTML {
    let language = context.language
    guard !candidates.isEmpty else { return .empty }
    var table = DataTable(
      JobWords.matching[language], .text(MatchWords.person[language]),
      .number(MatchWords.points[language]), .text(MatchWords.why[language]),
      .text(MatchWords.introduce[language]))
    for one in candidates {
      let person = ID<Person>(one.standing.seeker)
      table.add(
        a(.href(context.href("people", person.description, "matches"))) { names[person] ?? "" },
        HTML("\(one.assessment.points)"),
        HTML {
          if one.standing.isOfZeroEmployment {
            div { strong(MatchWords.zeroFirst[language]) }
          }
          reasons(one.assessment, language)
        }, introduceForm(person, offer.id, context))
    }
    return table.html
  }

  static func introduceForm(
    _ person: ID<Person>, _ offer: ID<JobOffer>, _ context: PageContext
  ) -> HTML {
    guard context.may(JobPages.entering) else { return .empty }
    return Web.form(
      .method(.post), .action(Href("people", person.description, "introductions"))
    ) {
      context.token.field
      input(.type(.hidden), .name("offer"), .value(offer.description))
      button(.class("quiet")) { MatchWords.introduce[context.language] }
    }
  }

  static func matches(_ found: PersonMatches, _ person: ID<Person>, _ context: PageContext) -> HTML
  {
    let language = context.language
    guard !found.matches.isEmpty else { return Parts.empty(MatchWords.none[language]) }
    var table = DataTable(
      MatchWords.matches[language], isCaptionSeen: false, .text(MatchWords.offer[language]),
      .text(JobWords.place[language]), .number(JobWords.pay[language]),
      .number(MatchWords.points[language]), .text(MatchWords.why[language]),
      .text(MatchWords.introduce[language]))
    for (offer, assessment) in found.matches {
      table.add(
        link(offer, context), HTML(offer.content.placeWords),
        HTML(OfferPage.pay(offer.content, language)), HTML("\(assessment.points)"),
        reasons(assessment, language), introduceForm(person, offer.id, context))
    }
    return table.html
  }

  static func misses(_ found: PersonMatches, _ context: PageContext) -> HTML {
    let language = context.language
    guard !found.misses.isEmpty else { return .empty }
    var table = DataTable(
      MatchWords.misses[language], .text(MatchWords.offer[language]),
      .number(JobWords.pay[language]), .text(MatchWords.missing[language]),
      .text(MatchWords.course[language]))
    for (offer, miss) in found.misses {
      let trade = JobTrade(miss.gap.asked.trade).map(JobWords.trade)
      let course = miss.course.flatMap { course in
        trade.map { MatchWords.course($0, course.begins) }
      }
      table.add(
        link(offer, context), HTML(OfferPage.pay(offer.content, language)),
        HTML(MatchWords.missing(miss.gap)[language]),
        HTML((course ?? MatchWords.noCourse)[language]))
    }
    return table.html
  }

  private static func link(_ offer: JobOffer, _ context: PageContext) -> HTML {
    HTML {
      a(.href(context.href("jobs", "offers", offer.id.description))) { offer.content.title }
      div(.class("soft")) { offer.content.employer }
    }
  }

  // MARK: - Introductions

  /// Of one offer, by person.
  static func introductions(
    _ introductions: [Introduction], names: [ID<Person>: String], _ context: PageContext
  ) -> HTML {
    guard !introductions.isEmpty else { return .empty }
    return table(introductions, MatchWords.person, context) { one in
      a(.href(context.href("people", one.person.description, "matches"))) {
        names[one.person] ?? ""
      }
    }
  }

  /// Of one person, by offer.
  static func introductions(
    _ introductions: [Introduction], of offers: [ID<JobOffer>: JobOffer], _ context: PageContext
  ) -> HTML {
    guard !introductions.isEmpty else {
      return Parts.empty(MatchWords.noneIntroduced[context.language])
    }
    return table(introductions, MatchWords.offer, context) { one in
      guard let offer = offers[one.offer] else { return .empty }
      return HTML("\(offer.content.title) · \(offer.content.employer)")
    }
  }

  private static func table(
    _ introductions: [Introduction], _ first: Localized, _ context: PageContext,
    subject: (Introduction) -> HTML
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      MatchWords.introduced[language], .text(first[language]),
      .text(MatchWords.madeOn[language]), .text(MatchWords.officer[language]),
      .text(MatchWords.result[language]), .text(MatchWords.answer[language]))
    for one in introductions {
      table.add(
        subject(one), span(.class("nowrap")) { "\(one.madeOn)" }, HTML(one.officer),
        HTML {
          MatchWords.state(one.state)[language]
          if let day = one.answeredOn { div(.class("soft")) { "\(day)" } }
          if let reason = one.reason { div(.class("soft")) { reason } }
        }, answerForm(one, context))
    }
    return table.html
  }

  private static func answerForm(_ one: Introduction, _ context: PageContext) -> HTML {
    let language = context.language
    guard !one.state.next.isEmpty, context.may(JobPages.entering) else { return .empty }
    let id = one.id.description
    return Web.form(
      .method(.post),
      .action(Href("jobs", "introductions", id, "answers"))
    ) {
      context.token.field
      Parts.field(MatchWords.result[language], for: "state-\(id)") {
        Parts.choice(
          "state", id: "state-\(id)", any: nil,
          one.state.next.map { ($0.rawValue, MatchWords.state($0)[language]) }, chosen: nil)
      }
      Parts.field(MatchWords.reason[language], for: "reason-\(id)") {
        input(
          .type(.text), .id("reason-\(id)"), .name("reason"),
          .maxLength(Reason.lengths.upperBound))
      }
      button(.class("quiet")) { MatchWords.answer[language] }
    }
  }
}
