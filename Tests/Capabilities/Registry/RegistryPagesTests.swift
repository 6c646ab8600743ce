// SPDX-License-Identifier: Apache-2.0
import Rights
import Testing
import Values

@testable import Registry
@testable import Web

@Suite struct RegistryPagesTests {
  static let asOf = Day(number: 19_113)

  static func number(_ sequence: Int) throws -> IdentityNumber {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day("1985-06-12"))
    return try #require(IdentityNumber(region: region, birth: birth, sequence: sequence))
  }

  static func context(_ language: Language, path: String = "/people") throws -> PageContext {
    PageContext(
      language: language, asOf: asOf, isDayChosen: false, token: .random(),
      officer: .console("test", within: .everything),
      address: try #require(RequestAddress(path)))
  }

  static func line(_ name: String, _ sequence: Int) throws -> PersonLine {
    PersonLine(
      id: ID(Int64(sequence)), name: name, identityNumber: try number(sequence).masked, sex: .male,
      birthDate: try number(sequence).birth, region: .unknown, regionName: nil,
      householdNumber: nil,
      relationToHead: .unknown, categories: ["outOfPoverty"], status: .employed)
  }

  private func list(_ lines: [PersonLine], text: String? = nil) -> PeopleList {
    PeopleList(
      rows: lines.map { PeopleList.Row($0, asOf: Self.asOf) },
      pagination: Pagination(page: 1, total: lines.count),
      filter: PeopleList.Filter(text: text, town: nil, category: nil, status: nil),
      towns: [], categories: [], isNumberMissing: false)
  }

  private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

  @Test(arguments: Language.allCases)
  func aListMasksEveryNumber(_ language: Language) throws {
    let lines = try (1...50).map { try Self.line("测试", $0) }
    let page = PeoplePages(names: RegistryNames(), exports: nil)
      .page(list(lines), try Self.context(language))
    let shown = text(page.content)
    for sequence in 1...50 { #expect(!shown.contains(try Self.number(sequence).digits)) }
    #expect(shown.contains(lines[0].identityNumber.description))
    #expect(shown.matches(of: /[0-9]{17}[0-9X]/).isEmpty)
  }

  @Test func namesAndSearchesAreEscaped() throws {
    let attack = "\"\u{301}><script>alert(1)</script>"
    let page = PeoplePages(names: RegistryNames(), exports: nil)
      .page(list([try Self.line(attack, 1)], text: attack), try Self.context(.chinese))
    let shown = text(page.content)
    #expect(!shown.contains("<script"))
    // Without the semicolon: with it, the mark would make one `Character` of the two.
    #expect(shown.contains("&quot") && shown.contains("&lt;script&gt;"))
  }

  @Test func anEmptyListSaysWhatToDo() throws {
    let page = PeoplePages(names: RegistryNames(), exports: nil)
      .page(list([]), try Self.context(.chinese))
    #expect(text(page.content).contains("没有符合条件的人员"))
  }

  /// A whole identity number, right or mistyped, is never put into an address.
  @Test(arguments: [
    ("610399198506120011", true), ("610399 19850612 0011", true), ("６１０３９９１９８５０６１２００１１", true),
    ("61039919850612001X", true), ("610399850612001", true), ("61039985061200", false),
    ("王伟", false), ("610399", false), ("", false),
  ])
  func whatMayBeANumberIsKnown(_ text: String, _ isNumber: Bool) {
    #expect(PersonSearchText(text).mayBeNumber == isNumber)
  }

  @Test func aPersonsPageHidesTelephoneAndAccount() throws {
    var person = Person(identityNumber: try Self.number(7), name: "测试")
    person.telephone = .value("13800001234")
    person.accountKind = .value(.bankCard)
    person.accountNumber = .value("6217000012345678")
    person.health = .value("长期慢性病")
    let view = PersonView(
      id: ID(7), person: person, householdNumber: nil, relation: nil, members: [], categories: [],
      status: nil, timeline: [], sources: [], places: [], residence: nil)
    let page = PersonPages(names: RegistryNames()).page(
      view, panels: [], try Self.context(.english))
    let shown = text(page.content)
    #expect(shown.contains("138****1234") && shown.contains("****5678"))
    for secret in ["13800001234", "6217000012345678", "长期慢性病", person.identityNumber.digits] {
      #expect(!shown.contains(secret))
    }
  }
}
