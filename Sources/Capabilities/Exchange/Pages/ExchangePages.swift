// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Library
import Policy
import Registry
import Rights
import Values
import Vault
import Web

/// The exchange's pages: the board of what is due, one file and its differences, receipts, keys.
public struct ExchangePages: Sendable {
  let desk: ExchangeDesk
  private let ready = LockedFiles()

  static let read = Right(.read, .handover)
  static let enter = Right(.enter, .handover)
  static let approve = Right(.approve, .handover)

  public init(desk: ExchangeDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(ExchangeWords.title, "handovers")]
  }

  public var routes: Routes {
    var routes = Routes()
    routes.get("handovers", needs: Self.read) { .page(try await board($0)) }
    routes.postFiles("handovers", needs: Self.enter) { try await take($0) }
    routes.post("handovers/makings", needs: Self.enter) { try await make($0) }
    routes.get("handovers/keys", needs: Self.read) { .page(try await keys($0)) }
    routes.post("handovers/keys", needs: Self.approve) { try await register($0) }
    routes.post("handovers/keys/:key/end", needs: Self.approve) { try await end($0) }
    routes.get("handovers/:handover", needs: Self.read) { .page(try await show($0)) }
    routes.post("handovers/:handover/copies", needs: Self.enter) { try await copy($0) }
    routes.get("handovers/:handover/file", needs: Self.enter) { try await file($0) }
    routes.post("handovers/:handover/rest", needs: Self.enter) { try await decideRest($0) }
    routes.post("handovers/:handover/answers", needs: Self.enter) { try await answer($0) }
    routes.post("handovers/:handover/receipts", needs: Self.enter) { try await receipt($0) }
    routes.get("handovers/:handover/differences/:difference", needs: Self.read) {
      .page(try await difference($0))
    }
    routes.post("handovers/:handover/differences/:difference", needs: Self.enter) {
      try await decide($0)
    }
    return routes
  }

  // MARK: - The board

  /// Lists not handed over past their day, those due soon, and those that wait for an answer.
  public var overview: OverviewSource {
    { _, context in
      guard let scope = context.scope(of: Self.read) else { return OverviewPart() }
      let desk = try await desk.within(scope)
      guard let place = desk.place else { return OverviewPart() }
      let (today, language) = (desk.today(), context.language)
      let lines = try await desk.board(of: place)
      let open = try await desk.handovers().count { $0.state == .open }
      let href = context.href("handovers")
      return OverviewPart(todos: [
        .init(
          ExchangeWords.missingLists[language], lines.count { $0.state(on: today) == .missing },
          isLate: true, href: href),
        .init(
          ExchangeWords.soonLists[language],
          lines.count {
            $0.state(on: today) == .ahead && $0.due <= today.adding(days: Self.soonDays)
          }, href: href),
        .init(ExchangeWords.openLists[language], open, href: href),
      ])
    }
  }

  private static let soonDays = 10

  private func board(
    _ visit: Visit, refusal: ExchangeRefusal? = nil, chosen: (kind: String, period: String)? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    guard let place = desk.place else { throw WebRefusal.notFound }
    let index = try await self.desk.registry.regionIndex()
    return BoardPage(
      lines: try await desk.board(of: place), files: try await desk.handovers(),
      kinds: desk.library.handovers(in: place),
      makings: try await desk.makings(by: visit.officer), today: desk.today(),
      names: { index.fullName($0) }, refusal: refusal, chosen: chosen
    ).page(visit.context)
  }

  private func take(_ visit: Visit) async throws -> Answer {
    let submission = try await visit.submission()
    let upload = try submission.file("file")
    let password = submission.fields["password"].flatMap { $0.isEmpty ? nil : $0 }
    do {
      let taken = try await desk.within(visit.scope).take(
        upload.file.path, password: password, by: visit.officer, as: visit.actor)
      return .page(TakenFilePage(taken: taken, desk: desk).page(visit.context))
    } catch let refusal as ExchangeRefusal {
      return .page(try await board(visit, refusal: refusal))
    }
  }

  private func make(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let (kind, period) = (form["kind"] ?? "", form["period"] ?? "")
    do {
      let made = try await desk.within(visit.scope).make(
        kind, for: period, by: visit.officer, as: visit.actor)
      return .seeOther(Href("handovers", made.id.description).with("done", "made"))
    } catch let refusal as ExchangeRefusal {
      return .page(try await board(visit, refusal: refusal, chosen: (kind, period)))
    }
  }

  // MARK: - One file

  private func show(_ visit: Visit, refusal: ExchangeRefusal? = nil) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let handover = try await found(visit, desk)
    let change = visit.query("change").flatMap { RowDifference.Change(rawValue: $0) }
    let total = try await desk.differences(of: handover, change, offset: 0, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let index = try await self.desk.registry.regionIndex()
    let rule = try desk.rule(handover.manifest.handover).handover
    return HandoverPage(
      handover: handover, name: rule.name, due: rule.due.day(of: handover.manifest.period),
      tally: try await desk.tally(handover.id),
      differences: try await desk.differences(
        of: handover, change, offset: pagination.offset, limit: pagination.rowsPerPage
      ).differences, change: change, pagination: pagination, names: { index.fullName($0) }
    ).page(visit.context, refusal: refusal, isDone: visit.query("done") != nil)
  }

  private func found(_ visit: Visit, _ desk: ExchangeDesk) async throws -> Handover {
    do { return try await desk.handover(try visit.id("handover")) } catch ExchangeRefusal.unknown {
      throw WebRefusal.notFound
    }
  }

  /// A locked file for the stick. Its password stands on the answer to this form alone.
  private func copy(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let handover = try await found(visit, desk)
    do {
      try desk.guardActing(for: handover.manifest.from, visit.officer)
      let file = try TemporaryFile(suffix: ".zip")
      let password = ExchangeDesk.password()
      try await desk.write(handover.id, to: file.path, password: password)
      try await self.desk.registry.note(
        Deed(
          .listExported, .init("handover", handover.id.description),
          after: Particulars.json([("rows", String(handover.manifest.rows))])), by: visit.actor)
      await ready.keep(file, of: handover.id, for: visit.officer.account)
      return .page(CopyPage(handover: handover, password: password).page(visit.context))
    } catch ExchangeRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ExchangeRefusal {
      return .page(try await show(visit, refusal: refusal))
    }
  }

  private func file(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let handover = try await found(visit, desk)
    guard let file = await ready.file(handover.id, of: visit.officer.account) else {
      throw WebRefusal.notFound
    }
    return .download(
      Download(
        name: "\(try desk.fileName(of: handover)).zip", kind: .zip, content: .file(file)))
  }

  private func receipt(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let handover = try await found(visit, desk)
    _ = try visit.form()
    do {
      let file = try TemporaryFile(suffix: ".xlsx")
      try await desk.writeReceipt(
        of: handover.id, to: file.path, by: visit.officer, as: visit.actor)
      return .download(
        Download(
          name: try desk.receiptName(of: handover), kind: .workbook, content: .file(file)))
    } catch let refusal as ExchangeRefusal {
      return .page(try await show(visit, refusal: refusal))
    }
  }

  // MARK: - Deciding

  private func difference(
    _ visit: Visit, refusal: ExchangeRefusal? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let handover = try await found(visit, desk)
    do {
      return DifferencePage(
        handover: handover,
        difference: try await desk.difference(try visit.id("difference"), of: handover)
      ).page(visit.context, refusal: refusal)
    } catch ExchangeRefusal.unknown { throw WebRefusal.notFound }
  }

  private func decide(_ visit: Visit) async throws -> Answer {
    guard let choice = try visit.form()["choice"].flatMap({ HandoverChoice(rawValue: $0) }) else {
      throw WebRefusal.notFound
    }
    return try await acting(visit, else: { try await difference(visit, refusal: $0) }) {
      desk, id in
      try await desk.decide(
        choice, on: try visit.id("difference"), of: id, by: visit.officer, as: visit.actor)
    }
  }

  private func decideRest(_ visit: Visit) async throws -> Answer {
    guard let choice = try visit.form()["choice"].flatMap({ HandoverChoice(rawValue: $0) }) else {
      throw WebRefusal.notFound
    }
    return try await acting(visit, else: { try await show(visit, refusal: $0) }) { desk, id in
      try await desk.decideRest(choice, of: id, by: visit.officer, as: visit.actor)
    }
  }

  private func answer(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    return try await acting(visit, else: { try await show(visit, refusal: $0) }) { desk, id in
      switch form["act"] {
      case "agree": _ = try await desk.confirm(id, by: visit.officer, as: visit.actor)
      case "refuse":
        _ = try await desk.refuse(
          id, because: form["reason"] ?? "", by: visit.officer, as: visit.actor)
      default: throw ExchangeRefusal.unknown
      }
    }
  }

  private func acting(
    _ visit: Visit, else page: (ExchangeRefusal) async throws -> Page,
    _ body: (ExchangeDesk, ID<Handover>) async throws -> Void
  ) async throws -> Answer {
    let id: ID<Handover> = try visit.id("handover")
    do {
      try await body(try await desk.within(visit.scope), id)
      return .seeOther(Href("handovers", id.description).with("done", "yes"))
    } catch ExchangeRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ExchangeRefusal {
      return .page(try await page(refusal))
    }
  }

  // MARK: - Keys

  private func keys(
    _ visit: Visit, refusal: ExchangeRefusal? = nil, typed: String = ""
  ) async throws -> Page {
    let index = try await desk.registry.regionIndex()
    return KeysPage(
      keys: try await desk.within(visit.scope).keys(), names: { index.fullName($0) },
      isDone: visit.query("done") != nil, refusal: refusal, typed: typed
    ).page(visit.context)
  }

  /// Another office's key, or one of our own where nothing is pasted.
  private func register(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let desk = try await desk.within(visit.scope)
    let text = form["text"] ?? ""
    do {
      if form["act"] == "make" {
        for party in ownParties(visit.officer, desk) {
          _ = try await desk.key(of: party, by: visit.officer, as: visit.actor)
        }
      } else {
        _ = try await desk.register(
          text, heard: form["fingerprint"] ?? "", by: visit.officer, as: visit.actor)
      }
      return .seeOther(Href("handovers", "keys").with("done", "yes"))
    } catch let refusal as ExchangeRefusal {
      return .page(try await keys(visit, refusal: refusal, typed: String(text.prefix(500))))
    }
  }

  /// The organs that hand over or take here and that the officer acts for.
  private func ownParties(_ officer: Officer, _ desk: ExchangeDesk) -> [HandoverParty] {
    guard let place = desk.place else { return [] }
    let sides = desk.library.handovers(in: place).flatMap { [$0.handover.from, $0.handover.to] }
    return Set(sides).compactMap { side in
      place.ancestor(side.level).map { HandoverParty(side.role, of: $0) }
    }.filter { $0.isActed(by: officer) && desk.scope.contains($0.region) }
      .sorted { $0.description < $1.description }
  }

  private func end(_ visit: Visit) async throws -> Answer {
    _ = try visit.form()
    do {
      try await desk.within(visit.scope).end(
        try visit.id("key"), by: visit.officer, as: visit.actor)
      return .seeOther(Href("handovers", "keys").with("done", "yes"))
    } catch ExchangeRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ExchangeRefusal {
      return .page(try await keys(visit, refusal: refusal))
    }
  }
}

extension Localized {
  init(_ label: Label) { self.init(zh: label.zh, en: label.english) }
}

/// Locked files just made, each held for whoever made it until the time for its download is over.
private actor LockedFiles {
  static let minutes = 15
  /// Beyond these the oldest goes.
  private static let most = 50

  private var files: [ID<Handover>: (file: TemporaryFile, owner: String)] = [:]
  private var order: [ID<Handover>] = []

  func keep(_ file: TemporaryFile, of id: ID<Handover>, for owner: String) {
    files[id] = (file, owner)
    order.append(id)
    if order.count > LockedFiles.most, let oldest = order.first { forget(oldest) }
    Task {
      try? await Task.sleep(for: .seconds(LockedFiles.minutes * 60))
      if files[id]?.file === file { forget(id) }
    }
  }

  /// Nil for what is not there, and for what somebody else made.
  func file(_ id: ID<Handover>, of owner: String) -> TemporaryFile? {
    guard let ready = files[id], ready.owner == owner else { return nil }
    return ready.file
  }

  private func forget(_ id: ID<Handover>) {
    files[id] = nil
    order.removeAll { $0 == id }
  }
}
