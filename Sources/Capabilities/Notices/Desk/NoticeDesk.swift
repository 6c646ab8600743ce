// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Journal
import Registry
import Rights
import Store
import Values
import Vault

/// Public notices (公示): claims that wait for one are put together, posted, objected to, and let pass.
/// Owns every table that begins with `notice`.
///
/// A notice is written once. All verbs throw `StoreError` where the database fails and ``NoticeRefusal``
/// where something stands against what is asked.
public struct NoticeDesk: Sendable {
  private(set) var claims: ClaimDesk
  let registry: RegistryDesk
  /// Everything held: whoever writes checks what they write.
  let whole: SealedStore
  /// What is read: as far as the scope reaches.
  private(set) var seen: SealedStore
  private(set) var scope: Scope
  let journal: Journal
  private let texts: ScopedTexts
  let clock: @Sendable () -> Instant

  /// Lines of one notice.
  public static let mostPeople = 5_000
  /// Days that the organ may set where nobody else has.
  public static let ownDays = 1...60

  /// - Parameter store: A store to which ``NoticeMigrations/all`` and those before it have been applied.
  public init(
    store: SealedStore, claims: ClaimDesk, registry: RegistryDesk, journal: Journal,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.claims = claims
    self.registry = registry
    self.whole = store
    self.seen = store
    self.scope = .everything
    self.journal = journal
    self.texts = ScopedTexts(NoticeMigrations.scopes)
    self.clock = clock
  }

  /// The same notices as far as a scope reaches.
  public func within(_ scope: Scope) async throws -> NoticeDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.claims = try await claims.within(scope)
    desk.scope = self.scope.intersection(try await claims.widened(scope))
    desk.seen = SealedStore(
      ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts), whole.vault)
    return desk
  }

  /// What stands against a claim's passing its notice, for the claims' own door.
  public static func bar(
    to claim: Claim, on day: Day, _ connection: any StoreConnection
  ) throws -> NoticeBar? {
    try NoticeTable.bar(to: claim, on: day, connection)
  }

  var today: Day { claims.today() }

  // MARK: - Reading

  /// One page of the notices, the latest first, each with the claims that still wait on it.
  public func notices(
    offset: Int, limit: Int
  ) async throws -> (notices: [(notice: Notice, left: Int)], total: Int) {
    try await seen.read { connection -> (notices: [(notice: Notice, left: Int)], total: Int) in
      let total = try connection.number("SELECT COUNT(*) FROM notice") ?? 0
      let notices = try NoticeTable.notices(
        "1 = 1 ORDER BY n.id DESC LIMIT $1 OFFSET $2",
        [.integer(Int64(limit)), .integer(Int64(offset))], connection)
      let lines = try notices.map { notice in
        (notice: notice, left: try NoticeTable.left(on: notice.id, connection))
      }
      return (lines, Int(total))
    }
  }

  public func notice(_ id: ID<Notice>) async throws -> Notice {
    try await seen.read { connection in
      guard let notice = try NoticeTable.notice(id, connection) else {
        throw NoticeRefusal.unknown
      }
      return notice
    }
  }

  /// The notice of a number; nil where there is none within reach.
  func notice(number: String) async throws -> Notice? {
    try await seen.read { connection in
      try NoticeTable.notices("n.number = $1", [.text(number)], connection).first
    }
  }

  /// A notice with a page of its roster and all objections to it.
  public func roster(
    of notice: Notice, offset: Int = 0, limit: Int = NoticeDesk.mostPeople
  ) async throws -> (lines: [NoticeLine], objections: [Objection], left: Int) {
    try await seen.read { connection in
      (
        try NoticeTable.lines(of: notice, offset: offset, limit: limit, connection),
        try ObjectionTable.objections(to: notice.id, connection),
        try NoticeTable.left(on: notice.id, connection)
      )
    }
  }

  /// The stage that a notice stands for; nil where the law has none any more.
  func stage(of notice: Notice) -> NoticeStage? {
    claims.noticeStages(on: today).first { $0.benefit == notice.benefit }
  }

  /// Whether the officer acts for the organ that posted a notice.
  public func mayAct(_ officer: Officer, on notice: Notice) -> Bool {
    stage(of: notice)?.isActed(by: officer, in: notice.region) ?? false
  }

  static func record(_ number: String) -> JournalEntry.RecordName {
    JournalEntry.RecordName("notice", number)
  }
}
