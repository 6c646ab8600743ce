// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Journal
import Registry
import Rights
import SQL
import Synchronization
import Values

/// `bangfu facts`: everybody's facts on a day as tables for another engine, with the law over them.
struct FactsCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.export, .entitlement))

  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract:
      "Write everybody's facts on a day as tables for another engine, and the law over them.",
    discussion: """
      For each law and kind of record the folder gets a table's definition, its rows as comma-separated \
      values and one statement that decides every benefit; manifest.json tells what there is. No names \
      and no numbers of people but the registry's own, but health, poverty and pay: keep it as you keep \
      the database.
      """)

  @Option(help: "Region code whose people are written. Default: everybody held.")
  var jurisdiction: RegionCode?

  @OptionGroup var options: DecisionOptions

  @Option(help: "sqlite, postgres or spark.")
  var dialect: SQLDialect

  @Flag(help: "Decide each row here too, to hold the other engine's answers against.")
  var answers = false

  @Option(help: "The folder to be made; it must not be there yet.")
  var output: String

  func run() async throws {
    let office = try await options.office(for: Self.self)
    let folder = try FreshFolder(output)
    let manifest = try await office.decisions.writeFacts(
      region: jurisdiction, asOf: options.day, dialect: dialect, withAnswers: answers
    ) {
      Terminal.progress("读取 \($0) 人")
    } put: {
      try folder.append($1, to: $0)
    }
    Terminal.endProgress()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try folder.append(
      String(decoding: try encoder.encode(manifest), as: UTF8.self) + "\n", to: "manifest.json")
    try await office.registry.note(
      Deed(
        .listExported,
        after: Particulars.json([
          ("asOf", options.day.description), ("region", jurisdiction?.digits),
          ("format", "facts"), ("people", String(manifest.people)),
        ])), by: .console(NSUserName()))
    try folder.finish()
    let rows = manifest.tables.reduce(0) { $0 + $1.rows }
    Terminal.print("事实表：\(manifest.people) 人，\(manifest.tables.count) 张表，\(rows) 行，\(output)")
  }
}

/// A folder that takes its name when all in it is written; readable by its owner alone.
private final class FreshFolder: Sendable {
  private let path: String
  private let files = Mutex<[String: FileHandle]>([:])
  private let isFinished = Mutex(false)
  private var draft: String { path + ".part" }

  init(_ path: String) throws {
    self.path = path
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Refusal("'\(path)' is there already; name a folder that is not")
    }
    do {
      try? FileManager.default.removeItem(atPath: path + ".part")
      try FileManager.default.createDirectory(
        atPath: path + ".part", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch { throw Refusal("cannot write '\(path)': \(explanation(of: error))") }
  }

  func append(_ text: String, to name: String) throws {
    do {
      try files.withLock { files in
        let file = try files[name] ?? opened(name)
        files[name] = file
        try file.write(contentsOf: Data(text.utf8))
      }
    } catch { throw Refusal("cannot write '\(path)/\(name)': \(explanation(of: error))") }
  }

  private func opened(_ name: String) throws -> FileHandle {
    let file = URL(filePath: "\(draft)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
      throw Refusal("the file cannot be made")
    }
    return try FileHandle(forWritingTo: file)
  }

  func finish() throws {
    do {
      try files.withLock { files in
        for file in files.values {
          try file.synchronize()
          try file.close()
        }
        files.removeAll()
      }
      try FileManager.default.moveItem(atPath: draft, toPath: path)
    } catch { throw Refusal("cannot write '\(path)': \(explanation(of: error))") }
    isFinished.withLock { $0 = true }
  }

  deinit {
    if !isFinished.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: draft) }
  }
}
