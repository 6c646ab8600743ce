// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Store
import Values
import Vault

/// The journal of one office: what is written there can be added to, never changed.
///
/// An act and its entry are written in one transaction: both are there, or neither is. The entry's
/// bytes and hash are those of `JournalEntry`; every county has a chain of its own.
public struct Journal: Sendable {
  public let chain: ChainName
  /// What entries say of people is sealed with its keys.
  public let vault: Vault
  let clock: @Sendable () -> Instant

  /// A head is kept each time a chain has grown by so many entries, and at the end of each day.
  public static let headInterval: Int64 = 1000

  /// - Parameters:
  ///   - region: The division whose office acts; nil for the machine's own chain.
  ///   - clock: Never asked for the order of entries, which is their own.
  public init(
    of region: RegionCode? = nil, vault: Vault,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.chain = ChainName(region)
    self.vault = vault
    self.clock = clock
  }

  /// The same journal, kept for another place.
  public func kept(for region: RegionCode?) -> Journal {
    Journal(of: region, vault: vault, clock: clock)
  }

  /// Chains are hashed as the vault's suite says.
  var suite: HashSuite { vault.suite == .sm4SM3 ? .sm3 : .sha256 }

  /// Writes down what is done in this transaction.
  ///
  /// - Throws: `StoreError`; ``JournalError/tooLarge`` where a deed has more to say than an entry takes.
  public func append(
    _ deeds: Deed..., by actor: Actor, in transaction: any StoreTransaction
  ) throws {
    try JournalPen(self, by: actor, in: transaction).write(deeds)
  }

  public static let systemClock: @Sendable () -> Instant = {
    Instant(clamping: Int64(Date().timeIntervalSince1970 * 1000))
  }
}

/// Why an entry could not be written or read.
public enum JournalError: Error, Equatable, Sendable {
  case tooLarge
  /// A row of the journal's table holds what this program did not write.
  case unreadable(chain: String, ordinal: Int64)
}

extension JournalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge: "日志一条写不下这次改动，请分几次办理 (more was changed at once than an entry takes)"
    case .unreadable(let chain, let ordinal):
      "日志 \(chain) 第 \(ordinal) 条读不出来，已被改动 (entry \(ordinal) of \(chain) cannot be read: it was changed)"
    }
  }
}
