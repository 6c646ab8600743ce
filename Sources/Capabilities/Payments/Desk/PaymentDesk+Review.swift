// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Claims
import Funds
import Journal
import Rights
import Store
import Values

/// A paid claim that would be decided otherwise now.
public struct ReviewedPayment: Sendable {
  public let review: ReviewedClaim
  /// The payment that paid it.
  public let line: PaymentLine
  /// What is with the payee: paid, less what was asked back already.
  public let left: Money
  /// Asked back and not come yet.
  public let receivable: Money
  /// The supplement that is on its way (补发).
  public let supplement: Claim?
  /// Supplements that were opened, those that came to nothing among them.
  let attempts: Int
  /// Whether nothing was asked back of it.
  let isUntouched: Bool

  public enum Finding: Hashable, Sendable {
    /// 多付: so much more than the law gives now.
    case over(Money)
    /// 少付: so much less.
    case under(Money)
    /// The law cannot say: something is not known, or somebody has to judge.
    case open
    /// The sum is as it should be, and people of the list are not: for one too much, for another too little.
    case exchanged
  }

  /// Nil where it is as it should be.
  public var finding: Finding? {
    guard let amount = review.amount else { return .open }
    let difference = amount.fen - left.fen
    if difference == 0 { return isUntouched && !review.lines.isEmpty ? .exchanged : nil }
    return difference < 0 ? .over(Money(fen: -difference)) : .under(Money(fen: difference))
  }

  /// The key under which the difference is asked back or paid: the same for everybody who sees this row, so
  /// that it is done once.
  public var key: String {
    let text = "\(line.id)/\(left.fen)/\(receivable.fen)/\(review.amount?.fen ?? -1)/\(attempts)"
    return String(SHA256Digest.hexadecimal(of: Array(text.utf8)).prefix(32))
  }
}

extension PaymentDesk {
  /// Claims that one call of ``review(year:after:limit:)`` decides anew.
  public static let mostReviewed = 2000

  /// What of the payments of a year would be decided otherwise by the law and the facts of now: the rest is
  /// as it should be and left out.
  ///
  /// - Parameters:
  ///   - year: The year of payment; nil for all.
  ///   - last: The claim after which to go on.
  /// - Returns: The rows by claim, how many claims were decided, and after which to go on; nil at the end.
  public func review(
    year: Int?, after last: Int64 = 0, limit: Int = mostReviewed
  ) async throws -> (rows: [ReviewedPayment], count: Int, next: Int64?) {
    let desk = try await claims.within(scope)
    let paid = try await desk.paid(in: year, after: last, limit: limit)
    let lines = try await store.read { try LineTable.paid(paid.map(\.id), $0) }
    let supplements = try await desk.supplements(of: paid.map(\.id))
    let kept = try await funds.reservations(
      paid.map(\.number) + supplements.values.flatMap { $0 }.map(\.number))
    let rows = try await desk.review(paid).compactMap { review -> ReviewedPayment? in
      guard let line = lines[review.claim.id], let reservation = kept[review.claim.number] else {
        return nil
      }
      let further = supplements[review.claim.id] ?? []
      let left = further.reduce(reservation.spent.fen) { $0 + (kept[$1.number]?.spent.fen ?? 0) }
      let paid = further.filter(\.isPaid).reduce(review.claim.amount?.fen ?? 0) {
        $0 + ($1.amount?.fen ?? 0)
      }
      let row = ReviewedPayment(
        review: review, line: line, left: Money(fen: left), receivable: reservation.receivable,
        supplement: further.first { $0.isOpen }, attempts: further.count,
        isUntouched: left == paid)
      return row.finding == nil ? nil : row
    }
    return (rows, paid.count, paid.count == limit ? paid.last?.id.rawValue : nil)
  }

  /// Opens 补发 of what the claim of a payment was given too little.
  ///
  /// - Throws: ``PaymentRefusal/claim(_:)`` with why none is opened.
  public func supplement(
    _ id: ID<PaymentLine>, in batch: ID<PaymentBatch>, key: SubmissionKey, reason: Reason,
    by officer: Officer, as actor: Actor
  ) async throws -> Claim {
    let line = try await store.read { try LineTable.line(id, $0) }
    guard let line, line.batch == batch, line.state == .paid else { throw PaymentRefusal.unknown }
    do {
      return try await claims.within(scope).supplement(
        line.claim, key: key, reason: reason, by: officer, as: actor)
    } catch let refusal as ClaimRefusal {
      throw refusal == .unknown ? PaymentRefusal.unknown : .claim(refusal)
    }
  }
}
