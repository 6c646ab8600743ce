// SPDX-License-Identifier: Apache-2.0
import COpenSSL

public enum CipherKind: String, CaseIterable, Codable, Sendable {
  case aes256GCM, sm4GCM

  /// Bytes of the key.
  public var keySize: Int { self == .aes256GCM ? 32 : 16 }
}

/// Why sealed bytes do not open: wrong key, another place, or changed bytes. Which of them, nobody
/// can tell.
public struct SealBroken: Error, Equatable {}

/// Authenticated encryption of short values in Galois counter mode.
///
/// A nonce is 12 bytes and never used twice under one key; at most 2^32 values are sealed under one
/// with random nonces. One task at a time may use a cipher.
/// > Source: NIST SP 800-38D; RFC 8998 (SM4-GCM).
public final class AuthenticatedCipher {
  public static let nonceSize = 12
  public static let tagSize = 16
  /// Longest plain text, in bytes.
  public static let maximumSize = 1 << 24

  private let mode: any CounterMode

  public init(_ kind: CipherKind, key: [UInt8]) {
    precondition(key.count == kind.keySize, "a key has its cipher's size")
    mode =
      switch kind {
      case .aes256GCM: AESCounterMode(key: key)
      case .sm4GCM: SM4CounterMode(key: key)
      }
  }

  /// The sealed text with its tag behind it: ``tagSize`` bytes longer than the plain text.
  ///
  /// - Parameter associated: What the value belongs to; must be the same at ``open(_:nonce:for:)``.
  public func seal(_ plain: [UInt8], nonce: [UInt8], for associated: [UInt8]) -> [UInt8] {
    precondition(nonce.count == Self.nonceSize, "a nonce has 12 bytes")
    precondition(plain.count <= Self.maximumSize, "a value is short")
    var sealed = [UInt8](repeating: 0, count: plain.count + Self.tagSize)
    mode.seal(plain, nonce: nonce, associated: associated, into: &sealed)
    return sealed
  }

  /// The plain text of bytes sealed with this key and nonce for the same place.
  public func open(
    _ sealed: some RandomAccessCollection<UInt8>, nonce: some Collection<UInt8>,
    for associated: [UInt8]
  ) throws(SealBroken) -> [UInt8] {
    guard nonce.count == Self.nonceSize, sealed.count >= Self.tagSize,
      sealed.count <= Self.maximumSize + Self.tagSize
    else { throw SealBroken() }
    var plain = [UInt8](repeating: 0, count: sealed.count - Self.tagSize)
    guard
      mode.open(
        Array(sealed.dropLast(Self.tagSize)), tag: Array(sealed.suffix(Self.tagSize)),
        nonce: Array(nonce), associated: associated, into: &plain)
    else { throw SealBroken() }
    return plain
  }
}

/// A block cipher in Galois counter mode, its key set up once.
protocol CounterMode: AnyObject {
  /// `sealed` has room for the text and the tag.
  func seal(_ plain: [UInt8], nonce: [UInt8], associated: [UInt8], into sealed: inout [UInt8])
  /// Whether the tag is right; `plain` has room for the text.
  func open(
    _ text: [UInt8], tag: [UInt8], nonce: [UInt8], associated: [UInt8], into plain: inout [UInt8]
  ) -> Bool
}

/// AES-256-GCM as OpenSSL has it.
private final class AESCounterMode: CounterMode {
  private let sealing: OpaquePointer
  private let opening: OpaquePointer

  init(key: [UInt8]) {
    guard let sealing = EVP_CIPHER_CTX_new(), let opening = EVP_CIPHER_CTX_new(),
      EVP_EncryptInit_ex(sealing, EVP_aes_256_gcm(), nil, key, nil) == 1,
      EVP_DecryptInit_ex(opening, EVP_aes_256_gcm(), nil, key, nil) == 1
    else { preconditionFailure("OpenSSL has no memory or no AES-256-GCM") }
    self.sealing = sealing
    self.opening = opening
  }

  deinit {
    EVP_CIPHER_CTX_free(sealing)
    EVP_CIPHER_CTX_free(opening)
  }

