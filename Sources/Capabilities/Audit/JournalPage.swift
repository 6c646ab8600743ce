// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Values
import Web

/// What the journal's page shows.
struct JournalView {
  let lines: [JournalLine]
  let pagination: Pagination
  let question: JournalQuestion
  let verdict: ChainReport
  let verifiedAt: Instant
  let tips: [ChainHead]
}

/// The journal: whether it holds, its entries, where it stands.
struct JournalPage {
  /// Faults named on the page; the file's verifier names them all.
  private static let mostFaults = 20

  func page(_ view: JournalView, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: AuditWords.journal[language]) {
      verdict(view, language)
      filters(view.question, context)
      div(.class("list-head")) {
        p { strong(AuditWords.entries(language.count(view.pagination.total))[language]) }
        if view.pagination.total > 0 {
          span(.class("soft")) { view.pagination.position(language) }
        }
      }
      if view.lines.isEmpty {
        Parts.empty(AuditWords.noneMatch[language])
      } else {
        EntryTable(context: context).html(view.lines, titled: AuditWords.journal[language])
        view.pagination.links(context.here, language)
      }
      heads(view, context)
    }
  }

  private func verdict(_ view: JournalView, _ language: Language) -> HTML {
    let at = language.moment("\(view.verifiedAt)")
    let count = language.count(Int(view.verdict.entries))
    return Parts.notice(view.verdict.isSound ? .yes : .no) {
      if view.verdict.isSound {
        p(AuditWords.holds(count, at)[language])
      } else {
        p { strong(AuditWords.broken(count, at)[language]) }
        ul {
          for fault in view.verdict.faults.prefix(JournalPage.mostFaults) {
            li(language == .chinese ? fault.zh : fault.en)
          }
        }
      }
    }
  }

  private func filters(_ question: JournalQuestion, _ context: PageContext) -> HTML {
    let language = context.language
    let filter = question.filter
    func days(_ name: String, _ word: Localized, _ day: Day?) -> HTML {
      Parts.field(word[language], for: name) {
        input(
          .type(.text), .id(name), .name(name), .size(10), .maxLength(10),
          .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"), .value(day?.description ?? ""))
      }
    }
    return form(.class("filters"), .method(.get), .action(Href("journal"))) {
      days("from", AuditWords.from, filter.from)
      days("through", AuditWords.through, filter.through)
      Parts.field(AuditWords.officer[language], for: "officer") {
        input(
          .type(.text), .id("officer"), .name("officer"), .size(14), .maxLength(200),
          .value(filter.account ?? ""))
      }
      Parts.field(AuditWords.act[language], for: "act") {
        Parts.choice(
          "act", id: "act", any: AuditWords.any[language],
          Act.allCases.map { ($0.rawValue, AuditWords.name(of: $0)[language]) },
          chosen: filter.act?.rawValue)
      }
      Parts.field(AuditWords.personNumber[language], for: "person") {
        input(
          .type(.text), .id("person"), .name("person"), .size(8), .maxLength(18),
          .pattern("[0-9]*"), .value(filter.personID.map { String($0) } ?? ""))
      }
      div(.class("filter-actions")) {
        button(.class("quiet")) { AuditWords.apply[language] }
        a(.href(Href("journal"))) { AuditWords.clear[language] }
      }
    }
  }

  private func heads(_ view: JournalView, _ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(AuditWords.headsTitle[language])
      p(AuditWords.headsNote[language])
      if view.tips.isEmpty {
        Parts.empty(AuditWords.noHead[language])
      } else {
        ul { for tip in view.tips { li { code(tip.printed) } } }
      }
      if context.may(Right(.export, .journal)) {
        form(.method(.post), .action(Href("journal", "exports"))) {
          context.token.field
          button { AuditWords.export[language] }
          " "
          small(AuditWords.exportNote[language])
        }
      }
    }
  }
}

/// Entries as rows: which fields changed, not what they say.
struct EntryTable {
  let context: PageContext

  func html(_ lines: [JournalLine], titled title: String) -> HTML {
    let language = context.language
    var table = DataTable(
      title, isCaptionSeen: false, .text(AuditWords.entry[language]),
      .text(AuditWords.time[language]), .text(AuditWords.officer[language]),
      .text(AuditWords.origin[language]), .text(AuditWords.act[language]),
      .text(AuditWords.record[language]), .text(AuditWords.fields[language]),
      .text(AuditWords.reason[language]))
    for line in lines {
      let entry = line.entry
      table.add(
        span(.class("nowrap")) { "\(entry.chain)/\(entry.ordinal)" },
        span(.class("nowrap")) { language.moment("\(entry.at)") },
        HTML(entry.account), HTML(entry.origin),
        HTML(line.act.map { AuditWords.name(of: $0)[language] } ?? entry.act),
        record(entry), HTML(fields(line)), HTML(entry.reason ?? ""))
    }
    return table.html
  }

  /// The fields in short: a row that makes a person sets dozens.
  private func fields(_ line: JournalLine) -> String {
    let language = context.language
    let shown = line.fields.prefix(EntryTable.mostFields)
    let rest = line.fields.count - shown.count
    let names = language.list(Array(shown))
    return rest == 0 ? names : AuditWords.andMore(names, language.count(rest))[language]
  }

  private static let mostFields = 6

  private func record(_ entry: JournalEntry) -> HTML {
    let language = context.language
    return HTML {
      if let person = entry.personID {
        let name = AuditWords.person("\(person)")[language]
        if context.may(Right(.read, .person)) {
          a(.href(context.href("people", "\(person)"))) { name }
        } else {
          name
        }
        " "
      }
      if let record = entry.record { small("\(record.kind) \(record.id)") }
    }
  }
}

/// On a person's page: who acted on the record or looked behind the masks.
struct ReadersPanel {
  func html(
    _ lines: [JournalLine], total: Int, of person: ID<some Any>, _ context: PageContext
  ) -> HTML {
    let language = context.language
    return section {
      h2(AuditWords.readersTitle[language])
      if lines.isEmpty {
        p(AuditWords.noReaders[language])
      } else {
        EntryTable(context: context).html(lines, titled: AuditWords.readersTitle[language])
        if total > lines.count {
          p {
            a(.href(Href("journal").with("person", person.description))) {
              AuditWords.allEntries(language.count(total))[language]
            }
          }
        }
      }
    }
  }
}
