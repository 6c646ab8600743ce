// SPDX-License-Identifier: Apache-2.0

/// Why banks send payments back (退票), as far as their words tell.
/// > Source: usual failure reasons of 一卡通 payments.
public enum ReturnReason: String, CaseIterable, Sendable {
  case nameDiffers, identityDiffers, closed, notActivated, frozen, wrongNumber, wrongBank, other

  /// By the words the bank uses.
  public init(_ words: String) {
    self = ReturnReason.words.first { $0.words.contains(where: words.contains) }?.reason ?? .other
  }

  private static let words: [(reason: ReturnReason, words: [String])] = [
    (.identityDiffers, ["证件", "身份"]), (.nameDiffers, ["户名", "姓名"]),
    (.closed, ["销户", "注销"]), (.notActivated, ["未激活", "未启用"]),
    (.frozen, ["冻结", "久悬", "止付", "睡眠"]), (.wrongBank, ["开户行", "行号"]),
    (.wrongNumber, ["账号", "帐号", "卡号"]),
  ]
}
