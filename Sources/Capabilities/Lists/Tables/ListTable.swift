// SPDX-License-Identifier: Apache-2.0
import Chain
import Store
import Values

public enum ListMigrations {
  public static let all: [Migration] = [
    Migration(
      "lists/0001-requests",
      """
      CREATE TABLE list_request (
        id INTEGER PRIMARY KEY,
        region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
        benefit_id TEXT CHECK (length(benefit_id) BETWEEN 1 AND 200),
        as_of TEXT NOT NULL CHECK (length(as_of) = 10),
        purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 4 AND 200),
        recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 2 AND 60),
        maker_account TEXT NOT NULL,
        maker_name TEXT NOT NULL,
        maker_person BIGINT,
        made_at_ms BIGINT NOT NULL CHECK (made_at_ms >= 0),
        row_count BIGINT NOT NULL CHECK (row_count >= 0),
        state TEXT NOT NULL
          CHECK (state IN ('waiting', 'granted', 'refused', 'withdrawn', 'taken')),
        decided_by TEXT,
        decider_name TEXT,
        decider_person BIGINT,
        decided_at_ms BIGINT,
        granted_rows BIGINT,
        refusal TEXT CHECK (length(refusal) BETWEEN 4 AND 200),
        ended_at_ms BIGINT,
        taken_rows BIGINT,
        CHECK ((state IN ('granted', 'taken')) = (granted_rows IS NOT NULL)),
        CHECK ((state IN ('granted', 'taken', 'refused')) = (decided_at_ms IS NOT NULL)),
        CHECK ((state = 'refused') = (refusal IS NOT NULL)),
        CHECK (state <> 'refused' OR decided_by IS NOT NULL),
        CHECK ((state IN ('withdrawn', 'taken')) = (ended_at_ms IS NOT NULL)),
        CHECK ((state = 'taken') = (taken_rows IS NOT NULL))
      );
      CREATE INDEX list_request_by_region ON list_request (region, id);
      CREATE INDEX list_request_by_maker ON list_request (maker_account, id);
      """)
  ]
}

/// How requests lie in their table, and to whom they belong.
enum ListTable {
  static let scopes = ScopeRules(["list_request": .region(column: "region")])

  private static let columns = """
    id, region, benefit_id, as_of, purpose, recipient, maker_account, maker_name, maker_person, \
    made_at_ms, row_count, state, decided_by, decider_name, decider_person, decided_at_ms, \
    granted_rows, refusal, ended_at_ms, taken_rows
    """

  // MARK: - Reading

  static func request(
    _ id: ID<ListRequest>, _ connection: any StoreConnection
  ) throws -> ListRequest? {
    try connection.first(
      "SELECT \(columns) FROM list_request WHERE id = $1", [.integer(id.rawValue)], request) ?? nil
  }

  /// Those a condition lets through, the latest first.
  static func requests(
    where condition: ListCondition, offset: Int, limit: Int, _ connection: any StoreConnection
  ) throws -> [ListRequest] {
    let next = condition.arguments.count
    return try connection.all(
      """
      SELECT \(columns) FROM list_request WHERE \(condition.sql)
      ORDER BY id DESC LIMIT $\(next + 1) OFFSET $\(next + 2)
      """, condition.arguments + [.integer(Int64(limit)), .integer(Int64(offset))], request
    ).compactMap { $0 }
  }

  static func count(
    where condition: ListCondition, _ connection: any StoreConnection
  ) throws -> Int {
    Int(
      try connection.number(
        "SELECT COUNT(*) FROM list_request WHERE \(condition.sql)", condition.arguments) ?? 0)
  }

  /// Nil for a row that this program did not write.
  private static func request(_ row: any SQLRow) -> ListRequest? {
    guard let id = row.int(0), let region = row.text(1).flatMap({ RegionCode($0) }),
      let asOf = row.text(3).flatMap({ Day($0) }),
      let purpose = row.text(4).flatMap({ Reason($0) }),
      let recipient = row.text(5).flatMap({ Recipient($0) }), let account = row.text(6),
      let state = state(row)
    else { return nil }
    return ListRequest(
      id: ID(id), matter: ListMatter(benefit: row.text(2), region: region, asOf: asOf),
      purpose: purpose, recipient: recipient,
      maker: Hand(account: account, name: row.text(7) ?? "", person: row.int(8)),
      madeAt: Instant(clamping: row.int(9) ?? 0), rows: Int(row.int(10) ?? 0), state: state)
  }

