// SPDX-License-Identifier: Apache-2.0

/// 校验值: sixteen characters at the foot of a sheet, by which it is known again.
///
/// Eighty bits in the alphabet that leaves out I, L, O and U; shown in groups of four.
public struct CheckValue: Hashable, Sendable {
  /// Sixteen characters without dashes.
  public let text: String

  static let length = 16
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Reads what somebody typed off paper: either case, full-width characters, spaces and dashes wherever
  /// they are; O is taken for 0, I and L for 1. Nil for anything else.
  public init?(_ typed: some StringProtocol) {
    var characters: [UInt8] = []
    for scalar in typed.unicodeScalars {
      let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
      let plain = isFullWidth ? scalar.value - 0xFEE0 : scalar.value
      guard plain < 0x80 else {
        guard [0x2013, 0x2014, 0x3000, 0xA0].contains(plain) else { return nil }
        continue
      }
      let character = CheckValue.upperCase(UInt8(plain))
      if character == UInt8(ascii: " ") || character == UInt8(ascii: "-") { continue }
      guard let read = CheckValue.read(character), characters.count < CheckValue.length else {
        return nil
      }
      characters.append(read)
    }
    guard characters.count == CheckValue.length else { return nil }
    self.text = String(decoding: characters, as: UTF8.self)
  }

  /// The first ten bytes as characters.
  init(of bytes: [UInt8]) {
    precondition(bytes.count >= 10, "a check value has eighty bits")
    var characters: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for byte in bytes.prefix(10) {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        characters.append(CheckValue.alphabet[Int(held >> UInt32(bits)) & 31])
      }
      held &= (1 << UInt32(bits)) - 1
    }
    self.text = String(decoding: characters, as: UTF8.self)
  }

  private static func upperCase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
  }

  private static func read(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
    default: alphabet.contains(byte) ? byte : nil
    }
  }
}

extension CheckValue: CustomStringConvertible {
  /// `7K3M-9QXD-02VB-HT5A`.
  public var description: String {
    let characters = Array(text)
    return stride(from: 0, to: characters.count, by: 4)
      .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: "-")
  }
}
