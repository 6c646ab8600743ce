// SPDX-License-Identifier: Apache-2.0
import Accounts
import Claims

/// Why something a person asks for in their own affairs is not done. Nothing is changed then.
public enum ApplicantRefusal: Error, Hashable, Sendable {
  /// There is no such draft, claim or request, or it is somebody else's: both are answered alike.
  case unknown
  /// The benefit is not the person's to ask for here, or only at the counter.
  case notOffered
  case tooManyDrafts
  /// So many claims in one day.
  case tooManyToday
  /// The answer to a question is missing or cannot be read.
  case unanswered
  /// Some questions have no answer yet.
  case unfinished
  case undeclared
  case tooManyCorrections
  /// The text is too short to say anything, or too long.
  case textLength
  /// It has been answered already.
  case answeredMeanwhile
  case claim(ClaimRefusal)
  case account(AccountError)
}
