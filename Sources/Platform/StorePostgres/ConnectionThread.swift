// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A thread that runs one actor's work, so that a call that blocks holds up nobody else.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
  // Guarded by `condition`.
  private var jobs: [UnownedJob] = []
  private var isStopped = false
  private let condition = NSCondition()

  init(name: String) {
    let thread = Thread { [self] in run() }
    thread.name = name
    // An import's rows are read, checked and matched on it.
    thread.stackSize = 4 << 20
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.withLock {
      precondition(!isStopped, "a stopped thread is given no work")
      jobs.append(job)
      condition.signal()
    }
  }

  /// Lets the thread end after the work it has. None may follow.
  func stop() {
    condition.withLock {
      isStopped = true
      condition.signal()
    }
  }

  private func run() {
    while let batch = next() {
      for job in batch { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }

  private func next() -> [UnownedJob]? {
    condition.withLock {
      while jobs.isEmpty {
        if isStopped { return nil }
        condition.wait()
      }
      defer { jobs = [] }
      return jobs
    }
  }
}
