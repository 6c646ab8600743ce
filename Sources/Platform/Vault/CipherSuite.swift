// SPDX-License-Identifier: Apache-2.0
import Ciphers

/// Which functions protect a database: chosen when it is made, the same for all its keys.
public enum CipherSuite: String, CaseIterable, Sendable {
  /// AES-256-GCM and HMAC-SHA-256.
  case aesSHA256 = "aes-sha256"
  /// SM4-GCM and HMAC-SM3. The functions are the national ones; this program is not a certified
  /// cryptographic product.
  case sm4SM3 = "sm4-sm3"

  public var cipher: CipherKind { self == .aesSHA256 ? .aes256GCM : .sm4GCM }
  var digest: DigestKind { self == .aesSHA256 ? .sha256 : .sm3 }
}
