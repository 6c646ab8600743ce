// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Columns
import Decisions
import Library
import Foundation
import Glibc
import Journal
import Operations
import Policy
import Registry
import Rights
import Synchronization
import Values

/// `bangfu snapshot`: the facts of a region's people on a day as a file, for scans and simulations
/// that need no database.
struct SnapshotCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.export, .entitlement))

  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Write everybody's facts on a day to one file, without names and numbers.",
    discussion: """
      'bangfu scan --snapshot FILE' decides over it. Of people it holds the registry's internal \
      number and what decisions rest on, health and poverty among it: keep it as you keep the \
      database.

      With '--after FORMER' only those people are read whose facts may have changed since FORMER was \
      made; all others are taken from it. The file is the same, byte for byte. FORMER must be of this \
      database, of the same region and under the same list of facts; it may be the file that is written.
      """)

  @Option(help: "Region code whose people are written. Default: everybody held.")
  var jurisdiction: RegionCode?

  @OptionGroup var options: DecisionOptions

  @Option(help: "A snapshot made before: what has not changed since is taken from it.")
  var after: String?

  @Option(help: "The file to be written, whole or not at all.")
  var output: String

  func run() async throws {
    let office = try await options.office(for: Self.self)
    if let after { try WholeFile.refuse(after, asDraftOf: output) }
    let former = try after.map { try Snapshot(path: $0, office.decisions.library.vocabulary) }
    let file = try WholeFile(output)
    let made = try await write(office, after: former, to: file)
    Terminal.endProgress()
    if let cause = made.cause {
      Terminal.tell(
        "日志 \(cause.chain) 第 \(cause.ordinal) 条（\(cause.act)）可能改动任何人的情况，"
          + "快照全部重新读取")
    }
    try await office.registry.note(
      Deed(
        .listExported,
        after: Particulars.json([
          ("asOf", options.day.description), ("region", jurisdiction?.digits),
          ("format", "snapshot"), ("people", String(made.people)), ("after", former?.digest),
        ])), by: .console(NSUserName()))
    let bytes = try file.finish()
    let taken =
      former == nil ? "" : "，其中重新读取 \(made.read) 人，\(made.pieces) 块中原样沿用 \(made.kept) 块"
    Terminal.print("快照：\(made.people) 人\(taken)，\(bytes) 字节，\(output)")
  }

  private func write(
    _ office: Office, after former: Snapshot?, to file: WholeFile
  ) async throws -> SnapshotMade {
    do {
      return try await office.decisions.writeSnapshot(
        region: jurisdiction, asOf: options.day, after: former
      ) {
        Terminal.progress("写出 \($0) 人")
      } put: {
        try file.append($0)
      }
    } catch let refusal as SnapshotRefusal {
      throw Refusal("cannot go on from '\(after ?? "")': \(refusal)")
    }
  }
}

extension Snapshot {
  /// - Throws: `Refusal` with the file's name and what to do.
  init(path: String, _ vocabulary: Vocabulary) throws {
    do {
      let file = try MappedFile(path: path)
      try self.init(file.bytes, keptBy: file, vocabulary)
    } catch {
      throw Refusal("cannot read '\(path)': \(explanation(of: error))")
    }
  }
}

/// A file that takes its name when all of it is written; readable by its owner alone.
final class WholeFile: Sendable {
  private let path: String
  private let handle: FileHandle
  private let length = Mutex(0)
  private var draft: String { path + ".part" }

  init(_ path: String) throws {
    self.path = path
    let file = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw Refusal("cannot write '\(path)': \(String(cString: strerror(errno)))")
    }
    handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  /// - Throws: `Refusal` where a file that is to be read is the one in which `output` is drafted.
  static func refuse(_ file: String, asDraftOf output: String) throws {
    var read = stat()
    var draft = stat()
    guard stat(file, &read) == 0, stat(output + ".part", &draft) == 0 else { return }
    guard read.st_dev != draft.st_dev || read.st_ino != draft.st_ino else {
      throw Refusal("'\(file)' is where '\(output)' is drafted; give it another name")
    }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    try handle.write(contentsOf: Data(bytes))
    length.withLock { $0 += bytes.count }
  }

  func finish() throws -> Int {
    try handle.synchronize()
    try handle.close()
    guard rename(draft, path) == 0 else {
      throw Refusal("cannot write '\(path)': \(String(cString: strerror(errno)))")
    }
    return length.withLock { $0 }
  }

  deinit { unlink(path + ".part") }
}
