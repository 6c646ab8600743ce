// SPDX-License-Identifier: Apache-2.0
import Chain
import Values

/// Something that is to be done with money. Done once, whatever number of times it is asked for.
public struct FundAct: Hashable, Sendable {
  public enum Order: Hashable, Sendable {
    /// Money comes into a budget, on a paper. Needs a reason.
    case allot(Budget, Money, paper: String)
    /// Money that nobody was promised leaves a budget again, on a paper. Needs a reason.
    case withdraw(Budget, Money, paper: String)
    /// A claim was approved: what it is owed is kept for it. The reservation goes by the obligation's id.
    case reserve(Obligation, Budget, Money)
    /// What is kept and not paid is free again; nil for all of it.
    case release(_ reservation: String, Money?)
    /// What is kept was paid, all of it or a part.
    case post(_ reservation: String, Money)
    /// The bank sent a payment back: it is kept again, to be released or paid anew.
    case takeBack(_ reservation: String, Money)
    /// What was paid is asked back. Needs a reason.
    case demand(_ reservation: String, Money)
    /// What was asked back has come; it goes to the source once the budget's year is over.
    case receive(_ reservation: String, Money)
    /// An earlier act was a mistake: its money goes the whole way back. Needs a reason.
    case correct(_ act: String)
  }

  /// The caller's own and never used for another act: an act with an id that was carried out before is
  /// that act, and refused where it says something else.
  public let id: String
  public let order: Order
  /// The claim, payment line or batch it is about: an id, nothing about a person.
  public let about: String?
  public let reason: Reason?
  /// The day on which it is booked; nil for today.
  public let day: Day?

  public init(
    _ id: String, _ order: Order, about: String? = nil, reason: Reason? = nil, on day: Day? = nil
  ) {
    self.id = id
    self.order = order
    self.about = about
    self.reason = reason
    self.day = day
  }

  /// Characters of an id, of what an act is about, of a paper's number.
  public static let idLengths = 1...100
  /// What one act may move: up to ten thousand million yuan.
  public static let mostFen: Int64 = 1_000_000_000_000
  /// Acts that are carried out together.
  public static let mostTogether = 10_000
}

/// What an office has come to owe somebody.
public struct Obligation: Hashable, Sendable {
  /// The claim's or line's own; the reservation is called by it ever after.
  public let id: String
  /// Where whoever is paid belongs: a town or village of the budget's region.
  public let region: RegionCode
  public let benefit: String
  /// An id of who is paid, nothing about them.
  public let payee: String?

  public init(_ id: String, region: RegionCode, benefit: String, payee: String? = nil) {
    self.id = id
    self.region = region
    self.benefit = benefit
    self.payee = payee
  }
}

/// What is kept for an obligation, and what has become of it.
public struct Reservation: Hashable, Sendable {
  public let obligation: Obligation
  public let budget: Budget
  /// Kept and not yet paid.
  public internal(set) var reserved: Money
  public internal(set) var spent = Money.zero
  public internal(set) var receivable = Money.zero
  /// The day on which it was made.
  public let day: Day

  public var id: String { obligation.id }

  subscript(side: FundSide) -> Money? {
    switch side {
    case .reserved: reserved
    case .spent: spent
    case .receivable: receivable
    case .source, .available: nil
    }
  }

  mutating func move(_ amount: Money, _ movement: FundMovement) {
    add(-amount.fen, to: movement.from)
    add(amount.fen, to: movement.to)
  }

  private mutating func add(_ fen: Int64, to side: FundSide) {
    switch side {
    case .reserved: reserved = Money(fen: reserved.fen + fen)
    case .spent: spent = Money(fen: spent.fen + fen)
    case .receivable: receivable = Money(fen: receivable.fen + fen)
    case .source, .available: break
    }
  }
}
