// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Rights
import Sheets
import Store
import Values
import Web

/// The pages of imports: the form, how far an import is, its receipt, the marked workbook.
public struct RosterPages: Sendable {
  private let desk: RosterDesk
  private let jobs = ImportJobs()

  public init(desk: RosterDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(RosterWords.imports, "imports")]
  }

  /// Returns when every import begun so far has ended: the process may stop then.
  public func finished() async { await jobs.finished() }

  public var routes: Routes {
    var routes = Routes()
    routes.get("imports", needs: Right(.read, .roster)) { try await form($0) }
    routes.postFiles("imports", needs: Right(.enter, .roster)) { try await take($0) }
    routes.get("imports/:job", needs: Right(.read, .roster)) { try await job($0) }
    routes.get("imports/:job/workbook", needs: Right(.enter, .roster)) { try await workbook($0) }
    return routes
  }

  private func form(_ visit: Visit) async throws -> Answer {
    let receipts = await jobs.receipts(of: visit.officer.account)
    let earlier = try await desk.within(visit.scope).registry.files().map { _, file in
      EarlierImport(
        fileName: file.name,
        kind: RosterKind(rawValue: file.kind).map { Localized(same: RosterLayout.of($0).title) }
          ?? RosterWords.typedIn,
        statementDay: file.statementDay, importedAt: file.importedAt, rows: file.rowCount,
        job: receipts[file.sha256])
    }
    return .page(ImportPages().page(earlier, visit.context))
  }

  private func take(_ visit: Visit) async throws -> Answer {
    let upload = try await visit.submission().file("file")
    let desk = try await desk.within(visit.scope)
    let asOf = visit.asOf
    let actor = visit.actor
    let name = await jobs.start(upload.fileName, by: actor.account) { progress in
      try await RosterPages.run(upload, desk, asOf: asOf, by: actor, progress)
    }
    return .seeOther(visit.context.href("imports", name))
  }

  /// The import itself; what the file's sender can put right becomes a refusal in words.
  private static func run(
    _ upload: Upload, _ desk: RosterDesk, asOf: Day, by actor: Actor,
    _ progress: @escaping @Sendable (ImportStep) -> Void
  ) async throws -> ImportJobs.Outcome {
    let marked = try TemporaryFile(suffix: ".xlsx")
    do {
      let receipt = try await desk.importFile(
        .path(upload.file.path), name: upload.fileName, asOf: asOf, by: actor,
        errorsPath: marked.path
      ) { progress(ImportStep(rows: $0.rows, total: $0.total)) }
      return (ReceiptView(receipt), receipt.sha256, receipt.errorsPath == nil ? nil : marked)
    } catch let error as RosterFileError {
      throw WebRefusal.unusable(
        title: RosterWords.notRead, reason: Localized(zh: error.text.zh, en: error.text.en))
    } catch let error as SheetError {
      throw WebRefusal.unusable(
        title: RosterWords.notRead, reason: Localized(zh: error.zh, en: error.en))
    } catch let error as StoreError where error.kind == .full {
      throw WebRefusal.readOnly
    }
  }

  private func job(_ visit: Visit) async throws -> Answer {
    switch try await jobs.state(
      visit.parameter("job"), of: visit.officer.account, waitingAtMost: .seconds(1))
    {
    case .running(let progress):
      return .page(
        ReceiptPages().progress(
          progress, isStill: visit.query("still") != nil, visit.context))
    case .done(let receipt, let workbook):
      let href = workbook.map { _ in
        visit.context.href("imports", visit.parameter("job"), "workbook")
      }
      return .page(ReceiptPages().receipt(receipt, workbook: href, visit.context))
    case .refused(let refusal): throw refusal
    case nil: throw WebRefusal.absent(title: RosterWords.jobGoneTitle, reason: RosterWords.jobGone)
    }
  }

  private func workbook(_ visit: Visit) async throws -> Answer {
    let state = await jobs.state(visit.parameter("job"), of: visit.officer.account)
    guard case .done(let receipt, let workbook?) = state else {
      throw WebRefusal.absent(title: RosterWords.jobGoneTitle, reason: RosterWords.jobGone)
    }
    try await desk.registry.note(
      Deed(
        .listExported,
        after: Particulars.json([("list", "returned"), ("file", receipt.fileName)])),
      by: visit.actor)
    return .download(
      Download(
        name: RosterWords.markedName(receipt.workbookName)[visit.language], kind: .workbook,
        content: .file(workbook)))
  }
}

extension ReceiptView {
  /// Findings shown on the page; the marked workbook holds them all.
  private static let mostFindings = 100

  init(_ receipt: ImportReceipt) {
    let kinds = receipt.sheets.compactMap(\.kind).map { RosterLayout.of($0).title }
    self.init(
      fileName: receipt.fileName, kind: Localized(same: Language.chinese.list(kinds)),
      statementDay: receipt.statementDay, read: receipt.counts.read, new: receipt.counts.new,
      changed: receipt.counts.changed, unchanged: receipt.counts.unchanged,
      refused: receipt.counts.refused)
    let all = receipt.refusals + receipt.doubts + receipt.warnings
    reasons = all.map { one in
      Reason(
        text: Localized(zh: one.reason.message.zh, en: one.reason.message.en),
        rule: one.reason.rule?.rawValue, severity: one.reason.severity, count: one.count)
    }
    findings = Array(
      all.flatMap { one in
        one.rows.map { place in
          Finding(
            sheet: place.sheet, row: place.row, column: place.column.map(ReceiptView.letters),
            text: Localized(zh: one.reason.message.zh, en: one.reason.message.en),
            severity: one.reason.severity)
        }
      }.sorted { ($0.sheet, $0.row) < ($1.sheet, $1.row) }.prefix(ReceiptView.mostFindings))
    columnsKeptAside = receipt.sheets.flatMap(\.extraHeaders)
    hasMarkedWorkbook = receipt.errorsPath != nil
    journalHead = receipt.journalHead
  }

  /// The marked copy is a workbook, whatever was sent.
  var workbookName: String {
    guard let dot = fileName.lastIndex(of: "."), dot > fileName.startIndex else {
      return fileName + ".xlsx"
    }
    return fileName[..<dot] + ".xlsx"
  }

  /// The letters a spreadsheet gives a column: `A` for 0, `AA` for 26.
  static func letters(_ column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      guard let letter = Unicode.Scalar(UInt32(65 + rest % 26)) else { break }
      letters = "\(letter)\(letters)"
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}
