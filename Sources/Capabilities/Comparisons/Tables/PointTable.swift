// SPDX-License-Identifier: Apache-2.0
import Linkage
import Registry
import Store
import Values
import Vault

/// How doubtful points and their steps lie in their tables.
enum PointTable {
  static let given = SealedColumn("comparison_point", "given_sealed")

  private static let columns = """
    p.id, p.load_id, p.kind, p.person_id, p.person_name, p.region, p.verdict, p.score, p.evidence, \
    p.row_number, p.given_sealed, p.found_on, p.version
    """

  // MARK: - Reading

  /// - Parameter rest: SQL on `p` from `WHERE` on, with its arguments from `$1`.
  static func points(
    _ rest: String, _ arguments: [SQLValue], _ connection: any SealedConnection
  ) throws -> [ComparisonPoint] {
    let bare = try connection.all(
      "SELECT \(columns) FROM comparison_point p \(rest)", arguments
    ) { try read($0, connection) }.compactMap { $0 }
    return try bare.map { $0.with(try steps(of: $0.id, connection)) }
  }

  static func point(
    _ id: ID<ComparisonPoint>, _ connection: any SealedConnection
  ) throws -> ComparisonPoint? {
    try points("WHERE p.id = $1", [.integer(id.rawValue)], connection).first
  }

  static func count(
    _ rest: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> Int {
    Int(
      try connection.number("SELECT COUNT(*) FROM comparison_point p \(rest)", arguments) ?? 0)
  }

  static func steps(
    of point: ID<ComparisonPoint>, _ connection: any StoreConnection
  ) throws -> [ComparisonPoint.Step] {
    try connection.all(
      """
      SELECT s.act, s.day, s.account, s.officer, s.reason, s.proof FROM comparison_step s
      WHERE s.point_id = $1 ORDER BY s.ordinal
      """, [.integer(point.rawValue)]
    ) { row -> ComparisonPoint.Step? in
      guard let act = ComparisonPoint.Act(rawValue: row.text(0) ?? ""),
        let day = row.text(1).flatMap({ Day($0) })
      else { return nil }
      return ComparisonPoint.Step(
        act: act, account: row.text(2) ?? "", officer: row.text(3) ?? "", day: day,
        reason: row.text(4) ?? "", proof: row.text(5) ?? "")
    }.compactMap { $0 }
  }

  /// Persons and digests of a kind's points, so that a row that stood in an earlier list is known.
  static func known(
    _ kind: String, _ connection: any StoreConnection
  ) throws -> Set<KnownRow> {
    var known: Set<KnownRow> = []
    try connection.forEach(
      "SELECT p.person_id, p.given_digest FROM comparison_point p WHERE p.kind = $1", [.text(kind)]
    ) { row in
      if case .bytes(let digest) = row.value(1) {
        known.insert(KnownRow(person: row.int(0) ?? 0, digest: digest))
      }
    }
    return known
  }

  struct KnownRow: Hashable {
    let person: Int64
    let digest: [UInt8]
  }

  private static func read(
    _ row: any SQLRow, _ connection: any SealedConnection
  ) throws -> ComparisonPoint? {
    let id = row.int(0) ?? 0
    guard let region = row.text(5).flatMap({ RegionCode($0) }),
      let verdict = LinkedPair.Verdict(rawValue: row.text(6) ?? ""),
      let text = try connection.opened(row, 10, in: given, of: id),
      let given = ComparisonPoint.Given(stored: text),
      let found = row.text(11).flatMap({ Day($0) })
    else { return nil }
    return ComparisonPoint(
      id: ID(id), load: ID(row.int(1) ?? 0), kind: row.text(2) ?? "",
      person: ID(row.int(3) ?? 0), personName: row.text(4) ?? "", region: region,
      verdict: verdict, score: Int(row.int(7) ?? 0),
      evidence: Evidence.list(stored: row.text(8) ?? ""), row: Int(row.int(9) ?? 1), given: given,
      foundOn: found, steps: [], version: row.int(12) ?? 1)
  }

  // MARK: - Writing

  static func nextID(_ connection: any StoreConnection) throws -> Int64 {
    try connection.number("SELECT COALESCE(MAX(id), 0) + 1 FROM comparison_point") ?? 1
  }

  static func insert(
    _ points: [ComparisonPoint], in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO comparison_point (id, load_id, kind, person_id, person_name, region, verdict,
        score, evidence, row_number, given_sealed, given_digest, found_on, state, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """,
      batch: points.map { point in
        [
          .integer(point.id.rawValue), .integer(point.load.rawValue), .text(point.kind),
          .integer(point.person.rawValue), .text(point.personName), .text(point.region.digits),
          .text(point.verdict.rawValue), .integer(Int64(point.score)),
          .text(Evidence.stored(point.evidence)), .integer(Int64(point.row)),
          transaction.sealed(point.given.stored, in: given, of: point.id.rawValue),
          .bytes(transaction.sealer.digest(of: point.given.stored, in: given)),
          .text(point.foundOn.description), .text(point.state.name.rawValue),
          .integer(point.version),
        ]
      })
  }

  /// Writes the point's last step.
  ///
  /// - Returns: Whether the point was still as it was read.
  static func step(
    _ point: ComparisonPoint, in transaction: any StoreTransaction
  ) throws -> Bool {
    guard let step = point.steps.last else { return false }
    let isAsRead = try transaction.execute(
      "UPDATE comparison_point SET state = $1, version = $2 WHERE id = $3 AND version = $4",
      [
        .text(point.state.name.rawValue), .integer(point.version), .integer(point.id.rawValue),
        .integer(point.version - 1),
      ])
    guard isAsRead == 1 else { return false }
    try transaction.execute(
      """
      INSERT INTO comparison_step (point_id, ordinal, act, day, account, officer, reason, proof)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(point.id.rawValue), .integer(Int64(point.steps.count)), .text(step.act.rawValue),
        .text(step.day.description), .text(step.account), .text(step.officer), .text(step.reason),
        .text(step.proof),
      ])
    return true
  }
}

