// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Values
import Vault

// Stations, agreements between regions, labour brands.
extension JobDesk {
  /// Agreements of which a party lies within the scope, or holds it.
  public func agreements() async throws -> [LabourAgreement] {
    let all = try await whole.read { try AgreementTable.agreements($0) }
    guard let regions = scope.widest else { return all }
    return all.filter { !$0.partner(of: regions).isEmpty }
  }

  /// Proposes an agreement for a region of the scope. It holds once the other side has agreed.
  ///
  /// - Parameter agreement: Its number, and whether it was agreed to, are passed over.
  public func propose(
    _ agreement: LabourAgreement, by actor: Actor
  ) async throws -> ID<LabourAgreement> {
    try check(agreement.region)
    guard JobDesk.isLine(agreement.name), agreement.from <= agreement.through,
      !agreement.region.contains(agreement.partner), !agreement.partner.contains(agreement.region),
      (0...JobDesk.mostPeople).contains(agreement.target),
      (0...JobDesk.mostPeople).contains(agreement.result)
    else { throw JobRefusal.value }
    return try await change(by: actor) { transaction in
      let id = ID<LabourAgreement>(try NextNumber.of("job_agreement", transaction))
      try AgreementTable.insert(agreement.numbered(id), in: transaction)
      let after = Particulars.json([
        ("region", agreement.region.digits), ("partner", agreement.partner.digits),
        ("from", agreement.from.description), ("through", agreement.through.description),
        ("shares", agreement.sharesOffers ? "true" : "false"),
      ])
      return (id, Deed(.agreementProposed, JobDesk.record("job_agreement", id), after: after))
    }
  }

  /// Agrees to what the other side has proposed: from now on it opens what it says.
  ///
  /// - Throws: ``JobRefusal/unknown``; ``JobRefusal/ownProposal`` for whoever proposed it and does not look after
  ///   the partner.
  public func confirm(_ id: ID<LabourAgreement>, by actor: Actor) async throws {
    guard let agreement = try await agreements().first(where: { $0.id == id }) else {
      throw JobRefusal.unknown
    }
    guard scope.contains(agreement.partner) else { throw JobRefusal.ownProposal }
    guard agreement.confirmedOn == nil else { throw JobRefusal.closed }
    let day = today
    try await change(by: actor) { transaction in
      try AgreementTable.confirm(id, on: day, in: transaction)
      let after = Particulars.json([("confirmed", day.description)])
      return ((), Deed(.agreementConfirmed, JobDesk.record("job_agreement", id), after: after))
    }
  }

  /// People a register counts.
  public static let mostPeople = 10_000_000

  // MARK: - Stations and brands

  public func stations() async throws -> [LabourStation] {
    try await seen.read { try StationTable.stations($0) }
  }

  /// - Parameter station: Its number is passed over.
  public func open(_ station: LabourStation, by actor: Actor) async throws {
    try check(station.region)
    guard JobDesk.isLine(station.name), JobDesk.isLine(station.place),
      (0...10_000).contains(station.staff),
      (0...JobDesk.mostPeople).contains(station.peopleServed)
    else { throw JobRefusal.value }
    try await change(by: actor) { transaction in
      let id = ID<LabourStation>(try NextNumber.of("job_station", transaction))
      try StationTable.insert(station.numbered(id), in: transaction)
      let after = Particulars.json([("region", station.region.digits), ("name", station.name)])
      return ((), Deed(.jobRegisterKept, JobDesk.record("job_station", id), after: after))
    }
  }

  public func brands() async throws -> [LabourBrand] {
    try await seen.read { try BrandTable.brands($0) }
  }

  /// - Parameter brand: Its number and years are passed over.
  /// - Throws: ``JobRefusal/open`` where the region has a brand of this name.
  public func register(_ brand: LabourBrand, by actor: Actor) async throws {
    try check(brand.region)
    guard JobDesk.isLine(brand.name), brand.batch.map({ JobDesk.isLine($0) }) ?? true,
      brand.carrier.map({ JobDesk.isLine($0) }) ?? true
    else { throw JobRefusal.value }
    try await change(by: actor) { transaction in
      let held = try BrandTable.brands(transaction)
      guard !held.contains(where: { $0.region == brand.region && $0.name == brand.name }) else {
        throw JobRefusal.open
      }
      let id = ID<LabourBrand>(try NextNumber.of("job_brand", transaction))
      try BrandTable.insert(brand.numbered(id), in: transaction)
      let after = Particulars.json([("region", brand.region.digits), ("name", brand.name)])
      return ((), Deed(.jobRegisterKept, JobDesk.record("job_brand", id), after: after))
    }
  }

  /// Writes down plan and result of a brand's year, or corrects them.
  public func keep(
    _ year: LabourBrand.Year, of id: ID<LabourBrand>, by actor: Actor
  ) async throws {
    guard let brand = try await brands().first(where: { $0.id == id }) else {
      throw JobRefusal.unknown
    }
    guard (2000...2100).contains(year.year),
      (0...JobDesk.mostPeople).contains(year.plannedPeople),
      (0...JobDesk.mostPeople).contains(year.people), year.pay.map({ $0 > .zero }) ?? true
    else { throw JobRefusal.value }
    try await change(by: actor) { transaction in
      try BrandTable.keep(year, of: id, in: transaction)
      let deed = Deed(
        .jobRegisterKept, JobDesk.record("job_brand", id),
        before: brand.years.first { $0.year == year.year }?.particulars,
        after: year.particulars)
      return ((), deed)
    }
  }
}

extension LabourBrand.Year {
  fileprivate var particulars: String {
    Particulars.json([
      ("year", String(year)), ("planned", String(plannedPeople)), ("people", String(people)),
      ("pay", pay?.description),
    ])
  }
}

extension LabourAgreement {
  fileprivate func numbered(_ id: ID<LabourAgreement>) -> LabourAgreement {
    LabourAgreement(
      id: id, region: region, partner: partner, name: name, from: from, through: through,
      sharesOffers: sharesOffers, target: target, result: result, confirmedOn: nil)
  }
}

extension LabourStation {
  fileprivate func numbered(_ id: ID<LabourStation>) -> LabourStation {
    LabourStation(
      id: id, region: region, kind: kind, name: name, place: place, openedOn: openedOn,
      staff: staff, peopleServed: peopleServed)
  }
}

extension LabourBrand {
  fileprivate func numbered(_ id: ID<LabourBrand>) -> LabourBrand {
    LabourBrand(
      id: id, region: region, name: name, trade: trade, batch: batch, carrier: carrier, years: [])
  }
}
