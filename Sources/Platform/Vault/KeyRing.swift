// SPDX-License-Identifier: Apache-2.0
import Ciphers

/// The keys of one database: generations by number, of which the newest in use seals.
///
/// It has no `description`; whoever keeps it names ``encoded``.
public struct KeyRing: Sendable, CustomStringConvertible, CustomReflectable {
  public static let generations = 1...255
  /// Bytes of one generation's secret.
  public static let secretSize = 32
  /// Longest ``encoded`` text that is read, in bytes.
  static let maximumTextSize = 32 * 1024

  public let suite: CipherSuite
  private var secrets: [Int: [UInt8]]

  public init?(suite: CipherSuite, secrets: [Int: [UInt8]]) {
    guard !secrets.isEmpty,
      secrets.allSatisfy({
        KeyRing.generations.contains($0.key) && $0.value.count == KeyRing.secretSize
      })
    else { return nil }
    self.suite = suite
    self.secrets = secrets
  }

  /// A ring of one new generation.
  public static func random(_ suite: CipherSuite) -> KeyRing {
    KeyRing(suite, [1: Randomness.bytes(secretSize)])
  }

  private init(_ suite: CipherSuite, _ secrets: [Int: [UInt8]]) {
    self.suite = suite
    self.secrets = secrets
  }

  public var numbers: [Int] { secrets.keys.sorted() }
  public var newest: Int { secrets.keys.max() ?? 0 }

  func contains(_ generation: Int) -> Bool { secrets[generation] != nil }

  /// The ring with one more generation.
  func growing() throws(VaultError) -> KeyRing {
    guard newest < KeyRing.generations.upperBound else { throw .noGenerationLeft }
    return KeyRing(
      suite, secrets.merging([newest + 1: Randomness.bytes(KeyRing.secretSize)]) { $1 })
  }

  func without(_ generations: Set<Int>) -> KeyRing {
    KeyRing(suite, secrets.filter { !generations.contains($0.key) })
  }

  /// A key for one purpose; from it neither the secret nor another purpose's key follows.
  func key(_ purpose: KeyPurpose, of generation: Int) -> [UInt8]? {
    guard let secret = secrets[generation] else { return nil }
    let label = Array("bangfu \(suite.rawValue) \(purpose.rawValue)".utf8)
    return KeyedDigest.code(suite.digest, key: secret, of: label)
  }

  /// The key of one backup file: with another salt it is another key. Nil where the ring lacks the
  /// generation.
  public func backupKey(of generation: Int, salt: [UInt8]) -> [UInt8]? {
    key(.backup, of: generation).map { KeyedDigest.code(suite.digest, key: $0, of: salt) }
  }

  /// `bangfu-key aes-sha256 1=HEX 2=HEX`, on one line: what a key file or `BANGFU_KEY` holds.
  public var encoded: String {
    let all = numbers.map { "\($0)=\(Hexadecimal.text(secrets[$0] ?? []))" }
    return "bangfu-key \(suite.rawValue) \(all.joined(separator: " "))"
  }

  /// Reads ``encoded``, spaces and line ends around it ignored.
  public init(encoded text: String) throws(VaultError) {
    guard text.utf8.count <= KeyRing.maximumTextSize else { throw .unreadableKey }
    let words = text.split { $0 == " " || $0.isNewline }
    guard words.count >= 3, words[0] == "bangfu-key",
      let suite = CipherSuite(rawValue: String(words[1]))
    else { throw .unreadableKey }
    var secrets: [Int: [UInt8]] = [:]
    for word in words.dropFirst(2) {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let number = Int(parts[0]), secrets[number] == nil,
        let secret = Hexadecimal.bytes(parts[1])
      else { throw .unreadableKey }
      secrets[number] = secret
    }
    guard let ring = KeyRing(suite: suite, secrets: secrets) else { throw .unreadableKey }
    self = ring
  }

  public var description: String { "keys \(numbers) of \(suite.rawValue)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

enum KeyPurpose: String, CaseIterable {
  case seal, lookUp = "look-up", check, backup
}
