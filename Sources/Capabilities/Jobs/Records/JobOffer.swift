// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Values

/// What an employer offers, as it is put down.
/// > Source: domain, chapter 12, the fields of an offer.
public struct OfferContent: Hashable, Sendable {
  /// The employer's name, and its record where the registry holds it.
  public var employer: String
  public var organisation: ID<Organisation>?
  /// What the post is called.
  public var title: String
  public var trade: JobTrade
  /// How many are wanted.
  public var wanted: Int
  /// The place of work, as deep as it is known, and as it is written.
  public var place: RegionCode
  public var placeWords: String
  public var validUntil: Day
  public var payFrom: Money?
  public var payTo: Money?
  public var manner: PayManner?
  public var hours: String?
  public var ageFrom: Int?
  public var ageTo: Int?
  public var sexLimit: SexLimit?
  public var load = WorkLoad.ordinary
  public var education: Education?
  public var skill: Skill?
  public var givesBoard = false
  public var givesLodging = false
  public var isInsured = false
  public var hasContract = false
  /// Whom to ask, and the employer's telephone as the employer publishes it.
  public var contact: String?
  public var telephone: String?
  /// Whether counties with which there is an agreement may read it.
  public var isShared = false

  public init(
    employer: String, title: String, trade: JobTrade, wanted: Int, place: RegionCode,
    placeWords: String = "", validUntil: Day
  ) {
    self.employer = employer
    self.title = title
    self.trade = trade
    self.wanted = wanted
    self.place = place
    self.placeWords = placeWords
    self.validUntil = validUntil
  }

  public static let mostWanted = 100_000
  public static let longestTitle = 60
  public static let longestWords = 100
  /// Days for which an offer may be put down ahead.
  public static let longestTerm = 731

  /// What stands against keeping it; nil where nothing does.
  func flaw(on day: Day) -> OfferFlaw? {
    guard (1...OfferContent.longestWords).contains(employer.count),
      (1...OfferContent.longestTitle).contains(title.count)
    else { return .words }
    guard (1...OfferContent.mostWanted).contains(wanted) else { return .wanted }
    guard validUntil >= day, validUntil <= day.adding(days: OfferContent.longestTerm) else {
      return .validity
    }
    if let payFrom, payFrom <= .zero { return .pay }
    if let payTo, payTo < payFrom ?? Money(fen: 1) { return .pay }
    if let ageFrom, !(Offer.workingAge...99).contains(ageFrom) { return .age }
    if let ageTo, !((ageFrom ?? Offer.workingAge)...99).contains(ageTo) { return .age }
    return nil
  }
}

public enum OfferFlaw: Hashable, Sendable {
  case words, wanted, validity, pay, age
}

/// 计酬方式.
public enum PayManner: String, CaseIterable, Sendable {
  case monthly, hourly, daily, piece
}

/// An offer as the office keeps it.
public struct JobOffer: Hashable, Sendable {
  public let id: ID<JobOffer>
  public let content: OfferContent
  /// The office that put it down: its county reads it, the office itself corrects it.
  public let region: RegionCode
  public let putDownOn: Day
  /// How many were taken on through it.
  public let taken: Int
  public let closing: Closing?
  /// Rises with each change.
  public let version: Int64

  public struct Closing: Hashable, Sendable {
    public let day: Day
    public let reason: String
  }

  public var openPlaces: Int { max(0, content.wanted - taken) }

  public func isOpen(on day: Day) -> Bool {
    closing == nil && content.validUntil >= day && openPlaces > 0
  }

  /// As far as it bears on who may have it.
  var offer: Offer {
    var offer = Offer(
      id: id.rawValue, place: Place(content.place), trade: content.trade.trade,
      places: closing == nil ? openPlaces : 0, validUntil: content.validUntil)
    offer.payFrom = content.payFrom
    offer.payTo = content.payTo
    offer.ageFrom = content.ageFrom
    offer.ageTo = content.ageTo
    offer.sexLimit = content.sexLimit
    offer.load = content.load
    offer.education = content.education
    offer.skill = content.skill
    offer.givesBoard = content.givesBoard
    offer.givesLodging = content.givesLodging
    offer.isInsured = content.isInsured
    offer.hasContract = content.hasContract
    return offer
  }
}

/// Which offers a list shows.
public struct OfferQuery: Hashable, Sendable {
  /// Part of the employer's or the post's name.
  public var text = ""
  public var trade: JobTrade?
  /// Where the work is.
  public var wish: Range?
  public var isOpenOnly = true

  public enum Range: String, CaseIterable, Sendable { case county, province, elsewhere }

  public init() {}
  public static let longestText = 60
}
