// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// Why money does not move.
public enum FundError: Error, Hashable, Sendable {
  /// A side of the budget, or of the reservation, does not hold what is asked.
  case notEnough(FundSide, held: Money, asked: Money)
  case amountNotPositive
  case amountTooLarge
  case unknownFund(String)
  case unknownBenefit(String)
  /// The benefit's policy names others.
  case fundNotNamed(String, benefit: String, named: [String])
  case yearOutOfRange(Int)
  /// The last month of the budget's year is closed: nothing more is allotted or promised from it.
  case yearClosed(Int)
  case monthClosed(Month)
  case dayAhead(Day)
  case unknownReservation(String)
  /// The obligation has its reservation, made by another act.
  case reservedAlready(String)
  /// Nothing is kept for it any more.
  case settled(String)
  /// Another act was carried out under this id.
  case actDiffers
  case unknownAct(String)
  /// It was corrected before, or is a correction itself.
  case notCorrectable(String)
  case reasonMissing
  /// An id, what an act is about, or a paper's number is empty, too long or holds a line break.
  case textUnusable
  /// The budget lies outside what the officer looks after, or the obligation outside the budget.
  case outside(RegionCode)
  case tooMany(most: Int)
}

/// The act that was refused, and why. Nothing of what was asked together with it was done.
public struct FundRefusal: Error, Hashable, Sendable {
  public let act: String
  public let error: FundError

  public init(_ act: String, _ error: FundError) {
    self.act = act
    self.error = error
  }
}

extension FundRefusal: CustomStringConvertible {
  /// Chinese, then English, for the command line.
  public var description: String {
    let text = FundWords.error(error)
    return "\(text.zh) (\(text.en))"
  }
}
