// SPDX-License-Identifier: Apache-2.0
import Decisions
import Synchronization
import Web

/// Simulations under way and just done. They run one after another, since each takes all cores, and go on
/// when the page is left.
actor SimulationJobs {
  enum Outcome: Sendable {
    case simulation(SimulationResult)
    case backcast(Backcast)
  }

  enum State: Sendable {
    /// People read so far.
    case running(people: Int)
    case done(Outcome)
    case refused(WebRefusal)
  }

  typealias Work = @Sendable (_ progress: @escaping @Sendable (Int) -> Void) async throws -> Outcome

  private struct Job {
    /// The account that began it, and alone may see it.
    let owner: String
    let people: PeopleRead
    var result: State?
  }

  /// What waits or runs at once; more would only wait longer.
  private static let mostOpen = 6
  /// Results beyond these are forgotten, oldest first.
  private static let kept = 12

  private var jobs: [String: Job] = [:]
  private var order: [String] = []
  private var last: Task<Void, Never>?

  /// Begins as soon as those before it are done.
  ///
  /// - Returns: The name under which to ask for it.
  /// - Throws: A refusal (503) where too many wait.
  func start(by owner: String, _ work: @escaping Work) throws(WebRefusal) -> String {
    guard jobs.values.count(where: { $0.result == nil }) < SimulationJobs.mostOpen else {
      throw .tooBusy(title: SimulationWords.busy, reason: SimulationWords.busyReason)
    }
    let name = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let people = PeopleRead()
    jobs[name] = Job(owner: owner, people: people)
    order.append(name)
    forgetOldest()
    let before = last
    last = Task {
      await before?.value
      do {
        finish(name, .done(try await work { people.set($0) }))
      } catch {
        finish(name, .refused(SimulationWords.refusal(error)))
      }
    }
    return name
  }

  /// Nil for what is not there, and for what somebody else began.
  func state(_ name: String, of owner: String) -> State? {
    guard let job = jobs[name], job.owner == owner else { return nil }
    return job.result ?? .running(people: job.people.value)
  }

  /// The same, a little later where it is about to end: a small registry has no waiting page.
  func state(
    _ name: String, of owner: String, waitingAtMost patience: Duration
  ) async throws -> State? {
    let deadline = ContinuousClock.now + patience
    while case .running? = state(name, of: owner), ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(25))
    }
    return state(name, of: owner)
  }

  private func finish(_ name: String, _ state: State) { jobs[name]?.result = state }

  private func forgetOldest() {
    while order.count > SimulationJobs.kept, let oldest = order.first, jobs[oldest]?.result != nil {
      jobs[oldest] = nil
      order.removeFirst()
    }
  }
}

/// How many people have been read, written by the reading thread and read by pages.
private final class PeopleRead: Sendable {
  private let people = Mutex(0)
  var value: Int { people.withLock { $0 } }
  func set(_ value: Int) { people.withLock { $0 = value } }
}
