// SPDX-License-Identifier: Apache-2.0

/// The SHA-256 of bytes that come in pieces, as the text by which files and policies are named.
///
/// One task at a time may use a digest.
public final class SHA256Digest {
  private let digest = MessageDigest(.sha256)

  public init() {}

  public func append(_ bytes: UnsafeRawBufferPointer) { digest.append(bytes) }

  /// The digest as 64 lower-case hexadecimal digits; nothing can be appended afterwards.
  public func finish() -> String { Hexadecimal.text(digest.finish()) }

  /// The digest of bytes at hand.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    Hexadecimal.text(MessageDigest.of(bytes, .sha256))
  }
}
