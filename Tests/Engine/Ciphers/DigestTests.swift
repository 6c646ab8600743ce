// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Testing

/// The vectors of FIPS 180-4's examples, and a text longer than any buffer.
@Test(arguments: [
  ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
  (
    String(repeating: "a", count: 1_000_000),
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
  ),
])
func aDigestIsThePublishedOne(_ text: String, _ expected: String) {
  #expect(SHA256Digest.hexadecimal(of: Array(text.utf8)) == expected)
}

@Test func piecesGiveTheDigestOfTheWhole() {
  let bytes = (0..<1000).map { UInt8($0 % 251) }
  let digest = SHA256Digest()
  for start in stride(from: 0, to: bytes.count, by: 7) {
    Array(bytes[start..<min(start + 7, bytes.count)]).withUnsafeBytes(digest.append)
  }
  #expect(digest.finish() == SHA256Digest.hexadecimal(of: bytes))
}

/// FIPS 180-4 and the two examples of GB/T 32905-2016.
@Test(
  arguments: [
    (DigestKind.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sm3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (
      .sm3, String(repeating: "abcd", count: 16),
      "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    ),
  ] as [(DigestKind, String, String)])
func theOtherDigestsAreThePublishedOnes(_ kind: DigestKind, _ text: String, _ expected: String) {
  #expect(Hexadecimal.text(MessageDigest.of(Array(text.utf8), kind)) == expected)
}
