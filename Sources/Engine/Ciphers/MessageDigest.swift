// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// A digest that OpenSSL works out.
/// > Source: FIPS 180-4 (SHA); GB/T 32905-2016 (SM3).
public enum DigestKind: String, CaseIterable, Codable, Sendable {
  /// For one-time codes alone, where RFC 6238 names it; nothing else rests on it.
  case sha1
  case sha256
  case sm3

  /// Bytes of the digest.
  public var size: Int { self == .sha1 ? 20 : 32 }

  var name: String {
    switch self {
    case .sha1: "SHA1"
    case .sha256: "SHA256"
    case .sm3: "SM3"
    }
  }

  fileprivate var method: OpaquePointer? {
    switch self {
    case .sha1: EVP_sha1()
    case .sha256: EVP_sha256()
    case .sm3: EVP_sm3()
    }
  }
}

/// The digest of bytes that come in pieces. One task at a time may use it.
public final class MessageDigest {
  private let context: OpaquePointer
  private let kind: DigestKind

  public init(_ kind: DigestKind) {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, kind.method, nil) == 1 else {
      preconditionFailure("OpenSSL has no memory or no \(kind.name)")
    }
    self.context = context
    self.kind = kind
  }

  deinit { EVP_MD_CTX_free(context) }

  public func append(_ bytes: UnsafeRawBufferPointer) {
    let taken = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(taken == 1, "a digest takes bytes until it is finished")
  }

  public func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  /// The digest, ``DigestKind/size`` bytes; nothing can be appended afterwards.
  public func finish() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: kind.size)
    let done = EVP_DigestFinal_ex(context, &bytes, nil)
    precondition(done == 1, "a digest is finished once")
    return bytes
  }

  /// The digest of bytes at hand.
  public static func of(_ bytes: [UInt8], _ kind: DigestKind) -> [UInt8] {
    let digest = MessageDigest(kind)
    digest.append(bytes)
    return digest.finish()
  }
}

/// Bytes as lower-case hexadecimal digits, two for each.
public enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Nil where a character is no hexadecimal digit or one is left over.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let values = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count / 2)
    for index in stride(from: 0, to: values.count, by: 2) {
      guard let high = values[index], let low = values[index + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }
}

/// Whether two values are the same, in a time that depends on their length alone.
public func areEqualInConstantTime(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
}
