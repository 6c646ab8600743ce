// SPDX-License-Identifier: Apache-2.0
import Linkage
import SampleCounty
import Testing
import Values

/// Pairs with the verdict that the evidence allows, on both sides of each threshold, among a hundred thousand.
@Suite struct LinkerTests {
  private static let number = IdentityNumber(
    region: RegionCode("610399")!, birth: Day("1970-03-12")!, sequence: 345)!.digits

  /// The number with a change to its characters.
  private static func number(_ change: (inout [Character]) -> Void) -> String {
    var characters = Array(number)
    change(&characters)
    return String(characters)
  }

  struct Pair: CustomTestStringConvertible, Sendable {
    let what: String
    var number = ""
    var name = "张伟明"
    var sex: IdentityNumber.Sex?
    var birth: String?
    var town: String?
    var village: String?
    let verdict: LinkedPair.Verdict?
    let reasons: [EvidenceKind]
    var testDescription: String { what }
  }

  /// Against 张伟明 of 上坡村, 草碧镇, whose number says 1970-03-12.
  static let pairs: [Pair] = [
    Pair(
      what: "the same number and name", number: number, verdict: .match,
      reasons: [.numberEqual, .nameEqual]),
    // A number of two people is a clerk's matter, whatever the weights.
    Pair(
      what: "the same number, another name", number: number, name: "李四", verdict: .possible,
      reasons: [.numberEqual, .nameDiffers]),
    Pair(
      what: "a homophone", number: number, name: "张玮铭", verdict: .match,
      reasons: [.numberEqual, .nameHomophone]),
    Pair(
      what: "the old form of a character", number: number, name: "張偉明", verdict: .match,
      reasons: [.numberEqual, .nameVariant]),
    Pair(
      what: "a space in the name", number: number, name: "张　伟 明", verdict: .match,
      reasons: [.numberEqual, .nameEqual]),
    Pair(
      what: "fifteen digits",
      number: number {
        $0.removeLast(); $0.removeSubrange(6..<8)
      },
      verdict: .match, reasons: [.numberEqual, .nameEqual]),
    Pair(
      what: "a digit wrong and the name", number: number { $0[15] = "9" }, verdict: .match,
      reasons: [.numberOneDigit, .nameEqual]),
    // One damaged number in thirty has a neighbour by chance: without the name it is nobody's.
    Pair(
      what: "a digit wrong and another name", number: number { $0[15] = "9" }, name: "李四",
      verdict: nil, reasons: []),
    Pair(
      what: "two digits swapped", number: number { $0.swapAt(14, 15) }, verdict: .match,
      reasons: [.numberSwapped, .nameEqual]),
    Pair(
      what: "a digit lost", number: number { $0.remove(at: 12) }, verdict: .match,
      reasons: [.numberLength, .nameEqual]),
    Pair(
      what: "a digit twice", number: number { $0.insert($0[16], at: 16) }, verdict: .match,
      reasons: [.numberLength, .nameEqual]),
    Pair(
      what: "the middle hidden, name and birth",
      number: number {
        $0.replaceSubrange(6..<14, with: "********")
      }, birth: "1970-03-12", verdict: .match, reasons: [.numberHidden, .birthEqual, .nameEqual]),
    Pair(
      what: "the middle hidden and the name",
      number: number {
        $0.replaceSubrange(6..<14, with: "********")
      }, verdict: .match, reasons: [.numberHidden, .nameEqual]),
    Pair(
      what: "the middle hidden, another name",
      number: number {
        $0.replaceSubrange(6..<14, with: "********")
      }, name: "李四", verdict: nil, reasons: []),
    Pair(
      what: "no number, name and birth, no place", birth: "1970-03-12", verdict: .possible,
      reasons: [.nameEqual, .birthEqual]),
    Pair(
      what: "no number, name and village", town: "草碧镇", village: "上坡村", verdict: .possible,
      reasons: [.nameEqual, .villageEqual]),
    Pair(
      what: "no number, name and birth, another village", birth: "1970-03-12", town: "草碧镇",
      village: "下坡村", verdict: .possible, reasons: [.nameEqual, .birthEqual, .townEqual]),
    Pair(
      what: "no number, name, birth and village", birth: "1970-03-12", town: "草碧镇", village: "上坡村",
      verdict: .match, reasons: [.nameEqual, .birthEqual, .villageEqual]),
    Pair(
      what: "no number, name, the day wrong, village", birth: "1970-03-13", town: "草碧镇",
      village: "上坡村", verdict: .match, reasons: [.nameEqual, .birthDayWrong, .villageEqual]),
    Pair(
      what: "no number, the name alone", verdict: nil, reasons: []),
    Pair(
      what: "no number, another name, birth and village", name: "李四", birth: "1970-03-12",
      town: "草碧镇", village: "上坡村", verdict: nil, reasons: []),
    Pair(
      what: "a character not written, birth and village", name: "张□明", birth: "1970-03-12",
      town: "草碧镇", village: "上坡村", verdict: .match,
      reasons: [.nameHidden, .birthEqual, .villageEqual]),
    Pair(
      what: "a character not written and birth", name: "张□明", birth: "1970-03-12",
      verdict: .possible, reasons: [.nameHidden, .birthEqual]),
    // Both numbers in order and not the same: two people, whatever else they share.
    Pair(
      what: "the same name and day, another number",
      number: IdentityNumber(
        region: RegionCode("610399")!, birth: Day("1970-03-12")!, sequence: 347)!.digits,
      town: "水沟镇", verdict: nil, reasons: []),
  ]

