// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Glibc
import Journal
import Vault

/// Writes a file sealed and reads it back, a chunk in memory at a time.
enum SealedFile {
  /// Seals a manifest and a file into a new one, which is there whole or not at all.
  ///
  /// - Throws: ``JournalFileRefusal`` where a file cannot be read or written.
  static func seal(
    _ path: String, _ manifest: BackupManifest, as target: String, by ring: KeyRing
  ) throws {
    let line = BackupLine(ring, salt: Randomness.bytes(BackupForm.saltSize))
    guard let cipher = line.cipher(ring) else { throw BackupError.otherKey }
    let bound = Array(line.text.utf8)
    let source = try SourceBytes(path)
    let file = try WholeFile(target)
    do {
      try file.write(bound)
      var number: UInt64 = 0
      func write(_ chunk: [UInt8], isLast: Bool) throws {
        let sealed = cipher.seal(
          chunk, nonce: BackupForm.nonce(number, isLast: isLast), for: bound)
        try file.write(withUnsafeBytes(of: UInt32(sealed.count).bigEndian) { Array($0) })
        try file.write(sealed)
        number += 1
      }
      try write(try manifest.bytes, isLast: false)
      var chunk = try source.next(BackupForm.chunkSize)
      repeat {
        let next = try source.next(BackupForm.chunkSize)
        try write(chunk, isLast: next.isEmpty)
        chunk = next
      } while !chunk.isEmpty
      try file.finish()
    } catch {
      file.discard()
      throw error
    }
  }

  /// Opens a backup into a new file that its owner alone may read.
  ///
  /// - Throws: ``BackupError``, ``JournalFileRefusal``; the target is then not there.
  static func open(_ path: String, to target: String, by ring: KeyRing) throws -> BackupManifest {
    let source = try SourceBytes(path)
    guard let text = try source.line(BackupForm.longestLine), let line = BackupLine(text) else {
      throw BackupError.notABackup
    }
    guard let cipher = line.cipher(ring) else { throw BackupError.otherKey }
    let bound = Array(line.text.utf8)
    let file = try WholeFile(target)
    do {
      var number: UInt64 = 0
      var manifest: BackupManifest?
      var sealed = try chunk(source)
      while let current = sealed {
        sealed = try chunk(source)
        let nonce = BackupForm.nonce(number, isLast: sealed == nil)
        guard let plain = try? cipher.open(current, nonce: nonce, for: bound) else {
          throw BackupError.damaged
        }
        if number == 0 {
          manifest = try BackupManifest(bytes: plain)
        } else {
          try file.write(plain)
        }
        number += 1
      }
      guard let manifest, number > 1 else { throw BackupError.damaged }
      try file.finish()
      return manifest
    } catch {
      file.discard()
      throw error
    }
  }

  /// The next sealed chunk; nil at the end of the file.
  private static func chunk(_ source: SourceBytes) throws -> [UInt8]? {
    let head = try source.next(4)
    if head.isEmpty { return nil }
    let length = head.reduce(0) { $0 << 8 | Int($1) }
    guard head.count == 4, (AuthenticatedCipher.tagSize...BackupForm.longestChunk).contains(length)
    else { throw BackupError.damaged }
    let bytes = try source.next(length)
    guard bytes.count == length else { throw BackupError.damaged }
    return bytes
  }
}

/// A file read from its beginning to its end.
private final class SourceBytes {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>

  init(_ path: String) throws {
    guard let file = fopen(path, "rbe") else {
      throw JournalFileRefusal.cannotRead(path, code: errno)
    }
    self.path = path
    self.file = file
  }

  deinit { fclose(file) }

  /// As many bytes as asked for; fewer at the end alone.
  func next(_ count: Int) throws -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
      read = fread(buffer.baseAddress, 1, count, file)
    }
    guard bytes.count == count || ferror(file) == 0 else {
      throw JournalFileRefusal.cannotRead(path, code: errno)
    }
    return bytes
  }

  /// A line without its end; nil where there is none of at most this length.
  func line(_ longest: Int) throws -> String? {
    var bytes: [UInt8] = []
    while bytes.count <= longest {
      guard let byte = try next(1).first else { return nil }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return nil
  }
}
