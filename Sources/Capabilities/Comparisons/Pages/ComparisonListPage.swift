// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Rights
import Values
import Web

/// Which lists are compared, what came in, and what became of the hits.
struct ComparisonListPage {
  let rules: ComparisonFile
  /// Comparisons of whoever looks that are not done.
  var open: [(name: String, fileName: String)] = []

  /// What somebody typed beside a file that was not taken.
  struct Form {
    var kind = ""
    var owner = ""
    var purpose = ""
    var day = ""
  }

  func page(
    _ tallies: [ComparisonDesk.Tally], _ loads: [ComparisonLoad], _ form: Form,
    _ refusal: ComparisonRefusal?, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(title: ComparisonWords.title[language], speaksForDay: false) {
      Parts.button(
        ComparisonWords.toPoints[language], context.href("comparisons", "points"), isQuiet: true)
    } content: {
      if let refusal { ComparisonListPage.alert(refusal, language) }
      p(ComparisonWords.note[language])
      if !open.isEmpty { underWay(context) }
      if context.may(ComparisonPages.taking) { upload(form, context) }
      h2(ComparisonWords.lists[language])
      lists(tallies, loads, context)
      h2(ComparisonWords.loads[language])
      if loads.isEmpty {
        Parts.empty(ComparisonWords.noLoads[language])
      } else {
        table(loads, language)
      }
    }
  }

  static func alert(_ refusal: ComparisonRefusal, _ language: Language) -> HTML {
    div(.isAlert) {
      Parts.notice(.no) {
        p { strong(ComparisonWords.notDone[language]) }
        p(ComparisonWords.refusal(refusal)[language])
      }
    }
  }

  private func underWay(_ context: PageContext) -> HTML {
    Parts.notice(.open) {
      p(ComparisonWords.underWay[context.language])
      ul {
        for job in open {
          li { a(.href(context.href("comparisons", "taken", job.name))) { job.fileName } }
        }
      }
    }
  }

  private func upload(_ typed: Form, _ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(ComparisonWords.take[language])
      form(
        .class("upload"), .method(.post), .multipart, .action(Href("comparisons"))
      ) {
        context.token.field
        Parts.field(ComparisonWords.kind[language], for: "kind") {
          Parts.choice(
            "kind", id: "kind", any: nil,
            rules.lists.map { ($0.code, Localized($0.name)[language]) }, chosen: typed.kind)
        }
        text(
          ComparisonWords.owner, ComparisonWords.ownerHint, "owner", typed.owner,
          ListParticulars.ownerLengths.upperBound, language)
        text(
          ComparisonWords.purpose, ComparisonWords.purposeHint, "purpose", typed.purpose,
          Reason.lengths.upperBound, language)
        Parts.field(ComparisonWords.statementDay[language], for: "day") {
          input(
            .type(.text), .id("day"), .name("day"), .maxLength(10), .value(typed.day),
            .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"), .required)
        }
        Parts.field(ComparisonWords.file[language], for: "file") {
          input(
            .type(.file), .id("file"), .name("file"), .accept(".xlsx,.csv,.txt"),
            .described(by: "file-note"), .required)
        }
        p(.id("file-note"), .class("soft")) { ComparisonWords.fileNote[language] }
        button { ComparisonWords.send[language] }
      }
    }
  }

  private func text(
    _ name: Localized, _ hint: Localized, _ field: String, _ value: String, _ most: Int,
    _ language: Language
  ) -> HTML {
    Parts.field(name[language], for: field) {
      input(
        .type(.text), .id(field), .name(field), .value(value), .autocomplete(false),
        .maxLength(most), .described(by: "\(field)-hint"), .required)
      small(.id("\(field)-hint")) { hint[language] }
    }
  }

