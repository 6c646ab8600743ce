// SPDX-License-Identifier: Apache-2.0
import Decisions

/// Those whom a file named, until the form that shows them comes back. The sender of a list knows who is on
/// it, wherever they are registered; nobody else learns of them by guessing.
actor RosterShelf {
  private struct Kept {
    let account: String
    let entries: [RosterEntry]
  }

  /// Lists kept at most; the oldest goes first.
  private static let most = 100
  private var lists: [SubmissionKey: Kept] = [:]
  private var order: [SubmissionKey] = []

  func keep(_ entries: [RosterEntry], under key: SubmissionKey, of account: String) {
    lists[key] = Kept(account: account, entries: entries)
    order.append(key)
    guard order.count > RosterShelf.most else { return }
    lists[order.removeFirst()] = nil
  }

  func entries(_ key: SubmissionKey, of account: String) -> [RosterEntry] {
    guard let kept = lists[key], kept.account == account else { return [] }
    return kept.entries
  }
}
