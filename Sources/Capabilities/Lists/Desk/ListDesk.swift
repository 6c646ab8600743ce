// SPDX-License-Identifier: Apache-2.0
import Chain
import Decisions
import Journal
import Registry
import Rights
import Store
import Values

/// Lists with full numbers: asked for, approved where they are long, taken once. Pages and commands call
/// its verbs. Owns `list_request`.
public struct ListDesk: Sendable {
  /// Everybody's answers on a day within a scope.
  public typealias ScanSource = @Sendable (Day, Scope) async throws -> Scan

  private let store: any Store
  let journal: Journal
  public let decisions: DecisionDesk
  private let scan: ScanSource
  let clock: @Sendable () -> Instant
  private let texts = ScopedTexts(ListTable.scopes)

  /// - Parameter scan: Where scans come from; nil to work each out.
  public init(
    store: any Store, journal: Journal, decisions: DecisionDesk, scan: ScanSource? = nil,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.store = store
    self.journal = journal
    self.decisions = decisions
    self.scan = scan ?? { try await decisions.within($1).scan(asOf: $0) }
    self.clock = clock
  }

  // MARK: - Looking

  /// A request, where the officer may know of it.
  public func request(_ id: ID<ListRequest>, for officer: Officer) async throws -> ListRequest? {
    let reader = try await reader(officer)
    return try await reader.store(over: store, texts).read { connection in
      try ListTable.requests(where: reader.one(id), offset: 0, limit: 1, connection).first
    }
  }

  /// Requests of which an officer may know, the latest first, and how many there are.
  public func requests(
    for officer: Officer, offset: Int, limit: Int
  ) async throws -> (requests: [ListRequest], total: Int) {
    let reader = try await reader(officer)
    return try await found(reader.mayKnow, reader, offset: offset, limit: limit)
  }

  /// Requests that wait for an officer's decision, and how many there are.
  public func waiting(
    for officer: Officer, limit: Int
  ) async throws -> (requests: [ListRequest], total: Int) {
    let reader = try await reader(officer)
    guard reader.approves != nil else { return ([], 0) }
    return try await found(reader.mayDecide, reader, offset: 0, limit: limit)
  }

  /// Whether an officer may decide on a request at all, apart from whose it is.
  public func mayDecide(_ officer: Officer, on request: ListRequest) async throws -> Bool {
    try await reader(officer).mayDecide(on: request)
  }

  private func found(
    _ condition: ListCondition, _ reader: ListReader, offset: Int, limit: Int
  ) async throws -> (requests: [ListRequest], total: Int) {
    try await reader.store(over: store, texts).read { connection in
      (
        try ListTable.requests(where: condition, offset: offset, limit: limit, connection),
        try ListTable.count(where: condition, connection)
      )
    }
  }

  /// - Throws: ``ListError/absent`` for an officer who may take no list anywhere.
  func reader(_ officer: Officer) async throws -> ListReader {
    guard let exports = officer.scope(of: Right(.export, .entitlement)) else {
      throw ListError.absent
    }
    var approves = officer.scope(of: Right(.approve, .entitlement))
    if let scope = approves { approves = try await decisions.registry.widened(scope) }
    return ListReader(
      account: officer.account, exports: try await decisions.registry.widened(exports),
      approves: approves)
  }

  // MARK: - Asking

  /// Asks for a list. A short one may be taken at once, a long one waits for approval.
  ///
  /// - Parameter origin: Where the officer asks from, as the journal records it.
  /// - Throws: ``ListError/beyondScope``, ``ListError/noSuchBenefit``, ``ListError/empty``; what the
  ///   scan throws.
  public func ask(
    for matter: ListMatter, purpose: Reason, recipient: Recipient, by officer: Officer,
    from origin: String
  ) async throws -> ListRequest {
    guard try await reader(officer).exports.contains(matter.region) else {
      throw ListError.beyondScope
    }
    let rows = try await list(matter).findings.count
    guard rows > 0 else { throw ListError.empty }
    let now = clock()
    return try await store.write { [journal] transaction in
      let request = ListRequest(
        id: try ListTable.nextID(transaction), matter: matter, purpose: purpose,
        recipient: recipient, maker: Hand(officer), madeAt: now, rows: rows,
        state: ListRequest.state(rows: rows, at: now))
      // The journal first: it is locked until this ends, so that two who ask get two numbers.
      try journal.append(
        request.deed(.listRequested), by: Actor(account: officer.account, origin: origin),
        in: transaction)
      try ListTable.add(request, to: transaction)
      return request
    }
  }

