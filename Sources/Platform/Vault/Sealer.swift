// SPDX-License-Identifier: Apache-2.0
import Ciphers

/// A column whose values are sealed.
public struct SealedColumn: Hashable, Sendable {
  public let table: String
  public let column: String

  public init(_ table: String, _ column: String) {
    self.table = table
    self.column = column
  }

  /// What a value is bound to, so that it opens in its own record alone.
  fileprivate func place(_ id: Int64) -> [UInt8] {
    var place = Array(table.utf8)
    place.append(0)
    place.append(contentsOf: column.utf8)
    place.append(0)
    for shift in stride(from: 56, through: 0, by: -8) {
      place.append(UInt8(truncatingIfNeeded: id >> Int64(shift)))
    }
    return place
  }
}

/// Seals and opens values with the keys in use. One thread at a time may use it.
///
/// A sealed value is the number of its generation (one byte), a random nonce (12), the text and its
/// tag (16). Opening one takes about a microsecond with AES.
public final class Sealer: @unchecked Sendable {
  /// Bytes of a keyed digest in a look-up column.
  public static let digestSize = 16
  /// What a sealed text is longer than the plain one.
  public static let overhead = 1 + AuthenticatedCipher.nonceSize + AuthenticatedCipher.tagSize

  let ring: KeyRing
  /// The generations in use, of which the last seals.
  private var inUse: [Int]
  private var ciphers: [Int: AuthenticatedCipher] = [:]
  private var digests: [Int: KeyedDigest] = [:]
  private var nonces = RandomSupply()

  init(_ ring: KeyRing) {
    self.ring = ring
    self.inUse = [ring.newest]
  }

  /// Sets which generations are in use.
  func use(_ generations: [Int]) throws(VaultError) {
    guard generations != inUse, !generations.isEmpty else { return }
    if let missing = generations.first(where: { !ring.contains($0) }) {
      throw .missingGeneration(missing)
    }
    inUse = generations.sorted()
  }

  var current: Int { inUse[inUse.count - 1] }

  /// The text as it lies in this column of the record.
  public func seal(_ text: String, in column: SealedColumn, of id: Int64) -> [UInt8] {
    seal(Array(text.utf8), at: column.place(id))
  }

  /// Bytes that are no text, likewise. For tables that are never changed (``SealedTable/isFixed``): a change
  /// of keys seals texts anew.
  public func seal(bytes: [UInt8], in column: SealedColumn, of id: Int64) -> [UInt8] {
    seal(bytes, at: column.place(id))
  }

  func seal(_ bytes: [UInt8], at place: [UInt8]) -> [UInt8] {
    let nonce = Array(nonces.next(AuthenticatedCipher.nonceSize))
    guard let cipher = cipher(current) else { preconditionFailure("the current key is held") }
    return [UInt8(current)] + nonce + cipher.seal(bytes, nonce: nonce, for: place)
  }

  /// The text of a value sealed for this column of this record.
  public func open(
    _ sealed: [UInt8], in column: SealedColumn, of id: Int64
  ) throws(VaultError) -> String {
    String(decoding: try openBytes(sealed, in: column, of: id), as: UTF8.self)
  }

  /// The bytes of a value sealed for this column of this record.
  public func openBytes(
    _ sealed: [UInt8], in column: SealedColumn, of id: Int64
  ) throws(VaultError) -> [UInt8] {
    do throws(VaultError) {
      return try open(sealed, at: column.place(id))
    } catch {
      guard error == .brokenBytes else { throw error }
      throw .broken(table: column.table, column: column.column)
    }
  }

  func open(_ sealed: [UInt8], at place: [UInt8]) throws(VaultError) -> [UInt8] {
    guard sealed.count >= Sealer.overhead else { throw .brokenBytes }
    guard let cipher = cipher(Int(sealed[0])) else { throw .missingGeneration(Int(sealed[0])) }
    do throws(SealBroken) {
      return try cipher.open(sealed[13...], nonce: sealed[1..<13], for: place)
    } catch {
      throw .brokenBytes
    }
  }

  /// The text's keyed digest, by which its record is found and is the only one.
  public func digest(of text: String, in column: SealedColumn) -> [UInt8] {
    digest(of: text, in: column, current)
  }

  /// The text's digests under every key in use: while keys change, a record may lie under any.
  public func digests(of text: String, in column: SealedColumn) -> [[UInt8]] {
    inUse.map { digest(of: text, in: column, $0) }
  }

  /// The generation a value was sealed with.
  static func generation(of sealed: [UInt8]) -> Int? { sealed.first.map { Int($0) } }

  private func digest(of text: String, in column: SealedColumn, _ generation: Int) -> [UInt8] {
    let message =
      Array(column.table.utf8) + [0] + Array(column.column.utf8) + [0] + Array(text.utf8)
    if digests[generation] == nil {
      guard let key = ring.key(.lookUp, of: generation) else {
        preconditionFailure("a generation in use is held")
      }
      digests[generation] = KeyedDigest(ring.suite.digest, key: key)
    }
    return Array((digests[generation]?.code(of: message) ?? []).prefix(Sealer.digestSize))
  }

  private func cipher(_ generation: Int) -> AuthenticatedCipher? {
    if let cipher = ciphers[generation] { return cipher }
    guard let key = ring.key(.seal, of: generation) else { return nil }
    let kind = ring.suite.cipher
    let cipher = AuthenticatedCipher(kind, key: Array(key.prefix(kind.keySize)))
    ciphers[generation] = cipher
    return cipher
  }
}
