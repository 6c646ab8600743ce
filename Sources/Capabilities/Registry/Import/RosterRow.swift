// SPDX-License-Identifier: Apache-2.0
import Values

/// What one row of a roster states, in the registry's terms.
///
/// Facts left unknown say nothing and change nothing. Identifiers inside the records stay nil: the
/// registry finds or makes what they point to from the keys given here.
public struct RosterRow: Sendable {
  public var sheet: String
  /// As the spreadsheet numbers it, from 1.
  public var number: Int
  /// Columns no field takes, as one JSON object.
  public var extras: String?

  public var person: Person?
  public var personNumbers: [PersonNumber] = []
  public var household: Household?
  /// The person's place in ``household``; `relationToHead` `户主` makes them its head.
  public var member: HouseholdMember?
  public var categories: [PersonCategory] = []
  public var householdCategories: [HouseholdCategory] = []
  public var workStatuses: [WorkStatusPeriod] = []
  public var employments: [EmploymentStatement] = []
  public var posts: [PostStatement] = []
  public var internships: [InternshipStatement] = []
  public var placements: [PlacementStatement] = []
  public var enrolments: [EnrolmentStatement] = []
  public var certificates: [CertificateStatement] = []
  public var schoolings: [SchoolingStatement] = []
  public var ventures: [Venture] = []
  /// Journeys of no particular job; those of a job stand with it.
  public var journeys: [Journey] = []
  public var grants: [GrantStatement] = []
  public var loans: [LoanStatement] = []
  /// Classes the row is about, whoever attends them.
  public var trainings: [TrainingStatement] = []
  /// Organisations the row is about, with their licences and recognitions.
  public var organisations: [OrganisationStatement] = []

  public init(sheet: String, number: Int) {
    self.sheet = sheet
    self.number = number
  }
}

/// Which statements win over what is held about persons, households and organisations.
public enum Authority: String, Sendable {
  /// Differing facts are corrections: the member export and what a clerk types.
  case corrects
  /// Of persons, households and organisations only unknown facts are filled; a person whose name
  /// differs is a conflict, since the number may be wrong. What is the list's own matter (jobs,
  /// posts, classes) is corrected. Ledgers.
  case fillsIn
  /// Only unknown facts are filled, of every record, and no period is closed or split. Lists older
  /// than what is held.
  case fillsOnly
}

public struct OrganisationStatement: Sendable {
  public var organisation: Organisation
  public var licences: [Licence] = []
  public var carriers: [Carrier] = []
  public init(_ organisation: Organisation) { self.organisation = organisation }
}

public struct TrainingStatement: Sendable {
  public var training: Training
  public var body: Organisation?
  public init(_ training: Training, body: Organisation? = nil) {
    self.training = training
    self.body = body
  }
}

public struct EmploymentStatement: Sendable {
  public var employment: Employment
  public var employer: Organisation?
  public var carrier: Carrier?
  public var journey: Journey?
  public var months: [EmploymentMonth] = []
  public init(_ employment: Employment, employer: Organisation? = nil) {
    self.employment = employment
    self.employer = employer
  }
}

public struct PostStatement: Sendable {
  public var post: Post
  public var developer: Organisation?
  public var user: Organisation?
  public var months: [PostMonth] = []
  public init(_ post: Post) { self.post = post }
}

public struct InternshipStatement: Sendable {
  public var internship: Internship
  public var unit: Organisation?
  /// The unit's recognition as internship unit.
  public var carrier: Carrier?
  public init(_ internship: Internship, unit: Organisation? = nil) {
    self.internship = internship
    self.unit = unit
  }
}

public struct PlacementStatement: Sendable {
  public var placement: Placement
  public var agency: Organisation
  public var employment: EmploymentStatement?
  public init(_ placement: Placement, agency: Organisation) {
    self.placement = placement
    self.agency = agency
  }
}

public struct EnrolmentStatement: Sendable {
  public var enrolment: Enrolment
  public var training: Training
  public var body: Organisation?
  public init(_ enrolment: Enrolment, training: Training, body: Organisation? = nil) {
    self.enrolment = enrolment
    self.training = training
    self.body = body
  }
}

public struct CertificateStatement: Sendable {
  public var certificate: Certificate
  public var body: Organisation?
  public init(_ certificate: Certificate, body: Organisation? = nil) {
    self.certificate = certificate
    self.body = body
  }
}

public struct SchoolingStatement: Sendable {
  public var schooling: Schooling
  public var school: Organisation?
  public init(_ schooling: Schooling, school: Organisation? = nil) {
    self.schooling = schooling
    self.school = school
  }
}

/// A payment to the row's person, or to the organisation where one is given.
public struct GrantStatement: Sendable {
  public var grant: Grant
  public var organisation: Organisation?
  public init(_ grant: Grant, organisation: Organisation? = nil) {
    self.grant = grant
    self.organisation = organisation
  }
}

/// What became of one row.
public struct RowResult: Equatable, Sendable {
  public enum Outcome: Equatable, Sendable {
    /// Something the registry did not hold was made; `changes` lists what else changed.
    case new([Change])
    case changed([Change])
    case unchanged
    /// Nothing of the row was taken.
    case conflict(RowConflict)
  }

  public var sheet: String
  public var number: Int
  public var personID: ID<Person>?
  public var outcome: Outcome
}

/// Why a row contradicts what is held. Carries no personal data beyond field names.
public enum RowConflict: Error, Equatable, Sendable {
  /// The identity number is held under another name.
  case nameDiffers
  /// The number (人口编号, 残疾证) belongs to somebody else.
  case numberOfAnotherPerson(PersonNumber.Kind)
  /// The household already has another head.
  case secondHead
  /// The person is held in another household, and this roster may not move people.
  case householdDiffers
  /// The person, household or body belongs to another office's region, or to none that is known.
  case beyondScope
  /// The statement needs a person and the row names none.
  case noPerson
  /// The certificate's number or the venture's credit code belongs to somebody else.
  case heldByAnother(field: String)
  /// The last day lies before the first.
  case periodReversed(field: String)
  /// The database refused the record; `rule` is the constraint's name where it is known.
  case refused(rule: String?)
}
