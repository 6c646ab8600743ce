// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Journal
import Registry
import Rights
import Store
import Values
import Vault

/// What becomes of claims that are passed together, or became of them.
public struct BulkResult: Sendable {
  public struct Line: Sendable {
    public let claim: Claim
    /// Nil where it passes.
    public let refusal: ClaimRefusal?
  }

  public let lines: [Line]
}

/// What became of claims that were passed together, as it was written down then.
public struct BulkReceipt: Sendable {
  public struct Line: Sendable {
    public let claim: Claim
    /// Why it was not done, in every language; nil where it was.
    public let why: ClaimWhy?
  }

  public let key: SubmissionKey
  public let lines: [Line]
}

/// A reason in words, as it is kept.
public struct ClaimWhy: Hashable, Sendable {
  public let zh: String
  public let en: String
}

/// Many claims passed together from a page: looked over first, done once.
extension ClaimDesk {
  /// Claims of one form.
  public static let mostSelected = 200

  /// What would become of the moves if they were done now: all of it is tried, money and journal included,
  /// and undone.
  public func tried(
    _ moves: [ClaimMove], by officer: Officer, as actor: Actor
  ) async throws -> BulkResult {
    let moves = Array(moves.prefix(ClaimDesk.mostSelected))
    do {
      return try await whole.write { [self] transaction -> BulkResult in
        let before = try selected(moves, transaction)
        let results = try ClaimBatch(self, officer, actor, in: transaction).carryOut(moves)
        throw Undone(result: ClaimDesk.result(moves, results, before))
      }
    } catch let undone as Undone { return undone.result }
  }

  /// Carries what a trial wrote out of its transaction.
  private struct Undone: Error { let result: BulkResult }

  /// Does the moves, each by itself, once for a key: sent again, it answers with what became of them then.
  ///
  /// - Parameters:
  ///   - moves: At most ``mostSelected``.
  ///   - why: A refusal in words, to be kept.
  public func act(
    _ moves: [ClaimMove], once key: SubmissionKey, by officer: Officer, as actor: Actor,
    why: @escaping @Sendable (ClaimRefusal) -> ClaimWhy
  ) async throws {
    let moves = Array(moves.prefix(ClaimDesk.mostSelected))
    try await whole.write { [self] transaction in
      guard try BulkTable.begin(key, by: officer, at: clock(), in: transaction) else { return }
      let before = try selected(moves, transaction)
      let results = try ClaimBatch(self, officer, actor, in: transaction).carryOut(moves)
      let lines = ClaimDesk.result(moves, results, before).lines
      try BulkTable.add(
        lines.map { ($0.claim.id, $0.refusal.map(why)) }, under: key, in: transaction)
    }
  }

  /// What became of the claims that an officer passed under a key.
  ///
  /// - Throws: ``ClaimRefusal/unknown`` for another officer's, and for none.
  public func receipt(_ key: SubmissionKey, of officer: Officer) async throws -> BulkReceipt {
    let lines = try await whole.read { connection in
      try BulkTable.lines(of: key, by: officer, connection)
    }
    guard !lines.isEmpty else { throw ClaimRefusal.unknown }
    let claims = try await store.read { try ClaimTable.claims(lines.map(\.claim), $0) }
    let known = Dictionary(claims.map { ($0.id, $0) }) { first, _ in first }
    return BulkReceipt(
      key: key,
      lines: lines.compactMap { line in
        known[line.claim].map { BulkReceipt.Line(claim: $0, why: line.why) }
      })
  }

  /// The claims within reach, as they are now.
  private func selected(
    _ moves: [ClaimMove], _ connection: any StoreConnection
  ) throws -> [ID<Claim>: Claim] {
    let claims = try ClaimTable.claims(Set(moves.map(\.claim)).sorted(), connection)
    return Dictionary(
      claims.filter { scope.contains($0.region) }.map { ($0.id, $0) }
    ) { first, _ in first }
  }

  private static func result(
    _ moves: [ClaimMove], _ results: [Result<Claim, ClaimRefusal>], _ before: [ID<Claim>: Claim]
  ) -> BulkResult {
    BulkResult(
      lines: zip(moves, results).compactMap { move, result -> BulkResult.Line? in
        switch result {
        case .success(let claim): BulkResult.Line(claim: claim, refusal: nil)
        case .failure(let refusal):
          before[move.claim].map { BulkResult.Line(claim: $0, refusal: refusal) }
        }
      })
  }
}
