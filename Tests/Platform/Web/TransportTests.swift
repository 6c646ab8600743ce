// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import Testing

@testable import Web

/// The server speaking TLS by itself, heard by another program.
@Suite struct TransportTests {
  @Test func pagesAreServedOverTLSAlone() async throws {
    try await Keys.with { keys in
      let certificate = try Certificate(path: keys.path("a.pem"), keyPath: keys.path("a.key"))
      let trusted = ["--cacert", keys.path("a.pem")]
      try await serving(certificate: certificate) { port in
        let page = try await keys.curl(trusted + ["https://localhost:\(port)/"])
        #expect(page.status == 0 && page.output.hasPrefix("HTTP/1.1 200"))
        let head = page.output.lowercased()
        #expect(head.contains("strict-transport-security: max-age=31536000"))
        let cookie = head.split(separator: "\r\n").first { $0.hasPrefix("set-cookie: __host-") }
        #expect(cookie?.contains("; secure") == true)
        // Nobody's word makes it less than encrypted.
        let forged = try await keys.curl(
          trusted + ["-H", "X-Forwarded-Proto: http", "https://localhost:\(port)/"])
        #expect(forged.output.lowercased().contains("strict-transport-security"))
      }
    }
  }

  @Test func whoeverSpeaksOtherwiseHearsNothing() async throws {
    try await Keys.with { keys in
      let certificate = try Certificate(path: keys.path("a.pem"), keyPath: keys.path("a.key"))
      let trusted = ["--cacert", keys.path("a.pem")]
      try await serving(certificate: certificate) { port in
        for arguments in [
          ["http://localhost:\(port)/health"],
          // An old TLS, and a certificate for which nobody vouches.
          trusted + ["--tls-max", "1.1", "https://localhost:\(port)/health"],
          ["https://localhost:\(port)/health"],
        ] {
          let answer = try await keys.curl(arguments)
          #expect(answer.status != 0 && answer.output.isEmpty, "\(arguments)")
        }
        let modern = trusted + ["--tlsv1.3", "https://localhost:\(port)/health"]
        #expect(try await keys.curl(modern).status == 0)
      }
    }
  }

  /// Who opens a connection and never begins to speak TLS is cut off as a dripping head is.
  @Test(.timeLimit(.minutes(15))) func aHandshakeThatNeverComesIsCutOff() async throws {
    try await Keys.with { keys in
      let certificate = try Certificate(path: keys.path("a.pem"), keyPath: keys.path("a.key"))
      var limits = ConnectionLimits()
      limits.idleTime = .milliseconds(300)
      try await serving(limits: limits, certificate: certificate) { port in
        // The first bytes of a greeting, and no more.
        let line = try Line(port: port, "\u{16}\u{03}\u{01}")
        #expect(try await line.answer().isEmpty)
      }
    }
  }

  @Test func whatCannotWorkIsTold() async throws {
    try await Keys.with { keys in
      let cases: [(String, String, CertificateError)] = [
        ("a.pem", "b.key", .doNotMatch(keys.path("a.pem"), keys.path("b.key"))),
        ("a.key", "a.key", .noCertificate(keys.path("a.key"))),
        ("none.pem", "a.key", .noCertificate(keys.path("none.pem"))),
        ("a.pem", "none.key", .noKey(keys.path("none.key"))),
        ("a.pem", "empty.key", .noKey(keys.path("empty.key"))),
        ("a.pem", "open.key", .keyIsOpen(keys.path("open.key"))),
      ]
      for (certificate, key, error) in cases {
        #expect(throws: error) {
          try Certificate(path: keys.path(certificate), keyPath: keys.path(key))
        }
      }
      let good = try Certificate(path: keys.path("a.pem"), keyPath: keys.path("a.key"))
      let days = good.expiry.timeIntervalSinceNow / 86_400
      #expect((29...30).contains(days.rounded(.up)))
    }
  }
}

/// Two pairs of a certificate and its key, made for the test.
private struct Keys: Sendable {
  let folder: String

  struct Ended: Sendable {
    let status: Int32
    let output: String
  }

  static func with(_ body: (Keys) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-keys-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let keys = Keys(folder: folder)
    for name in ["a", "b"] {
      let made = try await keys.run(
        "/usr/bin/openssl",
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
          "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
          "-keyout", keys.path("\(name).key"), "-out", keys.path("\(name).pem"),
        ])
      try #require(made.status == 0)
    }
    let files = FileManager.default
    try files.copyItem(atPath: keys.path("a.key"), toPath: keys.path("open.key"))
    try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys.path("open.key"))
    _ = files.createFile(
      atPath: keys.path("empty.key"), contents: Data(), attributes: [.posixPermissions: 0o600])
    try await body(keys)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func curl(_ arguments: [String]) async throws -> Ended {
    try await run(
      "/usr/bin/curl",
      ["--silent", "--include", "--noproxy", "*", "--max-time", "20"] + arguments)
  }

  private func run(_ executable: String, _ arguments: [String]) async throws -> Ended {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try runHere(executable, arguments) })
      }
    }
  }

  private func runHere(_ executable: String, _ arguments: [String]) throws -> Ended {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
  }
}
