// SPDX-License-Identifier: Apache-2.0
import Registry
import Store
import Values
import Web

// Money that lies, money that is late, and money without a notice.
extension OversightDesk {
  /// Budgets of which an allotment is older than ``OversightCheck/idleMonths``, something is left, and nothing was
  /// spent since; the largest first.
  func idleFunds(on day: Day) async throws -> [OversightHit] {
    let since = SQLValue.text(day.adding(months: -OversightCheck.idleMonths).description)
    return try await seen.read { [fundName] connection in
      try connection.all(
        """
        SELECT b.id, b.region, b.fund, b.year, a.balance,
          (SELECT MAX(l.day) FROM fund_posting l WHERE l.budget_id = b.id AND l.kind = 'posted')
        FROM fund_budget b JOIN fund_account a ON a.budget_id = b.id
        WHERE a.side = 'available' AND a.balance > 0
        AND EXISTS (SELECT 1 FROM fund_posting o WHERE o.budget_id = b.id AND o.kind = 'allotted'
          AND o.day <= $1)
        AND NOT EXISTS (SELECT 1 FROM fund_posting s WHERE s.budget_id = b.id AND s.kind = 'posted'
          AND s.day > $2)
        ORDER BY a.balance DESC, b.id
        """, [since, since]
      ) { row in
        OversightHit(
          subject: .budget(row.int(0) ?? 0, RegionCode(row.text(1) ?? "")),
          title: "\(fundName(row.text(2) ?? ""))　\(row.int(3) ?? 0)",
          detail: [Money(fen: row.int(4) ?? 0).grouped, row.text(5)].compactMap { $0 }
            .joined(separator: "  "))
      }
    }
  }

  /// Claims that wait for their money past their last day; the longest late first.
  func latePayments(on day: Day) async throws -> [OversightHit] {
    try await claims(
      "c.state = 'waiting' AND c.due_on < $1 ORDER BY c.due_on, c.id", [.text(day.description)]
    ) { claim in
      ways(claim.benefit)?.money.map { claim.stage >= $0 } ?? false
    }.map { hit($0, detail: [$0.amount?.grouped, $0.dueOn]) }
  }

  /// Claims behind the notice of their way, or at its end, that stand on no notice. A supplement follows the notice of
  /// the claim that it adds to.
  func missingNotices() async throws -> [OversightHit] {
    try await claims(
      """
      c.state IN ('waiting', 'paid') AND c.supplements IS NULL AND NOT EXISTS (SELECT 1 FROM notice_line l
        WHERE l.claim_id = c.id) ORDER BY c.region, c.id
      """, []
    ) { claim in
      guard let notice = ways(claim.benefit)?.notice else { return false }
      return claim.isPaid || claim.stage > notice
    }.map { hit($0, detail: [$0.amount?.grouped, $0.since]) }
  }

  private struct CheckedClaim {
    let id: Int64
    let name: String
    let region: RegionCode?
    let benefit: String
    let stage: Int
    let isPaid: Bool
    let amount: Money?
    let dueOn: String
    let since: String
  }

  private func hit(_ claim: CheckedClaim, detail: [String?]) -> OversightHit {
    OversightHit(
      subject: .claim(claim.id, name: claim.name, claim.region),
      title: benefitName(claim.benefit),
      detail: detail.compactMap { $0 }.joined(separator: "  "))
  }

  private func claims(
    _ condition: String, _ arguments: [SQLValue], where isMeant: (CheckedClaim) -> Bool
  ) async throws -> [CheckedClaim] {
    try await seen.read { connection in
      try connection.all(
        """
        SELECT c.id, c.person_name, c.region, c.benefit, c.stage, c.state, c.amount_fen, c.due_on,
          c.since
        FROM claim c WHERE \(condition)
        """, arguments
      ) { row in
        CheckedClaim(
          id: row.int(0) ?? 0, name: row.text(1) ?? "", region: RegionCode(row.text(2) ?? ""),
          benefit: row.text(3) ?? "", stage: Int(row.int(4) ?? 0), isPaid: row.text(5) == "paid",
          amount: row.int(6).map { Money(fen: $0) }, dueOn: row.text(7) ?? "",
          since: row.text(8) ?? "")
      }
    }.filter(isMeant)
  }
}
