// SPDX-License-Identifier: Apache-2.0
import Values

/// Whose journal it is: a county's, by the digits of its division, or the machine's own.
public struct ChainName: Hashable, Comparable, Sendable {
  /// 2, 4 or 6 digits, or `0`.
  public let text: String

  /// What is done before it is known which place the office serves, and to the machine itself.
  public static let house = ChainName(checked: "0")

  private init(checked text: String) { self.text = text }

  /// The chain of the county that a division lies in; of the division itself where it is wider.
  public init(_ region: RegionCode?) {
    let county = region.map { $0.ancestor(.county) ?? $0 }
    self.init(checked: county?.digits ?? "0")
  }

  /// Reads ``text``; nil where it names no chain.
  public init?(_ text: some StringProtocol) {
    if text == "0" { self = .house; return }
    guard let region = RegionCode(text), region.digits == text, region.level <= .county else {
      return nil
    }
    self.init(checked: region.digits)
  }

  /// The division whose chain it is; nil for the machine's own.
  public var region: RegionCode? { RegionCode(text) }

  public static func < (left: ChainName, right: ChainName) -> Bool { left.text < right.text }
}

extension ChainName: CustomStringConvertible {
  public var description: String { text }
}
