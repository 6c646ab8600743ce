// SPDX-License-Identifier: Apache-2.0

/// A citizen identity number: 6 digits region, 8 birth date, 3 sequence, 1 check.
///
/// Always held in the 18-character form with an upper-case `X`. A page or a log that prints it prints
/// the mask; whoever needs the number names `digits`.
/// > Source: GB 11643-1999.
public struct IdentityNumber: Hashable, Sendable {
  public let digits: String

  public enum Sex: String, Hashable, Codable, Sendable { case female, male }

  /// Why a cell does not hold an identity number. Carries no part of the cell.
  public enum Flaw: String, Error, Hashable, Sendable {
    case empty
    /// The spreadsheet turned the number into a float (`6.10328E+17`); its last digits are gone.
    case scientificNotation
    case wrongLength, wrongCharacter, noSuchBirthDate, wrongCheckDigit
  }

  /// Reads a cell as offices fill it.
  ///
  /// Accepts full-width digits, spaces, dashes, a leading apostrophe, `="…"`, a lower-case `x`, the
  /// 15-digit form of before 1999 (completed with `19` and its check digit) and a disability
  /// certificate of 20 or 22 characters, of which the first 18 are the identity number. The region
  /// is not looked up: numbers keep codes that have since been retired.
  public init(cell text: some StringProtocol) throws(Flaw) {
    let characters = IdentityNumber.cleaned(text)
    guard !characters.isEmpty else { throw .empty }
    if IdentityNumber.isScientific(characters) { throw .scientificNotation }
    switch characters.count {
    case 15: try self.init(checked: IdentityNumber.completed(characters))
    case 18: try self.init(checked: characters)
    case 20, 22: try self.init(checked: Array(characters[0..<18]))
    default: throw .wrongLength
    }
  }

  private init(checked characters: [UInt8]) throws(Flaw) {
    for (index, byte) in characters.enumerated() {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard isDigit || (index == 17 && byte == UInt8(ascii: "X")) else { throw .wrongCharacter }
    }
    self.digits = String(decoding: characters, as: UTF8.self)
    guard IdentityNumber.birth(in: characters) != nil else { throw .noSuchBirthDate }
    guard IdentityNumber.checkCharacter(of: characters) == characters[17] else {
      throw .wrongCheckDigit
    }
  }

  /// The number with this region, birth date and sequence (0...999) and the right check digit.
  public init?(region: RegionCode, birth: Day, sequence: Int) {
    guard region.level == .county, (0...999).contains(sequence) else { return nil }
    let (year, month, day) = birth.parts
    let packed = year * 10_000 + month * 100 + day
    let tail = String(1000 + sequence).dropFirst()
    var characters = Array("\(region.digits)\(packed)\(tail)".utf8)
    guard characters.count == 17 else { return nil }
    characters.append(IdentityNumber.checkCharacter(of: characters))
    self.digits = String(decoding: characters, as: UTF8.self)
  }

  public var birth: Day {
    guard let day = IdentityNumber.birth(in: Array(digits.utf8)) else {
      preconditionFailure("an identity number is only made with a date that exists")
    }
    return day
  }

  /// Odd sequence numbers are men's.
  public var sex: Sex { (Array(digits.utf8)[16] - UInt8(ascii: "0")) % 2 == 1 ? .male : .female }

  /// County of first registration; may be a retired code.
  public var region: RegionCode? { RegionCode(digits.prefix(6)) }

  /// First three and last four characters, eleven hidden.
  public var masked: MaskedText {
    MaskedText(digits.prefix(3) + "***********" + digits.suffix(4))
  }

  private static let weights: [Int] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checks = Array("10X98765432".utf8)

  private static func checkCharacter(of characters: [UInt8]) -> UInt8 {
    var sum = 0
    for (weight, byte) in zip(weights, characters) { sum += weight * Int(byte - UInt8(ascii: "0")) }
    return checks[sum % 11]
  }

  private static func birth(in characters: [UInt8]) -> Day? {
    func part(_ range: Range<Int>) -> Int {
      characters[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    return Day(year: part(6..<10), month: part(10..<12), day: part(12..<14))
  }

  private static func completed(_ old: [UInt8]) throws(Flaw) -> [UInt8] {
    guard old.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw .wrongCharacter
    }
    var characters = Array(old[0..<6]) + Array("19".utf8) + Array(old[6..<15])
    characters.append(checkCharacter(of: characters))
    return characters
  }

  private static func cleaned(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19: bytes.append(UInt8(scalar.value - 0xFF10) + UInt8(ascii: "0"))
      case 0xFF38, 0xFF58, 0x78: bytes.append(UInt8(ascii: "X"))
      // spaces, the no-break and ideographic ones, tab, line ends, zero width, quotes, `=`, dashes
      case 0x20, 0xA0, 0x3000, 0x09, 0x0A, 0x0D, 0x200B, 0xFEFF, 0x22, 0x27, 0x3D, 0x60: continue
      case 0x2018...0x201D: continue
      case 0..<0x80: bytes.append(UInt8(scalar.value))
      default: bytes.append(UInt8(ascii: "?"))
      }
    }
    return bytes
  }

  private static func isScientific(_ characters: [UInt8]) -> Bool {
    guard
      let mark = characters.firstIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }
      )
    else { return false }
    return mark > 0 && characters.contains(UInt8(ascii: "+"))
  }
}

extension IdentityNumber: CustomStringConvertible, CustomReflectable {
  public var description: String { masked.description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
