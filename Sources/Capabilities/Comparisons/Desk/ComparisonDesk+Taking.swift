// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Linkage
import Policy
import Registry
import Rights
import Rosters
import Sheets
import Store
import Values
import Vault

/// What is said of a list when it is handed in.
public struct ListParticulars: Sendable {
  public let kind: String
  public let owner: String
  public let purpose: String
  /// The day the list speaks of.
  public let statementDay: Day?

  public static let ownerLengths = 2...60

  public init(kind: String, owner: String, purpose: String, statementDay: Day?) {
    self.kind = kind
    self.owner = owner
    self.purpose = purpose
    self.statementDay = statementDay
  }
}

extension ComparisonDesk {
  /// Coincidences are looked for among a county's people, however few of them are held.
  private static let population = 100_000

  /// Takes a list in, compares it with everybody within the scope and keeps each new hit as a doubtful point.
  ///
  /// The same file again changes nothing; a row that stood in an earlier list is the point it was.
  ///
  /// - Parameters:
  ///   - errorsPath: Where a copy of the file with the rows that could not be compared is put, if there are any.
  ///   - progress: Told at the start of each step.
  /// - Throws: ``ComparisonRefusal``; what the database throws. Nothing is changed then.
  public func take(
    _ path: String, named fileName: String, _ particulars: ListParticulars, by actor: Actor,
    errorsPath: String? = nil, progress: @Sendable (ComparisonStep) -> Void = { _ in }
  ) async throws -> ComparisonReceipt {
    let checked = try check(particulars)
    progress(.reading)
    let reading = try await read(path, checked.list)
    let region = try await region()
    if let known = try await whole.read({ connection in
      try LoadTable.known(region, checked.list.code, reading.sha256, connection)
    }) {
      return receipt(known, newPoints: 0, isKnown: true, reading)
    }
    progress(.comparing(rows: reading.rows.count))
    let hits = try await compare(reading, checked.list, on: checked.day)
    let load = ComparisonLoad(
      id: ID(0), region: region, kind: checked.list.code, fileName: String(fileName.prefix(255)),
      sha256: reading.sha256, owner: checked.owner, purpose: checked.purpose.text,
      statementDay: checked.day, rows: reading.rows.count, refused: reading.marks.count,
      matched: hits.count { $0.verdict == .match },
      possible: hits.count { $0.verdict == .possible }, account: actor.account, takenOn: today())
    progress(.keeping(hits: hits.count))
    let (kept, new) = try await keep(
      load, hits, of: checked.list, for: checked.purpose, by: actor)
    if let errorsPath, !reading.marks.isEmpty {
      let copy = MarkedCopy(rows: .all, headerRows: reading.headerRows)
      _ = try copy.write(of: path, to: errorsPath, marks: reading.marks)
    }
    return receipt(kept, newPoints: new, isKnown: false, reading)
  }

  /// What is wrong beside the file is told before it is looked at.
  func guardTaking(_ particulars: ListParticulars) throws(ComparisonRefusal) {
    _ = try check(particulars)
  }

  private func receipt(
    _ load: ComparisonLoad, newPoints: Int, isKnown: Bool, _ reading: ListReading
  ) -> ComparisonReceipt {
    ComparisonReceipt(
      load: load, newPoints: newPoints, isKnown: isKnown,
      refused: reading.marks.map { ($0.sheet, $0.row, $0.reason) })
  }

  private func check(
    _ particulars: ListParticulars
  ) throws(ComparisonRefusal) -> (
    list: ComparisonFile.List, owner: String, purpose: Reason, day: Day
  ) {
    guard let list = rules[particulars.kind] else { throw .unknownKind }
    guard let owner = Reason(particulars.owner, lengths: ListParticulars.ownerLengths) else {
      throw .ownerNeeded
    }
    guard let purpose = Reason(particulars.purpose) else { throw .purposeNeeded }
    guard let day = particulars.statementDay else { throw .dayNeeded }
    guard day <= today() else { throw .dayInFuture }
    return (list, owner.text, purpose, day)
  }

  /// Within which the lists of this office are compared.
  private func region() async throws -> RegionCode {
    if let region = scope.region ?? home { return region }
    guard let common = try await registry.mostCommonCounty() else {
      throw ComparisonRefusal.nobodyHeld
    }
    return common
  }

  // MARK: - Reading

