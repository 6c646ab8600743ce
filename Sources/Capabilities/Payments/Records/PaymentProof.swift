// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Funds
import Journal
import Values

/// Everything that led to a payment and came of it, with the decision made again.
public struct PaymentProof: Sendable {
  public let line: PaymentLine
  public let batch: PaymentBatch
  public let claim: Claim
  public let steps: [ClaimStep]
  /// Nil where no decision is kept.
  public let decision: ReplayedDecision?
  /// Whether the file for the bank, made again, has the digest that was put down when it went out; nil before.
  public let isFileSame: Bool?
  /// The bank's answers to the batch that were taken.
  public let answers: [TakenAnswer]
  public let reservation: Reservation?
  public let postings: [Posting]
  /// Entries of the journal about the claim, the batch and the postings, the earliest first.
  public let entries: [JournalLine]

  /// What does not hold.
  public enum Fault: Hashable, Sendable {
    /// The bank has not said that it paid.
    case notPaid
    /// No decision is kept, or its benefit is gone.
    case noDecision
    /// Made again from the same facts, the decision is another.
    case decisionDiffers([String])
    /// It is another only because the law's text has changed since.
    case policyChanged
    case amountDiffers(decided: Money?, paid: Money)
    case fileDiffers
    /// The ledger has no posting of the payment, or one of another sum.
    case notPosted(Money?)
    case notInJournal(Act)
  }

  /// Empty where the payment is proved to the fen.
  public var faults: [Fault] {
    var faults: [Fault] = []
    if line.state != .paid { faults.append(.notPaid) }
    if let decision, let amount = decision.record.map({ _ in decision.amount }) {
      if !decision.isSame {
        faults.append(
          decision.differences.isEmpty ? .policyChanged : .decisionDiffers(decision.differences))
      }
      let owed = amount.map { Money(fen: $0.fen - claim.paidBefore.fen) }
      if owed != line.amount { faults.append(.amountDiffers(decided: owed, paid: line.amount)) }
    } else {
      faults.append(.noDecision)
    }
    if isFileSame == false { faults.append(.fileDiffers) }
    let posted = postings.first { $0.act == postingAct }
    if line.state == .paid, posted?.amount != line.amount {
      faults.append(.notPosted(posted?.amount))
    }
    let acts = Set(entries.compactMap(\.act))
    for act in line.state == .paid ? PaymentProof.acts : [] where !acts.contains(act) {
      faults.append(.notInJournal(act))
    }
    return faults
  }

  /// What the ledger calls the act of this payment.
  var postingAct: String { "\(batch.number)/\(line.ordinal)" }

  private static let acts: [Act] = [
    .claimMade, .claimPassed, .batchMade, .batchChecked, .batchSent, .batchAnswered, .fundsReserved,
    .fundsPosted, .claimPaid,
  ]
}
