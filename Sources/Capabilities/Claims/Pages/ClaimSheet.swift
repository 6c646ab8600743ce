// SPDX-License-Identifier: Apache-2.0
import Casework
import Papers
import Policy
import Values
import Web

/// 审批表: one claim on A4, with a box for the opinion and seal of each organ.
struct ClaimSheet {
  struct View {
    let row: ClaimRow
    let steps: [ClaimStep]
    let stages: [ClaimWay.Stage]
    let materials: [ClaimMaterial]
    /// How far the office's journal has come.
    let head: String?
    /// Those of an organisation's list, as they were decided.
    let lines: [ClaimLine]
    /// Those of its visits.
    var photographs: [VisitPhotograph] = []
  }

  func page(_ view: View, _ issued: IssuedPaper, _ context: PageContext) -> Page {
    let language = context.language
    let claim = view.row.claim
    return Page(
      title: "\(view.row.benefit[language])\(ClaimWords.sheet[language])",
      trail: [
        .init(ClaimWords.claims[language], context.href("claims")),
        .init(claim.number, context.href("claims", claim.id.description)),
      ], speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      ClaimParts.particulars(view.row, context)
      Parts.facts([
        (ClaimWords.inWords[language], claim.amount.map { HTML($0.inCapitals) }),
        (
          ClaimWords.basis[language],
          span(.lang(.chinese)) { view.row.clauses.joined(separator: "、") }
        ),
      ])
      h2(ClaimWords.papers[language])
      ClaimParts.papers(view.materials, held: claim.papers, language)
      if !view.lines.isEmpty { roster(view, language) }
      boxes(view, language)
      PhotographViews(claim: claim.id, photographs: view.photographs, context: context).paired()
      if let head = view.head { p(.class("soft")) { head } }
      PaperParts.foot(issued, language)
    }
  }

  /// 花名册.
  private func roster(_ view: View, _ language: Language) -> HTML {
    var table = DataTable(
      ClaimBodyWords.roster[language], .text(ClaimBodyWords.person[language]),
      .number(ClaimWords.amount[language]), .text(ClaimWords.basis[language]))
    for line in view.lines where line.outcome != .notEligible {
      table.add(
        HTML(line.personName), HTML(line.amount?.grouped ?? ""),
        span(.lang(.chinese)) { line.clause })
    }
    table.addTotal(
      HTML(ClaimWords.amount[language]), HTML(view.row.claim.amount?.grouped ?? ""), .empty)
    return table.html
  }

  /// Each organ that says something, with what it has said so far.
  private func boxes(_ view: View, _ language: Language) -> HTML {
    var table = DataTable(
      ClaimWords.opinionOf[language], .text(ClaimWords.organ[language]),
      .text(ClaimWords.opinionAndSeal[language]))
    for (index, stage) in view.stages.enumerated() where stage.kind != .apply {
      let said = view.steps.last { $0.stage == index && $0.act != nil }
      table.add(
        HTML("\(stage.organ[language])\n\(stage.act[language])"),
        HTML {
          if let said, let act = said.act {
            p("\(ClaimWords.act(act)[language])  \(said.text)")
            if let visit = said.visit { VisitForm.facts(visit, held: view.photographs, language) }
            p("\(said.officer)  \(said.day)")
          }
          p(ClaimWords.signature[language])
        })
    }
    return table.html
  }
}
