// SPDX-License-Identifier: Apache-2.0
import Values

/// Everything held about one person that a decision may ask for.
public struct Dossier: Equatable, Sendable {
  public var person: Held<Person>
  /// By code, then first day; unknown first days come first.
  public var categories: [Held<PersonCategory>] = []
  /// By first day.
  public var workStatus: [Held<WorkStatusPeriod>] = []
  public var household: DossierHousehold?
  /// By first day, as all lists below.
  public var employments: [DossierEmployment] = []
  public var posts: [DossierPost] = []
  public var internships: [DossierInternship] = []
  public var placements: [DossierPlacement] = []
  public var enrolments: [DossierEnrolment] = []
  public var certificates: [DossierCertificate] = []
  public var schoolings: [DossierSchooling] = []
  public var ventures: [Held<Venture>] = []
  public var loans: [Held<Loan>] = []
  /// All journeys, those that belong to a job among them.
  public var journeys: [Held<Journey>] = []
  /// Payments to the person.
  public var grants: [Held<Grant>] = []

  public init(person: Held<Person>) { self.person = person }
}

/// The household the person belongs to now.
public struct DossierHousehold: Equatable, Sendable {
  public var household: Held<Household>
  public var relationToHead: Fact<String>
  public var categories: [Held<HouseholdCategory>] = []
  /// Everybody who belongs to it now, by id.
  public var memberIDs: [ID<Person>] = []
}

/// An organisation with its licences and recognitions.
public struct DossierOrganisation: Equatable, Sendable {
  public var organisation: Held<Organisation>
  public var licences: [Held<Licence>] = []
  public var carriers: [Held<Carrier>] = []
}

public struct DossierEmployment: Equatable, Sendable {
  public var employment: Held<Employment>
  public var org: DossierOrganisation?
  /// The recognition the job names, else the employer's only one.
  public var carrier: Held<Carrier>?
  public var journey: Held<Journey>?
  /// By month.
  public var payments: [EmploymentMonth] = []
}

public struct DossierPost: Equatable, Sendable {
  public var post: Held<Post>
  public var developer: DossierOrganisation?
  public var user: DossierOrganisation?
  /// By month; `whole` ones are `onDutyMonths`, the others `partMonths`.
  public var months: [PostMonth] = []
}

public struct DossierInternship: Equatable, Sendable {
  public var internship: Held<Internship>
  public var org: DossierOrganisation?
  public var carrier: Held<Carrier>?
}

public struct DossierPlacement: Equatable, Sendable {
  public var placement: Held<Placement>
  public var agency: DossierOrganisation?
}

public struct DossierEnrolment: Equatable, Sendable {
  public var enrolment: Held<Enrolment>
  public var training: Held<Training>
  public var body: DossierOrganisation?
}

public struct DossierCertificate: Equatable, Sendable {
  public var certificate: Held<Certificate>
  public var body: DossierOrganisation?
}

public struct DossierSchooling: Equatable, Sendable {
  public var schooling: Held<Schooling>
  public var school: DossierOrganisation?
}
