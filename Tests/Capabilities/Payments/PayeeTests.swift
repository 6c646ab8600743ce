// SPDX-License-Identifier: Apache-2.0
import Decisions
import Funds
import Journal
import PaymentOffice
import Rights
import Stores
import Testing
import Values

@testable import Claims
@testable import Payments
@testable import Registry

/// Who gets the money where the text pays somebody else than who claims.
@Suite struct PayeeTests {
  private static let benefit = "qianyang/urban-public-post-subsidy"
  private static let developer = "样例街道办"
  private static let account = "2600001234567890"

  /// 二(二)7: the bureau releases the money of an urban post to its developing unit; the claim is the holder's.
  @Test(arguments: StoreKind.allCases)
  func theDeveloperOfAnUrbanPostIsPaid(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await grantPosts(2, in: office)
      let (batch, file) = try await office.sent(granted)
      let lines = try await office.payments.batch(batch.id).lines
      #expect(lines.map(\.payee) == [Self.developer, Self.developer])
      #expect(lines.map(\.accountTail) == ["7890", "7890"])
      // 500 yuan for the one month asked for, each.
      #expect(lines.map(\.amount) == [.yuan(500), .yuan(500)])
      let text = String(decoding: file, as: UTF8.self)
      #expect(text.split(separator: "\n").filter { $0.contains(Self.account) }.count == 2)
      try await office.take(Array("\(batch.number)\n1|500.00|成功|\n2|500.00|成功|\n".utf8))
      // What was drawn counts for the holder all the same.
      let grants = try await office.dossier(0).grants.map(\.record)
      #expect(grants.map(\.benefitID) == [Self.benefit])
    }
  }

  /// One account for the posts of one developer is no doubt; the same account for a worker is.
  @Test func theAccountOfABodyIsNoPersons() async throws {
    try await PaymentOffice.with { office in
      let posts = try await grantPosts(2, in: office)
      let ofPosts = try await office.make(posts)
      #expect(try await office.payments.batch(ofPosts.id).doubts.isEmpty)
      let worker = try await office.grant(1, from: 5) { _, row in
        row.person?.accountNumber = .value(AccountNumber(Self.account))
      }
      let ofWorker = try await office.make(worker)
      #expect(
        try await office.payments.batch(ofWorker.id).doubts.map(\.pattern) == [.accountShared])
    }
  }

  /// Without the unit on record, or its account, nothing goes out, and the refusal says which.
  @Test func aBodyThatIsNotKnownIsNotPaid() async throws {
    try await PaymentOffice.with { office in
      let unknown = try await grantPosts(1, in: office) { $0.posts[0].developer = nil }
      #expect(
        try await office.refusal { _ = try await office.make(unknown) }
          == .payeeUnknown(unknown[0].number))
      let unbanked = try await grantPosts(1, from: 1, in: office) {
        $0.posts[0].developer = Organisation(name: "样例无户单位")
      }
      #expect(
        try await office.refusal { _ = try await office.make(unbanked) }
          == .noAccount(unbanked[0].number))
    }
  }

  @Test func whoIsPaidIsTheTextsToSay() async throws {
    try await PaymentOffice.with { office in
      let decisions = office.claims.decisions
      let asked = ClaimQuestion(
        "qianyang/internship-allowance", about: 4, by: .`self`, on: office.today.value, papers: [])
      var dossier = Dossier(person: try await person(in: office))
      #expect(decisions.payee(of: asked, about: dossier) == .undetermined)
      let unit = Held(
        id: ID<Organisation>(9), record: Organisation(name: "样例见习单位"), sourceRowID: nil)
      dossier.internships = [
        DossierInternship(
          internship: Held(id: ID(4), record: Internship(), sourceRowID: nil),
          org: DossierOrganisation(organisation: unit))
      ]
      #expect(
        decisions.payee(of: asked, about: dossier) == .body(ID(9), name: "样例见习单位"))
      for (benefit, payee) in [
        (PaymentOffice.benefit, ClaimPayee.claimant),
        ("qianyang/thousand-schools-subsidy", .household),
        // The text does not say: AMB-QY-19.
        ("qianyang/rural-public-post-insurance", .claimant),
      ] {
        let question = ClaimQuestion(
          benefit, about: nil, by: .`self`, on: office.today.value, papers: [])
        #expect(decisions.payee(of: question, about: dossier) == payee, "\(benefit)")
      }
      #expect(
        decisions.payeeOfBody(claiming: "qianyang/community-factory-post-subsidy") == .claimant)
      #expect(decisions.payeeOfBody(claiming: PaymentOffice.benefit) == .undetermined)
    }
  }

  private func person(in office: PaymentOffice) async throws -> Held<Person> {
    try await office.take([PaymentOffice.worker(0)])
    return try await office.dossier(0).person
  }

  /// Holders of urban posts of one developer since March 2022, each granted April's 500 yuan.
  private func grantPosts(
    _ count: Int, from first: Int = 0, in office: PaymentOffice,
    _ shape: (inout RosterRow) -> Void = { _ in }
  ) async throws -> [Claim] {
    try await office.funds.carryOut(
      FundAct(
        "posts-\(first)",
        .allot(
          Budget(PaymentOffice.county, PaymentOffice.fund, 2022), .yuan(Int64(count) * 500),
          paper: "样例〔2022〕2号"),
        reason: Reason("年初下达指标")), by: "test")
    let numbers = first..<first + count
    try await office.take(
      numbers.map {
        var row = try post($0)
        shape(&row)
        return row
      })
    var claims: [Claim] = []
    for number in numbers {
      let dossier = try await office.dossier(number)
      guard let post = dossier.posts.first else { throw NotAsExpected() }
      var question = ClaimQuestion(
        Self.benefit, about: post.post.id.rawValue, by: .`self`, on: office.today.value, papers: [])
      question.month = Month(year: 2022, ordinal: 4)
      claims.append(
        try await office.grant(
          question, of: dossier.person.id,
          through: [PaymentOffice.bureau, PaymentOffice.resources]))
    }
    return claims
  }

  private func post(_ number: Int) throws -> RosterRow {
    var row = try PaymentOffice.worker(number)
    row.employments = []
    row.categories.append(
      PersonCategory(code: "hardToEmploy", from: .value(PaymentOffice.day("2021-01-01"))))
    var post = Post()
    post.scope = .value(.urban)
    post.kind = .value(.cleaner)
    post.state = .value(.held)
    post.contractStart = .value(PaymentOffice.day("2022-03-01"))
    post.contractEnd = .value(PaymentOffice.day("2023-02-28"))
    var statement = PostStatement(post)
    var developer = Organisation(name: Self.developer)
    developer.basicBankAccount = .value(AccountNumber(Self.account))
    statement.developer = developer
    statement.months = [PostMonth(Month(year: 2022, ordinal: 4))]
    row.posts = [statement]
    return row
  }
}
