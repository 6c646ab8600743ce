// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Rights
import Values
import Web

// Fairs and departures.
extension JobPages {
  typealias Field = EntryForm.Field

  func addOrganised(to routes: inout Routes) {
    routes.get("jobs/fairs", needs: JobPages.reading) { try await fairs($0) }
    routes.get("jobs/fairs/new", needs: JobPages.entering) { try await blankFair($0) }
    routes.post("jobs/fairs", needs: JobPages.entering) { try await holdFair($0) }
    routes.get("jobs/fairs/:fair", needs: JobPages.entering) { try await fair($0) }
    routes.post("jobs/fairs/:fair", needs: JobPages.entering) { try await countFair($0) }
    routes.get("jobs/departures", needs: JobPages.reading) { try await departures($0) }
    routes.get("jobs/departures/new", needs: JobPages.entering) { try await blankDeparture($0) }
    routes.post("jobs/departures", needs: JobPages.entering) { try await plan($0) }
    routes.get("jobs/departures/:departure", needs: JobPages.reading) {
      try await departure($0, .page)
    }
    routes.get("jobs/departures/:departure/handover", needs: JobPages.reading) {
      try await departure($0, .handOver)
    }
    routes.post("jobs/departures/:departure/seats", needs: JobPages.entering) {
      try await seat($0)
    }
    routes.post("jobs/departures/:departure/attendance", needs: JobPages.entering) {
      try await checkIn($0)
    }
  }

  // MARK: - Fairs

  private func fairs(_ visit: Visit) async throws -> Answer {
    let fairs = try await desk.within(visit.scope).fairs()
    return .page(FairPages(fairs: fairs).list(visit.context))
  }

  private func fairFields() async throws -> [Field] {
    [
      Field(
        name: "campaign", label: OrganisedWords.campaign,
        kind: .choice(
          JobFair.Campaign.allCases.map { ($0.rawValue, OrganisedWords.campaign($0)) }),
        isRequired: true),
      Field(name: "name", label: OrganisedWords.name, kind: .text(most: 100), isRequired: true),
      Field(
        name: "region", label: OrganisedWords.region, kind: .choice(try await places()),
        isRequired: true),
      Field(name: "day", label: OrganisedWords.day, kind: .day, isRequired: true),
      Field(name: "place", label: OrganisedWords.place, kind: .text(most: 100), isRequired: true),
      Field(name: "online", label: OrganisedWords.online, kind: .flag),
    ]
  }

  private func blankFair(_ visit: Visit) async throws -> Answer {
    let form = EntryForm(try await fairFields())
    return .page(entry(form, OrganisedWords.newFair, to: "fairs", visit.context))
  }

  private func holdFair(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var form = EntryForm(try await fairFields(), sent: try visit.form())
    if form.isSound, let name = form.text("name").value, let place = form.text("place").value,
      let day = form.day("day").value,
      let campaign = form.text("campaign").value.flatMap(JobFair.Campaign.init),
      let region = form.text("region").value.flatMap({ RegionCode($0) })
    {
      let isOnline = form.flag("online").value ?? false
      if try await kept(
        &form,
        {
          _ = try await desk.hold(
            campaign, named: name, on: day, at: place, isOnline: isOnline, in: region,
            by: visit.actor)
        })
      {
        return .seeOther(Href("jobs", "fairs"))
      }
    }
    return .page(entry(form, OrganisedWords.newFair, to: "fairs", visit.context))
  }

  private static let countFields: [Field] = [
    ("employers", OrganisedWords.employers), ("posts", OrganisedWords.posts),
    ("visitors", OrganisedWords.visitors), ("intentions", OrganisedWords.intentions),
  ].map { name, label in
    Field(
      name: name, label: label, kind: .count(most: JobFair.Count.most), isRequired: true,
      note: name == "intentions" ? OrganisedWords.countNote : nil)
  }

  private func heldFair(_ visit: Visit) async throws -> (JobDesk, JobFair) {
    let desk = try await desk.within(visit.scope)
    guard let fair = try await desk.fair(try visit.id("fair")) else { throw WebRefusal.notFound }
    return (desk, fair)
  }

  private func fair(_ visit: Visit) async throws -> Answer {
    let fair = try await heldFair(visit).1
    let values = fair.count.map { count in
      [
        "employers": String(count.employers), "posts": String(count.posts),
        "visitors": String(count.visitors), "intentions": String(count.intentions),
      ]
    }
    return .page(
      countPage(EntryForm(JobPages.countFields, values ?? [:]), fair, visit.context))
  }

  private func countPage(_ form: EntryForm, _ fair: JobFair, _ context: PageContext) -> Page {
    Page(
      title: "\(OrganisedWords.counts[context.language]) · \(fair.name)",
      trail: [.init(OrganisedWords.fairs[context.language], Href("jobs", "fairs"))]
    ) { form.html(Href("jobs", "fairs", fair.id.description), JobWords.save, context) }
  }

  private func countFair(_ visit: Visit) async throws -> Answer {
    let (desk, fair) = try await heldFair(visit)
    var form = EntryForm(JobPages.countFields, sent: try visit.form())
    if form.isSound, let employers = form.count("employers").value,
      let posts = form.count("posts").value, let visitors = form.count("visitors").value,
      let intentions = form.count("intentions").value
    {
      if let count = JobFair.Count(
        employers: employers, posts: posts, visitors: visitors, intentions: intentions)
      {
        if try await kept(&form, { try await desk.count(count, at: fair.id, by: visit.actor) }) {
          return .seeOther(Href("jobs", "fairs"))
        }
      } else {
        form.refuse(OrganisedWords.countNote, at: "intentions")
      }
    }
    return .page(countPage(form, fair, visit.context))
  }

