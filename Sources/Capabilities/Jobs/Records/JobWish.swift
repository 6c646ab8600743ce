// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Values

/// What somebody wants of work, as told last.
/// > Source: domain, chapter 12, the fields of a demand.
public struct JobWish: Hashable, Sendable {
  public var wantsWork: Bool
  /// Wished trades, the dearest first; none: any.
  public var trades: [JobTrade] = []
  /// What they say they have learnt, beside what certificates show.
  public var skill: Skill?
  public var places: PlaceWishes = []
  public var payFloor: Money?
  public var care = CareDuty.none
  public var wantsTraining: Bool?
  public var trainingTrade: JobTrade?
  public var service: NeededService?
  /// The day on which it was told.
  public let day: Day

  public init(wantsWork: Bool, on day: Day) {
    self.wantsWork = wantsWork
    self.day = day
  }
}

/// 需要的就业服务.
public enum NeededService: String, CaseIterable, Sendable {
  case introduction, guidance, training, startup, post, none
}

/// An offer put to somebody, and what became of it.
public struct Introduction: Hashable, Sendable {
  public let id: ID<Introduction>
  public let person: ID<Person>
  public let offer: ID<JobOffer>
  public let madeOn: Day
  /// Who put it, by name.
  public let officer: String
  /// What the match came to on that day.
  public let points: Int
  public let state: State
  /// The day of the last answer.
  public let answeredOn: Day?
  public let reason: String?

  public enum State: String, CaseIterable, Sendable {
    /// Nobody has answered yet.
    case open
    /// They will go; the employer has not taken them on yet.
    case accepted
    /// They would not. Three of a year end the status of hardship.
    /// > Source: domain, chapter 3.
    case refused
    /// The employer would not.
    case notWanted
    case takenOn

    /// What may follow.
    public var next: [State] {
      switch self {
      case .open: [.accepted, .refused, .notWanted, .takenOn]
      case .accepted: [.takenOn, .refused, .notWanted]
      case .refused, .notWanted, .takenOn: []
      }
    }
  }
}

/// Why a desk of jobs does not do what is asked.
public enum JobRefusal: Error, Hashable, Sendable {
  /// It is not there, or beyond reach: the same to whoever asks.
  case unknown
  case beyondScope
  case flawed(OfferFlaw)
  /// Somebody else changed it in between.
  case changed
  case closed
  /// Why this person cannot have this offer.
  case barred([Bar])
  /// They have it before them already.
  case open
  case cannotFollow(Introduction.State)
  /// A day is not within its bounds, or lies ahead.
  case day
  /// A text or a number is empty, too long or too large.
  case value
  case noSeat
  case tooMany
  /// The other region has to agree, not the one that asked.
  case ownProposal
}
