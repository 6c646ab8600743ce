// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import SQL
import Synchronization
import Values

/// What `DecisionDesk.writeFacts` wrote: for each law and kind of record a folder with
///
/// | file | holds |
/// |---|---|
/// | `table.sql` | the statement that makes the table, named after the kind: `employment_facts` |
/// | `facts.csv` | its rows: heading, then a line a record; `''` quoted is a text, nothing is NULL |
/// | `statement.sql` | the law over that table, with the figures that the place has set |
/// | `answers.csv` | this program's own outcome and fen for each row and benefit, where asked for |
public struct FactsManifest: Encodable, Sendable {
  public struct Table: Encodable, Sendable {
    public struct Benefit: Encodable, Sendable {
      public let id: String
      /// Columns of the statement's answer.
      public let outcome: String
      public let fen: String
    }

    /// The law's folder in the policies.
    public let law: String
    /// The kind of record.
    public let kind: String
    public let table: String
    public internal(set) var rows: Int
    public let benefits: [Benefit]
    /// Rules without a form in SQL, as `benefit/rule`: rows that turn on one come out as `elsewhere`.
    public let withoutForm: [String]
  }

  public let asOf: Day
  public let region: RegionCode?
  public let dialect: String
  public internal(set) var people = 0
  public internal(set) var tables: [Table] = []
}

extension DecisionDesk {
  /// Writes the facts of a region's people on a day as tables for another engine, with the law's
  /// statements over them. No names, no numbers of people but the registry's own.
  ///
  /// - Parameters:
  ///   - region: Whose people, by household registration; nil for everybody held.
  ///   - withAnswers: Whether each row is also decided here.
  ///   - put: Takes a text that follows what a file holds so far; the path is relative.
  public func writeFacts(
    region: RegionCode? = nil, asOf: Day, dialect: SQLDialect, withAnswers: Bool,
    progress: @escaping @Sendable (Int) -> Void = { _ in },
    put: @escaping @Sendable (_ path: String, _ text: String) throws -> Void
  ) async throws -> FactsManifest {
    let making = Mutex(
      FactsMaking(
        desk: self, asOf: asOf, dialect: dialect, withAnswers: withAnswers, put: put,
        manifest: FactsManifest(asOf: asOf, region: region, dialect: dialect.rawValue)))
    try await registry.dossiers(in: region) { dossiers in
      progress(try making.withLock { try $0.add(dossiers) })
    }
    return making.withLock { $0.manifest }
  }
}

/// Tables while people come in.
private struct FactsMaking {
  let desk: DecisionDesk
  let asOf: Day
  let dialect: SQLDialect
  let withAnswers: Bool
  let put: @Sendable (String, String) throws -> Void
  var manifest: FactsManifest
  private var tables: [Table] = []
  private var places: [String: Range<Int>] = [:]

  init(
    desk: DecisionDesk, asOf: Day, dialect: SQLDialect, withAnswers: Bool,
    put: @escaping @Sendable (String, String) throws -> Void, manifest: FactsManifest
  ) {
    self.desk = desk
    self.asOf = asOf
    self.dialect = dialect
    self.withAnswers = withAnswers
    self.put = put
    self.manifest = manifest
  }

  private struct Table {
    let subject: Subject
    let benefits: [DecidedBenefit]
    let facts: FactsTable
    let folder: String
    var lines: [String] = []
    var answers: [String] = []
  }

  mutating func add(_ dossiers: [Dossier]) throws -> Int {
    for dossier in dossiers {
      guard let law = desk.law(of: dossier.person.hukouRegion.value) else { continue }
      let person = DossierSituations(dossier, maker: desk.maker, base: desk.base, asOf: asOf)
      for place in try tables(of: law) { add(person, of: dossier, to: place) }
    }
    try flush()
    manifest.people += dossiers.count
    return manifest.people
  }

  /// The places of a law's tables, made when its first person comes.
  private mutating func tables(of law: String) throws -> Range<Int> {
    if let known = places[law] { return known }
    let first = tables.count
    let benefits = desk.scannedBenefits(ofLaw: law)
    for subject in Subject.allCases {
      let asked = benefits.filter { $0.subject.situations == subject }
      if !asked.isEmpty { try open(law, subject, asked) }
    }
    places[law] = first..<tables.count
    return first..<tables.count
  }

  private mutating func open(
    _ law: String, _ subject: Subject, _ benefits: [DecidedBenefit]
  ) throws {
    let statement = LawStatement(
      benefits.map(\.plan), asOf: asOf, dialect: dialect, figures: desk.base.figures)
    let name = "\(subject.rawValue)_facts"
    let table = Table(
      subject: subject, benefits: benefits, facts: statement.facts,
      folder: "\(law)/\(subject.rawValue)")
    let definition = statement.facts.definition(named: name, dialect, isOwned: true)
    try put("\(table.folder)/table.sql", definition + ";\n")
    try put("\(table.folder)/statement.sql", statement.text(over: name) + ";\n")
    try put("\(table.folder)/facts.csv", statement.facts.ownedHeading + "\n")
    if withAnswers {
      let columns = statement.benefits.flatMap { [$0.outcome, $0.fen] }
      try put(
        "\(table.folder)/answers.csv",
        ([FactsTable.key] + columns).joined(separator: ",") + "\n")
    }
    tables.append(table)
    manifest.tables.append(
      FactsManifest.Table(
        law: law, kind: subject.rawValue, table: name, rows: 0,
        benefits: statement.benefits.map { .init(id: $0.id, outcome: $0.outcome, fen: $0.fen) },
        withoutForm: statement.refusals.map { "\($0.benefit)/\($0.rule)" }))
  }

  private mutating func add(_ person: DossierSituations, of dossier: Dossier, to place: Int) {
    let region = dossier.person.hukouRegion.value
    let owner: [FactsTable.Cell] = [
      .number(dossier.person.id.rawValue),
      .text((region?.ancestor(.county) ?? region)?.digits ?? ""),
    ]
    for situation in person.situations(of: tables[place].subject) {
      var facts = desk.unnamed(situation.facts, dossier.household)
      let row = FactsTable.Cell.number(Int64(manifest.tables[place].rows))
      let cells = tables[place].facts.row(of: facts)
      tables[place].lines.append(FactsTable.line([row] + owner + cells))
      if withAnswers {
        let answers = tables[place].benefits.flatMap { answer($0, &facts) }
        tables[place].answers.append(FactsTable.line([row] + answers))
      }
      manifest.tables[place].rows += 1
    }
  }

  /// Outcome and fen; a row that cannot be worked out is told as the statement tells it.
  private func answer(_ benefit: DecidedBenefit, _ facts: inout FactSet) -> [FactsTable.Cell] {
    do throws(DecisionRefusal) {
      let quick = try benefit.plan.quick(&facts, asOf: asOf)
      return [.text(quick.outcome.rawValue), quick.amountFen.map { .number($0) } ?? .null]
    } catch { return [.text(SQLOutcome.error.rawValue), .null] }
  }

  private mutating func flush() throws {
    for place in tables.indices where !tables[place].lines.isEmpty {
      let table = tables[place]
      try put("\(table.folder)/facts.csv", table.lines.joined(separator: "\n") + "\n")
      if withAnswers {
        try put("\(table.folder)/answers.csv", table.answers.joined(separator: "\n") + "\n")
      }
      tables[place].lines.removeAll(keepingCapacity: true)
      tables[place].answers.removeAll(keepingCapacity: true)
    }
  }
}
