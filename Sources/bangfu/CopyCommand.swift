// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Rights
import Store
import Stores

/// `bangfu database copy`: a whole county from one database into another, proved.
struct CopyDatabase: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract:
      "Copy a whole database into an empty one, on either engine, and prove that all is there.",
    discussion: """
      Every table is read back from the target and compared by count and digest before anything is kept. \
      A password belongs in ~/.pgpass or PGPASSWORD: other users of the machine see what is typed here.
      """)

  @Argument(help: "sqlite:PATH or postgres://USER@HOST/NAME") var from: String
  @Argument(help: "sqlite:PATH or postgres://USER@HOST/NAME; it must hold no table.") var to: String

  func run() async throws {
    let (source, target) = (try StoreURL(from), try StoreURL(to))
    if let path = source.path, !FileManager.default.fileExists(atPath: path) {
      throw Refusal("there is no database at '\(path)'")
    }
    let isNew = target.path.map { !FileManager.default.fileExists(atPath: $0) } ?? false
    let held = try await source.open()
    do {
      let digests = try await copy(held, to: target)
      try await held.close()
      tell(digests)
    } catch {
      Terminal.endProgress()
      if isNew, let path = target.path { remove(path) }
      throw error
    }
  }

  private func copy(_ source: any Store, to url: StoreURL) async throws -> [TableDigest] {
    let target = try await url.open()
    let digests = try await DatabaseCopy(migrations: Office.migrations).run(
      from: source, to: target
    ) { Terminal.progress("\($0.table)  \($0.rows)") }
    Terminal.endProgress()
    try await target.analyse()
    try await target.close()
    return digests
  }

  private func tell(_ digests: [TableDigest]) {
    for digest in digests where digest.rows > 0 {
      Terminal.print("\(digest.table)  \(digest.rows)  \(digest.sha256)")
    }
    let rows = digests.reduce(0) { $0 + $1.rows }
    Terminal.print(
      "已复制 \(digests.count) 张表、\(rows) 行，逐表核对一致  copied and found equal, table by table")
  }

  /// What an embedded database that came to nothing leaves behind.
  private func remove(_ path: String) {
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
  }
}

extension StoreURL {
  /// The file of an embedded database.
  fileprivate var path: String? { if case .sqlite(let path) = self { path } else { nil } }
}
