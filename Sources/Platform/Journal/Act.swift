// SPDX-License-Identifier: Apache-2.0
import Rights

/// Everything that leaves a line in the journal.
public enum Act: String, CaseIterable, Sendable {
  // Of people and their lists.
  case rosterTaken, recordsChanged, valueRevealed, listExported
  case listRequested, listWithdrawn, listApproved, listRefused
  // Of money.
  case fundsAllotted, fundsWithdrawn, fundsReserved, fundsReleased, fundsPosted, fundsReturned
  case recoveryDemanded, recoveryReceived, fundsCorrected, fundMonthClosed
  // Of accounts and sessions.
  case signedIn, signInRefused, signedOut, accountLocked, signInAlarm
  case accountMade, accountChanged, accountDisabled, accountEnabled, accountReset
  case passwordChanged, secondFactorSet, secondFactorRemoved, rightGiven, rightTaken, sessionsEnded
  // Of claims.
  case claimMade, claimPassed, claimRefused, claimSentBack, claimCompleted, claimWithdrawn
  case claimClosed, claimPaid, claimUnpaid, claimTransferred, deputyNamed, deputyEnded
  case photographAdded, photographVoided
  // Of payments.
  case batchMade, paymentDoubted, paymentDoubtCleared, paymentDoubtConfirmed, paymentDropped
  case batchChecked, batchCancelled, batchSent, batchNotReceived, batchAnswered, bankAnswerRefused
  case paymentCameBack
  // Of public notices.
  case noticePosted, noticeBlocked, objectionRecorded, objectionRuled
  // Of lists of other offices.
  case comparisonTaken, pointSent, pointChecked, pointConfirmed, pointCleared, pointSettled
  case pointClosed
  // Of lists handed over between organs.
  case handoverMade, handoverTaken, handoverDecided, handoverReceipted, receiptTaken
  case handoverKeyMade, handoverKeyRegistered, handoverKeyEnded
  // Of work and workers.
  case offerPutDown, offerCorrected, offerClosed, wishRecorded
  case introductionMade, introductionAnswered, fairRecorded, departurePlanned, departureSeated
  case agreementProposed, agreementConfirmed, jobRegisterKept
  // Of people's own affairs.
  case correctionAsked, correctionAnswered
  // Of people at work.
  case peopleWatched, warningRaised, warningChanged, warningActed, warningClosed
  case householdListed, householdCleared
  case serviceGiven, serviceVoided, helperNamed, helperEnded, dutyReported
  case programmeKept
  // Of tables that are owed, and of oversight.
  case headingsMatched, inspectionAnnounced, inspectionDrawn, inspectionFound
  // Of the machine.
  case journalExported, journalRead, keyRotated, backupMade, backupRestored, drillHeld
  case databaseCopied

  /// The right the act stands under.
  public var right: Right {
    switch self {
    case .rosterTaken, .headingsMatched: Right(.enter, .roster)
    case .recordsChanged: Right(.enter, .person)
    case .valueRevealed: Right(.reveal, .person)
    case .listExported, .listRequested, .listWithdrawn: Right(.export, .entitlement)
    case .listApproved, .listRefused: Right(.approve, .entitlement)
    case .fundsAllotted, .fundsWithdrawn, .recoveryDemanded, .recoveryReceived, .fundsCorrected:
      Right(.enter, .fund)
    case .fundsReserved, .fundsReleased: Right(.approve, .claim)
    case .fundsPosted, .fundsReturned: Right(.pay, .claim)
    case .fundMonthClosed: Right(.approve, .fund)
    case .signedIn, .signInRefused, .signedOut, .accountLocked, .passwordChanged, .secondFactorSet:
      Right(.enter, .ownAccount)
    case .accountMade, .accountChanged, .accountDisabled, .accountEnabled, .accountReset,
      .secondFactorRemoved, .signInAlarm, .rightGiven, .rightTaken, .sessionsEnded:
      Right(.administer, .account)
    case .claimMade, .claimCompleted, .claimWithdrawn: Right(.enter, .claim)
    case .photographAdded, .photographVoided: Right(.approve, .claim)
    case .claimTransferred: Right(.read, .claim)
    case .deputyNamed, .deputyEnded: Right(.enter, .ownAccount)
    case .inspectionAnnounced, .inspectionDrawn, .inspectionFound: Right(.approve, .claim)
    case .claimPassed, .claimRefused, .claimSentBack, .claimClosed: Right(.approve, .claim)
    case .noticePosted, .noticeBlocked, .objectionRecorded, .objectionRuled: Right(.approve, .claim)
    case .comparisonTaken: Right(.enter, .roster)
    case .pointChecked: Right(.enter, .person)
    case .pointSent, .pointConfirmed, .pointCleared, .pointSettled, .pointClosed:
      Right(.approve, .entitlement)
    case .handoverMade, .handoverTaken, .handoverDecided, .handoverReceipted, .receiptTaken:
      Right(.enter, .handover)
    case .handoverKeyMade, .handoverKeyRegistered, .handoverKeyEnded: Right(.approve, .handover)
    case .offerPutDown, .offerCorrected, .offerClosed, .wishRecorded, .introductionMade,
      .introductionAnswered, .fairRecorded, .departurePlanned, .departureSeated,
      .agreementProposed, .agreementConfirmed, .jobRegisterKept:
      Right(.enter, .person)
    case .correctionAsked: Right(.enter, .ownRecord)
    case .correctionAnswered: Right(.enter, .person)
    case .claimPaid, .claimUnpaid: Right(.pay, .claim)
    case .batchMade, .paymentDoubted, .paymentDropped, .batchCancelled: Right(.enter, .payment)
    case .paymentDoubtCleared, .paymentDoubtConfirmed, .batchChecked, .batchNotReceived:
      Right(.approve, .payment)
    case .batchSent, .batchAnswered, .bankAnswerRefused, .paymentCameBack: Right(.pay, .payment)
    case .peopleWatched, .warningRaised, .warningChanged, .warningClosed, .householdListed,
      .householdCleared, .helperNamed, .helperEnded, .dutyReported, .programmeKept:
      Right(.approve, .assistance)
    case .warningActed, .serviceGiven, .serviceVoided: Right(.enter, .assistance)
    case .journalExported: Right(.export, .journal)
    case .journalRead: Right(.read, .journal)
    case .keyRotated, .backupMade, .backupRestored, .drillHeld, .databaseCopied:
      Right(.administer, .system)
    }
  }

  /// As entries name it: `enter roster rosterTaken`.
  public var entryText: String { "\(right) \(rawValue)" }

  /// The act an entry names; nil where a later version wrote it.
  public init?(entryText: String) {
    guard let name = entryText.split(separator: " ").last else { return nil }
    self.init(rawValue: String(name))
  }
}

/// Who acts, and from where.
public struct Actor: Hashable, Sendable {
  public let account: String
  /// The address the request came from, or `console`.
  public let origin: String

  public static let console = "console"

  public init(account: String, origin: String) {
    self.account = String(account.prefix(200))
    self.origin = String(origin.prefix(200))
  }

  /// Somebody at the machine itself, by the name the operating system knows.
  public static func console(_ user: String) -> Actor {
    Actor(account: "console:\(user)", origin: console)
  }

  /// The machine's own work, as a drill by night.
  public static let machine = Actor(account: "machine", origin: console)
}

extension Actor: ExpressibleByStringLiteral {
  public init(stringLiteral account: String) {
    self.init(account: account, origin: Actor.console)
  }
}
