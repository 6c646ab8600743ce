// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Dispatch
import Foundation
import Synchronization

/// Where passwords are hashed: on a few threads of its own, so that neither the pages nor the memory
/// suffer however many come at once.
public final class PasswordWorkshop: Sendable {
  private typealias Job = @Sendable () -> Void

  /// What the threads share; it outlives the workshop until the last thread has gone.
  private final class Bench: Sendable {
    let jobs = Mutex<[Job?]>([])
    let ready = DispatchSemaphore(value: 0)

    func put(_ job: Job?) {
      jobs.withLock { $0.append(job) }
      ready.signal()
    }

    func work() {
      while true {
        ready.wait()
        guard let job = jobs.withLock({ $0.removeFirst() }) else { return }
        job()
      }
    }
  }

  private let bench = Bench()
  private let threads: Int
  private let longestQueue: Int
  private let chosen: Mutex<PasswordCost?>
  private let hashed = Mutex(0)

  /// Hashing is to take at most so long on this machine; half of it where the next cost takes more.
  private static let longest = Duration.milliseconds(300)

  /// - Parameters:
  ///   - threads: Passwords hashed at once, each in up to 128 MiB.
  ///   - waiting: Those that may wait beside; beyond, ``LoginRefusal/busy``.
  ///   - cost: Nil to find out what takes 150 to 300 ms here, the first time it is asked.
  public init(threads: Int = 2, waiting: Int = 30, cost: PasswordCost? = nil) {
    self.threads = threads
    self.longestQueue = waiting
    self.chosen = Mutex(cost)
    for _ in 0..<threads {
      let bench = bench
      Thread { bench.work() }.start()
    }
  }

  deinit { for _ in 0..<threads { bench.put(nil) } }

  /// Hashes made so far, for tests that compare work instead of time.
  var hashCount: Int { hashed.withLock { $0 } }

  func hash(_ password: String) async throws(LoginRefusal) -> PasswordHash {
    try await run { [self] in make(password) }
  }

  /// Whether a password is the one kept. Where none is, the same work is done in vain, so that the
  /// time tells nothing.
  ///
  /// - Returns: `better` is the same password at today's cost, where it was kept at a lower one.
  func check(
    _ password: String, against kept: PasswordHash?
  ) async throws(LoginRefusal) -> (isRight: Bool, better: PasswordHash?) {
    try await run { [self] in
      let cost = cost
      hashed.withLock { $0 += 1 }
      guard let kept else {
        _ = PasswordWorkshop.nobodys(password, cost)
        return (false, nil)
      }
      guard kept.matches(password) else { return (false, nil) }
      return (true, kept.cost.exponent < cost.exponent ? make(password) : nil)
    }
  }

  /// Whether the password is one of these.
  func isAmong(_ kept: [PasswordHash], _ password: String) async throws(LoginRefusal) -> Bool {
    try await run { [self] in
      hashed.withLock { $0 += kept.count }
      return kept.contains { $0.matches(password) }
    }
  }

  /// Finds the cost before the first password comes.
  public func prepare() { bench.put { [self] in _ = cost } }

  private func make(_ password: String) -> PasswordHash {
    hashed.withLock { $0 += 1 }
    return PasswordHash(of: password, salt: Random.bytes(PasswordHash.saltSize), cost: cost)
  }

  /// Those who ask while it is found out wait for it, on their own threads.
  private var cost: PasswordCost {
    chosen.withLock { chosen in
      if let chosen { return chosen }
      let clock = ContinuousClock()
      let found = PasswordCost.calibrated(under: PasswordWorkshop.longest) { cost in
        clock.measure { _ = PasswordWorkshop.nobodys("", cost) }
      }
      chosen = found
      return found
    }
  }

  private static func nobodys(_ password: String, _ cost: PasswordCost) -> PasswordHash {
    PasswordHash(
      of: password, salt: [UInt8](repeating: 0, count: PasswordHash.saltSize), cost: cost)
  }

  private func run<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result
  ) async throws(LoginRefusal) -> Result {
    let result: Result? = await withCheckedContinuation { continuation in
      let isTaken = bench.jobs.withLock { jobs in
        guard jobs.count < longestQueue else { return false }
        jobs.append { continuation.resume(returning: work()) }
        return true
      }
      if isTaken { bench.ready.signal() } else { continuation.resume(returning: nil) }
    }
    guard let result else { throw .busy }
    return result
  }
}
