// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Rights
import Values
import Web

extension JobPages {
  /// What a person's page shows of work: the wish, what came of introductions, the way to what suits.
  public var panel: PersonPanel {
    { dossier, context in
      guard let scope = context.scope(of: JobPages.reading) else { return .empty }
      let desk = try await self.desk.within(scope)
      let id = dossier.person.id
      let wish = try await desk.wish(of: id)
      let introductions = try await desk.introductions(of: id)
      return JobPages.panel(id, wish, introductions, context)
    }
  }

  private static func panel(
    _ person: ID<Person>, _ wish: JobWish?, _ introductions: [Introduction],
    _ context: PageContext
  ) -> HTML {
    let language = context.language
    return section {
      h2(MatchWords.wish[language])
      if let wish { WishForm.facts(wish, language) } else { p(MatchWords.noWish[language]) }
      p {
        if context.may(JobPages.entering) {
          a(.href(Href("people", person.description, "wish"))) { MatchWords.recordWish[language] }
          " "
        }
        if wish != nil {
          a(.href(context.href("people", person.description, "matches"))) {
            MatchWords.matches[language]
          }
        }
        if !introductions.isEmpty {
          " "
          span(.class("soft")) {
            MatchWords.introduced[language] + " " + language.count(introductions.count)
          }
        }
      }
    }
  }

  // MARK: - The wish

  private func person(_ visit: Visit) async throws -> (JobDesk, Dossier) {
    try await person(try visit.id("person"), visit)
  }

  private func person(_ id: ID<Person>, _ visit: Visit) async throws -> (JobDesk, Dossier) {
    let desk = try await desk.within(visit.scope)
    guard let dossier = try await desk.registry.dossier(id) else { throw WebRefusal.notFound }
    return (desk, dossier)
  }

  func wish(_ visit: Visit) async throws -> Answer {
    let (desk, dossier) = try await person(visit)
    let held = try await desk.wish(of: dossier.person.id)
    let form = EntryForm(WishForm.fields, held.map(WishForm.values) ?? ["wantsWork": "yes"])
    return .page(wishPage(form, dossier, visit.context))
  }

  func keepWish(_ visit: Visit) async throws -> Answer {
    let (desk, dossier) = try await person(visit)
    var form = EntryForm(WishForm.fields, sent: try visit.form())
    if form.isSound {
      do {
        try await desk.keep(
          WishForm.wish(form, on: desk.today), of: dossier.person.id, by: visit.actor)
        return .seeOther(
          Href("people", dossier.person.id.description, "matches").with("done", "yes"))
      } catch let refusal as JobRefusal {
        form.refuse(Localized { JobWords.refusal(refusal, $0) })
      }
    }
    return .page(wishPage(form, dossier, visit.context))
  }

  private func wishPage(_ form: EntryForm, _ dossier: Dossier, _ context: PageContext) -> Page {
    let id = dossier.person.id.description
    return Page(
      title: MatchWords.wish[context.language],
      trail: [.init(dossier.person.record.name, context.href("people", id))]
    ) { form.html(Href("people", id, "wish"), JobWords.save, context) }
  }

  // MARK: - Matches

  func matches(_ visit: Visit) async throws -> Answer {
    .page(try await matchPage(try visit.id("person"), visit, problem: nil))
  }

  private func matchPage(
    _ id: ID<Person>, _ visit: Visit, problem: String?
  ) async throws -> Page {
    let (desk, dossier) = try await person(id, visit)
    let context = visit.context
    let language = context.language
    let found = try await desk.matches(of: id, on: visit.asOf)
    let introductions = try await desk.introductions(of: id)
    let offers = try await desk.offers(introductions.map(\.offer))
    let since = visit.asOf.adding(days: 1 - JobDesk.refusalDays)
    let refusals = introductions.count {
      $0.state == .refused && $0.answeredOn.map { (since...visit.asOf).contains($0) } ?? false
    }
    return Page(
      title: MatchWords.matches[language],
      trail: [.init(dossier.person.record.name, context.href("people", id.description))],
      speaksForDay: true
    ) {
      if visit.query("done") != nil { Parts.notice(.yes) { p(JobWords.saved[language]) } }
      if let problem { div(.isAlert) { Parts.notice(.no) { p(problem) } } }
      if refusals > 0 { Parts.notice(.open) { p(MatchWords.refusedOften(refusals)[language]) } }
      if let found {
        p(.class("soft")) {
          MatchWords.compared(language.count(found.compared))[language]
            + MatchWords.order[language]
        }
        MatchViews.matches(found, id, context)
        MatchViews.misses(found, context)
      } else {
        Parts.empty(MatchWords.noSeeker[language]) {
          a(.href(Href("people", id.description, "wish"))) { MatchWords.recordWish[language] }
        }
      }
      MatchViews.introductions(introductions, of: offers, context)
    }
  }

  func introduce(_ visit: Visit) async throws -> Answer {
    let (desk, dossier) = try await person(visit)
    guard let offer = try visit.form()["offer"].flatMap({ Int64($0) }) else {
      throw WebRefusal.notFound
    }
    do {
      try await desk.introduce(
        dossier.person.id, to: ID(offer), by: visit.officer, as: visit.actor)
    } catch let refusal as JobRefusal {
      return .page(
        try await matchPage(
          dossier.person.id, visit, problem: JobWords.refusal(refusal, visit.language)))
    }
    return .seeOther(
      Href("people", dossier.person.id.description, "matches").with("done", "yes"))
  }