  /// The list as it is now.
  func list(_ matter: ListMatter) async throws -> Scan {
    var benefit: BenefitName?
    if let id = matter.benefit {
      benefit = decisions.benefitName(id)
      guard benefit != nil else { throw ListError.noSuchBenefit }
    }
    let scan = try await scan(matter.asOf, .regions([matter.region]))
    let place = try await decisions.registry.regionIndex().fullName(matter.region)
    let named = scan.named(place.isEmpty ? matter.region.digits : place)
    return benefit.map(named.only) ?? named
  }

  // MARK: - Deciding

  /// - Parameter seen: The rows the approver was shown.
  @discardableResult
  public func approve(
    _ id: ID<ListRequest>, seen: Int, by officer: Officer, from origin: String
  ) async throws -> ListRequest {
    let now = clock()
    try await checkMayDecide(id, officer)
    return try await step(id, .listApproved, officer, origin) {
      try $0.approving(seen: seen, by: officer, at: now)
    }
  }

  @discardableResult
  public func refuse(
    _ id: ID<ListRequest>, for reason: Reason, by officer: Officer, from origin: String
  ) async throws -> ListRequest {
    let now = clock()
    try await checkMayDecide(id, officer)
    return try await step(id, .listRefused, officer, origin) {
      try $0.refusing(for: reason, by: officer, at: now)
    }
  }

  @discardableResult
  public func withdraw(
    _ id: ID<ListRequest>, by officer: Officer, from origin: String
  ) async throws -> ListRequest {
    let now = clock()
    guard try await request(id, for: officer) != nil else { throw ListError.absent }
    return try await step(id, .listWithdrawn, officer, origin) {
      try $0.withdrawing(by: officer, at: now)
    }
  }

  private func checkMayDecide(_ id: ID<ListRequest>, _ officer: Officer) async throws {
    guard let request = try await request(id, for: officer),
      try await mayDecide(officer, on: request)
    else { throw ListError.absent }
  }

  /// Takes a step on the request as the database holds it in that moment, with its entry.
  @discardableResult
  func step(
    _ id: ID<ListRequest>, _ act: Act, _ officer: Officer, _ origin: String,
    people: Int? = nil, _ body: @escaping @Sendable (ListRequest) throws -> ListRequest
  ) async throws -> ListRequest {
    try await store.write { [journal] transaction in
      guard let held = try ListTable.request(id, transaction) else { throw ListError.absent }
      let next = try body(held)
      try ListTable.update(next, in: transaction)
      try journal.append(
        next.deed(act, people: people), by: Actor(account: officer.account, origin: origin),
        in: transaction)
      return next
    }
  }
}

extension ListRequest {
  /// What the journal keeps of a step: which list, how long, for whom and why; nothing of who is on it.
  func deed(_ act: Act, people: Int? = nil) -> Deed {
    var reason: Reason? = purpose
    if case .refused(let refusal) = state { reason = refusal.reason }
    var count = rows
    if case .taken(let taking) = state { count = taking.rows }
    return Deed(
      act, .init("list_request", id.description),
      after: Particulars.json([
        ("asOf", matter.asOf.description), ("region", matter.region.digits),
        ("benefits", matter.benefit ?? "all"), ("rows", String(count)),
        ("people", people.map(String.init)), ("recipient", recipient.text),
        ("maker", maker.account), ("numbers", "full"),
      ]), reason: reason)
  }
}
