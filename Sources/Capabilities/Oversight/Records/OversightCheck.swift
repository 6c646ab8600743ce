// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// What is looked for among post holders and entitlements (督查).
///
/// > Source: domain, chapter 8; Youyi 八(二十五), Qianyang 五(二)5, 违规安置和违规发放.
public enum OversightCheck: String, CaseIterable, Hashable, Sendable {
  /// A holder whose day of death is past.
  case deadHolder
  /// A holder of more than one post.
  case severalPosts
  /// A holder with a job that runs.
  case holderEmployed
  /// A holder who stands on a list of payroll, cadres, owners, insured or prisoners, not cleared.
  case holderListed
  /// A post without a written agreement.
  case noAgreement
  /// A holder of whom no assisted group is on record.
  case unqualified
  /// A holder past the statutory age of retirement.
  case overAge
  /// A holder paid otherwise than most of their kind.
  case payUnlike
  /// A holder paid outside the bounds of the documents.
  case payOutOfBounds
  /// Entitled by the records, with no claim open and none handed in this year.
  case unclaimed
  /// Money allotted that nobody has spent for ``idleMonths``.
  case idleFunds
  /// A claim decided that waits for its money beyond the last day of its way.
  case latePayment
  /// A claim past its public notice that stood on none.
  case missingNotice

  /// A convention of auditors: money carried over a year counts as idle.
  public static let idleMonths = 12
}

/// Somebody or something a check points at.
public struct OversightHit: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case person(ID<Person>)
    /// Its number, whose it is, and where it lies.
    case claim(Int64, name: String, RegionCode?)
    /// Its number, who holds it, and where it lies.
    case post(Int64, name: String, RegionCode?)
    /// Its number, and whose money it is.
    case budget(Int64, RegionCode?)
  }

  public let subject: Subject
  /// The post, the benefit, or the fund with its year.
  public let title: String
  /// What is noteworthy: a day, a number, an amount.
  public let detail: String

  public init(subject: Subject, title: String, detail: String) {
    self.subject = subject
    self.title = title
    self.detail = detail
  }

  public var person: ID<Person>? { if case .person(let id) = subject { id } else { nil } }
}

/// The stages of a benefit's way that a check goes by, by their places.
public struct WayMarks: Hashable, Sendable {
  /// Behind which a claim has stood on a public notice; nil where none is asked for.
  public let notice: Int?
  /// From which it waits for its money; nil where it gives none.
  public let money: Int?

  public init(notice: Int?, money: Int?) {
    self.notice = notice
    self.money = money
  }
}