  // MARK: - Departures

  private func departures(_ visit: Visit) async throws -> Answer {
    let departures = try await desk.within(visit.scope).departures()
    return .page(DeparturePages.list(departures, visit.context))
  }

  private func departureFields() async throws -> [Field] {
    [
      Field(name: "name", label: OrganisedWords.name, kind: .text(most: 100), isRequired: true),
      Field(
        name: "region", label: OrganisedWords.region, kind: .choice(try await places()),
        isRequired: true),
      Field(name: "day", label: OrganisedWords.day, kind: .day, isRequired: true),
      Field(
        name: "gathering", label: OrganisedWords.gathering, kind: .text(most: 100),
        isRequired: true),
      Field(
        name: "destination", label: OrganisedWords.destination, kind: .text(most: 100),
        isRequired: true, note: OrganisedWords.destinationNote),
      Field(
        name: "receiver", label: OrganisedWords.receiver, kind: .text(most: 100),
        isRequired: true),
      Field(
        name: "coaches", label: OrganisedWords.coaches,
        kind: .count(most: Departure.mostCoaches), isRequired: true),
      Field(
        name: "seats", label: OrganisedWords.seats,
        kind: .count(most: Departure.seats.upperBound), isRequired: true),
    ]
  }

  private func blankDeparture(_ visit: Visit) async throws -> Answer {
    let form = EntryForm(try await departureFields())
    return .page(entry(form, OrganisedWords.newDeparture, to: "departures", visit.context))
  }

  private func plan(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var form = EntryForm(try await departureFields(), sent: try visit.form())
    if let departure = try await stated(&form) {
      var id: ID<Departure>?
      if try await kept(&form, { id = try await desk.plan(departure, by: visit.actor) }), let id {
        return .seeOther(Href("jobs", "departures", id.description))
      }
    }
    return .page(entry(form, OrganisedWords.newDeparture, to: "departures", visit.context))
  }

  private func stated(_ form: inout EntryForm) async throws -> Departure? {
    guard form.isSound, let words = form.text("destination").value else { return nil }
    guard let destination = try await region(words) else {
      form.refuse(OrganisedWords.destinationNote, at: "destination")
      return nil
    }
    guard let name = form.text("name").value, let day = form.day("day").value,
      let gathering = form.text("gathering").value, let receiver = form.text("receiver").value,
      let coaches = form.count("coaches").value, let seats = form.count("seats").value,
      let region = form.text("region").value.flatMap({ RegionCode($0) })
    else { return nil }
    return Departure(
      id: ID(0), region: region, name: name, day: day, gathering: gathering,
      destination: destination, destinationWords: words, receiver: receiver, coaches: coaches,
      seatsPerCoach: seats)
  }

  private func departure(_ visit: Visit, _ form: DeparturePages.Form) async throws -> Answer {
    .page(try await departurePage(visit, form, problem: nil))
  }

  private func departurePage(
    _ visit: Visit, _ form: DeparturePages.Form, problem: String?
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    guard let departure = try await desk.departure(try visit.id("departure")) else {
      throw WebRefusal.notFound
    }
    let seats = try await desk.seats(of: departure.id)
    let dossiers = try await desk.registry.dossiers(seats.map(\.person))
    return DeparturePages(
      departure: departure, seats: seats,
      people: Dictionary(dossiers.map { ($0.person.id, $0.person) }) { $1 },
      offers: try await desk.offers(seats.map(\.offer)), regions: try await desk.regionIndex(),
      problem: problem
    ).page(form, visit.context)
  }

  private func seat(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let id: ID<Departure> = try visit.id("departure")
    guard try await desk.departure(id) != nil else { throw WebRefusal.notFound }
    do {
      try await desk.seat(id, by: visit.actor)
    } catch let refusal as JobRefusal {
      return .page(
        try await departurePage(
          visit, .page, problem: JobWords.refusal(refusal, visit.language)))
    }
    return .seeOther(Href("jobs", "departures", id.description))
  }

  private func checkIn(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let id: ID<Departure> = try visit.id("departure")
    guard try await desk.departure(id) != nil else { throw WebRefusal.notFound }
    let form = try visit.form()
    let seats = try await desk.seats(of: id)
    let aboard = seats.map(\.person).filter { form["p\($0)"] != nil }
    do {
      try await desk.checkIn(Set(aboard), to: id, by: visit.actor)
    } catch let refusal as JobRefusal {
      return .page(
        try await departurePage(
          visit, .page, problem: JobWords.refusal(refusal, visit.language)))
    }
    return .seeOther(Href("jobs", "departures", id.description))
  }

  // MARK: - Forms

  func entry(
    _ form: EntryForm, _ title: Localized, to folder: String, _ context: PageContext
  ) -> Page {
    Page(
      title: title[context.language],
      trail: [.init(JobWords.title[context.language], Href("jobs"))]
    ) { form.html(Href("jobs", folder), OrganisedWords.keep, context) }
  }

  /// Whether it was done; the form tells why not.
  func kept(_ form: inout EntryForm, _ act: () async throws -> Void) async throws -> Bool {
    do {
      try await act()
      return true
    } catch let refusal as JobRefusal {
      form.refuse(Localized { JobWords.refusal(refusal, $0) })
      return false
    }
  }
}
