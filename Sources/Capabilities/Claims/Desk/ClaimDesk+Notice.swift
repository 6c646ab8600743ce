// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault
import Web

/// What stands against a claim's passing its public notice.
public enum NoticeBar: Hashable, Sendable {
  case notPosted
  /// It stands until the end of a day.
  case running(through: Day)
  /// Somebody objects, and nobody has decided on it yet.
  case objection
}

/// The stage at which claims for one benefit are put to public notice, and what the text says of it.
public struct NoticeStage: Hashable, Sendable {
  public let benefit: String
  public let name: Localized
  public let organ: Localized
  /// Its place on the way.
  public let stage: Int
  /// The document's number and title, and the clauses.
  public let basis: String
  public let counted: DayCount
  /// Nil where neither text nor place has set the days.
  public let limit: DayLimit?
  let role: Role
  public let level: RegionCode.Level

  /// Whether the officer acts for the organ in a region.
  public func isActed(by officer: Officer, in region: RegionCode) -> Bool {
    officer.assignments.contains {
      $0.role == role && $0.region.level <= level && $0.region.contains(region)
    }
  }
}

/// A claim that waits to be put to public notice.
public struct NoticeCandidate: Hashable, Sendable {
  public let claim: ID<Claim>
  /// Steps taken so far: whatever is done to the claim is a further one.
  public let steps: Int64
  public let number: String
  public let region: RegionCode
  public let name: String
  /// Whether it is an organisation's.
  public let isBody: Bool
  public let amount: Money?
}

extension ClaimDesk {
  /// Does one thing to a claim inside a transaction of another capability, which writes no journal
  /// meanwhile.
  ///
  /// - Throws: ``ClaimRefusal``, after which the transaction must not go on.
  public func act(
    _ move: ClaimMove, by officer: Officer, as actor: Actor,
    in transaction: any SealedTransaction
  ) throws -> Claim {
    let results = try ClaimBatch(self, officer, actor, in: transaction).carryOut([move])
    guard let result = results.first else { throw ClaimRefusal.unknown }
    return try result.get()
  }

  /// The stages of public notice at this place, in the policies' order.
  ///
  /// - Parameter day: On which a notice would be posted.
  public func noticeStages(on day: Day) -> [NoticeStage] {
    decisions.library.benefits.compactMap { benefit in
      guard let way = ways.way(of: benefit.id),
        let index = way.route.kinds.firstIndex(of: .notice), let role = way.stages[index].role
      else { return nil }
      let rule = benefit.plan.policy.noticeRule
      let clauses = rule.map(\.clauses).flatMap { $0.isEmpty ? nil : $0 } ?? benefit.clauses
      let document = benefit.document
      return NoticeStage(
        benefit: benefit.id, name: Localized(benefit.name), organ: way.stages[index].organ,
        stage: index,
        basis: "《\(document.title.zh)》（\(document.number.value)）\(clauses.joined(separator: "、"))",
        counted: rule?.counted ?? .working,
        limit: decisions.noticeLimit(of: benefit, postedOn: day), role: role,
        level: way.stages[index].level ?? .county)
    }
  }

  /// Claims that wait at a stage in a region, by place and number.
  public func candidates(
    at stage: NoticeStage, in region: RegionCode, _ connection: any StoreConnection
  ) throws -> [NoticeCandidate] {
    try connection.all(
      """
      SELECT c.id, (SELECT MAX(s.ordinal) FROM claim_step s WHERE s.claim_id = c.id), c.number, c.region, c.person_name, c.amount_fen,
        c.organisation_id
      FROM claim c
      WHERE c.benefit = $1 AND c.state = 'waiting' AND c.stage = $2
      AND c.region >= $3 AND c.region < $4 ORDER BY c.region, c.id
      """,
      [
        .text(stage.benefit), .integer(Int64(stage.stage)), .text(region.digits),
        .text(region.upperBound),
      ]
    ) { row in
      NoticeCandidate(
        claim: ID(row.int(0) ?? 0), steps: row.int(1) ?? 0, number: row.text(2) ?? "",
        region: RegionCode(row.text(3) ?? "") ?? region, name: row.text(4) ?? "",
        isBody: row.int(6) != nil, amount: row.int(5).map { Money(fen: $0) })
    }
  }

  /// Which days offices work.
  public var calendar: WorkingCalendar { decisions.library.calendar }
}
