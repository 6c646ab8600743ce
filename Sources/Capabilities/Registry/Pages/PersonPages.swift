// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// Everything the page of a person shows of the registry.
public struct PersonView: Sendable {
  public struct Member: Sendable {
    let id: ID<Person>
    let name: String
    let relation: String?
    let sex: IdentityNumber.Sex
    let age: Int
    let identityNumber: MaskedText
    let status: WorkStatus?

    init(_ line: PersonLine, asOf: Day) {
      self.id = line.id
      self.name = line.name
      self.relation = line.relationToHead.value
      self.sex = line.sex
      self.age = line.birthDate.age(on: asOf)
      self.identityNumber = line.identityNumber
      self.status = line.status
    }
  }

  let id: ID<Person>
  let person: Person
  let householdNumber: String?
  let relation: String?
  let members: [Member]
  /// Codes the person is in on the day.
  let categories: [String]
  let status: WorkStatus?
  let timeline: [TimelineEntry]
  let sources: [SourceReference]
  /// County, town, village of registration, widest first.
  let places: [(code: RegionCode, name: String)]
  let residence: String?
}

extension PersonView {
  init(
    _ dossier: Dossier, members: [PersonLine], timeline: [TimelineEntry],
    sources: [SourceReference], regions: RegionIndex, asOf: Day
  ) {
    let region = dossier.person.hukouRegion.value
    let levels: [RegionCode.Level] = [.county, .town, .village]
    self.init(
      id: dossier.person.id, person: dossier.person.record,
      householdNumber: dossier.household?.household.number,
      relation: dossier.household?.relationToHead.value,
      members: members.map { Member($0, asOf: asOf) },
      categories: dossier.categories.filter { $0.record.isHeld(on: asOf) }.map(\.code),
      status: dossier.workStatus.last { $0.covers(asOf) }?.status, timeline: timeline,
      sources: sources,
      places: levels.compactMap { level in
        guard let code = region?.ancestor(level), let name = regions[code]?.name else { return nil }
        return (code, name)
      },
      residence: dossier.person.residenceRegion.value.map(regions.fullName))
  }
}

extension PersonView {
  /// The fields of which something is held back.
  fileprivate var guardedFields: [GuardedField] {
    GuardedField.allCases.filter { field in
      switch field {
      case .identityNumber: true
      case .telephone: person.telephone.value != nil
      case .accountNumber: person.accountNumber.value != nil
      case .health: person.health.value != nil
      case .disabilityKind: person.disabilityKind.value != nil
      case .householdTelephone: householdNumber != nil
      }
    }
  }
}

/// One person: who, what they are owed (by panels), their household, their time line, the sources.
struct PersonPages {
  let names: RegistryNames
  /// Whether the reader may see full values, for a reason.
  var offersReveal = false
  /// Whether the reader may put in what is known of a person.
  var offersEntry = false

  func page(_ view: PersonView, panels: [HTML], _ context: PageContext) -> Page {
    let language = context.language
    let trail =
      [Page.Step(RegistryWords.people[language], context.href("people"))]
      + view.places.map { place in
        let isFilter = place.code.level == .town
        return Page.Step(
          place.name, isFilter ? context.href("people").with("town", place.code.digits) : nil)
      }
    return Page(title: view.person.name, trail: trail, speaksForDay: true) {
      Parts.printButton(language)
    } content: {
      particulars(view, context)
      if offersReveal {
        RevealForm(person: view.id, fields: view.guardedFields).html(context)
      }
      if offersEntry {
        p(.class("no-print")) {
          Parts.button(
            AccountWords.correct[context.language],
            context.href("people", view.id.description, "account"), isQuiet: true)
        }
        PersonRecordMenu(person: view.id).html(context)
      }
      for panel in panels { panel }
      household(view, context)
      timeline(view, context)
      sources(view, language)
    }
  }

  private func particulars(_ view: PersonView, _ context: PageContext) -> HTML {
    let language = context.language
    let person = view.person
    let birth = person.birthDate.value ?? person.identityNumber.birth
    let sex = RegistryWords.sex(person.sex.value ?? person.identityNumber.sex)[language]
    let account = [
      person.accountKind.value.map { RegistryWords.account($0)[language] },
      person.accountNumber.value.map { "\($0.masked)" },
    ].compactMap { $0 }.joined(separator: " ")
    func text(_ word: Localized, _ value: String?) -> (name: String, value: HTML?) {
      (word[language], value.map { HTML($0) })
    }
    return Parts.facts([
      (RegistryWords.identityNumber[language], HTML { person.identityNumber.masked }),
      text(RegistryWords.sex, sex),
      text(
        RegistryWords.age,
        RegistryWords.years(birth.age(on: context.asOf))[language] + language.bracketed("\(birth)")),
      text(RegistryWords.diedOn, person.diedOn.value?.description),
      text(
        RegistryWords.category,
        view.categories.isEmpty
          ? nil : language.list(view.categories.map { names.category($0)[language] })),
      text(RegistryWords.status, view.status.map { RegistryWords.status($0)[language] }),
      text(RegistryWords.place, view.places.isEmpty ? nil : view.places.map(\.name).joined()),
      text(RegistryWords.residence, view.residence),
      text(RegistryWords.telephone, person.telephone.value.map { "\($0.masked)" }),
      text(
        RegistryWords.labour, person.labourCapacity.value.map { RegistryWords.labour($0)[language] }
      ),
      text(RegistryWords.skill, person.labourSkill.value),
      text(RegistryWords.education, person.education.value),
      text(RegistryWords.schooling, person.schoolingState.value),
      text(RegistryWords.health, person.health.value.map { "\($0.masked)" }),
      text(RegistryWords.ethnicity, person.ethnicity.value),
      text(RegistryWords.account, account.isEmpty ? nil : account),
    ])
  }

