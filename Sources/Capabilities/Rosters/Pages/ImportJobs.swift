// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Values
import Web

/// Imports under way and just done. They run one after another, and go on when the page is left.
actor ImportJobs {
  typealias Outcome = (receipt: ReceiptView, digest: String, workbook: TemporaryFile?)
  typealias Work =
    @Sendable (_ progress: @escaping @Sendable (ImportStep) -> Void) async throws -> Outcome

  enum State: Sendable {
    case running(ImportProgress)
    case done(ReceiptView, workbook: TemporaryFile?)
    case refused(WebRefusal)
  }

  private struct Job {
    let fileName: String
    /// The account that began it, and alone may see it.
    let owner: String
    let step: LatestStep
    var isWaiting = true
    var result: State?
    /// Of the file's content, once it is taken in.
    var digest: String?
  }

  /// Receipts beyond these are forgotten, oldest first.
  private static let kept = 50

  private var jobs: [String: Job] = [:]
  private var order: [String] = []
  private var last: Task<Void, Never>?

  /// Begins as soon as the imports before it are done. Returns the name under which to ask for it.
  func start(_ fileName: String, by owner: String, _ work: @escaping Work) -> String {
    let name = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let step = LatestStep()
    jobs[name] = Job(fileName: fileName, owner: owner, step: step)
    order.append(name)
    forgetOldest()
    let before = last
    last = Task {
      await before?.value
      begin(name)
      do {
        let outcome = try await work { step.set($0) }
        finish(name, .done(outcome.receipt, workbook: outcome.workbook), outcome.digest)
      } catch let refusal as WebRefusal {
        finish(name, .refused(refusal))
      } catch {
        finish(
          name,
          .refused(.unusable(title: RosterWords.notRead, reason: RosterWords.unreadable)))
      }
    }
    return name
  }

  /// Nil for what is not there, and for what somebody else began.
  func state(_ name: String, of owner: String) -> State? {
    guard let job = jobs[name], job.owner == owner else { return nil }
    return job.result
      ?? .running(
        ImportProgress(
          fileName: job.fileName, step: job.step.value, isWaiting: job.isWaiting))
  }

  /// Returns when everything started so far has ended.
  func finished() async { await last?.value }

  private func begin(_ name: String) { jobs[name]?.isWaiting = false }

  /// The same, a little later where the import is about to end: small files have no waiting page.
  func state(
    _ name: String, of owner: String, waitingAtMost patience: Duration
  ) async throws -> State? {
    let deadline = ContinuousClock.now + patience
    while case .running? = state(name, of: owner), ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(25))
    }
    return state(name, of: owner)
  }

  /// The latest receipt of each file that an account took in, by the digest of its content.
  func receipts(of owner: String) -> [String: String] {
    var names: [String: String] = [:]
    for name in order where jobs[name]?.owner == owner {
      if let digest = jobs[name]?.digest { names[digest] = name }
    }
    return names
  }

  private func finish(_ name: String, _ state: State, _ digest: String? = nil) {
    jobs[name]?.result = state
    jobs[name]?.digest = digest
  }

  private func forgetOldest() {
    while order.count > ImportJobs.kept, let oldest = order.first, jobs[oldest]?.result != nil {
      jobs[oldest] = nil
      order.removeFirst()
    }
  }
}

/// How far an import has come, written by its thread and read by pages.
private final class LatestStep: Sendable {
  private let step = Mutex(ImportStep(rows: 0, total: nil))
  var value: ImportStep { step.withLock { $0 } }
  func set(_ value: ImportStep) { step.withLock { $0 = value } }
}
