// SPDX-License-Identifier: Apache-2.0
import Values

/// What speaks against a payment until somebody has looked (疑点).
/// > Source: audit patterns A02, A17; goal S13; 一卡通 practice.
public struct PaymentDoubt: Hashable, Sendable {
  public enum Pattern: String, CaseIterable, Sendable {
    /// Another payee is paid to the same account, here or in an earlier batch (A17).
    case accountShared
    /// The account is another's by its own statement (A17).
    case holderDiffers
    /// It took the place of another within the last seven days.
    case accountChanged
    /// By what is known now, the law grants nothing or another amount (A02).
    case lawDiffers
  }

  public let line: ID<PaymentLine>
  public let pattern: Pattern
  /// What was found: a claim's number, a name, a day or an amount.
  public let finding: String
  /// Who found it harmless, and why; nil while it stands.
  public internal(set) var clearing: Clearing?

  public struct Clearing: Hashable, Sendable {
    public let account: String
    public let reason: String
    public let day: Day
  }
}
