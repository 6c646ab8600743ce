// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import Testing
import Values

@testable import Web

/// A real server on a real socket.
@Suite struct ServerTests {
  @Test(.timeLimit(.minutes(15))) func aHeadThatDripsIsCutOffAndOthersAreServedMeanwhile()
    async throws
  {
    var limits = ConnectionLimits()
    limits.idleTime = .milliseconds(300)
    try await serving(limits: limits) { port in
      let slow = try (0..<200).map { _ in try Line(port: port, "GET / HTTP/1.1\r\nHost: local") }
      let honest = try Line(port: port, Line.request("health", close: true))
      #expect(try await honest.answer().hasPrefix("HTTP/1.1 200"))
      for line in slow {
        // Each further byte is no whole head: the time runs on.
        try? line.send("h")
        #expect(try await line.answer() == "")
      }
    }
  }

  @Test func aFormThatDripsIsToldSoAndItsConnectionEnds() async throws {
    var bodies = BodyLimits()
    bodies.formTime = .milliseconds(200)
    try await serving(bodies: bodies) { port in
      let line = try Line(
        port: port,
        "POST /forms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n\r\na=")
      let answer = try await line.answer()
      #expect(answer.hasPrefix("HTTP/1.1 408"), "\(answer.prefix(200))")
    }
  }

  @Test func whoComesBeyondTheLimitIsToldWhenToComeBack() async throws {
    var load = LoadLimits()
    load.atOnce = 1
    load.waiting = 1
    load.refusalDelay = .zero
    let gate = Gate()
    try await serving(load: load, gate: gate) { port in
      let lines = try (0..<10).map { _ in
        try Line(port: port, Line.request("wait", close: true))
      }
      try await withThrowingTaskGroup(of: String.self) { group in
        for line in lines { group.addTask { try await line.answer() } }
        for _ in 0..<8 {
          let refused = try await group.next() ?? ""
          #expect(refused.hasPrefix("HTTP/1.1 503"), "\(refused.prefix(60))")
          #expect(refused.contains("Retry-After: 5"))
        }
        let health = try await Line(port: port, Line.request("health", close: true)).answer()
        #expect(health.hasPrefix("HTTP/1.1 200"))
        gate.open()
        for try await answer in group { #expect(answer.hasPrefix("HTTP/1.1 200")) }
      }
    }
  }
}

// MARK: - A server and a line to it

func serving(
  limits: ConnectionLimits = ConnectionLimits(), bodies: BodyLimits = BodyLimits(),
  load: LoadLimits = LoadLimits(), gate: Gate = Gate(), certificate: Certificate? = nil,
  _ body: @escaping @Sendable (_ port: Int) async throws -> Void
) async throws {
  var routes = Routes()
  routes.get("", needs: TestSite.right) { _ in .page(TestSite.page("home")) }
  routes.post("forms", needs: TestSite.right) { visit in
    .seeOther(Href("forms", try visit.form()["a"] ?? ""))
  }
  routes.get("forms", needs: TestSite.right) { _ in .page(TestSite.page("forms")) }
  routes.get("wait", needs: TestSite.right) { _ in
    await gate.pass()
    return .page(TestSite.page("waited"))
  }
  let site = Site(
    navigation: [], routes: routes, door: EverybodyDoor(officer: TestSite.officer), limits: bodies,
    load: load, today: { Day(number: 19_113) })
  let (ports, told) = AsyncStream<Int>.makeStream()
  let server = WebServer(
    site, at: try ListenAddress(port: 0), limits: limits, certificate: certificate
  ) { told.yield($0) }
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await server.run() }
    for await port in ports.prefix(1) { try await body(port) }
    group.cancelAll()
    try? await group.waitForAll()
  }
}

/// A plain TCP connection, read on a thread of its own.
final class Line: Sendable {
  struct Failure: Error {}
  private let descriptor: Int32

  init(port: Int, _ text: String) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr = in_addr(s_addr: inet_addr("127.0.0.1"))
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure() }
    try send(text)
  }

  deinit { close(descriptor) }

  static func request(_ path: String, close: Bool) -> String {
    "GET /\(path) HTTP/1.1\r\nHost: localhost\r\n\(close ? "Connection: close\r\n" : "")\r\n"
  }

  func send(_ text: String) throws {
    let sent = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    guard sent == text.utf8.count else { throw Failure() }
  }

  /// Everything the server says until it closes.
  func answer() async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { [self] in
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = recv(descriptor, &buffer, buffer.count, 0)
          guard count > 0 else { break }
          all += buffer[0..<count]
        }
        continuation.resume(returning: String(decoding: all, as: UTF8.self))
      }
    }
  }
}
