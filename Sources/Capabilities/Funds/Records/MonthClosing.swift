// SPDX-License-Identifier: Apache-2.0
import Chain
import Store
import Values
import Web

/// Something of a month that two books say differently, or that nobody has answered yet.
public struct OpenDifference: Hashable, Sendable {
  public let what: Localized
  public let count: Int

  public init(_ what: Localized, count: Int) {
    self.what = what
    self.count = count
  }
}

/// What must be settled before a month is closed. Capabilities later in the street answer: payments whose
/// result is not known, lines that bank and ledger hold differently.
public protocol OpenDifferences: Sendable {
  /// - Parameter connection: The transaction in which the month is closed.
  func differences(
    of region: RegionCode, through month: Month, _ connection: any StoreConnection
  ) throws -> [OpenDifference]
}

/// A month that is closed.
public struct ClosedMonth: Hashable, Sendable {
  public let region: RegionCode
  public let month: Month
  public let at: Instant
  public let account: String
}

/// Why a month stays open.
public enum ClosingError: Error, Hashable, Sendable, CustomStringConvertible {
  case notOver(Month)
  case alreadyClosed(Month)
  /// Months are closed one after another.
  case earlierOpen(Month)
  case outside(RegionCode)
  case differences([OpenDifference])
  /// The ledger itself does not hold.
  case unsound(faults: Int)
  case yearOutOfRange(Int)

  public var description: String {
    let text = FundWords.error(self)
    return "\(text.zh) (\(text.en))"
  }
}
