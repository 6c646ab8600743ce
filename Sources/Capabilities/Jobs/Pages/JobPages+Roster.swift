// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Values
import Web

// Offers by workbook: the form, what came of it, the marked copy.
extension JobPages {
  func rosterPage(_ visit: Visit, problem: Localized? = nil) async throws -> Page {
    let language = visit.language
    let places = try await places()
    return Page(
      title: OfferRosterWords.title[language],
      trail: [.init(JobWords.offers[language], Href("jobs", "offers"))]
    ) {
      if let problem { div(.isAlert) { Parts.notice(.no) { p(problem[language]) } } }
      p { OfferRosterWords.note[language] }
      p {
        Parts.button(OfferRosterWords.form[language], visit.context.href("jobs", "offers", "blank"))
      }
      form(
        .class("upload"), .method(.post), .multipart, .action(Href("jobs", "offers", "roster"))
      ) {
        visit.context.token.field
        Parts.field(JobWords.region[language], for: "region") {
          Parts.choice(
            "region", id: "region", any: nil, places.map { ($0.value, $0.name[language]) },
            chosen: visit.scope.region?.digits)
        }
        Parts.field(OfferRosterWords.file[language], for: "file") {
          input(.type(.file), .id("file"), .name("file"), .accept(".xlsx,.csv,.txt"), .required)
        }
        button { OfferRosterWords.send[language] }
      }
    }
  }

  func emptyRoster(_ visit: Visit) throws -> Answer {
    let file = try TemporaryFile(suffix: ".xlsx")
    try OfferRosterForm.write(to: file.path)
    return .download(
      Download(
        name: OfferRosterWords.formName[visit.language], kind: .workbook, content: .file(file)))
  }

  func takeRoster(_ visit: Visit) async throws -> Answer {
    let submission = try await visit.submission()
    let upload = try submission.file("file")
    guard let region = submission.fields["region"].flatMap({ RegionCode($0) }) ?? visit.scope.region
    else { throw WebRefusal.notFound }
    let marked = try TemporaryFile(suffix: ".xlsx")
    do {
      let receipt = try await desk.within(visit.scope).take(
        upload.file.path, in: region, near: region, by: visit.actor,
        errorsPath: marked.path)
      var workbook: Href?
      if !receipt.refused.isEmpty {
        let name = await returned.keep(
          marked, named: upload.fileName, for: visit.officer.account)
        workbook = visit.context.href("jobs", "offers", "roster").appending(name)
      }
      return .page(receiptPage(receipt, workbook, visit.context))
    } catch let refusal as JobRefusal {
      return .page(
        try await rosterPage(visit, problem: Localized { JobWords.refusal(refusal, $0) }))
    } catch let refusal as OfferFileRefusal {
      return .page(
        try await rosterPage(visit, problem: Localized(zh: refusal.zh, en: refusal.en)))
    }
  }

  /// Rows shown on the page; the marked copy holds them all.
  private static let mostRows = 100

  private func receiptPage(
    _ receipt: OfferReceipt, _ workbook: Href?, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(
      title: OfferRosterWords.receipt[language],
      trail: [.init(JobWords.offers[language], Href("jobs", "offers"))]
    ) {
      Parts.figures([
        .init(
          OfferRosterWords.new[language], language.count(receipt.new),
          href: context.href("jobs", "offers")),
        .init(OfferRosterWords.known[language], language.count(receipt.known)),
        .init(OfferRosterWords.refused[language], language.count(receipt.refused.count)),
      ])
      if let workbook { p { Parts.button(OfferRosterWords.marked[language], workbook) } }
      if !receipt.refused.isEmpty { refused(receipt, language) }
    }
  }

  private func refused(_ receipt: OfferReceipt, _ language: Language) -> HTML {
    var table = DataTable(
      OfferRosterWords.refused[language], .text(OfferRosterWords.row[language]),
      .text(OfferRosterWords.why[language]))
    for one in receipt.refused.prefix(JobPages.mostRows) {
      table.add(
        HTML(one.sheet.isEmpty ? "\(one.row)" : "\(one.sheet) \(one.row)"),
        span(.lang(.chinese)) { one.reason })
    }
    return table.html
  }

  func markedCopy(_ visit: Visit) async throws -> Answer {
    guard let kept = await returned.file(visit.parameter("copy"), of: visit.officer.account)
    else { throw WebRefusal.notFound }
    return .download(
      Download(
        name: OfferRosterWords.markedName[visit.language], kind: .workbook,
        content: .file(kept.file)))
  }
}
