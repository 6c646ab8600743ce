// SPDX-License-Identifier: Apache-2.0
import CPQ
import Store

/// One libpq connection, used by one thread at a time. Every call may block.
final class PostgresLink {
  let handle: OpaquePointer
  /// By text, as given.
  private var statements: [String: PreparedStatement] = [:]
  /// The columns of each unique index by its name, for errors; nil where they must be asked again.
  private var uniqueColumns: [String: String]?
  /// The answer being read: finished, or held in memory, before anything else is asked.
  private var current: PostgresAnswer?

  /// Statements kept prepared.
  private static let mostStatements = 500

  /// - Throws: ``StoreError`` of kind `cannotOpen`; what libpq says of it may hold the password and
  ///   stays here.
  init(_ address: PostgresAddress) throws {
    let words: [(String, String)] = [
      ("application_name", "bangfu"), ("connect_timeout", "5"), ("keepalives_idle", "5"),
      ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
      ("dbname", address.secretText), ("client_encoding", "UTF8"),
    ]
    let handle = words.withCStrings { PQconnectdbParams($0, $1, 1) }
    guard let handle else { throw StoreError(.cannotOpen, code: "08001") }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw StoreError(.cannotOpen, code: "08001")
    }
    // Notices may speak of values; unless told otherwise, libpq prints them.
    _ = PQsetNoticeReceiver(
      handle,
      { link, notice in
        guard let link, let notice, StoreError.isWarning(notice) else { return }
        Unmanaged<PostgresLink>.fromOpaque(link).takeUnretainedValue().wasWarned = true
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { PQfinish(handle) }

  /// Whether the server is out of reach: told by an answer, or seen by libpq.
  var isLost: Bool { isBroken || PQstatus(handle) == CONNECTION_BAD }
  private var isBroken = false
  /// Whether the server has warned since this was last set: of a commit, that it is on no standby.
  var wasWarned = false
  /// Whether writes leave a ``CommitMark`` here.
  private(set) var keepsMarks = false

  // MARK: - Commands without values

  /// Runs statements separated by semicolons, without arguments.
  ///
  /// - Returns: The tag of each, as `COMMIT`, as far as they were run.
  @discardableResult
  func run(_ sql: String) throws -> [String] {
    try settle()
    guard PQsendQuery(handle, sql) == 1 else { throw RunFailure(error: .lost(sql: sql), tags: []) }
    var tags: [String] = []
    var failure: StoreError?
    while let answer = PQgetResult(handle) {
      defer { PQclear(answer) }
      if let error = self.failure(answer, sql: sql) {
        failure = failure ?? error
      } else {
        tags.append(PQcmdStatus(answer).map { String(cString: $0) } ?? "")
      }
    }
    if let failure { throw RunFailure(error: failure, tags: tags) }
    guard !isLost else { throw RunFailure(error: .lost(sql: sql), tags: tags) }
    return tags
  }

  struct RunFailure: Error {
    let error: StoreError
    let tags: [String]
  }

  /// Runs a script in which `INTEGER` has 64 bits, as it has elsewhere.
  func runScript(_ sql: String) throws {
    uniqueColumns = nil
    do { try run(PostgresDialect.translated(sql)) } catch let failure as RunFailure {
      throw failure.error
    }
    try knowTables()
  }

  // MARK: - Statements

  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws {
    let answer = try begin(sql, arguments)
    defer { end(answer) }
    guard var row = try answer.next() else { return }
    let place = try PostgresRow(row, sql: sql)
    while true {
      place.stand(on: row)
      try body(place)
      guard let following = try answer.next() else { return }
      row = following
    }
  }

  /// - Returns: How many rows were changed.
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    let statement = try prepared(sql, count: arguments.count)
    return try execute(
      statement, try BoundValues(arguments, types: statement.types, sql: sql), sql)
  }

  private func execute(
    _ statement: PreparedStatement, _ values: BoundValues, _ sql: String
  ) throws -> Int {
    let answer = values.withPointers {
      PQexecPrepared(handle, statement.name, Int32(statement.types.count), $0, $1, $2, 1)
    }
    guard let answer else { throw StoreError.lost(sql: sql) }
    defer { PQclear(answer) }
    if let error = failure(answer, sql: sql) { throw error }
    return changedRows(answer)
  }

  func execute(_ sql: String, batch: [[SQLValue]]) throws -> Int {
    guard let first = batch.first else { return 0 }
    let statement = try prepared(sql, count: first.count)
    for arguments in batch where arguments.count != first.count {
      throw wrongCount(sql, expected: first.count, given: arguments.count)
    }
    if batch.count >= PostgresLink.leastCopiedRows, let copy = statement.copy {
      return try self.copy(batch, by: copy, statement, sql)
    }
    if batch.count >= PostgresLink.leastTogetherRows,
      let together = PostgresDialect.together(insteadOf: sql, types: statement.types),
      together.keys.map({ keys in batch.isToldApart(by: keys) }) ?? true
    {
      return try self.together(batch, by: together, statement)
    }
    return try pipeline(batch, statement, sql)
  }

  /// Fewer rows are inserted sooner one by one.
  private static let leastCopiedRows = 5
  /// Fewer rows are left to be found one by one, each by its key, so that no more is read than that.
  private static let leastTogetherRows = 50

  private func begin(_ sql: String, _ arguments: [SQLValue]) throws -> PostgresAnswer {
    let statement = try prepared(sql, count: arguments.count)
    let values = try BoundValues(arguments, types: statement.types, sql: sql)
    let isSent = values.withPointers {
      PQsendQueryPrepared(handle, statement.name, Int32(arguments.count), $0, $1, $2, 1)
    }
    guard isSent == 1 else { throw StoreError.lost(sql: sql) }
    PQsetSingleRowMode(handle)
    let answer = PostgresAnswer(self, sql: sql)
    current = answer
    return answer
  }

  private func end(_ answer: PostgresAnswer) {
    answer.discard()
    if current === answer { current = nil }
  }

  private func settle() throws {
    try current?.hold()
    current = nil
  }

  /// The statement kept for this text; prepared now where none is.
  private func prepared(_ sql: String, count: Int) throws -> PreparedStatement {
    try settle()
    let statement = try statements[sql] ?? prepare(sql)
    guard statement.types.count == count else {
      throw wrongCount(sql, expected: statement.types.count, given: count)
    }
    return statement
  }

  private func prepare(_ sql: String) throws -> PreparedStatement {
    if statements.count >= PostgresLink.mostStatements { try forgetStatements() }
    let name = "s\(statements.count)"
    try check(PQprepare(handle, name, PostgresDialect.translated(sql), 0, nil), sql)
    let description = PQdescribePrepared(handle, name)
    let types = (0..<(description.map { PQnparams($0) } ?? 0)).map { PQparamtype(description, $0) }
    try check(description, sql)
    let statement = PreparedStatement(name: name, sql: sql, types: types)
    statements[sql] = statement
    return statement
  }

  private func forgetStatements() throws {
    statements = [:]
    try check(PQexec(handle, "DEALLOCATE ALL"), nil)
  }

  // MARK: - Many rows at once

  private func copy(
    _ batch: [[SQLValue]], by copy: String, _ statement: PreparedStatement, _ sql: String
  ) throws -> Int {
    try check(PQexec(handle, copy), sql, wanted: PGRES_COPY_IN)
    var bytes = BoundValues.Copy.head
    do {
      for arguments in batch {
        try BoundValues.Copy.append(arguments, as: statement.types, to: &bytes, sql: sql)
        if bytes.count >= 1 << 16 { try send(&bytes, sql) }
      }
      bytes += BoundValues.Copy.end
      try send(&bytes, sql)
    } catch {
      _ = PQputCopyEnd(handle, "a value cannot be written")
      _ = try? lastAnswer(sql)
      throw error
    }
    guard PQputCopyEnd(handle, nil) == 1 else { throw StoreError.lost(sql: sql) }
    return try lastAnswer(sql)
  }

  private func send(_ bytes: inout [UInt8], _ sql: String) throws {
    let isSent = bytes.withUnsafeBytes { run in
      PQputCopyData(
        handle, run.assumingMemoryBound(to: CChar.self).baseAddress, Int32(run.count))
    }
    guard isSent == 1 else { throw StoreError.lost(sql: sql) }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Hands all rows to one statement, some at a time.
  private func together(
    _ batch: [[SQLValue]], by together: TogetherStatement, _ statement: PreparedStatement
  ) throws -> Int {
    let prepared = try prepared(together.sql, count: statement.types.count)
    var changed = 0
    var rest = batch[...]
    while !rest.isEmpty {
      let rows = rest.prefix(PostgresLink.mostTogether(of: rest))
      let values = try BoundValues(lists: rows, types: statement.types, sql: together.sql)
      changed += try execute(prepared, values, together.sql)
      rest = rest.dropFirst(rows.count)
    }
    return changed
  }

  /// How many of the rows go together: a thousand, or fewer where they are long; at least one.
  private static func mostTogether(of rows: ArraySlice<[SQLValue]>) -> Int {
    var room = 16 << 20
    return max(
      1,
      rows.prefix(1000).prefix { row in
        for case .bytes(let bytes) in row { room -= bytes.count }
        for case .text(let text) in row { room -= text.utf8.count }
        return room >= 0
      }.count)
  }

  /// Sends the statement for each list without waiting for the answers between.
  private func pipeline(
    _ batch: [[SQLValue]], _ statement: PreparedStatement, _ sql: String
  ) throws -> Int {
    guard PQenterPipelineMode(handle) == 1 else { throw StoreError.lost(sql: sql) }
    var changed = 0
    do {
      var rest = batch[...]
      while !rest.isEmpty {
        changed += try send(rest.prefix(PostgresLink.mostUnanswered), statement, sql)
        rest = rest.dropFirst(PostgresLink.mostUnanswered)
      }
    } catch {
      _ = PQexitPipelineMode(handle)
      throw error
    }
    guard PQexitPipelineMode(handle) == 1 else { throw StoreError.lost(sql: sql) }
    return changed
  }

  /// Few enough that their answers never fill what lies between server and client.
  private static let mostUnanswered = 256

  private func send(
    _ lists: ArraySlice<[SQLValue]>, _ statement: PreparedStatement, _ sql: String
  ) throws -> Int {
    // All are encoded first: nothing is left half sent where one cannot be.
    let encoded = try lists.map { try BoundValues($0, types: statement.types, sql: sql) }
    let count = Int32(statement.types.count)
    for values in encoded {
      let isSent = values.withPointers {
        PQsendQueryPrepared(handle, statement.name, count, $0, $1, $2, 1)
      }
      guard isSent == 1 else { throw StoreError.lost(sql: sql) }
    }
    guard PQpipelineSync(handle) == 1 else { throw StoreError.lost(sql: sql) }
    return try pipelineAnswers(sql)
  }

  private func pipelineAnswers(_ sql: String) throws -> Int {
    var changed = 0
    var failure: StoreError?
    while true {
      guard let answer = PQgetResult(handle) else {
        guard !isLost else { throw failure ?? .lost(sql: sql) }
        continue
      }
      defer { PQclear(answer) }
      switch PQresultStatus(answer) {
      case PGRES_PIPELINE_SYNC:
        if let failure { throw failure }
        return changed
      case PGRES_PIPELINE_ABORTED: continue
      default:
        if let error = self.failure(answer, sql: sql) {
          failure = failure ?? error
        } else {
          changed += changedRows(answer)
        }
      }
    }
  }

  // MARK: - Answers

  /// Reads all answers of a statement and gives how many rows the last one changed.
  private func lastAnswer(_ sql: String) throws -> Int {
    var changed = 0
    var failure: StoreError?
    while let answer = PQgetResult(handle) {
      defer { PQclear(answer) }
      if let error = self.failure(answer, sql: sql) { failure = failure ?? error }
      changed = changedRows(answer)
    }
    if let failure { throw failure }
    guard !isLost else { throw StoreError.lost(sql: sql) }
    return changed
  }

  private func check(
    _ answer: OpaquePointer?, _ sql: String?, wanted: ExecStatusType = PGRES_COMMAND_OK
  ) throws {
    guard let answer else { throw StoreError.lost(sql: sql) }
    defer { PQclear(answer) }
    if let error = failure(answer, sql: sql) { throw error }
    precondition(PQresultStatus(answer) == wanted, "the server answers what it was asked")
  }

  /// What an answer failed for; nil where it did not.
  func failure(_ answer: OpaquePointer, sql: String?) -> StoreError? {
    switch PQresultStatus(answer) {
    case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
      let error = StoreError(answer, sql: sql, columns: uniqueColumns ?? [:])
      // An index made since by another connection: its columns are asked before the next write.
      if error.kind == .uniqueViolation, error.constraint?.contains(".") == false {
        uniqueColumns = nil
      }
      if error.kind == .connectionLost { isBroken = true }
      return error
    default: return nil
    }
  }

  private func changedRows(_ answer: OpaquePointer) -> Int {
    PQcmdTuples(answer).flatMap { Int(String(cString: $0)) } ?? 0
  }

  private func wrongCount(_ sql: String, expected: Int, given: Int) -> StoreError {
    StoreError(
      .statement, code: "arguments", sql: sql,
      detail: "\(expected) placeholders, \(given) values")
  }

  // MARK: - What the tables are like

  /// Asks which columns the unique indexes of this database have and whether marks are kept, where
  /// that is not known.
  func knowTables() throws {
    guard uniqueColumns == nil else { return }
    var columns: [String: String] = [:]
    try forEach(PostgresDialect.uniqueColumns, []) { row in
      if let index = row.text(0), let names = row.text(1) { columns[index] = names }
    }
    try forEach(CommitMark.areKept, []) { keepsMarks = $0.int(0) == 1 }
    uniqueColumns = columns
  }
}

/// A statement that the server keeps, and the types of its places.
struct PreparedStatement {
  let name: String
  let types: [Oid]
  /// The COPY that does what many runs of it do; nil where it is no plain INSERT.
  let copy: String?

  init(name: String, sql: String, types: [Oid]) {
    self.name = name
    self.types = types
    let isCopied = !types.isEmpty && types.allSatisfy(BoundValues.Copy.takes)
    self.copy = isCopied ? PostgresDialect.copy(insteadOf: sql, places: types.count) : nil
  }
}

extension [[SQLValue]] {
  /// Whether no two rows have the same values at these places.
  fileprivate func isToldApart(by places: [Int]) -> Bool {
    Set(lazy.map { row in places.map { row[$0] } }).count == count
  }
}

extension [(String, String)] {
  /// Calls `body` with the keys and values as lists of C strings that end in null.
  fileprivate func withCStrings<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    var bytes: [CChar] = []
    var places: [(Int, Int)] = []
    for (key, value) in self {
      let start = bytes.count
      bytes += key.utf8CString
      places.append((start, bytes.count))
      bytes += value.utf8CString
    }
    return bytes.withUnsafeBufferPointer { run in
      let keys = places.map { run.baseAddress?.advanced(by: $0.0) } + [nil]
      let values = places.map { run.baseAddress?.advanced(by: $0.1) } + [nil]
      return keys.withUnsafeBufferPointer { keys in
        values.withUnsafeBufferPointer { values in
          guard let keys = keys.baseAddress, let values = values.baseAddress else {
            preconditionFailure("they end in null")
          }
          return body(keys, values)
        }
      }
    }
  }
}
