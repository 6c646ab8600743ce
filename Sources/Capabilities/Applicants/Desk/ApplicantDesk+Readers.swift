// SPDX-License-Identifier: Apache-2.0
import Accounts
import Chain
import Journal
import Rights
import Store
import Values
import Vault
import Web

/// What somebody did with what is kept of a person: the day, for which organ, and what; not who, whose
/// name the law does not owe.
public struct ReaderLine: Hashable, Sendable {
  public enum Who: Hashable, Sendable {
    case holder
    /// By the roles the account holds.
    case organs([Role])
    /// At the console of the machine, or the machine by itself.
    case machine
  }

  public let day: Day
  public let who: Who
  public let act: Act?
  /// How often on that day.
  public var times: Int
}

extension ApplicantDesk {
  /// Entries of the journal about the person, the latest first; the same on one day are one line.
  ///
  /// - Returns: One page of entries, and how many there are in all.
  public func readers(
    of holder: Holder, offset: Int, limit: Int
  ) async throws -> (lines: [ReaderLine], total: Int) {
    var filter = JournalFilter()
    filter.personID = holder.person.rawValue
    let total = try await journal.count(filter, of: store.store)
    let entries = try await journal.lines(filter, offset: offset, limit: limit, of: store.store)
    return (try await readerLines(of: entries, own: holder.officer.account), total)
  }

  /// Entries in their order; the same on one day are one line.
  ///
  /// - Parameter account: The reader's own.
  func readerLines(
    of entries: [JournalLine], own account: String
  ) async throws -> [ReaderLine] {
    let roles = try await accounts.roles(of: Set(entries.map(\.entry.account)))
    var lines: [ReaderLine] = []
    for line in entries {
      let next = ReaderLine(
        day: line.entry.at.chinaDay, who: who(line.entry.account, roles, own: account),
        act: line.act,
        times: 1)
      if let index = lines.lastIndex(where: { $0.isLike(next) }) {
        lines[index].times += 1
      } else {
        lines.append(next)
      }
    }
    return lines
  }

  private func who(
    _ account: String, _ roles: [String: Set<Role>], own: String
  ) -> ReaderLine.Who {
    if account == own { return .holder }
    guard let held = roles[account] else { return .machine }
    return .organs(Role.allCases.filter(held.contains))
  }
}

extension ReaderLine {
  fileprivate func isLike(_ other: ReaderLine) -> Bool {
    day == other.day && who == other.who && act == other.act
  }
}