extension ComparisonPoint {
  fileprivate func with(_ steps: [Step]) -> ComparisonPoint {
    ComparisonPoint(
      id: id, load: load, kind: kind, person: person, personName: personName, region: region,
      verdict: verdict, score: score, evidence: evidence, row: row, given: given,
      foundOn: foundOn, steps: steps, version: version)
  }
}

extension ComparisonPoint.Given {
  /// A character that no cell holds.
  private static let separator: Character = "\u{1F}"

  var stored: String {
    ([number, name, birth, place, day?.description ?? "", note]
      + (until.map { [$0.description] } ?? []))
      .map { $0.filter { $0 != Self.separator } }
      .joined(separator: String(Self.separator))
  }

  init?(stored: String) {
    let parts = stored.split(separator: Self.separator, omittingEmptySubsequences: false)
      .map(String.init)
    guard (6...7).contains(parts.count) else { return nil }
    self.init(
      number: parts[0], name: parts[1], birth: parts[2], place: parts[3], day: Day(parts[4]),
      until: parts.count > 6 ? Day(parts[6]) : nil, note: parts[5])
  }
}

extension Evidence {
  static func stored(_ evidence: [Evidence]) -> String {
    evidence.map { "\($0.kind.rawValue):\($0.points)" }.joined(separator: " ")
  }

  /// Kinds that this program does not know are left out.
  static func list(stored: String) -> [Evidence] {
    stored.split(separator: " ").compactMap { one in
      let parts = one.split(separator: ":")
      guard parts.count == 2, let kind = EvidenceKind(rawValue: String(parts[0])),
        let points = Int(parts[1])
      else { return nil }
      return Evidence(kind, points)
    }
  }
}
