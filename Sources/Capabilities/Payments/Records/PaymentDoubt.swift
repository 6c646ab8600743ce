// SPDX-License-Identifier: Apache-2.0
import Values

/// What speaks against a payment until somebody has looked (疑点).
/// > Source: `doubts.yaml`, by the numbers of the audit patterns; goal S13; 一卡通 practice.
public struct PaymentDoubt: Hashable, Sendable {
  public enum Pattern: String, CaseIterable, Sendable {
    /// Another payee is paid to the same account, here or in an earlier batch.
    case accountShared
    /// The account is another's by its own statement.
    case holderDiffers
    /// It took the place of another within the last seven days.
    case accountChanged
    /// By what is known now, the law grants nothing or another amount, and no other pattern says why.
    case lawDiffers
    /// They died before the days that are paid for were over.
    case recipientDied
    /// The law refuses for the group that it asks for.
    case notInGroup
    /// A business stood in their name in the days paid for.
    case ownsBusiness
    /// They had a job in the days of the post.
    case employedElsewhere
    /// The same was paid before, or something that excludes it.
    case paidTwice
    /// The months that the law gives are used up.
    case overTerm
    /// The law refuses for the age.
    case outOfAge
    /// The place of work is not away from home as the law asks.
    case notAway
    /// The body is not recognised, or no longer.
    case bodyUnfit
    /// A listed worker has another job at the same time.
    case notAtWork
    /// The trainee had a job when the class began.
    case traineeEmployed
    /// The body had no licence that held on the day.
    case bodyUnlicensed
    /// The post has another standard than most of its kind in the county.
    case standardDiffers
    /// The way of the benefit has a public notice, and the claim passed none.
    case withoutNotice
    /// At school in the days paid for.
    case pupil
    /// Another body's list pays for the same person in the year.
    case countedTwice
    /// A list of the public payroll names them.
    case onPayroll
    /// A list of village and community cadres names them.
    case isCadre
    /// A list of people in custody names them.
    case inCustody

    /// The auditors' number; nil where it has none.
    public var code: String? {
      switch self {
      case .recipientDied: "A01"
      case .notInGroup: "A02"
      case .ownsBusiness: "A05"
      case .employedElsewhere: "A06"
      case .paidTwice: "A07"
      case .overTerm: "A08"
      case .outOfAge: "A09"
      case .notAway: "A10"
      case .bodyUnfit: "A11"
      case .notAtWork: "A12"
      case .traineeEmployed: "A15"
      case .bodyUnlicensed: "A16"
      case .accountShared, .holderDiffers: "A17"
      case .standardDiffers: "A18"
      case .withoutNotice: "A22"
      case .pupil: "A24"
      case .countedTwice: "A25"
      case .onPayroll: "A03"
      case .isCadre: "A04"
      case .inCustody: "A23"
      case .accountChanged, .lawDiffers: nil
      }
    }
  }

  public let line: ID<PaymentLine>
  public let pattern: Pattern
  /// What was found: a claim's number, a name, a day, an amount, a rule with its clause.
  public let finding: String
  /// Who looked, and what they found; nil while it stands.
  public internal(set) var settling: Settling?

  public struct Settling: Hashable, Sendable {
    /// Whether it is none (排除), or is one and the payment was taken out (确认).
    public enum Outcome: String, CaseIterable, Sendable { case cleared, confirmed }

    public let outcome: Outcome
    public let account: String
    public let reason: String
    public let day: Day

    public init(_ outcome: Outcome, by account: String, because reason: String, on day: Day) {
      self.outcome = outcome
      self.account = account
      self.reason = reason
      self.day = day
    }
  }
}
