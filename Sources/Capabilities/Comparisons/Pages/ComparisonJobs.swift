// SPDX-License-Identifier: Apache-2.0
import Store
import Synchronization
import Web

/// Comparisons under way and just done. They run one after another, since each takes all cores, and go on when the page is
/// left. A list is kept whole or not at all, so that a server that stops leaves nothing half.
actor ComparisonJobs {
  typealias Form = ComparisonListPage.Form
  typealias Outcome = (receipt: ComparisonReceipt, workbook: TemporaryFile?)
  typealias Work =
    @Sendable (_ progress: @escaping @Sendable (ComparisonStep) -> Void) async throws -> Outcome

  enum State: Sendable {
    /// The step is nil while others are before it.
    case running(fileName: String, ComparisonStep?)
    case done(ComparisonReceipt, fileName: String, workbook: TemporaryFile?)
    /// What stands against the list, with what was typed beside it.
    case refused(ComparisonRefusal, Form)
    case failed(WebRefusal)
  }

  private struct Job {
    let fileName: String
    /// The account that began it, and alone may see it.
    let owner: String
    let step: LatestStep
    var result: State?
  }

  /// What waits or runs at once; more would only wait longer.
  static let mostOpen = 6
  /// Receipts beyond these are forgotten, oldest first.
  private static let kept = 50

  private var jobs: [String: Job] = [:]
  private var order: [String] = []
  private var last: Task<Void, Never>?

  /// Begins as soon as those before it are done.
  ///
  /// - Returns: The name under which to ask for it.
  /// - Throws: A refusal (503) where too many wait.
  func start(
    _ fileName: String, _ form: Form, by owner: String, _ work: @escaping Work
  ) throws(WebRefusal) -> String {
    guard jobs.values.count(where: { $0.result == nil }) < ComparisonJobs.mostOpen else {
      throw .tooBusy(title: ComparisonWords.busy, reason: ComparisonWords.busyReason)
    }
    let name = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let step = LatestStep()
    jobs[name] = Job(fileName: fileName, owner: owner, step: step)
    order.append(name)
    forgetOldest()
    let before = last
    last = Task {
      await before?.value
      do {
        let outcome = try await work { step.set($0) }
        finish(name, .done(outcome.receipt, fileName: fileName, workbook: outcome.workbook))
      } catch let refusal as ComparisonRefusal {
        finish(name, .refused(refusal, form))
      } catch let error as StoreError where error.kind == .full {
        finish(name, .failed(.readOnly))
      } catch {
        finish(
          name,
          .failed(
            .unusable(title: ComparisonWords.notDone, reason: ComparisonWords.failedReason)))
      }
    }
    return name
  }

  /// Nil for what is not there, and for what somebody else began.
  func state(_ name: String, of owner: String) -> State? {
    guard let job = jobs[name], job.owner == owner else { return nil }
    return job.result ?? .running(fileName: job.fileName, job.step.value)
  }

  /// The same, a little later where it is about to end: short lists have no waiting page.
  func state(
    _ name: String, of owner: String, waitingAtMost patience: Duration
  ) async throws -> State? {
    let deadline = ContinuousClock.now + patience
    while case .running? = state(name, of: owner), ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(25))
    }
    return state(name, of: owner)
  }

  /// What an account's comparisons wait for or are at, the latest first.
  func open(of owner: String) -> [(name: String, fileName: String)] {
    order.reversed().compactMap { name in
      guard let job = jobs[name], job.owner == owner, job.result == nil else { return nil }
      return (name, job.fileName)
    }
  }

  /// Returns when everything started so far has ended.
  func finished() async { await last?.value }

  private func finish(_ name: String, _ state: State) { jobs[name]?.result = state }

  private func forgetOldest() {
    while order.count > ComparisonJobs.kept, let oldest = order.first, jobs[oldest]?.result != nil {
      jobs[oldest] = nil
      order.removeFirst()
    }
  }
}

/// How far a comparison has come, written by its thread and read by pages.
private final class LatestStep: Sendable {
  private let step = Mutex<ComparisonStep?>(nil)
  var value: ComparisonStep? { step.withLock { $0 } }
  func set(_ value: ComparisonStep) { step.withLock { $0 = value } }
}
