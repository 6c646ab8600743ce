// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Registry
import Values

/// Granted claims that go to the bank together (支付批次), all from one budget.
public struct PaymentBatch: Hashable, Sendable {
  public enum State: String, CaseIterable, Sendable {
    /// Put together; nobody has checked it.
    case open
    /// Finance has checked the procedure.
    case checked
    /// The file has gone out. Until the bank has answered for a line, what became of it is unknown, and it
    /// is in no other batch.
    case sent
    /// The bank has answered for every line.
    case answered
    /// Given up before it was sent, or the bank never received it.
    case cancelled
  }

  public let id: ID<PaymentBatch>
  /// 批次号, as `610328-2022-P0007`.
  public let number: String
  /// The county that pays.
  public let region: RegionCode
  /// The budget: fund and year of the county's.
  public let kept: Claim.Keeping
  public internal(set) var state: State
  public let madeOn: Day
  public let maker: String
  public internal(set) var checker: String?
  public internal(set) var sending: Sending?
  /// Lines that were not taken out of it again, and what they come to.
  public let lineCount: Int
  public let total: Money
  /// Counts its changes: whoever acts says which one they saw.
  public internal(set) var version: Int64

  /// How the file went out.
  public struct Sending: Hashable, Sendable {
    public let sender: String
    public let day: Day
    /// SHA-256 of its bytes, hexadecimal.
    public let digest: String
  }
}

/// One payment of a batch.
public struct PaymentLine: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// In the file; the bank has not answered.
    case listed
    case paid
    /// 退票, with the bank's reason.
    case returned(String)
    /// 付后退票: paid as the bank said, and sent back days after, with its reason.
    case cameBack(String, on: Day)
    /// Taken out, or its batch was given up.
    case dropped
  }

  public let id: ID<PaymentLine>
  public let batch: ID<PaymentBatch>
  /// Its number in the file, from 1.
  public let ordinal: Int
  public let claim: ID<Claim>
  public let claimNumber: String
  public let payee: String
  /// The last four digits; the number itself is only in the file.
  public let accountTail: String
  public let amount: Money
  public internal(set) var state: State
}

/// An answer of the bank's that was brought in (银行结果). Only ever added to.
public struct TakenAnswer: Hashable, Sendable {
  /// SHA-256 of its bytes, hexadecimal.
  public let digest: String
  public let day: Day
  public let account: String
  /// How many payments it told of for the first time.
  public let paid: Int
  public let returned: Int
  /// The line at which it contradicts what is known, where it was refused.
  public let contradiction: Int?
}

/// Why nothing was done.
public enum PaymentRefusal: Error, Hashable, Sendable {
  /// No such batch, line or claim, or one beyond the officer's reach.
  case unknown
  /// No claim that could be paid was chosen.
  case nothingToPay
  /// Claims of one batch are paid from one budget.
  case severalBudgets
  /// The claim, by its number, does not wait for money, or is in another batch.
  case notPayable(String)
  /// No account is known of the payee of the claim.
  case noAccount(String)
  /// By its text the claim's money goes to somebody else than who claimed, and nobody knows to whom.
  case payeeUnknown(String)
  /// So many doubtful points are neither cleared nor their payments taken out.
  case doubts(Int)
  case changedMeanwhile
  /// The batch does not stand where this can be done.
  case notNow(PaymentBatch.State)
  /// Who made, checked, sent it, or decided on one of its claims, does not do this; nor does anybody for
  /// their own household.
  case keptApart
  case reasonNeeded
  case amountUnreadable
  /// The money cannot have come back on that day: before it went out, or after today.
  case dayWrong
  /// The ledger does not move the money.
  case money(FundError)
  /// The bank's file cannot be read, with line and what is expected there.
  case answerUnreadable(line: Int, String)
  /// The bank says of a line what cannot be, as another amount or another result than before.
  case answerContradicts(line: Int)
  case tooMany(most: Int)
  /// No supplement is opened.
  case claim(ClaimRefusal)
}
