// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Glibc

/// The SHA-256 of a file, read in pieces: by it the registry knows a file it has seen before.
enum FileDigest {
  static func hexadecimal(of bytes: [UInt8]) -> String { SHA256Digest.hexadecimal(of: bytes) }

  /// The digest of a file on disk; nil where it cannot be read.
  static func hexadecimal(ofFile path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    let digest = SHA256Digest()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      buffer.withUnsafeBytes { digest.append(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
    return ferror(file) == 0 ? digest.finish() : nil
  }
}
