// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Store
import Stores
import Testing

@testable import StorePostgres

/// A write whose commit was not answered is looked for by the mark it left: held once, whatever broke.
@Suite(.enabled(if: StoreKind.server != nil, "BANGFU_PG names no server"))
struct UnansweredCommitTests {
  static let migrations = CommitMarks.all + [ServerFaultTests.notes]

  @Test(arguments: CuttingProxy.Moment.allCases)
  func aCutDuringTheCommitIsMadeGood(_ moment: CuttingProxy.Moment) async throws {
    try await CuttingProxy.withCuts("COMMIT; SELECT pg", moment, migrations: Self.migrations) {
      cut, whole async throws in
      let runs = Runs()
      let told = try await cut.write { transaction in
        runs.add()
        return try transaction.execute("INSERT INTO note (id) VALUES (1)")
      }
      #expect(told == 1)
      #expect(runs.count == (moment == .afterTheServerActed ? 1 : 2))
      #expect(try await whole.count("note") == 1)
    }
  }

  /// The answer to the looking is lost as well: it is asked again, and decides the same.
  @Test(arguments: CuttingProxy.Moment.allCases)
  func aCutDuringTheLookingIsMadeGood(_ moment: CuttingProxy.Moment) async throws {
    try await CuttingProxy.withCuts(
      "commit_mark VALUES", moment, cuts: 2, migrations: Self.migrations
    ) {
      cut, whole async throws in
      try await cut.write { try $0.execute("INSERT INTO note (id) VALUES (1)") }
      #expect(try await whole.count("note") == 1)
    }
  }

  /// The server itself lets go in the midst of the commit, once; nothing of it is held.
  @Test func aConnectionThatTheServerEndsDuringTheCommitIsMadeGood() async throws {
    try await Self.withStore { store, _ async throws in
      try await store.write { try $0.executeScript(Self.endingOneCommit) }
      let runs = Runs()
      try await store.write { transaction in
        runs.add()
        try transaction.execute("INSERT INTO note (id) VALUES (1)")
      }
      #expect(runs.count == 2)
      #expect(try await store.count("note") == 1)
    }
  }

  private static let endingOneCommit = """
    CREATE SEQUENCE commits;
    CREATE FUNCTION ending() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('commits') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER ending AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION ending();
    """

  /// A commit that the server has not finished is neither there nor not there yet.
  @Test(arguments: [true, false])
  func aWriteUnderWayIsWaitedFor(_ commits: Bool) async throws {
    try await Self.withStore { store, address async throws in
      let mark = CommitMark()
      let seeker = PostgresConnection(address, name: "seeker")
      let (begun, begin) = AsyncStream<Void>.makeStream()
      let mayEnd = DispatchSemaphore(value: 0)
      async let underWay: Void = store.write { transaction in
        try transaction.execute(mark.insertion)
        begin.yield()
        mayEnd.wait()
        guard commits else { throw CancellationError() }
      }
      for await _ in begun { break }
      async let hasCommitted = seeker.hasCommitted(mark)
      try await store.wait(for: "wait_event_type = 'Lock'", "ON CONFLICT")
      mayEnd.signal()
      do { try await underWay } catch is CancellationError { #expect(!commits) }
      #expect(try await hasCommitted == commits)
      #expect(try await seeker.hasCommitted(mark) == commits)
    }
  }

  /// What was looked for and not found is refused when it comes after all.
  @Test func aWriteThatWasNotFoundCannotCommitLater() async throws {
    try await Self.withStore { store, address async throws in
      let mark = CommitMark()
      #expect(try await PostgresConnection(address, name: "seeker").hasCommitted(mark) == false)
      let error = await #expect(throws: StoreError.self) {
        try await store.write { transaction in
          try transaction.execute("INSERT INTO note (id) VALUES (1)")
          try transaction.execute(mark.insertion)
        }
      }
      #expect(error?.kind == .uniqueViolation)
      #expect(try await store.count("note") == 0)
    }
  }

  @Test func oldMarksGo() async throws {
    try await Self.withStore { store, address async throws in
      let marks = "SELECT COUNT(*) FROM commit_mark WHERE made_at_s < 10"
      try await store.write {
        try $0.execute("INSERT INTO commit_mark VALUES (repeat('0', 32), 1, 0, 9)")
      }
      #expect(try await store.read { try $0.number(marks) } == 1)
      let other = try await PostgresStore(address)
      try await other.write { try $0.execute("INSERT INTO note (id) VALUES (1)") }
      #expect(try await store.read { try $0.number(marks) } == 0)
      #expect(try await store.count("commit_mark") != 0)
      try await other.close()
    }
  }

  /// Whoever ends a commit's wait for the standby ends it for the server, not for us.
  @Test func aCommitThatIsOnNoStandbyIsNotAcknowledged() async throws {
    try await OwnServer.with { server async throws in
      let address = PostgresAddress("\(server.words) options='-c synchronous_commit=on'")
      let owner = try await PostgresStore(address)
      try await owner.migrate(Self.migrations)
      try await owner.close()
      try await server.psql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
      try await server.control("restart")
      let store = try await PostgresStore(address)
      async let told: Int = store.write { try $0.execute("INSERT INTO note (id) VALUES (1)") }
      try await store.wait(for: "wait_event = 'SyncRep'", "COMMIT")
      try await server.psql(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
      try await store.wait(for: "wait_event = 'SyncRep'", "ON CONFLICT")
      try await server.psql(
        "ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")
      #expect(try await told == 1)
      #expect(try await store.count("note") == 1)
      try await store.close()
    }
  }

  private static func withStore(
    _ body: (_ store: PostgresStore, _ address: PostgresAddress) async throws -> Void
  ) async throws {
    try await StoreKind.postgres.withFreshPlace { url async throws in
      guard case .postgres(let address) = url else { return }
      let store = try await PostgresStore(address)
      try await store.migrate(migrations)
      try await body(store, address)
      try await store.close()
    }
  }
}

extension Store {
  /// Waits, a minute at most, until a statement that holds `word` waits for what `condition` says.
  fileprivate func wait(for condition: String, _ word: String) async throws {
    let end = ContinuousClock.now + .seconds(60)
    let waiting = """
      SELECT COUNT(*) FROM pg_stat_activity
      WHERE \(condition) AND query LIKE '%\(word)%' AND pid <> pg_backend_pid()
      """
    while try await read({ try $0.number(waiting) }) == 0 {
      try #require(ContinuousClock.now < end, "no statement with '\(word)' waits")
      await Task.yield()
    }
  }
}
