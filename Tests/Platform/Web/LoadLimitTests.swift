// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Testing

@testable import Web

@Suite struct LoadLimitTests {
  @Test func beyondThoseWorkedOnAndWaitingEverybodyIsRefusedAtOnce() async {
    let limit = LoadLimit(atOnce: 2, waiting: 3)
    let gate = Gate()
    let served = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<5 { group.addTask { await limit.run { await gate.pass() } != nil } }
      while limit.now.working < 2 || limit.now.waiting < 3 { await Task.yield() }
      for _ in 0..<4 { #expect(await limit.run {} == nil) }
      #expect(limit.now == (working: 2, waiting: 3, refused: 4))
      gate.open()
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(served == 5)
    #expect(limit.now == (working: 0, waiting: 0, refused: 4))
    #expect(await limit.run { 7 } == 7)
  }

  @Test func neverMoreAtOnceThanAllowedWhateverTheOrder() async {
    let limit = LoadLimit(atOnce: 3, waiting: 10_000)
    let busy = Busy()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2_000 {
        group.addTask {
          await limit.run {
            busy.begin()
            await Task.yield()
            busy.end()
          }
        }
      }
    }
    #expect(busy.most <= 3)
    #expect(limit.now == (working: 0, waiting: 0, refused: 0))
  }
}

private final class Busy: Sendable {
  private let state = Mutex((now: 0, most: 0))
  var most: Int { state.withLock { $0.most } }
  func begin() {
    state.withLock {
      $0.now += 1
      $0.most = max($0.most, $0.now)
    }
  }
  func end() { state.withLock { $0.now -= 1 } }
}