  private func household(_ view: PersonView, _ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(RegistryWords.familyTitle[language])
      if let number = view.householdNumber {
        members(view, RegistryWords.familyCaption(number)[language], context)
      } else {
        Parts.empty(RegistryWords.noHousehold[language])
      }
    }
  }

  private func members(_ view: PersonView, _ caption: String, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      caption, .text(RegistryWords.name[language]), .text(RegistryWords.relation[language]),
      .text(RegistryWords.sex[language]), .number(RegistryWords.age[language]),
      .text(RegistryWords.identityNumber[language]), .text(RegistryWords.status[language]))
    for member in view.members {
      table.add(
        member.id == view.id
          ? HTML(member.name + language.bracketed(RegistryWords.thisPerson[language]))
          : a(.href(context.href("people", member.id.description))) { member.name },
        HTML(member.relation ?? ""), HTML(RegistryWords.sex(member.sex)[language]),
        HTML(String(member.age)), span(.class("nowrap")) { member.identityNumber },
        HTML(member.status.map { RegistryWords.status($0)[language] } ?? ""))
    }
    return table.html
  }

  private func timeline(_ view: PersonView, _ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(RegistryWords.timelineTitle[language])
      if view.timeline.isEmpty {
        Parts.empty(RegistryWords.noTimeline[language])
      } else {
        ol(.class("timeline")) {
          for entry in view.timeline {
            li(entry.to.value.map { $0 < context.asOf } ?? false ? [.class("past")] : []) {
              div(.class("when")) { when(entry, language) }
              div {
                strong(RegistryWords.subject(entry.subject)[language])
                " " + what(entry, language)
                if entry.fromIsAssumed {
                  " "
                  small(RegistryWords.assumedDay[language])
                }
                correction(entry, view, context)
              }
            }
          }
        }
      }
    }
  }

  private func correction(
    _ entry: TimelineEntry, _ view: PersonView, _ context: PageContext
  ) -> HTML {
    let menu = PersonRecordMenu(person: view.id)
    guard offersEntry, let form = menu.correction(entry, context) else { return .empty }
    return HTML {
      " "
      a(.class("no-print"), .href(form)) { PersonRecordWords.correct[context.language] }
    }
  }

  private func when(_ entry: TimelineEntry, _ language: Language) -> String {
    guard entry.from.value != nil || entry.to.value != nil else {
      return RegistryWords.dayUnknown[language]
    }
    if entry.isMoment || entry.from.value == entry.to.value, let day = entry.from.value {
      return "\(day)"
    }
    return language.span(from: entry.from.value, through: entry.to.value)
  }

  private func what(_ entry: TimelineEntry, _ language: Language) -> String {
    switch entry.subject {
    case .category(let code): names.category(code)[language]
    case .status(let status): RegistryWords.status(status)[language]
    case .grant: entry.title.map { names.benefit($0)[language] } ?? ""
    default: entry.title ?? ""
    }
  }

  private func sources(_ view: PersonView, _ language: Language) -> HTML {
    var table = DataTable(
      RegistryWords.sourcesTitle[language], isCaptionSeen: false,
      .text(RegistryWords.file[language]), .text(RegistryWords.row[language]),
      .text(RegistryWords.statementDay[language]), .text(RegistryWords.importedAt[language]))
    for source in view.sources {
      table.add(
        HTML(source.shownName[language]),
        HTML(
          source.fileName == nil
            ? "" : RegistryWords.place(sheet: source.sheet, row: source.row)[language]),
        HTML("\(source.statementDay)"), HTML(language.moment(source.importedAt)))
    }
    return section {
      h2(RegistryWords.sourcesTitle[language])
      if view.sources.isEmpty { p(RegistryWords.noSources[language]) } else { table.html }
    }
  }
}

extension SourceReference {
  /// What the file is called, as far as the reader may know.
  public var shownName: Localized {
    fileName.map { Localized(same: $0) } ?? RegistryWords.otherOffice
  }
}

extension TimelineEntry {
  /// Happens on a day, and does not last.
  fileprivate var isMoment: Bool {
    switch subject {
    case .certificate, .journey, .grant: true
    default: false
    }
  }
}
