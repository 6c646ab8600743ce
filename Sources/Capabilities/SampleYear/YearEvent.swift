// SPDX-License-Identifier: Apache-2.0

/// What can happen in a year, to be counted: what never occurred was not tried.
public enum YearEvent: String, CaseIterable, Sendable {
  case filedAtCounter, filedByCitizen, filedTogether, filedThroughBody, filedByBody, filingRefused
  case completionAsked, completed, withdrawn, refusedByLaw, refusedUncompleted, sentBack, judged
  case heldForMoney, keptApart, otherRefusal, granted
  case noticePosted, noticeCorrected, objected, objectionUpheld, objectionDismissed
  case batchMade, batchCancelled, batchNotReceived, fileWrittenAgain, doubtCleared, doubtDropped
  case accountMissing, payeeUnknown, answerLate, answerInParts, answerTwice, answerContradicted
  case linePaid, lineReturned, accountCorrected, demanded, recovered, claimClosed
  case allotted, allotmentCorrected, allotmentWithdrawn, monthClosed, monthKeptOpen
}
