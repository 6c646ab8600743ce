// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Funds
import Journal
import Papers
import Registry
import Rights
import Values
import Web

/// 支付: what could be paid, the batches, one batch with its doubtful points, the 拨付单.
public struct PaymentPages: Sendable {
  let desk: PaymentDesk
  let papers: PaperDesk
  let names: RegistryNames
  let actName: @Sendable (Act) -> Localized

  /// - Parameters:
  ///   - papers: Knows the sheets again that are printed here.
  ///   - names: What benefits are called.
  ///   - actName: What the journal's acts are called.
  public init(
    desk: PaymentDesk, papers: PaperDesk, names: RegistryNames,
    actName: @escaping @Sendable (Act) -> Localized
  ) {
    self.desk = desk
    self.papers = papers
    self.names = names
    self.actName = actName
  }

  public static var navigation: [NavigationItem] {
    [NavigationItem(PaymentWords.title, "payments")]
  }

  static let reading = Right(.read, .payment)
  static let entering = Right(.enter, .payment)
  static let checking = Right(.approve, .payment)
  static let paying = Right(.pay, .payment)

  /// Batches that wait for the reader, and those that wait for the bank.
  public var dayView: OverviewSource {
    { _, context in
      guard let scope = context.scope(of: PaymentPages.reading) else { return OverviewPart() }
      let counts = try await desk.within(scope).counts()
      let language = context.language
      let steps: [(PaymentBatch.State, Localized, Right)] = [
        (.open, PaymentWords.toCheck, PaymentPages.checking),
        (.checked, PaymentWords.toSend, PaymentPages.paying),
        (.sent, PaymentWords.toAnswer, PaymentPages.paying),
      ]
      return OverviewPart(
        todos: steps.filter { context.may($0.2) }.map { state, words, _ in
          OverviewPart.Todo(
            words[language], counts[state] ?? 0, href: context.href("payments"))
        })
    }
  }

  public var routes: Routes {
    var routes = Routes()
    routes.get("payments", needs: PaymentPages.reading) { try await overview($0) }
    routes.get("payments/new", needs: PaymentPages.entering) { try await choose($0) }
    routes.post("payments", needs: PaymentPages.entering) { try await make($0) }
    routes.get("payments/:batch", needs: PaymentPages.reading) { try await show($0) }
    routes.get("payments/review", needs: PaymentPages.reading) { try await review($0) }
    routes.get("payments/:batch/lines/:line", needs: PaymentPages.reading) { try await prove($0) }
    routes.get("payments/patterns", needs: PaymentPages.reading) { try await patterns($0) }
    routes.get("payments/:batch/doubts", needs: PaymentPages.reading) { try await doubts($0) }
    routes.get("payments/:batch/sheet", needs: PaymentPages.reading) { try await sheet($0) }
    routes.post("payments/:batch/dropping", needs: PaymentPages.entering) { try await drop($0) }
    routes.post("payments/:batch/cancelling", needs: PaymentPages.entering) { try await cancel($0) }
    routes.post("payments/:batch/clearing", needs: PaymentPages.checking) { try await clear($0) }
    routes.post("payments/:batch/confirming", needs: PaymentPages.checking) {
      try await confirm($0)
    }
    routes.post("payments/:batch/check", needs: PaymentPages.checking) { try await check($0) }
    routes.post("payments/:batch/loss", needs: PaymentPages.checking) { try await lose($0) }
    routes.post("payments/:batch/sending", needs: PaymentPages.paying) { try await send($0) }
    routes.post("payments/:batch/file", needs: PaymentPages.paying) { try await fileAgain($0) }
    routes.postFiles("payments/:batch/answers", needs: PaymentPages.paying) { try await take($0) }
    routes.post("payments/:batch/supplements", needs: PaymentPages.entering) {
      try await supplement($0)
    }
    routes.post("payments/:batch/returns", needs: PaymentPages.paying) { try await takeBack($0) }
    routes.post("payments/:batch/recoveries", needs: Right(.enter, .fund)) {
      try await recover($0)
    }
    return routes
  }

  func paymentNames() async throws -> PaymentNames {
    PaymentNames(catalogue: desk.funds.catalogue, regions: try await desk.funds.regionIndex())
  }

