// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Funds
import Policy
import Registry
import Values

/// An application on its way from the counter to the money.
public struct Claim: Hashable, Sendable {
  public let id: ID<Claim>
  /// 受理编号: the county, the year and a running number, as `610328-2022-000017`.
  public let number: String
  /// Where the party was registered when it was handed in.
  public let region: RegionCode
  /// The benefit's id in the policy library.
  public let benefit: String
  public let party: ClaimParty
  /// As it was when the claim was handed in.
  public let partyName: String
  /// The record it is about; nil where it is about the party.
  public let record: Int64?
  /// Employer, post or class, as it was called then.
  public let recordTitle: String?
  /// The month of a post that it is for; nil for what is not paid by the month.
  public let month: Month?
  public let relation: ClaimRelation
  public let submittedOn: Day
  public var papers: [ClaimQuestion.Paper]
  /// Those on the list of an organisation, in their order.
  public var roster: [RosterEntry] = []
  public var state: CaseState
  /// What the law last said; nil where it has no figure yet.
  public var amount: Money?
  /// The day on which it came to where it stands.
  public var since: Day
  /// Where its money is kept; nil until it is granted.
  public var kept: Keeping?
  /// Whether it is in a payment batch: nothing is done to it until the bank has answered.
  public var isInPayment = false
  /// Counts its changes: whoever acts says which one they saw.
  public var version: Int64
  /// Where the office sits that it waits for; nil where it waits for none here.
  public var place: RegionCode?
  /// How its stage stands with time.
  public var clock = ClaimClock.unknown
  /// The colleague who has it in hand; nil where anybody of the office may take it up.
  public var taker: Taker?
  /// The decision that ended, and that it asks for anew.
  public var reopens: ID<Claim>?
  /// The paid claim whose difference it pays (补发); nil for any other.
  public var supplements: ID<Claim>?
  /// What had been paid of it before, as of its last decision; zero for any but a supplement.
  public var paidBefore = Money.zero

  /// An officer as they were called then.
  public struct Taker: Hashable, Sendable {
    public let account: String
    public let name: String
  }

  /// The budget of the county from which a granted claim is paid.
  public struct Keeping: Hashable, Sendable {
    public let fund: String
    public let year: Int

    public init(fund: String, year: Int) {
      self.fund = fund
      self.year = year
    }
  }

  /// Nil for the claim of an organisation.
  public var person: ID<Person>? { party.person }
  public var organisation: ID<Organisation>? { party.organisation }

  var question: ClaimQuestion {
    var question = ClaimQuestion(
      benefit, about: record, by: relation, on: submittedOn, papers: papers)
    question.roster = roster
    question.month = month
    return question
  }
}

/// What somebody did to a claim. Only ever added to.
public struct ClaimStep: Hashable, Sendable {
  /// Nil for handing it in.
  public let act: CaseAct?
  public let stage: Int
  public let day: Day
  /// The account, and the officer's name as it was then.
  public let account: String
  public let officer: String
  /// Opinion, reason, or what is missing; empty where nothing had to be said.
  public let text: String
  /// Whether whose claim it is, person or organisation, did it by their own account.
  public var isHolders = false
  /// The absent colleague for whom it was done (代).
  public var deputyFor: String?
  /// What was found on the spot; nil for any step but a visit.
  public var visit: SiteVisit?
  /// Milliseconds since 1970: orders it among what else happened.
  public var at: Int64 = 0
}

/// How the stage at which a claim stands stands with the time it may take.
public enum ClaimClock: Hashable, Sendable {
  /// No limit is set, or nothing is waited for.
  case none
  /// Not worked out: the calendar does not know the holidays of a year yet.
  case unknown
  case running(due: Day)
  /// 计时暂停; so many days are left when it runs again.
  case paused(CaseworkRules.Pause, left: Int)
}

/// What an officer hands in for somebody, or somebody for themselves.
public struct ClaimForm: Sendable {
  public let party: ClaimParty
  public let question: ClaimQuestion
  /// Drawn once with the empty form: the same form sent twice is one claim.
  public let key: SubmissionKey

  public init(of person: ID<Person>, _ question: ClaimQuestion, key: SubmissionKey) {
    self.init(of: .person(person), question, key: key)
  }

  public init(of party: ClaimParty, _ question: ClaimQuestion, key: SubmissionKey) {
    self.party = party
    self.question = question
    self.key = key
  }
}

/// 128 random bits that tell one handing-in from another.
public struct SubmissionKey: Hashable, Sendable {
  /// 32 hexadecimal digits.
  public let text: String

  /// Nil for any other text.
  public init?(_ text: String) {
    guard text.wholeMatch(of: /[0-9a-f]{32}/) != nil else { return nil }
    self.text = text
  }

  public static func random() -> SubmissionKey {
    var generator = SystemRandomNumberGenerator()
    let digits = (0..<32).map { _ in
      String(Int.random(in: 0..<16, using: &generator), radix: 16)
    }
    return SubmissionKey(checked: digits.joined())
  }

  private init(checked text: String) { self.text = text }
}

/// Why a claim is not taken, or an act on one not done. Nothing is changed then.
public enum ClaimRefusal: Error, Hashable, Sendable {
  /// No such claim or person, or one beyond the officer's reach.
  case unknown
  /// The law of the person's place has no such benefit for them, or they no such record.
  case notOffered
  /// Where the person is registered is not known, so that no law applies to them yet.
  case noPlace
  /// The benefit has no way from here to money yet.
  case noRoute
  /// Another claim, or payments on record, use up what the law allows; with the rule and the claims'
  /// numbers.
  case taken(rule: String, clause: String, by: [String])
  /// An open or paid claim asks for the very same.
  case sameAgain(number: String)
  /// Somebody acted on it meanwhile.
  case changedMeanwhile
  case step(CaseRefusal)
  /// The stage is another organ's.
  case notYours
  /// A colleague has it in hand.
  case takenBy(String)
  /// Nobody of that name works at the stage, or they are kept apart from it.
  case noSuchColleague
  /// Days that are over, in the wrong order, or too many.
  case daysWrong
  /// Its payment is on the way.
  case inPayment
  /// The officer entered it, decided before, or is of the household.
  case keptApart(Apart)
  /// A reason or an opinion has to be given.
  case reasonNeeded
  /// What the visit found is missing or cannot be, and the text asks for it.
  case visitMissing
  /// Photographs are added while a visit is waited for.
  case visitClosed
  /// A visit has as many photographs as one has at most.
  case photographsFull
  /// The law says otherwise than the act would.
  case lawSays(LawSays)
  /// The text names who may apply for somebody else, and this is nobody of them.
  case noProxy
  /// Nobody stands on the list, or more than one claim takes.
  case listLength(most: Int)
  /// The benefit may be paid from several funds, or its text names none: one has to be chosen.
  case fundToChoose([String])
  /// The money cannot be kept.
  case money(FundError)
  /// It waits for its public notice.
  case onNotice(NoticeBar)
  /// The law gives no more than was paid.
  case nothingMore
  /// The figures of the place contradict the law; with the engine's sentence.
  case misconfigured(String)

  public enum Apart: Hashable, Sendable { case anotherStep, stepBefore, ownHousehold }
  public enum LawSays: Hashable, Sendable { case no, missing, judgement }
}
