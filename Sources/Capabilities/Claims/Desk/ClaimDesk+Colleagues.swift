// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// Officers with an account who work in a region or below it. Claims stand before accounts on no street:
/// whoever puts the office together says who works there.
public typealias Colleagues = @Sendable (RegionCode) async throws -> [Officer]

/// Claims in the hands of one officer: taken, handed on, given back; and who stands in for whom.
extension ClaimDesk {
  /// Who might take the stage at which a claim waits, by name: of the same office, and with their hands
  /// still clean.
  public func colleagues(for claim: Claim) async throws -> [Officer] {
    guard case .waiting(let stage) = claim.state, let place = claim.place,
      let way = ways.way(of: claim.benefit)
    else { return [] }
    let officers = try await staff(place).filter {
      way.mayAct($0, at: stage, in: claim.region)
    }
    return try await whole.read { [self] connection in
      try officers.filter { try isClean($0, for: claim, at: stage, way, connection) }
    }.sorted { ($0.name, $0.account) < ($1.name, $1.account) }
  }

  private func isClean(
    _ officer: Officer, for claim: Claim, at stage: Int, _ way: ClaimWay,
    _ connection: any SealedConnection
  ) throws -> Bool {
    guard let claimant = try claimants(of: [claim], connection)[claim.id] else { return false }
    let done = try StepTable.done(to: [claim.id], connection)[claim.id] ?? []
    do {
      try keepApart(
        way.route.kinds[stage], officer, after: done.map { StepTable.Taken($0, on: way) }, claimant,
        by: way.rules)
      return true
    } catch is ClaimRefusal { return false }
  }

  /// Puts a claim into the hands of a colleague of the same office; one's own among them (承办).
  ///
  /// - Parameter account: Nil to give it back to the office.
  /// - Throws: ``ClaimRefusal/takenBy(_:)`` where it is in a third one's hands,
  ///   ``ClaimRefusal/noSuchColleague``, ``ClaimRefusal/changedMeanwhile``.
  public func transfer(
    _ id: ID<Claim>, version: Int64, to account: String?, reason: String = "",
    by officer: Officer, as actor: Actor
  ) async throws -> Claim {
    let (held, _) = try await claim(id)
    var found: Claim.Taker?
    if let account {
      let colleague = try await colleagues(for: held).first { $0.account == account }
      guard let colleague else { throw ClaimRefusal.noSuchColleague }
      found = Claim.Taker(account: colleague.account, name: colleague.name)
    }
    let taker = found
    let text = String(reason.prefix(ClaimMove.longestText))
    return try await whole.write { [self] transaction in
      guard var claim = try ClaimTable.claim(id, transaction), scope.contains(claim.region),
        let way = ways.way(of: claim.benefit)
      else { throw ClaimRefusal.unknown }
      guard claim.version == version else { throw ClaimRefusal.changedMeanwhile }
      guard !claim.isInPayment else { throw ClaimRefusal.inPayment }
      guard case .waiting(let stage) = claim.state else {
        throw ClaimRefusal.step(.notNow(.pass, claim.state))
      }
      try checkHands(officer, claim, at: stage, way, transaction)
      claim.taker = taker
      claim.version += 1
      try ClaimTable.update(
        claim, waitsFor: way.role(at: claim.state)?.rawValue ?? "", decided: nil, in: transaction)
      try TransferTable.add(
        claim, to: taker, by: officer, text, at: clock(), on: today(), in: transaction)
      try journal.append(
        Deed(
          .claimTransferred, ClaimDesk.record(claim), personID: claim.person?.rawValue,
          after: Particulars.json([("taker", taker?.account ?? "")]), reason: Reason(text)),
        by: actor, in: transaction)
      return claim
    }
  }

  /// Of the office; and where it is in somebody's hands, in theirs, their deputy's, or a superior's.
  func checkHands(
    _ officer: Officer, _ claim: Claim, at stage: Int, _ way: ClaimWay,
    _ connection: any StoreConnection
  ) throws {
    if oversees(officer, claim) { return }
    guard way.mayAct(officer, at: stage, in: claim.region) else { throw ClaimRefusal.notYours }
    guard let taker = claim.taker, taker.account != officer.account else { return }
    let absent = try DeputyTable.absent(for: officer.account, on: today(), connection)
    guard absent.contains(taker.account) else { throw ClaimRefusal.takenBy(taker.name) }
  }

  /// What happened to a claim between its steps.
  public func transfers(of id: ID<Claim>) async throws -> [ClaimTransfer] {
    try await store.read { try TransferTable.transfers(of: id, $0) }
  }

  // MARK: - Deputies

  /// Colleagues who could stand in for an officer: each holds one of their posts.
  public func possibleDeputies(for officer: Officer) async throws -> [Officer] {
    var found: [String: Officer] = [:]
    for assignment in officer.assignments {
      for colleague in try await staff(assignment.region) {
        let holdsPost = colleague.assignments.contains {
          $0.role == assignment.role && $0.region.contains(assignment.region)
        }
        if holdsPost, colleague.account != officer.account { found[colleague.account] = colleague }
      }
    }
    return found.values.sorted { ($0.name, $0.account) < ($1.name, $1.account) }
  }

  /// Accounts of colleagues for whom an officer stands in today.
  public func absentColleagues(of officer: Officer) async throws -> Set<String> {
    try await whole.read { [today] in
      try DeputyTable.absent(for: officer.account, on: today(), $0)
    }
  }

  public func deputies(of officer: Officer) async throws -> [ClaimDeputy] {
    try await whole.read { [today] in
      try DeputyTable.current(of: officer.account, on: today(), $0)
    }
  }

  /// Names who stands in for an officer while they are away: claims in their hands may be acted on by the
  /// deputy, and the steps say for whom. The deputy acts by their own right and keeps their own hands apart.
  ///
  /// - Throws: ``ClaimRefusal/noSuchColleague``; ``ClaimRefusal/daysWrong``.
  public func name(
    deputy account: String, for officer: Officer, from: Day, through: Day, as actor: Actor
  ) async throws {
    guard from <= through, through >= today(),
      through.number - from.number < ClaimDeputy.mostDays
    else { throw ClaimRefusal.daysWrong }
    guard
      let deputy = try await possibleDeputies(for: officer).first(where: { $0.account == account })
    else { throw ClaimRefusal.noSuchColleague }
    let absent = Claim.Taker(account: officer.account, name: officer.name)
    let taker = Claim.Taker(account: deputy.account, name: deputy.name)
    try await whole.write { [journal] transaction in
      _ = try DeputyTable.add(absent, taker, from: from, through: through, in: transaction)
      try journal.append(
        Deed(
          .deputyNamed, .init("account", absent.account),
          after: Particulars.json([
            ("deputy", taker.account), ("from", from.description), ("through", through.description),
          ])), by: actor, in: transaction)
    }
  }

  /// Ends it, by whoever was away.
  public func end(
    _ id: ID<ClaimDeputy>, by officer: Officer, as actor: Actor
  ) async throws {
    try await whole.write { [journal] transaction in
      guard let deputy = try DeputyTable.deputy(id, transaction),
        deputy.absent.account == officer.account
      else { throw ClaimRefusal.unknown }
      try DeputyTable.end(id, in: transaction)
      try journal.append(
        Deed(
          .deputyEnded, .init("account", deputy.absent.account),
          after: Particulars.json([("deputy", deputy.deputy.account)])), by: actor,
        in: transaction)
    }
  }
}