  @Test(arguments: pairs) func aPairIsJudgedByItsReasons(_ pair: Pair) async throws {
    var left = LinkageList()
    var right = LinkageList()
    _ = left.append(
      LinkageRecord(
        id: 1, number: Self.number, name: "张伟明", town: "草碧镇", village: "上坡村"))
    _ = right.append(
      LinkageRecord(
        id: 7, number: pair.number, name: pair.name, sex: pair.sex,
        birth: pair.birth.flatMap { Day($0) }, town: pair.town, village: pair.village))
    let linked = await Linker(LinkageRules(population: 100_000)).link(left, right)
    #expect(linked.first?.verdict == pair.verdict, "\(linked)")
    let kinds = Set(linked.first?.evidence.map(\.kind) ?? [])
    #expect(kinds.isSuperset(of: pair.reasons), "\(kinds)")
    #expect(linked.allSatisfy { $0.left == 1 && $0.right == 7 })
  }

  static let names: [(String, String, EvidenceKind?)] = [
    ("阿依古丽·买买提", "阿依古丽•买买提", .nameVariant), ("阿依古丽·买买提", "买买提·阿依古丽", .nameOrder),
    ("阿依古丽·买买提", "阿依古丽", .nameShortened), ("王㛃", "王?", .nameHidden), ("肖红", "萧红", .nameVariant),
    ("张伟明", "章伟明", .nameHomophone), ("张伟明", "张有明", .nameOneCharacter),
    ("王㛃", "王jie", .nameHomophone), ("张伟明", "王小红", .nameDiffers),
  ]

