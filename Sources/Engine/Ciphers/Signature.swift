// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// The secret half of a pair of keys by which an office signs (Ed25519).
/// > Source: RFC 8032, section 5.1.
public struct SigningKey: Sendable {
  /// Bytes of the secret, and of the public half.
  public static let size = 32
  /// Bytes of a signature.
  public static let signatureSize = 64

  /// To be kept sealed.
  public let secret: [UInt8]

  /// Nil where the secret has another length.
  public init?(secret: [UInt8]) {
    guard secret.count == SigningKey.size else { return nil }
    self.secret = secret
  }

  /// A new pair.
  public static func random() -> SigningKey {
    var secret = [UInt8](repeating: 0, count: size)
    let drawn = RAND_priv_bytes(&secret, Int32(size))
    precondition(drawn == 1, "the system gives random bytes")
    return SigningKey(drawn: secret)
  }

  private init(drawn secret: [UInt8]) { self.secret = secret }

  public var verifyingKey: VerifyingKey {
    withKey { key in
      var bytes = [UInt8](repeating: 0, count: SigningKey.size)
      var length = bytes.count
      let done = EVP_PKEY_get_raw_public_key(key, &bytes, &length)
      precondition(done == 1 && length == bytes.count, "a secret has its public half")
      return VerifyingKey(checked: bytes)
    }
  }

  /// The signature of a message, ``signatureSize`` bytes; the same message has the same one.
  public func signature(of message: [UInt8]) -> [UInt8] {
    withKey { key in
      let context = EVP_MD_CTX_new()
      defer { EVP_MD_CTX_free(context) }
      var signature = [UInt8](repeating: 0, count: SigningKey.signatureSize)
      var length = signature.count
      let done =
        EVP_DigestSignInit(context, nil, nil, nil, key) == 1
        && EVP_DigestSign(context, &signature, &length, message, message.count) == 1
      precondition(done && length == signature.count, "OpenSSL signs every message")
      return signature
    }
  }

  private func withKey<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, secret.count)
    else { preconditionFailure("OpenSSL has no memory or no Ed25519") }
    defer { EVP_PKEY_free(key) }
    return body(key)
  }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "signing key" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The public half: by it everybody can tell whether the holder of the secret signed.
public struct VerifyingKey: Hashable, Sendable {
  public let bytes: [UInt8]

  /// Nil where the key has another length.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == SigningKey.size else { return nil }
    self.bytes = bytes
  }

  fileprivate init(checked bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the signature is the holder's over this very message. False for a key that is no point of the curve.
  public func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == SigningKey.signatureSize,
      let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    else { return false }
    defer { EVP_PKEY_free(key) }
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
    return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  /// Five groups of four hexadecimal digits (80 bits of its SHA-256), to be read out over the telephone.
  public var fingerprint: String {
    let digits = Array(Hexadecimal.text(MessageDigest.of(bytes, .sha256).prefix(10)))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<($0 + 4)]) }
      .joined(separator: " ")
  }
}
