// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Funds
import Journal
import Registry
import Rights
import Store
import Values
import Vault

/// The payments' only door: pages and commands call its verbs. Owns `payment_batch` and its lines, doubts
/// and answers.
///
/// All verbs throw `StoreError` where the database fails and ``PaymentRefusal`` where something stands
/// against what is asked. Each is one transaction: batch, lines, claims, ledger and journal agree whenever
/// the machine stops.
public struct PaymentDesk: Sendable {
  let claims: ClaimDesk
  public let funds: FundDesk
  let whole: SealedStore
  private(set) var store: any Store
  private(set) var scope: Scope
  let journal: Journal
  private let texts: ScopedTexts
  let today: @Sendable () -> Day

  /// Payments of one batch: what the ledger books at once.
  public static let mostLines = FundAct.mostTogether

  /// - Parameter store: One to which ``PaymentMigrations/all`` and those before it have been applied.
  public init(
    store: SealedStore, claims: ClaimDesk, funds: FundDesk, journal: Journal,
    today: @escaping @Sendable () -> Day
  ) {
    self.claims = claims
    self.funds = funds
    self.whole = store
    self.store = store.store
    self.scope = .everything
    self.journal = journal
    self.texts = ScopedTexts(PaymentMigrations.scopes)
    self.today = today
  }

  /// The same payments as far as a scope reaches: those beyond are not there.
  public func within(_ scope: Scope) async throws -> PaymentDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.scope = self.scope.intersection(try await claims.widened(scope))
    desk.store = ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts)
    return desk
  }

  // MARK: - Reading

  /// A batch with everything that belongs to it.
  public struct View: Sendable {
    public let batch: PaymentBatch
    public let lines: [PaymentLine]
    public let doubts: [PaymentDoubt]
    public let answers: [TakenAnswer]
  }

  public func batch(_ id: ID<PaymentBatch>) async throws -> View {
    try await store.read { connection in
      guard let batch = try BatchTable.batch(id, connection) else { throw PaymentRefusal.unknown }
      return View(
        batch: batch, lines: try LineTable.lines(of: id, connection),
        doubts: try DoubtTable.doubts(of: id, connection),
        answers: try AnswerTable.answers(of: id, connection))
    }
  }

  /// A batch by its number; nil where there is none.
  public func batch(number: String) async throws -> View? {
    let id = try await store.read { connection in
      try BatchTable.batches("b.number = $1", [.text(number)], connection).first?.id
    }
    guard let id else { return nil }
    return try await batch(id)
  }

  /// Batches, the latest first, and how many there are.
  public func batches(
    offset: Int = 0, limit: Int = 50
  ) async throws -> (batches: [PaymentBatch], total: Int) {
    try await store.read { connection in
      let total = try connection.number("SELECT COUNT(*) FROM payment_batch b") ?? 0
      let batches = try BatchTable.batches(
        "1 = 1 ORDER BY b.id DESC LIMIT $1 OFFSET $2",
        [.integer(Int64(limit)), .integer(Int64(offset))], connection)
      return (batches, Int(total))
    }
  }

  /// How many batches are in each state; those of which there are none are left out.
  public func counts() async throws -> [PaymentBatch.State: Int] {
    try await store.read { connection in
      var counts: [PaymentBatch.State: Int] = [:]
      try connection.forEach("SELECT b.state, COUNT(*) FROM payment_batch b GROUP BY b.state") {
        row in
        guard let state = PaymentBatch.State(rawValue: row.text(0) ?? "") else { return }
        counts[state] = Int(row.int(1) ?? 0)
      }
      return counts
    }
  }

  /// Claims that one batch could pay: of one county, from one budget.
  public struct Payable: Sendable {
    public let region: RegionCode
    public let kept: Claim.Keeping
    public internal(set) var claims: [Claim]

    public var total: Money { Money(fen: claims.reduce(0) { $0 + ($1.amount?.fen ?? 0) }) }
  }

  /// Granted claims that are in no batch, by county and budget, those that have waited longest first.
  public func payable(limit: Int = mostLines) async throws -> [Payable] {
    var groups: [Payable] = []
    for claim in try await claims.within(scope).payable(limit: limit) {
      guard let kept = claim.kept else { continue }
      let region = PaymentDesk.county(of: claim)
      if let index = groups.firstIndex(where: { $0.region == region && $0.kept == kept }) {
        groups[index].claims.append(claim)
      } else {
        groups.append(Payable(region: region, kept: kept, claims: [claim]))
      }
    }
    return groups
  }

  /// What was tried to pay a claim, the latest first.
  public func lines(paying claim: ID<Claim>) async throws -> [PaymentLine] {
    try await store.read { try LineTable.lines(paying: claim, $0) }
  }

  static func county(of claim: Claim) -> RegionCode {
    claim.region.ancestor(.county) ?? claim.region
  }

  static func record(_ batch: PaymentBatch) -> JournalEntry.RecordName {
    JournalEntry.RecordName("payment_batch", batch.number)
  }
}

extension PaymentBatch {
  func particulars(_ more: [(name: String, value: String?)] = []) -> String {
    Particulars.json(
      [
        ("state", state.rawValue), ("fund", kept.fund), ("year", String(kept.year)),
        ("lines", String(lineCount)), ("totalFen", String(total.fen)),
        ("digest", sending?.digest),
      ] + more)
  }
}
