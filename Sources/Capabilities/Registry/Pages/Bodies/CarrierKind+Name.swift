// SPDX-License-Identifier: Apache-2.0
import Web

extension CarrierKind {
  /// What it is called, for other capabilities' pages.
  public var localizedName: Localized { BodyWords.carrier(self) }
}
