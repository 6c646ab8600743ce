// SPDX-License-Identifier: Apache-2.0

/// How work that collided with another writer's is done again.
public enum Retrying {
  /// Times the work is done again after the first.
  public static let most = 5

  /// Does `work` until it succeeds, fails for good, or has been done again ``most`` times.
  ///
  /// - Parameters:
  ///   - pause: The longest wait before the first repetition; each next one may wait twice as long.
  ///   - isHopeful: Whether doing it again may help.
  ///   - work: Given how often it has been done before.
  public static func run<Result: Sendable>(
    pause: Duration = .milliseconds(10),
    when isHopeful: (StoreError) -> Bool = \.mayBeTriedAgain,
    _ work: (_ attempt: Int) async throws -> Result
  ) async throws -> Result {
    var attempt = 0
    while true {
      do { return try await work(attempt) } catch let error as StoreError
        where attempt < most && isHopeful(error)
      {
        let longest = (error.kind == .conflict ? pause : pause * 10) * (1 << attempt)
        try await Task.sleep(for: longest * Double.random(in: 0.1...1))
        attempt += 1
      }
    }
  }
}