  private func lists(
    _ tallies: [ComparisonDesk.Tally], _ loads: [ComparisonLoad], _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      ComparisonWords.lists[language], isCaptionSeen: false, .text(ComparisonWords.kind[language]),
      .text(ComparisonWords.ground[language]), .text(ComparisonWords.supplier[language]),
      .text(ComparisonWords.pattern[language]), .text(ComparisonWords.lastLoad[language]),
      .number(ComparisonWords.matched[language]), .number(ComparisonWords.possible[language]),
      .number(ComparisonWords.open[language]), .number(ComparisonWords.confirmed[language]),
      .number(ComparisonWords.falseHits[language]))
    for (list, tally) in zip(rules.lists, tallies) {
      let last = loads.first { $0.kind == list.code }
      table.add(
        a(.href(context.href("comparisons", "points").with("kind", list.code))) {
          Localized(list.name)[language]
        },
        HTML(Localized(list.ground)[language]), HTML(Localized(list.supplier)[language]),
        HTML(list.pattern ?? "–"),
        span(.class("nowrap")) {
          last.map(\.statementDay.description) ?? ComparisonWords.never[language]
        },
        HTML(language.count(tally.matches)), HTML(language.count(tally.possibles)),
        HTML(language.count(tally.open)), HTML(language.count(tally.confirmed)),
        HTML(
          "\(language.count(tally.falseMatches)) + \(language.count(tally.falsePossibles))"))
    }
    return table.html
  }

  private func table(_ loads: [ComparisonLoad], _ language: Language) -> HTML {
    var table = DataTable(
      ComparisonWords.loads[language], isCaptionSeen: false, .text(ComparisonWords.kind[language]),
      .text(ComparisonWords.owner[language]), .text(ComparisonWords.purpose[language]),
      .text(ComparisonWords.statementDay[language]), .text(ComparisonWords.takenOn[language]),
      .number(ComparisonWords.rows[language]), .number(ComparisonWords.refusedRows[language]),
      .number(ComparisonWords.matched[language]), .number(ComparisonWords.possible[language]))
    for load in loads {
      table.add(
        HTML(name(load.kind, language)), HTML(load.owner), HTML(load.purpose),
        span(.class("nowrap")) { load.statementDay.description },
        span(.class("nowrap")) { load.takenOn.description }, HTML(language.count(load.rows)),
        HTML(language.count(load.refused)), HTML(language.count(load.matched)),
        HTML(language.count(load.possible)))
    }
    return table.html
  }

  func name(_ kind: String, _ language: Language) -> String {
    rules[kind].map { Localized($0.name)[language] } ?? kind
  }

  // MARK: - What came of a file

  /// Rows shown on the page; the marked copy holds them all.
  private static let mostRows = 100

  func receipt(
    _ receipt: ComparisonReceipt, workbook: Href?, _ context: PageContext
  ) -> Page {
    let language = context.language
    let load = receipt.load
    return Page(
      title: ComparisonWords.receipt[language],
      trail: [.init(ComparisonWords.title[language], context.href("comparisons"))],
      speaksForDay: false
    ) {
      if receipt.isKnown { Parts.notice(.open) { p(ComparisonWords.knownFile[language]) } }
      p { "\(name(load.kind, language)) · \(load.owner) · \(load.statementDay)" }
      Parts.figures([
        .init(ComparisonWords.rows[language], language.count(load.rows)),
        .init(ComparisonWords.matched[language], language.count(load.matched)),
        .init(ComparisonWords.possible[language], language.count(load.possible)),
        .init(
          ComparisonWords.newPoints[language], language.count(receipt.newPoints),
          href: context.href("comparisons", "points").with("kind", load.kind)),
        .init(ComparisonWords.refusedRows[language], language.count(load.refused)),
      ])
      if !receipt.refused.isEmpty { refused(receipt, workbook, language) }
    }
  }

  private func refused(
    _ receipt: ComparisonReceipt, _ workbook: Href?, _ language: Language
  ) -> HTML {
    var table = DataTable(
      ComparisonWords.refusedRows[language], .text(ComparisonWords.row[language]),
      .text(ComparisonWords.reasonOfRow[language]))
    for one in receipt.refused.prefix(ComparisonListPage.mostRows) {
      table.add(
        HTML(one.sheet.isEmpty ? "\(one.row)" : "\(one.sheet) \(one.row)"),
        span(.lang(.chinese)) { one.reason })
    }
    return HTML {
      if let workbook { p { Parts.button(ComparisonWords.markedCopy[language], workbook) } }
      table.html
    }
  }
}
