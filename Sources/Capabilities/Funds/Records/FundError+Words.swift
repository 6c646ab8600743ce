// SPDX-License-Identifier: Apache-2.0
import Web

extension FundError {
  /// The sentence for a page of another capability.
  public var words: Localized { FundWords.error(self) }
}

extension Posting {
  /// What it is called on a page of another capability.
  public var name: Localized { FundWords.kind(kind) }
}
