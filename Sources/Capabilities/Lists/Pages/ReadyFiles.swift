// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// Lists just taken, each held for whoever took it until the time for its download is over: a download
/// that breaks off is begun again. They are locked; what opens them is not here.
actor ReadyFiles {
  static let minutes = 15
  /// Beyond these the oldest goes.
  private static let most = 50

  private var files: [ID<ListRequest>: (file: TemporaryFile, owner: String)] = [:]
  private var order: [ID<ListRequest>] = []

  func keep(_ file: TemporaryFile, of id: ID<ListRequest>, for owner: String) {
    files[id] = (file, owner)
    order.append(id)
    if order.count > ReadyFiles.most, let oldest = order.first { forget(oldest) }
    Task {
      try? await Task.sleep(for: .seconds(ReadyFiles.minutes * 60))
      forget(id)
    }
  }

  /// Nil for what is not there, and for what somebody else took.
  func file(_ id: ID<ListRequest>, of owner: String) -> TemporaryFile? {
    guard let ready = files[id], ready.owner == owner else { return nil }
    return ready.file
  }

  private func forget(_ id: ID<ListRequest>) {
    files[id] = nil
    order.removeAll { $0 == id }
  }
}
