// SPDX-License-Identifier: Apache-2.0
import Policy
import Values

/// One file that was made here or taken here (移交件).
public struct Handover: Hashable, Sendable {
  public enum Direction: String, CaseIterable, Hashable, Sendable { case made, taken }

  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Made here and not answered yet.
    case made
    /// Taken here; differences are being decided.
    case open
    /// The receipt says that both sides agree on it.
    case agreed
    /// A newer one had come before it: kept, not applied.
    case late
    case refused
  }

  /// Why a file was refused.
  public enum Flaw: String, CaseIterable, Hashable, Sendable {
    case altered, wrongPeriod, byHand
  }

  public let id: ID<Handover>
  public let direction: Direction
  public let manifest: Manifest
  public internal(set) var state: State
  /// By whose key it is signed.
  public let key: ID<OfficeKey>
  /// The day it came into the receiver's hands; nil while the sender does not know.
  public internal(set) var receivedOn: Day?
  /// The day of the receipt; nil before.
  public internal(set) var receiptOn: Day?
  public internal(set) var flaw: Flaw?
  /// What was said of a refusal.
  public internal(set) var words: String
  public internal(set) var outcome: Outcome
  public let account: String
  public internal(set) var version: Int64

  /// How many rows went which way.
  public struct Outcome: Hashable, Sendable {
    public var taken = 0
    public var kept = 0
    public var later = 0
    /// What the registry did not take, or holds no place for.
    public var noted = 0
  }

  /// The day by which lateness is measured: when it was in the receiver's hands, else when it was made.
  public var handedOn: Day { receivedOn ?? manifest.madeOn }

  public enum Step: Hashable, Sendable {
    case agree(Outcome)
    case refuse(Flaw, String)
    case outdate
  }

  /// The hand-over after a receipt was made here.
  func receipted(_ step: Step, on day: Day) throws(ExchangeRefusal) -> Handover {
    guard direction == .taken, state == .open else { throw .notNow }
    var next = self
    next.receiptOn = day
    next.version += 1
    switch step {
    case .agree(let outcome):
      next.state = .agreed
      next.outcome = outcome
    case .refuse(let flaw, let words):
      next.state = .refused
      next.flaw = flaw
      next.words = words
    case .outdate: next.state = .late
    }
    return next
  }

  /// The hand-over after the other side's receipt came.
  func answered(by receipt: Receipt) throws(ExchangeRefusal) -> Handover {
    guard direction == .made, state == .made else { throw .notNow }
    var next = self
    next.state = receipt.result
    next.receivedOn = receipt.receivedOn
    next.receiptOn = receipt.receiptOn
    next.flaw = receipt.flaw
    next.words = receipt.words
    next.outcome = receipt.outcome
    next.version += 1
    return next
  }
}

/// A row of a hand-over that is not alike on both sides, and what becomes of it.
public struct HandoverDifference: Hashable, Sendable {
  public let id: ID<HandoverDifference>
  public let handover: ID<Handover>
  public let row: RowDifference
  /// As the registry here holds the person; nil where it does not.
  public let person: Int64?
  /// Nil while nobody has decided what both changed.
  public internal(set) var choice: HandoverChoice?
  public internal(set) var decidedBy: String
  public internal(set) var decidedOn: Day?
  /// Why the registry did not take it; empty where it did, or was told nothing.
  public internal(set) var note: String

  public var isOpen: Bool { choice == nil }
}

/// Why something was not done.
public enum ExchangeRefusal: Error, Hashable, Sendable {
  case unknown, unknownKind, notYours, notNow, changedMeanwhile
  case wrongPeriod, notOpenYet(String), nobodyListed, tooManyRows
  case cannotWrite
  /// The file as a whole is not taken.
  case file(zh: String, en: String)
  case wrongPassword, noManifest
  /// A field of the manifest or receipt that cannot be read, by its Chinese name.
  case badField(String)
  case badSignature
  /// The fingerprint of the key that signed.
  case unknownKey(String)
  case wrongOrgan
  /// Another file of the same number has been taken already.
  case numberTaken
  case nothingSent
  case undecided(Int)
  case keyText, keyKnown, fingerprint, reasonNeeded
}
