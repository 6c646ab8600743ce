// SPDX-License-Identifier: Apache-2.0
import Claims
import Registry
import Values

/// A claim that a person is filling in and has not handed in: kept between pages and between logins.
public struct Draft: Hashable, Sendable {
  public let id: ID<Draft>
  let person: ID<Person>
  public let benefit: String
  /// The record it is about; nil where it is about the person.
  public let record: Int64?
  /// Drawn when it was begun: sent twice, it is one claim.
  let key: SubmissionKey
  public var answers: DraftAnswers
  public let begunOn: Day
  /// The claim it has become; nil while it is being filled in.
  public internal(set) var claim: ID<Claim>?

  /// Drafts of one person that are open at a time.
  static let most = 20
  /// Days for which one that nobody touches is kept.
  static let keptDays = 180
}

/// What has been answered so far.
public struct DraftAnswers: Hashable, Codable, Sendable {
  /// Codes of the papers at hand; nil before that was answered.
  public internal(set) var papers: Set<String>?
  public internal(set) var account: AccountAnswer?
  /// What the person says of facts that the office lacks, by their names; empty for not known.
  public internal(set) var facts: [String: String] = [:]
  /// What else the office should know; nil before that was answered, empty for nothing.
  public internal(set) var remark: String?

  public static let longestText = 200
}

/// Whether the money may go where the office would send it.
public enum AccountAnswer: String, CaseIterable, Codable, Sendable {
  /// To the account on record.
  case asRecorded
  /// The account on record is wrong, or there is none: the person brings theirs to the counter.
  case bring
}

/// One question of a claim: one page.
public enum DraftQuestion: Hashable, Sendable {
  /// A fact for want of which the law cannot decide, by its name in the vocabulary.
  case fact(String)
  case papers
  case account
  case remark

  /// As it stands in addresses.
  var slug: String {
    switch self {
    case .fact(let name): name
    case .papers: "papers"
    case .account: "account"
    case .remark: "remark"
    }
  }
}

extension DraftAnswers {
  func isAnswered(_ question: DraftQuestion) -> Bool {
    switch question {
    case .fact(let name): facts[name] != nil
    case .papers: papers != nil
    case .account: account != nil
    case .remark: remark != nil
    }
  }
}
