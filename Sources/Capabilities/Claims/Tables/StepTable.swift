// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Policy
import Rights
import Store
import Values

/// What was done to claims, in order.
enum StepTable {
  /// The word for handing a claim in, which is no act on one.
  private static let submitting = "submit"

  static func add(
    _ step: ClaimStep, by officer: Officer, at now: Instant, to claim: ID<Claim>,
    in transaction: any StoreTransaction
  ) throws {
    let last = try transaction.number(
      "SELECT MAX(ordinal) FROM claim_step WHERE claim_id = $1", [.integer(claim.rawValue)])
    try transaction.execute(
      """
      INSERT INTO claim_step (claim_id, ordinal, act, stage, at_ms, day, account, officer,
        officer_person_id, opinion)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        .integer(claim.rawValue), .integer((last ?? 0) + 1),
        .text(step.act?.rawValue ?? submitting), .integer(Int64(step.stage)),
        .integer(now.milliseconds), .text(step.day.description), .text(step.account),
        .text(step.officer), SQLValue(officer.person), .text(step.text),
      ])
  }

  static func steps(of claim: ID<Claim>, _ connection: any StoreConnection) throws -> [ClaimStep] {
    try connection.all(
      """
      SELECT act, stage, day, account, officer, opinion FROM claim_step WHERE claim_id = $1
      ORDER BY ordinal
      """, [.integer(claim.rawValue)]
    ) { row in
      ClaimStep(
        act: row.text(0).flatMap { CaseAct(rawValue: $0) }, stage: Int(row.int(1) ?? 0),
        day: Day(row.text(2) ?? "") ?? Day(number: 0), account: row.text(3) ?? "",
        officer: row.text(4) ?? "", text: row.text(5) ?? "")
    }
  }

  /// What was done so far and by whom, for keeping hands apart.
  struct Taken {
    let kind: WorkflowStep.Kind
    let step: Separation.Step
  }

  static func taken(
    of claim: ID<Claim>, on way: ClaimWay, _ connection: any StoreConnection
  ) throws -> [Taken] {
    try connection.all(
      """
      SELECT act, stage, account, officer_person_id FROM claim_step WHERE claim_id = $1
      ORDER BY ordinal
      """, [.integer(claim.rawValue)]
    ) { row in
      let act = row.text(0).flatMap { CaseAct(rawValue: $0) }
      let isApplicants = act == nil || act == .complete || act == .withdraw
      let stage = Int(row.int(1) ?? 0)
      let kinds = way.route.kinds
      let kind = isApplicants || !kinds.indices.contains(stage) ? .apply : kinds[stage]
      return Taken(
        kind: kind,
        step: Separation.Step(kind.verb, account: row.text(2) ?? "", person: row.int(3)))
    }
  }
}
