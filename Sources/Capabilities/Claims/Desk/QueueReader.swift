// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Store
import Values

/// Reads a list of claims office by office: within one office the index has them by their last day, so a page
/// costs a page, whatever waits behind it.
struct QueueReader {
  private let filter: ClaimFilter
  private let officer: Officer
  private let today: Day
  private let connection: any StoreConnection
  private var known: [Lane]?

  init(
    _ filter: ClaimFilter, _ officer: Officer, _ today: Day, _ connection: any StoreConnection
  ) {
    self.filter = filter
    self.officer = officer
    self.today = today
    self.connection = connection
  }

  /// One office, or one span of them, whose claims wait for one role.
  private struct Lane: Hashable {
    let role: Role
    /// The offices from here up to but not including `to`; nil `to` for this one alone.
    let from: String
    let to: String?
  }

  /// Offices looked through one by one; a span of more is read as one, by sorting.
  private static let mostOffices = 64

  /// The claims of the page asked for and, where there are more, one further.
  mutating func page() throws -> [Claim] {
    let most = filter.limit + 1
    switch filter.queue {
    case .waiting, .overdue:
      var found: [Claim] = []
      for lane in try lanes() { found += try claims(of: lane, most: most) }
      return Array(found.sorted { key($0) < key($1) }.prefix(most))
    case .done, .begun, .all: return try past(most: most)
    }
  }

  /// Count and sum of the whole list, of at most as many claims as are counted.
  mutating func totals() throws -> (count: Int, sum: Money) {
    let most = filter.queue.mostCounted
    var (count, fen) = (0, Int64(0))
    for part in try parts() {
      guard count < most else { break }
      var arguments = part.arguments
      arguments.append(.integer(Int64(most - count)))
      let totals = try connection.first(
        """
        SELECT COUNT(*), COALESCE(SUM(counted.fen), 0) FROM (
          SELECT c.amount_fen AS fen FROM \(part.from) WHERE \(part.sql) LIMIT $\(arguments.count)) counted
        """, arguments
      ) { (Int($0.int(0) ?? 0), $0.int(1) ?? 0) }
      count += totals?.0 ?? 0
      fen += totals?.1 ?? 0
    }
    return (count, Money(fen: fen))
  }

  private func key(_ claim: Claim) -> (String, Int64) {
    let place = ClaimFilter.Place(claim, in: filter.queue)
    return (place.due, place.id)
  }

  // MARK: - By the last day

  private func claims(of lane: Lane, most: Int) throws -> [Claim] {
    var part = condition(of: lane)
    if let after = filter.after {
      part.add("(c.due_on, c.id) > (", [.text(after.due), .integer(after.id)], ")")
    }
    part.arguments.append(.integer(Int64(most)))
    return try ClaimTable.claims(
      "\(part.sql) ORDER BY c.due_on, c.id LIMIT $\(part.arguments.count)", part.arguments,
      connection)
  }

  private func condition(of lane: Lane) -> Part {
    // A search goes by number or name: the queue's own index would have everything looked through.
    let (role, place) =
      filter.text == nil
      ? ("c.waits_for", "c.waits_at") : ("c.waits_for || ''", "c.waits_at || ''")
    var part = Part()
    part.add("\(role) = ", [.text(lane.role.rawValue)])
    if let to = lane.to {
      part.add("\(place) >= ", [.text(lane.from)])
      part.add("\(place) < ", [.text(to)])
    } else {
      part.add("\(place) = ", [.text(lane.from)])
    }
    if filter.queue == .overdue { part.add("c.due_on < ", [.text(today.description)]) }
    part.add(filter)
    return part
  }

  private mutating func lanes() throws -> [Lane] {
    if let known { return known }
    var lanes: Set<Lane> = []
    switch filter.queue {
    case .waiting:
      for assignment in officer.assignments {
        let region = assignment.region
        lanes.formUnion(try offices(assignment.role, region.digits, region.upperBound))
      }
    case .overdue:
      for part in Supervision.of(officer) {
        // The first code below the region, where the region's own office is not among them.
        let from = part.region.digits + (part.isOwnLevelToo ? "" : "0")
        lanes.formUnion(try offices(part.role, from, part.region.upperBound))
      }
    case .done, .begun, .all: break
    }
    let order = lanes.sorted { ($0.role.rawValue, $0.from) < ($1.role.rawValue, $1.from) }
    known = order
    return order
  }

