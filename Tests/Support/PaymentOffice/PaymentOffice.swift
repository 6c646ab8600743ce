// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Comparisons
import Decisions
import Funds
import Journal
import Library
import Payments
import Registry
import Rights
import Store
import Synchronization
import Values
import Vault

/// A county office whose claims are granted and wait for their money, and the officers who pay them.
public struct PaymentOffice: Sendable {
  public static let benefit = "qianyang/one-off-job-seeking-subsidy"
  public static let fund = "employmentSubsidy"
  public static let county = place("610328")
  public static let town = place("610328101")
  public static let otherCounty = place("610329")

  public static let clerk = officer("li.na", .townClerk, town)
  public static let secondClerk = officer("wang.fang", .townClerk, town)
  public static let bureau = officer("chen.jie", .employmentBureau, county)
  public static let resources = officer("liu.yang", .humanResourcesBureau, county)
  public static let maker = officer("he.ping", .humanResourcesBureau, county)
  public static let checker = officer("sun.li", .finance, county)
  public static let sender = officer("guo.wei", .finance, county)

  /// All that is kept in these tests.
  public static let migrations =
    JournalMigrations.all + RegistryMigrations.all + FundMigrations.all + ClaimMigrations.all
    + PaymentMigrations.all + ComparisonMigrations.all

  public let store: any Store
  public let vault: Vault
  public let registry: RegistryDesk
  public let funds: FundDesk
  public let claims: ClaimDesk
  public let payments: PaymentDesk
  public let today: MovedDay

  public init(_ store: any Store, vault: Vault, policies: String) throws {
    let today = MovedDay(PaymentOffice.day("2022-05-01"))
    let journal = Journal(of: Self.county, vault: vault)
    self.store = store
    self.vault = vault
    self.today = today
    registry = RegistryDesk(store: store, journal: journal)
    let decisions = try DecisionDesk(
      registry: registry, library: PolicyLibrary.load(policies), home: Self.county)
    funds = FundDesk(
      store: store, journal: journal, registry: registry,
      catalogue: FundCatalogue(decisions.library))
    let sealed = SealedStore(store, vault)
    claims = ClaimDesk(
      store: sealed, decisions: decisions, funds: funds, journal: journal, today: { today.value })
    payments = PaymentDesk(
      store: sealed, claims: claims, funds: funds, journal: journal, today: { today.value })
  }

  /// Workers with a contract of a year in another province, each granted 500 yuan from the fund.
  ///
  /// - Parameter shape: Changes a worker's row before it is taken in.
  @discardableResult
  public func grant(
    _ count: Int, from first: Int = 0, _ shape: (Int, inout RosterRow) -> Void = { _, _ in }
  ) async throws -> [Claim] {
    let budget = Budget(Self.county, Self.fund, today.value.year)
    try await funds.carryOut(
      FundAct(
        "allotment-\(first)", .allot(budget, .yuan(Int64(count) * 500), paper: "样例〔2022〕1号"),
        reason: Reason("年初下达指标")), by: "test")
    try await take(
      (first..<first + count).map { number in
        var row = try Self.worker(number)
        shape(number, &row)
        return row
      })
    var claims: [Claim] = []
    for number in first..<first + count { claims.append(try await grant(number)) }
    return claims
  }

  private func grant(_ number: Int) async throws -> Claim {
    let dossier = try await dossier(number)
    guard let job = dossier.employments.first else { throw NotAsExpected() }
    let question = ClaimQuestion(
      Self.benefit, about: job.employment.id.rawValue, by: .`self`, on: today.value,
      papers: ["employmentPaper", "identityCard", "paymentCard"].map { ClaimQuestion.Paper($0) })
    return try await grant(
      question, of: dossier.person.id, through: [Self.secondClerk, Self.bureau, Self.resources])
  }

  /// Hands a claim in at the counter and passes it, up to where it waits for its money.
  public func grant(
    _ question: ClaimQuestion, of person: ID<Person>, through officers: [Officer]
  ) async throws -> Claim {
    var claim = try await claims.submit(
      ClaimForm(of: person, question, key: .random()), by: Self.clerk, as: Self.actor(Self.clerk))
    for officer in officers {
      claim = try await claims.act(
        ClaimMove(
          .pass, on: claim.id, version: claim.version,
          fund: officer.account == Self.resources.account ? Self.fund : nil), by: officer,
        as: Self.actor(officer))
    }
    return claim
  }

