// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Testing

/// RFC 6238, appendix B.
@Test(
  arguments: [
    (59, "94287082", "46119246"), (1_111_111_109, "07081804", "68084774"),
    (1_111_111_111, "14050471", "67062674"), (1_234_567_890, "89005924", "91819424"),
    (2_000_000_000, "69279037", "90698825"), (20_000_000_000, "65353130", "77737706"),
  ] as [(Int64, String, String)])
func aTimedCodeIsThePublishedOne(_ seconds: Int64, _ first: String, _ second: String) throws {
  let short = try #require(
    TimedCode(secret: Array("12345678901234567890".utf8), digitCount: 8))
  let long = try #require(
    TimedCode(
      secret: Array("12345678901234567890123456789012".utf8), kind: .sha256, digitCount: 8))
  #expect(short.code(at: seconds) == first)
  #expect(long.code(at: seconds) == second)
  let six = try #require(TimedCode(secret: Array("12345678901234567890".utf8)))
  #expect(six.code(at: seconds) == String(first.suffix(6)))
}

@Test func aCodeIsGoodInItsStepAndTheOnesBesideIt() throws {
  let timed = try #require(TimedCode(secret: [UInt8](1...20)))
  let code = timed.code(ofStep: 100)
  for (seconds, isGood) in [
    (2969, false), (2970, true), (2999, true), (3000, true), (3029, true), (3030, true),
    (3059, true), (3060, false),
  ] as [(Int64, Bool)] {
    #expect((timed.step(of: code, at: seconds) == 100) == isGood, "\(seconds)")
  }
  #expect(timed.step(of: code, at: 3000, after: 99) == 100)
  #expect(timed.step(of: code, at: 3000, after: 100) == nil)
  #expect(timed.step(of: "", at: 3000) == nil)
  #expect(timed.step(of: code + "0", at: 3000) == nil)
  #expect(timed.step(of: timed.code(ofStep: 0), at: 0) == 0)
}

@Test(arguments: [
  (15, 6, false), (16, 6, true), (64, 6, true), (65, 6, false), (20, 5, false),
  (20, 8, true), (20, 9, false),
])
func aSecretHasItsBounds(_ size: Int, _ digits: Int, _ isTaken: Bool) {
  let timed = TimedCode(secret: [UInt8](repeating: 1, count: size), digitCount: digits)
  #expect((timed != nil) == isTaken)
}

/// RFC 4648, section 10.
@Test(arguments: [
  ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
  ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
])
func base32IsThePublishedOne(_ text: String, _ expected: String) {
  #expect(Base32.text(Array(text.utf8)) == expected)
}
