// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Values

/// A key by which an organ signs its files (签名密钥): its own here, or another's that was registered here.
public struct OfficeKey: Hashable, Sendable {
  public let id: ID<OfficeKey>
  public let party: HandoverParty
  public let key: VerifyingKey
  /// Whether the secret half is held here.
  public let isOwn: Bool
  public let registeredOn: Day
  public let account: String
  public let endedOn: Day?

  public var fingerprint: String { key.fingerprint }

  /// The text that goes to the other office: one line, to be compared by its fingerprint.
  public var text: String { "bangfu-key 1 \(party) \(Hexadecimal.text(key.bytes))" }

  /// Reads ``text``, whatever stands around its line.
  static func read(_ text: String) -> (party: HandoverParty, key: VerifyingKey)? {
    for line in text.prefix(10_000).split(whereSeparator: \.isNewline) {
      let words = line.split { $0 == " " || $0 == "\u{FEFF}" }
      guard words.count == 5, words[0] == "bangfu-key", words[1] == "1",
        let party = HandoverParty("\(words[2]) \(words[3])"),
        let bytes = Hexadecimal.bytes(words[4]), let key = VerifyingKey(bytes)
      else { continue }
      return (party, key)
    }
    return nil
  }

  /// The digits of a fingerprint, however they are grouped and whichever width they have.
  static func digits(_ fingerprint: String) -> String {
    String(
      fingerprint.lowercased().unicodeScalars.compactMap { scalar -> Character? in
        let plain = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
        guard let scalar = Unicode.Scalar(plain), Character(scalar).isHexDigit else { return nil }
        return Character(Character(scalar).lowercased())
      })
  }
}
