// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Synchronization
import Testing

@testable import Web

/// There is no space to write in: changes are refused in words, everything else goes on.
@Suite struct ReadOnlyTests {
  private static let fullSpace = space { true }

  private static func space(_ isReadOnly: @escaping @Sendable () -> Bool) -> WritingSpace {
    WritingSpace(isReadOnly: isReadOnly) { $0 is TestSite.NoSpace }
  }

  private static let form = "token=\(TestSite.token)&name=x"

  @Test func aChangeIsRefusedInBothLanguagesAndMayBeSentAgain() async throws {
    let site = TestSite(space: Self.fullSpace)
    let reply = try await site.post("/forms", Self.form)
    #expect(reply.status == 503)
    #expect(reply.headers[.retryAfter] == "60")
    #expect(reply.text.contains(SpaceWords.refusedTitle.zh))
    #expect(reply.text.contains(SpaceWords.refusedTitle.en))
    #expect(try await TestSite().post("/forms", Self.form).status == 303)
  }

  @Test func anUploadIsRefusedBeforeItIsKept() async throws {
    let body =
      "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(TestSite.token)\r\n--b--\r\n"
    let reply = try await TestSite(space: Self.fullSpace)
      .post("/files", body, type: "multipart/form-data; boundary=b")
    #expect(reply.status == 503)
    // What is still being sent is not waited for.
    #expect(reply.headers[.connection] == "close")
  }

  @Test func whatMustGoOnGoesOn() async throws {
    let site = TestSite(space: Self.fullSpace)
    #expect(try await site.post("/sessions", Self.form).status == 303)
    #expect(try await site.post("/logout", Self.form).status == 303)
    #expect(try await site.post("/reveals", Self.form).status == 200)
    #expect(try await site.get("/people").status == 200)
  }

  @Test func everyPageSaysSo() async throws {
    let site = TestSite(space: Self.fullSpace)
    for path in ["/", "/people", "/login", "/none"] {
      #expect(try await site.get(path).text.contains(SpaceWords.banner.zh), "\(path)")
      #expect(
        try await !TestSite().get(path).text.contains(SpaceWords.banner.zh), "\(path)")
    }
  }

  /// Pages can be read, so a balancer goes on sending visitors.
  @Test func itIsReadyAndSaysHow() async throws {
    let full = try await TestSite(space: Self.fullSpace).get("/ready")
    #expect(full.status == 200 && full.text == "ready, read-only\n")
    #expect(try await TestSite().get("/ready").text == "ready\n")
  }

  /// The write that finds the disk full is told the same, not that something broke.
  @Test func theFirstToFindNoSpaceIsToldToo() async throws {
    let reply = try await TestSite(space: Self.space { false }).post("/large", Self.form)
    #expect(reply.status == 503)
    #expect(reply.text.contains(SpaceWords.refusedTitle.zh))
    #expect(try await TestSite().post("/large", Self.form).status == 500)
  }

  @Test func itIsAskedWithEveryRequest() async throws {
    let isFull = Mutex(true)
    let site = TestSite(space: Self.space { isFull.withLock { $0 } })
    #expect(try await site.post("/forms", Self.form).status == 503)
    isFull.withLock { $0 = false }
    #expect(try await site.post("/forms", Self.form).status == 303)
  }
}
