// SPDX-License-Identifier: Apache-2.0
import Foundation
import Journal
import Registry
import Rights
import Sheets
import Values

/// The import's only door: pages and commands call its verbs.
public struct RosterDesk: Sendable {
  private(set) var registry: RegistryDesk
  let grantItems: [String: String]
  let home: RegionCode?
  let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - registry: Takes the rows in.
  ///   - grantItems: Benefit ids by the names that rosters use for them (补贴项目, and the header
  ///     年度交通费补助 for what that column of the work ledger pays).
  ///   - home: The division whose office imports, to settle names of places that occur twice.
  ///   - now: Seconds since 1970 in UTC.
  public init(
    registry: RegistryDesk, grantItems: [String: String] = [:], home: RegionCode? = nil,
    now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
  ) {
    self.registry = registry
    var items: [String: String] = [:]
    for (name, id) in grantItems { items[HeaderText.normalised(name)] = id }
    self.grantItems = items
    self.home = home
    self.now = now
  }

  /// The same imports by an office that may touch the records of a scope.
  public func within(_ scope: Scope) async throws -> RosterDesk {
    var desk = self
    desk.registry = try await registry.within(scope)
    return desk
  }

  /// Takes a file in: its good rows together, or, where this throws, nothing at all.
  ///
  /// Importing the same file again changes nothing. A ledger or export that speaks of an earlier day
  /// than one of its kind already taken in only fills what is unknown.
  ///
  /// - Parameters:
  ///   - name: The file's name as its sender knows it.
  ///   - asOf: The day of import; nobody in the file is born after it.
  ///   - statedOn: The day the list speaks of, where the clerk gives it.
  ///   - actor: Who hands it in, and from where.
  ///   - errorsPath: Where a copy of the workbook with the refused cells marked is put, if any row
  ///     is refused.
  ///   - progress: Called about every thousand rows, on a thread of the import.
  /// - Throws: ``RosterFileError``, `SheetError`, `StoreError`.
  public func importFile(
    _ file: RosterFile, name: String, asOf: Day, statedOn: Day? = nil, by actor: Actor,
    errorsPath: String? = nil, progress: @escaping @Sendable (RosterProgress) -> Void = { _ in }
  ) async throws -> ImportReceipt {
    let (surveyed, sha256) = try await OwnThread.run {
      let plan = try ImportPlan(try file.open(), given: statedOn, today: asOf) { rows in
        progress(RosterProgress(phase: .surveying, rows: rows, total: nil))
      }
      return (plan, file.sha256)
    }
    let known = try await registry.file(sha256: sha256)?.file
    let plan = surveyed.speakingAgain(as: known)
    let source = SourceFile(
      name: String(name.prefix(255)), kind: plan.kind.rawValue, sha256: sha256,
      statementDay: plan.statement.day, importedAt: RosterDesk.timestamp(now()),
      importedBy: actor.account)
    let latest = try await registry.latestStatementDay(kind: plan.kind.rawValue)
    let authority = plan.authority(latest: latest)
    let outcome = try await registry.importing(
      source, authority: authority, from: actor.origin
    ) { session in
      var taking = FileImport(plan: plan, grantItems: grantItems, home: home, today: asOf)
      try taking.run(try file.open(), into: session) { rows in
        progress(RosterProgress(phase: .importing, rows: rows, total: plan.rowCount))
      }
      return taking.outcome
    }
    var receipt = ImportReceipt(plan, outcome, fileName: name, sha256: sha256)
    receipt.isKnownFile = known != nil
    if authority == .fillsOnly { receipt.olderThan = latest }
    receipt.journalHead = try await registry.journalHead()
    if let errorsPath, !receipt.marks.isEmpty {
      try await mark(file, receipt, at: errorsPath)
      receipt.errorsPath = errorsPath
    }
    return receipt
  }

  /// Writes a copy of the sender's workbook in which the refused cells are red and the reasons stand
  /// beside their rows.
  public func mark(_ file: RosterFile, _ receipt: ImportReceipt, at path: String) async throws {
    var headerRows: [String: Int] = [:]
    for sheet in receipt.sheets where sheet.kind != nil { headerRows[sheet.name] = sheet.headerRow }
    let marks = receipt.marks
    var copy = MarkedCopy(rows: .all, headerRows: headerRows)
    copy.reasonRemark = receipt.journalHead.map { "日志链头 \($0)" }
    try await OwnThread.run { [copy] in
      switch file {
      case .path(let source): _ = try copy.write(of: source, to: path, marks: marks)
      case .bytes(let bytes): _ = try copy.write(of: bytes, to: path, marks: marks)
      }
    }
  }

  /// `2026-03-01T08:30:00Z`.
  static func timestamp(_ seconds: Int64) -> String {
    let day = Day(number: Int32(clamping: seconds / 86_400))
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    let rest = seconds % 86_400
    return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}

extension ImportPlan {
  var kind: RosterKind { sheets.first?.header.kind ?? .roster }

  /// A file that names no day speaks, when it comes again, of the day it came first.
  func speakingAgain(as known: SourceFile?) -> ImportPlan {
    guard let known, statement.origin == .dayOfImport else { return self }
    var plan = self
    plan.statement = StatementDay(day: known.statementDay, origin: .dayOfImport)
    return plan
  }

  /// The member export is the register of people and corrects it; every other list speaks of its own
  /// matter and only fills what is unknown of people. A list older than one of its kind changes
  /// nothing that is known. Rosters are not one list that follows another, so none is older.
  func authority(latest: Day?) -> Authority {
    if kind != .roster, let latest, statement.day < latest { return .fillsOnly }
    return sheets.allSatisfy { $0.header.kind == .memberExport } ? .corrects : .fillsIn
  }
}

extension ImportReceipt {
  init(_ plan: ImportPlan, _ outcome: ImportOutcome, fileName: String, sha256: String) {
    self.init(fileName: fileName, statementDay: plan.statement.day)
    self.sha256 = sha256
    self.statementOrigin = plan.statement.origin
    self.sheets = plan.sheets.map(SheetReceipt.init) + plan.others
    self.counts = outcome.counts
    self.refusals = outcome.refusals.sorted
    self.doubts = outcome.doubts.sorted
    self.warnings = outcome.warnings.sorted
    self.marks = outcome.marks
  }
}

extension SheetReceipt {
  init(_ plan: ImportPlan.SheetPlan) {
    self.init(name: plan.name)
    kind = plan.header.kind
    headerRow = plan.header.headerRow
    rows = plan.survey.rowCount
    headers = plan.header.headers
    extraHeaders = plan.header.extraHeaders.filter {
      !SheetImport.saysNothing(HeaderText.normalised($0))
    }
    let present = Set(plan.header.index.keys)
    if plan.header.kind != .roster {
      absentHeaders = RosterLayout.of(plan.header.kind).columns
        .filter { $0.field != .aside && !present.contains($0.field) }.map(\.header)
    }
  }
}

/// Runs long work that blocks on a thread made for it: neither the pool of tasks nor the queues
/// that others share wait for it.
enum OwnThread {
  static func run<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Swift.Result { try body() }) }
      thread.stackSize = 4 << 20
      thread.name = "roster import"
      thread.start()
    }
  }
}
