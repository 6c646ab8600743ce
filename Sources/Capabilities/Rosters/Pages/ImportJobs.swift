// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Values
import Web

/// Imports under way and just done. They run one after another, and go on when the page is left.
actor ImportJobs {
  typealias Outcome = (receipt: ReceiptView, workbook: TemporaryFile?)
  typealias Work = @Sendable (_ progress: @escaping @Sendable (Int) -> Void) async throws -> Outcome

  enum State: Sendable {
    case running(ImportProgress)
    case done(ReceiptView, workbook: TemporaryFile?)
    case refused(WebRefusal)
  }

  private struct Job {
    let fileName: String
    let rowsRead: Counter
    var isWaiting = true
    var result: State?
  }

  /// Receipts beyond these are forgotten, oldest first.
  private static let kept = 50

  private var jobs: [String: Job] = [:]
  private var order: [String] = []
  private var last: Task<Void, Never>?

  /// Begins as soon as the imports before it are done. Returns the name under which to ask for it.
  func start(_ fileName: String, _ work: @escaping Work) -> String {
    let name = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let rowsRead = Counter()
    jobs[name] = Job(fileName: fileName, rowsRead: rowsRead)
    order.append(name)
    forgetOldest()
    let before = last
    last = Task {
      await before?.value
      begin(name)
      do {
        let outcome = try await work { rowsRead.set($0) }
        finish(name, .done(outcome.receipt, workbook: outcome.workbook))
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

  func state(_ name: String) -> State? {
    guard let job = jobs[name] else { return nil }
    return job.result
      ?? .running(
        ImportProgress(
          fileName: job.fileName, rowsRead: job.rowsRead.value, isWaiting: job.isWaiting))
  }

  private func begin(_ name: String) { jobs[name]?.isWaiting = false }

  private func finish(_ name: String, _ state: State) { jobs[name]?.result = state }

  private func forgetOldest() {
    while order.count > ImportJobs.kept, let oldest = order.first, jobs[oldest]?.result != nil {
      jobs[oldest] = nil
      order.removeFirst()
    }
  }
}

/// A number that one thread writes and another reads.
private final class Counter: Sendable {
  private let number = Mutex(0)
  var value: Int { number.withLock { $0 } }
  func set(_ value: Int) { number.withLock { $0 = value } }
}
