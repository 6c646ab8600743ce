// SPDX-License-Identifier: Apache-2.0

import Library
import Policy
import Rights
import Testing
import Values

/// The ways that the five documents' claims take.
struct RepositoryWorkflowTests {
  private static func stages(_ id: String) throws -> [String] {
    let benefit = try #require(RepositoryPolicies.library.benefit(id), "no \(id)")
    return (benefit.plan.workflow?.stages ?? []).map { stage in
      let text = "\(stage.organ.id) \(stage.kind)"
      return stage.isFromText ? text : "(\(text))"
    }
  }

  @Test(
    arguments: [
      (
        "qianyang/one-off-job-seeking-subsidy",
        [
          "applicant apply", "townOffice accept", "(countyEmploymentBureau review)",
          "(countyHumanResourcesBureau approve)", "(countyFinanceBureau release)",
          "(countyFinanceBureau pay)",
        ]
      ),
      (
        "qianyang/cross-province-transport-subsidy",
        [
          "applicant apply", "(townOffice accept)", "townOffice firstReview", "townOffice report",
          "countyEmploymentBureau review", "countyEmploymentBureau report",
          "countyHumanResourcesBureau secondReview", "countyHumanResourcesBureau notice",
          "countyRevitalisationBureau pay",
        ]
      ),
      (
        "qianyang/one-off-startup-subsidy",
        [
          "applicant apply", "townOffice accept", "townOffice firstReview",
          "countyEmploymentBureau review", "countyEmploymentBureau visit",
          "countyHumanResourcesBureau review", "countyHumanResourcesBureau notice",
          "countyFinanceBureau secondReview", "countyFinanceBureau release",
          "(countyFinanceBureau pay)",
        ]
      ),
      (
        "qianyang/internship-allowance",
        [
          "applicant apply", "countyTalentCentre accept", "internshipUnit settle",
          "(countyEmploymentBureau review)", "(countyHumanResourcesBureau approve)",
          "countyHumanResourcesBureau release", "(countyFinanceBureau pay)",
        ]
      ),
      (
        "qianyang/skill-appraisal-subsidy",
        [
          "appraisalBody apply", "cityHumanResourcesBureau accept",
          "(cityHumanResourcesBureau review)", "(cityHumanResourcesBureau approve)",
          "(cityFinanceBureau release)", "(cityFinanceBureau pay)",
        ]
      ),
    ] as [(String, [String])])
  func aWayIsAsTheCatalogueReadsIt(_ id: String, _ expected: [String]) throws {
    #expect(try RepositoryWorkflowTests.stages(id) == expected)
  }

  @Test func everyBenefitThatPaysGoesFromTheApplicationToTheMoney() {
    var paying = 0
    for benefit in RepositoryPolicies.library.benefits {
      let amount = benefit.plan.policy.document.amount
      guard amount?.rule != nil, amount?.isBase == false else { continue }
      paying += 1
      let kinds = benefit.plan.workflow?.stages.map(\.kind) ?? []
      #expect(kinds.first == .apply, "\(benefit.id)")
      #expect(kinds.contains(.accept), "\(benefit.id)")
      #expect(kinds.contains(.pay), "\(benefit.id)")
      #expect(benefit.plan.workflow?.deciding != nil, "\(benefit.id)")
      let notice = benefit.plan.policy.noticeRule?.isRequired == true
      #expect(kinds.contains(.notice) == notice, "\(benefit.id)")
    }
    #expect(paying > 35)
  }