  /// Seen with an equal number, so that the names alone differ.
  @Test(arguments: names)
  func namesAreComparedByWhatTheyShare(_ one: String, _ other: String, _ kind: EvidenceKind?) async
  {
    var left = LinkageList()
    var right = LinkageList()
    _ = left.append(LinkageRecord(id: 1, number: Self.number, name: one))
    _ = right.append(LinkageRecord(id: 1, number: Self.number, name: other))
    let linked = await Linker().link(left, right)
    let found = linked.first?.evidence.map(\.kind).first { $0.rawValue.hasPrefix("name") }
    // Another kind of dot is the same dot: it reads as the same name.
    #expect(
      found == kind || (kind == .nameVariant && found == .nameEqual), "\(String(describing: found))"
    )
  }

  /// Two who fit alike are both shown, and neither is said to be the one.
  @Test func twoWhoFitAlikeAreLeftToAClerk() async throws {
    var left = LinkageList()
    var right = LinkageList()
    for id in [Int64(1), 2] {
      let number = IdentityNumber(
        region: RegionCode("610399")!, birth: Day("1970-03-12")!, sequence: Int(id) * 2 + 1)!
      _ = left.append(
        LinkageRecord(id: id, number: number.digits, name: "张伟明", town: "草碧镇", village: "上坡村"))
    }
    _ = right.append(
      LinkageRecord(
        id: 7, number: "", name: "张伟明", birth: Day("1970-03-12"), town: "草碧镇", village: "上坡村"))
    let linked = await Linker(LinkageRules(population: 100_000)).link(left, right)
    #expect(linked.map(\.verdict) == [.possible, .possible])
    #expect(linked.allSatisfy { $0.evidence.contains { $0.kind == .rival } })
  }

  @Test func aPersonMayStandInSeveralRows() async throws {
    var left = LinkageList()
    var right = LinkageList()
    _ = left.append(LinkageRecord(id: 1, number: Self.number, name: "张伟明"))
    for id in [Int64(7), 8] {
      _ = right.append(LinkageRecord(id: id, number: Self.number, name: "张伟明"))
    }
    let several = await Linker(LinkageRules(.severalRows)).link(left, right)
    #expect(several.map(\.right) == [7, 8] && several.allSatisfy { $0.verdict == .match })
    let once = await Linker(LinkageRules(.oneToOne)).link(left, right)
    #expect(once.map(\.right) == [7])
  }

  @Test func nothingIsFoundInNothing() async {
    let linked = await Linker().link(LinkageList(), LinkageList())
    #expect(linked.isEmpty)
  }

  static let seed: UInt64 = 20_221_115

  /// Goal L11 on a list short enough for every run; Benchmarks hold the million.
  @Test func aDamagedListIsLinkedAndNobodyElse() async throws {
    let sample = try LinkageSample(people: 20_000, seed: Self.seed)
    let linked = await Linker().link(Self.list(sample.left), Self.list(sample.right))
    let matched = linked.filter { $0.verdict == .match }
    let right = matched.filter { sample.truth[$0.left] == $0.right }.count
    let precision = Double(right) / Double(matched.count)
    let recall = Double(right) / Double(sample.truth.count)
    #expect(sample.truth.count == 6_000)
    #expect(precision >= 0.995, "seed \(Self.seed): precision \(precision)")
    #expect(recall >= 0.98, "seed \(Self.seed): recall \(recall)")
  }

  @Test func theOrderOfRowsMovesNothing() async throws {
    let sample = try LinkageSample(people: 2_000, seed: Self.seed)
    let once = await Linker().link(Self.list(sample.left), Self.list(sample.right))
    let turned = await Linker().link(
      Self.list(sample.left.reversed()), Self.list(sample.right.sorted { $0.name < $1.name }))
    #expect(once == turned)
    #expect(!once.isEmpty)
  }

  @Test func aSampleIsTheSameForItsSeed() throws {
    let one = try LinkageSample(people: 500, seed: 3)
    #expect(try one.right == LinkageSample(people: 500, seed: 3).right)
    #expect(try one.right != LinkageSample(people: 500, seed: 4).right)
    #expect(throws: SampleError.linkage(99)) { try LinkageSample(people: 99, seed: 1) }
    let done = Set(try LinkageSample(people: 20_000, seed: 1).damage.values.flatMap(\.self))
    #expect(done == Set(ListDamage.allCases))
  }

  private static func list(_ rows: [LinkageSample.Row]) -> LinkageList {
    rows.reduce(into: LinkageList()) { list, row in
      func text(_ text: String) -> String? { text.isEmpty ? nil : text }
      let sex: IdentityNumber.Sex? = row.sex.isEmpty ? nil : row.sex == "男" ? .male : .female
      _ = list.append(
        LinkageRecord(
          id: row.id, number: row.number, name: row.name, sex: sex, birth: Day(row.birth),
          town: text(row.town), village: text(row.village)))
    }
  }
}
