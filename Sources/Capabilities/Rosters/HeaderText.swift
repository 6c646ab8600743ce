// SPDX-License-Identifier: Apache-2.0

/// Headers and values compared without what typing adds: width, spaces, line ends, brackets.
enum HeaderText {
  /// Half-width, without white space, quotes or the asterisk of a mandatory column; a unit in
  /// brackets is dropped (`月工资（元）` is `月工资`), any other bracket kept.
  static func normalised(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      guard let even = evened(scalar) else { continue }
      result.unicodeScalars.append(even)
    }
    while let last = result.last, ":：;,.。".contains(last) { result.removeLast() }
    return withoutUnit(result)
  }

  /// The scalar at half width; nil for one that typing adds.
  static func evened(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x200B...0x200F, 0x2028, 0x2029, 0x3000, 0xFEFF: nil
    case 0x22, 0x27, 0x2A, 0x60, 0x2018...0x201D, 0xFF0A: nil
    case 0x3010, 0x3014, 0xFF3B, 0x5B: "("
    case 0x3011, 0x3015, 0xFF3D, 0x5D: ")"
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    default: scalar
    }
  }

  private static let units: Set<String> = [
    "元", "元/月", "元/天", "元/人", "万元", "月", "个月", "天", "人", "课时", "小时", "岁", "必填", "选填",
    "年", "年月", "月数",
  ]

  private static func withoutUnit(_ text: String) -> String {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return text }
    let inside = text[text.index(after: open)...].dropLast()
    guard units.contains(String(inside)), open != text.startIndex else { return text }
    return inside == "月数" ? text[..<open] + "月数" : String(text[..<open])
  }
}
