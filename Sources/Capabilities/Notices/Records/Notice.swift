// SPDX-License-Identifier: Apache-2.0
import Claims
import Values

/// A posted notice, as the office keeps it. Nothing of it is ever changed.
public struct Notice: Hashable, Sendable {
  public let id: ID<Notice>
  public let shown: PublicNotice
  /// Of the organ.
  public let region: RegionCode
  public let benefit: String
  public let stage: Int
  /// Nil where it corrects none.
  public let corrects: ID<Notice>?
  public let correctedBy: ID<Notice>?
  /// Why the one before was put right.
  public let reason: String?
  /// Corrections before it.
  public let round: Int
  public let officer: String

  public enum Standing: Hashable, Sendable { case running, over, corrected }

  public func standing(on day: Day) -> Standing {
    if correctedBy != nil { return .corrected }
    return shown.term.isOver(on: day) ? .over : .running
  }
}

/// A line with what the office knows beside it.
public struct NoticeLine: Hashable, Sendable {
  public let shown: PublicLine
  public let claim: ID<Claim>
  public let claimNumber: String
  /// The steps that had been taken on it when the notice was posted: with a further one it has left.
  let claimSteps: Int64
  /// As the claim stands now.
  public let claimVersion: Int64
  public let claimName: String
  public let fate: Fate

  /// What became of the claim since.
  public enum Fate: Hashable, Sendable { case waits, stopped, passed, ended }
}

/// What a clerk writes for a notice.
public struct NoticeDraft: Hashable, Sendable {
  public var benefit: String
  public var region: RegionCode
  public var title: String
  public var telephone: String
  public var contact: String
  /// Where neither text nor place sets the days.
  public var days: Int?
  /// Claims and sum that the clerk saw.
  public var people: Int
  public var total: Money
  /// The notice it puts right, and why.
  public var correction: Correction?

  public struct Correction: Hashable, Sendable {
    public let of: ID<Notice>
    public let reason: String

    public init(of notice: ID<Notice>, because reason: String) {
      self.of = notice
      self.reason = reason
    }
  }

  public init(
    benefit: String, region: RegionCode, title: String, telephone: String, contact: String = "",
    days: Int? = nil, people: Int, total: Money, correction: Correction? = nil
  ) {
    self.benefit = benefit
    self.region = region
    self.title = title
    self.telephone = telephone
    self.contact = contact
    self.days = days
    self.people = people
    self.total = total
    self.correction = correction
  }
}

/// Somebody says that a person on a roster should not get the money.
public struct Objection: Hashable, Sendable {
  public let id: ID<Objection>
  public let ordinal: Int
  public let day: Day
  /// Nil for one who did not give a name.
  public let objector: String?
  public let words: String
  public let officer: String
  public let ruling: ObjectionRuling?
}

/// What was decided on an objection.
public struct ObjectionRuling: Hashable, Sendable {
  public enum Outcome: String, Sendable {
    /// The claim is refused.
    case upheld
    case dismissed
  }

  public let outcome: Outcome
  public let reason: String
  public let day: Day
  public let officer: String
}

/// What comes of letting a notice's claims pass.
public struct NoticePassage: Sendable {
  public let passed: Int
  /// Those that stayed, with why.
  public let left: [(ordinal: Int, refusal: ClaimRefusal)]
}

/// Why a notice is not posted, or something about one not done. Nothing is changed then.
public enum NoticeRefusal: Error, Hashable, Sendable {
  /// No such notice, line or objection, or one beyond reach.
  case unknown
  /// Another organ's.
  case notYours
  /// No claim waits for it.
  case nothingWaits
  case tooMany(most: Int)
  /// The claims that wait are not those the clerk saw.
  case changedMeanwhile
  case wrong(Field)
  case unknownYear(Int)
  /// The last look found what must not be public.
  case leak([LeakScan.Finding])
  /// It was put right by another.
  case corrected(by: String)
  case notOver(through: Day)
  /// The claim has left the notice.
  case claimGone
  /// Somebody decided on the objection.
  case decided
  /// The claim cannot be refused.
  case claim(ClaimRefusal)

  public enum Field: Hashable, Sendable {
    case title, telephone, contact, days, reason, words, objector
  }
}
