// SPDX-License-Identifier: Apache-2.0

/// What the format of a cell makes of the number in it.
enum NumberLook: Hashable {
  case number
  /// `000000`: whole numbers shown with leading zeros.
  case padded(Int)
  case day(withTime: Bool)
  case month, year, time

  /// The formats that every workbook has without saying so, as Chinese Excel shows them.
  /// > Source: ECMA-376 part 1, 18.8.30 (numFmt), zh-cn.
  init(builtIn id: Int) {
    switch id {
    case 14...16, 28...31, 51, 53, 54, 58: self = .day(withTime: false)
    case 17, 27, 36, 50, 52, 57: self = .month
    case 22: self = .day(withTime: true)
    case 18...21, 32...35, 45...47, 55, 56: self = .time
    default: self = .number
    }
  }

  /// Reads a format code such as `yyyy"年"mm"月";@`. Only its first section counts.
  init(code: String) {
    let letters = NumberLook.letters(of: code)
    if letters.allSatisfy({ $0 == UInt8(ascii: "0") }), (2...15).contains(letters.count) {
      self = .padded(letters.count)
      return
    }
    guard !letters.starts(with: Array("general".utf8)) else {
      self = .number
      return
    }
    let has = { (letter: Character) in letter.asciiValue.map(letters.contains) ?? false }
    // `E+` is scientific notation; an `e` alone is the year in East Asian formats.
    let isScientific = zip(letters, letters.dropFirst()).contains { first, second in
      first == UInt8(ascii: "e") && (second == UInt8(ascii: "+") || second == UInt8(ascii: "-"))
    }
    let year = has("y") || (has("e") && !isScientific)
    let time = has("h") || has("s")
    switch (year, has("m"), has("d") || has("a")) {
    case _ where isScientific: self = .number
    case (_, _, _) where time: self = year || has("d") ? .day(withTime: true) : .time
    case (_, _, true), (false, true, false): self = .day(withTime: false)
    case (true, true, false): self = .month
    case (true, false, false): self = .year
    case (false, false, false): self = .number
    }
  }

  /// The characters of the first section that mean something, in lower case: without quoted text,
  /// escaped characters, colours and conditions. `[h]` counts as `h`, `am/pm` as nothing.
  private static func letters(of code: String) -> [UInt8] {
    var letters: [UInt8] = []
    var bytes = Array(code.lowercased().utf8.prefix(1_024))[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: ";"): return letters
      case UInt8(ascii: "\""):
        bytes = bytes.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        bytes = bytes.dropFirst()
      case UInt8(ascii: "["):
        let inside = bytes.prefix { $0 != UInt8(ascii: "]") }
        bytes = bytes.dropFirst(inside.count + 1)
        if let first = inside.first, "hms".utf8.contains(first),
          inside.allSatisfy({ $0 == first })
        {
          letters.append(contentsOf: [first, UInt8(ascii: "h")])
        }
      case UInt8(ascii: "a") where bytes.starts(with: "m/pm".utf8): bytes = bytes.dropFirst(4)
      case UInt8(ascii: "a") where bytes.starts(with: "/p".utf8): bytes = bytes.dropFirst(2)
      default: letters.append(byte)
      }
    }
    return letters
  }
}
