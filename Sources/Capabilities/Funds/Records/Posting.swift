// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Values

/// An act that was carried out. It is never changed; a correction is another one that names it.
public struct Posting: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case allotted, withdrawn, reserved, released, posted, returned, demanded, recovered
    /// Recovered when the budget's year was over.
    case recoveredLate
    case corrected
  }

  /// In the order in which they were made, from 1.
  public let number: Int64
  /// Of the ``FundAct``.
  public let act: String
  public let kind: Kind
  public let budget: Budget
  public let amount: Money
  public let movement: FundMovement
  public let reservation: String?
  public let about: String?
  public let paper: String?
  public let reason: String?
  /// The act that this one takes back.
  public let corrects: String?
  public let day: Day
  public let at: Instant
  /// The officer's.
  public let account: String
}

extension Posting.Kind {
  /// Nil for a correction, which reverses that of the posting it names.
  var movement: FundMovement? {
    switch self {
    case .allotted: FundMovement(.source, .available)
    case .withdrawn: FundMovement(.available, .source)
    case .reserved: FundMovement(.available, .reserved)
    case .released: FundMovement(.reserved, .available)
    case .posted: FundMovement(.reserved, .spent)
    case .returned: FundMovement(.spent, .reserved)
    case .demanded: FundMovement(.spent, .receivable)
    case .recovered: FundMovement(.receivable, .available)
    case .recoveredLate: FundMovement(.receivable, .source)
    case .corrected: nil
    }
  }

  /// As the journal calls it.
  var deed: Act {
    switch self {
    case .allotted: .fundsAllotted
    case .withdrawn: .fundsWithdrawn
    case .reserved: .fundsReserved
    case .released: .fundsReleased
    case .posted: .fundsPosted
    case .returned: .fundsReturned
    case .demanded: .recoveryDemanded
    case .recovered, .recoveredLate: .recoveryReceived
    case .corrected: .fundsCorrected
    }
  }
}

extension Posting {
  /// Whether this is what came of an act, asked for again. The day is that of the first time.
  func isOf(_ asked: FundAct, _ held: Reservation?) -> Bool {
    guard asked.id == act, asked.about == about, asked.reason?.text == reason else { return false }
    return switch asked.order {
    case .allot(let budget, let amount, let paper):
      matches(.allotted, budget, amount) && self.paper == paper
    case .withdraw(let budget, let amount, let paper):
      matches(.withdrawn, budget, amount) && self.paper == paper
    case .reserve(let obligation, let budget, let amount):
      matches(.reserved, budget, amount) && held?.obligation == obligation
    case .release(let id, let amount): matches(.released, of: id, amount)
    case .post(let id, let amount): matches(.posted, of: id, amount)
    case .takeBack(let id, let amount): matches(.returned, of: id, amount)
    case .demand(let id, let amount): matches(.demanded, of: id, amount)
    case .receive(let id, let amount):
      matches(.recovered, of: id, amount) || matches(.recoveredLate, of: id, amount)
    case .correct(let first): kind == .corrected && corrects == first
    }
  }

  private func matches(_ kind: Kind, _ budget: Budget, _ amount: Money) -> Bool {
    self.kind == kind && self.budget == budget && self.amount == amount
  }

  private func matches(_ kind: Kind, of id: String, _ amount: Money?) -> Bool {
    self.kind == kind && reservation == id && amount ?? self.amount == self.amount
  }
}
