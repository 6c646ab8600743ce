// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What a clerk puts down of a person at the counter, one record at a time.
enum PersonRecordKind: String, CaseIterable {
  case category, status, employment, journey, internship, placement, enrolment, certificate
  case schooling, venture, loan

  /// What the fields of a form choose from.
  struct Choices {
    typealias Options = [(value: String, name: Localized)]

    /// County and towns, where a thing may be registered here.
    let places: Options
    /// The same with the provinces, where somebody may work.
    let workplaces: Options
    let categories: Options
  }

  func fields(_ choices: Choices) -> [EntryForm.Field] {
    switch self {
    case .category: PersonRecordFields.category(choices)
    case .status: PersonRecordFields.status
    case .employment: PersonRecordFields.employment(choices)
    case .journey: PersonRecordFields.journey
    case .internship: PersonRecordFields.internship
    case .placement: PersonRecordFields.placement
    case .enrolment: PersonRecordFields.enrolment
    case .certificate: PersonRecordFields.certificate
    case .schooling: PersonRecordFields.schooling
    case .venture: PersonRecordFields.venture(choices)
    case .loan: LoanForms.fields(choices.places)
    }
  }
}

private enum PersonRecordFields {
  typealias Field = EntryForm.Field
  typealias Choices = PersonRecordKind.Choices
  typealias Words = PersonRecordWords

  static func category(_ choices: Choices) -> [Field] {
    [
      Field(
        name: "code", label: Words.category, kind: .choice(choices.categories), isRequired: true),
      Field(name: "from", label: Words.from, kind: .day, isRequired: true),
      Field(name: "to", label: Words.through, kind: .day, note: Words.throughNote),
    ]
  }

  static var status: [Field] {
    [
      Field(
        name: "status", label: Words.status, kind: .words(RegistryWords.status), isRequired: true),
      Field(name: "from", label: Words.from, kind: .day, isRequired: true),
    ]
  }

  static func employment(_ choices: Choices) -> [Field] {
    [
      Field(name: "employer", label: Words.employer, kind: .text(most: 100), isRequired: true),
      Field(name: "creditCode", label: BodyWords.creditCode, kind: .text(most: 18)),
      Field(name: "contract", label: Words.contract, kind: .words(Words.contract)),
      Field(name: "startOn", label: Words.startOn, kind: .day, isRequired: true),
      Field(name: "endOn", label: Words.endOn, kind: .day),
      Field(name: "workedThrough", label: Words.workedThrough, kind: .day),
      Field(
        name: "region", label: Words.workRegion, kind: .choice(choices.workplaces),
        note: Words.workRegionNote),
      Field(name: "form", label: Words.form, kind: .words(Words.form)),
      Field(name: "pay", label: Words.pay, kind: .yuan),
      Field(name: "pointToPoint", label: Words.pointToPoint, kind: .flag),
    ]
  }

  static var journey: [Field] {
    [
      Field(name: "year", label: Words.year, kind: .count(most: 2100), isRequired: true),
      Field(name: "outwardOn", label: Words.outwardOn, kind: .day),
      Field(name: "cost", label: Words.cost, kind: .yuan, note: Words.costNote),
      Field(name: "scope", label: Words.journeyScope, kind: .words(Words.scope)),
    ]
  }

  static var internship: [Field] {
    [
      Field(name: "unit", label: Words.unit, kind: .text(most: 100), isRequired: true),
      Field(name: "contract", label: Words.contract, kind: .words(Words.contract)),
      Field(name: "startOn", label: Words.startOn, kind: .day, isRequired: true),
      Field(name: "endOn", label: Words.endOn, kind: .day),
      Field(name: "months", label: Words.months, kind: .count(most: 36)),
    ]
  }

  static var placement: [Field] {
    [
      Field(name: "agency", label: Words.agency, kind: .text(most: 100), isRequired: true),
      Field(
        name: "employer", label: Words.employer, kind: .text(most: 100), isRequired: true,
        note: Words.placementNote),
      Field(name: "startOn", label: Words.startOn, kind: .day, isRequired: true),
      Field(name: "completedOn", label: Words.completedOn, kind: .day),
      Field(name: "organised", label: Words.organised, kind: .flag),
      Field(name: "freeOfCharge", label: Words.freeOfCharge, kind: .flag),
      Field(name: "seasonalPost", label: Words.seasonalPost, kind: .flag),
    ]
  }

  static var enrolment: [Field] {
    [
      Field(name: "body", label: Words.trainingBody, kind: .text(most: 100), isRequired: true),
      Field(
        name: "number", label: BodyWords.classNumber, kind: .text(most: 100), isRequired: true),
      Field(name: "attendedDays", label: Words.attendedDays, kind: .count(most: 366)),
      Field(name: "qualified", label: Words.qualified, kind: .flag),
      Field(name: "certificateOn", label: Words.certificateOn, kind: .day),
      Field(name: "employedOn", label: Words.employedOn, kind: .day),
      Field(name: "businessStartedOn", label: Words.businessStartedOn, kind: .day),
    ]
  }

  static var certificate: [Field] {
    [
      Field(
        name: "kind", label: Words.certificateKind, kind: .words(Words.certificate),
        isRequired: true),
      Field(name: "number", label: Words.certificateNumber, kind: .text(most: 50)),
      Field(name: "occupation", label: BodyWords.occupation, kind: .text(most: 100)),
      Field(name: "level", label: Words.level, kind: .text(most: 20)),
      Field(name: "issuedOn", label: Words.issuedOn, kind: .day, isRequired: true),
      Field(name: "body", label: Words.issuer, kind: .text(most: 100)),
      Field(name: "first", label: Words.firstCertificate, kind: .flag),
      Field(name: "priority", label: Words.priority, kind: .flag),
    ]
  }

  static var schooling: [Field] {
    [
      Field(
        name: "year", label: Words.schoolYear, kind: .text(most: 9), isRequired: true,
        note: Words.schoolYearNote),
      Field(name: "school", label: Words.school, kind: .text(most: 100)),
      Field(name: "kind", label: Words.schoolKind, kind: .words(Words.school)),
      Field(name: "twoLeaver", label: Words.twoLeaver, kind: .flag),
    ]
  }

  static func venture(_ choices: Choices) -> [Field] {
    [
      Field(name: "name", label: Words.ventureName, kind: .text(most: 100), isRequired: true),
      Field(name: "creditCode", label: BodyWords.creditCode, kind: .text(most: 18)),
      Field(name: "kind", label: Words.entityKind, kind: .words(Words.entity)),
      Field(name: "registeredOn", label: Words.registeredOn, kind: .day, isRequired: true),
      Field(name: "region", label: Words.registeredAt, kind: .choice(choices.places)),
      Field(
        name: "normalThrough", label: Words.normalThrough, kind: .day,
        note: Words.normalThroughNote),
      Field(name: "first", label: Words.firstVenture, kind: .flag),
      Field(name: "lawful", label: Words.lawful, kind: .flag),
      Field(name: "smallShop", label: Words.smallShop, kind: .flag),
    ]
  }
}

extension EntryForm.Kind {
  /// A choice among all words of a kind.
  static func words<Word: CaseIterable & RawRepresentable>(
    _ name: (Word) -> Localized
  ) -> EntryForm.Kind where Word.RawValue == String {
    .choice(Word.allCases.map { ($0.rawValue, name($0)) })
  }
}
