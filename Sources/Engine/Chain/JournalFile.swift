// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// The form of an exported journal (`.journal`).
///
/// A line `bangfu journal 1`, then the entries, chain by chain, each in its order: length of the
/// canonical bytes (4 bytes, big endian), the canonical bytes, the hash (32 bytes). At the end a length
/// of 0 and the number of entries (8 bytes, big endian); nothing follows. Every bit counts.
public enum JournalFile {
  public static let beginning = Array("bangfu journal 1\n".utf8)
  /// The most that one entry's canonical bytes can take.
  static let longestEntry = 2 * JournalEntry.longestContent + 16 * JournalEntry.longestText

  public static func frame(_ entry: ChainedEntry) -> [UInt8] {
    let body = entry.entry.canonicalBytes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count + 36)
    withUnsafeBytes(of: UInt32(body.count).bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: body)
    bytes.append(contentsOf: entry.hash)
    return bytes
  }

  public static func ending(entries: Int64) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 0, 0]
    withUnsafeBytes(of: entries.bigEndian) { bytes.append(contentsOf: $0) }
    return bytes
  }
}

/// What stands at one place of an exported journal.
enum FrameReading {
  /// An entry whose hash is that of its bytes (`isSound`), or is not.
  case entry(body: Range<Int>, isSound: Bool)
  /// The mark of the end, with the number of entries it names.
  case ending(entries: Int64)
  /// More bytes are needed to tell.
  case incomplete
  /// A length that no entry has.
  case unreadable

  /// Reads one frame and nothing beyond it: its length, whether its hash is its own.
  init(_ bytes: UnsafeRawBufferPointer, at offset: Int, by hasher: ChainHasher) {
    let available = bytes.count - offset
    guard available >= 4 else { self = .incomplete; return }
    let length = Int(
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    if length == 0 {
      guard available >= 12 else { self = .incomplete; return }
      let count = bytes.loadUnaligned(fromByteOffset: offset + 4, as: Int64.self)
      self = .ending(entries: Int64(bigEndian: count))
      return
    }
    guard length <= JournalFile.longestEntry else { self = .unreadable; return }
    guard available >= 4 + length + ChainHasher.length else { self = .incomplete; return }
    let body = offset + 4..<offset + 4 + length
    let hash = body.upperBound..<body.upperBound + ChainHasher.length
    let content = UnsafeRawBufferPointer(rebasing: bytes[body])
    let isSound =
      FrameReading.suite(of: content).map {
        hasher.matches(content, $0, UnsafeRawBufferPointer(rebasing: bytes[hash]))
      } ?? false
    self = .entry(body: body, isSound: isSound)
  }

  /// The suite named in the first field, found without reading the rest.
  private static func suite(of body: UnsafeRawBufferPointer) -> HashSuite? {
    if begins(body, with: sha256Beginning) { return .sha256 }
    return begins(body, with: sm3Beginning) ? .sm3 : nil
  }

  private static func begins(_ body: UnsafeRawBufferPointer, with beginning: [UInt8]) -> Bool {
    body.count >= beginning.count
      && CRYPTO_memcmp(beginning, body.baseAddress, beginning.count) == 0
  }

  private static let sha256Beginning: [UInt8] = [0, 0, 0, 8] + Array("1 sha256".utf8)
  private static let sm3Beginning: [UInt8] = [0, 0, 0, 5] + Array("1 sm3".utf8)
}
