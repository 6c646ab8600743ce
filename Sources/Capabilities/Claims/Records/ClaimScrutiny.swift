// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Values

/// A granted claim with what the registry, the law and other claims say of it now: what payments look at
/// before money goes out.
public struct ClaimScrutiny: Sendable {
  public let claim: Claim
  /// The kind of benefit, as `families.yaml` calls it.
  public let family: String?
  /// What it is paid for: the month of a post, the term of a class, else the day of the event.
  public let days: ClosedRange<Day>
  /// The natural year in which it counts.
  public let year: Int
  /// Who is paid, or everybody whom a list names and pays.
  public let people: [Dossier]
  /// The organisation that is paid.
  public let body: BodyFile?
  /// What the law says to it alone; nil where it no longer offers it.
  public let answer: ClaimAnswer?
  /// What the law gives where all is as it was granted: its amount, and for a supplement what was paid before.
  public let expected: Money?
  /// The rule by which another open claim, by number, bars it.
  public let barring: (rule: String, clause: String, by: [String])?
  /// Other claims of the same party for the same item and month or year, where the law counts none itself.
  public let twins: [String]
  /// Whom lists of other claims pay in the same year.
  public let countedElsewhere: [Counted]
  /// Whether its public notice has passed; nil where its way has none.
  public let hasPassedNotice: Bool?

  /// Whether it is about a public-welfare post.
  public let isOfPosts: Bool

  /// A person on the list of another organisation's claim.
  public struct Counted: Hashable, Sendable {
    public let person: ID<Person>
    public let claim: String
    public let family: String?
  }
}
