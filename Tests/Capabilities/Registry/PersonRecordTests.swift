// SPDX-License-Identifier: Apache-2.0
import Journal
import Stores
import Testing
import Values

@testable import Registry
@testable import Web

/// What a clerk puts down at the counter.
@Suite struct PersonRecordTests {
  private static let choices = PersonRecordKind.Choices(
    places: options("610328101"), workplaces: options("610328", "32"),
    categories: options("outOfPoverty"))

  private static func options(_ values: String...) -> PersonRecordKind.Choices.Options {
    values.map { ($0, Localized(same: $0)) }
  }

  /// Every field of each kind, filled in.
  private static let full: [(PersonRecordKind, [String: String])] = [
    (
      .employment,
      [
        "employer": "样例电子厂", "creditCode": "91320500MA1MKY6N39", "contract": "labourContract",
        "startOn": "2022-03-01", "endOn": "2023-02-28", "workedThrough": "2022-09-30",
        "region": "32", "form": "regular", "pay": "4500.50", "pointToPoint": "yes",
      ]
    ),
    (
      .journey,
      ["year": "2022", "outwardOn": "2022-02-20", "cost": "312.50", "scope": "roundTrip"]
    ),
    (
      .internship,
      [
        "unit": "样例医院", "contract": "employmentAgreement", "startOn": "2022-07-01",
        "endOn": "2022-12-31", "months": "6",
      ]
    ),
    (
      .enrolment,
      [
        "body": "样例培训学校", "number": "2022-第3期", "attendedDays": "20", "qualified": "yes",
        "certificateOn": "2022-08-01", "employedOn": "2022-09-01",
        "businessStartedOn": "2022-10-01",
      ]
    ),
    (
      .certificate,
      [
        "kind": "skillLevel", "number": "S000012", "occupation": "育婴员", "level": "五级",
        "issuedOn": "2022-08-01", "body": "样例鉴定所", "first": "yes", "priority": "no",
      ]
    ),
    (
      .schooling,
      ["year": "2022-2023", "school": "样例技校", "kind": "technical", "twoLeaver": "yes"]
    ),
    (
      .venture,
      [
        "name": "样例小吃店", "creditCode": "92610328MA6X9P0B1J", "kind": "soleTrader",
        "registeredOn": "2022-02-01", "region": "610328101", "normalThrough": "2022-09-30",
        "first": "yes", "lawful": "yes", "smallShop": "no",
      ]
    ),
    (
      .loan,
      [
        "bank": "样例农商银行", "number": "2022-贷-0017", "borrowerKind": "smallMicro",
        "channel": "qinyun", "principal": "3000000.50", "months": "24", "rate": "4.35",
        "subsidyBase": "3000000", "guarantee": "creditVillage", "region": "610328101",
        "lawful": "yes", "from": "2022-05-01", "to": "2024-04-30", "state": "lent",
      ]
    ),
  ]

  /// What is put down is held, comes back into its form as it was typed, and the same form again makes no
  /// second record.
  @Test(arguments: StoreKind.allCases)
  func whatIsPutDownComesBackIntoItsForm(_ store: StoreKind) async throws {
    try await withDesk(store) { desk, _ in
      try await desk.take([row(1)], from: file())
      for (kind, typed) in Self.full {
        for _ in 0..<2 { try await keep(typed, kind, in: desk) }
        let dossier = try await desk.only(1)
        let record = try #require(Self.record(kind, in: dossier), "\(kind)")
        #expect(kind.values(record, in: dossier) == typed, "\(kind)")
      }
    }
  }

  /// A field that is left empty changes nothing that is held; one that is filled in corrects it.
  @Test func aFormCorrectsWhatItSays() async throws {
    try await withDesk(.usual) { desk, _ in
      try await desk.take([row(1)], from: file())
      let key = ["employer": "样例电子厂", "startOn": "2022-03-01"]
      try await keep(
        key.merging(["contract": "labourContract", "pay": "4000"]) { $1 }, .employment, in: desk)
      try await keep(key.merging(["pay": "4500"]) { $1 }, .employment, in: desk)
      let jobs = try await desk.only(1).employments
      #expect(jobs.count == 1)
      #expect(jobs.first?.employment.contractKind == .value(.labourContract))
      #expect(jobs.first?.employment.monthlyPay == .value(.yuan(4500)))
    }
  }

