// SPDX-License-Identifier: Apache-2.0
import Rights
import Values

extension RowWriter {
  /// A row that speaks of bodies alone belongs where they are.
  func checkScopeOfBodies() throws(RowConflict) {
    guard row.person == nil, context.scope != .everything else { return }
    for stated in row.namedOrganisations {
      let held = matchingOrganisation(stated, NameKey.of(stated.name))
        .flatMap { set.organisations[$0]?.region.value }
      guard context.scope.contains(held ?? stated.region.value) else { throw .beyondScope }
    }
  }

  func apply(_ statement: OrganisationStatement) throws(RowConflict) {
    let id = organisationID(statement.organisation)
    for licence in statement.licences { try apply(licence, of: id) }
    for carrier in statement.carriers { _ = carrierID(carrier, of: id) }
  }

  /// The organisation with this credit code; else the one of this name, whose code it may fill in.
  func organisationID(_ stated: Organisation) -> ID<Organisation> {
    let key = NameKey.of(stated.name)
    if let id = matchingOrganisation(stated, key) {
      merge(stated, into: id, on: set.organisations, filling: context.authority == .fillsIn)
      if let held = set.organisations[id] { set.index(held) }
      return id
    }
    let id = insert(stated, on: set.organisations)
    if let held = set.organisations[id] { set.index(held) }
    revertible { [set] in
      set.organisationsByName[key]?.removeAll { $0 == id }
      if let code = stated.creditCode.value { set.organisationByCode[code] = nil }
    }
    return id
  }

  private func matchingOrganisation(_ stated: Organisation, _ key: String) -> ID<Organisation>? {
    let named = set.organisationsByName[key] ?? []
    guard let code = stated.creditCode.value else { return named.first }
    return set.organisationByCode[code]
      ?? named.first { set.organisations[$0]?.creditCode.value == nil }
  }

  private func apply(
    _ stated: Licence, of organisation: ID<Organisation>
  ) throws(RowConflict) {
    if let from = stated.from.value, let to = stated.to.value, to < from {
      throw .periodReversed(field: "licence")
    }
    var record = stated
    record.organisationID = organisation
    let held = set.licences.owned(by: organisation.rawValue)
      .first { $0.kind == stated.kind && $0.number == stated.number }
    if let held {
      merge(record, into: held.id, on: set.licences)
    } else {
      _ = insert(record, on: set.licences)
    }
  }

  /// The recognition of this kind that has not been withdrawn.
  func carrierID(_ stated: Carrier, of organisation: ID<Organisation>) -> ID<Carrier> {
    var record = stated
    record.organisationID = organisation
    let held = set.carriers.owned(by: organisation.rawValue)
      .last { $0.kind == stated.kind && $0.withdrawnOn.value == nil }
    guard let held else { return insert(record, on: set.carriers) }
    merge(record, into: held.id, on: set.carriers)
    return held.id
  }
}
