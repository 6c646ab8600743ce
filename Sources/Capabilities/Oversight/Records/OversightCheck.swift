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
  /// Entitled by the records, with no claim open and none handed in this year.
  case unclaimed

  /// Whether it is asked of posts.
  var isOfPosts: Bool { self != .unclaimed }
}

/// Somebody a check points at.
public struct OversightHit: Hashable, Sendable {
  public let person: ID<Person>
  /// The post, or the benefit.
  public let title: String
  /// What is noteworthy: a day, a number, an amount.
  public let detail: String
}
