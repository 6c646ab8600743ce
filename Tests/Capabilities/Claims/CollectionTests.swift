// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Library
import Policy
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Claims

/// Claims month by month, and many handed in together.
@Suite struct CollectionTests {
  static let rural = "qianyang/rural-public-post-subsidy"

  /// 二(二)7: 400 yuan for a whole month on duty; a part month is not payable without a local rule
  /// (AMB-QY-40). Each month is claimed once.
  @Test(arguments: StoreKind.allCases)
  func aTownClaimsItsPostsMonthByMonth(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      try await office.take([try holder(0), try holder(1, assistant: true)])
      let march = try await office.desk.collection(Self.rural, of: Month(year: 2022, ordinal: 3))
      #expect(march.candidates.map(\.answer.decision.amountFen) == [40_000, 80_000])
      #expect(march.candidates.first?.answer.title == "保洁员 2022-03")
      let key = SubmissionKey.random()
      let results = try await office.desk.submit(
        march.candidates.map(\.entry), of: march, key: key, by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      let claims = try results.map { try $0.result.get() }
      #expect(claims.map(\.amount) == [.yuan(400), .yuan(800)])
      #expect(claims.map(\.month) == Array(repeating: Month(year: 2022, ordinal: 3), count: 2))
      // The form sent again is the same claims; another form for the month takes nobody twice.
      let again = try await office.desk.submit(
        march.candidates.map(\.entry), of: march, key: key, by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      #expect(try again.map { try $0.result.get().id } == claims.map(\.id))
      let other = try await office.desk.submit(
        march.candidates.map(\.entry), of: march, key: .random(), by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      #expect(other.allSatisfy { (try? $0.result.get()) == nil })
      let listed = try await office.desk.collection(Self.rural, of: Month(year: 2022, ordinal: 3))
      #expect(listed.candidates.map(\.claimed) == claims.map(\.number))
      // April is another month; of May only a part was attended; June is on nobody's record.
      let april = try await office.desk.collection(Self.rural, of: Month(year: 2022, ordinal: 4))
      let next = try await office.desk.submit(
        april.candidates.map(\.entry), of: april, key: .random(), by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      #expect(try next.map { try $0.result.get().amount } == [.yuan(400), .yuan(800)])
      let may = try await office.desk.collection(Self.rural, of: Month(year: 2022, ordinal: 5))
      #expect(may.candidates.allSatisfy { $0.answer.decision.outcome == .needMoreInformation })
      let june = try await office.desk.collection(Self.rural, of: Month(year: 2022, ordinal: 6))
      #expect(june.candidates.isEmpty)
    }
  }

  /// 五(二)5: an agreement is for a year at most; both sides.
  @Test(arguments: [("2022-12-31", true), ("2023-01-01", false)])
  func anAgreementIsForAYearAtMost(_ end: String, _ holds: Bool) async throws {
    try await ClaimOffice.with(people: 0) { office in
      try await office.take([try holder(0, until: end)])
      let march = try await office.desk.collection(Self.rural, of: Month(year: 2022, ordinal: 3))
      #expect((march.candidates.first?.answer.decision.outcome == .eligible) == holds)
    }
  }

  @Test func aPostIsNotClaimedWithoutAMonth() async throws {
    try await ClaimOffice.with(people: 0) { office in
      try await office.take([try holder(0)])
      let march = try await office.desk.collection(Self.rural, of: Month(year: 2022, ordinal: 3))
      let entry = try #require(march.candidates.first?.entry)
      let question = ClaimQuestion(
        Self.rural, about: entry.record, by: .`self`, on: office.today.value, papers: [])
      await #expect(throws: ClaimRefusal.notOffered) {
        try await office.desk.submit(
          ClaimForm(of: entry.person, question, key: .random()), by: ClaimOffice.clerk,
          as: ClaimOffice.actor(ClaimOffice.clerk))
      }
    }
  }

  /// Every benefit of the county that has an amount can be claimed here.
  @Test func everyPayingBenefitOfTheCountyIsClaimedHere() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let library = office.desk.decisions.library
      var claimed: Set<String> = []
      var left: Set<String> = []
      for benefit in library.benefits where benefit.id.hasPrefix("qianyang/") {
        guard benefit.plan.policy.document.amount?.rule != nil else { continue }
        let isOffered =
          office.desk.decisions.benefitName(benefit.id) != nil
          || office.desk.decisions.isOfBodies(benefit.id)
        if isOffered, office.desk.ways.way(of: benefit.id) != nil {
          claimed.insert(benefit.id)
        } else {
          left.insert(benefit.id)
        }
      }
      #expect(left == [])
      #expect(claimed.count == 23, "\(claimed.sorted())")
    }
  }

  private func holder(
    _ number: Int, assistant: Bool = false, until end: String = "2022-12-31"
  ) throws -> RosterRow {
    var row = try ClaimOffice.worker(number)
    row.employments = []
    row.workStatuses = [
      WorkStatusPeriod(.unemployed, from: try #require(Day("2021-01-01")))
    ]
    var post = Post()
    post.name = .value(assistant ? "劳动保障助理员" : "保洁员")
    post.scope = .value(.rural)
    post.kind = .value(assistant ? .labourSecurityAssistant : .cleaner)
    post.state = .value(.held)
    post.region = .value(ClaimOffice.town)
    post.contractKind = .value(.serviceAgreement)
    post.contractStart = .value(try #require(Day("2022-01-01")))
    post.contractEnd = .value(try #require(Day(end)))
    var statement = PostStatement(post)
    statement.months = [
      PostMonth(Month(year: 2022, ordinal: 3)), PostMonth(Month(year: 2022, ordinal: 4)),
      PostMonth(Month(year: 2022, ordinal: 5), whole: false, attendedDays: .value(12)),
    ]
    row.posts = [statement]
    return row
  }
}
