// SPDX-License-Identifier: Apache-2.0
import Values

/// What is wrong with a ledger.
public enum LedgerFault: Hashable, Sendable {
  /// A posting whose entries are not the two its kind says, or do not add up to zero.
  case entries(posting: Int64)
  /// Numbers run from 1 without a gap.
  case missing(posting: Int64)
  /// A correction that does not undo the posting it names.
  case correction(posting: Int64)
  /// What is kept differs from what the entries add up to.
  case balance(Budget, FundSide, kept: Money, entries: Money)
  case reservation(String)
  case belowZero(Budget, FundSide)
  case monthBalance(RegionCode, Month)
}

/// Works balances out anew from the entries and compares them with what is kept. Pure: fed with rows.
///
/// Cost: one pass; it holds each reservation and each correction in memory.
public struct LedgerProof {
  /// A posting with its entries, as they are kept.
  public struct Line {
    public let number: Int64
    public let kind: Posting.Kind?
    public let budget: Budget
    public let reservation: String?
    /// The number of the posting it takes back.
    public let corrects: Int64?
    public let entries: [(side: FundSide?, fen: Int64)]
  }

  public private(set) var faults: [LedgerFault] = []
  public private(set) var postings = 0
  private var balances: [Budget: Balances] = [:]
  private var reservations: [String: [FundSide: Int64]] = [:]
  private var moved: [Int64: (movement: FundMovement, fen: Int64)] = [:]
  private let wanted: Set<Int64>
  private var lastNumber: Int64 = 0

  /// - Parameter corrected: The numbers of the postings that others correct.
  public init(corrected: Set<Int64>) { wanted = corrected }

  /// Takes the postings in the order of their numbers.
  public mutating func add(_ line: Line) {
    postings += 1
    if line.number != lastNumber + 1 { faults.append(.missing(posting: lastNumber + 1)) }
    lastNumber = line.number
    for entry in line.entries {
      guard let side = entry.side else { continue }
      balances[line.budget, default: Balances()].add(entry.fen, to: side)
      if let id = line.reservation { reservations[id, default: [:]][side, default: 0] += entry.fen }
    }
    guard let (movement, fen) = LedgerProof.movement(of: line.entries) else {
      return faults.append(.entries(posting: line.number))
    }
    if wanted.contains(line.number) { moved[line.number] = (movement, fen) }
    check(line, movement, fen)
  }

  private mutating func check(_ line: Line, _ movement: FundMovement, _ fen: Int64) {
    if let first = line.corrects {
      let was = moved[first]
      if line.kind != .corrected || was?.movement.reversed != movement || was?.fen != fen {
        faults.append(.correction(posting: line.number))
      }
    } else if line.kind?.movement != movement {
      faults.append(.entries(posting: line.number))
    }
  }

  /// Nil where it is not one sum that leaves one side for another.
  private static func movement(
    of entries: [(side: FundSide?, fen: Int64)]
  ) -> (FundMovement, Int64)? {
    guard entries.count == 2, let from = entries.first(where: { $0.fen < 0 }),
      let to = entries.first(where: { $0.fen > 0 }), from.fen == -to.fen,
      let source = from.side, let target = to.side
    else { return nil }
    return (FundMovement(source, target), to.fen)
  }

  /// Compares with the balance that is kept of one side.
  public mutating func compare(_ budget: Budget, _ side: FundSide, kept: Money) {
    let own = balances[budget]?[side] ?? .zero
    if own != kept { faults.append(.balance(budget, side, kept: kept, entries: own)) }
    if side != .source, kept < .zero { faults.append(.belowZero(budget, side)) }
    balances[budget]?.set(side, to: 0)
  }

  /// Compares with what is kept of a reservation.
  public mutating func compare(_ reservation: Reservation) {
    let own = reservations.removeValue(forKey: reservation.id) ?? [:]
    for side in [FundSide.reserved, .spent, .receivable]
    where own[side] ?? 0 != reservation[side]?.fen ?? 0 {
      return faults.append(.reservation(reservation.id))
    }
  }

  /// The sides and reservations that have entries and are kept nowhere, after everything was compared.
  public mutating func finish() -> [LedgerFault] {
    for (budget, rest) in balances {
      for side in FundSide.allCases where rest[side] != .zero {
        faults.append(.balance(budget, side, kept: .zero, entries: rest[side]))
      }
    }
    faults += reservations.keys.sorted().map { .reservation($0) }
    return faults
  }
}
