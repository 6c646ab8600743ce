// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Library
import Policy
import Registry
import Sheets
import Stores
import Testing
import Values
import Web

@Suite struct ScanTests {
  private let ages = """
    {"params": {"workingAge": {"male": {"min": 16, "max": 60}, "female": {"min": 16, "max": 55}}}}
    """

  /// Two jobs begun in one year open the yearly subsidy once; a ticket pays at most 500 yuan.
  @Test(arguments: StoreKind.allCases)
  func whatOneYearGivesOnceIsPromisedOnce(_ kind: StoreKind) async throws {
    var row = try SmallOffice.worker(0)
    row.employments = [
      try SmallOffice.job(from: "2022-06-01", journey: 62_000),
      try SmallOffice.job(from: "2022-09-01"),
    ]
    try await SmallOffice.with([row], on: kind) { office in
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      let entitled = scan.findings.filter { $0.outcome == .eligible }
      #expect(entitled.map(\.amount) == [Money.yuan(500), Money.yuan(500)])
      #expect(Set(entitled.map(\.benefit.id)).count == 2)
      #expect(scan.total == Money.yuan(1000))
    }
  }

  /// One of the two in a natural year: a payment of a benefit that excludes it bars the other.
  @Test(arguments: [(2022, false), (2021, true)])
  func whatAnotherBenefitPaidThisYearBars(_ year: Int, _ isEntitled: Bool) async throws {
    var row = try SmallOffice.worker(0)
    row.employments = [try SmallOffice.job(from: "2022-06-01")]
    try await SmallOffice.with([row]) { office in
      let desk = try office.desk(ages)
      let excluding = try await desk.scan(asOf: SmallOffice.day).findings.compactMap { finding in
        office.library.benefit(finding.benefit.id)?.plan.policy.document.exclusions.first?.others
      }
      guard case .benefits(let others, _)? = excluding.first else {
        Issue.record("nothing found excludes another benefit")
        return
      }
      let other = try #require(others.first?.value)
      var payment = try SmallOffice.worker(0)
      payment.grants = [GrantStatement(Grant(benefitID: other, year: year))]
      try await office.take([payment])
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      #expect((scan.total == Money.yuan(500)) == isEntitled)
    }
  }

  @Test func aFactThatNobodyHasStatedIsNamed() async throws {
    var row = try SmallOffice.worker(0)
    var job = try SmallOffice.job(from: "2022-06-01")
    job.employment.endOn = .unknown
    row.employments = [job]
    row.workStatuses = [WorkStatusPeriod(.employed, from: try #require(Day("2022-06-01")))]
    try await SmallOffice.with([row]) { office in
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      let missing = Set(scan.findings.flatMap(\.missing).map(\.id))
      #expect(missing == ["employment.endOn", "journey.cost"])
      #expect(scan.total == .zero)
      #expect(scan.summary.waitingPeople == 1)
      #expect(scan.summary.missing.map(\.people) == [1, 1])
    }
  }

  @Test func someoneWithoutARecordIsCountedApart() async throws {
    try await SmallOffice.with([try SmallOffice.worker(0), try SmallOffice.worker(1)]) { office in
      let scan = try await office.desk().scan(asOf: SmallOffice.day)
      let aboutJobs = scan.tallies.filter { $0.withoutRecord == 2 }
      #expect(aboutJobs.count >= 8)
      #expect(scan.findings.allSatisfy { $0.outcome != .eligible })
    }
  }

  @Test func peopleElsewhereAreLeftOut() async throws {
    try await SmallOffice.with([try SmallOffice.worker(0)]) { office in
      let desk = try office.desk()
      #expect(
        try await desk.scan(region: RegionCode("610328"), asOf: SmallOffice.day).peopleCount == 1)
      #expect(
        try await desk.scan(region: RegionCode("610328102"), asOf: SmallOffice.day).peopleCount == 0
      )
      #expect(try await desk.scan(region: RegionCode("43"), asOf: SmallOffice.day).tallies.isEmpty)
    }
  }

