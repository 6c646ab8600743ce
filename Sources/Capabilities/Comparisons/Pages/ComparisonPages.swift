// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Rights
import Values
import Web

/// The comparisons' pages: lists and what came of them, the queue of points, one point and its steps.
public struct ComparisonPages: Sendable {
  let desk: ComparisonDesk
  private let jobs = ComparisonJobs()

  static let taking = Right(.enter, .roster)
  /// As rosters are: who works with lists, and the auditors.
  static let looking = Right(.read, .roster)

  public init(desk: ComparisonDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(ComparisonWords.title, "comparisons")]
  }

  /// Returns when every comparison begun so far has ended: the process may stop then.
  public func finished() async { await jobs.finished() }

  public var routes: Routes {
    var routes = Routes()
    routes.get("comparisons", needs: Self.looking) { .page(try await list($0)) }
    routes.postFiles("comparisons", needs: Self.taking) { try await take($0) }
    routes.get("comparisons/taken/:job", needs: Self.taking) { try await job($0) }
    routes.get("comparisons/taken/:job/workbook", needs: Self.taking) { try await workbook($0) }
    routes.get("comparisons/points", needs: Self.looking) { try await points($0) }
    routes.get("comparisons/sheet", needs: Self.looking) { try await sheet($0) }
    routes.get("comparisons/points/:point", needs: Self.looking) {
      .page(try await point($0, isDone: $0.query("done") != nil))
    }
    routes.post("comparisons/points/:point/checks", needs: ComparisonPoint.Act.affirm.right) {
      try await act($0)
    }
    routes.post("comparisons/points/:point/decisions", needs: ComparisonPoint.Act.confirm.right) {
      try await act($0)
    }
    return routes
  }

  // MARK: - Lists

  private func list(
    _ visit: Visit, _ form: ComparisonListPage.Form = .init(), _ refusal: ComparisonRefusal? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    return ComparisonListPage(
      rules: desk.rules, open: await jobs.open(of: visit.officer.account)
    ).page(try await desk.tallies(), try await desk.loads(), form, refusal, visit.context)
  }

  private func take(_ visit: Visit) async throws -> Answer {
    let submission = try await visit.submission()
    let upload = try submission.file("file")
    let fields = submission.fields
    let form = ComparisonListPage.Form(
      kind: fields["kind"] ?? "", owner: fields["owner"] ?? "", purpose: fields["purpose"] ?? "",
      day: fields["day"] ?? "")
    let particulars = ListParticulars(
      kind: form.kind, owner: form.owner, purpose: form.purpose, statementDay: Day(form.day))
    let desk = try await desk.within(visit.scope)
    do throws(ComparisonRefusal) { try desk.guardTaking(particulars) } catch {
      return .page(try await list(visit, form, error))
    }
    let actor = visit.actor
    let name = try await jobs.start(
      upload.fileName, form, by: visit.officer.account
    ) { progress in
      let marked = try TemporaryFile(suffix: ".xlsx")
      let receipt = try await desk.take(
        upload.file.path, named: upload.fileName, particulars, by: actor,
        errorsPath: marked.path, progress: progress)
      return (receipt, receipt.refused.isEmpty || receipt.isKnown ? nil : marked)
    }
    return .seeOther(visit.context.href("comparisons", "taken", name))
  }

  private func job(_ visit: Visit) async throws -> Answer {
    let state = try await jobs.state(
      visit.parameter("job"), of: visit.officer.account, waitingAtMost: .seconds(1))
    switch state {
    case .running(let fileName, let step):
      return .page(
        ComparisonJobPage(
          fileName: fileName, step: step, isStill: visit.query("still") != nil
        ).page(visit.context))
    case .done(let receipt, _, let workbook):
      let href = workbook.map { _ in
        visit.context.href("comparisons", "taken", visit.parameter("job"), "workbook")
      }
      return .page(
        ComparisonListPage(rules: desk.rules).receipt(receipt, workbook: href, visit.context))
    case .refused(let refusal, let form): return .page(try await list(visit, form, refusal))
    case .failed(let refusal): throw refusal
    case nil: throw ComparisonPages.gone
    }
  }

  /// Jobs are kept until the server stops; what they took in is held.
  private static var gone: WebRefusal {
    .absent(title: ComparisonWords.gone, reason: ComparisonWords.goneReason)
  }

  private func workbook(_ visit: Visit) async throws -> Answer {
    let state = await jobs.state(visit.parameter("job"), of: visit.officer.account)
    guard case .done(_, let fileName, let marked?) = state else { throw ComparisonPages.gone }
    let stem = fileName.lastIndex(of: ".").map { String(fileName[..<$0]) } ?? fileName
    try await desk.registry.note(
      Deed(
        .listExported, after: Particulars.json([("list", "returned"), ("file", stem)])),
      by: visit.actor)
    return .download(
      Download(
        name: ComparisonWords.markedName(stem)[visit.language], kind: .workbook,
        content: .file(marked)))
  }

  // MARK: - Points

  private func filter(_ visit: Visit) -> ComparisonDesk.Filter {
    ComparisonDesk.Filter(
      kind: visit.query("kind"),
      state: visit.query("state").flatMap { ComparisonPoint.State.Name(rawValue: $0) },
      region: visit.query("town").flatMap { RegionCode($0) })
  }

  private func points(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let filter = filter(visit)
    let total = try await desk.points(filter, offset: 0, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let points = try await desk.points(
      filter, offset: pagination.offset, limit: pagination.rowsPerPage
    ).points
    return .page(
      PointListPage(rules: desk.rules, regions: try await desk.registry.regionIndex()).page(
        points, pagination, filter, try await desk.towns(), visit.context))
  }

  /// Points on one printed list.
  private static let mostPrinted = 500

  private func sheet(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let points = try await desk.points(
      filter(visit), offset: 0, limit: ComparisonPages.mostPrinted
    ).points
    return .page(
      PointListPage(rules: desk.rules, regions: try await desk.registry.regionIndex()).sheet(
        points, visit.context))
  }

  private func point(
    _ visit: Visit, refusal: ComparisonRefusal? = nil, typed: String = "", isDone: Bool = false
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    do {
      let (point, load, person) = try await desk.point(try visit.id("point"))
      return PointPage(
        rules: desk.rules, regions: try await desk.registry.regionIndex(), point: point,
        load: load, person: person
      ).page(visit.context, refusal: refusal, typed: typed, isDone: isDone)
    } catch ComparisonRefusal.unknown { throw WebRefusal.notFound }
  }

  private func act(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let act = form["act"].flatMap({ ComparisonPoint.Act(rawValue: $0) }),
      let version = form["version"].flatMap({ Int64($0) })
    else { throw WebRefusal.notFound }
    let desk = try await desk.within(visit.scope)
    let id: ID<ComparisonPoint> = try visit.id("point")
    do {
      try await desk.act(
        PointMove(
          act, version: version, reason: form["reason"] ?? "", proof: form["proof"] ?? "",
          day: form["day"].flatMap { Day($0) }), on: id, by: visit.officer, as: visit.actor)
      return .seeOther(
        visit.context.href("comparisons", "points", id.description).with("done", "yes"))
    } catch ComparisonRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ComparisonRefusal {
      return .page(try await point(visit, refusal: refusal, typed: form["reason"] ?? ""))
    }
  }
}
