// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// What is done about something found in a row.
public enum Severity: String, Hashable, Codable, Sendable {
  /// The row is not taken.
  case refuse
  /// The row is taken and listed for somebody to check (疑点).
  case doubt
  /// The row is taken; one cell of it was not, or looks odd.
  case warn
}

/// Why a row is refused or noted. Carries no content of a cell.
public enum RosterReason: Equatable, Sendable {
  // One cell.
  case missing, cellError, uncalculated, tooLong(Int)
  case identity(IdentityNumber.Flaw), bornInFuture
  case notADay, notAMonth, notAYear, notATerm, notMonths, notMoney, notACount(Int), notYesNo
  case notInDomain(ValueDomain), telephone, creditCodeForm, creditCodeCheck
  // One row.
  case sexDiffers, birthDiffers, endBeforeStart, unknownGrantItem, subsidyReported, placeUnknown
  // Rows of one file.
  case sameAsRow(Int), contradictsRow(Int)
  case rule(RosterRule)
  // The registry.
  case registry(RowConflict)

  /// Stable, for programs, counts and tests.
  public var id: String {
    switch self {
    case .missing: "roster.missing"
    case .cellError: "roster.cell-error"
    case .uncalculated: "roster.uncalculated"
    case .tooLong: "roster.too-long"
    case .identity(let flaw): "roster.identity.\(flaw.rawValue)"
    case .bornInFuture: "roster.identity.bornInFuture"
    case .notADay: "roster.not-a-day"
    case .notAMonth: "roster.not-a-month"
    case .notAYear: "roster.not-a-year"
    case .notATerm: "roster.not-a-term"
    case .notMonths: "roster.not-months"
    case .notMoney: "roster.not-money"
    case .notACount: "roster.not-a-count"
    case .notYesNo: "roster.not-yes-no"
    case .notInDomain(let domain): "roster.not-in-domain.\(domain.rawValue)"
    case .telephone: "roster.telephone"
    case .creditCodeForm: "roster.credit-code-form"
    case .creditCodeCheck: "roster.credit-code-check"
    case .sexDiffers: "roster.sex-differs"
    case .birthDiffers: "roster.birth-differs"
    case .endBeforeStart: "roster.end-before-start"
    case .unknownGrantItem: "roster.unknown-grant-item"
    case .subsidyReported: "roster.subsidy-reported"
    case .placeUnknown: "roster.place-unknown"
    case .sameAsRow: "roster.same-as-row"
    case .contradictsRow: "roster.contradicts-row"
    case .rule(let rule): "roster.rule.\(rule.rawValue)"
    case .registry(let conflict): "roster.registry.\(conflict.id)"
    }
  }

  public var severity: Severity {
    switch self {
    case .telephone, .creditCodeCheck, .creditCodeForm, .placeUnknown: .warn
    case .notInDomain(let domain): domain.isStrict ? .refuse : .warn
    case .sexDiffers, .birthDiffers, .subsidyReported: .doubt
    case .sameAsRow: .warn
    case .rule(let rule): rule.severity
    default: .refuse
    }
  }

  /// The row repeats an earlier one and is not taken a second time.
  var isDouble: Bool { if case .sameAsRow = self { true } else { false } }

  /// The number of the national rule, where one is broken.
  public var rule: RosterRule? {
    switch self {
    case .rule(let rule): rule
    case .identity, .bornInFuture: .identityNumber
    default: nil
    }
  }
}

/// One finding: what, and in which column of the sheet (nil for the row as a whole).
public struct RosterFlaw: Equatable, Sendable {
  public let reason: RosterReason
  /// From 0.
  public let column: Int?

  public init(_ reason: RosterReason, column: Int?) {
    self.reason = reason
    self.column = column
  }
}

extension RowConflict {
  var id: String {
    switch self {
    case .nameDiffers: "name-differs"
    case .numberOfAnotherPerson(let kind): "number-of-another-person.\(kind.rawValue)"
    case .secondHead: "second-head"
    case .householdDiffers: "household-differs"
    case .heldByAnother: "held-by-another"
    case .beyondScope: "beyond-scope"
    case .noPerson: "no-person"
    case .periodReversed: "period-reversed"
    case .refused: "refused"
    }
  }
}
