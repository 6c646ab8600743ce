// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Ciphers

/// Signatures as published, and every changed bit found.
@Suite struct SignatureTests {
  /// RFC 8032, section 7.1: tests 1 to 3.
  static let vectors: [(secret: String, key: String, message: String, signature: String)] = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        + "387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        + "4a7c15e9716ed28dc027beceea1ec40a"
    ),
  ]

  private func bytes(_ text: String) throws -> [UInt8] { try #require(Hexadecimal.bytes(text)) }

  @Test(arguments: SignatureTests.vectors.indices)
  func aMessageIsSignedAsPublished(_ index: Int) throws {
    let vector = Self.vectors[index]
    let key = try #require(SigningKey(secret: try bytes(vector.secret)))
    #expect(Hexadecimal.text(key.verifyingKey.bytes) == vector.key)
    let signature = key.signature(of: try bytes(vector.message))
    #expect(Hexadecimal.text(signature) == vector.signature)
    #expect(key.verifyingKey.isValid(signature, of: try bytes(vector.message)))
  }

  @Test func everyChangedBitIsFound() throws {
    let key = SigningKey.random()
    let message = Array("移交".utf8)
    let signature = key.signature(of: message)
    for bit in 0..<(signature.count * 8) {
      var other = signature
      other[bit / 8] ^= 1 << (bit % 8)
      #expect(!key.verifyingKey.isValid(other, of: message))
    }
    for bit in 0..<(message.count * 8) {
      var other = message
      other[bit / 8] ^= 1 << (bit % 8)
      #expect(!key.verifyingKey.isValid(signature, of: other))
    }
    #expect(!SigningKey.random().verifyingKey.isValid(signature, of: message))
    #expect(!key.verifyingKey.isValid(Array(signature.dropLast()), of: message))
  }

  @Test func whatIsNoKeyIsNone() {
    #expect(SigningKey(secret: []) == nil)
    #expect(VerifyingKey([UInt8](repeating: 0, count: 31)) == nil)
    #expect("\(SigningKey.random())" == "signing key")
  }

  @Test func aFingerprintIsShortEnoughToReadOut() throws {
    let key = try #require(VerifyingKey(try bytes(Self.vectors[0].key)))
    // SHA-256 of the key, worked out with another program.
    #expect(key.fingerprint == "21fe 31df a154 a261 626b")
  }
}
