// SPDX-License-Identifier: Apache-2.0
import Accounts
import Applicants
import Ciphers
import Claims
import Comparisons
import Decisions
import Foundation
import Funds
import Jobs
import Journal
import Library
import Lists
import Policy
import Programmes
import Registry
import Rights
import Services
import Store
import Stores
import Testing
import Values
import Vault

@testable import bangfu

/// Two counties with towns and villages, and in each place one household, everything about which
/// bears the same mark.
struct TwoCounties {
  static let today = Day(number: 19_311)  // 2022-11-15

  /// Where somebody is registered, with the mark in their name, their household's number and their job.
  static let people: [(place: String?, mark: String)] = [
    ("610328101001", "鑨壹"), ("610328101002", "鑨贰"), ("610328102001", "鑨叁"), ("610328", "鑨肆"),
    ("610329101001", "鑨伍"), ("610329102001", "鑨陆"), ("610330101001", "鑨柒"), (nil, "鑨捌"),
  ]

  /// Accounts, with the mark in the name shown.
  static let accounts = [
    ("610328101001", "鑪壹"), ("610328102", "鑪贰"), ("610328", "鑪叁"), ("610329", "鑪肆"), ("43", "鑪伍"),
  ]

  /// Budgets of 2022 in the order of their numbers, with the paper of each.
  static let budgets = [("610328", "鐨壹"), ("610329", "鐨贰")]
  /// Whose request for a list is about which place, with the mark in whom it goes to.
  static let requests = [
    ("610328101001", "鑮壹"), ("610328102", "鑮贰"), ("610328", "鑮叁"), ("610329", "鑮肆"),
    ("6103", "鑮伍"),
  ]

  /// Offers in the order of their numbers, by the office that put them down, with the mark of the employer.
  static let offers = [("610328101", "鐧壹"), ("610329", "鐧贰")]

  /// Payment batches in the order of their numbers, each given up, with the mark of whom it would have paid.
  static let batches = [("610328", "鑨肆"), ("610329", "鑨伍")]

  let pages: OfficePages
  let decisions: DecisionDesk
  static let seeking = "qianyang/one-off-job-seeking-subsidy"
  private(set) var ids: [String: Int64] = [:]
  /// Each person's job, and the claim that rests on it, by the person's mark.
  private(set) var jobs: [String: Int64] = [:]
  private(set) var claims: [String: Int64] = [:]
  /// What people fill in and want put right, by their marks.
  private(set) var drafts: [String: Int64] = [:]
  private(set) var corrections: [String: Int64] = [:]
  /// The warning of everybody whose place is known, by the person's mark.
  private(set) var warnings: [String: Int64] = [:]
  /// A service to them, likewise.
  private(set) var services: [String: Int64] = [:]
  /// The doubtful point of each person, by their marks.
  private(set) var points: [String: Int64] = [:]
  /// The list that each person's county took, by their marks.
  private(set) var handovers: [String: Int64] = [:]
  private(set) var accountIDs: [String: Int64] = [:]
  private(set) var requestIDs: [String: Int64] = [:]

  /// The law as it stands in this house.
  static func library() throws -> PolicyLibrary {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try PolicyLibrary.load(root.appending(path: "policies").path)
  }

  /// Runs `body` on the pages of an office that holds everybody.
  static func with(_ body: @escaping (TwoCounties) async throws -> Void) async throws {
    let library = try library()
    try await StoreKind.sqliteFile.withFreshStore(migrations: Office.migrations) { store in
      try await body(try await TwoCounties(store, library))
    }
  }

