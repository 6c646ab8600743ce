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

/// The claims' only door: pages and commands call its verbs. Owns `claim` and its steps, papers,
/// receivers, books and series.
///
/// All verbs throw ``StoreError`` where the database fails and ``ClaimRefusal`` where something stands
/// against what is asked.
public struct ClaimDesk: Sendable {
  let decisions: DecisionDesk
  /// Everything held: whoever writes checks what they write.
  let whole: SealedStore
  /// What is read: as far as the scope reaches.
  private(set) var store: any Store
  private(set) var scope: Scope
  let journal: Journal
  let funds: FundDesk
  let ways: ClaimWays
  private let texts: ScopedTexts
  /// The day on which acts are done, whichever day pages speak for.
  public let today: @Sendable () -> Day
  let clock: @Sendable () -> Instant
  /// What stands against a claim's passing its public notice. Where nobody says, nothing passes one.
  public var noticeBar: @Sendable (Claim, Day, any StoreConnection) throws -> NoticeBar? = {
    _, _, _ in .notPosted
  }
  /// Who else works here; nobody where it is not said.
  public var staff: Colleagues = { _ in [] }

  /// - Parameters:
  ///   - store: A store to which ``ClaimMigrations/all`` and those before it have been applied.
  ///   - today: China's day at this moment.
  public init(
    store: SealedStore, decisions: DecisionDesk, funds: FundDesk, journal: Journal,
    today: @escaping @Sendable () -> Day,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.decisions = decisions
    self.whole = store
    self.store = store.store
    self.scope = .everything
    self.journal = journal
    self.funds = funds
    self.ways = ClaimWays(decisions.library)
    self.texts = ScopedTexts(ClaimMigrations.scopes)
    self.today = today
    self.clock = clock
  }

  private init(_ desk: ClaimDesk, within scope: Scope) {
    self = desk
    self.scope = scope
    self.store = ScopedStore(desk.whole.store, within: scope.widest ?? [], texts: desk.texts)
  }

  /// The same claims as far as a scope reaches: those beyond are not there.
  public func within(_ scope: Scope) async throws -> ClaimDesk {
    guard scope != .everything else { return self }
    return ClaimDesk(
      self, within: self.scope.intersection(try await decisions.registry.widened(scope)))
  }

  /// The scope with the codes that its regions had before, and have now.
  public func widened(_ scope: Scope) async throws -> Scope {
    try await decisions.registry.widened(scope)
  }

  /// A claim with all that was done to it.
  public func claim(_ id: ID<Claim>) async throws -> (claim: Claim, steps: [ClaimStep]) {
    try await store.read { connection in
      guard let claim = try ClaimTable.claim(id, connection) else { throw ClaimRefusal.unknown }
      return (claim, try StepTable.steps(of: id, connection))
    }
  }

  /// The list of an organisation's claim as it was last decided; empty for one without.
  public func lines(of id: ID<Claim>) async throws -> [ClaimLine] {
    try await store.read { try LineTable.lines(of: id, $0) }
  }

  /// Claims of an organisation, the latest first.
  public func claims(of body: ID<Organisation>, limit: Int = 50) async throws -> [Claim] {
    try await store.read { connection in
      try ClaimTable.claims(
        "c.organisation_id = $1 ORDER BY c.id DESC LIMIT $2",
        [.integer(body.rawValue), .integer(Int64(limit))], connection)
    }
  }

  /// The claim of a number, with all that was done to it; nil where there is none within reach.
  func claim(number: String) async throws -> (claim: Claim, steps: [ClaimStep])? {
    try await store.read { connection in
      let found = try ClaimTable.claims("c.number = $1", [.text(number)], connection)
      guard let claim = found.first else { return nil }
      return (claim, try StepTable.steps(of: claim.id, connection))
    }
  }

  /// How a claim stands with the time its stage may take; nil where the text sets none, or the calendar
  /// does not know the year.
  public func standing(of claim: Claim) -> Deadline.Standing? {
    guard let stage = claim.state.stage, claim.state.isOpen, let way = ways.way(of: claim.benefit)
    else { return nil }
    return way.standing(claim.clock, at: stage, on: today(), decisions.library.calendar)
  }

  /// Works out the clocks and places that are not known yet: of claims from before there were any, and of
  /// those that waited for the calendar of a year.
  ///
  /// - Returns: How many are known now. Cost: a transaction for every 500 of them.
  @discardableResult
  public func renewClocks() async throws -> Int {
    var last: Int64 = 0
    var renewed = 0
    while true {
      let from = last
      let (next, known) = try await whole.write { [self] transaction in
        try renewClocks(after: from, in: transaction)
      }
      renewed += known
      guard let next else { return renewed }
      last = next
    }
  }

