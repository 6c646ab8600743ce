// SPDX-License-Identifier: Apache-2.0
import Casework
import Policy
import Registry
import Store
import Values
import Vault

/// The open claims of some receivers, whose books are held until the transaction has ended.
struct OpenClaims {
  struct One {
    let claim: Claim
    /// Its own, and those of the lines of a list.
    let entitlements: [Entitlement]
  }

  private var byReceiver: [String: Set<ID<Claim>>]
  private var claims: [ID<Claim>: Claim] = [:]
  /// The decisions kept with them.
  private var texts: [ID<Claim>: String] = [:]
  private let desk: ClaimDesk

  /// Cost: a few statements, whatever the number of receivers.
  ///
  /// - Parameter askers: The claims that ask for each receiver: whose book is its only asker's alone is
  ///   not opened, since nothing is looked at beside itself.
  init(
    _ receivers: Set<String>, _ desk: ClaimDesk, askers: [String: Set<ID<Claim>>] = [:],
    holdingIn transaction: any SealedTransaction
  ) throws {
    self.desk = desk
    try ReceiverTable.hold(receivers, in: transaction)
    byReceiver = try ReceiverTable.open(receivers, transaction)
    let needed = byReceiver.reduce(into: Set<ID<Claim>>()) { needed, book in
      let isOwnAlone = book.value.count == 1 && book.value == askers[book.key]
      if !isOwnAlone { needed.formUnion(book.value) }
    }
    let ids = needed.sorted()
    for claim in try ClaimTable.claims(ids, transaction) { claims[claim.id] = claim }
    texts = try ClaimTable.decisions(of: ids, transaction)
  }

  /// By id; of those whose decision draws nothing, none.
  func claims(of receivers: Set<String>, except own: ID<Claim>?) throws -> [One] {
    let ids = receivers.reduce(into: Set<ID<Claim>>()) { $0.formUnion(byReceiver[$1] ?? []) }
    return try ids.sorted().compactMap { id in
      guard id != own, let claim = claims[id], let text = texts[id] else { return nil }
      let entitlements = try desk.entitlements(of: claim, deciding: text)
      return entitlements.isEmpty ? nil : One(claim: claim, entitlements: entitlements)
    }
  }

  /// Takes note of what an act of this transaction made of a claim.
  ///
  /// - Parameter decided: Its new decision; nil where it keeps the former one.
  mutating func note(_ claim: Claim, of receivers: Set<String>, decided: String?) {
    guard claim.state.isOpen else {
      for receiver in byReceiver.keys { byReceiver[receiver]?.remove(claim.id) }
      return
    }
    guard let decided else { return }
    for receiver in receivers { byReceiver[receiver, default: []].insert(claim.id) }
    claims[claim.id] = claim
    texts[claim.id] = decided
  }
}
