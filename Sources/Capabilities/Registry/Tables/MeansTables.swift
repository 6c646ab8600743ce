// SPDX-License-Identifier: Apache-2.0
import Values

extension Venture: RegistryRecord {
  static let table = RecordTable<Venture>(
    "venture", owner: "owner_id",
    [
      RecordColumn("owner_id", \.ownerID),
      RecordColumn("name", \.name),
      RecordColumn("credit_code", \.creditCode),
      RecordColumn("entity_kind", \.entityKind),
      RecordColumn("registered_on", \.registeredOn),
      RecordColumn("region", \.region),
      RecordColumn("normal_through", \.normalThrough),
      RecordColumn("is_first", \.first),
      RecordColumn("lawful", \.lawful),
      RecordColumn("small_shop", \.smallShop),
    ])

  static var blank: Venture { Venture() }
}

extension Grant: RegistryRecord {
  static let table = RecordTable<Grant>(
    "earlier_grant", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("organisation_id", \.organisationID),
      RecordColumn("benefit_id", \.benefitID),
      RecordColumn("year", \.year),
      RecordColumn("months", \.months),
      RecordColumn("amount", \.amount),
      RecordColumn("approved_on", \.approvedOn),
      RecordColumn("event_on", \.eventOn),
    ])

  static var blank: Grant { Grant(benefitID: "", year: 0) }
}