  /// A new status ends the one before on the day before; a category is held from its day.
  @Test func periodsFollowEachOther() async throws {
    try await withDesk(.usual) { desk, _ in
      try await desk.take([row(1)], from: file())
      try await keep(["status": "unemployed", "from": "2022-01-01"], .status, in: desk)
      try await keep(["status": "employed", "from": "2022-03-01"], .status, in: desk)
      try await keep(["code": "outOfPoverty", "from": "2019-12-01"], .category, in: desk)
      let dossier = try await desk.only(1)
      #expect(dossier.workStatus.map(\.record.status) == [.unemployed, .employed])
      #expect(dossier.workStatus.first?.to == .value(try day("2022-02-28")))
      let category = try #require(dossier.categories.first).record
      #expect(try !category.isHeld(on: day("2019-11-30")))
      #expect(try category.isHeld(on: day("2019-12-01")))
    }
  }

  /// An introduction and the job it led to are found together.
  @Test func anIntroductionLeadsToItsJob() async throws {
    try await withDesk(.usual) { desk, _ in
      try await desk.take([row(1)], from: file())
      try await keep(["employer": "样例电子厂", "startOn": "2022-03-01"], .employment, in: desk)
      try await keep(
        [
          "agency": "样例人力公司", "employer": "样例电子厂", "startOn": "2022-03-01",
          "freeOfCharge": "yes",
        ], .placement, in: desk)
      let dossier = try await desk.only(1)
      #expect(dossier.employments.count == 1)
      #expect(
        dossier.placements.map(\.placement.employmentID)
          == dossier.employments.map(\.employment.id))
    }
  }

  @Test(arguments: [
    (PersonRecordKind.employment, ["startOn": "2022-03-01"], "employer"),
    (.employment, ["employer": "厂", "startOn": "2022-02-30"], "startOn"),
    (.employment, ["employer": "厂", "startOn": "2022-03-01", "endOn": "2022-02-28"], "endOn"),
    (.employment, ["employer": "厂", "startOn": "2022-03-01", "region": "99"], "region"),
    (.employment, ["employer": "厂", "startOn": "2022-03-01", "pay": "4,5oo"], "pay"),
    (.venture, ["name": "店", "registeredOn": "2022-03-01", "creditCode": "123"], "creditCode"),
    (.journey, ["year": "1999"], "year"), (.journey, ["year": "22"], "year"),
    (.schooling, ["year": "2022/23"], "year"),
    (.category, ["code": "rich", "from": "2022-01-01"], "code"),
    (.category, ["code": "outOfPoverty", "from": "2022-01-02", "to": "2022-01-01"], "to"),
    (.internship, ["unit": "厂", "startOn": "2022-03-01", "months": "37"], "months"),
  ])
  func whatCannotBeIsToldAtItsField(
    _ kind: PersonRecordKind, _ typed: [String: String], _ field: String
  ) {
    let form = Self.form(typed, kind)
    #expect(form.problems.keys.sorted() == [field])
    #expect(form.values == typed)
  }

  /// The last that is allowed, beside the first that is not above.
  @Test(arguments: [
    (
      PersonRecordKind.employment,
      ["employer": "厂", "startOn": "2022-03-01", "endOn": "2022-03-01"]
    ),
    (.journey, ["year": "2000"]), (.schooling, ["year": "2022"]),
    (.internship, ["unit": "厂", "startOn": "2022-03-01", "months": "36"]),
  ])
  func whatJustCanBeIsTaken(_ kind: PersonRecordKind, _ typed: [String: String]) {
    #expect(Self.form(typed, kind).isSound)
  }

  private static func form(_ typed: [String: String], _ kind: PersonRecordKind) -> EntryForm {
    var form = EntryForm(
      kind.fields(choices), sent: FormFields(typed.map { ($0.key, $0.value) }))
    kind.check(&form)
    return form
  }

  private func keep(
    _ typed: [String: String], _ kind: PersonRecordKind, in desk: RegistryDesk
  ) async throws {
    let form = Self.form(typed, kind)
    #expect(form.isSound, "\(kind) \(form.problems)")
    let conflict = try await desk.enter(
      kind.row(form, of: desk.only(1).person), by: "tester", on: day("2022-11-15"))
    #expect(conflict == nil, "\(kind)")
  }

  /// The one record of a kind; nil where there are several or none.
  private static func record(_ kind: PersonRecordKind, in dossier: Dossier) -> Int64? {
    let records: [Int64] =
      switch kind {
      case .employment: dossier.employments.map(\.employment.id.rawValue)
      case .journey: dossier.journeys.map(\.id.rawValue)
      case .internship: dossier.internships.map(\.internship.id.rawValue)
      case .placement: dossier.placements.map(\.placement.id.rawValue)
      case .enrolment: dossier.enrolments.map(\.enrolment.id.rawValue)
      case .certificate: dossier.certificates.map(\.certificate.id.rawValue)
      case .schooling: dossier.schoolings.map(\.schooling.id.rawValue)
      case .venture: dossier.ventures.map(\.id.rawValue)
      case .loan: dossier.loans.map(\.id.rawValue)
      case .category, .status: []
      }
    return records.count == 1 ? records[0] : nil
  }
}
