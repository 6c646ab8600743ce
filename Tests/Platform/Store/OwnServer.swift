// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A server that a test may kill.
struct OwnServer {
  let folder: String
  var words: String { words(database: "bangfu") }
  func words(database: String) -> String { "host=\(folder) user=bangfu dbname=\(database)" }

  static func with(_ body: (OwnServer) async throws -> Void) async throws {
    let server = OwnServer(folder: "/tmp/bangfu-pg.\(UUID().uuidString.prefix(8))")
    try await server.control("start")
    do { try await body(server) } catch {
      try? await server.control("stop")
      throw error
    }
    try await server.control("stop")
  }

  func control(_ action: String) async throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../bin/postgres").standardizedFileURL
    try await run(script.path, [action, folder])
  }

  func psql(_ statements: String...) async throws {
    try await run("/usr/bin/env", ["psql", "-q", words] + statements.flatMap { ["-c", $0] })
  }

  private func run(_ program: String, _ arguments: [String]) async throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    try #require(status == 0, "\(program) \(arguments) ended with \(status)")
  }
}
