// SPDX-License-Identifier: Apache-2.0
import Claims
import Values
import Web

/// The form of a notice, with the roster as it would stand.
struct NoticeForm {
  /// As typed.
  struct Fields {
    var title: String
    var telephone = ""
    var contact = ""
    var days = ""
    var reason = ""
    /// Those whom the clerk saw.
    let people: Int
    let totalFen: Int64

    init(_ batch: NoticeBatch) {
      title = NoticeWords.defaultTitle(batch.placeName, batch.stage.name.zh)
      people = batch.candidates.count
      totalFen = batch.total.fen
    }

    init(_ form: FormFields) {
      func text(_ name: String) -> String {
        String((form[name] ?? "").prefix(200)).trimmed
      }
      title = text("title")
      telephone = text("telephone")
      contact = text("contact")
      days = text("days")
      reason = text("reason")
      people = form["people"].flatMap { Int($0) } ?? 0
      totalFen = form["total"].flatMap { Int64($0) } ?? 0
    }

    func draft(
      _ benefit: String, _ region: RegionCode, correcting first: ID<Notice>?
    ) -> NoticeDraft {
      NoticeDraft(
        benefit: benefit, region: region, title: title, telephone: telephone, contact: contact,
        days: days.isEmpty ? nil : Int(days) ?? 0, people: people, total: Money(fen: totalFen),
        correction: first.map { NoticeDraft.Correction(of: $0, because: reason) })
    }
  }

  /// Lines shown before it is posted; those behind them are counted.
  private static let previewed = 100

  func page(
    _ fields: Fields, _ batch: NoticeBatch, correcting first: Notice?, _ refusal: NoticeRefusal?,
    _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(
      title: "\(batch.stage.name[language]) · \(NoticeWords.draft[language])",
      trail: [.init(NoticeWords.notices[language], context.href("notices"))]
    ) {
      NoticeOfficePage.refusal(refusal, language)
      if let first { p { NoticeWords.corrects(first.shown.number)[language] } }
      form(.class("entry"), .method(.post), .action(context.href("notices"))) {
        context.token.field
        hidden("benefit", batch.stage.benefit)
        hidden("region", batch.region.digits)
        hidden("people", String(batch.candidates.count))
        hidden("total", String(batch.total.fen))
        if let first { hidden("corrects", first.id.description) }
        fields.inputs(batch, isCorrection: first != nil, language)
        p(.class("soft")) { NoticeWords.postNote[language] }
        button { NoticeWords.post[language] }
      }
      h2(NoticeWords.roster[language])
      p(.class("soft")) {
        "\(language.people(batch.lines.count))，\(language.yuan(batch.total))"
      }
      roster(batch, language)
    }
  }

  private func hidden(_ name: String, _ value: String) -> HTML {
    input(.type(.hidden), .name(name), .value(value))
  }

  private func roster(_ batch: NoticeBatch, _ language: Language) -> HTML {
    var table = DataTable(
      NoticeWords.roster[language], isCaptionSeen: false,
      .number(NoticeWords.ordinal[language]), .text(NoticeWords.name[language]),
      .text(NoticeWords.place[language]), .number(NoticeWords.amount[language]),
      .text(NoticeWords.claim[language]))
    for (line, candidate) in zip(batch.lines, batch.candidates).prefix(NoticeForm.previewed) {
      table.add(
        HTML(String(line.ordinal)), HTML(line.name.text), HTML(line.place),
        HTML(line.amount?.grouped ?? "—"),
        a(.href(Href("claims", candidate.claim.description))) { candidate.number })
    }
    return HTML {
      table.html
      if batch.lines.count > NoticeForm.previewed { p("…") }
    }
  }
}

extension NoticeForm.Fields {
  fileprivate func inputs(
    _ batch: NoticeBatch, isCorrection: Bool, _ language: Language
  ) -> HTML {
    HTML {
      text(NoticeWords.noticeTitle[language], "title", title, 80)
      if let limit = batch.stage.limit {
        Parts.facts([
          (NoticeWords.basis[language], HTML(batch.stage.basis)),
          (NoticeWords.days[language], HTML(limit.phrase(language))),
        ])
      } else {
        Parts.facts([(NoticeWords.basis[language], HTML(batch.stage.basis))])
        text(
          NoticeWords.days[language], "days", days, 2,
          note: NoticeWords.daysNote(batch.stage.counted)[language])
      }
      text(
        NoticeWords.telephone[language], "telephone", telephone, 20,
        note: NoticeWords.telephoneNote[language])
      text(NoticeWords.contact[language], "contact", contact, 80, isRequired: false)
      if isCorrection {
        text(NoticeWords.correctionReason[language], "reason", reason, 200)
      }
    }
  }

  private func text(
    _ label: String, _ name: String, _ value: String, _ longest: Int, note: String? = nil,
    isRequired: Bool = true
  ) -> HTML {
    Parts.field(label, for: name) {
      input(
        [.type(.text), .id(name), .name(name), .maxLength(longest), .value(value)]
          + (isRequired ? [.required] : [])
          + (note == nil ? [] : [.described(by: "\(name)-note")]))
      if let note { small(.id("\(name)-note")) { note } }
    }
  }
}

extension DayLimit {
  fileprivate func phrase(_ language: Language) -> String {
    let isWorking = counted == .working
    return switch language {
    case .chinese: "\(days) \(isWorking ? "个工作日" : "日")"
    case .english: "\(days) \(isWorking ? "working days" : "days")"
    }
  }
}
