// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// What payments ask of claims.
extension ClaimDesk {
  /// Granted claims that wait for their money and are in no batch, those that have waited longest first.
  ///
  /// - Parameter kept: Only those whose money is kept there, in the county.
  public func payable(_ kept: Claim.Keeping? = nil, limit: Int) async throws -> [Claim] {
    var condition = "c.state = 'waiting' AND c.fund IS NOT NULL AND c.in_payment = 0"
    var arguments = [SQLValue.integer(Int64(limit))]
    if let kept {
      condition += " AND c.fund = $2 AND c.fund_year = $3"
      arguments += [.text(kept.fund), .integer(Int64(kept.year))]
    }
    return try await store.read { [condition, arguments, self] connection in
      try ClaimTable.claims("\(condition) ORDER BY c.since, c.id LIMIT $1", arguments, connection)
        .filter(waitsForMoney)
    }
  }

  /// The claim inside a transaction of payments.
  ///
  /// - Throws: ``ClaimRefusal/unknown`` where it is not there or does not wait for money.
  public func granted(
    _ id: ID<Claim>, in transaction: any StoreConnection
  ) throws -> Claim {
    guard let claim = try ClaimTable.claim(id, transaction), scope.contains(claim.region),
      waitsForMoney(claim)
    else { throw ClaimRefusal.unknown }
    return claim
  }

  private func waitsForMoney(_ claim: Claim) -> Bool {
    guard case .waiting(let stage) = claim.state, claim.kept != nil else { return false }
    return ways.way(of: claim.benefit)?.verb(at: stage) == .pay
  }

  /// Who gets the money of a claim, by its text and by what is held now.
  public func payee(of claim: Claim, _ connection: any SealedConnection) throws -> ClaimPayee {
    switch try claimant(claim.party, of: claim.question, connection) {
    case .person(let dossier): decisions.payee(of: claim.question, about: dossier)
    case .organisation: decisions.payeeOfBody(claiming: claim.benefit)
    }
  }

