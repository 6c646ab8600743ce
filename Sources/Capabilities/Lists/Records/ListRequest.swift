// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Values

/// Somebody asks to take a list with full numbers out of the house.
public struct ListRequest: Hashable, Sendable {
  public let id: ID<ListRequest>
  public let matter: ListMatter
  /// What the list is for.
  public let purpose: Reason
  public let recipient: Recipient
  public let maker: Hand
  public let madeAt: Instant
  /// Rows when it was last counted for the maker.
  public internal(set) var rows: Int
  public internal(set) var state: State

  public enum State: Hashable, Sendable {
    /// Somebody else has to look at it first.
    case waiting
    case granted(Grant)
    case refused(Refusal)
    case withdrawn(Instant)
    case taken(Taking)
  }

  /// Leave to take the list, once.
  public struct Grant: Hashable, Sendable {
    /// Who approved; nil where the list was so short that nobody had to.
    public let by: Hand?
    public let at: Instant
    /// As many as there were when it was given.
    public let rows: Int

    /// The moment after which it is worth nothing.
    public var ends: Instant { Instant(clamping: at.milliseconds + ListRules.grantMilliseconds) }

    /// As many rows as may be taken: rosters come in between approval and taking.
    public var mostRows: Int {
      by == nil ? ListRules.freeRows : rows + rows * ListRules.growthPercent / 100
    }
  }

  public struct Refusal: Hashable, Sendable {
    public let by: Hand
    public let at: Instant
    public let reason: Reason
  }

  public struct Taking: Hashable, Sendable {
    public let grant: Grant
    public let at: Instant
    public let rows: Int
  }
}

/// The bounds within which lists with full numbers leave the house.
/// > Source: goal S25, approval above 1,000 rows.
public enum ListRules {
  /// A list of at most so many rows is had without approval.
  public static let freeRows = 1_000
  /// By so many percent a list may have grown since it was approved.
  public static let growthPercent = 10
  public static let grantDays = 7
  static let grantMilliseconds = Int64(grantDays) * 86_400_000
}

/// Which list: of one benefit or of all, of whose people, as of which day.
public struct ListMatter: Hashable, Sendable {
  /// The benefit's id; nil for every benefit.
  public let benefit: String?
  public let region: RegionCode
  public let asOf: Day

  public init(benefit: String?, region: RegionCode, asOf: Day) {
    self.benefit = benefit
    self.region = region
    self.asOf = asOf
  }
}

/// To whom a list goes, as `县财政局`: kept in plain form, so that it takes no numbers.
public struct Recipient: Hashable, Sendable {
  public static let lengths = 2...60
  public let text: String

  public init?(_ text: some StringProtocol) {
    guard let plain = Reason(text, lengths: Recipient.lengths) else { return nil }
    self.text = plain.text
  }
}

/// Whoever took a step, as they were called then.
public struct Hand: Hashable, Sendable {
  public let account: String
  public let name: String
  /// The record of the person behind the account, where it is known.
  public let person: Int64?

  public init(account: String, name: String, person: Int64?) {
    self.account = account
    self.name = name
    self.person = person
  }

  init(_ officer: Officer) {
    self.init(account: officer.account, name: officer.name, person: officer.person)
  }

  var officer: Officer { Officer(account: account, name: name, assignments: [], person: person) }
}
