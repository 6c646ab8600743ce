// SPDX-License-Identifier: Apache-2.0
import Casework
import Policy
import Registry
import Rights
import Store
import Values

/// Which claims an officer looks at.
public enum ClaimQueue: String, CaseIterable, Sendable {
  /// 待办: they wait for a stage that is the officer's.
  case waiting
  /// 已办: the officer did something to them after they were handed in.
  case done
  /// 我发起的.
  case begun
  /// 督办: an office that the officer looks after let their last day pass.
  case overdue
  /// Everything within reach.
  case all
}

/// A list of claims as it is asked for.
public struct ClaimFilter: Sendable {
  public var queue: ClaimQueue
  public var benefit: String?
  /// A claim's number, or the beginning of a name.
  public var text: String?
  /// Only those handed in on the day or after.
  public var since: Day?
  /// The claim after which the list goes on; nil for its beginning.
  public var after: Place?
  public var limit = 50

  /// Where a claim stands in its list.
  public struct Place: Hashable, Sendable {
    /// What the list goes by before the id; the same for all of a list that goes by the id alone.
    let due: String
    let id: Int64

    /// `2022-05-01.17`, as it stands in addresses.
    public var text: String { "\(due).\(id)" }

    public init?(_ text: String) {
      let parts = text.split(separator: ".")
      guard parts.count == 2, Day(parts[0]) != nil, let id = Int64(parts[1]) else { return nil }
      self.due = String(parts[0])
      self.id = id
    }

    init(_ claim: Claim, in queue: ClaimQueue) {
      id = claim.id.rawValue
      if queue.goesByDue, case .running(let day) = claim.clock {
        due = day.description
      } else {
        due = ClaimTable.noDay
      }
    }
  }

  public init(_ queue: ClaimQueue) { self.queue = queue }
}

extension ClaimQueue {
  /// Whether it goes by what time is left; those of the past go by the latest.
  var goesByDue: Bool { self == .waiting || self == .overdue }

  /// Claims are counted and summed up to so many: a page of a queue takes the same time however long the
  /// queue is.
  public var mostCounted: Int { goesByDue ? 10_000 : 1_000 }
}

/// One page of a list, and what the whole comes to.
public struct ClaimList: Sendable {
  public let claims: [Claim]
  /// At most ``ClaimQueue/mostCounted``.
  public let total: Int
  public let isCountedWhole: Bool
  /// Of the claims counted.
  public let sum: Money
  /// Where the next page goes on; nil at the end.
  public let next: ClaimFilter.Place?
}

extension ClaimDesk {
  /// Claims of a queue: what is due first comes first, of the past the latest.
  ///
  /// Cost: a page's worth of index entries for each office that the officer's posts reach.
  public func claims(
    _ filter: ClaimFilter, for officer: Officer
  ) async throws -> ClaimList {
    let day = today()
    return try await store.read { connection in
      var reader = QueueReader(filter, officer, day, connection)
      let claims = try reader.page()
      let (count, sum) = try reader.totals()
      let isMore = claims.count > filter.limit
      let shown = Array(claims.prefix(filter.limit))
      return ClaimList(
        claims: shown, total: count, isCountedWhole: count < filter.queue.mostCounted, sum: sum,
        next: isMore ? shown.last.map { ClaimFilter.Place($0, in: filter.queue) } : nil)
    }
  }

  /// How many claims lie in each queue of the officer's, up to its own most; everything is not counted.
  public func counts(for officer: Officer) async throws -> [ClaimQueue: Int] {
    let day = today()
    return try await store.read { connection in
      var counts: [ClaimQueue: Int] = [:]
      for queue in ClaimQueue.allCases where queue != .all {
        var reader = QueueReader(ClaimFilter(queue), officer, day, connection)
        counts[queue] = try reader.totals().count
      }
      return counts
    }
  }
}
