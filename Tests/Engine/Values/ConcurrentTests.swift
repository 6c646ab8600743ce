// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Testing
import Values

/// Work spread over processors comes back in the order in which it was given.
@Suite struct ConcurrentTests {
  private struct Failure: Error, Equatable { let number: Int }

  /// None, one, what one processor does alone, and what is spread.
  @Test(arguments: [0, 1, 15, 16, 31, 32, 33, 1_000])
  func resultsStandInTheirOrder(_ count: Int) throws {
    let calls = Atomic(0)
    let numbers = Array(0..<count)
    let squares = try numbers.concurrentMap { number in
      calls.add(1, ordering: .relaxed)
      return number * number
    }
    #expect(squares == numbers.map { $0 * $0 })
    #expect(calls.load(ordering: .relaxed) == count)
  }

  /// Of several that fail, the first in order is told, whichever thread was sooner.
  @Test(arguments: [3, 40, 500])
  func theFirstFailureIsTold(_ count: Int) {
    let numbers = Array(0..<count)
    for first in [0, 1, count / 2, count - 1] {
      #expect(throws: Failure(number: first)) {
        try numbers.concurrentMap { number in
          if number >= first { throw Failure(number: number) }
          return number
        }
      }
    }
  }
}
