// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// The SHA-256 of bytes that come in pieces, worked out by the system's OpenSSL.
///
/// One task at a time may use a digest.
/// > Source: FIPS 180-4.
public final class SHA256Digest {
  private let context: OpaquePointer

  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("OpenSSL has no memory or no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  public func append(_ bytes: UnsafeRawBufferPointer) {
    let taken = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(taken == 1, "a digest takes bytes until it is finished")
  }

  /// The digest as 64 lower-case hexadecimal digits; nothing can be appended afterwards.
  public func finish() -> String {
    var bytes = [UInt8](repeating: 0, count: 32)
    let done = EVP_DigestFinal_ex(context, &bytes, nil)
    precondition(done == 1, "a digest is finished once")
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The digest of bytes at hand.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    let digest = SHA256Digest()
    bytes.withUnsafeBytes(digest.append)
    return digest.finish()
  }
}