  func answer(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let id: ID<Introduction> = try visit.id("introduction")
    let form = try visit.form()
    guard let person = try await desk.introduction(id)?.person,
      let state = form["state"].flatMap(Introduction.State.init)
    else { throw WebRefusal.notFound }
    let reason = form["reason"].flatMap { Reason($0) }
    if form["reason"] != nil, reason == nil {
      return .page(
        try await matchPage(person, visit, problem: JobWords.reasonNote[visit.language]))
    }
    do {
      try await desk.answer(id, state, because: reason, by: visit.actor)
    } catch let refusal as JobRefusal {
      return .page(
        try await matchPage(
          person, visit, problem: JobWords.refusal(refusal, visit.language)))
    }
    return .seeOther(Href("people", person.description, "matches").with("done", "yes"))
  }
}

/// The form of a wish.
enum WishForm {
  typealias Field = EntryForm.Field

  static var fields: [Field] {
    let trades = (1...Seeker.mostTrades).map { place in
      Field(
        name: "trade\(place)", label: MatchWords.trade(place), kind: .choice(JobPages.trades),
        note: place == 1 ? MatchWords.tradeNote : nil)
    }
    return [
      Field(name: "wantsWork", label: MatchWords.wantsWork, kind: .flag, isRequired: true)
    ] + trades + [
      Field(name: "county", label: JobWords.range(.county), kind: .flag),
      Field(name: "province", label: JobWords.range(.province), kind: .flag),
      Field(name: "elsewhere", label: JobWords.range(.elsewhere), kind: .flag),
      Field(name: "payFloor", label: MatchWords.payFloor, kind: .yuan),
      Field(
        name: "care", label: MatchWords.care,
        kind: .choice(CareDuty.allCases.map { (String($0.rawValue), MatchWords.care($0)) })),
      Field(
        name: "skillTrade", label: MatchWords.skillTrade, kind: .choice(JobPages.trades),
        note: MatchWords.skillNote),
      Field(name: "skillLevel", label: MatchWords.skillLevel, kind: .choice(JobPages.levels)),
      Field(name: "wantsTraining", label: MatchWords.wantsTraining, kind: .flag),
      Field(
        name: "trainingTrade", label: MatchWords.trainingTrade, kind: .choice(JobPages.trades)),
      Field(
        name: "service", label: MatchWords.service,
        kind: .choice(NeededService.allCases.map { ($0.rawValue, MatchWords.service($0)) })),
    ]
  }

  private static let places: [(String, PlaceWishes)] = [
    ("county", .county), ("province", .province), ("elsewhere", .elsewhere),
  ]

  static func wish(_ form: EntryForm, on day: Day) -> JobWish {
    var wish = JobWish(wantsWork: form.flag("wantsWork").value ?? false, on: day)
    for place in 1...Seeker.mostTrades {
      if let trade = form.trade("trade\(place)"), !wish.trades.contains(trade) {
        wish.trades.append(trade)
      }
    }
    for (name, place) in places where form.flag(name).value == true { wish.places.insert(place) }
    wish.payFloor = form.money("payFloor").value.flatMap { $0 > .zero ? $0 : nil }
    wish.care = form.numbered("care") { UInt8(exactly: $0).flatMap(CareDuty.init) } ?? .none
    wish.skill = form.skill("skillTrade", "skillLevel")
    wish.wantsTraining = form.flag("wantsTraining").value
    wish.trainingTrade = form.trade("trainingTrade")
    wish.service = form.word("service").value
    return wish
  }

  static func values(_ wish: JobWish) -> [String: String] {
    func flag(_ truth: Bool) -> String { truth ? "yes" : "no" }
    var values: [String: String?] = [
      "wantsWork": flag(wish.wantsWork), "payFloor": wish.payFloor?.description,
      "care": String(wish.care.rawValue),
      "skillTrade": wish.skill.map { String($0.trade.code) },
      "skillLevel": wish.skill.map { String($0.level.rawValue) },
      "wantsTraining": wish.wantsTraining.map(flag),
      "trainingTrade": wish.trainingTrade.map { String($0.rawValue) },
      "service": wish.service?.rawValue,
    ]
    for (index, trade) in wish.trades.enumerated() {
      values["trade\(index + 1)"] = String(trade.rawValue)
    }
    for (name, place) in places where wish.places.contains(place) { values[name] = "yes" }
    return values.compactMapValues { $0 }
  }

  static func facts(_ wish: JobWish, _ language: Language) -> HTML {
    let comma = language == .chinese ? "、" : ", "
    let trades = wish.trades.map { JobWords.trade($0)[language] }.joined(separator: comma)
    let state = wish.wantsWork ? MatchWords.wantsWork : MatchWords.noWork
    return Parts.facts([
      (JobWords.state[language], HTML(state[language])),
      (MatchWords.trades[language], HTML(trades.isEmpty ? MatchWords.anyTrade[language] : trades)),
      (MatchWords.places[language], HTML(MatchWords.wishes(wish.places, language))),
      (MatchWords.payFloor[language], wish.payFloor.map { HTML($0.grouped) }),
      (MatchWords.care[language], HTML(MatchWords.care(wish.care)[language])),
      (MatchWords.day[language], HTML("\(wish.day)")),
    ])
  }
}
