// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Vault

/// The form of a backup file.
///
/// A line `bangfu backup 1 SUITE GENERATION SALT`, then chunks: length (4 bytes, big endian) and that
/// many sealed bytes. The first chunk is the manifest, the others are a database file of up to
/// ``chunkSize`` bytes each. A chunk's nonce is its number and whether it is the last, and every chunk
/// is bound to the line at the beginning: none can be changed, moved, left out or cut off unnoticed. Each
/// file has a key of its own, derived from the backup key and the salt.
enum BackupForm {
  static let chunkSize = 1 << 20
  static let saltSize = 32
  /// Longest line at the beginning, in bytes.
  static let longestLine = 200
  static let longestChunk = chunkSize + AuthenticatedCipher.tagSize

  static func nonce(_ number: UInt64, isLast: Bool) -> [UInt8] {
    [0, 0, 0, isLast ? 1 : 0] + withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}

/// The line at the beginning of a backup.
struct BackupLine {
  let suite: CipherSuite
  /// The generation of the backup key.
  let generation: Int
  let salt: [UInt8]

  var text: String {
    "bangfu backup 1 \(suite.rawValue) \(generation) \(Hexadecimal.text(salt))\n"
  }

  init(_ ring: KeyRing, salt: [UInt8]) {
    self.suite = ring.suite
    self.generation = ring.newest
    self.salt = salt
  }

  /// Reads ``text`` without its line end.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 6, words.prefix(3).joined(separator: " ") == "bangfu backup 1",
      let suite = CipherSuite(rawValue: String(words[3])), let generation = Int(words[4]),
      let salt = Hexadecimal.bytes(words[5]), salt.count == BackupForm.saltSize
    else { return nil }
    self.suite = suite
    self.generation = generation
    self.salt = salt
  }

  /// The cipher of this file; nil where the ring lacks its key or is of another suite.
  func cipher(_ ring: KeyRing) -> AuthenticatedCipher? {
    guard ring.suite == suite, let key = ring.backupKey(of: generation, salt: salt) else {
      return nil
    }
    let kind = suite.cipher
    return AuthenticatedCipher(kind, key: Array(key.prefix(kind.keySize)))
  }
}
