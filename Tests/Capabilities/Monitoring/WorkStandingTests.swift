// SPDX-License-Identifier: Apache-2.0
import Registry
import Testing
import Values

@testable import Monitoring

/// Whether somebody works on 2025-06-15, by what is known.
@Suite struct WorkStandingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let spans: [WorkSpan]
    var unemployedSince: Day? = nil
    let isWorking: Bool?
    var stoppedOn: String? = nil
    var outSince: String? = nil
  }

  static let day = Day("2025-06-15")!

  static let cases: [Case] = [
    Case(testDescription: "nothing known", spans: [], isWorking: nil),
    Case(
      testDescription: "a job without an end", spans: [job("2024-03-01", nil)], isWorking: true),
    Case(
      testDescription: "its last day is today", spans: [job("2024-03-01", "2025-06-15")],
      isWorking: true),
    Case(
      testDescription: "its last day was yesterday", spans: [job("2024-03-01", "2025-06-14")],
      isWorking: false, stoppedOn: "2025-06-14", outSince: "2025-06-15"),
    Case(
      testDescription: "a job that begins tomorrow is none yet",
      spans: [job("2025-06-16", nil)], isWorking: nil),
    Case(
      testDescription: "of two, the later ended last",
      spans: [job("2023-01-01", "2025-05-31"), job("2022-01-01", "2024-12-31")],
      isWorking: false, stoppedOn: "2025-05-31", outSince: "2025-06-01"),
    Case(
      testDescription: "one of two still runs",
      spans: [job("2023-01-01", "2025-05-31"), job("2024-01-01", nil)], isWorking: true),
    Case(
      testDescription: "stated at work, no record", spans: [stated(.employed, "2025-01-01")],
      isWorking: true),
    Case(
      testDescription: "stated at work, and the job ended afterwards",
      spans: [stated(.employed, "2025-01-01"), job("2025-01-01", "2025-03-31")],
      isWorking: false, stoppedOn: "2025-03-31", outSince: "2025-04-01"),
    Case(
      testDescription: "stated at work after the last job ended",
      spans: [job("2024-01-01", "2025-03-31"), stated(.flexible, "2025-04-10")],
      isWorking: true),
    Case(
      testDescription: "stated out of work while a job is on record without an end",
      spans: [job("2024-01-01", nil), stated(.unemployed, "2025-05-20")], isWorking: false,
      stoppedOn: "2025-05-19", outSince: "2025-05-20"),
    Case(
      testDescription: "stated out of work, and a job began afterwards",
      spans: [stated(.unemployed, "2025-05-20"), job("2025-06-01", nil)], isWorking: true),
    Case(
      testDescription: "stated out of work after stated work",
      spans: [stated(.employed, "2024-01-01", "2025-05-19"), stated(.unemployed, "2025-05-20")],
      isWorking: false, stoppedOn: "2025-05-19", outSince: "2025-05-20"),
    Case(
      testDescription: "stated out of work, never worked as far as is known",
      spans: [stated(.unemployed, "2025-05-20")], isWorking: false, outSince: "2025-05-20"),
    Case(
      testDescription: "never worked, and the register says since when",
      spans: [stated(.unemployed, "2025-05-20")], unemployedSince: Day("2025-01-01"),
      isWorking: false, outSince: "2025-01-01"),
    Case(
      testDescription: "a pupil is out of work since no day",
      spans: [stated(.student, "2024-09-01")], isWorking: false),
  ]

  @Test(arguments: cases) func standsAs(_ one: Case) {
    let sorted = one.spans.sorted { ($0.from ?? Day(number: 0)) < ($1.from ?? Day(number: 0)) }
    let standing = WorkStanding(sorted, on: Self.day, unemployedSince: one.unemployedSince)
    #expect(standing.isWorking == one.isWorking)
    #expect(standing.stoppedOn == one.stoppedOn.flatMap { Day($0) })
    #expect(standing.outOfWorkSince == one.outSince.flatMap { Day($0) })
  }

  /// 100 or more for each of the three months before are wanted twice at least.
  @Test func payIsComparedWithTheMonthsBefore() throws {
    func months(_ paid: [(String, Int64)]) -> [EmploymentMonth] {
      paid.map { text, yuan in
        var month = EmploymentMonth(Day("\(text)-01")!.month)
        month.paid = .value(.yuan(yuan))
        return month
      }
    }
    let full = months([
      ("2025-05", 2100), ("2025-04", 3000), ("2025-03", 3000), ("2025-02", 3000),
      ("2025-01", 9000),
    ])
    let trend = try #require(PayTrend([.init(full)], on: Self.day))
    #expect(trend.latest == .yuan(2100) && trend.earlier == .yuan(3000))
    // The month that runs is not over.
    #expect(PayTrend([.init(months([("2025-06", 10)]))], on: Self.day) == nil)
    let one = try #require(
      PayTrend([.init(months([("2025-05", 2100), ("2025-04", 3000)]))], on: Self.day))
    #expect(one.earlier == nil)
    // Two jobs of one month are one pay.
    let two = try #require(
      PayTrend([.init(months([("2025-05", 1000), ("2025-05", 500)]))], on: Self.day))
    #expect(two.latest == .yuan(1500))
  }

  struct Ledger: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// By job: what wage rolls paid and what ledgers stated, by month, and its last month.
    let jobs: [(paid: [String: Int64], stated: [String: Int64], to: String?)]
    /// Yuan; nil where nothing is known.
    let latest: Int64?
    let earlier: Int64?
  }

  /// On 2025-06-15.
  static let ledgers: [Ledger] = [
    Ledger(
      testDescription: "stated lower this month",
      jobs: [([:], ["2025-03": 3000, "2025-06": 2100], nil)],
      latest: 2100, earlier: 3000),
    Ledger(
      testDescription: "stated once holds", jobs: [([:], ["2024-01": 3000], nil)], latest: 3000,
      earlier: 3000),
    Ledger(
      testDescription: "stated in two months alone",
      jobs: [([:], ["2025-05": 3000, "2025-06": 2100], nil)],
      latest: 2100, earlier: nil),
    Ledger(
      testDescription: "stated for months to come", jobs: [([:], ["2025-07": 2100], nil)],
      latest: nil,
      earlier: nil),
    Ledger(
      testDescription: "the roll goes before the ledger",
      jobs: [(["2025-05": 2000, "2025-04": 3000, "2025-03": 3000], ["2025-02": 9000], nil)],
      latest: 2000, earlier: 5000),
    Ledger(
      testDescription: "the ledger after the roll",
      jobs: [(["2025-05": 3000, "2025-04": 3000], ["2025-06": 2000], nil)], latest: 2000,
      earlier: 3000),
    Ledger(
      testDescription: "it holds no longer than the job",
      jobs: [([:], ["2025-01": 3000], "2025-05"), ([:], ["2025-06": 2000], nil)], latest: 2000,
      earlier: 3000),
    Ledger(
      testDescription: "of two jobs one is not stated this month, so this month is not known",
      jobs: [
        (["2025-05": 1000, "2025-04": 1000, "2025-03": 1000], [:], nil),
        ([:], ["2025-03": 2000], nil),
      ], latest: 3000, earlier: 3000),
  ]

  @Test(arguments: ledgers) func whatTheLedgerStatesIsPay(_ one: Ledger) {
    func months(_ job: (paid: [String: Int64], stated: [String: Int64], to: String?))
      -> [EmploymentMonth]
    {
      Set(job.paid.keys).union(job.stated.keys).map { text in
        var month = EmploymentMonth(Month(text)!)
        month.paid = Fact(job.paid[text].map(Money.yuan))
        month.stated = Fact(job.stated[text].map(Money.yuan))
        return month
      }
    }
    let trend = PayTrend(
      one.jobs.map { .init(months($0), to: $0.to.flatMap { Month($0) }) }, on: Self.day)
    #expect(trend?.latest == one.latest.map(Money.yuan))
    #expect(trend?.earlier == one.earlier.map(Money.yuan))
  }

  private static func job(_ from: String, _ to: String?) -> WorkSpan {
    WorkSpan(
      source: .job, title: nil, from: Day(from), to: to.flatMap { Day($0) }, region: nil)
  }

  private static func stated(
    _ status: WorkStatus, _ from: String, _ to: String? = nil
  ) -> WorkSpan {
    WorkSpan(
      source: .stated(status), title: nil, from: Day(from), to: to.flatMap { Day($0) },
      region: nil)
  }
}
