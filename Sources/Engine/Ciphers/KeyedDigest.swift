// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// A keyed digest (HMAC): who does not hold the key can neither make nor check one.
///
/// The key is set up once; one task at a time may use it.
/// > Source: RFC 2104; GB/T 15852.2 for SM3.
public final class KeyedDigest {
  private let context: OpaquePointer
  private let kind: DigestKind

  /// - Parameter key: Any bytes, at least one.
  public init(_ kind: DigestKind, key: [UInt8]) {
    precondition(!key.isEmpty, "a keyed digest has a key")
    let method = EVP_MAC_fetch(nil, "HMAC", nil)
    defer { EVP_MAC_free(method) }
    guard let method, let context = EVP_MAC_CTX_new(method) else {
      preconditionFailure("OpenSSL has no memory or no HMAC")
    }
    self.context = context
    self.kind = kind
    var name = Array(kind.name.utf8CString)
    // A parameter points to its key and its value: both stand until they are read.
    let isReady = OSSL_MAC_PARAM_DIGEST.withCString { digest in
      name.withUnsafeMutableBufferPointer { name in
        let parameters = [
          OSSL_PARAM_construct_utf8_string(digest, name.baseAddress, 0),
          OSSL_PARAM_construct_end(),
        ]
        return EVP_MAC_init(context, key, key.count, parameters)
      }
    }
    precondition(isReady == 1, "OpenSSL has no \(kind.name)")
  }

  deinit { EVP_MAC_CTX_free(context) }

  /// The keyed digest of the message, ``DigestKind/size`` bytes.
  public func code(of message: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: kind.size)
    var length = 0
    // No key given: the one set up before is taken again.
    let done =
      EVP_MAC_init(context, nil, 0, nil) == 1
      && EVP_MAC_update(context, message, message.count) == 1
      && EVP_MAC_final(context, &code, &length, code.count) == 1
    precondition(done && length == code.count, "a keyed digest takes every message")
    return code
  }

  /// The keyed digest of one message.
  public static func code(_ kind: DigestKind, key: [UInt8], of message: [UInt8]) -> [UInt8] {
    KeyedDigest(kind, key: key).code(of: message)
  }
}
