// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Web

private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

@Test(arguments: [
  ("a & b", "a &amp; b"), ("<script>", "&lt;script&gt;"), ("\"x\"", "&quot;x&quot;"),
  ("it's", "it&#39;s"), ("千阳县 👩‍🌾", "千阳县 👩‍🌾"), ("a\u{0}b\u{1B}c", "a\u{FFFD}b\u{FFFD}c"),
  ("tab\tline\n", "tab\tline\n"), ("&amp;", "&amp;amp;"),
])
func textIsEscaped(_ raw: String, _ written: String) {
  #expect(text(HTML(raw)) == written)
  #expect(text(p(raw)) == "<p>\(written)</p>")
  #expect(text(input(.value(raw))) == "<input value=\"\(written)\">")
}

/// A quote followed by a combining mark is one `Character`, unequal to a quote: an escaper that
/// compares characters lets it through, and the attribute ends there.
@Test(arguments: ["\"", "'", "<", ">", "&"], ["\u{301}", "\u{338}", "\u{200D}", "\u{FE0F}"])
func aCombiningMarkHidesNothing(_ sign: String, _ mark: String) {
  let attack = "x\(sign)\(mark) onmouseover=alert(1)"
  let bytes = p(.title(attack)) { attack }.bytes
  let frame = Array("<p title=\"\"></p>".utf8)
  for dangerous in Array(sign.utf8) where dangerous != UInt8(ascii: "&") {
    let found = bytes.count { $0 == dangerous }
    #expect(found == frame.count { $0 == dangerous }, "\(sign) with \(mark.unicodeScalars)")
  }
  #expect(
    String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(mark.unicodeScalars.first!))
}

@Test func everyByteComesBackEscapedOrItself() {
  for value in UInt32(0)..<0x3000 {
    guard let scalar = Unicode.Scalar(value) else { continue }
    let written = text(HTML(String(Character(scalar))))
    #expect(!written.contains("<") && !written.contains(">") && !written.contains("\""))
  }
}

@Test func elementsNestInOrder() {
  let list = ul(.class("columns")) {
    for name in ["一", "二"] { li(name) }
    if false { li("never") }
    li { strong("三") }
  }
  #expect(
    text(list)
      == "<ul class=\"columns\"><li>一</li><li>二</li><li><strong>三</strong></li></ul>")
}

@Test func attributesWithoutValueStandAlone() {
  #expect(text(input(.type(.checkbox), .checked)) == "<input type=\"checkbox\" checked>")
}

@Test(arguments: [
  (Href(), "/"), (Href("people", "7"), "/people/7"),
  (Href("", "evil.example"), "/evil.example"), (Href("a/b", "?#"), "/a%2Fb/%3F%23"),
  (Href("javascript:alert(1)"), "/javascript%3Aalert%281%29"),
  (
    Href("people").with("q", "王 伟&=").with("page", "2"),
    "/people?q=%E7%8E%8B%20%E4%BC%9F%26%3D&page=2"
  ),
  (Href("people").with("q", "a").with("q", nil), "/people"),
  (Href("people").with("q", "a").with("q", "b"), "/people?q=b"),
  (Href("people").at("list"), "/people#list"),
])
func addressesAreEncoded(_ href: Href, _ written: String) { #expect(href.text == written) }

@Test(arguments: ["王伟", "a+b c%", "\u{1F468}\u{200D}", "/../?#", ""])
func whatAnAddressSaysIsRead(_ value: String) throws {
  let address = try #require(RequestAddress(Href("people").with("q", value + "x").text))
  #expect(address.value("q") == value + "x")
  #expect(address.path == ["people"])
}

@Test(arguments: ["/a%", "/a%2", "/a%zz", "/%FF", "people", "", "/?q=%"])
func brokenAddressesAreNotRead(_ target: String) { #expect(RequestAddress(target) == nil) }

@Test func anAddressHasABound() {
  let longest = RequestAddress.longest
  #expect(RequestAddress("/" + String(repeating: "a", count: longest - 1)) != nil)
  #expect(RequestAddress("/" + String(repeating: "a", count: longest)) == nil)
}

/// A page of this site can print an identity number only masked: the number itself is no text.
@Test func identityNumbersArePrintedMasked() throws {
  let region = try #require(RegionCode("610399"))
  let birth = try #require(Day("1990-01-01"))
  let number = try #require(IdentityNumber(region: region, birth: birth, sequence: 7))
  let cell = text(td { number.masked })
  #expect(cell == "<td>\(number.masked)</td>" && !cell.contains(number.digits))
}
