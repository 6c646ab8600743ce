// SPDX-License-Identifier: Apache-2.0
import Values

/// A list of another office as it was taken in and compared.
public struct ComparisonLoad: Hashable, Sendable {
  public let id: ID<ComparisonLoad>
  /// Within which it was compared.
  public let region: RegionCode
  /// Its key in `comparisons.yaml`.
  public let kind: String
  public let fileName: String
  public let sha256: String
  /// Who supplied it.
  public let owner: String
  /// What it was given for.
  public let purpose: String
  public let statementDay: Day
  /// Rows that could be compared.
  public let rows: Int
  public let refused: Int
  public let matched: Int
  public let possible: Int
  public let account: String
  public let takenOn: Day
}

/// How far a comparison is.
public enum ComparisonStep: Hashable, Sendable {
  case reading
  case comparing(rows: Int)
  case keeping(hits: Int)
}

/// What became of a file.
public struct ComparisonReceipt: Sendable {
  public let load: ComparisonLoad
  /// Points that nobody knew before.
  public let newPoints: Int
  /// The same file had been taken in before; nothing was changed.
  public let isKnown: Bool
  /// Rows that could not be compared: sheet, row, reason.
  public let refused: [(sheet: String, row: Int, reason: String)]
}