  /// Marks claims as on their way through the bank, or as back from it.
  public func mark(
    _ ids: [ID<Claim>], inPayment: Bool, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE claim SET in_payment = $1 WHERE id = $2",
      batch: ids.map { [.integer(inPayment ? 1 : 0), .integer($0.rawValue)] })
  }

  /// What the law says now to a claim that was granted; nil where it no longer offers it.
  public func asked(
    anew claim: Claim, in transaction: any SealedConnection
  ) throws -> ClaimAnswer? {
    let (claimant, prior) = try standpoint(of: claim, transaction)
    return try ask(claim.question, about: claimant, on: prior?.day)
  }

  /// Whether an officer took a step towards the grant of one of the claims, or one of them is their own
  /// household's. Having taken the bank's word of an earlier payment is no such step.
  public func concerns(
    _ officer: Officer, _ ids: [ID<Claim>], _ connection: any SealedConnection
  ) throws -> Bool {
    let wanted = Set(ids.map(\.rawValue))
    var took = false
    try connection.forEach(
      """
      SELECT DISTINCT s.claim_id, s.stage, c.benefit FROM claim_step s
      JOIN claim c ON c.id = s.claim_id WHERE s.account = $1 OR s.officer_person_id = $2
      """, [.text(officer.account), .integer(officer.person ?? -1)]
    ) { row in
      guard !took, wanted.contains(row.int(0) ?? 0) else { return }
      took = !(ways.way(of: row.text(2) ?? "")?.movesMoney(at: Int(row.int(1) ?? 0)) ?? false)
    }
    guard !took, let own = officer.person else { return took }
    return try ids.contains { id in
      guard let claim = try ClaimTable.claim(id, connection) else { return false }
      return try claimant(claim.party, of: claim.question, connection).concerned.contains(own)
    }
  }

  /// The bank has paid: every stage of money is done, and the payments count as grants from now on.
  public func settle(
    _ ids: [ID<Claim>], on day: Day, by officer: Officer, _ pen: JournalPen,
    in transaction: any SealedTransaction
  ) throws {
    let grants = try ids.flatMap { try settle($0, on: day, by: officer, pen, in: transaction) }
    try RegistryDesk.add(grants, to: transaction)
    try mark(ids, inPayment: false, in: transaction)
  }

  private func settle(
    _ id: ID<Claim>, on day: Day, by officer: Officer, _ pen: JournalPen,
    in transaction: any SealedTransaction
  ) throws -> [Grant] {
    var claim = try granted(id, in: transaction)
    let stage = claim.state.stage ?? 0
    guard let text = try ClaimTable.decision(of: id, transaction) else {
      throw ClaimRefusal.unknown
    }
    let entitlements = try entitlements(of: claim, deciding: text)
    let prior = claim.supplements == nil ? nil : try supplemented(claim, in: transaction)
    claim.state = .paid
    claim.since = day
    claim.version += 1
    try ClaimTable.update(claim, waitsFor: "", decided: nil, in: transaction)
    let step = ClaimStep(
      act: .pass, stage: stage, day: day, account: officer.account, officer: officer.name, text: "")
    try StepTable.add(step, by: officer, at: clock(), to: id, in: transaction)
    try pen.write([
      Deed(
        .claimPaid, ClaimDesk.record(claim), personID: claim.person?.rawValue,
        after: claim.particulars(nil))
    ])
    if let prior {
      return try added(to: prior, by: claim, entitlements, on: day, in: transaction)
    }
    return grants(of: claim, entitlements, on: day)
  }

  /// What a paid claim counts as from then on: its own grant first, then those of its list.
  func grants(of claim: Claim, _ entitlements: [Entitlement], on day: Day) -> [Grant] {
    let whole = grant(
      claim, entitlements.first { $0.person == nil || claim.person != nil }, on: day)
    return [whole] + lines(of: claim, entitlements, on: day)
  }

  /// A supplement raises the payment that it supplements, so that it counts once; those whom it names for the
  /// first time count from now on.
  private func added(
    to prior: Supplemented, by claim: Claim, _ entitlements: [Entitlement], on day: Day,
    in transaction: any SealedTransaction
  ) throws -> [Grant] {
    let text = try ClaimTable.decision(of: prior.latest, transaction)
    let before = try text.map { try self.entitlements(of: prior.original, deciding: $0) } ?? []
    let first = grant(
      prior.original, before.first { $0.person == nil || claim.person != nil },
      on: prior.original.since)
    try RegistryDesk.raise(first, by: claim.amount ?? .zero, in: transaction)
    let named = Set(before.compactMap(\.person))
    let new = entitlements.filter { !($0.person.map(named.contains) ?? false) }
    return lines(of: claim, new, on: day)
  }

  /// What each line of a list counts as for its person: the money is the list's.
  private func lines(
    of claim: Claim, _ entitlements: [Entitlement], on day: Day
  ) -> [Grant] {
    guard claim.organisation != nil else { return [] }
    return entitlements.compactMap { line in
      guard let person = line.person.flatMap({ Int64($0) }) else { return nil }
      var grant = grant(claim, line, on: day)
      grant.personID = ID(person)
      grant.amount = .value(.zero)
      return grant
    }
  }

  /// The payment of a claim as the law counts it afterwards.
  private func grant(_ claim: Claim, _ entitlement: Entitlement?, on day: Day) -> Grant {
    var grant = Grant(
      benefitID: claim.benefit, year: entitlement?.year.map { Int($0) } ?? claim.submittedOn.year)
    grant.personID = claim.person
    grant.organisationID = claim.organisation
    grant.amount = claim.amount.map { .value($0) } ?? .unknown
    grant.approvedOn = .value(day)
    if let event = entitlement?.eventOn { grant.eventOn = .value(event) }
    if let months = entitlement?.months { grant.months = .value(Int(months)) }
    return grant
  }
}
