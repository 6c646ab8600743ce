// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Ciphers
import Decisions
import Journal
import Pictures
import Policy
import Rights
import Store
import Values
import Vault

/// Photographs of site visits: kept one by one while the visit's stage is open, so that a form that is
/// refused loses none; named by the visit when the stage passes.
extension ClaimDesk {
  /// Those of a claim in the order in which they came, voided ones too.
  public func photographs(of id: ID<Claim>) async throws -> [VisitPhotograph] {
    try await store.read { try PhotographTable.photographs(of: id, $0) }
  }

  /// The picture of one of a claim's photographs.
  ///
  /// - Throws: ``ClaimRefusal/unknown`` where there is none within reach; `VaultError` where what is held is
  ///   not what was kept.
  public func picture(
    _ number: Int64, of id: ID<Claim>
  ) async throws -> (photograph: VisitPhotograph, bytes: [UInt8]) {
    guard let photograph = try await photographs(of: id).first(where: { $0.number == number })
    else { throw ClaimRefusal.unknown }
    let bytes = try await whole.read { try PhotographTable.bytes(of: photograph, $0) }
    return (photograph, bytes)
  }

  /// Keeps a photograph with the visit at which a claim waits. One that counts there already is not kept
  /// twice.
  ///
  /// - Throws: ``ClaimRefusal/visitClosed`` where it waits for no visit; ``ClaimRefusal/photographsFull``;
  ///   as an act on the claim, where the officer could not pass the stage.
  @discardableResult
  public func addPhotograph(
    _ picture: Picture, to id: ID<Claim>, by officer: Officer, as actor: Actor
  ) async throws -> VisitPhotograph {
    try await whole.write { [self] transaction in
      let (claim, stage) = try openVisit(id, for: officer, transaction)
      let held = try PhotographTable.photographs(of: id, transaction).counting(at: stage)
      let digest = SHA256Digest.hexadecimal(of: picture.bytes)
      if let same = held.first(where: { $0.digest == digest }) { return same }
      guard held.count < VisitPhotograph.most else { throw ClaimRefusal.photographsFull }
      let photograph = try PhotographTable.add(
        picture, to: id, at: stage, by: officer, on: today(), in: transaction)
      try journal.append(
        Deed(
          .photographAdded, ClaimDesk.record(claim), personID: claim.person?.rawValue,
          after: photograph.particulars), by: actor, in: transaction)
      return photograph
    }
  }

  /// A photograph no longer counts: the picture stays, and so does what a visit has said of it.
  ///
  /// - Throws: ``ClaimRefusal/notYours`` but for officers of the stage it belongs to;
  ///   ``ClaimRefusal/reasonNeeded``; ``ClaimRefusal/changedMeanwhile`` where it was voided before.
  public func voidPhotograph(
    _ number: Int64, of id: ID<Claim>, because words: String, by officer: Officer, as actor: Actor
  ) async throws {
    try await whole.write { [self] transaction in
      guard let claim = try ClaimTable.claim(id, transaction), scope.contains(claim.region),
        let way = ways.way(of: claim.benefit),
        let photograph = try PhotographTable.photographs(of: id, transaction)
          .first(where: { $0.number == number })
      else { throw ClaimRefusal.unknown }
      guard way.mayAct(officer, at: photograph.stage, in: claim.region) else {
        throw ClaimRefusal.notYours
      }
      guard photograph.voided == nil else { throw ClaimRefusal.changedMeanwhile }
      guard let reason = Reason(words) else { throw ClaimRefusal.reasonNeeded }
      try PhotographTable.void(
        photograph, of: id, because: reason, by: officer, on: today(), in: transaction)
      try journal.append(
        Deed(
          .photographVoided, ClaimDesk.record(claim), personID: claim.person?.rawValue,
          after: photograph.particulars, reason: reason), by: actor, in: transaction)
    }
  }

  /// The visit that an officer may put down now: the stage at which the claim waits; nil where it waits
  /// for none of theirs.
  func visitStage(of claim: Claim, for officer: Officer) -> Int? {
    guard case .waiting(let stage) = claim.state, let way = ways.way(of: claim.benefit),
      way.stages.indices.contains(stage), way.stages[stage].kind == .visit,
      way.mayAct(officer, at: stage, in: claim.region)
    else { return nil }
    return stage
  }

  /// Stages whose photographs an officer may void.
  func voidableStages(of claim: Claim, for officer: Officer) -> Set<Int> {
    guard let way = ways.way(of: claim.benefit) else { return [] }
    return Set(way.stages.indices.filter { way.mayAct(officer, at: $0, in: claim.region) })
  }

  private func openVisit(
    _ id: ID<Claim>, for officer: Officer, _ transaction: any SealedTransaction
  ) throws -> (claim: Claim, stage: Int) {
    guard let claim = try ClaimTable.claim(id, transaction), scope.contains(claim.region),
      let way = ways.way(of: claim.benefit),
      let claimant = try claimants(of: [claim], transaction)[id]
    else { throw ClaimRefusal.unknown }
    guard case .waiting(let waiting) = claim.state, way.stages[waiting].kind == .visit else {
      throw ClaimRefusal.visitClosed
    }
    guard let stage = visitStage(of: claim, for: officer) else { throw ClaimRefusal.notYours }
    try checkHands(officer, claim, at: stage, way, transaction)
    let done = try StepTable.done(to: [id], transaction)[id] ?? []
    try keepApart(
      .visit, officer, after: done.map { StepTable.Taken($0, on: way) }, claimant, by: way.rules)
    return (claim, stage)
  }
}

extension VisitPhotograph {
  /// What the journal keeps of one.
  fileprivate var particulars: String {
    Particulars.json([
      ("photograph", String(number)), ("stage", String(stage)), ("kind", kind.rawValue),
      ("bytes", String(byteCount)), ("sha256", digest),
    ])
  }
}