  private func read(_ path: String, _ list: ComparisonFile.List) async throws -> ListReading {
    let headers = Dictionary(
      uniqueKeysWithValues: list.headers.map { ($0.key.rawValue, $0.value) })
    do {
      return try await ListReading.reading(
        path: path, headers: headers, wanted: [ComparisonFile.Column.name.rawValue],
        check: { ComparisonDesk.flaw($0, $1) })
    } catch let error as RosterFileError {
      throw ComparisonRefusal.file(zh: error.text.zh, en: error.text.en)
    } catch let error as SheetError {
      throw ComparisonRefusal.file(zh: error.zh, en: error.en)
    }
  }

  /// Why a row cannot be compared. A damaged number can; one that a spreadsheet rounded says nothing.
  private static func flaw(
    _ cells: [String: String], _ isLossy: Bool
  ) -> (reason: String, column: String)? {
    if cells["name"] == nil { return ("没有姓名，无法比对", "name") }
    let others = ["birth", "village"].contains { cells[$0] != nil }
    if isLossy, !others {
      return ("证件号码成了科学记数，末几位已经丢失；请把这一列设为文本后重新导出", "number")
    }
    if cells["number"] == nil, !others { return ("没有证件号码，也没有出生日期和村，无法比对", "number") }
    return nil
  }

  // MARK: - Comparing

  struct Hit: Sendable {
    let entry: RollEntry
    let row: ListReading.Row
    let verdict: LinkedPair.Verdict
    let score: Int
    let evidence: [Evidence]
  }

  private func compare(
    _ reading: ListReading, _ list: ComparisonFile.List, on day: Day
  ) async throws -> [Hit] {
    let roll = try await registry.roll(on: day)
    var left = LinkageList()
    for (place, entry) in roll.enumerated() {
      _ = left.append(
        LinkageRecord(
          id: Int64(place), number: entry.number.digits, name: entry.name, sex: entry.sex,
          birth: entry.birth, town: entry.region?.ancestor(.town)?.digits,
          village: entry.region?.ancestor(.village)?.digits))
    }
    var places = ListedPlaces(try await registry.regionIndex(), home: scope.region ?? home)
    var right = LinkageList()
    for (place, row) in reading.rows.enumerated() {
      let code = places.code(town: row.cells["town"], village: row.cells["village"])
      _ = right.append(
        LinkageRecord(
          id: Int64(place), number: row.cells["number"] ?? "", name: row.cells["name"] ?? "",
          sex: row.cells["sex"].flatMap(ComparisonDesk.sex), birth: row.day("birth"),
          town: code?.ancestor(.town)?.digits, village: code?.ancestor(.village)?.digits))
    }
    let rules = LinkageRules(.severalRows, population: ComparisonDesk.population)
    return await Linker(rules).link(left, right).compactMap { pair in
      let entry = roll[Int(pair.left)]
      let row = reading.rows[Int(pair.right)]
      guard list.concerns(entry, ComparisonPoint.Given(row, of: list)) else { return nil }
      return Hit(
        entry: entry, row: row, verdict: pair.verdict, score: pair.score, evidence: pair.evidence)
    }
  }

  private static func sex(_ text: String) -> IdentityNumber.Sex? {
    switch text.prefix(1) {
    case "男", "1": .male
    case "女", "2": .female
    default: nil
    }
  }

  // MARK: - Keeping

  private func keep(
    _ load: ComparisonLoad, _ hits: [Hit], of list: ComparisonFile.List, for purpose: Reason,
    by actor: Actor
  ) async throws -> (load: ComparisonLoad, new: Int) {
    let journal = journal
    return try await whole.write { transaction in
      // The journal first: it is locked until this ends, so that two who hand in get two numbers.
      let pen = try JournalPen(journal, by: actor, in: transaction)
      if let known = try LoadTable.known(load.region, load.kind, load.sha256, transaction) {
        return (known, 0)
      }
      let kept = load.numbered(ID(try LoadTable.nextID(transaction)))
      let points = try ComparisonDesk.newPoints(kept, hits, of: list, in: transaction)
      try LoadTable.insert(kept, in: transaction)
      try PointTable.insert(points, in: transaction)
      try pen.write([kept.deed(newPoints: points.count, for: purpose)])
      return (kept, points.count)
    }
  }

