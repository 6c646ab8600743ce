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
    let ordinal = (last ?? 0) + 1
    try add([(step, claim, ordinal)], by: officer, at: now, in: transaction)
  }

  static func add(
    _ steps: [(step: ClaimStep, claim: ID<Claim>, ordinal: Int64)], by officer: Officer,
    at now: Instant, in transaction: any StoreTransaction
  ) throws {
    guard !steps.isEmpty else { return }
    try transaction.execute(
      """
      INSERT INTO claim_step (claim_id, ordinal, act, stage, at_ms, day, account, officer,
        officer_person_id, opinion, deputy_for, officer_body_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      batch: steps.map { step, claim, ordinal in
        [
          .integer(claim.rawValue), .integer(ordinal), .text(step.act?.rawValue ?? submitting),
          .integer(Int64(step.stage)), .integer(now.milliseconds), .text(step.day.description),
          .text(step.account), .text(step.officer), SQLValue(officer.person), .text(step.text),
          .text(step.deputyFor ?? ""), SQLValue(officer.body),
        ]
      })
  }

  static func steps(of claim: ID<Claim>, _ connection: any StoreConnection) throws -> [ClaimStep] {
    let visits = try VisitTable.visits(of: claim, connection)
    return try connection.all(
      """
      SELECT s.act, s.stage, s.day, s.account, s.officer, s.opinion, s.deputy_for, s.at_ms,
        CASE WHEN s.officer_person_id = c.person_id OR s.officer_body_id = c.organisation_id
          THEN 1 ELSE 0 END, s.ordinal
      FROM claim_step s JOIN claim c ON c.id = s.claim_id WHERE s.claim_id = $1
      ORDER BY s.ordinal
      """, [.integer(claim.rawValue)]
    ) { row in
      ClaimStep(
        act: row.text(0).flatMap { CaseAct(rawValue: $0) }, stage: Int(row.int(1) ?? 0),
        day: Day(row.text(2) ?? "") ?? Day(number: 0), account: row.text(3) ?? "",
        officer: row.text(4) ?? "", text: row.text(5) ?? "", isHolders: row.int(8) == 1,
        deputyFor: row.text(6).flatMap { $0.isEmpty ? nil : $0 },
        visit: row.int(9).flatMap { visits[$0] }, at: row.int(7) ?? 0)
    }
  }

  /// What was done so far, when and by whom: for keeping hands apart, and for the clock.
  struct Done {
    let act: CaseAct?
    let stage: Int
    let day: Day
    let account: String
    let person: Int64?

    var event: ClaimWay.Event { ClaimWay.Event(act: act, stage: stage, day: day) }
  }

  /// What was done to each of some claims, in order.
  static func done(
    to claims: [ID<Claim>], _ connection: any StoreConnection
  ) throws -> [ID<Claim>: [Done]] {
    var done: [ID<Claim>: [Done]] = [:]
    try Lookup.forEach(
      "SELECT claim_id, act, stage, day, account, officer_person_id FROM claim_step",
      where: "claim_id", in: claims.map { .integer($0.rawValue) },
      and: " ORDER BY claim_id, ordinal", on: connection
    ) { row in
      done[ID(row.int(0) ?? 0), default: []].append(
        Done(
          act: row.text(1).flatMap { CaseAct(rawValue: $0) }, stage: Int(row.int(2) ?? 0),
          day: Day(row.text(3) ?? "") ?? Day(number: 0), account: row.text(4) ?? "",
          person: row.int(5)))
    }
    return done
  }

  /// A step as far as it keeps hands apart.
  struct Taken {
    let kind: WorkflowStep.Kind
    let step: Separation.Step

    init(_ done: Done, on way: ClaimWay) {
      let isApplicants = done.act == nil || done.act == .complete || done.act == .withdraw
      let kinds = way.route.kinds
      kind = isApplicants || !kinds.indices.contains(done.stage) ? .apply : kinds[done.stage]
      step = Separation.Step(kind.verb, account: done.account, person: done.person)
    }
  }
}
