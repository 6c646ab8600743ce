// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The form that takes a roster, what is known of rosters, and what came before.
struct ImportPages {
  static let uploadLimitBytes = 64 * 1024 * 1024

  func page(_ earlier: [EarlierImport], _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: RosterWords.imports[language]) {
      if context.may(Right(.enter, .roster)) { upload(context) }
      h2(RosterWords.earlier[language])
      if earlier.isEmpty {
        Parts.empty(RosterWords.noneEarlier[language])
      } else {
        table(earlier, context)
      }
      layouts(language)
    }
  }

  private func upload(_ context: PageContext) -> HTML {
    let language = context.language
    let limit = Attribute.sizeLimit(
      bytes: ImportPages.uploadLimitBytes, RosterWords.tooLarge[language])
    return form(.class("upload"), .method(.post), .multipart, .action(Href("imports"))) {
      context.token.field
      Parts.field(RosterWords.file[language], for: "file") {
        input(
          [
            .type(.file), .id("file"), .name("file"), .accept(".xlsx,.csv,.xls,.txt"),
            .described(by: "file-note"), .required,
          ] + limit)
      }
      p(.id("file-note"), .class("soft")) { RosterWords.fileNote[language] }
      p(RosterWords.promise[language])
      button { RosterWords.send[language] }
    }
  }

  private func table(_ earlier: [EarlierImport], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      RosterWords.earlier[language], isCaptionSeen: false, .text(RosterWords.fileName[language]),
      .text(RosterWords.kind[language]), .text(RosterWords.statementDay[language]),
      .text(RosterWords.importedAt[language]), .number(RosterWords.rows[language]))
    for one in earlier {
      table.add(
        HTML {
          if let job = one.job {
            a(.href(context.href("imports", job))) { one.fileName }
          } else {
            one.fileName
          }
        },
        HTML(one.kind[language]), span(.class("nowrap")) { one.statementDay.description },
        span(.class("nowrap")) { language.moment(one.importedAt) },
        HTML(language.count(one.rows)))
    }
    return table.html
  }

  private func layouts(_ language: Language) -> HTML {
    section {
      h2(RosterWords.layouts[language])
      p(RosterWords.layoutsNote[language])
      for layout in RosterLayout.all {
        h3(.lang(.chinese)) { layout.title }
        ul(.class("columns"), .lang(.chinese), .spoken(RosterWords.needed[language])) {
          for column in layout.required { li(column.header) }
        }
      }
    }
  }
}
