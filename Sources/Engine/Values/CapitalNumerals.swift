// SPDX-License-Identifier: Apache-2.0

extension Money {
  /// The amount in capital numerals (大写), as vouchers carry it: `壹仟零贰拾元伍角整`. Not below zero; to
  /// 9,999,999,999,999.99 yuan, beyond which the figures themselves are given.
  ///
  /// > Source: 支付结算办法, annex 正确填写票据和结算凭证的基本规定, 一 and 二.
  public var inCapitals: String {
    guard fen >= 0, fen < 1_000_000_000_000_000 else { return "\(self)" }
    let (yuan, cents) = (fen / 100, fen % 100)
    let (tenths, hundredths) = (Int(cents / 10), Int(cents % 10))
    var text = yuan > 0 ? CapitalNumerals.whole(yuan) + "元" : ""
    if cents == 0 { return (text.isEmpty ? "零元" : text) + "整" }
    if tenths > 0 {
      text += CapitalNumerals.digits[tenths] + "角"
    } else if yuan > 0 {
      text += "零"
    }
    return text + (hundredths > 0 ? CapitalNumerals.digits[hundredths] + "分" : "整")
  }
}

private enum CapitalNumerals {
  static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
  private static let places = ["", "拾", "佰", "仟"]
  private static let groups = ["", "万", "亿", "万亿"]

  /// Groups of four digits; one zero stands for any number of them between two figures.
  static func whole(_ number: Int64) -> String {
    var groups: [Int] = []
    var rest = number
    while rest > 0 {
      groups.append(Int(rest % 10_000))
      rest /= 10_000
    }
    var text = ""
    for (index, group) in groups.enumerated().reversed() where group > 0 {
      let isAfterGap =
        !text.isEmpty && (group < 1_000 || groups[index + 1] % 10 == 0 || groups[index + 1] == 0)
      text += (isAfterGap && !text.hasSuffix("零") ? "零" : "") + four(group)
      text += index == 3 ? "万" + (groups[2] == 0 ? "亿" : "") : CapitalNumerals.groups[index]
    }
    return text
  }

  private static func four(_ number: Int) -> String {
    var text = ""
    var isGap = false
    for place in (0..<4).reversed() {
      let digit = number / [1, 10, 100, 1_000][place] % 10
      if digit == 0 {
        isGap = !text.isEmpty
      } else {
        text += (isGap ? "零" : "") + digits[digit] + places[place]
        isGap = false
      }
    }
    return text
  }
}
