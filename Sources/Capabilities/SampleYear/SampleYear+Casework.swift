// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Funds
import Library
import Policy
import Registry
import Rights
import SampleCounty
import Values

/// How claims are worked on.
extension SampleYear {
  /// Every office works through what waits for it.
  mutating func workQueues() async throws {
    let county: [Role] = [.employmentBureau, .humanResourcesBureau, .ruralRevitalisation, .finance]
    for town in staff.towns { try await workQueue(of: .townClerk, at: town) }
    for role in county { try await workQueue(of: role, at: office.home) }
    if let city = office.home.ancestor(.city) {
      try await workQueue(of: .humanResourcesBureau, at: city)
    }
  }

  private mutating func workQueue(of role: Role, at place: RegionCode) async throws {
    var moves: [Int: [ClaimMove]] = [:]
    var claims: [ID<Claim>: Claim] = [:]
    for claim in try await waiting(for: staff.officer(role, at: place, stage: 0)) {
      guard case .waiting(let stage) = claim.state, claim.place == place || claim.place == nil,
        let way = office.claims.way(of: claim.benefit), way.stages[stage].kind != .notice,
        !(way.route.isBound(at: stage) && way.stages[stage].kind.verb == .pay)
      else { continue }
      if try await isGivenUp(claim) { continue }
      claims[claim.id] = claim
      moves[stage, default: []].append(try await move(on: claim, at: stage, of: way))
    }
    for stage in moves.keys.sorted() {
      let officer = staff.officer(role, at: place, stage: stage)
      for (move, result) in try await office.claims.act(
        moves[stage] ?? [], by: officer, as: officer.actor)
      {
        guard let claim = claims[move.claim] else { continue }
        try await note(move, result, on: claim, by: officer)
      }
    }
  }

  private func waiting(for officer: Officer) async throws -> [Claim] {
    var filter = ClaimFilter(.waiting)
    filter.limit = 500
    var claims: [Claim] = []
    repeat {
      let list = try await office.claims.claims(filter, for: officer)
      claims += list.claims
      filter.after = list.next
    } while filter.after != nil
    return claims
  }

  /// Now and then somebody changes their mind before anybody has looked.
  private mutating func isGivenUp(_ claim: Claim) async throws -> Bool {
    var draw = random("give up/\(claim.number)")
    guard claim.version == 1, draw.below(1000) < 8 else { return false }
    try await answer(.withdraw, claim, .withdrawn)
    return true
  }

  /// Most claims pass; some are sent back, lack a paper, or are looked at the wrong way.
  private func move(
    on claim: Claim, at stage: Int, of way: ClaimWay
  ) async throws -> ClaimMove {
    var draw = random("act/\(claim.number)/\(claim.version)")
    let kind = way.stages[stage].kind
    let fate = draw.below(1000)
    let isFirst = claim.version == 1
    if kind.isDecision, isFirst, fate < 25 {
      return ClaimMove(
        .askCompletion, on: claim.id, version: claim.version, text: "复印件不清，请补交一份")
    }
    if kind.isDecision, fate >= 990, way.stages[..<stage].contains(where: \.kind.isDecision) {
      return ClaimMove(.sendBack, on: claim.id, version: claim.version, text: "花名册与申请不一致，请核对")
    }
    return try await passing(claim, at: stage, of: way)
  }

  private func passing(
    _ claim: Claim, at stage: Int, of way: ClaimWay, text: String = ""
  ) async throws -> ClaimMove {
    let named = office.funds.catalogue.funds(for: claim.benefit) ?? []
    let isBinding = way.route.binding == stage
    return ClaimMove(
      .pass, on: claim.id, version: claim.version, text: text,
      fund: isBinding && named.count > 1 ? named.first?.code : nil,
      visit: way.stages[stage].kind == .visit
        ? try await visited(claim, at: stage, of: way) : nil)
  }

