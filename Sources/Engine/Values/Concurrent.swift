// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// What `body` makes of each element, in their order, worked out on all processors while the caller waits.
  ///
  /// For work that does not block; a few elements are worked out by the caller alone.
  ///
  /// - Throws: What `body` throws for the first element that fails.
  public func concurrentMap<Result: Sendable>(
    _ body: @Sendable (Element) throws -> Result
  ) throws -> [Result] {
    let parts = Swift.min(ProcessInfo.processInfo.activeProcessorCount, count / leastTogether)
    guard parts > 1 else { return try map(body) }
    let results = Mutex<[Int: Swift.Result<[Result], any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let own = self[(count * part / parts)..<(count * (part + 1) / parts)]
      let result = Swift.Result { try own.map(body) }
      results.withLock { $0[part] = result }
    }
    return try results.withLock { results in
      try (0..<parts).flatMap { try results[$0]?.get() ?? [] }
    }
  }

  /// Fewer are sooner done than handed to another thread.
  private var leastTogether: Int { 16 }
}
