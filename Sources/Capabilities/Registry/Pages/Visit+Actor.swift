// SPDX-License-Identifier: Apache-2.0
import Journal
import Rights
import Web

extension Visit {
  /// Who acts, as the journal records it.
  public var actor: Actor { Actor(account: officer.account, origin: Visit.page) }

  /// Where acts of pages come from as long as requests do not say it.
  private static let page = "web"
}