  @Test func townsActWhereTheTextSaysSo() throws {
    let plan = try #require(
      RepositoryPolicies.library.benefit("qianyang/one-off-job-seeking-subsidy")?.plan)
    let accept = try #require(plan.workflow?.stages.first { $0.kind == .accept })
    #expect(accept.organ.actor == .office(.townClerk, level: .town))
    #expect(accept.region == "person.hukouRegion")
    #expect(accept.origin == .text(clauses: ["二(一)1"]))
  }

  @Test func aVisitHasItsDays() throws {
    let plan = try #require(
      RepositoryPolicies.library.benefit("qianyang/community-factory-post-subsidy")?.plan)
    let visit = try #require(plan.workflow?.stages.first { $0.kind == .visit })
    #expect(visit.limit == DayLimit(10, .calendar))
    #expect(visit.records == [.visitForm])
  }

  @Test func theWayIsShown() {
    let zh = RepositoryPolicies.library.show("qianyang/community-factory-post-subsidy").text
    #expect(zh.contains("\n办理流程\n  1  载体单位：每年12月申报（申请）\n"))
    #expect(
      zh.contains("\n  4  县劳动就业管理局：实地查看，提出初审意见（实地考察，10日内，留存实地察看表）\n"))
    #expect(zh.contains("\n  8  县财政局：兑付（兑付，留存发放表，文件未写明）"))
    let en = RepositoryPolicies.library.show(
      "qianyang/community-factory-post-subsidy", inEnglish: true
    ).text
    #expect(
      en.contains(
        "\n  2  town labour-security office: accepts and hands on a summary (acceptance)\n"
      ))
  }

  // MARK: Casework and the calendar

  @Test func theDefaultsReachEveryCounty() {
    for layer in RepositoryPolicies.library.layers {
      let rules = layer.jurisdiction.casework
      #expect(rules.pausesFor == [.completion, .notice], "\(layer.folder)")
      #expect(rules.objections(to: .approve, having: [.review]) == [.review], "\(layer.folder)")
      #expect(rules.objections(to: .release, having: [.approve]) == [.approve], "\(layer.folder)")
      #expect(rules.objections(to: .firstReview, having: [.accept]).isEmpty, "\(layer.folder)")
    }
  }

  /// Both sides of National Day and of the Spring Festival of every year, and moved days.
  /// > Source: the notices of the General Office of the State Council.
  @Test(arguments: [
    ("2021-02-10", true), ("2021-02-11", false), ("2021-02-17", false), ("2021-02-18", true),
    ("2021-02-20", true), ("2021-02-21", false), ("2021-09-26", true), ("2021-09-30", true),
    ("2021-10-01", false), ("2021-10-07", false), ("2021-10-08", true), ("2021-10-09", true),
    ("2021-10-10", false), ("2022-01-28", true), ("2022-01-30", true), ("2022-01-31", false),
    ("2022-02-04", false), ("2022-02-07", true), ("2022-09-30", true), ("2022-10-03", false),
    ("2022-10-07", false), ("2022-10-08", true), ("2022-10-10", true), ("2022-12-30", true),
    ("2022-12-31", false), ("2023-01-02", false), ("2023-01-03", true), ("2023-01-20", true),
    ("2023-01-23", false), ("2023-01-27", false), ("2023-01-28", true), ("2023-06-25", true),
    ("2023-09-28", true), ("2023-09-29", false), ("2023-10-06", false), ("2023-10-07", true),
    ("2024-02-09", true), ("2024-02-12", false), ("2024-02-16", false), ("2024-02-18", true),
    ("2024-02-19", true), ("2024-09-29", true), ("2024-09-30", true), ("2024-10-01", false),
    ("2024-10-07", false), ("2024-10-08", true), ("2024-10-12", true), ("2025-01-26", true),
    ("2025-01-27", true), ("2025-01-28", false), ("2025-02-04", false), ("2025-02-05", true),
    ("2025-02-08", true), ("2025-09-28", true), ("2025-09-30", true), ("2025-10-01", false),
    ("2025-10-08", false), ("2025-10-09", true), ("2025-10-11", true), ("2026-02-13", true),
    ("2026-02-14", true), ("2026-02-16", false), ("2026-02-23", false), ("2026-02-24", true),
    ("2026-02-28", true), ("2026-09-20", true), ("2026-09-30", true), ("2026-10-01", false),
    ("2026-10-07", false), ("2026-10-08", true), ("2026-10-10", true),
  ])
  func officesWorkAsTheNoticesSay(_ text: String, _ isWorking: Bool) throws {
    let day = try #require(Day(text))
    #expect(try RepositoryPolicies.library.calendar.isWorking(day) == isWorking)
  }

  /// How many working days a year has, as anybody can count them in the notices.
  @Test(arguments: [(2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)])
  func aYearHasItsWorkingDays(_ year: Int, _ count: Int) throws {
    let last = try #require(Day(year: year, month: 12, day: 31))
    let calendar = RepositoryPolicies.library.calendar
    let first = try #require(Day(year: year, month: 1, day: 1))
    let rest = try calendar.count(.working, after: first, through: last)
    #expect(try rest + (calendar.isWorking(first) ? 1 : 0) == count)
  }

  @Test func noYearIsGuessed() throws {
    let calendar = RepositoryPolicies.library.calendar
    #expect(calendar.years == Set(2021...2026))
    for text in ["2020-12-31", "2027-01-01"] {
      let day = try #require(Day(text))
      #expect(throws: WorkingCalendar.UnknownYear(year: day.year)) { try calendar.isWorking(day) }
    }
  }
}
