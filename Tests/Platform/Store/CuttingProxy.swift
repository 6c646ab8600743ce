// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import StorePostgres
import Stores
import Testing

/// Stands between clients and a server's socket, and breaks connections at a chosen moment.
final class CuttingProxy: @unchecked Sendable {
  enum Moment: Sendable, CaseIterable {
    /// The server never hears the message.
    case beforeTheServerHears
    /// The server does what it is told; its answer is lost.
    case afterTheServerActed
  }

  /// The folder in which the socket is; the address of the proxy.
  let folder: String
  private let upstream: String
  private let word: [UInt8]
  private let moment: Moment
  private let listener: Int32
  // Guarded by `lock`.
  private var cutsLeft = 0
  private let lock = NSLock()

  /// - Parameters:
  ///   - upstream: The folder of the server's socket.
  ///   - word: What a message to be cut holds.
  init(to upstream: String, cutting word: String, _ moment: Moment) throws {
    self.folder = "/tmp/bangfu-cut.\(UUID().uuidString.prefix(8))"
    self.upstream = upstream
    self.word = Array(word.utf8)
    self.moment = moment
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    try Self.with(address: folder) { address, size in
      guard bind(listener, address, size) == 0, listen(listener, 16) == 0 else {
        throw POSIXError(.EADDRNOTAVAIL)
      }
    }
    Thread { [self] in accepting() }.start()
  }

  /// Cuts the next messages that hold the word; all others pass.
  func arm(cuts: Int) { lock.withLock { cutsLeft = cuts } }

  func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func accepting() {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { break }
      Thread { [self] in pass(client) }.start()
    }
    Foundation.close(listener)
  }

  private func pass(_ client: Int32) {
    defer { Foundation.close(client) }
    let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { Foundation.close(server) }
    let isConnected = try? Self.with(address: upstream) { connect(server, $0, $1) == 0 }
    guard isConnected == true else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var ends = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0),
        pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ends, 2, -1) > 0 else { return }
      for (from, to) in [(0, 1), (1, 0)] where ends[from].revents != 0 {
        let count = read(ends[from].fd, &buffer, buffer.count)
        guard count > 0 else { return }
        let isCut = from == 0 && takesCut(buffer[..<count])
        if isCut, moment == .beforeTheServerHears { return }
        guard send(ends[to].fd, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
        if isCut {
          // The answer is waited for, so that the server has acted, and kept back.
          _ = read(server, &buffer, buffer.count)
          return
        }
      }
    }
  }

  private func takesCut(_ message: ArraySlice<UInt8>) -> Bool {
    guard message.contains(word) else { return false }
    return lock.withLock {
      cutsLeft -= 1
      return cutsLeft >= 0
    }
  }

  private static func with<Result>(
    address folder: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Result
  ) throws -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = "\(folder)/.s.PGSQL.5432"
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

extension CuttingProxy {
  /// - Parameter body: Given a store whose connections are cut, and one whose connections are not.
  static func withCuts(
    _ word: String, _ moment: Moment, cuts: Int = 1,
    migrations: [Migration] = [ServerFaultTests.notes],
    _ body: (_ cut: any Store, _ whole: any Store) async throws -> Void
  ) async throws {
    try await StoreKind.postgres.withFreshPlace { url async throws in
      guard case .postgres(let address) = url,
        let host = address.secretText.firstMatch(of: /host=(\/\S+)/)?.1
      else {
        Issue.record("BANGFU_PG names no socket's folder by host=/…")
        return
      }
      let proxy = try CuttingProxy(to: String(host), cutting: word, moment)
      defer { proxy.close() }
      let whole = try await PostgresStore(address)
      try await whole.migrate(migrations)
      let cut = try await PostgresStore(
        PostgresAddress(address.secretText.replacing("host=\(host)", with: "host=\(proxy.folder)")))
      proxy.arm(cuts: cuts)
      try await body(cut, whole)
      try await cut.close()
      try await whole.close()
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func contains(_ word: [UInt8]) -> Bool {
    guard count >= word.count else { return false }
    return (startIndex...(endIndex - word.count)).contains { self[$0...].starts(with: word) }
  }
}
