// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The SHA-256 of a file, read in pieces: by it the registry knows a file it has seen before.
///
/// Nothing secret is hashed with it.
/// > Source: FIPS 180-4.
struct FileDigest {
  private var state: [UInt32]
  private var words = [UInt32](repeating: 0, count: 64)
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  init() {
    state = FileDigest.primes.prefix(8).map { FileDigest.fraction(of: Double($0).squareRoot()) }
  }

  static func hexadecimal(of bytes: [UInt8]) -> String {
    var digest = FileDigest()
    digest.append(bytes[...])
    return digest.finish()
  }

  /// The digest of a file on disk; nil where it cannot be read.
  static func hexadecimal(ofFile path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var digest = FileDigest()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      digest.append(buffer[0..<count])
    }
    return ferror(file) == 0 ? digest.finish() : nil
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    byteCount += UInt64(bytes.count)
    pending += bytes
    var start = 0
    while pending.count - start >= 64 {
      compress(from: start)
      start += 64
    }
    pending.removeFirst(start)
  }

  mutating func finish() -> String {
    let bits = byteCount * 8
    pending.append(0x80)
    pending += Array(repeating: 0, count: (120 - pending.count % 64) % 64)
    for shift in stride(from: 56, through: 0, by: -8) {
      pending.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    for start in stride(from: 0, to: pending.count, by: 64) { compress(from: start) }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private mutating func compress(from start: Int) {
    for index in 0..<16 {
      let at = start + index * 4
      words[index] =
        UInt32(pending[at]) << 24 | UInt32(pending[at + 1]) << 16
        | UInt32(pending[at + 2]) << 8 | UInt32(pending[at + 3])
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let one = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let two = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      words[index] = words[index - 16] &+ one &+ words[index - 7] &+ two
    }
    var mixed = state
    for index in 0..<64 {
      let e = mixed[4]
      let a = mixed[0]
      let chosen = (e & mixed[5]) ^ (~e & mixed[6])
      let sumE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = mixed[7] &+ sumE &+ chosen &+ FileDigest.constants[index] &+ words[index]
      let majority = (a & mixed[1]) ^ (a & mixed[2]) ^ (mixed[1] & mixed[2])
      let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      mixed.removeLast()
      mixed.insert(first &+ second, at: 0)
      mixed[4] = mixed[4] &+ first
    }
    for index in 0..<8 { state[index] = state[index] &+ mixed[index] }
  }

  private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  /// The first 64 primes, from whose roots the standard takes its constants.
  private static let primes: [Int] = {
    var primes: [Int] = []
    var number = 2
    while primes.count < 64 {
      if primes.allSatisfy({ number % $0 != 0 }) { primes.append(number) }
      number += 1
    }
    return primes
  }()

  private static let constants = primes.map { fraction(of: cbrt(Double($0))) }

  /// The first 32 bits behind the point.
  private static func fraction(of root: Double) -> UInt32 {
    UInt32((root - root.rounded(.down)) * 4_294_967_296)
  }
}