  // MARK: - Looking

  private func overview(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let total = try await desk.batches(limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let view = PaymentListPage.View(
      payable: try await desk.payable(),
      batches: try await desk.batches(
        offset: pagination.offset, limit: pagination.rowsPerPage
      ).batches,
      pagination: pagination)
    return .page(PaymentListPage(names: try await paymentNames()).page(view, visit.context))
  }

  /// Which claims go into a batch: those of one budget, all ticked.
  private func choose(_ visit: Visit) async throws -> Answer {
    .page(
      try await choicePage(visit, visit.query("region"), visit.query("fund"), visit.query("year")))
  }

  private func choicePage(
    _ visit: Visit, _ region: String?, _ fund: String?, _ year: String?,
    refusal: PaymentRefusal? = nil
  ) async throws -> Page {
    let groups = try await desk.within(visit.scope).payable()
    let group = groups.first {
      $0.region.digits == region && $0.kept.fund == fund && String($0.kept.year) == year
    }
    guard let group else { throw WebRefusal.notFound }
    return PaymentListPage(names: try await paymentNames()).choice(group, visit.context, refusal)
  }

  private func show(_ visit: Visit) async throws -> Answer {
    let done: Localized? =
      switch visit.query("done") {
      case "made"?: PaymentWords.made
      case "answered"?: PaymentWords.answered
      case "yes"?: PaymentWords.done
      default: nil
      }
    return .page(try await batchPage(visit, done: done))
  }

  private func batchPage(
    _ visit: Visit, done: Localized? = nil, refusal: PaymentRefusal? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let view = try await found { try await desk.batch(try visit.id("batch")) }
    let pagination = Pagination(page: visit.pageNumber, total: view.lines.count)
    return PaymentBatchPage(
      view: view, names: try await paymentNames(), pagination: pagination
    )
    .page(visit.context, done: done, refusal: refusal)
  }

  private func sheet(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let view = try await found { try await desk.batch(try visit.id("batch")) }
    let sheet = PaymentSheet(view: view, names: try await paymentNames())
    return .page(sheet.page(try await papers.issue(sheet.paper), visit.context))
  }

  /// What the payment order of a batch would say today, for the page that checks sheets.
  public var paperSources: [PaperKind: PaperPages.Source] {
    [
      .paymentOrder: { number in
        guard let view = try await desk.batch(number: number) else { return nil }
        return PaymentSheet(view: view, names: try await paymentNames()).paper
      }
    ]
  }

  // MARK: - Acting

  private func make(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let ids = form.names.compactMap { name -> ID<Claim>? in
      guard name.hasPrefix("claim-") else { return nil }
      return Int64(name.dropFirst(6)).map { ID($0) }
    }
    do {
      let batch = try await desk.within(visit.scope).make(
        ids.sorted { $0.rawValue < $1.rawValue }, by: visit.officer, as: visit.actor)
      return .seeOther(Href("payments", batch.id.description).with("done", "made"))
    } catch let refusal as PaymentRefusal {
      return .page(
        try await choicePage(visit, form["region"], form["fund"], form["year"], refusal: refusal))
    }
  }

  private func drop(_ visit: Visit) async throws -> Answer {
    try await change(visit) { desk, id, version, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      _ = try await desk.drop(
        try line(form), of: id, version: version, reason: reason, as: visit.actor)
    }
  }

  private func cancel(_ visit: Visit) async throws -> Answer {
    try await change(visit) { desk, id, version, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      _ = try await desk.cancel(id, version: version, reason: reason, as: visit.actor)
    }
  }

  private func check(_ visit: Visit) async throws -> Answer {
    try await change(visit) { desk, id, version, _ in
      _ = try await desk.check(id, version: version, by: visit.officer, as: visit.actor)
    }
  }

  private func lose(_ visit: Visit) async throws -> Answer {
    try await change(visit) { desk, id, version, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      _ = try await desk.notReceived(
        id, version: version, reason: reason, by: visit.officer, as: visit.actor)
    }
  }

  /// The batch counts as sent before the file is on its way: where the connection is lost then, it is
  /// taken again with a reason.
  private func send(_ visit: Visit) async throws -> Answer {
    try await act(visit) { desk, id, version, _ in
      let sent = try await desk.send(id, version: version, by: visit.officer, as: visit.actor)
      return .download(PaymentPages.download(sent.batch, sent.file))
    }
  }

  private func fileAgain(_ visit: Visit) async throws -> Answer {
    try await act(visit) { desk, id, _, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      let sent = try await desk.fileAgain(of: id, reason: reason, as: visit.actor)
      return .download(PaymentPages.download(sent.batch, sent.file))
    }
  }

  private func take(_ visit: Visit) async throws -> Answer {
    let upload = try await visit.submission().file("file")
    do {
      guard upload.byteCount <= BankAnswer.mostBytes else {
        throw PaymentRefusal.answerUnreadable(
          line: 1, "≤ \(BankAnswer.mostBytes / 1024 / 1024) MB")
      }
      let answer = try BankAnswer(try await upload.file.bytes())
      let desk = try await desk.within(visit.scope)
      let id: ID<PaymentBatch> = try visit.id("batch")
      _ = try await desk.take(answer, for: id, by: visit.officer, as: visit.actor)
      return .seeOther(Href("payments", id.description).with("done", "answered"))
    } catch PaymentRefusal.unknown {
      return .page(
        try await batchPage(visit, refusal: .answerUnreadable(line: 1, PaymentWords.number.zh)))
    } catch let refusal as PaymentRefusal {
      return .page(try await batchPage(visit, refusal: refusal))
    }
  }

  private func recover(_ visit: Visit) async throws -> Answer {
    try await change(visit) { desk, _, _, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      guard let amount = form["amount"].flatMap({ Money(yuan: $0) }),
        let key = form["key"].flatMap({ SubmissionKey($0) })
      else { throw PaymentRefusal.amountUnreadable }
      if form["direction"] == "in" {
        try await desk.receive(
          amount, of: try line(form), key: key.text, reason: reason, as: visit.actor)
      } else {
        try await desk.demand(
          amount, of: try line(form), key: key.text, reason: reason, as: visit.actor)
      }
    }
  }

  /// Runs an act on the batch of the address, and shows it again: done, or with why not.
  func act(
    _ visit: Visit,
    _ body: (PaymentDesk, ID<PaymentBatch>, Int64, FormFields) async throws -> Answer?
  ) async throws -> Answer {
    let form = try visit.form()
    let id: ID<PaymentBatch> = try visit.id("batch")
    let desk = try await desk.within(visit.scope)
    do {
      let answer = try await body(desk, id, form["version"].flatMap { Int64($0) } ?? 0, form)
      return answer ?? .seeOther(Href("payments", id.description).with("done", "yes"))
    } catch PaymentRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as PaymentRefusal {
      return .page(try await batchPage(visit, refusal: refusal))
    } catch let refusal as FundRefusal {
      return .page(try await batchPage(visit, refusal: .money(refusal.error)))
    }
  }

  func change(
    _ visit: Visit,
    _ body: (PaymentDesk, ID<PaymentBatch>, Int64, FormFields) async throws -> Void
  ) async throws -> Answer {
    try await act(visit) { desk, id, version, form in
      try await body(desk, id, version, form)
      return Answer?.none
    }
  }

  func line(_ form: FormFields) throws(PaymentRefusal) -> ID<PaymentLine> {
    guard let id = form["line"].flatMap({ Int64($0) }) else { throw .unknown }
    return ID(id)
  }

  func found<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch PaymentRefusal.unknown { throw WebRefusal.notFound }
  }

  private static func download(_ batch: PaymentBatch, _ file: [UInt8]) -> Download {
    Download(name: "\(batch.number).txt", kind: .bytes, content: .bytes(file))
  }
}

/// What funds and places are called on the pages of payments.
struct PaymentNames {
  let catalogue: FundCatalogue
  let regions: RegionIndex

  func fund(_ code: String) -> Localized { catalogue.name(code) }

  /// The code where the place has no name here.
  func region(_ code: RegionCode) -> String {
    let name = regions.fullName(code)
    return name.isEmpty ? code.digits : name
  }
}