  /// What the officer of a stage brings back from a place, with a photograph that nobody took.
  private func visited(
    _ claim: Claim, at stage: Int, of way: ClaimWay
  ) async throws -> SiteVisit? {
    if let role = way.stages[stage].role {
      let officer = staff.officer(role, at: claim.place ?? office.home, stage: stage)
      do {
        try await office.claims.addPhotograph(
          SamplePhotograph.of(claim.number), to: claim.id, by: officer, as: officer.actor)
      } catch is ClaimRefusal {
        // Whoever may not visit may not pass either, and is told so then.
      }
    }
    let held = try await office.claims.photographs(of: claim.id)
      .filter { $0.stage == stage && $0.voided == nil }
    return SiteVisit(
      on: office.clock.today, with: "经办人、单位负责人", found: "在册人员均在岗", digests: held.map(\.digest))
  }

  /// What came of it, and what the officer does next where it was refused.
  private mutating func note(
    _ move: ClaimMove, _ result: Result<Claim, ClaimRefusal>, on claim: Claim, by officer: Officer
  ) async throws {
    switch (move.act, result) {
    case (.askCompletion, .success):
      count(.completionAsked)
      completing.insert(claim.id)
    case (.sendBack, .success): count(.sentBack)
    case (.refuse, .success): count(.refusedByLaw)
    case (_, .success(let after)):
      if claim.kept == nil, after.kept != nil { count(.granted) }
      if !move.text.isEmpty { count(.judged) }
    case (.pass, .failure(.lawSays(let says))) where move.text.isEmpty:
      guard let way = office.claims.way(of: claim.benefit), let stage = claim.state.stage else {
        return
      }
      let next = try await answer(to: says, claim, at: stage, of: way)
      let again = try await office.claims.act([next], by: officer, as: officer.actor)
      for (move, result) in again { try await note(move, result, on: claim, by: officer) }
    case (_, .failure(.money)): count(.heldForMoney)
    case (_, .failure(.keptApart)): count(.keptApart)
    case (_, .failure): count(.otherRefusal)
    }
  }

  private func answer(
    to says: ClaimRefusal.LawSays, _ claim: Claim, at stage: Int, of way: ClaimWay
  ) async throws -> ClaimMove {
    switch says {
    case .judgement: try await passing(claim, at: stage, of: way, text: "经核实，符合本县认定口径")
    case .missing where claim.version == 1:
      ClaimMove(.askCompletion, on: claim.id, version: claim.version, text: "缺少证明，请补交")
    case .missing, .no:
      ClaimMove(.refuse, on: claim.id, version: claim.version, text: "按现有情况不符合条件")
    }
  }

  // MARK: - Applicants

  /// Applicants bring what was missing, give up, or are not heard of again.
  mutating func hearApplicants() async throws {
    for id in completing.sorted() {
      let claim = try await office.claims.claim(id).claim
      guard case .completing(let stage) = claim.state else {
        completing.remove(id)
        continue
      }
      var draw = random("complete/\(claim.number)/\(office.clock.today)")
      var nature = random("never heard of/\(claim.number)")
      // One in six is not heard of again.
      let fate = nature.below(6) == 0 ? 100 : draw.below(100)
      if fate < 55 {
        try await answer(.complete, claim, .completed)
      } else if fate < 65 {
        try await answer(.withdraw, claim, .withdrawn)
      } else if claim.since.adding(days: 15) < office.clock.today,
        let role = office.claims.way(of: claim.benefit)?.stages[stage].role
      {
        let place = role == .townClerk ? town(of: claim.region) : office.home
        let officer = staff.officer(role, at: place, stage: stage)
        try await act(
          .refuse, claim, .refusedUncompleted, by: officer, text: "逾期没有补正")
      }
    }
  }

  func town(of region: RegionCode) -> RegionCode {
    staff.towns.first { $0.contains(region) } ?? office.home
  }

  private mutating func answer(
    _ act: CaseAct, _ claim: Claim, _ event: YearEvent
  ) async throws {
    try await self.act(act, claim, event, by: staff.counter(at: town(of: claim.region)))
  }

  mutating func act(
    _ act: CaseAct, _ claim: Claim, _ event: YearEvent, by officer: Officer, text: String = ""
  ) async throws {
    let move = ClaimMove(act, on: claim.id, version: claim.version, text: text)
    do {
      _ = try await office.claims.act(move, by: officer, as: officer.actor)
      completing.remove(claim.id)
      count(event)
    } catch is ClaimRefusal { count(.otherRefusal) }
  }
}