  /// What the registry holds of a worker.
  public func dossier(_ number: Int) async throws -> Dossier {
    var query = PersonQuery(asOf: today.value)
    query.text = Self.name(number)
    let line = try await registry.search(query).people.first { $0.name == Self.name(number) }
    guard let line, let dossier = try await registry.dossier(line.id) else { throw NotAsExpected() }
    return dossier
  }

  /// Takes rows in, as from a file.
  public func take(_ rows: [RosterRow]) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: today.value, importedAt: "\(today.value)T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict = result.outcome { throw NotAsExpected() }
    }
  }

  public func make(_ claims: [Claim]) async throws -> PaymentBatch {
    try await payments.make(claims.map(\.id), by: Self.maker, as: Self.actor(Self.maker))
  }

  /// The batch with its file out at the bank.
  public func sent(_ claims: [Claim]) async throws -> (batch: PaymentBatch, file: [UInt8]) {
    let made = try await make(claims)
    let checked = try await payments.check(
      made.id, version: made.version, by: Self.checker, as: Self.actor(Self.checker))
    return try await payments.send(
      checked.id, version: checked.version, by: Self.sender, as: Self.actor(Self.sender))
  }

  @discardableResult
  public func take(_ answer: [UInt8]) async throws -> PaymentBatch {
    try await payments.take(
      BankAnswer(answer), by: Self.sender, as: Self.actor(Self.sender))
  }

  /// What each side of the fund's accounts holds, in fen.
  public func balances() async throws -> [String: Int64] {
    try await store.read { connection in
      var sides: [String: Int64] = [:]
      try connection.forEach("SELECT side, SUM(balance) FROM fund_account GROUP BY side") {
        sides[$0.text(0) ?? ""] = $0.int(1)
      }
      return sides
    }
  }

  public static func actor(_ officer: Officer) -> Actor {
    Actor(account: officer.account, origin: "10.0.0.1")
  }

  public static func officer(_ account: String, _ role: Role, _ region: RegionCode) -> Officer {
    Officer(account: account, name: account, assignments: [Assignment(role, in: region)])
  }

  public static func name(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    return "样" + String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }

  public static func account(_ number: Int) -> String {
    let digits = String(number)
    return "622848012345" + String(repeating: "0", count: 7 - digits.count) + digits
  }

  /// A worker of a lifted household with a contract of a year in another province since March.
  public static func worker(
    _ number: Int, months: Int = 12, _ shape: (inout Person) -> Void = { _ in }
  ) throws -> RosterRow {
    let birth = day("1990-01-01").adding(days: number / 800)
    guard
      let identity = IdentityNumber(
        region: place("610399"), birth: birth, sequence: 101 + number % 800)
    else { throw NotAsExpected() }
    var person = Person(identityNumber: identity, name: name(number))
    person.sex = .value(identity.sex)
    person.birthDate = .value(birth)
    person.education = .value("初中")
    person.hukouRegion = .value(town)
    person.labourCapacity = .value(.full)
    person.accountNumber = .value(AccountNumber(account(number)))
    shape(&person)
    var employment = Employment()
    let first = day("2022-03-01")
    employment.startOn = .value(first)
    employment.endOn = .value(first.endOfTerm(months: months))
    employment.contractKind = .value(.labourContract)
    employment.workRegion = .value(place("32"))
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [PersonCategory(code: "outOfPoverty", from: .value(day("2019-01-01")))]
    row.employments = [EmploymentStatement(employment, employer: Organisation(name: "样例电子厂"))]
    return row
  }

  public static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  private static func place(_ digits: String) -> RegionCode {
    guard let region = RegionCode(digits) else { preconditionFailure("no region \(digits)") }
    return region
  }
}

/// The office did not do what these tests rest on.
public struct NotAsExpected: Error { public init() {} }

/// A day that a test moves.
public final class MovedDay: Sendable {
  private let day: Mutex<Day>
  public init(_ day: Day) { self.day = Mutex(day) }
  public var value: Day {
    get { day.withLock { $0 } }
    set { day.withLock { $0 = newValue } }
  }
}
