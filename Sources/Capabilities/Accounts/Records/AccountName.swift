// SPDX-License-Identifier: Apache-2.0

/// The name by which an officer signs in: small letters, digits, dots, dashes and underscores, a letter
/// first. Capitals are taken for small letters.
public struct AccountName: Hashable, Sendable {
  public static let lengths = 2...32

  public let text: String

  /// Nil for text that is no name.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= AccountName.lengths.upperBound else { return nil }
    let small = text.lowercased()
    let isName = small.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    guard isName, AccountName.lengths.contains(small.utf8.count),
      let first = small.first, ("a"..."z").contains(first)
    else { return nil }
    self.text = small
  }
}

extension AccountName: CustomStringConvertible {
  public var description: String { text }
}
