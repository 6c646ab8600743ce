// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Papers
import Values
import Web

/// What the sheets of a claim say, for their check values.
struct ClaimPapers {
  /// 审批表.
  static func approval(_ view: ClaimSheet.View) -> Paper {
    let claim = view.row.claim
    return Paper(
      .approval, number: claim.number,
      head(view.row) + [.open(ClaimWords.state.zh, view.row.state.zh)]
        + papers(view.materials, held: claim.papers) + roster(view.lines)
        + opinions(view.steps, view.stages))
  }

  /// 花名册: each line with what it gives.
  private static func roster(_ lines: [ClaimLine]) -> [Paper.Line] {
    lines.map { line in
      .hidden(
        ClaimBodyWords.roster.zh,
        [line.personName, line.amount?.grouped ?? "", line.clause].joined(separator: "\n"))
    }
  }

  static func head(_ row: ClaimRow) -> [Paper.Line] {
    let claim = row.claim
    return [
      .open(ClaimWords.benefit.zh, row.benefit.zh),
      party(claim),
      .hidden(ClaimWords.relation.zh, ClaimWords.relation(claim.relation).zh),
      .hidden(ClaimWords.about.zh, claim.recordTitle ?? ""),
      .open(ClaimWords.amount.zh, claim.amount?.grouped ?? ""),
      .open(ClaimWords.submittedOn.zh, claim.submittedOn.description),
      .open(ClaimWords.basis.zh, row.clauses.joined(separator: "、")),
    ]
  }

  /// A person is shown masked; what an organisation is called is no secret.
  private static func party(_ claim: Claim) -> Paper.Line {
    claim.person == nil
      ? .open(ClaimWords.person.zh, claim.partyName)
      : .masked(ClaimWords.person.zh, claim.partyName, as: .name(claim.partyName))
  }

  static func papers(
    _ materials: [ClaimMaterial], held: [ClaimQuestion.Paper]
  ) -> [Paper.Line] {
    let codes = Set(held.map(\.code))
    return materials.map { material in
      let word = codes.contains(material.paper.code) ? ClaimWords.held : ClaimWords.notHeld
      return .hidden(material.label.zh, word.zh)
    }
  }

  static func opinions(_ steps: [ClaimStep], _ stages: [ClaimWay.Stage]) -> [Paper.Line] {
    steps.map { step in
      let organ = stages.indices.contains(step.stage) ? stages[step.stage].organ.zh : ""
      let act = step.act.map { ClaimWords.act($0).zh } ?? ClaimWords.handedIn.zh
      let visit = step.visit.map {
        [$0.day.description, $0.present, $0.found, String($0.photographs)] + $0.digests
          + ($0.paperReason.isEmpty ? [] : [$0.paperReason])
      }
      return .hidden(
        organ,
        ([act, step.text, step.officer, step.day.description] + (visit ?? [])).joined(
          separator: "\n"))
    }
  }
}

extension ClaimPages {
  /// What the sheets of claims would say today, for the page that checks them.
  public var paperSources: [PaperKind: PaperPages.Source] {
    var sources = letterSources()
    sources[.approval] = { number in
      guard let (claim, steps) = try await desk.claim(number: number) else { return nil }
      let lines = try await desk.lines(of: claim.id)
      return ClaimPapers.approval(sheetView(claim, steps, lines, head: nil))
    }
    return sources
  }

  /// - Parameter lines: Those of an organisation's list, for the sheets that show it.
  func sheetView(
    _ claim: Claim, _ steps: [ClaimStep], _ lines: [ClaimLine] = [], head: String?
  ) -> ClaimSheet.View {
    ClaimSheet.View(
      row: row(claim), steps: steps, stages: desk.ways.way(of: claim.benefit)?.stages ?? [],
      materials: materials(of: claim.benefit), head: head, lines: lines)
  }
}
