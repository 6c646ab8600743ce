// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Journal
import Rights
import Rosters
import Values

/// `bangfu import`: rosters into the registry, with a receipt for each.
struct Import: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.enter, .roster))

  static let configuration = CommandConfiguration(
    abstract: "Import rosters (.xlsx, CSV); the kind is recognised by the headers.",
    discussion: """
      Good rows go in; refused rows come back in a copy of the sender's workbook with the cells marked. \
      Importing the same file again changes nothing.
      """)

  @Argument(help: "Workbooks or CSV files.")
  var files: [String]

  @OptionGroup var options: DecisionOptions

  @Option(help: "The day the lists speak of, where they do not say it themselves.")
  var statedOn: Day?

  @Option(
    help:
      "Where the marked copy goes; with several files, a folder. Default: beside each file, 退回-NAME."
  )
  var errors: String?

  func run() async throws {
    for path in files where !FileManager.default.isReadableFile(atPath: path) {
      throw Refusal("cannot read '\(path)': no such file, or no right to read it")
    }
    let office = try await options.office(for: Self.self, creating: true)
    if let errors, files.count > 1 {
      try FileManager.default.createDirectory(atPath: errors, withIntermediateDirectories: true)
    }
    var refusedFiles = 0
    for path in files {
      do {
        Terminal.print(try await importFile(path, office).text)
      } catch {
        refusedFiles += 1
        Terminal.endProgress()
        Terminal.tell("bangfu: '\(path)' was not imported: \(explanation(of: error))")
      }
    }
    if refusedFiles > 0 { throw ExitCode(1) }
  }

  private func importFile(_ path: String, _ office: Office) async throws -> ImportReceipt {
    let name = URL(filePath: path).lastPathComponent
    defer { Terminal.endProgress() }
    return try await office.rosters.importFile(
      .path(path), name: name, asOf: options.day, statedOn: statedOn,
      by: Actor(account: try options.acting.officer().account, origin: Actor.console),
      errorsPath: errorsPath(for: path)
    ) { progress in
      let total = progress.total.map { " / \($0)" } ?? ""
      Terminal.progress("\(name)  \(progress.rows)\(total)")
    }
  }

  private func errorsPath(for path: String) -> String {
    let source = URL(filePath: path)
    let name = "退回-\(source.deletingPathExtension().lastPathComponent).xlsx"
    guard let errors else {
      return source.deletingLastPathComponent().appending(path: name).path
    }
    return files.count > 1 ? URL(filePath: errors).appending(path: name).path : errors
  }
}

extension ImportReceipt {
  /// The receipt as a terminal shows it: counts, then reasons, the most frequent first.
  var text: String {
    var lines = ["\(fileName)  截至 \(statementDay)"]
    lines.append(
      "  读到 \(counts.read)  新增 \(counts.new)  变更 \(counts.changed)  未变 \(counts.unchanged)  退回 \(counts.refused)"
    )
    func list(_ title: String, _ reasons: [ReasonCount]) {
      for reason in reasons.prefix(12) {
        let rule = reason.reason.rule.map { "［\($0.rawValue)］" } ?? ""
        lines.append("  \(title) \(reason.count)：\(rule)\(reason.reason.message.zh)")
      }
    }
    list("退回", refusals)
    list("存疑", doubts)
    list("提示", warnings)
    let extras = Set(sheets.flatMap(\.extraHeaders)).sorted()
    if !extras.isEmpty { lines.append("  另存的列：\(extras.joined(separator: "、"))") }
    if let errorsPath { lines.append("  退回的行已标在：\(errorsPath)") }
    if let journalHead { lines.append("  日志链头：\(journalHead)") }
    return lines.joined(separator: "\n")
  }
}
