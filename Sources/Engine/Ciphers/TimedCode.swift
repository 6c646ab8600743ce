// SPDX-License-Identifier: Apache-2.0

/// One-time codes that change with the clock (TOTP), as telephones show them.
/// > Source: RFC 6238 over RFC 4226.
public struct TimedCode: Hashable, Sendable {
  public static let stepSeconds: Int64 = 30

  private let secret: [UInt8]
  public let kind: DigestKind
  public let digitCount: Int

  /// - Parameters:
  ///   - secret: 16 to 64 bytes; 20 random ones for a new secret.
  ///   - kind: SHA-1 unless the telephone is known to take another; most take no other.
  ///   - digitCount: 6 to 8.
  public init?(secret: [UInt8], kind: DigestKind = .sha1, digitCount: Int = 6) {
    guard (16...64).contains(secret.count), (6...8).contains(digitCount) else { return nil }
    self.secret = secret
    self.kind = kind
    self.digitCount = digitCount
  }

  /// The step of 30 seconds in which a moment lies, in seconds since 1970 in UTC.
  public static func step(at seconds: Int64) -> Int64 { seconds / stepSeconds }

  /// The code of one step.
  public func code(ofStep step: Int64) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
    let digest = KeyedDigest.code(kind, key: secret, of: counter)
    let start = Int(digest[digest.count - 1] & 15)
    let packed = digest[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
    let modulus = (0..<digitCount).reduce(1) { product, _ in product * 10 }
    return String(String(modulus + packed % modulus).dropFirst())
  }

  public func code(at seconds: Int64) -> String { code(ofStep: TimedCode.step(at: seconds)) }

  /// The step whose code this is: the present one or one of the `drift` before and after it.
  ///
  /// Compared in constant time. A code is good once: the caller keeps the step that comes back and
  /// hands it in as `lastStep`, at and before which no code counts.
  public func step(
    of code: String, at seconds: Int64, drift: Int64 = 1, after lastStep: Int64? = nil
  ) -> Int64? {
    let present = TimedCode.step(at: seconds)
    let given = Array(code.utf8)
    var found: Int64?
    for step in (present - drift)...(present + drift) {
      let isEqual = areEqualInConstantTime(Array(self.code(ofStep: step).utf8), given)
      if isEqual && step > lastStep ?? .min && step >= 0 { found = found ?? step }
    }
    return found
  }
}

/// Bytes in 32 letters and digits, as a secret is typed into a telephone.
/// > Source: RFC 4648, section 6; without padding.
public enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  public static func text(_ bytes: [UInt8]) -> String {
    var letters: [UInt8] = []
    var held = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        letters.append(alphabet[held >> bits & 31])
      }
      held &= 1 << bits - 1
    }
    if bits > 0 { letters.append(alphabet[held << (5 - bits) & 31]) }
    return String(decoding: letters, as: UTF8.self)
  }
}
