// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// How many requests are worked on at once, and how many may wait for a turn. Whoever comes beyond
/// is told to come back later, so that those who are in are served as quickly as ever.
final class LoadLimit: Sendable {
  private struct State {
    var working = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
    var refused = 0
  }

  private let state = Mutex(State())
  private let atOnce: Int
  private let waitingAtMost: Int

  /// - Parameters:
  ///   - atOnce: Requests worked on at once, at least 1.
  ///   - waiting: Requests that wait for a turn, first come first served.
  init(atOnce: Int, waiting: Int) {
    precondition(atOnce > 0 && waiting >= 0, "somebody is served")
    self.atOnce = atOnce
    self.waitingAtMost = waiting
  }

  private enum Turn { case now, later, never }

  /// Runs `work` when it is its turn; nil, at once, where too many wait already.
  func run<Result: Sendable>(_ work: () async -> Result) async -> Result? {
    guard await enter() else { return nil }
    defer { leave() }
    return await work()
  }

  private func enter() async -> Bool {
    let turn = state.withLock { state -> Turn in
      if state.working < atOnce {
        state.working += 1
        return .now
      }
      guard state.waiting.count < waitingAtMost else {
        state.refused += 1
        return .never
      }
      return .later
    }
    switch turn {
    case .now: return true
    case .never: return false
    case .later:
      await withCheckedContinuation { continuation in
        let isFree = state.withLock { state in
          guard state.working >= atOnce else {
            state.working += 1
            return true
          }
          state.waiting.append(continuation)
          return false
        }
        if isFree { continuation.resume() }
      }
      return true
    }
  }

  /// Hands the place on to whoever waits longest.
  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard !state.waiting.isEmpty else {
        state.working -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }

  /// Requests worked on, waiting, and refused so far.
  var now: (working: Int, waiting: Int, refused: Int) {
    state.withLock { ($0.working, $0.waiting.count, $0.refused) }
  }
}
