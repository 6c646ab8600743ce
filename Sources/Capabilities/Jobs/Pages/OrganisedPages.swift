// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Values
import Web

/// Fairs as they are seen.
struct FairPages {
  let fairs: [JobFair]

  func list(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: OrganisedWords.fairs[language],
      trail: [.init(JobWords.title[language], Href("jobs"))]
    ) {
      if context.may(JobPages.entering) {
        Parts.button(OrganisedWords.newFair[language], Href("jobs", "fairs", "new"))
      }
    } content: {
      if fairs.isEmpty { Parts.empty(OrganisedWords.noFair[language]) } else { table(context) }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    let parts: [KeyPath<JobFair.Count, Int>] = [\.employers, \.posts, \.visitors, \.intentions]
    var table = DataTable(
      OrganisedWords.fairs[language], isCaptionSeen: false, .text(OrganisedWords.name[language]),
      .text(OrganisedWords.campaign[language]), .text(OrganisedWords.day[language]),
      .text(OrganisedWords.place[language]), .number(OrganisedWords.employers[language]),
      .number(OrganisedWords.posts[language]), .number(OrganisedWords.visitors[language]),
      .number(OrganisedWords.intentions[language]))
    for fair in fairs {
      let name: HTML =
        context.may(JobPages.entering)
        ? a(.href(Href("jobs", "fairs", fair.id.description))) { fair.name } : HTML(fair.name)
      table.add(
        [
          name, HTML(OrganisedWords.campaign(fair.campaign)[language]), HTML("\(fair.day)"),
          HTML(fair.isOnline ? OrganisedWords.online[language] : fair.place),
        ] + parts.map { part in HTML(fair.count.map { language.count($0[keyPath: part]) } ?? "–") })
    }
    let counts = fairs.compactMap(\.count)
    table.addTotal(
      [HTML(OrganisedWords.sum[language]), .empty, .empty, .empty]
        + parts.map { part in
          HTML(language.count(counts.reduce(0) { $0 + $1[keyPath: part] }))
        })
    return table.html
  }
}

/// Departures as they are seen and printed.
struct DeparturePages {
  let departure: Departure
  let seats: [Seat]
  let people: [ID<Person>: Held<Person>]
  let offers: [ID<JobOffer>: JobOffer]
  let regions: RegionIndex
  let problem: String?

  enum Form { case page, handOver }

  static func list(_ departures: [Departure], _ context: PageContext) -> Page {
    let language = context.language
    var table = DataTable(
      OrganisedWords.departures[language], isCaptionSeen: false,
      .text(OrganisedWords.name[language]), .text(OrganisedWords.day[language]),
      .text(OrganisedWords.destination[language]), .text(OrganisedWords.receiver[language]),
      .number(OrganisedWords.capacity[language]))
    for one in departures {
      table.add(
        a(.href(Href("jobs", "departures", one.id.description))) { one.name },
        HTML("\(one.day)"), HTML(one.destinationWords), HTML(one.receiver),
        HTML(language.count(one.capacity)))
    }
    return Page(
      title: OrganisedWords.departures[language],
      trail: [.init(JobWords.title[language], Href("jobs"))]
    ) {
      if context.may(JobPages.entering) {
        Parts.button(OrganisedWords.newDeparture[language], Href("jobs", "departures", "new"))
      }
    } content: {
      if departures.isEmpty {
        Parts.empty(OrganisedWords.noDeparture[language])
      } else {
        table.html
      }
    }
  }

  func page(_ form: Form, _ context: PageContext) -> Page {
    let language = context.language
    let id = departure.id.description
    let title =
      form == .page
      ? departure.name : "\(OrganisedWords.handOver[language]) · \(departure.name)"
    return Page(
      title: title,
      trail: [.init(OrganisedWords.departures[language], Href("jobs", "departures"))]
    ) {
      if let problem { div(.isAlert) { Parts.notice(.no) { p(problem) } } }
      facts(language)
      if form == .page, context.may(JobPages.entering) { seating(context) }
      if seats.isEmpty {
        Parts.empty(OrganisedWords.nobodySeated[language])
      } else if form == .page {
        coaches(context)
        p {
          a(.href(Href("jobs", "departures", id, "handover"))) {
            OrganisedWords.handOver[language]
          }
          " "
          Parts.printButton(language)
        }
      } else {
        p(OrganisedWords.handOverNote[language])
        handOver(language)
        Parts.printButton(language)
      }
    }
  }

