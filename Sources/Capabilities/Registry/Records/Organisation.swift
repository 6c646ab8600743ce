// SPDX-License-Identifier: Apache-2.0
import Values

/// An organisation (单位). Matched by credit code, else by normalised name.
public struct Organisation: Equatable, Sendable {
  public var name: String
  public var creditCode: Fact<String> = .unknown
  public var kind: Fact<OrganisationKind> = .unknown
  public var publicBody: Fact<Bool> = .unknown
  /// 注册地.
  public var region: Fact<RegionCode> = .unknown
  public var industry: Fact<String> = .unknown
  public var basicBankAccount: Fact<AccountNumber> = .unknown
  public var staffCount: Fact<Int> = .unknown
  public var outOfPovertyStaff: Fact<Int> = .unknown
  public var lowIncomeStaff: Fact<Int> = .unknown
  public var marginalStaff: Fact<Int> = .unknown
  public var caring: Fact<Bool> = .unknown
  public var servicePurchaseContract: Fact<Bool> = .unknown
  public var unemploymentInsured: Fact<Bool> = .unknown

  public init(name: String) { self.name = OrganisationName.normalised(name) }
}

public enum OrganisationKind: String, CaseIterable, Sendable {
  case enterprise, cooperative, soleTrader, hrAgency, labourDispatch, villageLabourCompany
  case labourBroker, labourCooperative, trainingBody, technicalSchool, school, appraisalBody
  case socialOrganisation, publicService, stateLabourCompany
}

/// A licence an organisation holds.
public struct Licence: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case business, employmentAgency, labourDispatch
  }

  public var organisationID: ID<Organisation>?
  public var kind: Kind
  public var number: String
  public var from: Fact<Day> = .unknown
  public var to: Fact<Day> = .unknown

  public init(_ kind: Kind, number: String) {
    self.kind = kind
    self.number = number
  }
}

/// A recognition of an organisation as a carrier (载体认定). Matched by organisation and kind.
public struct Carrier: Equatable, Sendable {
  public var organisationID: ID<Organisation>?
  public var kind: CarrierKind
  public var formerName: Fact<String> = .unknown
  /// `none` where the body is known not to be recognised.
  public var recognisedOn: Fact<Day> = .unknown
  public var recognisedBy: Fact<String> = .unknown
  public var withdrawnOn: Fact<Day> = .unknown
  public var registered: Fact<Bool> = .unknown
  public var wellManaged: Fact<Bool> = .unknown
  public var siteKind: Fact<CarrierSiteKind> = .unknown
  public var matchingAgreement: Fact<Bool> = .unknown
  public var rentPaid: Fact<Money> = .unknown
  public var utilitiesPaid: Fact<Money> = .unknown
  public var costsFrom: Fact<Day> = .unknown
  public var costsThrough: Fact<Day> = .unknown
  public var residentEntities: Fact<Int> = .unknown
  /// Codes of the vocabulary, separated by commas.
  public var functions: Fact<String> = .unknown

  public init(kind: CarrierKind) { self.kind = kind }
}

public enum CarrierKind: String, CaseIterable, Sendable {
  case workshop, communityFactory, satelliteFactory, base, provincialBase, labourBase
  case heritageWorkshop, station, incubator, returneePark, internshipUnit, composite, startupCentre
}

public enum CarrierSiteKind: String, CaseIterable, Sendable {
  case relocationCommunity, townIdle, villageIdle, other
}
