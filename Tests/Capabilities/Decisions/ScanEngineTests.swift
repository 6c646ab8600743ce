// SPDX-License-Identifier: Apache-2.0
import Columns
import Decisions
import Foundation
import Journal
import Library
import Operations
import Policy
import Registry
import Rosters
import SampleCounty
import Stores
import Synchronization
import Testing
import Values
import Vault

/// Whatever goes through everybody, the list is the same, byte for byte.
@Suite struct ScanEngineTests {
  @Test(arguments: StoreKind.allCases)
  func everyEngineGivesTheSameWorkbook(_ kind: StoreKind) async throws {
    try await Self.withCounty(people: 500, seed: 4, on: kind) { desk in
      let (books, scans) = try await Self.books(desk)
      #expect(books[.people]?.isEmpty == false)
      for engine in [ScanEngine.columns, .database] {
        #expect(books[engine] == books[.people], "\(engine) on \(kind)")
        #expect(scans[engine]?.total == scans[.people]?.total)
        let counts = scans[engine]?.tallies.map(\.counts)
        #expect(counts == scans[.people]?.tallies.map(\.counts))
      }
      let outcomes = Set((scans[.people]?.findings ?? []).map(\.outcome))
      #expect(outcomes.isSuperset(of: [.eligible, .needMoreInformation, .manualDecision]))
    }
  }

  /// Several counties of several cities under their province's law: the same list again, and everybody's law is found
  /// by where they are registered.
  @Test(arguments: StoreKind.allCases)
  func aProvinceHasOneListToo(_ kind: StoreKind) async throws {
    let counties = [0, 2, 9].map { CountySetting.province[$0] }
    try await Self.withCounties(people: 300, seed: 8, in: counties, on: kind) { desk in
      let (books, scans) = try await Self.books(desk)
      for engine in ScanEngine.allCases { #expect(books[engine] == books[.people], "\(engine)") }
      let findings = scans[.people]?.findings ?? []
      let places = Set(findings.compactMap { $0.person.region?.ancestor(.county)?.digits })
      #expect(places.isSuperset(of: ["430522", "430626", "433122"]))
      #expect(findings.contains { $0.benefit.id.hasPrefix("hunan/") && $0.outcome == .eligible })
    }
  }

  /// A snapshot gives the same numbers, and tells nobody's name, number or household.
  @Test(arguments: StoreKind.allCases)
  func aSnapshotGivesTheSameNumbers(_ kind: StoreKind) async throws {
    try await Self.withCounty(people: 400, seed: 5, on: kind) { desk in
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appending(path: "facts.snapshot").path
      let written = Mutex(Data())
      let count = try await desk.writeSnapshot(asOf: SmallOffice.day) { bytes in
        written.withLock { $0.append(contentsOf: bytes) }
      }.people
      let bytes = written.withLock { $0 }
      try bytes.write(to: URL(filePath: path))
      let file = try MappedFile(path: path)
      let snapshot = try Snapshot(file.bytes, keptBy: file, desk.library.vocabulary)
      let scan = try await desk.scan(asOf: SmallOffice.day)
      let again = try await desk.scan(snapshot)
      #expect(count == scan.peopleCount && again.peopleCount == count)
      #expect(again.findings.isEmpty)
      #expect(ScanText(again).table == ScanText(scan).table)
      #expect(again.tallies.map(\.withoutRecord) == scan.tallies.map(\.withoutRecord))
      #expect(scan.total > .zero)
      for person in Set(scan.findings.map(\.person)) {
        for secret in [person.name, person.identityNumber.digits, person.household]
        where secret.utf8.count > 5 {
          #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
      }
    }
  }

  /// Figures that a place has set over the law's reach each engine.
  @Test(arguments: StoreKind.allCases, ScanEngine.allCases)
  func whatAPlaceHasSetCounts(_ kind: StoreKind, _ engine: ScanEngine) async throws {
    var row = try SmallOffice.worker(0)
    row.employments = [try SmallOffice.job(from: "2022-06-01")]
    try await SmallOffice.with([row], on: kind) { office in
      for (most, isEntitled) in [(33, true), (32, true), (31, false)] {
        let ages = """
          {"params": {"workingAge": {
            "male": {"min": 16, "max": \(most)}, "female": {"min": 16, "max": \(most)}}}}
          """
        let scan = try await office.desk(ages).scan(asOf: SmallOffice.day, engine: engine)
        #expect(
          scan.findings.contains { $0.outcome == .eligible } == isEntitled, "at most \(most)")
      }
    }
  }

  @Test(arguments: StoreKind.allCases, ScanEngine.allCases)
  func nobodyIsAnAnswerToo(_ kind: StoreKind, _ engine: ScanEngine) async throws {
    try await SmallOffice.with([], on: kind) { office in
      let scan = try await office.desk().scan(asOf: SmallOffice.day, engine: engine)
      #expect(scan.peopleCount == 0 && scan.findings.isEmpty)
    }
  }

  // MARK: -

  private static func books(
    _ desk: DecisionDesk
  ) async throws -> ([ScanEngine: Data], [ScanEngine: Scan]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var books: [ScanEngine: Data] = [:]
    var scans: [ScanEngine: Scan] = [:]
    for engine in ScanEngine.allCases {
      let scan = try await desk.scan(asOf: SmallOffice.day, engine: engine)
      let path = folder.appending(path: "\(engine).xlsx")
      try ScanWorkbook(scan).write(to: path.path)
      books[engine] = try Data(contentsOf: path)
      scans[engine] = scan
    }
    return (books, scans)
  }

  static func withCounty(
    people: Int, seed: UInt64, on kind: StoreKind, _ body: (DecisionDesk) async throws -> Void
  ) async throws {
    try await withCounties(people: people, seed: seed, in: [.qianyang], on: kind, body)
  }

  /// - Parameter people: In each county.
  static func withCounties(
    people: Int, seed: UInt64, in settings: [CountySetting], on kind: StoreKind,
    _ body: (DecisionDesk) async throws -> Void
  ) async throws {
    let library = try SmallOffice.law.get()
    let figures = try FactSet.read(
      json: Array((settings.count == 1 ? SampleCounty.figures : SampleCounty.provinceFigures).utf8),
      file: "figures", vocabulary: library.vocabulary)
    try await kind.withFreshStore(migrations: JournalMigrations.all + RegistryMigrations.all) {
      store in
      let registry = RegistryDesk(store: store, journal: Journal(vault: .fleeting()))
      let place = settings[0].home
      let law = library.layer(named: place.county) ?? library.layer(named: place.province)
      let home = law?.region
      let rosters = RosterDesk(registry: registry, home: home)
      for (number, setting) in settings.enumerated() {
        let county = try SampleCounty(
          people: people, seed: seed + UInt64(number), asOf: SmallOffice.day, in: setting)
        try await take(county, by: rosters)
      }
      try await body(
        try DecisionDesk(registry: registry, library: library, local: figures.facts, home: home))
    }
  }

  private static func take(_ county: SampleCounty, by rosters: RosterDesk) async throws {
    let folder = NSTemporaryDirectory() + "/county-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for path in try county.write(to: folder).rosters {
      _ = try await rosters.importFile(
        .path(path), name: URL(filePath: path).lastPathComponent, asOf: SmallOffice.day,
        by: "demo", errorsPath: "\(folder)/errors.xlsx"
      ) { _ in }
    }
  }
}
