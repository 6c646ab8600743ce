// SPDX-License-Identifier: Apache-2.0
import Casework
import Papers
import Policy
import Values
import Web

/// The sheets that an applicant is handed in the course of a claim, beside the 审批表 of the office.
enum ClaimLetter: String, CaseIterable {
  case application, acceptance, completion, refusal

  var kind: PaperKind {
    switch self {
    case .application: .application
    case .acceptance: .acceptance
    case .completion: .completion
    case .refusal: .refusal
    }
  }

  /// The step that the letter tells of; nil where there is none, and for what is written before any.
  func step(in view: ClaimSheet.View) -> ClaimStep? {
    switch self {
    case .application: nil
    case .acceptance:
      view.steps.last { step in
        step.act == .pass && view.stages.indices.contains(step.stage)
          && step.stage == ClaimLetter.accepting(view.stages)
      }
    case .completion: view.steps.last { $0.act == .askCompletion }
    case .refusal: view.steps.last { $0.act == .refuse }
    }
  }

  /// Whether there is anything to write.
  func isDue(_ view: ClaimSheet.View) -> Bool { self == .application || step(in: view) != nil }

  /// The stage at which a claim is taken in: that of the acceptance, else the first of an office.
  static func accepting(_ stages: [ClaimWay.Stage]) -> Int? {
    stages.firstIndex { $0.kind == .accept } ?? stages.firstIndex { $0.role != nil }
  }

  /// Refused before it was taken in: 不予受理; later: 不予通过.
  func isBeforeAcceptance(_ view: ClaimSheet.View) -> Bool {
    guard let step = step(in: view), let accepting = ClaimLetter.accepting(view.stages) else {
      return false
    }
    return step.stage <= accepting
  }

  /// Papers stand on what tells of missing ones for as long as they are missing.
  func listsPapers(_ view: ClaimSheet.View) -> Bool {
    guard self == .completion else { return true }
    if case .completing = view.row.claim.state { return true }
    return false
  }

  func title(_ view: ClaimSheet.View) -> Localized {
    let name = view.row.benefit
    switch self {
    case .application:
      return Localized(zh: "\(name.zh)申请表", en: "Application: \(name.en)")
    case .acceptance: return ClaimLetterWords.acceptance
    case .completion: return ClaimLetterWords.completion
    case .refusal:
      return isBeforeAcceptance(view) ? ClaimLetterWords.notAccepted : ClaimLetterWords.refused
    }
  }

  /// Who writes it: the organ of the stage.
  func organ(_ view: ClaimSheet.View) -> Localized? {
    guard let step = step(in: view), view.stages.indices.contains(step.stage) else { return nil }
    return view.stages[step.stage].organ
  }

  /// What the letter says, for its check value.
  func paper(_ view: ClaimSheet.View) -> Paper {
    let claim = view.row.claim
    var lines = ClaimPapers.head(view.row)
    switch self {
    case .application, .completion:
      if listsPapers(view) { lines += ClaimPapers.papers(view.materials, held: claim.papers) }
    case .acceptance: break
    case .refusal: lines.append(.open(ClaimWords.state.zh, title(view).zh))
    }
    if let step = step(in: view) {
      lines += [
        .open(ClaimLetterWords.organ.zh, organ(view)?.zh ?? ""),
        .open(ClaimLetterWords.date.zh, step.day.description),
        .hidden(ClaimWords.opinion.zh, step.text),
      ]
    }
    return Paper(kind, number: claim.number, lines)
  }
}

extension ClaimPages {
  func letter(_ visit: Visit) async throws -> Answer {
    guard let letter = ClaimLetter(rawValue: visit.parameter("letter")) else {
      throw WebRefusal.notFound
    }
    let desk = try await desk.within(visit.scope)
    let (claim, steps) = try await found { try await desk.claim(try visit.id("claim")) }
    let view = sheetView(claim, steps, head: nil)
    guard letter.isDue(view) else { throw WebRefusal.notFound }
    let issued = try await papers.issue(letter.paper(view))
    return .page(ClaimLetterPage(letter: letter, view: view).page(issued, visit.context))
  }

  /// What the letters of claims would say today.
  func letterSources() -> [PaperKind: PaperPages.Source] {
    var sources: [PaperKind: PaperPages.Source] = [:]
    for letter in ClaimLetter.allCases {
      sources[letter.kind] = { number in
        guard let (claim, steps) = try await desk.claim(number: number) else { return nil }
        let view = sheetView(claim, steps, head: nil)
        return letter.isDue(view) ? letter.paper(view) : nil
      }
    }
    return sources
  }
}
