// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@Suite struct GuardedTests {
  @Test(arguments: [
    ("", "*"), ("王", "*"), ("王伟", "王*"), ("张小三", "张*三"), ("欧阳娜娜", "欧**娜"), ("𠮷田", "𠮷*"),
    ("阿卜·买", "阿**买"),
  ])
  func aNameIsMasked(_ name: String, _ expected: String) {
    #expect(MaskedText.name(name).description == expected)
  }

  @Test(arguments: [
    ("15400001234", "154****1234"), ("09170001", "091****0001"), ("1234567", "****"), ("", "****"),
  ])
  func aTelephoneIsMasked(_ text: String, _ expected: String) {
    #expect(Telephone(text).masked.description == expected)
  }

  @Test(arguments: [
    ("6217000012345678", "****5678"), ("12345678", "****5678"), ("1234567", "****"),
  ])
  func anAccountIsMasked(_ text: String, _ expected: String) {
    #expect(AccountNumber(text).masked.description == expected)
  }

  /// However it is printed, the text does not come out.
  @Test func printingShowsTheMask() throws {
    struct Holder { let telephone: Telephone, health: HealthNote, number: IdentityNumber }
    let region = try #require(RegionCode("610399"))
    let number = try #require(
      IdentityNumber(region: region, birth: Day(number: 5_000), sequence: 12))
    let holder = Holder(
      telephone: Telephone("15400001234"), health: HealthNote("残疾"), number: number)
    var dumped = ""
    dump(holder, to: &dumped)
    for text in [
      "\(holder)", String(reflecting: holder), dumped, "\(holder.telephone)", "\([holder.number])",
      "\(Optional(holder.health) as Any)", String(reflecting: [holder.telephone]),
    ] {
      for secret in ["15400001234", "残疾", number.digits] { #expect(!text.contains(secret)) }
    }
    #expect("\(holder.telephone)" == "154****1234" && "\(holder.health)" == "****")
  }

  @Test(arguments: [
    ("核对", false), ("核对账号", true), ("  核对 ", false), (String(repeating: "字", count: 200), true),
    (String(repeating: "字", count: 201), false), ("", false), ("核对\n账号", false), ("    ", false),
    ("电话123456", true), ("电话1234567", false), ("电话 123 4567", false), ("123456号，654321号", true),
    ("１２３４５６７号账户", false), ("154-0000-1234 是谁", false),
  ])
  func aReasonHasItsBounds(_ text: String, _ isTaken: Bool) {
    #expect((Reason(text) != nil) == isTaken)
  }
}
