// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Decisions
import Journal
import Library
import Policy
import Registry
import Store
import Values
import Vault
import Web

/// A draft with the questions that are asked for it, and what the law says as it stands.
public struct DraftView: Sendable {
  public let draft: Draft
  public let answer: ClaimAnswer
  /// The same as pages show it.
  public let law: BenefitView
  public let dossier: Dossier
  public let materials: [ClaimMaterial]
  /// What the law and the office lack, and nothing that they know.
  public let questions: [DraftQuestion]

  /// The first question without an answer; nil where all have one.
  public var next: DraftQuestion? { questions.first { !draft.answers.isAnswered($0) } }
}

extension ApplicantDesk {
  /// Drafts that have not become claims, the latest first.
  public func drafts(of holder: Holder) async throws -> [Draft] {
    try await store.read { try DraftTable.open(of: holder.person, $0) }
  }

  /// Begins a claim, or goes on with the one that was begun for the same.
  ///
  /// - Throws: ``ApplicantRefusal/notOffered``, ``ApplicantRefusal/tooManyDrafts``.
  public func begin(
    _ benefit: String, about record: Int64?, for holder: Holder
  ) async throws -> ID<Draft> {
    guard claims.way(of: benefit) != nil else { throw ApplicantRefusal.notOffered }
    let day = today()
    let draft = Draft(
      id: Self.drawn(), person: holder.person, benefit: benefit, record: record, key: .random(),
      answers: DraftAnswers(), begunOn: day)
    _ = try await view(draft)
    return try await store.write { transaction in
      try DraftTable.sweep(
        untouchedSince: day.adding(days: -Draft.keptDays), of: holder.person, in: transaction)
      let open = try DraftTable.open(of: holder.person, transaction)
      if let same = open.first(where: { $0.benefit == benefit && $0.record == record }) {
        return same.id
      }
      guard open.count < Draft.most else { throw ApplicantRefusal.tooManyDrafts }
      try DraftTable.insert(draft, in: transaction)
      return draft.id
    }
  }

  public func draft(_ id: ID<Draft>, of holder: Holder) async throws -> DraftView {
    try await view(try await held(id, of: holder))
  }

  private func held(_ id: ID<Draft>, of holder: Holder) async throws -> Draft {
    guard let draft = try await store.read({ try DraftTable.draft(id, of: holder.person, $0) })
    else { throw ApplicantRefusal.unknown }
    return draft
  }

  /// Keeps what one page was answered; everything else stays as it was, whichever page came first.
  public func put(
    in id: ID<Draft>, of holder: Holder, _ change: @escaping @Sendable (inout DraftAnswers) -> Void
  ) async throws {
    let day = today()
    try await store.write { transaction in
      guard var draft = try DraftTable.draft(id, of: holder.person, transaction),
        draft.claim == nil
      else { throw ApplicantRefusal.unknown }
      change(&draft.answers)
      try DraftTable.update(draft, on: day, in: transaction)
    }
  }

  public func discard(_ id: ID<Draft>, of holder: Holder) async throws {
    try await store.write { try DraftTable.remove(id, of: holder.person, in: $0) }
  }

  // MARK: - Handing it in

  /// Hands a claim in. What was said of missing facts goes to the office with it, as a wish to have them
  /// entered: the law decides on what the office has verified.
  ///
  /// The same draft sent again, however often, is the same claim.
  ///
  /// - Throws: ``ApplicantRefusal/unfinished``, ``ApplicantRefusal/tooManyToday``,
  ///   ``ApplicantRefusal/claim(_:)``.
  public func send(_ id: ID<Draft>, of holder: Holder) async throws -> ID<Claim> {
    let draft = try await held(id, of: holder)
    if let sent = draft.claim { return sent }
    let view = try await view(draft)
    guard view.next == nil else { throw ApplicantRefusal.unfinished }
    let day = today()
    let made = try await claims.claims(of: holder.person).filter { $0.submittedOn == day }
    guard made.count < Self.mostClaimsADay else { throw ApplicantRefusal.tooManyToday }
    let claim: Claim
    do {
      claim = try await claims.submit(
        ClaimForm(of: holder.person, question(draft, view.materials), key: draft.key),
        by: holder.officer, as: holder.actor)
    } catch let refusal as ClaimRefusal { throw ApplicantRefusal.claim(refusal) }
    let said = words(view)
    let now = clock()
    try await store.write { [journal] transaction in
      guard try DraftTable.send(id, as: claim.id, in: transaction), !said.isEmpty else { return }
      let wish = String("\(claim.number)：\(said)".prefix(Correction.wishLengths.upperBound))
      try CorrectionTable.keep(
        Correction(
          id: Self.drawn(), person: holder.person, subject: .claim, wish: wish, askedOn: day,
          state: .open, answer: nil, answeredOn: nil),
        at: now, by: holder.actor, journal, in: transaction)
    }
    return claim.id
  }

  /// More than anybody has reason for, and few enough to keep the queues clean.
  static let mostClaimsADay = 20

  /// What the person said beside what the claim itself has room for.
  private func words(_ view: DraftView) -> String {
    var parts: [String] = []
    for case .fact(let name) in view.questions {
      guard let said = view.draft.answers.facts[name], !said.isEmpty else { continue }
      let words = FactAnswer(name, decisions.library.vocabulary).shown(said).zh
      parts.append("\(decisions.fact(name).name.zh)：\(words)")
    }
    if view.draft.answers.account == .bring {
      parts.append(ApplicantWords.account(.bring).zh)
    }
    if let remark = view.draft.answers.remark, !remark.isEmpty { parts.append(remark) }
    return parts.joined(separator: "；")
  }

  private func question(_ draft: Draft, _ materials: [ClaimMaterial]) -> ClaimQuestion {
    let held = draft.answers.papers
    return ClaimQuestion(
      draft.benefit, about: draft.record, by: .`self`, on: today(),
      papers: materials.map(\.paper).filter { held?.contains($0.code) ?? true })
  }

  /// What the law says, with every paper before that was asked.
  private func view(_ draft: Draft) async throws -> DraftView {
    let materials = claims.materials(of: draft.benefit)
    do {
      let asked = question(draft, materials)
      let (answer, dossier) = try await claims.preview(asked, of: draft.person)
      let questions = facts(answer, draft.answers).map(DraftQuestion.fact)
      return DraftView(
        draft: draft, answer: answer, law: try decisions.view(answer), dossier: dossier,
        materials: materials,
        questions: questions + (materials.isEmpty ? [] : [.papers])
          + (answer.benefit.isStatus ? [] : [.account]) + [.remark])
    } catch ClaimRefusal.unknown {
      throw ApplicantRefusal.unknown
    } catch is ClaimRefusal { throw ApplicantRefusal.notOffered }
  }

  /// The facts that the law lacks and the person can say; once answered they stay on the list.
  private func facts(_ answer: ClaimAnswer, _ answers: DraftAnswers) -> [String] {
    let lacking = answer.decision.missing.filter {
      FactAnswer.canBeSaid($0, decisions.library.vocabulary)
    }
    return lacking + answers.facts.keys.sorted().filter { !lacking.contains($0) }
  }
}
