// SPDX-License-Identifier: Apache-2.0
import Chain
import Store
import Synchronization
import Values

/// When each session was last used. Written to the database about once a minute and beside the
/// request, which does not wait for a long import to end.
final class SeenBook: Sendable {
  private struct State {
    var seen: [ID<Session>: Instant] = [:]
    var unwritten: [ID<Session>: Instant] = [:]
    var isWriting = false
  }

  private let state = Mutex(State())
  private static let writeAfterMilliseconds: Int64 = 60_000
  private static let mostKept = 20_000

  /// The session with the latest use known here.
  func latest(_ session: Session) -> Session {
    guard let seen = state.withLock({ $0.seen[session.id] }), seen > session.seenAt else {
      return session
    }
    return Session(
      id: session.id, formToken: session.formToken, address: session.address,
      browser: session.browser, begunAt: session.begunAt, seenAt: seen,
      isProven: session.isProven)
  }

  /// - Parameter stored: As the database has it.
  func note(_ stored: Session, at now: Instant, in store: any Store) {
    let isDue = state.withLock { state in
      if state.seen.count >= SeenBook.mostKept { state.seen.removeAll() }
      state.seen[stored.id] = now
      guard now.milliseconds - stored.seenAt.milliseconds >= SeenBook.writeAfterMilliseconds else {
        return false
      }
      state.unwritten[stored.id] = now
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if isDue { Task { await write(to: store) } }
  }

  private func write(to store: any Store) async {
    let due = state.withLock { state in
      defer { state.unwritten.removeAll() }
      return state.unwritten
    }
    // What cannot be written now is written at a later request.
    try? await store.write { try SessionTable.touch(due, in: $0) }
    state.withLock { $0.isWriting = false }
  }
}