  func seal(_ plain: [UInt8], nonce: [UInt8], associated: [UInt8], into sealed: inout [UInt8]) {
    var length: Int32 = 0
    var rest: Int32 = 0
    let done = sealed.withUnsafeMutableBufferPointer { sealed in
      guard let start = sealed.baseAddress else { return false }
      return EVP_EncryptInit_ex(sealing, nil, nil, nil, nonce) == 1
        && EVP_EncryptUpdate(sealing, nil, &length, associated, Int32(associated.count)) == 1
        && EVP_EncryptUpdate(sealing, start, &length, plain, Int32(plain.count)) == 1
        && EVP_EncryptFinal_ex(sealing, start + plain.count, &rest) == 1
        && EVP_CIPHER_CTX_ctrl(sealing, EVP_CTRL_AEAD_GET_TAG, 16, start + plain.count) == 1
    }
    precondition(done && length + rest == plain.count, "AES-256-GCM seals every text")
  }

  func open(
    _ text: [UInt8], tag: [UInt8], nonce: [UInt8], associated: [UInt8], into plain: inout [UInt8]
  ) -> Bool {
    var length: Int32 = 0
    var tag = tag
    // Room for the end, of which this mode has none.
    var end = [UInt8](repeating: 0, count: 16)
    return EVP_DecryptInit_ex(opening, nil, nil, nil, nonce) == 1
      && EVP_DecryptUpdate(opening, nil, &length, associated, Int32(associated.count)) == 1
      && EVP_DecryptUpdate(opening, &plain, &length, text, Int32(text.count)) == 1
      && EVP_CIPHER_CTX_ctrl(opening, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1
      && EVP_DecryptFinal_ex(opening, &end, &length) == 1
  }
}

/// SM4-GCM from OpenSSL's SM4 and OpenSSL's Galois counter mode, which 3.0 does not join itself.
private final class SM4CounterMode: CounterMode {
  private let block: OpaquePointer
  private let mode: OpaquePointer

  init(key: [UInt8]) {
    guard let block = EVP_CIPHER_CTX_new(),
      EVP_EncryptInit_ex(block, EVP_sm4_ecb(), nil, key, nil) == 1,
      EVP_CIPHER_CTX_set_padding(block, 0) == 1,
      let mode = CRYPTO_gcm128_new(
        UnsafeMutableRawPointer(block),
        { input, output, key in
          var length: Int32 = 0
          guard let key,
            EVP_EncryptUpdate(OpaquePointer(key), output, &length, input, 16) == 1, length == 16
          else { preconditionFailure("SM4 takes every block") }
        })
    else { preconditionFailure("OpenSSL has no memory or no SM4") }
    self.block = block
    self.mode = mode
  }

  deinit {
    CRYPTO_gcm128_release(mode)
    EVP_CIPHER_CTX_free(block)
  }

  func seal(_ plain: [UInt8], nonce: [UInt8], associated: [UInt8], into sealed: inout [UInt8]) {
    CRYPTO_gcm128_setiv(mode, nonce, nonce.count)
    let done = sealed.withUnsafeMutableBufferPointer { sealed in
      guard let start = sealed.baseAddress,
        CRYPTO_gcm128_aad(mode, associated, associated.count) == 0,
        CRYPTO_gcm128_encrypt(mode, plain, start, plain.count) == 0
      else { return false }
      CRYPTO_gcm128_tag(mode, start + plain.count, 16)
      return true
    }
    precondition(done, "SM4-GCM seals every text")
  }

  func open(
    _ text: [UInt8], tag: [UInt8], nonce: [UInt8], associated: [UInt8], into plain: inout [UInt8]
  ) -> Bool {
    CRYPTO_gcm128_setiv(mode, nonce, nonce.count)
    return CRYPTO_gcm128_aad(mode, associated, associated.count) == 0
      && CRYPTO_gcm128_decrypt(mode, text, &plain, text.count) == 0
      && CRYPTO_gcm128_finish(mode, tag, tag.count) == 0
  }
}
