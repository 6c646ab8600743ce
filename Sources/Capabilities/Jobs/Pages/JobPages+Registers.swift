// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Values
import Web

// Agreements, stations, brands: a table and a form each.
extension JobPages {
  func addRegisters(to routes: inout Routes) {
    routes.get("jobs/agreements", needs: JobPages.reading) { try await agreements($0) }
    routes.post("jobs/agreements", needs: JobPages.entering) { try await propose($0) }
    routes.post("jobs/agreements/:agreement/confirmation", needs: JobPages.entering) {
      try await confirm($0)
    }
    routes.get("jobs/stations", needs: JobPages.reading) { try await stations($0) }
    routes.post("jobs/stations", needs: JobPages.entering) { try await openStation($0) }
    routes.get("jobs/brands", needs: JobPages.reading) { try await brands($0) }
    routes.post("jobs/brands", needs: JobPages.entering) { try await registerBrand($0) }
    routes.post("jobs/brands/:brand/years", needs: JobPages.entering) { try await keepYear($0) }
  }

  private func page(
    _ title: Localized, _ empty: Localized, _ table: DataTable?, _ note: Localized?,
    _ form: EntryForm, _ heading: Localized, to folder: String, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(
      title: title[language], trail: [.init(JobWords.title[language], Href("jobs"))]
    ) {
      if let note { p(note[language]) }
      if let table { table.html } else { Parts.empty(empty[language]) }
      if context.may(JobPages.entering) {
        section {
          h2(heading[language])
          form.html(Href("jobs", folder), OrganisedWords.keep, context)
        }
      }
    }
  }

  private func name() -> Field {
    Field(name: "name", label: OrganisedWords.name, kind: .text(most: 100), isRequired: true)
  }

  private func office() async throws -> Field {
    Field(
      name: "region", label: OrganisedWords.region, kind: .choice(try await places()),
      isRequired: true)
  }

  // MARK: - Agreements

  private func agreementFields() async throws -> [Field] {
    let most = JobDesk.mostPeople
    return [
      name(), try await office(),
      Field(
        name: "partner", label: OrganisedWords.partner, kind: .text(most: 100), isRequired: true,
        note: JobWords.placeNote),
      Field(name: "from", label: OrganisedWords.from, kind: .day, isRequired: true),
      Field(name: "through", label: OrganisedWords.through, kind: .day, isRequired: true),
      Field(name: "shares", label: OrganisedWords.shares, kind: .flag, isRequired: true),
      Field(name: "target", label: OrganisedWords.target, kind: .count(most: most)),
      Field(name: "result", label: OrganisedWords.result, kind: .count(most: most)),
    ]
  }

  private func agreements(_ visit: Visit) async throws -> Answer {
    .page(try await agreementPage(EntryForm(try await agreementFields()), visit))
  }

