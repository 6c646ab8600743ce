// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Funds
import Notices
import Payments
import Registry
import Reports
import SampleCounty
import Values
import Vault

/// A year of a sample county, by script: claims of every shape by every role, a bank that misbehaves, months
/// closed. Everything is done through the desks that officers use, on a clock that the script moves.
///
/// The same county and seed make the same year.
public struct SampleYear {
  /// How the year went.
  public struct Outcome: Sendable {
    public let report: YearReport
    public let events: [YearEvent: Int]
    /// What became of the claims of each shape.
    public let shapes: [ClaimShape: ShapeTally]
    /// What the simulated bank did by its own book.
    public let book: BankBook
  }

  let year: Int
  let seed: UInt64
  let office: YearOffice
  let staff: YearStaff
  let progress: @Sendable (String) -> Void

  var events: [YearEvent: Int] = [:]
  /// Who has asked for what, or was passed over: nobody is filed for twice.
  var asked: Set<Asking> = []
  /// Claims that wait for their applicant.
  var completing: Set<ID<Claim>> = []
  var notes = NoticeNotes()
  var bank: YearBank
  /// Payments for which the bank has answered.
  var answered: Set<ID<PaymentLine>> = []
  /// Whose payment came back, and who have no account on record.
  var accountsWanted: Set<ClaimParty> = []
  /// Granted, and nobody knows which body is to be paid.
  var unpayable: Set<ID<Claim>> = []
  var demands: [Demand] = []
  /// The first month that is still open.
  var unclosed: Month
  var bodies: [ID<Registry.Organisation>] = []
  /// What bodies have asked for: each asks once.
  var askedByBodies: Set<BodyAsking> = []
  /// Who wants a loan and has not asked for it yet.
  var borrowers: [ID<Registry.Person>] = []
  var newcomersSoFar = 0
  /// The shape of everything that was filed.
  var shapes: [ID<Claim>: ClaimShape] = [:]

  struct Asking: Hashable {
    let person: ID<Registry.Person>
    let benefit: String
  }

  struct BodyAsking: Hashable {
    let body: ID<Registry.Organisation>
    let benefit: String
    let record: Int64?
  }

  /// - Parameters:
  ///   - store: One to which every migration has been applied, and the sample county was imported.
  ///   - decisions: With the law and the figures of the place.
  ///   - home: The county.
  ///   - progress: Told of each month.
  public init(
    _ year: Int, seed: UInt64, store: SealedStore, decisions: DecisionDesk, home: RegionCode,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    self.year = year
    self.seed = seed
    self.progress = progress
    unclosed = Month(year: year, ordinal: 1)
    office = YearOffice(
      store, decisions, at: home, from: Month(year: year, ordinal: 1).firstDay)
    let regions = try await office.registry.regionIndex()
    staff = YearStaff(home: home, towns: regions.children(of: home).map(\.code))
    bank = YearBank(seed: seed)
  }

  /// Lets the year pass.
  ///
  /// - Throws: What the desks throw; what they refuse in the course of business is counted.
  public mutating func run() async throws -> Outcome {
    try await makeBodies()
    for ordinal in 1...12 {
      let month = Month(year: year, ordinal: ordinal)
      progress(month.description)
      try await pass(month)
    }
    try await windUp()
    let report = try await office.reports.year(
      year, of: office.home, beside: bank.book)
    return Outcome(
      report: report, events: events, shapes: try await tallies(), book: bank.book)
  }

  private mutating func pass(_ month: Month) async throws {
    try await openDesks(on: month, 4)
    try await makeTrades(in: month)
    try await moveBudgets(in: month)
    try await file()
    if month.ordinal > 1 { try await close(through: month.adding(-1)) }
    for day in [6, 9, 12, 15, 18] {
      try await openDesks(on: month, day)
      try await workTheDay()
    }
    try await openDesks(on: month, 20)
    try await pay()
    for day in [23, 26, 28] {
      try await openDesks(on: month, day)
      try await workTheDay()
    }
  }

  /// What came in the post is done first.
  mutating func openDesks(on month: Month, _ day: Int) async throws {
    office.clock.today = office.workingDay(month.firstDay.adding(days: day - 1))
    try await readPost()
    try await askBack()
  }

  private mutating func workTheDay() async throws {
    try await hearApplicants()
    try await workQueues()
    try await lookAfterNotices()
  }

  /// January of the year after: the last answers come, what came back is paid once more, December is closed.
  private mutating func windUp() async throws {
    let january = Month(year: year, ordinal: 12).adding(1)
    try await openDesks(on: january, 5)
    try await openDesks(on: january, 14)
    bank.isWellBehaved = true
    try await pay()
    try await openDesks(on: january, 16)
    try await close(through: Month(year: year, ordinal: 12))
  }

  mutating func count(_ event: YearEvent, _ times: Int = 1) {
    guard times > 0 else { return }
    events[event, default: 0] += times
  }

  /// A draw of its own for each matter: what is drawn for one moves nothing elsewhere.
  func random(_ matter: String) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: "year/\(matter)")
  }

  func reason(_ words: String) throws -> Reason {
    guard let reason = Reason(words) else { throw YearError.words(words) }
    return reason
  }
}

/// The script itself is at fault.
public enum YearError: Error, Hashable, Sendable { case words(String), noPlace, conflict(String) }
