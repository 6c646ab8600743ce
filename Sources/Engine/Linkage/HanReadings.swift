// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How a character of a name is folded to its everyday form and how it is read, from the tables of ICU.
///
/// One reading a character, without tone: 单 and 丹 are read alike, a surname's own reading is not known. Enough to
/// find whom to compare, and weak evidence whatever it finds. Ten microseconds for a character seen first.
struct HanReadings {
  struct Reading {
    let folded: UInt32
    let sound: String
  }

  /// Written otherwise and the same in practice: forms of the second simplification that were taken back and stayed
  /// in surnames, and old forms that ICU does not fold.
  private static let variants: [UInt32: UInt32] = [
    ("萧", "肖"), ("傅", "付"), ("戴", "代"), ("阎", "闫"), ("蓝", "兰"), ("邱", "丘"), ("峯", "峰"), ("邨", "村"),
    ("堃", "坤"), ("喆", "哲"), ("仝", "同"), ("凃", "涂"), ("勳", "勋"), ("煕", "熙"), ("甦", "苏"), ("衞", "卫"),
  ].reduce(into: [:]) { table, pair in
    if let old = pair.0.unicodeScalars.first, let new = pair.1.unicodeScalars.first {
      table[old.value] = new.value
    }
  }

  private var known: [UInt32: Reading] = [:]

  mutating func reading(of scalar: Unicode.Scalar) -> Reading {
    if let reading = known[scalar.value] { return reading }
    let reading = HanReadings.read(scalar)
    known[scalar.value] = reading
    return reading
  }

  private static func read(_ scalar: Unicode.Scalar) -> Reading {
    let text = String(Character(scalar))
    guard scalar.properties.isIdeographic else {
      let lower = text.lowercased()
      return Reading(folded: lower.unicodeScalars.first?.value ?? scalar.value, sound: lower)
    }
    let simple = text.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? text
    let first = simple.unicodeScalars.first?.value ?? scalar.value
    let sound = text.applyingTransform(StringTransform("Han-Latin; Latin-ASCII"), reverse: false)
    return Reading(
      folded: variants[first] ?? first, sound: (sound ?? text).filter { !$0.isWhitespace })
  }
}
