// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// A person's wish that something kept of them be put right or completed (更正、补充), and its answer.
/// > Source: 个人信息保护法 第四十六条.
public struct Correction: Hashable, Sendable {
  public let id: ID<Correction>
  public let person: ID<Person>
  public let subject: Subject
  /// What is wrong and how it is right, in the person's words.
  public let wish: String
  public let askedOn: Day
  public let state: State
  /// What the office did, or why it did not.
  public let answer: String?
  public let answeredOn: Day?

  /// What it is about.
  public enum Subject: String, CaseIterable, Sendable {
    case name, telephone, account, household, work, training, payment, other
    /// What was said while handing in a claim.
    case claim

    /// Those that a person chooses among.
    static let offered: [Subject] = [
      .name, .telephone, .account, .household, .work, .training, .payment, .other,
    ]
  }

  public enum State: String, CaseIterable, Sendable { case open, corrected, refused }

  /// Characters of a wish; of an answer at most as many.
  public static let wishLengths = 4...500
  /// Of one person's, that wait for an answer at a time.
  static let mostOpen = 10
}
