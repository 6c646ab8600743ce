// SPDX-License-Identifier: Apache-2.0
import Registry
import Store
import Values
import Vault

/// How far people came from a wish for work to a job (从意愿到上岗).
public enum FunnelStep: String, CaseIterable, Hashable, Sendable {
  /// Said that they want work.
  case wishing
  /// Were introduced to an offer.
  case introduced
  /// Said yes to one.
  case accepting
  /// Were taken on.
  case employed

  /// One row for each person, on `w`.
  fileprivate var condition: String {
    let introduced = "EXISTS (SELECT 1 FROM job_introduction i WHERE i.person_id = w.person_id"
    return switch self {
    case .wishing: "1 = 1"
    case .introduced: "\(introduced))"
    case .accepting: "\(introduced) AND i.state IN ('accepted', 'takenOn'))"
    case .employed: "\(introduced) AND i.state = 'takenOn')"
    }
  }
}

extension JobDesk {
  /// How many of those who wished for work came to each step; each is among those of the step before.
  public func funnel() async throws -> [(step: FunnelStep, people: Int)] {
    try await seen.read { connection in
      try FunnelStep.allCases.map { step in
        let count = try connection.number(
          "SELECT COUNT(*) FROM job_wish w WHERE w.wants_work = 1 AND \(step.condition)", [])
        return (step, Int(count ?? 0))
      }
    }
  }

  /// Those who came to a step, by identifier.
  public func people(at step: FunnelStep) async throws -> [ID<Person>] {
    try await seen.read { connection in
      try connection.all(
        """
        SELECT w.person_id FROM job_wish w WHERE w.wants_work = 1 AND \(step.condition)
        ORDER BY w.person_id
        """, []
      ) { ID($0.int(0) ?? 0) }
    }
  }
}
