// SPDX-License-Identifier: Apache-2.0
import Web

/// What the exchange's pages say.
enum ExchangeWords {
  static let title = Localized(zh: "部门移交", en: "Hand-overs")
}
