// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// Random bytes for nonces, salts, secrets and one-time passwords.
public enum Randomness {
  public static func bytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let drawn = RAND_bytes(&bytes, Int32(count))
    precondition(drawn == 1, "the system gives random bytes")
    return bytes
  }

  /// Letters and digits that are told apart on paper, in groups of four with dashes between:
  /// `k7mp-x3ad-…`. Each group is worth 19 bits.
  public static func readable(groups: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<groups).map { _ in
      String((0..<4).compactMap { _ in letters.randomElement(using: &generator) })
    }.joined(separator: "-")
  }

  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
}

/// Random bytes drawn some thousands at a time: a value of twelve bytes is not worth a call.
struct RandomSupply {
  private var held: [UInt8] = []

  mutating func next(_ count: Int) -> ArraySlice<UInt8> {
    if held.count < count { held = Randomness.bytes(4096) }
    defer { held.removeLast(count) }
    return held.suffix(count)
  }
}
