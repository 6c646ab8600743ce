// SPDX-License-Identifier: Apache-2.0
import Journal
import Rights
import Web

extension Visit {
  /// Who acts and from which machine, as the journal records it.
  public var actor: Actor { Actor(account: officer.account, origin: origin) }
}
