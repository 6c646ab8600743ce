// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOPosix

/// A file of our own that nobody else may read and that goes when the last holder lets go of it.
///
/// All reading and writing happens on NIO's pool of threads, never on those that serve pages.
public final class TemporaryFile: Sendable {
  public let path: String

  /// An empty file that only this user can open.
  public init(suffix: String = "") throws {
    let path = "\(try TemporaryFolder.path())/\(UUID().uuidString)\(suffix)"
    guard
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown) }
    self.path = path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func append(_ bytes: [UInt8]) async throws {
    let path = path
    try await NIOThreadPool.singleton.runIfActive {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      try handle.seekToEnd()
      try handle.write(contentsOf: bytes)
    }
  }

  /// All of it, to be held in memory: look at its size first.
  public func bytes() async throws -> [UInt8] {
    let path = path
    return try await NIOThreadPool.singleton.runIfActive {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  func opened() async throws -> FileHandle {
    let path = path
    return try await NIOThreadPool.singleton.runIfActive {
      try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }
  }

  func next(from handle: FileHandle) async throws -> [UInt8]? {
    try await NIOThreadPool.singleton.runIfActive {
      guard let data = try handle.read(upToCount: 256 * 1024), !data.isEmpty else { return nil }
      return [UInt8](data)
    }
  }
}
