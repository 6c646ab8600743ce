// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Rights
import Sheets
import Values
import Web

/// Filling in an office's own blank workbook: sent, its headings matched, taken back.
extension TablePages {
  static let matching = Right(.enter, .roster)

  func addBlanks(to routes: inout Routes) {
    routes.get("reports/:document/:report/blank", needs: Self.exporting) {
      .page(BlankUploadPage(asked: try await asked($0)).page($0.context, nil))
    }
    routes.postFiles("reports/:document/:report/blank", needs: Self.exporting) {
      try await send($0)
    }
    routes.get("reports/:document/:report/blanks/:blank", needs: Self.exporting) { visit in
      try await kept(visit) { try await blank(visit, $0) }
    }
    routes.post("reports/:document/:report/blanks/:blank", needs: Self.matching) { visit in
      try await kept(visit) { try await match(visit, $0) }
    }
    routes.get("reports/:document/:report/blanks/:blank/workbook", needs: Self.exporting) {
      visit in try await kept(visit) { try await filled(visit, $0) }
    }
  }

  /// What was sent is kept until the server ends; then it is asked for again.
  private func kept(
    _ visit: Visit, _ body: (KeptFiles.Kept) async throws -> Answer
  ) async throws -> Answer {
    if let kept = await blanks.file(visit.parameter("blank"), of: visit.officer.account) {
      return try await body(kept)
    }
    return .page(
      BlankUploadPage(asked: try await asked(visit)).page(
        visit.context, TableWords.refusal(.gone)))
  }

  private func send(_ visit: Visit) async throws -> Answer {
    let asked = try await asked(visit)
    let upload = try await visit.submission().file("file")
    do {
      _ = try await asked.desk.blank(upload.file.path, for: asked.report, in: asked.place)
    } catch let refusal as BlankRefusal {
      return .page(
        BlankUploadPage(asked: asked).page(visit.context, TableWords.refusal(refusal)))
    } catch let error as SheetError {
      return .page(
        BlankUploadPage(asked: asked).page(
          visit.context, Localized(zh: error.zh, en: error.en)))
    }
    let name = await blanks.keep(upload.file, named: upload.fileName, for: visit.officer.account)
    return .seeOther(
      visit.context.href("reports", asked.folder, asked.report.id, "blanks", name))
  }

  private func blank(_ visit: Visit, _ kept: KeptFiles.Kept) async throws -> Answer {
    let asked = try await asked(visit)
    let blank = try await asked.desk.blank(kept.file.path, for: asked.report, in: asked.place)
    let lines = try await asked.desk.lines(of: asked.report, in: asked.place, on: visit.asOf)
    return .page(
      BlankPage(
        asked: asked, blank: blank, name: kept.stem, key: visit.parameter("blank"),
        filling: blank.filling(lines)
      ).page(visit.context))
  }

  private func match(_ visit: Visit, _ kept: KeptFiles.Kept) async throws -> Answer {
    let asked = try await asked(visit)
    let form = try visit.form()
    var blank = try await asked.desk.blank(kept.file.path, for: asked.report, in: asked.place)
    let ids = Set(asked.desk.fields(of: asked.report).map(\.id))
    for index in blank.headings.indices {
      let chosen = form["heading-\(blank.headings[index].column)"] ?? ""
      blank.headings[index].field = ids.contains(chosen) ? chosen : nil
    }
    try await desk.headings.remember(
      blank.headings, of: asked.report.id, in: asked.place, by: visit.officer, as: visit.actor)
    return .seeOther(
      visit.context.href(
        "reports", asked.folder, asked.report.id, "blanks", visit.parameter("blank")))
  }

  private func filled(_ visit: Visit, _ kept: KeptFiles.Kept) async throws -> Answer {
    let asked = try await asked(visit)
    let blank = try await asked.desk.blank(kept.file.path, for: asked.report, in: asked.place)
    let file = try TemporaryFile(suffix: ".xlsx")
    let filling = try await asked.desk.fill(
      blank, from: kept.file.path, to: file.path, asked.report, in: asked.place, on: visit.asOf)
    try await asked.desk.noteExport(
      of: asked.report, on: visit.asOf, rows: filling.cells.count, isBlank: true, by: visit.actor)
    return .download(
      Download(
        name: "\(kept.stem)（\(visit.asOf)）.xlsx", kind: .workbook, content: .file(file)))
  }
}

/// Where a blank is sent.
struct BlankUploadPage {
  let asked: TablePages.Asked

  func page(_ context: PageContext, _ refusal: Localized?) -> Page {
    let language = context.language
    return Page(title: TableWords.blank[language], trail: asked.trail(context)) {
      if let refusal { div(.isAlert) { Parts.notice(.no) { p(refusal[language]) } } }
      p(TableWords.blankNote[language])
      form(
        .class("upload"), .method(.post), .multipart,
        .action(context.href("reports", asked.folder, asked.report.id, "blank"))
      ) {
        context.token.field
        Parts.field(TableWords.blankFile[language], for: "file") {
          input(.type(.file), .id("file"), .name("file"), .accept(".xlsx"), .required)
        }
        button { TableWords.send[language] }
      }
    }
  }
}

extension TablePages.Asked {
  func trail(_ context: PageContext) -> [Page.Step] {
    [
      .init(TableWords.title[context.language], context.href("reports")),
      .init(
        Localized(report.title)[context.language], context.href("reports", folder, report.id)),
    ]
  }
}

/// What goes under each heading of a blank, what found no place, and the way to the filled copy.
struct BlankPage {
  let asked: TablePages.Asked
  let blank: BlankForm
  /// The file's, without its ending.
  let name: String
  /// Under which it is kept.
  let key: String
  let filling: BlankForm.Filling

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: TableWords.blank[language], trail: asked.trail(context), speaksForDay: true
    ) {
      if !filling.cells.isEmpty {
        Parts.button(TableWords.takeFilled[language], here(context).appending("workbook"))
      }
    } content: {
      p { "\(name)　" + TableWords.filledRows(language.count(filling.cells.count))[language] }
      tell(TableWords.unplaced, filling.unplaced, language)
      tell(TableWords.unknownRows, filling.unknownRows, language)
      p(.class("soft")) { TableWords.formulaNote[language] }
      headings(context)
    }
  }

  private func here(_ context: PageContext) -> Href {
    context.href("reports", asked.folder, asked.report.id, "blanks", key)
  }

  private func tell(_ what: Localized, _ names: [String], _ language: Language) -> HTML {
    guard !names.isEmpty else { return .empty }
    return Parts.notice(.open) {
      p { what[language] + names.prefix(50).joined(separator: "、") }
    }
  }

  private func headings(_ context: PageContext) -> HTML {
    let language = context.language
    let fields = asked.desk.fields(of: asked.report)
    return form(.class("entry"), .method(.post), .action(here(context))) {
      h2(TableWords.headings[language])
      p(.class("soft")) { TableWords.headingsNote[language] }
      context.token.field
      for heading in blank.headings {
        Parts.field(heading.text, for: "heading-\(heading.column)") {
          Parts.choice(
            "heading-\(heading.column)", id: "heading-\(heading.column)",
            any: TableWords.leftEmpty[language],
            fields.map { ($0.id, $0.names.first ?? $0.id) }, chosen: heading.field ?? "")
        }
      }
      if context.may(TablePages.matching) { button { TableWords.remember[language] } }
    }
  }
}
