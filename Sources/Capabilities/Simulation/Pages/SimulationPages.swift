// SPDX-License-Identifier: Apache-2.0
import Decisions
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Values
import Web

/// The pages of simulations: the form, how far one is, what came of it, the workbook.
public struct SimulationPages: Sendable {
  private let desk: SimulationDesk
  private let jobs = SimulationJobs()

  /// As lists that leave the house: a simulation says of everybody what they would be owed.
  static let right = Right(.export, .entitlement)

  public init(desk: SimulationDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(SimulationWords.title, "simulation")]
  }

  public var routes: Routes {
    var routes = Routes()
    routes.get("simulation", needs: Self.right) { .page(form($0)) }
    routes.postFiles("simulation", needs: Self.right) { try await take($0) }
    routes.post("simulation/backcasts", needs: Self.right) { try await takeYear($0) }
    routes.get("simulation/:job", needs: Self.right) { try await job($0) }
    routes.get("simulation/:job/workbook", needs: Self.right) { try await workbook($0) }
    return routes
  }

  private func form(
    _ visit: Visit, _ typed: String? = nil, _ refusal: SimulationRefusal? = nil
  ) -> Page {
    SimulationFormPage(
      typed: typed ?? SimulationExample(desk.decisions).text, year: visit.asOf.year - 1,
      refusal: refusal
    ).page(visit.context)
  }

  // MARK: - Beginning

  private func take(_ visit: Visit) async throws -> Answer {
    let submission = try await visit.submission()
    let typed = submission.fields["changes"]
    do {
      var files: [ChangeFile] = []
      if let typed { files.append(try ChangeFile(typed, file: Self.typedName)) }
      for upload in submission.files where !upload.fileName.isEmpty {
        files.append(try await Self.read(upload))
      }
      guard !files.isEmpty else { return .page(form(visit, "", .nothing)) }
      return try await begin(try await desk.within(visit.scope), files, visit)
    } catch let problems as Problems {
      return .page(form(visit, typed ?? "", .problems(problems.all)))
    }
  }

  /// What messages call what was typed in.
  private static let typedName = "changes.yaml"

  private static func read(_ upload: Upload) async throws -> ChangeFile {
    guard upload.byteCount <= ChangeFile.largest else {
      throw WebRefusal.unusable(title: SimulationWords.notRead, reason: SimulationWords.tooLong)
    }
    guard let text = String(validating: try await upload.file.bytes(), as: UTF8.self) else {
      throw WebRefusal.unusable(title: SimulationWords.notRead, reason: SimulationWords.notUTF8)
    }
    return try ChangeFile(text, file: upload.fileName)
  }

  private func begin(
    _ desk: SimulationDesk, _ files: [ChangeFile], _ visit: Visit
  ) async throws -> Answer {
    // What is wrong in the files is told at once; reading the law again is work that blocks.
    let laws = try await OwnThread.run { try desk.checked(files) }
    let money = visit.context.scope(of: Right(.read, .fund))
    let asOf = visit.asOf
    let name = try await jobs.start(by: visit.officer.account) { progress in
      .simulation(
        try await desk.simulate(laws, asOf: asOf, moneyWithin: money, progress: progress))
    }
    return .seeOther(visit.context.href("simulation", name))
  }

  private func takeYear(_ visit: Visit) async throws -> Answer {
    guard let year = try visit.form()["year"].flatMap({ Int($0) }), Budget.years.contains(year)
    else { return .page(form(visit, nil, .year)) }
    let desk = try await desk.within(visit.scope)
    let name = try await jobs.start(by: visit.officer.account) { progress in
      .backcast(try await desk.backcast(of: year, progress: progress))
    }
    return .seeOther(visit.context.href("simulation", name))
  }

  // MARK: - What came of it

  private func job(_ visit: Visit) async throws -> Answer {
    let state = try await jobs.state(
      visit.parameter("job"), of: visit.officer.account, waitingAtMost: .seconds(1))
    let workbook = visit.context.href("simulation", visit.parameter("job"), "workbook")
    switch state {
    case .running(let people):
      return .page(SimulationFormPage.patience(people, visit.context))
    case .done(.simulation(let result)):
      return .page(
        SimulationResultPage(result: result, workbook: workbook).page(visit.context))
    case .done(.backcast(let backcast)):
      return .page(BackcastPage(backcast: backcast, workbook: workbook).page(visit.context))
    case .refused(let refusal): throw refusal
    case nil: throw SimulationPages.gone
    }
  }

  private static var gone: WebRefusal {
    .absent(title: SimulationWords.gone, reason: SimulationWords.goneReason)
  }

  private func workbook(_ visit: Visit) async throws -> Answer {
    let state = await jobs.state(visit.parameter("job"), of: visit.officer.account)
    guard case .done(let outcome) = state else { throw SimulationPages.gone }
    let file = try TemporaryFile(suffix: ".xlsx")
    let registry = desk.decisions.registry
    try await registry.note(outcome.deed, by: visit.actor)
    let head = try await registry.journalHead()
    try await OwnThread.run {
      switch outcome {
      case .simulation(let result):
        try SimulationWorkbook(result, journalHead: head).write(to: file.path)
      case .backcast(let backcast):
        try BackcastWorkbook(backcast, journalHead: head).write(to: file.path)
      }
    }
    return .download(
      Download(
        name: outcome.fileName[visit.language], kind: .workbook, content: .file(file)))
  }
}

extension SimulationJobs.Outcome {
  fileprivate var deed: Deed {
    switch self {
    case .simulation(let result): result.exportDeed
    case .backcast(let backcast): backcast.exportDeed
    }
  }

  fileprivate var fileName: Localized {
    switch self {
    case .simulation(let result): SimulationWords.fileName(result.asOf.description)
    case .backcast(let backcast): SimulationWords.backcastFileName(String(backcast.year))
    }
  }
}
