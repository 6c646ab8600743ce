// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault
import Web

@testable import Applicants

@Suite struct ApplicantTests {
  @Test func aPersonSeesWhatTheyAreOwed() async throws {
    try await ApplicantOffice.with { office in
      let (holder, job) = try await office.holder(0)
      let (dossier, entitlements) = try await office.desk.entitlements(of: holder)
      #expect(dossier.person.name == "样本甲")
      let seeking = try #require(
        entitlements.first { $0.view.benefit.id == ApplicantOffice.seeking })
      #expect(seeking.view.outcome == .eligible && seeking.view.amount == .yuan(500))
      #expect(seeking.record == job && seeking.view.window?.closes == Day("2022-09-01"))
      #expect(!seeking.view.conditions.contains { $0.clause.isEmpty })
      guard case .open = seeking.standing else {
        Issue.record("\(seeking.standing)")
        return
      }
      let (open, draft) = try await office.filledIn(0)
      guard case .begun(draft) = try await standing(of: open, office) else {
        Issue.record("it says nothing of the draft")
        return
      }
      let claim = try await office.desk.send(draft, of: open)
      guard case .claimed(let claimed) = try await standing(of: open, office) else {
        Issue.record("it says nothing of the claim")
        return
      }
      #expect(claimed.id == claim)
    }
  }

  private func standing(
    of holder: Holder, _ office: ApplicantOffice
  ) async throws -> OwnEntitlement.Standing? {
    try await office.desk.entitlements(of: holder).entitlements
      .first { $0.view.benefit.id == ApplicantOffice.seeking }?.standing
  }

  @Test func onlyAPersonsOwnAccountIsAHolders() throws {
    let town = ApplicantOffice.town
    func officer(_ role: Role, _ person: Int64?) -> Officer {
      Officer(
        account: "a", name: "a", assignments: [Assignment(role, in: town)], person: person)
    }
    #expect(Holder(officer(.citizen, 7), from: "")?.person == ID(7))
    #expect(Holder(officer(.citizen, nil), from: "") == nil)
    #expect(Holder(officer(.townClerk, 7), from: "") == nil)
    #expect(Holder(.console("root", within: .everything), from: "") == nil)
  }

  // MARK: - Filling in

  @Test(arguments: StoreKind.allCases)
  func aDraftOutlivesItsSession(_ kind: StoreKind) async throws {
    try await ApplicantOffice.with(on: kind) { office in
      let (holder, job) = try await office.holder(0)
      let draft = try await office.desk.begin(ApplicantOffice.seeking, about: job, for: holder)
      try await office.desk.put(in: draft, of: holder) { $0.papers = ["identityCard"] }
      let again = try await office.startedAgain()
      let view = try await again.desk.draft(draft, of: holder)
      #expect(view.draft.answers.papers == ["identityCard"])
      #expect(view.next == .account)
      // Begun again it is the same one, with what was answered.
      #expect(
        try await again.desk.begin(ApplicantOffice.seeking, about: job, for: holder) == draft)
      try await again.desk.put(in: draft, of: holder) { $0.account = .asRecorded }
      let answers = try await again.desk.draft(draft, of: holder).draft.answers
      #expect(answers.papers == ["identityCard"] && answers.account == .asRecorded)
      // Nothing of it lies open in the table.
      #expect(
        try await office.count(
          "SELECT COUNT(*) FROM claim_draft WHERE CAST(answers_sealed AS TEXT) LIKE '%identity%'")
          == 0)
    }
  }

  @Test func onlyWhatIsLackingIsAsked() async throws {
    try await ApplicantOffice.with { office in
      let (known, job) = try await office.holder(0)
      let draft = try await office.desk.begin(ApplicantOffice.seeking, about: job, for: known)
      let questions = try await office.desk.draft(draft, of: known).questions
      #expect(questions == [.papers, .account, .remark])
      let (lacking, otherJob) = try await office.holder(2)
      let other = try await office.desk.begin(
        ApplicantOffice.seeking, about: otherJob, for: lacking)
      let asked = try await office.desk.draft(other, of: lacking).questions
      #expect(asked.first == .fact("employment.endOn"), "\(asked)")
    }
  }

  @Test func anothersDraftIsNotThere() async throws {
    try await ApplicantOffice.with { office in
      let (owner, draft) = try await office.filledIn(0)
      let other = try await office.holder(1).holder
      #expect(
        try await office.refusal { _ = try await office.desk.draft(draft, of: other) } == .unknown)
      #expect(
        try await office.refusal { _ = try await office.desk.send(draft, of: other) } == .unknown)
      #expect(
        try await office.refusal {
          try await office.desk.put(in: draft, of: other) { $0.remark = "x" }
        } == .unknown)
      try await office.desk.discard(draft, of: other)
      #expect(try await office.desk.drafts(of: owner).map(\.id) == [draft])
      // Nor can a claim be begun about another's record.
      let job = try await office.holder(1).job
      #expect(
        try await office.refusal {
          _ = try await office.desk.begin(ApplicantOffice.seeking, about: job, for: owner)
        } == .notOffered)
    }
  }

  @Test func thereIsABoundOfDrafts() async throws {
    try await ApplicantOffice.with { office in
      let (holder, job) = try await office.holder(0)
      try await office.desk.store.write { transaction in
        for number in 1...Draft.most {
          let draft = Draft(
            id: ID(Int64(number)), person: holder.person, benefit: "other-\(number)", record: nil,
            key: .random(), answers: DraftAnswers(), begunOn: ApplicantOffice.today)
          try DraftTable.insert(draft, in: transaction)
        }
      }
      #expect(
        try await office.refusal {
          _ = try await office.desk.begin(ApplicantOffice.seeking, about: job, for: holder)
        } == .tooManyDrafts)
      try await office.desk.discard(ID(1), of: holder)
      _ = try await office.desk.begin(ApplicantOffice.seeking, about: job, for: holder)
    }
  }

  // MARK: - Handing in

  @Test(arguments: StoreKind.allCases)
  func sentTwentyTimesItIsOneClaim(_ kind: StoreKind) async throws {
    try await ApplicantOffice.with(on: kind) { office in
      let (holder, draft) = try await office.filledIn(2)
      try await office.desk.put(in: draft, of: holder) {
        $0.facts["employment.endOn"] = "2023-02-28"
        $0.remark = "合同在家里"
      }
      let claims = try await withThrowingTaskGroup(of: ID<Claim>.self) { group in
        for _ in 0..<20 { group.addTask { try await office.desk.send(draft, of: holder) } }
        return try await group.reduce(into: Set<ID<Claim>>()) { $0.insert($1) }
      }
      #expect(claims.count == 1)
      #expect(try await office.count("SELECT COUNT(*) FROM claim") == 1)
      #expect(try await office.desk.drafts(of: holder).isEmpty)
      // What was said goes to the office once.
      let said = try await office.desk.corrections(of: holder)
      #expect(said.count == 1 && said.first?.subject == .claim)
      #expect(said.first?.wish.contains("2023-02-28") == true)
      #expect(said.first?.wish.contains("合同在家里") == true)
      let claim = try #require(claims.first)
      let own = try await office.desk.claim(claim, of: holder)
      #expect(own.row.claim.state == .waiting(stage: 1) && own.steps.map(\.isHolders) == [true])
      let line = try await office.desk.readers(of: holder, offset: 0, limit: 50).lines
      #expect(line.contains { $0.act == .claimMade && $0.who == .holder })
    }
  }

  @Test func anUnfinishedOneIsNotSent() async throws {
    try await ApplicantOffice.with { office in
      let (holder, job) = try await office.holder(0)
      let draft = try await office.desk.begin(ApplicantOffice.seeking, about: job, for: holder)
      try await office.desk.put(in: draft, of: holder) { $0.papers = [] }
      #expect(
        try await office.refusal { _ = try await office.desk.send(draft, of: holder) }
          == .unfinished)
      #expect(try await office.count("SELECT COUNT(*) FROM claim") == 0)
    }
  }

  /// The counter was quicker: the person is told the number, and the draft is kept.
  @Test func whatIsRefusedLosesNothing() async throws {
    try await ApplicantOffice.with { office in
      let (holder, draft) = try await office.filledIn(0)
      let job = try await office.holder(0).job
      let counter = try await office.claims.submit(
        ClaimForm(
          of: holder.person,
          ClaimQuestion(
            ApplicantOffice.seeking, about: job, by: .`self`, on: ApplicantOffice.today, papers: []),
          key: .random()), by: ApplicantOffice.clerk,
        as: ApplicantOffice.actor(ApplicantOffice.clerk))
      guard
        case .claim(let refusal)? = try await office.refusal({
          _ = try await office.desk.send(draft, of: holder)
        })
      else {
        Issue.record("it was taken twice")
        return
      }
      #expect(refusal.words.zh.contains(counter.number))
      #expect(try await office.desk.draft(draft, of: holder).next == nil)
    }
  }

  // MARK: - Afterwards

  @Test(arguments: StoreKind.allCases)
  func aClaimIsFollowedCompletedAndTakenBack(_ kind: StoreKind) async throws {
    try await ApplicantOffice.with(on: kind) { office in
      let (holder, draft) = try await office.filledIn(0)
      let claim = try await office.desk.send(draft, of: holder)
      try await office.act(.askCompletion, on: claim, by: ApplicantOffice.clerk, "缺社保卡复印件")
      let asked = try await office.desk.claim(claim, of: holder)
      #expect(asked.acts == [.complete, .withdraw])
      #expect(asked.steps.last?.text == "缺社保卡复印件" && asked.steps.last?.isToldToHolder == true)
      let move = ClaimMove(
        .complete, on: claim, version: asked.row.claim.version, text: "已带到窗口",
        papers: asked.materials.map(\.paper))
      try await office.desk.act(move, of: holder)
      // The same page sent again changes nothing.
      #expect(
        try await office.refusal { try await office.desk.act(move, of: holder) }
          == .claim(.changedMeanwhile))
      try await office.act(.pass, on: claim, by: ApplicantOffice.clerk)
      let passed = try await office.desk.claim(claim, of: holder)
      #expect(passed.row.claim.state == .waiting(stage: 2) && passed.acts == [.withdraw])
      #expect(passed.decision?.outcome == .eligible)
      try await office.desk.act(
        ClaimMove(.withdraw, on: claim, version: passed.row.claim.version), of: holder)
      #expect(try await office.desk.claim(claim, of: holder).row.claim.state == .withdrawn)
    }
  }

  @Test func anothersClaimIsNotThere() async throws {
    try await ApplicantOffice.with { office in
      let (owner, draft) = try await office.filledIn(0)
      let claim = try await office.desk.send(draft, of: owner)
      let version = try await office.claims.claim(claim).claim.version
      let other = try await office.holder(1).holder
      #expect(
        try await office.refusal { _ = try await office.desk.claim(claim, of: other) } == .unknown)
      #expect(
        try await office.refusal {
          try await office.desk.act(
            ClaimMove(.withdraw, on: claim, version: version), of: other)
        } == .unknown)
      // What is the office's to do is not the person's.
      for act in CaseAct.allCases where ![.complete, .withdraw].contains(act) {
        #expect(
          try await office.refusal {
            try await office.desk.act(
              ClaimMove(act, on: claim, version: version, text: "同意"), of: owner)
          } == .unknown)
      }
      #expect(try await office.desk.claim(claim, of: owner).row.claim.version == version)
    }
  }

  /// The person's own account does not decide, and an officer's does not act in their own affairs.
  @Test func nobodyIsOnBothSidesOfTheCounter() async throws {
    try await ApplicantOffice.with { office in
      let (holder, draft) = try await office.filledIn(0)
      let claim = try await office.desk.send(draft, of: holder)
      let version = try await office.claims.claim(claim).claim.version
      let asClerk = Officer(
        account: "self", name: "self",
        assignments: [Assignment(.townClerk, in: ApplicantOffice.town)],
        person: holder.person.rawValue)
      for officer in [asClerk, holder.officer] {
        await #expect(throws: ClaimRefusal.self) {
          try await office.claims.act(
            ClaimMove(.pass, on: claim, version: version), by: officer, as: "test")
        }
      }
    }
  }

  @Test(
    arguments: [
      ("person.labourCapacity", "full", "full"), ("person.labourCapacity", "nonsense", nil),
      ("employment.endOn", "2023-02-28", "2023-02-28"), ("employment.endOn", "明年", nil),
      ("employment.endOn", " ", nil), ("person.jobWish", "true", "true"),
      ("person.jobWish", "yes", nil), ("no.such.fact", "任意", "任意"),
    ] as [(String, String, String?)])
  func anAnswerIsReadOrAskedForAgain(_ name: String, _ typed: String, _ read: String?) async throws
  {
    try await ApplicantOffice.with { office in
      let answer = FactAnswer(name, office.desk.decisions.library.vocabulary)
      #expect(answer.read(typed, isUnknown: false) == read)
      #expect(answer.read(typed, isUnknown: true) == "")
      #expect(answer.shown("").zh == "不清楚")
    }
  }
}
