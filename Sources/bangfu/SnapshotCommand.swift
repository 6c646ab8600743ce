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
      """)

  @Option(help: "Region code whose people are written. Default: everybody held.")
  var jurisdiction: RegionCode?

  @OptionGroup var options: DecisionOptions

  @Option(help: "The file to be written, whole or not at all.")
  var output: String

  func run() async throws {
    let office = try await options.office(for: Self.self)
    let file = try WholeFile(output)
    let people = try await office.decisions.writeSnapshot(
      region: jurisdiction, asOf: options.day
    ) {
      Terminal.progress("读取 \($0) 人")
    } put: {
      try file.append($0)
    }
    Terminal.endProgress()
    try await office.registry.note(
      Deed(
        .listExported,
        after: Particulars.json([
          ("asOf", options.day.description), ("region", jurisdiction?.digits),
          ("format", "snapshot"), ("people", String(people)),
        ])), by: .console(NSUserName()))
    let bytes = try file.finish()
    Terminal.print("快照：\(people) 人，\(bytes) 字节，\(output)")
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