  private func facts(_ language: Language) -> HTML {
    Parts.facts([
      (OrganisedWords.day[language], HTML("\(departure.day)")),
      (OrganisedWords.gathering[language], HTML(departure.gathering)),
      (OrganisedWords.destination[language], HTML(departure.destinationWords)),
      (OrganisedWords.receiver[language], HTML(departure.receiver)),
      (OrganisedWords.capacity[language], HTML(language.count(departure.capacity))),
      (OrganisedWords.seated[language], HTML(language.count(seats.count))),
    ])
  }

  private func seating(_ context: PageContext) -> HTML {
    let language = context.language
    return Web.form(
      .method(.post),
      .action(Href("jobs", "departures", departure.id.description, "seats"))
    ) {
      context.token.field
      p(.class("soft")) { OrganisedWords.seatNote[language] }
      button { OrganisedWords.seatAll[language] }
    }
  }

  /// One table for each coach, in a form that says who came.
  private func coaches(_ context: PageContext) -> HTML {
    let language = context.language
    let tables = Dictionary(grouping: seats, by: \.coach).sorted { $0.key < $1.key }
      .map { coach, seats in coachTable(coach, seats, language) }
    guard context.may(JobPages.entering) else { return HTML { for table in tables { table } } }
    return Web.form(
      .method(.post),
      .action(Href("jobs", "departures", departure.id.description, "attendance"))
    ) {
      context.token.field
      for table in tables { table }
      p(.class("soft")) { OrganisedWords.checkNote[language] }
      button(.class("quiet")) { OrganisedWords.checkIn[language] }
    }
  }

  private func coachTable(_ coach: Int, _ seats: [Seat], _ language: Language) -> HTML {
    let title = "\(OrganisedWords.coachList[language]) · \(OrganisedWords.coach(coach)[language])"
    var table = DataTable(
      title, .number(OrganisedWords.seat[language]), .text(OrganisedWords.person[language]),
      .text(OrganisedWords.number[language]), .text(OrganisedWords.telephone[language]),
      .text(OrganisedWords.town[language]), .text(MatchWords.offer[language]),
      .text(OrganisedWords.aboard[language]))
    for seat in seats {
      let name = people[seat.person]?.record.name ?? ""
      table.add(
        [HTML("\(seat.number)")] + who(seat) + [
          HTML(post(seat)),
          input(
            [
              .type(.checkbox), .name("p\(seat.person)"), .value("yes"),
              .spoken("\(OrganisedWords.aboard[language]) \(name)"),
            ] + (seat.isAboard == true ? [.checked] : [])),
        ])
    }
    return table.html
  }

  /// Those who came, or everybody before that was checked; with room to sign.
  private func handOver(_ language: Language) -> HTML {
    var table = DataTable(
      OrganisedWords.handOver[language], isCaptionSeen: false,
      .text(OrganisedWords.person[language]), .text(OrganisedWords.number[language]),
      .text(OrganisedWords.telephone[language]), .text(OrganisedWords.town[language]),
      .text(JobWords.employer[language]), .text(JobWords.post[language]),
      .text(OrganisedWords.signature[language]))
    for seat in seats where seat.isAboard != false {
      let content = offers[seat.offer]?.content
      table.add(who(seat) + [HTML(content?.employer ?? ""), HTML(content?.title ?? ""), .empty])
    }
    return table.html
  }

  private func who(_ seat: Seat) -> [HTML] {
    let person = people[seat.person]?.record
    let town = person?.hukouRegion.value?.ancestor(.town).flatMap { regions[$0]?.name }
    return [
      HTML(person?.name ?? ""), HTML(person?.identityNumber.masked.description ?? ""),
      HTML(person?.telephone.value.map { $0.masked.description } ?? ""), HTML(town ?? ""),
    ]
  }

  private func post(_ seat: Seat) -> String {
    offers[seat.offer].map { "\($0.content.title) · \($0.content.employer)" } ?? ""
  }
}
