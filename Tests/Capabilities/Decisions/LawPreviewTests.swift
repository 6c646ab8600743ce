// SPDX-License-Identifier: Apache-2.0
import Registry
import Testing
import Values
import Web

@testable import Decisions

/// Who gains and who loses between two scans of the same people.
@Suite struct LawPreviewTests {
  private static let aid = BenefitName(
    id: "qinghe/aid", name: Localized(zh: "补助", en: "Aid"), clauses: ["一"], isStatus: false)
  private static let standing = BenefitName(
    id: "qinghe/standing", name: Localized(zh: "认定", en: "Standing"), clauses: ["二"], isStatus: true
  )

  private static func person(_ number: Int64, town: String = "甲镇") throws -> ListedPerson {
    let birth = try #require(Day("1990-05-10"))
    let region = try #require(RegionCode("610399"))
    let identity = try #require(
      IdentityNumber(region: region, birth: birth, sequence: 100 + Int(number)))
    return ListedPerson(
      id: ID(number), name: "样本", identityNumber: identity, sex: .male, age: 32,
      town: town,
      village: "", region: region, household: "H\(number)", telephone: nil)
  }

  private static func finding(
    _ person: ListedPerson, _ outcome: BenefitOutcome, _ fen: Int64? = nil,
    missing: [String] = [], of benefit: BenefitName = aid
  ) -> Finding {
    Finding(
      benefit: benefit, person: person, record: nil, outcome: outcome,
      amount: fen.map(Money.init(fen:)), ambiguity: nil,
      missing: missing.map { MissingFact(id: $0, name: Localized(same: $0)) }, closes: nil, order: 0
    )
  }

  private static func scan(_ findings: [Finding], people: Int = 9) throws -> Scan {
    var tally = ScanTally(benefit: aid)
    tally.found = Money(
      fen: findings.filter { $0.outcome == .eligible }.reduce(0) { $0 + ($1.amount?.fen ?? 0) })
    return Scan(
      asOf: try #require(Day("2022-11-15")), region: nil, regionName: "全部", peopleCount: people,
      tallies: [tally], leftOut: [], findings: findings, decidingSeconds: 0)
  }

  /// One person's answer under the old law and the new; nil = refused.
  private static func effect(
    _ before: (BenefitOutcome, Int64?)?, _ after: (BenefitOutcome, Int64?)?
  ) throws -> LawPreview.Effect? {
    let one = try person(1)
    func findings(_ answer: (BenefitOutcome, Int64?)?) -> [Finding] {
      answer.map { [finding(one, $0.0, $0.1)] } ?? []
    }
    let preview = LawPreview(from: try scan(findings(before)), to: try scan(findings(after)))
    #expect(preview.changes.count <= 1)
    return preview.changes.first?.effect
  }

  @Test func whatAnAnswerBecomesIsAnEffect() throws {
    let yes = (BenefitOutcome.eligible, Optional<Int64>(50_000))
    let more = (BenefitOutcome.eligible, Optional<Int64>(50_001))
    let status = (BenefitOutcome.eligible, Optional<Int64>.none)
    let open = (BenefitOutcome.needMoreInformation, Optional<Int64>.none)
    let human = (BenefitOutcome.manualDecision, Optional<Int64>(50_000))
    #expect(try LawPreviewTests.effect(yes, yes) == nil)
    #expect(try LawPreviewTests.effect(nil, nil) == nil)
    #expect(try LawPreviewTests.effect(yes, more) == .gains)
    #expect(try LawPreviewTests.effect(more, yes) == .loses)
    #expect(try LawPreviewTests.effect(nil, yes) == .gains)
    #expect(try LawPreviewTests.effect(yes, nil) == .loses)
    #expect(try LawPreviewTests.effect(nil, status) == .gains)
    #expect(try LawPreviewTests.effect(status, nil) == .loses)
    #expect(try LawPreviewTests.effect(nil, open) == .newlyOpen)
    #expect(try LawPreviewTests.effect(open, nil) == .settled)
    #expect(try LawPreviewTests.effect(open, human) == .settled)
    #expect(try LawPreviewTests.effect(human, open) == .newlyOpen)
    #expect(try LawPreviewTests.effect(nil, human) == .forHumans)
    #expect(try LawPreviewTests.effect(human, nil) == .forHumans)
    // money that only a human could give is no money yet
    #expect(try LawPreviewTests.effect(human, yes) == .gains)
    #expect(try LawPreviewTests.effect(yes, human) == .loses)
  }

  @Test func severalRecordsOfOneBenefitAreOneAnswer() throws {
    let one = try LawPreviewTests.person(1)
    let old = try LawPreviewTests.scan([
      LawPreviewTests.finding(one, .eligible, 30_000),
      LawPreviewTests.finding(one, .eligible, 20_000),
    ])
    let new = try LawPreviewTests.scan([
      LawPreviewTests.finding(one, .needMoreInformation, missing: ["a"]),
      LawPreviewTests.finding(one, .eligible, 50_000),
    ])
    #expect(LawPreview(from: old, to: new).changes.isEmpty)
    let less = try LawPreviewTests.scan([
      LawPreviewTests.finding(one, .needMoreInformation, missing: ["a"]),
      LawPreviewTests.finding(one, .eligible, 20_000),
    ])
    let change = try #require(LawPreview(from: old, to: less).changes.first)
    #expect(change.effect == .loses && change.differenceFen == -30_000)
    #expect(change.before.fen == 50_000 && change.after.fen == 20_000)
    #expect(change.after.outcome == .eligible && change.after.missing == ["a"])
  }

  @Test func sumsAreByBenefitAndByTown() throws {
    let one = try LawPreviewTests.person(1)
    let two = try LawPreviewTests.person(2, town: "乙镇")
    let three = try LawPreviewTests.person(3, town: "")
    let old = try LawPreviewTests.scan([
      LawPreviewTests.finding(one, .eligible, 10_000),
      LawPreviewTests.finding(two, .eligible, 10_000),
    ])
    let new = try LawPreviewTests.scan([
      LawPreviewTests.finding(one, .eligible, 15_000),
      LawPreviewTests.finding(two, .eligible, nil, of: LawPreviewTests.standing),
      LawPreviewTests.finding(three, .needMoreInformation, missing: ["a"]),
    ])
    let preview = LawPreview(from: old, to: new)
    #expect(preview.peopleCount == 9)
    #expect(preview.foundBefore == Money(fen: 20_000) && preview.foundAfter == Money(fen: 15_000))
    #expect(preview.total.gainedFen == 5_000 && preview.total.lostFen == 10_000)
    #expect(preview.total.balanceFen == -5_000)
    #expect(preview.total.count(.gains) == 2 && preview.total.count(.loses) == 1)
    #expect(preview.total.count(.newlyOpen) == 1 && preview.total.count(.settled) == 0)
    // the largest balance first, whichever its sign
    #expect(preview.byTown.map(\.name) == ["乙镇", "甲镇", "（未注明）"])
    #expect(preview.byTown.map(\.balanceFen) == [-10_000, 5_000, 0])
    #expect(preview.byBenefit.map(\.name) == ["补助", "认定"])
    #expect(preview.boundary.map(\.person.id) == [three.id])
  }

  @Test func nobodyAffectedIsNoChange() throws {
    let preview = LawPreview(from: try LawPreviewTests.scan([]), to: try LawPreviewTests.scan([]))
    #expect(preview.changes.isEmpty && preview.byTown.isEmpty && preview.byBenefit.isEmpty)
    #expect(preview.total.balanceFen == 0 && preview.boundary.isEmpty)
  }

  @Test func changesStandByPlaceAndHousehold() throws {
    let people = try [3, 1, 2].map { try LawPreviewTests.person($0) }
    let new = try LawPreviewTests.scan(people.map { LawPreviewTests.finding($0, .eligible, 1) })
    let preview = LawPreview(from: try LawPreviewTests.scan([]), to: new)
    #expect(preview.changes.map(\.person.household) == ["H1", "H2", "H3"])
  }
}
