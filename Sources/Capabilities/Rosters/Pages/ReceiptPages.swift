// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// How far an import is, and what became of it.
struct ReceiptPages {
  private static let refreshSeconds = 3

  func progress(_ progress: ImportProgress, isStill: Bool, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: RosterWords.importing[language], trail: trail(context),
      refreshSeconds: isStill ? nil : ReceiptPages.refreshSeconds
    ) {
      p { strong(progress.fileName) }
      div(.class("notice"), .isStatus) {
        p(how(progress, language))
      }
      p(RosterWords.mayLeave[language])
      p {
        a(.href(context.path)) { RosterWords.updateNow[language] }
        " · "
        a(.href(context.path.with("still", "yes"))) { RosterWords.holdStill[language] }
      }
    }
  }

  private func how(_ progress: ImportProgress, _ language: Language) -> String {
    guard !progress.isWaiting else { return RosterWords.waiting[language] }
    let rows = language.count(progress.step.rows)
    guard let total = progress.step.total else { return RosterWords.rowsRead(rows)[language] }
    return RosterWords.rowsTaken(rows, of: language.count(total))[language]
  }

  /// - Parameter workbook: Where the marked workbook is had.
  func receipt(_ view: ReceiptView, workbook: Href?, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: RosterWords.receiptOf(view.fileName)[language], trail: trail(context)) {
      verdict(view, workbook, language)
      counts(view, language)
      if !view.reasons.isEmpty { reasons(view, language) }
      if !view.findings.isEmpty { findings(view, language) }
      if !view.columnsKeptAside.isEmpty {
        h2(RosterWords.keptAside[language])
        ul(.class("columns")) { for name in view.columnsKeptAside { li(name) } }
      }
      p {
        Parts.button(RosterWords.toPeople[language], Href("people"), isQuiet: true)
        " "
        Parts.button(RosterWords.another[language], Href("imports"), isQuiet: true)
      }
    }
  }

  private func trail(_ context: PageContext) -> [Page.Step] {
    [Page.Step(RosterWords.imports[context.language], Href("imports"))]
  }

  private func verdict(_ view: ReceiptView, _ workbook: Href?, _ language: Language) -> HTML {
    let taken = view.read - view.refused
    return Parts.notice(view.refused == 0 ? .yes : .open) {
      p {
        view.refused == 0
          ? RosterWords.allTaken(language.count(view.read))[language]
          : RosterWords.someRefused(language.count(taken), language.count(view.refused))[language]
      }
      if let workbook {
        p { Parts.button(RosterWords.markedWorkbook[language], workbook) }
      }
    }
  }

  private func counts(_ view: ReceiptView, _ language: Language) -> HTML {
    HTML {
      Parts.figures([
        Parts.Figure(RosterWords.read[language], language.count(view.read)),
        Parts.Figure(RosterWords.new[language], language.count(view.new)),
        Parts.Figure(RosterWords.changed[language], language.count(view.changed)),
        Parts.Figure(RosterWords.unchanged[language], language.count(view.unchanged)),
        Parts.Figure(RosterWords.refused[language], language.count(view.refused)),
      ])
      Parts.facts([
        (RosterWords.kind[language], HTML(view.kind[language])),
        (RosterWords.statementDay[language], HTML("\(view.statementDay)")),
        (RosterWords.journalHead[language], view.journalHead.map { head in code(head) }),
      ])
    }
  }

  private func reasons(_ view: ReceiptView, _ language: Language) -> HTML {
    var table = DataTable(
      RosterWords.reasons[language], isCaptionSeen: false, .text(RosterWords.reason[language]),
      .text(RosterWords.rule[language]), .text(RosterWords.treatment[language]),
      .number(RosterWords.count[language]))
    for reason in view.reasons {
      table.add(
        HTML(reason.text[language]), HTML(reason.rule ?? ""), mark(reason.severity, language),
        HTML(language.count(reason.count)))
    }
    return section {
      h2(RosterWords.reasons[language])
      table.html
    }
  }

  private func findings(_ view: ReceiptView, _ language: Language) -> HTML {
    var table = DataTable(
      RosterWords.findings[language], isCaptionSeen: false, .text(RosterWords.place[language]),
      .text(RosterWords.column[language]), .text(RosterWords.reason[language]),
      .text(RosterWords.treatment[language]))
    for finding in view.findings {
      table.add(
        span(.class("nowrap")) { RosterWords.row(finding.sheet, finding.row)[language] },
        HTML(finding.column ?? ""), HTML(finding.text[language]), mark(finding.severity, language))
    }
    let total = view.reasons.reduce(0) { $0 + $1.count }
    return section {
      h2(RosterWords.findings[language])
      if total > view.findings.count {
        p(RosterWords.firstFindings(language.count(view.findings.count))[language])
      }
      table.html
    }
  }

  private func mark(_ severity: Severity, _ language: Language) -> HTML {
    let word = RosterWords.severity(severity)[language]
    return severity == .refuse ? Mark.no(word) : Mark.open(word)
  }
}
