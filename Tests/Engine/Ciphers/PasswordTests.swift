// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Ciphers

/// RFC 7914, section 12, the cases that fit a test.
@Test(
  arguments: [
    (
      "", "", 16, 1, 1,
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    (
      "password", "NaCl", 1024, 8, 16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", 16384, 8, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ] as [(String, String, UInt64, UInt64, UInt64, String)])
func scryptIsThePublishedOne(
  _ password: String, _ salt: String, _ rounds: UInt64, _ blockSize: UInt64,
  _ parallelism: UInt64, _ expected: String
) {
  let key = Scrypt.key(
    password: Array(password.utf8), salt: Array(salt.utf8), rounds: rounds, blockSize: blockSize,
    parallelism: parallelism, size: 64)
  #expect(Hexadecimal.text(key) == expected)
}

@Test func aPasswordIsKnownAgainFromItsKeptForm() throws {
  let salt = [UInt8](1...16)
  let hash = PasswordHash(of: "一句很长的口令 42", salt: salt, cost: .lowest)
  let kept = try #require(PasswordHash(encoded: hash.encoded))
  #expect(kept == hash)
  #expect(hash.encoded.hasPrefix("$scrypt$ln=15,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$"))
  #expect(kept.matches("一句很长的口令 42"))
  #expect(!kept.matches("一句很长的口令 43"))
  #expect(!kept.matches(""))
  #expect(PasswordHash(of: "一句很长的口令 42", salt: salt.reversed(), cost: .lowest) != hash)
}

@Test func aPasswordBeyondTheBoundIsWrong() {
  let longest = String(repeating: "a", count: PasswordHash.maximumPasswordSize)
  let hash = PasswordHash(of: longest, salt: [UInt8](1...16), cost: .lowest)
  #expect(hash.matches(longest))
  #expect(!hash.matches(longest + "a"))
}

@Test(arguments: [
  "", "$scrypt$", "secret", "$scrypt$ln=14,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAA",
  "$scrypt$ln=14,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "$scrypt$ln=18,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "$scrypt$ln=15,r=8,p=2$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "$scrypt$ln=15,r=8,p=1$AQIDBAUGBwgJCgsMDQ4P$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "$scrypt$ln=15,r=8,p=1$!!!DBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
])
func whatIsNoHashIsNotRead(_ text: String) { #expect(PasswordHash(encoded: text) == nil) }

@Test func theCostsAllowedAreReadBothWays() {
  let key = String(repeating: "A", count: 43)
  for exponent in 14...18 {
    let text = "$scrypt$ln=\(exponent),r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$\(key)"
    #expect((PasswordHash(encoded: text)?.encoded == text) == (15...17).contains(exponent))
    #expect((PasswordCost(exponent: exponent) != nil) == (15...17).contains(exponent))
  }
}

@Test(arguments: [(299, 15), (151, 15), (150, 16), (76, 16), (75, 17), (40, 17)])
func theCostFitsTheMachine(_ lowestMilliseconds: Int, _ expected: Int) {
  let chosen = PasswordCost.calibrated(under: .milliseconds(300)) {
    .milliseconds(lowestMilliseconds << ($0.exponent - 15))
  }
  #expect(chosen.exponent == expected)
}

@Test func aSlowMachineTakesTheLowestCost() {
  #expect(PasswordCost.calibrated(under: .milliseconds(300)) { _ in .seconds(9) } == .lowest)
}
