// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Values

/// The second pass: takes the rows of a file into the registry and writes down what became of each.
struct FileImport {
  let plan: ImportPlan
  let grantItems: [String: String]
  let home: RegionCode?
  let today: Day
  private(set) var outcome = ImportOutcome()

  init(plan: ImportPlan, grantItems: [String: String], home: RegionCode?, today: Day) {
    self.plan = plan
    self.grantItems = grantItems
    self.home = home
    self.today = today
  }

  /// Rows given to the registry at a time: memory holds no more of them.
  static let chunk = 1000

  mutating func run(
    _ file: SheetFile, into session: ImportSession, progress: (Int) throws -> Void
  ) throws {
    let places = Places(session, home: home)
    for sheet in plan.sheets {
      let checks = SheetChecks(sheet, statementDay: plan.statement.day, today: today)
      let context = StatementContext(
        kind: sheet.header.kind, sheet: sheet.name, day: plan.statement.day, places: places,
        grantItems: grantItems)
      var taking = SheetImport(checks, StatementBuilder(context: context))
      var rows = try file.sheets[sheet.position].rows()
      while let row = try rows.next() {
        try taking.add(row, to: &outcome)
        if taking.pending.count >= FileImport.chunk {
          try taking.flush(into: session, &outcome)
          try progress(outcome.counts.read)
        }
      }
      try taking.flush(into: session, &outcome)
    }
    try progress(outcome.counts.read)
  }
}

/// What became of the rows of a file.
struct ImportOutcome: Sendable {
  var counts = RowCounts()
  var refusals = ReasonTally()
  var doubts = ReasonTally()
  var warnings = ReasonTally()
  var marks: [RowMark] = []

  mutating func note(_ reason: RosterReason, _ place: RowPlace) {
    switch reason.severity {
    case .refuse: refusals.add(reason, place)
    case .doubt: doubts.add(reason, place)
    case .warn: warnings.add(reason, place)
    }
    guard reason.severity == .refuse, marks.count < ImportReceipt.mostMarks else { return }
    marks.append(
      RowMark(
        sheet: place.sheet, row: place.row, column: place.column, reason: reason.message.zh))
  }
}

/// One sheet's rows on their way into the registry.
struct SheetImport {
  struct Pending {
    let row: RosterRow
    let notes: [RosterFlaw]
  }

  private let checks: SheetChecks
  private let builder: StatementBuilder
  private let kept: [(position: Int, header: String)]
  private(set) var pending: [Pending] = []

  init(_ checks: SheetChecks, _ builder: StatementBuilder) {
    self.checks = checks
    self.builder = builder
    self.kept = SheetImport.keptAside(checks.sheet.header)
  }

  /// Reads and checks a row; it waits in ``pending`` unless it is refused.
  mutating func add(_ row: SheetRow, to outcome: inout ImportOutcome) throws {
    guard case (let read, var flaws)? = checks.check(row) else { return }
    outcome.counts.read += 1
    if let double = flaws.first(where: { $0.reason.isDouble }) {
      outcome.counts.unchanged += 1
      return note([double], row.number, &outcome)
    }
    if flaws.isRefusing { return refuse(flaws, row.number, &outcome) }
    let (statement, notes) = try builder.statement(read, extras: Extras.json(row, columns: kept))
    flaws += notes.map(checks.flaw)
    if flaws.isRefusing { return refuse(flaws, row.number, &outcome) }
    pending.append(Pending(row: statement, notes: flaws))
  }

  /// Gives the waiting rows to the registry.
  mutating func flush(into session: ImportSession, _ outcome: inout ImportOutcome) throws {
    guard !pending.isEmpty else { return }
    let results = try session.apply(pending.map(\.row))
    for (result, row) in zip(results, pending) {
      switch result.outcome {
      case .new: outcome.counts.new += 1
      case .changed: outcome.counts.changed += 1
      case .unchanged: outcome.counts.unchanged += 1
      case .conflict(let conflict):
        let reason = RosterReason.registry(conflict)
        refuse([RosterFlaw(reason, column: column(of: conflict))], result.number, &outcome)
        continue
      }
      note(row.notes, result.number, &outcome)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private func refuse(_ flaws: [RosterFlaw], _ row: Int, _ outcome: inout ImportOutcome) {
    outcome.counts.refused += 1
    note(flaws.filter { $0.reason.severity == .refuse }, row, &outcome)
  }

  private func note(_ flaws: [RosterFlaw], _ row: Int, _ outcome: inout ImportOutcome) {
    for flaw in flaws {
      outcome.note(flaw.reason, RowPlace(sheet: checks.sheet.name, row: row, column: flaw.column))
    }
  }

  /// The cell in which the contradiction with the registry stands.
  private func column(of conflict: RowConflict) -> Int? {
    switch conflict {
    case .beyondScope: checks.reader.column(.idNumber)
    case .nameDiffers: checks.reader.column(.name)
    case .numberOfAnotherPerson(.memberNumber): checks.reader.column(.personCode)
    case .numberOfAnotherPerson: checks.reader.column(.idNumber)
    case .secondHead: checks.reader.column(.relation)
    case .householdDiffers: checks.reader.column(.householdCode)
    case .heldByAnother(let field):
      checks.reader.column(field == "certificate.number" ? .certificateNumber : .employerCreditCode)
    default: nil
    }
  }

  /// Columns whose cells no record takes.
  private static func keptAside(_ header: RecognisedHeader) -> [(position: Int, header: String)] {
    zip(header.columns, header.headers).enumerated().compactMap { position, pair in
      let (column, title) = pair
      guard !title.isEmpty, !saysNothing(HeaderText.normalised(title)) else { return nil }
      guard column.map({ homeless($0.field, header.kind) }) ?? true else { return nil }
      return (position, title)
    }
  }

  /// A running number and the reasons of an earlier marked copy say nothing of the person.
  static func saysNothing(_ title: String) -> Bool {
    title == "序号" || title.hasPrefix(MarkedCopy.reasonTitle)
  }

  /// Fields that are read for the checks, or known, and that no record holds.
  private static func homeless(_ field: RosterField, _ kind: RosterKind) -> Bool {
    switch field {
    case .aside, .idKind, .headName, .headIdNumber, .disabilityCertificateYear,
      .identificationStandard, .workMonths, .worksAbroad, .memberPostKind, .memberPostMonths,
      .transportMode, .job, .postInsurance, .postInsuranceTerm, .internshipPost, .assessment,
      .certificateName, .plannedCounty, .serviceWanted, .householdAddress, .riskRemoved,
      .yearlyTransportSubsidy, .grantAmount:
      true
    // The yearly export names no first day of work, without which a job is not one.
    case .employer, .workPlace, .channel, .industry: kind == .memberExport
    default: false
    }
  }
}

extension [RosterFlaw] {
  var isRefusing: Bool { contains { $0.reason.severity == .refuse } }
}
