// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Holds everybody who comes until it is opened.
final class Gate: Sendable {
  private let state = Mutex((isOpen: false, held: [CheckedContinuation<Void, Never>]()))

  func pass() async {
    await withCheckedContinuation { continuation in
      let passes = state.withLock { state in
        if !state.isOpen { state.held.append(continuation) }
        return state.isOpen
      }
      if passes { continuation.resume() }
    }
  }

  func open() {
    let held = state.withLock { state in
      state.isOpen = true
      return state.held
    }
    for continuation in held { continuation.resume() }
  }
}
