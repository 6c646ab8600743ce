// SPDX-License-Identifier: Apache-2.0
import Ciphers

/// How far a chain had come at a moment. Kept outside the database, it proves that nothing up to there
/// was rewritten since.
public struct ChainHead: Hashable, Sendable {
  public let chain: ChainName
  /// 0 where the chain has no entry yet.
  public let ordinal: Int64
  /// The last entry's hash in hexadecimal: 64 digits, or the first of them, at least 12.
  public let digits: String
  /// When the last entry was written.
  public let at: Instant

  /// Digits that are printed on what leaves the house: 48 bits, enough that nobody hits them by trial
  /// within a chain that also has to keep its older heads.
  public static let printedDigits = 12

  public init(_ entry: ChainedEntry) {
    self.chain = entry.entry.chain
    self.ordinal = entry.entry.ordinal
    self.digits = Hexadecimal.text(entry.hash)
    self.at = entry.entry.at
  }

  public init?(chain: ChainName, ordinal: Int64, digits: String, at: Instant) {
    let isHexadecimal = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard ordinal >= 1, isHexadecimal, (ChainHead.printedDigits...64).contains(digits.utf8.count)
    else { return nil }
    self.chain = chain
    self.ordinal = ordinal
    self.digits = digits
    self.at = at
  }

  /// Whether an entry at this head's place has the hash the head was taken of.
  public func agrees(with hash: [UInt8]) -> Bool { Hexadecimal.text(hash).hasPrefix(digits) }
}

extension ChainHead: CustomStringConvertible {
  /// In full, as it is kept in a file: `610328/1200/…64 digits…/2026-03-01T08:30:00.250Z`.
  public var description: String { "\(chain)/\(ordinal)/\(digits)/\(at)" }

  /// As it is printed on what leaves the house: `610328/1200/3fa9c1d2e4b5/2026-03-01T08:30:00.250Z`.
  public var printed: String {
    "\(chain)/\(ordinal)/\(digits.prefix(ChainHead.printedDigits))/\(at)"
  }

  /// Reads ``description`` or ``printed``.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, let chain = ChainName(parts[0]), let ordinal = Int64(parts[1]),
      String(ordinal) == parts[1], let at = Instant(parts[3])
    else { return nil }
    self.init(chain: chain, ordinal: ordinal, digits: String(parts[2]), at: at)
  }

  /// The heads in a text, wherever they stand in it; a printed page may have other words around them.
  public static func all(in text: String) -> [ChainHead] {
    text.split { $0.isWhitespace || "：，；、（）,;()".contains($0) }.compactMap { ChainHead($0) }
  }
}