  /// The offices of a role at which anything waits, each found in one step of the index.
  private func offices(_ role: Role, _ from: String, _ to: String) throws -> [Lane] {
    var lanes: [Lane] = []
    var last: String?
    while lanes.count < QueueReader.mostOffices {
      let office = try connection.first(
        """
        SELECT c.waits_at FROM claim c
        WHERE c.waits_for = $1 AND c.waits_at \(last == nil ? ">=" : ">") $2 AND c.waits_at < $3
        ORDER BY c.waits_at LIMIT 1
        """, [.text(role.rawValue), .text(last ?? from), .text(to)]
      ) { $0.text(0) ?? "" }
      guard let office else { return lanes }
      lanes.append(Lane(role: role, from: office, to: nil))
      last = office
    }
    return [Lane(role: role, from: from, to: to)]
  }

  // MARK: - By the latest

  private func past(most: Int) throws -> [Claim] {
    guard filter.queue == .all, filter.text == nil, let regions = try regions() else {
      return try past(pastPart(), most: most)
    }
    let found = try regions.flatMap { region in
      var part = pastPart()
      part.add("c.region = ", [.text(region)])
      return try past(part, most: most)
    }
    return Array(found.sorted { $0.id > $1.id }.prefix(most))
  }

  private func past(_ part: Part, most: Int) throws -> [Claim] {
    var part = part
    let id = part.isOfSteps ? "s.claim_id" : "c.id"
    if let after = filter.after { part.add("\(id) < ", [.integer(after.id)]) }
    part.arguments.append(.integer(Int64(most)))
    return try ClaimTable.claims(
      "\(part.sql) ORDER BY \(id) DESC LIMIT $\(part.arguments.count)", part.arguments,
      from: part.from, connection)
  }

  /// Where claims lie, within reach: a town's few villages are read one by one. Nil where they are many,
  /// and most of what is held lies within reach anyway.
  private func regions() throws -> [String]? {
    var regions: [String] = []
    while regions.count <= QueueReader.mostOffices {
      let next = try connection.first(
        "SELECT c.region FROM claim c WHERE c.region > $1 ORDER BY c.region LIMIT 1",
        [.text(regions.last ?? "")]
      ) { $0.text(0) ?? "" }
      guard let next else { return regions }
      regions.append(next)
    }
    return nil
  }

  /// By the officer's own steps, which lie in the order of their claims; of several on one claim the last.
  private func pastPart() -> Part {
    var part = Part()
    if filter.queue != .all {
      let own = filter.queue == .begun ? "act = 'submit'" : "act <> 'submit'"
      part.isOfSteps = true
      part.add("s.\(own) AND s.account = ", [.text(officer.account)])
      part.add(
        """
        s.ordinal = (SELECT MAX(x.ordinal) FROM claim_step x WHERE x.claim_id = s.claim_id \
        AND x.\(own) AND x.account = s.account)
        """, [])
    }
    part.add(filter)
    return part
  }

  private mutating func parts() throws -> [Part] {
    switch filter.queue {
    case .waiting, .overdue: try lanes().map { condition(of: $0) }
    case .done, .begun, .all: [pastPart()]
    }
  }
}

/// A condition on `c` with its arguments.
private struct Part {
  /// Whether it goes by steps `s`, each with its claim.
  var isOfSteps = false
  private(set) var sql = "1 = 1"
  var arguments: [SQLValue] = []
  var from: String { isOfSteps ? "claim_step s JOIN claim c ON c.id = s.claim_id" : "claim c" }

  mutating func add(_ before: String, _ values: [SQLValue], _ after: String = "") {
    let places = values.map { value in
      arguments.append(value)
      return "$\(arguments.count)"
    }
    sql += " AND \(before)\(places.joined(separator: ", "))\(after)"
  }

  mutating func add(_ filter: ClaimFilter) {
    if let benefit = filter.benefit { add("c.benefit = ", [.text(benefit)]) }
    if let since = filter.since { add("c.submitted_on >= ", [.text(since.description)]) }
    guard let text = filter.text, !text.isEmpty else { return }
    let values: [SQLValue] = [.text(text), .text(text), .text(text + "\u{10FFFF}")]
    let first = arguments.count
    arguments += values
    sql += """
       AND (c.number = $\(first + 1)
      OR (c.person_name >= $\(first + 2) AND c.person_name < $\(first + 3)))
      """
  }
}
