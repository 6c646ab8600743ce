// SPDX-License-Identifier: Apache-2.0

/// Secrets drawn from the system's random bytes.
enum Random {
  static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Letters and digits that are told apart on paper, in groups of four with dashes between:
  /// `k7mp-x3ad-…`. Each group is worth 19 bits.
  static func readable(groups: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<groups).map { _ in
      String((0..<4).compactMap { _ in letters.randomElement(using: &generator) })
    }.joined(separator: "-")
  }

  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
}
