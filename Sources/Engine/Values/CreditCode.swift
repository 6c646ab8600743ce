// SPDX-License-Identifier: Apache-2.0

/// A unified social credit code of an organisation, 18 characters.
///
/// > Source: GB 32100-2015; the modulus is taken twice, since 31 − 0 lies outside the alphabet.
public struct CreditCode: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// Whether the last character is the computed one. Codes that fail are in real use, so a wrong
  /// check is a warning to confirm, not a refusal.
  public let isCheckRight: Bool

  /// Reads 18 characters of the code's alphabet, case and spaces ignored; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let characters = Array(text.uppercased().utf8.filter { $0 != UInt8(ascii: " ") })
    let values = characters.compactMap { CreditCode.alphabet.firstIndex(of: $0) }
    guard characters.count == 18, values.count == 18 else { return nil }
    self.description = String(decoding: characters, as: UTF8.self)
    let sum = zip(CreditCode.weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    self.isCheckRight = (31 - sum % 31) % 31 == values[17]
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
}