  /// Those whose row of this person is not a point already.
  private static func newPoints(
    _ load: ComparisonLoad, _ hits: [Hit], of list: ComparisonFile.List,
    in transaction: any SealedTransaction
  ) throws -> [ComparisonPoint] {
    var known = try PointTable.known(load.kind, transaction)
    var next = try PointTable.nextID(transaction)
    var points: [ComparisonPoint] = []
    for hit in hits {
      let given = ComparisonPoint.Given(hit.row, of: list)
      let person = hit.entry.id.rawValue
      let rows = transaction.sealer.digests(of: given.stored, in: PointTable.given).map {
        PointTable.KnownRow(person: person, digest: $0)
      }
      guard !rows.contains(where: known.contains) else { continue }
      known.formUnion(rows)
      points.append(
        ComparisonPoint(
          id: ID(next), load: load.id, kind: load.kind, person: hit.entry.id,
          personName: hit.entry.name, region: hit.entry.region ?? load.region,
          verdict: hit.verdict, score: hit.score, evidence: hit.evidence, row: hit.row.number,
          given: given, foundOn: load.takenOn, steps: [], version: 1))
      next += 1
    }
    return points
  }
}

/// Codes of the places that a list names, each pair of names looked up once.
private struct ListedPlaces {
  private let index: RegionIndex
  private let home: RegionCode?
  private var known: [RegionPath: RegionCode?] = [:]

  init(_ index: RegionIndex, home: RegionCode?) {
    self.index = index
    self.home = home
  }

  mutating func code(town: String?, village: String?) -> RegionCode? {
    guard town != nil || village != nil else { return nil }
    let path = RegionPath(town: town, village: village)
    if let code = known[path] { return code }
    let code = index.match(path, within: home).code
    known[path] = .some(code)
    return code
  }
}

extension ComparisonFile.List {
  /// Whether a hit on the person is a doubtful point.
  func concerns(_ entry: RollEntry, _ given: ComparisonPoint.Given) -> Bool {
    if let lacks, entry.categories.contains(lacks) { return false }
    guard !whom.isEmpty else { return true }
    return whom.contains { who in
      switch who {
      case .living: !entry.isDead
      case .postHolder: bears == .months ? holdsOther(entry, given) : entry.holdsPost
      case .working: entry.works
      }
    }
  }
}

extension ComparisonFile.List {
  /// Whether the person held a post in the months of the row that the row's unit does not have. One that does not say when
  /// concerns who holds a post on the day of the list.
  private func holdsOther(_ entry: RollEntry, _ given: ComparisonPoint.Given) -> Bool {
    guard given.day != nil || given.until != nil || entry.holdsPost else { return false }
    let unit = OrganisationName.normalised(given.note)
    return entry.posts.contains { post in
      given.shares(daysFrom: post.from, through: post.to)
        && (unit.isEmpty || !post.units.contains { OrganisationName.normalised($0) == unit })
    }
  }
}

extension ComparisonPoint.Given {
  init(_ row: ListReading.Row, of list: ComparisonFile.List) {
    func cell(_ column: ComparisonFile.Column) -> String { row.cells[column.rawValue] ?? "" }
    func days(_ column: ComparisonFile.Column) -> ClosedRange<Day>? { row.days(column.rawValue) }
    let term = list.bears == .months
    let month = term ? days(.month) : nil
    self.init(
      number: cell(.number), name: cell(.name), birth: cell(.birth),
      place: cell(.town) + cell(.village),
      day: term
        ? (month ?? days(.day))?.lowerBound : row.day(ComparisonFile.Column.day.rawValue),
      until: term ? (month ?? days(.until))?.upperBound : nil, note: cell(.note))
  }
}

extension ComparisonLoad {
  func numbered(_ id: ID<ComparisonLoad>) -> ComparisonLoad {
    ComparisonLoad(
      id: id, region: region, kind: kind, fileName: fileName, sha256: sha256, owner: owner,
      purpose: purpose, statementDay: statementDay, rows: rows, refused: refused,
      matched: matched, possible: possible, account: account, takenOn: takenOn)
  }

  func deed(newPoints: Int, for purpose: Reason) -> Deed {
    Deed(
      .comparisonTaken, .init("comparison_load", id.description),
      after: Particulars.json([
        ("kind", kind), ("region", region.digits), ("owner", owner), ("file", fileName),
        ("sha256", sha256), ("statementDay", statementDay.description), ("rows", String(rows)),
        ("refused", String(refused)), ("matched", String(matched)),
        ("possible", String(possible)), ("points", String(newPoints)),
      ]), reason: purpose)
  }
}