  private func renewClocks(
    after last: Int64, in transaction: any SealedTransaction
  ) throws -> (last: Int64?, known: Int) {
    let claims = try ClaimTable.claims(
      """
      c.clock = 'unknown' AND c.state IN ('waiting', 'completing') AND c.id > $1
      ORDER BY c.id LIMIT 500
      """, [.integer(last)], transaction)
    let done = try StepTable.done(to: claims.map(\.id), transaction)
    let day = today()
    let renewed = claims.compactMap { claim -> (claim: Claim, waitsFor: String)? in
      guard let way = ways.way(of: claim.benefit) else { return nil }
      var claim = claim
      claim.place = way.place(at: claim.state, of: claim.region)
      claim.clock = way.clock(
        claim.state, after: (done[claim.id] ?? []).map(\.event), on: day,
        decisions.library.calendar)
      return (claim, way.role(at: claim.state)?.rawValue ?? "")
    }
    try ClaimTable.setQueueing(renewed, in: transaction)
    return (claims.last?.id.rawValue, renewed.count { $0.claim.clock != .unknown })
  }

  /// The funds among which whoever grants the claim has to choose; empty where nothing is granted now, or
  /// there is no choice.
  func fundsToChoose(_ claim: Claim) -> [FundCatalogue.Fund] {
    guard case .waiting(let stage) = claim.state,
      ways.way(of: claim.benefit)?.route.binding == stage,
      let named = funds.catalogue.funds(for: claim.benefit), named.count > 1
    else { return [] }
    return named
  }

  /// The claim that asks anew for what one had decided; nil where none does.
  public func reopening(of id: ID<Claim>) async throws -> Claim? {
    try await store.read { connection in
      try ClaimTable.claims(
        "c.reopens = $1 ORDER BY c.id DESC LIMIT 1", [.integer(id.rawValue)], connection
      ).first
    }
  }

  /// What the law says to a claim now.
  public func answer(to claim: Claim) async throws -> ClaimAnswer {
    try await whole.read { [self] connection in
      let (claimant, prior) = try standpoint(of: claim, connection)
      guard let answer = try ask(claim.question, about: claimant, on: prior?.day) else {
        throw ClaimRefusal.notOffered
      }
      return answer
    }
  }

  /// What is held of a party as a benefit needs it.
  ///
  /// - Throws: ``ClaimRefusal/unknown`` where nothing is.
  func claimant(
    _ party: ClaimParty, of question: ClaimQuestion, _ connection: any SealedConnection
  ) throws -> Claimant {
    switch party {
    case .person(let id):
      guard let dossier = try RegistryDesk.dossier(id, connection) else {
        throw ClaimRefusal.unknown
      }
      return .person(dossier)
    case .organisation(let id):
      guard let file = try RegistryDesk.body(id, connection) else { throw ClaimRefusal.unknown }
      guard let tie = decisions.tie(of: question.benefit) else {
        return .organisation(file, people: [], listed: [])
      }
      let people =
        decisions.hasRoster(question.benefit)
        ? question.roster.map(\.person) : try RegistryDesk.people(of: id, as: tie, connection)
      return .organisation(
        file, people: try RegistryDesk.dossiers(people, connection),
        listed: Set(question.roster.map(\.person)))
    }
  }

  /// The same for many claims at once; a party of which nothing is held is left out.
  func claimants(
    of claims: [Claim], _ connection: any SealedConnection
  ) throws -> [ID<Claim>: Claimant] {
    let held = try RegistryDesk.dossiers(claims.compactMap(\.person), connection)
    let dossiers = Dictionary(held.map { ($0.person.id, $0) }) { first, _ in first }
    var claimants: [ID<Claim>: Claimant] = [:]
    for claim in claims {
      if let person = claim.person {
        claimants[claim.id] = dossiers[person].map(Claimant.person)
      } else {
        do {
          claimants[claim.id] = try claimant(claim.party, of: claim.question, connection)
        } catch ClaimRefusal.unknown { continue }
      }
    }
    return claimants
  }

  /// Claims of a person, the latest first.
  public func claims(of person: ID<Person>, limit: Int = 50) async throws -> [Claim] {
    try await store.read { connection in
      try ClaimTable.claims(
        "c.person_id = $1 ORDER BY c.id DESC LIMIT $2",
        [.integer(person.rawValue), .integer(Int64(limit))], connection)
    }
  }

  static func record(_ claim: Claim) -> JournalEntry.RecordName {
    JournalEntry.RecordName("claim", claim.number)
  }
}
