// SPDX-License-Identifier: Apache-2.0
import Store
import Values

extension Organisation: RegistryRecord {
  static let table = RecordTable<Organisation>(
    "organisation",
    derived: [RecordColumn("name_key") { .text(NameKey.of($0.name)) }],
    [
      RecordColumn("name", \.name),
      RecordColumn("credit_code", \.creditCode),
      RecordColumn("kind", \.kind),
      RecordColumn("public_body", \.publicBody),
      RecordColumn("region", \.region),
      RecordColumn("industry", \.industry),
      RecordColumn("basic_bank_account", \.basicBankAccount, .sealed),
      RecordColumn("staff_count", \.staffCount),
      RecordColumn("out_of_poverty_staff", \.outOfPovertyStaff),
      RecordColumn("low_income_staff", \.lowIncomeStaff),
      RecordColumn("marginal_staff", \.marginalStaff),
      RecordColumn("caring", \.caring),
      RecordColumn("service_purchase_contract", \.servicePurchaseContract),
      RecordColumn("unemployment_insured", \.unemploymentInsured),
    ])

  static var blank: Organisation { Organisation(name: "") }
}

extension Licence: RegistryRecord {
  static let table = RecordTable<Licence>(
    "licence", owner: "organisation_id",
    [
      RecordColumn("organisation_id", \.organisationID),
      RecordColumn("kind", \.kind),
      RecordColumn("number", \.number),
      RecordColumn("from_day", \.from),
      RecordColumn("to_day", \.to),
    ])

  static var blank: Licence { Licence(.business, number: "") }
}

extension Carrier: RegistryRecord {
  static let table = RecordTable<Carrier>(
    "carrier", owner: "organisation_id",
    [
      RecordColumn("organisation_id", \.organisationID),
      RecordColumn("kind", \.kind),
      RecordColumn("former_name", \.formerName),
      RecordColumn("recognised_on", \.recognisedOn),
      RecordColumn("recognised_by", \.recognisedBy),
      RecordColumn("withdrawn_on", \.withdrawnOn),
      RecordColumn("registered", \.registered),
      RecordColumn("well_managed", \.wellManaged),
      RecordColumn("site_kind", \.siteKind),
      RecordColumn("matching_agreement", \.matchingAgreement),
      RecordColumn("rent_paid", \.rentPaid),
      RecordColumn("utilities_paid", \.utilitiesPaid),
      RecordColumn("costs_from", \.costsFrom),
      RecordColumn("costs_through", \.costsThrough),
      RecordColumn("resident_entities", \.residentEntities),
      RecordColumn("functions", \.functions),
    ])

  static var blank: Carrier { Carrier(kind: .base) }
}