  /// The scan says of everybody what `explain` says of each.
  @Test func scanAndExplanationAgree() async throws {
    var generator = SeededGenerator(state: 20_221_115)
    let rows = try (0..<10).map { number in
      var row = try SmallOffice.worker(number)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let month = Int.random(in: 1...11, using: &generator)
        let start =
          "2022-\(month < 10 ? "0" : "")\(month)-1\(Int.random(in: 0...9, using: &generator))"
        var job = try SmallOffice.job(
          from: start, journey: Bool.random(using: &generator) ? 30_000 : nil)
        if Bool.random(using: &generator) { job.employment.contractKind = .unknown }
        row.employments.append(job)
      }
      return row
    }
    try await SmallOffice.with(rows) { office in
      let desk = try office.desk(ages)
      let scan = try await desk.scan(asOf: SmallOffice.day)
      // What a rule elsewhere sets is promised to nobody: it is explained and not listed.
      let byRule = Set(
        office.library.benefits.filter {
          if case .byRule? = $0.plan.policy.document.amount?.kind { true } else { false }
        }.map(\.id))
      #expect(!byRule.isEmpty)
      for number in 0..<10 {
        let dossier = try await office.dossier(number)
        let explained = try desk.explain(dossier, asOf: SmallOffice.day)
          .filter { $0.decision.outcome != .notEligible && !byRule.contains($0.benefit.id) }
          .map { "\($0.benefit.id) \($0.decision.outcome) \($0.decision.amountFen ?? -1)" }
        let found = scan.findings.filter { $0.person.id == dossier.person.id }
          .map { "\($0.benefit.id) \($0.outcome) \($0.amount?.fen ?? -1)" }
        #expect(explained == found, "seed 20221115, person \(number)")
      }
    }
  }

  /// The sums of the report are the sums of the workbook it names.
  @Test func theWorkbookAddsUpToTheReport() async throws {
    let rows = try (0..<3).map { number in
      var row = try SmallOffice.worker(number)
      row.employments = [try SmallOffice.job(from: "2022-0\(6 + number)-01", journey: 12_345)]
      return row
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await SmallOffice.with(rows) { office in
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      try ScanWorkbook(scan).write(to: path)
      #expect(scan.total == Money(fen: 3 * (50_000 + 12_345)))
    }
    let sheet = try #require(try SheetFile.open(path: path).sheet(named: "应享清单"))
    var lines = try sheet.rows()
    var sum = 0.0
    var count = 0
    while let line = try lines.next() {
      guard line.number > 3 else { continue }
      count += 1
      sum += Double(line[11].text) ?? .nan
    }
    #expect(count == 6)
    #expect(abs(sum - 1870.35) < 0.001)
  }

  @Test func noCellOfTheCSVBecomesAFormula() async throws {
    var row = try SmallOffice.worker(0)
    row.person?.name = "=1+1,\"甲\""
    row.employments = [try SmallOffice.job(from: "2022-06-01")]
    try await SmallOffice.with([row]) { office in
      let csv = ScanText(try await office.desk(ages).scan(asOf: SmallOffice.day)).csv()
      #expect(csv.contains("\"'=1+1,\"\"甲\"\"\""))
      #expect(csv.hasPrefix("\u{FEFF}镇,村"))
    }
  }

  /// Lists leave the house masked; with full numbers only locked (`ListTests`).
  @Test func aListGivesNumbersMaskedAndTheJournalsHead() async throws {
    let head = "610328/1200/3fa9c1d2e4b5/2026-03-01T08:30:00.250Z"
    var row = try SmallOffice.worker(0)
    row.person?.telephone = .value(Telephone("15400001234"))
    row.employments = [try SmallOffice.job(from: "2022-06-01")]
    let identity = try #require(row.person?.identityNumber)
    try await SmallOffice.with([row]) { office in
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      let written = ScanText(scan, journalHead: head)
      let lines = written.csv().split(separator: "\r\n")
      #expect(lines.count == scan.findings.count + 1)
      // A head stands in every row, so that whatever part of the list is kept, it has one.
      #expect(lines[0].hasSuffix(",日志链头"))
      #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",\(head)") })
      #expect(try written.json().contains("\"journalHead\" : \"\(head)\""))
      #expect(try !ScanText(scan).json().contains("journalHead"))
      #expect(written.table.hasSuffix("日志链头：\(head)"))
      for text in [written.csv(), try written.json(), written.table] {
        #expect(!text.contains(identity.digits))
      }
      #expect(written.csv().contains(identity.masked.description))
      let path = FileManager.default.temporaryDirectory
        .appending(path: "bangfu-list-\(UUID().uuidString).xlsx").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try ScanWorkbook(scan, journalHead: head).write(to: path)
      var rows = try #require(try SheetFile.open(path: path).sheet(named: "应享清单")).rows()
      var text = ""
      while let line = try rows.next() { text += line.cells.map(\.text).joined(separator: "|") }
      #expect(text.contains(head))
      for secret in [identity.digits, "15400001234"] { #expect(!text.contains(secret)) }
      for mask in [identity.masked.description, "154****1234"] {
        #expect(text.contains(mask))
      }
    }
  }

  /// A figure above the text's ceiling is a mistake to mend, not an answer.
  @Test func aFigureAboveItsCeilingStopsTheScan() async throws {
    var row = try SmallOffice.worker(0)
    var enrolment = Enrolment()
    enrolment.attendedDays = .value(10)
    var training = Training(number: "第1班")
    training.startOn = .value(try #require(Day("2022-05-01")))
    row.enrolments = [EnrolmentStatement(enrolment, training: training)]
    try await SmallOffice.with([row]) { office in
      let desk = try office.desk(#"{"params": {"livingRate": 2001, "transportRate": 1000}}"#)
      await #expect(throws: DecisionRefusal.self) { try await desk.scan(asOf: SmallOffice.day) }
    }
  }

  /// What the list does not hold is told with the reason, and nothing of the law is lost in between.
  @Test func whatIsLeftOutIsToldWithItsReason() async throws {
    try await SmallOffice.with([try SmallOffice.worker(0)]) { office in
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      let asked = scan.tallies.map(\.benefit.id)
      let left = scan.leftOut.map(\.benefit.id)
      let layer = try #require(
        office.library.layers.first { $0.benefits.contains { $0.id == asked[0] } })
      #expect(Set(asked).isDisjoint(with: left))
      #expect(Set(asked + left) == Set((layer.benefits + layer.inherited).map(\.id)))
      for one in scan.leftOut {
        let benefit = try #require(office.library.benefit(one.benefit.id)?.plan.policy.document)
        switch one.reason {
        case .claimedByOrganisation: #expect(benefit.payee?.value != "person")
        case .notInRegistry: #expect(benefit.beneficiary?.value != "organisation")
        case .amountElsewhere:
          #expect(benefit.amount.map { if case .byRule = $0.kind { true } else { false } } == true)
        case .paidElsewhere: #expect(benefit.amount?.isBase == true)
        }
      }
      let table = ScanText(scan).table
      for one in scan.leftOut { #expect(table.contains(one.benefit.name.zh)) }
      #expect(try ScanText(scan).json().contains(#""reason" : "claimedByOrganisation""#))
    }
  }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