  private init(_ store: any Store, _ library: PolicyLibrary) async throws {
    let office = try await OpenedOffice(
      store, library, home: try #require(RegionCode("610328")), today: Self.today)
    let registry = office.registry
    decisions = office.decisions
    pages = office.pages
    for (place, mark) in Self.budgets {
      try await office.funds.carryOut(
        FundAct(
          "allotment-\(place)",
          .allot(
            Budget(try #require(RegionCode(place)), "bridging", 2022), .yuan(1), paper: mark),
          reason: Reason("按文件下达")), by: "test")
    }
    let rows = try Self.people.indices.map(Self.row)
    let file = SourceFile(
      name: "全部.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: Self.today, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { try $0.apply(rows) }
    for (result, person) in zip(results, Self.people) {
      ids[person.mark] = try #require(result.personID).rawValue
    }
    let (journal, sealed) = (office.journal, office.sealed)
    try await Self.addOffers(
      at: JobDesk(store: sealed, registry: registry, journal: journal, today: { Self.today }))
    try await Self.addProgrammes(
      at: ProgrammeDesk(
        store: store, registry: registry, journal: journal, today: { Self.today }))
    try await claim(at: office.claims, registry)
    try await photograph(in: sealed)
    try await own(at: office.applicants)
    try await warn(in: store)
    try await serve(at: office.services)
    try await compare(
      at: ComparisonDesk(
        store: sealed, registry: registry, rules: library.comparisons,
        journal: journal, home: office.home, today: { Self.today }))
    try await handOver(to: sealed)
    try await Self.addBatches(to: store, paying: try #require(claims.values.first))
    let lists = ListDesk(store: store, journal: journal, decisions: decisions)
    for (place, mark) in Self.requests {
      let region = try #require(RegionCode(place))
      let request = try await lists.ask(
        for: ListMatter(benefit: nil, region: region, asOf: Self.today),
        purpose: try #require(Reason("报送核对名单")),
        recipient: try #require(Recipient("财政局\(mark)")),
        by: Officer(
          account: "asker-\(place)", name: mark, assignments: [Assignment(.townClerk, in: region)]),
        from: "10.0.0.7")
      requestIDs[mark] = request.id.rawValue
    }
    for (index, account) in Self.accounts.enumerated() {
      let region = try #require(RegionCode(account.0))
      _ = try await office.accounts.make(
        NewAccount(
          name: try #require(AccountName("clerk-\(index)")), shownName: account.1, region: region,
          assignments: [Assignment(.townClerk, in: region)]),
        by: .console("test"))
    }
    for account in try await office.accounts.accounts(
      within: .everything, text: "", offset: 0, limit: 50
    )
    .accounts {
      accountIDs[account.shownName] = account.id.rawValue
    }
  }

  /// A recognised place of each person's region.
  private static func addProgrammes(at desk: ProgrammeDesk) async throws {
    for person in people {
      guard let region = person.place.flatMap({ RegionCode($0) }) else { continue }
      try await desk.put(
        Programme(region: region, kind: .recognition, name: "示范\(person.mark)", from: today),
        by: "test")
    }
  }

  /// A claim for everybody where there is a law that grants it.
  private mutating func claim(at desk: ClaimDesk, _ registry: RegistryDesk) async throws {
    let console = Officer.console("test", within: .everything)
    for person in Self.people {
      let id = ID<Person>(try #require(ids[person.mark]))
      let dossier = try #require(try await registry.dossier(id))
      let job = try #require(dossier.employments.first).employment.id.rawValue
      jobs[person.mark] = job
      guard person.place?.hasPrefix("610328") == true else { continue }
      let question = ClaimQuestion(
        Self.seeking, about: job, by: .`self`, on: Self.today, papers: [])
      claims[person.mark] = try await desk.submit(
        ClaimForm(of: id, question, key: .random()), by: console, as: "test"
      ).id.rawValue
    }
  }

  /// A photograph of everybody's claim: their mark, as it would be seen in its bytes.
  private func photograph(in store: SealedStore) async throws {
    let content = SealedColumn("claim_photograph", "content_sealed")
    for (index, (mark, claim)) in claims.sorted(by: { $0.value < $1.value }).enumerated() {
      let id = Int64(index + 1)
      try await store.write { transaction in
        try transaction.execute(
          """
          INSERT INTO claim_photograph (id, claim_id, number, stage, kind, digest, byte_count, day,
            account, officer, content_sealed)
          VALUES ($1, $2, 7, 0, 'png', $3, $4, '2022-11-15', 'test', 'test', $5)
          """,
          [
            .integer(id), .integer(claim),
            .text(SHA256Digest.hexadecimal(of: Array(mark.utf8))),
            .integer(Int64(mark.utf8.count)),
            .bytes(transaction.sealer.seal(bytes: Array(mark.utf8), in: content, of: id)),
          ])
      }
    }
  }

  /// What everybody has to do with the office by their own account.
  private mutating func own(at desk: ApplicantDesk) async throws {
    for person in Self.people {
      let officer = Officer(
        account: "own-\(ids[person.mark] ?? 0)", name: person.mark,
        assignments: [Assignment(.citizen, in: try #require(RegionCode("610328")))],
        person: ids[person.mark])
      let holder = try #require(Holder(officer, from: "10.0.0.9"))
      try await desk.ask(for: "单位登记错了\(person.mark)", about: .work, of: holder)
      corrections[person.mark] = try await desk.corrections(of: holder).first?.id.rawValue
      guard claims[person.mark] != nil, let job = jobs[person.mark] else { continue }
      drafts[person.mark] = try await desk.begin(Self.seeking, about: job, for: holder).rawValue
    }
  }

  /// A warning of each person, and the month of each household.
  private mutating func warn(in store: any Store) async throws {
    for (index, person) in Self.people.enumerated() {
      guard let place = person.place, let id = ids[person.mark] else { continue }
      let number = Int64(index + 1)
      warnings[person.mark] = number
      try await store.write { transaction in
        try transaction.execute(
          """
          INSERT INTO warning (id, person_id, person_name, region, colour, state, owner, raised_on, due_on,
            version)
          VALUES ($1, $2, $3, $4, 'red', 'raised', 'town', '2022-11-01', '2022-11-08', 1)
          """, [.integer(number), .integer(id), .text(person.mark), .text(place)])
        try transaction.execute(
          """
          INSERT INTO service_member (person_id, package, person_name, region, household_id, since)
          SELECT $1, 'one-to-one', $2, $3, household_id, '2022-11-01' FROM household_member
          WHERE person_id = $4
          """, [.integer(id), .text(person.mark), .text(place), .integer(id)])
        try transaction.execute(
          """
          INSERT INTO helper (id, household_id, region, name, from_day, account)
          SELECT $1, household_id, $2, $3, '2022-11-01', 'test' FROM household_member
          WHERE person_id = $4
          """, [.integer(number), .text(place), .text("帮\(person.mark)"), .integer(id)])
        try transaction.execute(
          """
          INSERT INTO clearing (id, household_id, region, registered_on, due_on)
          SELECT $1, household_id, $2, '2022-11-01', '2022-12-01' FROM household_member
          WHERE person_id = $3
          """, [.integer(number), .text(place), .integer(id)])
      }
    }
  }

  /// A visit to each of them.
  private mutating func serve(at desk: ServiceDesk) async throws {
    let console = Officer.console("test", within: .everything)
    for person in Self.people where person.place != nil {
      let id = ID<Person>(try #require(ids[person.mark]))
      try await desk.write(
        ServiceForm(of: id, .visit, on: Self.today, "见到\(person.mark)"), key: person.mark,
        by: console, as: "test")
      services[person.mark] = Int64(services.count + 1)
    }
  }

  /// Everybody is on the public payroll.
  private mutating func compare(at desk: ComparisonDesk) async throws {
    let rows = try Self.people.enumerated().map { index, person in
      "\(person.mark),\(try Self.number(index).digits)\n"
    }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-payroll-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(("姓名,证件号码\n" + rows.joined()).utf8).write(to: URL(filePath: path))
    _ = try await desk.take(
      path, named: "供养.csv",
      ListParticulars(
        kind: "payroll", owner: "县财政局", purpose: "核对财政供养人员", statementDay: Self.today),
      by: "test")
    for point in try await desk.points(.init(), offset: 0, limit: 50).points {
      points[point.personName] = point.id.rawValue
    }
  }

  /// A list of each county's people, taken there, on which everybody differs.
  private mutating func handOver(to store: SealedStore) async throws {
    let content = SealedColumn("handover_difference", "content_sealed")
    var counties: [RegionCode] = []
    for (index, person) in Self.people.enumerated() {
      guard let place = person.place, let county = RegionCode(place)?.ancestor(.county) else {
        continue
      }
      let isFirst = !counties.contains(county)
      if isFirst { counties.append(county) }
      let number = try Self.number(index).digits
      let (id, list, mark) = (Int64(index + 1), Int64(counties.count), person.mark)
      let held = ids[mark]
      handovers[mark] = list
      try await store.write { transaction in
        if isFirst { try Self.addList(list, county, to: transaction) }
        // Nobody there before; another wish there than here.
        let rows = ["有", "无"].map { "\(number)\u{1F}\(mark)\u{1F}jobWish\u{1E}\($0)" }
        try transaction.execute(
          """
          INSERT INTO handover_difference (id, handover_id, ordinal, person_id, name, change,
            content_sealed, decided_by, note)
          VALUES ($1, $2, $3, $4, $5, 'both', $6, '', '')
          """,
          [
            .integer(id), .integer(list), .integer(id), SQLValue(held), .text(mark),
            transaction.sealed(
              "\u{1D}" + rows.joined(separator: "\u{1D}"), in: content, of: id),
          ])
      }
    }
  }

  private static func addList(
    _ id: Int64, _ county: RegionCode, to transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO handover_key (id, role, region, public_key, registered_on, account)
      VALUES ($1, 'townClerk', $2, $3, '2022-11-01', 'test')
      """,
      [
        .integer(id), .text(county.digits),
        .text(String(repeating: "\(id)", count: 64)),
      ])
    try transaction.execute(
      """
      INSERT INTO handover (id, direction, kind, from_role, from_region, to_role, to_region, region,
        period, sequence, agreed, made_on, row_count, lacking, columns, content, key_id, state,
        received_on, words, taken_rows, kept_rows, later_rows, noted_rows, account, version)
      VALUES ($1, 'taken', 'qianyang/transport-roster', 'townClerk', $2, 'employmentBureau', $3, $4,
        '2021', 1, 0, '2022-11-01', 1, 0, 'jobWish', $5, $6, 'open', '2022-11-02', '', 0, 0, 0, 0,
        'test', 1)
      """,
      [
        .integer(id), .text(county.digits), .text(county.digits), .text(county.digits),
        .text(String(repeating: "0", count: 64)), .integer(id),
      ])
  }

  private static func addOffers(at desk: JobDesk) async throws {
    for (place, mark) in offers {
      let region = try #require(RegionCode(place))
      var content = OfferContent(
        employer: "厂\(mark)", title: "普工", trade: .factoryHand, wanted: 5, place: region,
        validUntil: today.adding(days: 60))
      content.isShared = true
      _ = try await desk.putDown(content, in: region, by: "test")
    }
  }

  private static func addBatches(to store: any Store, paying claim: Int64) async throws {
    try await store.write { transaction in
      for (index, (place, mark)) in batches.enumerated() {
        let id = Int64(index + 1)
        try transaction.execute(
          """
          INSERT INTO payment_batch (id, number, region, fund, fund_year, state, made_on, maker, version)
          VALUES ($1, $2, $3, 'bridging', 2022, 'cancelled', '2022-11-15', 'clerk-9', 1)
          """, [.integer(id), .text("P\(id)"), .text(place)])
        try transaction.execute(
          """
          INSERT INTO payment_line (id, batch_id, ordinal, claim_id, claim_number, payee, account_sealed,
            account_digest, account_tail, amount_fen, state)
          VALUES ($1, $1, 1, $2, 'C', $3, $4, $4, '0000', 100, 'dropped')
          """, [.integer(id), .integer(claim), .text(mark), .bytes([0])])
      }
    }
  }

  static func number(_ index: Int) throws -> IdentityNumber {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day("1990-05-10"))
    return try #require(IdentityNumber(region: region, birth: birth, sequence: 301 + index))
  }

  private static func row(_ index: Int) throws -> RosterRow {
    let (place, mark) = people[index]
    let number = try number(index)
    var person = Person(identityNumber: number, name: mark)
    person.sex = .value(number.sex)
    person.education = .value("初中")
    person.labourCapacity = .value(.full)
    person.telephone = .value(Telephone("1540000000\(index)"))
    person.hukouRegion = place.flatMap { RegionCode($0) }.map(Fact.value) ?? .unknown
    var row = RosterRow(sheet: "名单", number: index + 2)
    row.person = person
    var household = Household(number: "户\(mark)")
    household.region = person.hukouRegion
    row.household = household
    row.categories = [
      PersonCategory(code: "outOfPoverty", from: .value(try #require(Day("2019-01-01"))))
    ]
    var job = Employment()
    job.startOn = .value(try #require(Day("2022-06-01")))
    job.contractKind = .value(.labourContract)
    job.workRegion = RegionCode("32").map(Fact.value) ?? .unknown
    row.employments = [EmploymentStatement(job, employer: Organisation(name: "厂\(mark)"))]
    row.loans = [LoanStatement(Loan(bank: "样例银行", number: "贷\(mark)"))]
    return row
  }

  /// The marks of every account a scope reaches.
  static func accountMarks(within scope: Scope) -> Set<String> {
    Set(accounts.filter { scope.contains(RegionCode($0.0)) }.map(\.1))
  }

  /// The marks of every budget a scope reaches.
  static func budgetMarks(within scope: Scope) -> Set<String> {
    Set(budgets.filter { scope.contains(RegionCode($0.0)) }.map(\.1))
  }

  /// The marks of every offer that is read within a scope: by the whole county.
  static func offerMarks(within scope: Scope) -> Set<String> {
    let counties = (scope.widest ?? []).map { $0.ancestor(.county) ?? $0 }
    return Set(
      offers.filter { place, _ in
        RegionCode(place).map { region in counties.contains { $0.contains(region) } } ?? false
      }.map(\.1))
  }

  /// The marks of every request on which somebody may decide within a scope.
  static func requestMarks(within scope: Scope) -> Set<String> {
    Set(requests.filter { scope.contains(RegionCode($0.0)) }.map(\.1))
  }

  /// The marks of everybody a scope reaches.
  static func marks(within scope: Scope) -> Set<String> {
    Set(people.filter { scope.contains($0.place.flatMap { RegionCode($0) }) }.map(\.mark))
  }
}