  private static func state(_ row: any SQLRow) -> ListRequest.State? {
    let by = row.text(12).map { Hand(account: $0, name: row.text(13) ?? "", person: row.int(14)) }
    let decidedAt = Instant(clamping: row.int(15) ?? 0)
    let endedAt = Instant(clamping: row.int(18) ?? 0)
    let grant = ListRequest.Grant(by: by, at: decidedAt, rows: Int(row.int(16) ?? 0))
    switch row.text(11) {
    case "waiting": return .waiting
    case "granted": return .granted(grant)
    case "withdrawn": return .withdrawn(endedAt)
    case "taken":
      return .taken(.init(grant: grant, at: endedAt, rows: Int(row.int(19) ?? 0)))
    case "refused":
      guard let by, let reason = row.text(17).flatMap({ Reason($0) }) else { return nil }
      return .refused(.init(by: by, at: decidedAt, reason: reason))
    default: return nil
    }
  }

  // MARK: - Writing

  static func nextID(_ connection: any StoreConnection) throws -> ID<ListRequest> {
    ID(try connection.number("SELECT COALESCE(MAX(id), 0) + 1 FROM list_request") ?? 1)
  }

  static func add(_ request: ListRequest, to transaction: any StoreTransaction) throws {
    let maker = request.maker
    let fixed: [SQLValue] = [
      .integer(request.id.rawValue), .text(request.matter.region.digits),
      SQLValue(request.matter.benefit), .text(request.matter.asOf.description),
      .text(request.purpose.text), .text(request.recipient.text), .text(maker.account),
      .text(maker.name), SQLValue(maker.person), .integer(request.madeAt.milliseconds),
    ]
    let values = fixed + moving(request)
    let places = values.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    try transaction.execute(
      "INSERT INTO list_request (\(columns)) VALUES (\(places))", values)
  }

  static func update(_ request: ListRequest, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      UPDATE list_request SET row_count = $1, state = $2, decided_by = $3, decider_name = $4,
        decider_person = $5, decided_at_ms = $6, granted_rows = $7, refusal = $8, ended_at_ms = $9,
        taken_rows = $10
      WHERE id = $11
      """, moving(request) + [.integer(request.id.rawValue)])
  }

  /// The columns that a step changes, in the order of ``columns``.
  private static func moving(_ request: ListRequest) -> [SQLValue] {
    var word = "waiting"
    var by: Hand?
    var decidedAt: Instant?
    var grantedRows: Int?
    var refusal: String?
    var endedAt: Instant?
    var takenRows: Int?
    switch request.state {
    case .waiting: break
    case .granted(let grant):
      (word, by, decidedAt, grantedRows) = ("granted", grant.by, grant.at, grant.rows)
    case .refused(let refused):
      (word, by, decidedAt, refusal) = ("refused", refused.by, refused.at, refused.reason.text)
    case .withdrawn(let at): (word, endedAt) = ("withdrawn", at)
    case .taken(let taking):
      (word, by, decidedAt) = ("taken", taking.grant.by, taking.grant.at)
      (grantedRows, endedAt, takenRows) = (taking.grant.rows, taking.at, taking.rows)
    }
    func number(_ value: Int?) -> SQLValue { SQLValue(value.map { Int64($0) }) }
    return [
      .integer(Int64(request.rows)), .text(word), SQLValue(by?.account), SQLValue(by?.name),
      SQLValue(by?.person), SQLValue(decidedAt?.milliseconds), number(grantedRows),
      SQLValue(refusal), SQLValue(endedAt?.milliseconds), number(takenRows),
    ]
  }
}

/// Which requests are asked for.
struct ListCondition {
  let sql: String
  let arguments: [SQLValue]
}
