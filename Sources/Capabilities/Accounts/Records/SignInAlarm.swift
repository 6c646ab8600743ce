// SPDX-License-Identifier: Apache-2.0
import Chain

/// So many refused sign-ins in one county in a short time that somebody should look: one guess at each of
/// many names locks none of them.
public struct SignInAlarm: Hashable, Sendable {
  /// Of the county whose accounts were tried; names that nobody holds count for the office's own.
  public let county: ChainName
  public let at: Instant
  public let failures: Int
  /// From how many addresses they came.
  public let addresses: Int

  /// Failures within ``spanMilliseconds`` that raise it.
  public static let leastFailures: Int64 = 100
  public static let spanMilliseconds: Int64 = 15 * 60_000
  /// For so long it is not raised again in the same county.
  public static let quietMilliseconds: Int64 = 60 * 60_000
  /// For so long the overview shows it.
  public static let shownMilliseconds: Int64 = 24 * 3_600_000
}