  private func agreementPage(_ form: EntryForm, _ visit: Visit) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let regions = try await desk.regionIndex()
    let language = visit.language
    let agreements = try await desk.agreements()
    var table = DataTable(
      OrganisedWords.agreements[language], isCaptionSeen: false,
      .text(OrganisedWords.name[language]), .text(OrganisedWords.region[language]),
      .text(OrganisedWords.partner[language]), .text(OrganisedWords.from[language]),
      .text(OrganisedWords.through[language]), .text(OrganisedWords.shares[language]),
      .number(OrganisedWords.target[language]), .number(OrganisedWords.result[language]),
      .text(OrganisedWords.confirmed[language]))
    func place(_ region: RegionCode) -> String {
      let name = regions.fullName(region)
      return name.isEmpty ? region.digits : name
    }
    for one in agreements {
      table.add(
        HTML(one.name), HTML(place(one.region)), HTML(place(one.partner)), HTML("\(one.from)"),
        HTML("\(one.through)"),
        HTML((one.sharesOffers ? JobWords.yes : JobWords.no)[language]),
        HTML(language.count(one.target)), HTML(language.count(one.result)),
        confirmation(one, mayConfirm: desk.scope.contains(one.partner), visit.context))
    }
    return page(
      OrganisedWords.agreements, OrganisedWords.noAgreement, agreements.isEmpty ? nil : table,
      OrganisedWords.agreementNote, form, OrganisedWords.newAgreement, to: "agreements",
      visit.context)
  }

  private func confirmation(
    _ one: LabourAgreement, mayConfirm: Bool, _ context: PageContext
  ) -> HTML {
    let language = context.language
    if let day = one.confirmedOn { return HTML("\(day)") }
    guard mayConfirm, context.may(JobPages.entering) else {
      return HTML(OrganisedWords.waits[language])
    }
    return form(
      .method(.post),
      .action(Href("jobs", "agreements", one.id.description, "confirmation"))
    ) {
      context.token.field
      button(.class("quiet")) { OrganisedWords.confirm[language] }
    }
  }

  private func propose(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var form = EntryForm(try await agreementFields(), sent: try visit.form())
    if form.isSound, let words = form.text("partner").value {
      if let partner = try await region(words), let name = form.text("name").value,
        let region = form.text("region").value.flatMap({ RegionCode($0) }),
        let from = form.day("from").value, let through = form.day("through").value
      {
        let agreement = LabourAgreement(
          id: ID(0), region: region, partner: partner, name: name, from: from, through: through,
          sharesOffers: form.flag("shares").value ?? false,
          target: form.count("target").value ?? 0, result: form.count("result").value ?? 0,
          confirmedOn: nil)
        if try await kept(&form, { _ = try await desk.propose(agreement, by: visit.actor) }) {
          return .seeOther(Href("jobs", "agreements"))
        }
      } else {
        form.refuse(JobWords.placeNote, at: "partner")
      }
    }
    return .page(try await agreementPage(form, visit))
  }

  private func confirm(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    do {
      try await desk.confirm(try visit.id("agreement"), by: visit.actor)
      return .seeOther(Href("jobs", "agreements"))
    } catch JobRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as JobRefusal {
      var form = EntryForm(try await agreementFields())
      form.refuse(Localized { JobWords.refusal(refusal, $0) })
      return .page(try await agreementPage(form, visit))
    }
  }

  // MARK: - Stations

  private func stationFields() async throws -> [Field] {
    [
      name(), try await office(),
      Field(
        name: "kind", label: OrganisedWords.kind,
        kind: .choice(
          LabourStation.Kind.allCases.map { ($0.rawValue, OrganisedWords.kind($0)) }),
        isRequired: true),
      Field(name: "place", label: OrganisedWords.place, kind: .text(most: 100), isRequired: true),
      Field(name: "openedOn", label: OrganisedWords.openedOn, kind: .day, isRequired: true),
      Field(name: "staff", label: OrganisedWords.staff, kind: .count(most: 10_000)),
      Field(
        name: "served", label: OrganisedWords.served, kind: .count(most: JobDesk.mostPeople)),
    ]
  }

  private func stations(_ visit: Visit) async throws -> Answer {
    .page(try await stationPage(EntryForm(try await stationFields()), visit))
  }

  private func stationPage(_ form: EntryForm, _ visit: Visit) async throws -> Page {
    let stations = try await desk.within(visit.scope).stations()
    let language = visit.language
    var table = DataTable(
      OrganisedWords.stations[language], isCaptionSeen: false,
      .text(OrganisedWords.name[language]), .text(OrganisedWords.kind[language]),
      .text(OrganisedWords.place[language]), .text(OrganisedWords.openedOn[language]),
      .number(OrganisedWords.staff[language]), .number(OrganisedWords.served[language]))
    for one in stations {
      table.add(
        HTML(one.name), HTML(OrganisedWords.kind(one.kind)[language]), HTML(one.place),
        HTML("\(one.openedOn)"), HTML(language.count(one.staff)),
        HTML(language.count(one.peopleServed)))
    }
    return page(
      OrganisedWords.stations, OrganisedWords.noStation, stations.isEmpty ? nil : table, nil, form,
      OrganisedWords.newStation, to: "stations", visit.context)
  }

  private func openStation(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var form = EntryForm(try await stationFields(), sent: try visit.form())
    if form.isSound, let name = form.text("name").value, let place = form.text("place").value,
      let region = form.text("region").value.flatMap({ RegionCode($0) }),
      let kind = form.text("kind").value.flatMap(LabourStation.Kind.init),
      let opened = form.day("openedOn").value
    {
      let station = LabourStation(
        id: ID(0), region: region, kind: kind, name: name, place: place, openedOn: opened,
        staff: form.count("staff").value ?? 0, peopleServed: form.count("served").value ?? 0)
      if try await kept(&form, { try await desk.open(station, by: visit.actor) }) {
        return .seeOther(Href("jobs", "stations"))
      }
    }
    return .page(try await stationPage(form, visit))
  }

  // MARK: - Brands

  private func brandFields() async throws -> [Field] {
    [
      name(), try await office(),
      Field(name: "trade", label: JobWords.trade, kind: .choice(JobPages.trades)),
      Field(name: "batch", label: OrganisedWords.batch, kind: .text(most: 100)),
      Field(name: "carrier", label: OrganisedWords.carrier, kind: .text(most: 100)),
    ]
  }

  private static let yearFields: [Field] = [
    Field(name: "year", label: OrganisedWords.year, kind: .count(most: 2100), isRequired: true),
    Field(
      name: "planned", label: OrganisedWords.planned, kind: .count(most: JobDesk.mostPeople),
      isRequired: true),
    Field(
      name: "people", label: OrganisedWords.people, kind: .count(most: JobDesk.mostPeople),
      isRequired: true),
    Field(name: "pay", label: OrganisedWords.averagePay, kind: .yuan),
  ]

  private func brands(_ visit: Visit) async throws -> Answer {
    .page(try await brandPage(EntryForm(try await brandFields()), nil, visit))
  }

  private func brandPage(
    _ form: EntryForm, _ year: (ID<LabourBrand>, EntryForm)?, _ visit: Visit
  ) async throws -> Page {
    let brands = try await desk.within(visit.scope).brands()
    let language = visit.language
    let context = visit.context
    var table = DataTable(
      OrganisedWords.brands[language], isCaptionSeen: false,
      .text(OrganisedWords.name[language]), .text(JobWords.trade[language]),
      .text(OrganisedWords.batch[language]), .text(OrganisedWords.carrier[language]),
      .text(OrganisedWords.years[language]))
    for brand in brands {
      table.add(
        HTML(brand.name), HTML(brand.trade.map { JobWords.trade($0)[language] } ?? ""),
        HTML(brand.batch ?? ""), HTML(brand.carrier ?? ""),
        HTML {
          for one in brand.years { div { JobPages.words(of: one, language) } }
          if context.may(JobPages.entering) {
            details(year?.0 == brand.id ? [.open] : []) {
              summary(OrganisedWords.years[language])
              (sent(brand, year) ?? EntryForm(JobPages.yearFields)).html(
                Href("jobs", "brands", brand.id.description, "years"), JobWords.save, context)
            }
          }
        })
    }
    return page(
      OrganisedWords.brands, OrganisedWords.noBrand, brands.isEmpty ? nil : table, nil, form,
      OrganisedWords.newBrand, to: "brands", context)
  }

  private func sent(
    _ brand: LabourBrand, _ year: (ID<LabourBrand>, EntryForm)?
  ) -> EntryForm? {
    year.flatMap { $0.0 == brand.id ? $0.1 : nil }
  }

  private static func words(of year: LabourBrand.Year, _ language: Language) -> String {
    let people = "\(language.count(year.people)) / \(language.count(year.plannedPeople))"
    return ["\(year.year)", people, year.pay.map { language.yuan($0) }].compactMap { $0 }
      .joined(separator: " · ")
  }

  private func registerBrand(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var form = EntryForm(try await brandFields(), sent: try visit.form())
    if form.isSound, let name = form.text("name").value,
      let region = form.text("region").value.flatMap({ RegionCode($0) })
    {
      let brand = LabourBrand(
        id: ID(0), region: region, name: name, trade: form.trade("trade"),
        batch: form.text("batch").value, carrier: form.text("carrier").value, years: [])
      if try await kept(&form, { try await desk.register(brand, by: visit.actor) }) {
        return .seeOther(Href("jobs", "brands"))
      }
    }
    return .page(try await brandPage(form, nil, visit))
  }

  private func keepYear(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let id: ID<LabourBrand> = try visit.id("brand")
    guard try await desk.brands().contains(where: { $0.id == id }) else {
      throw WebRefusal.notFound
    }
    var form = EntryForm(JobPages.yearFields, sent: try visit.form())
    if form.isSound, let year = form.count("year").value,
      let planned = form.count("planned").value, let people = form.count("people").value
    {
      let kept = LabourBrand.Year(
        year: year, plannedPeople: planned, people: people, pay: form.money("pay").value)
      if try await self.kept(&form, { try await desk.keep(kept, of: id, by: visit.actor) }) {
        return .seeOther(Href("jobs", "brands"))
      }
    }
    return .page(try await brandPage(EntryForm(try await brandFields()), (id, form), visit))
  }
}
