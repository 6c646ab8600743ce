// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Ciphers

/// A published vector of Galois counter mode, in hexadecimal digits.
struct SealVector: Sendable {
  let kind: CipherKind
  let key, nonce, associated, plain, sealed: String
}

private let vectors = [
  // McGrew and Viega, test case 13: nothing at all.
  SealVector(
    kind: .aes256GCM, key: String(repeating: "00", count: 32),
    nonce: String(repeating: "00", count: 12), associated: "", plain: "",
    sealed: "530f8afbc74536b9a963b4f1c4cb738b"),
  // Test case 16: a part of a block at the end.
  SealVector(
    kind: .aes256GCM,
    key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
    nonce: "cafebabefacedbaddecaf888", associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    plain: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
      + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
      + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
      + "76fc6ece0f4e1768cddf8853bb2d551b"),
  // RFC 8998, appendix A.1.
  SealVector(
    kind: .sm4GCM, key: "0123456789abcdeffedcba9876543210", nonce: "00001234567800000000abcd",
    associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    plain: "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
      + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
    sealed: "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
      + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
      + "83de3541e4c2b58177e065a9bf7b62ec"),
]

private func bytes(_ text: String) throws -> [UInt8] { try #require(Hexadecimal.bytes(text)) }

@Test(arguments: vectors)
func aValueIsSealedAsPublished(_ vector: SealVector) throws {
  let cipher = AuthenticatedCipher(vector.kind, key: try bytes(vector.key))
  let nonce = try bytes(vector.nonce)
  let place = try bytes(vector.associated)
  for _ in 0..<2 {  // the key is set up once for many values
    let sealed = cipher.seal(try bytes(vector.plain), nonce: nonce, for: place)
    #expect(Hexadecimal.text(sealed) == vector.sealed)
    #expect(try cipher.open(sealed, nonce: nonce, for: place) == bytes(vector.plain))
  }
}

@Test(arguments: CipherKind.allCases)
func everyChangedBitIsFound(_ kind: CipherKind) throws {
  let cipher = AuthenticatedCipher(kind, key: [UInt8](repeating: 7, count: kind.keySize))
  let nonce = [UInt8](repeating: 1, count: 12)
  let plain = Array("13800000001".utf8)
  let place = Array("person telephone 1".utf8)
  let sealed = cipher.seal(plain, nonce: nonce, for: place)
  for bit in 0..<sealed.count * 8 {
    var changed = sealed
    changed[bit / 8] ^= 1 << UInt8(bit % 8)
    #expect(throws: SealBroken()) { try cipher.open(changed, nonce: nonce, for: place) }
  }
  #expect(throws: SealBroken()) {
    try cipher.open(sealed, nonce: nonce, for: Array("person telephone 2".utf8))
  }
  #expect(throws: SealBroken()) { try cipher.open(sealed, nonce: plain + [0], for: place) }
  #expect(throws: SealBroken()) { try cipher.open([1, 2, 3], nonce: nonce, for: place) }
  let other = AuthenticatedCipher(kind, key: [UInt8](repeating: 8, count: kind.keySize))
  #expect(throws: SealBroken()) { try other.open(sealed, nonce: nonce, for: place) }
  #expect(try cipher.open(sealed, nonce: nonce, for: place) == plain)
}

@Test(arguments: CipherKind.allCases)
func textsOfEveryLengthComeBack(_ kind: CipherKind) throws {
  let cipher = AuthenticatedCipher(kind, key: [UInt8](repeating: 3, count: kind.keySize))
  for length in [0, 1, 15, 16, 17, 31, 32, 33, 500, 5000] {
    let plain = (0..<length).map { UInt8($0 % 251) }
    let nonce = [UInt8](repeating: UInt8(length % 256), count: 12)
    let sealed = cipher.seal(plain, nonce: nonce, for: [])
    #expect(sealed.count == length + 16)
    #expect(try cipher.open(sealed, nonce: nonce, for: []) == plain)
  }
}

/// RFC 2202 case 2, RFC 4231 cases 1 and 2; for SM3 the example of GM/T 0042-2015.
@Test(
  arguments: [
    (
      DigestKind.sha1, "4a656665", "what do ya want for nothing?",
      "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
    ),
    (
      .sha256, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      .sha256, "4a656665", "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      .sm3, "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        + "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a"
    ),
  ] as [(DigestKind, String, String, String)])
func aKeyedDigestIsThePublishedOne(
  _ kind: DigestKind, _ key: String, _ message: String, _ expected: String
) throws {
  let digest = KeyedDigest(kind, key: try bytes(key))
  #expect(Hexadecimal.text(digest.code(of: Array(message.utf8))) == expected)
  #expect(digest.code(of: []) != digest.code(of: [0]))
  #expect(Hexadecimal.text(digest.code(of: Array(message.utf8))) == expected)
}

@Test(arguments: [("", [UInt8]()), ("00ff", [0, 255]), ("AbCd", [0xab, 0xcd])])
func hexadecimalDigitsAreRead(_ text: String, _ expected: [UInt8]) {
  #expect(Hexadecimal.bytes(text) == expected)
  #expect(Hexadecimal.text(expected) == text.lowercased())
}

@Test(arguments: ["0", "0g", "００", " 00"])
func otherTextIsNotHexadecimal(_ text: String) { #expect(Hexadecimal.bytes(text) == nil) }
