// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault

@testable import Programmes

/// The register of projects, events and places, on each store.
@Suite struct ProgrammeTests {
  static let county = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let neighbour = RegionCode("610329")!

  static func project(
    _ name: String = "河堤工程", _ figures: [Programme.Figure: Int64] = [:],
    in region: RegionCode = town, kind: Programme.Kind = .workRelief, from: String = "2022-03-01",
    through: String? = nil,
    isServed: Bool? = nil
  ) -> Programme {
    Programme(
      region: region, kind: kind, name: name, from: Day(from)!,
      through: through.flatMap { Day($0) }, figures: figures, isServed: isServed)
  }

  @Test(arguments: StoreKind.allCases)
  func whatIsPutDownIsListedAndCorrected(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk in
      let figures: [Programme.Figure: Int64] = [
        .posts: 40, .relocated: 4, .people: 60, .fund: 100_000_00, .wages: 30_050_00,
      ]
      let id = try await desk.put(Self.project("河堤工程", figures), by: .console("test"))
      let held = try await desk.programme(id)
      #expect(held.figures == figures && held.isServed == nil && held.wageShare == 300)
      // The same again is the same entry; of another day it is another.
      await #expect(throws: ProgrammeRefusal.held) {
        try await desk.put(Self.project("河堤工程", figures), by: .console("test"))
      }
      try await desk.put(Self.project(from: "2022-03-02"), by: .console("test"))
      #expect(try await desk.counts() == [.workRelief: 2])
      let changed = Programme(
        id: id, region: held.region, kind: held.kind, name: "河堤二期", from: held.from,
        figures: [.posts: 41])
      try await desk.correct(changed, by: .console("test"))
      let now = try await desk.programme(id)
      #expect(now.name == "河堤二期" && now.figures == [.posts: 41] && now.version == 2)
      let listed = try await desk.programmes(of: .workRelief, limit: 10).programmes
      #expect(listed.map(\.name) == ["河堤工程", "河堤二期"])
      #expect(try await desk.programmes(of: .government, limit: 10).total == 0)
      // Neither its place nor its kind changes.
      await #expect(throws: ProgrammeRefusal.unknown) {
        try await desk.correct(
          Programme(
            id: id, region: Self.county, kind: .workRelief, name: "移走", from: held.from),
          by: .console("test"))
      }
      // Another county knows of none of it and puts nothing down here.
      let other = try await desk.within(.regions([Self.neighbour]))
      #expect(try await other.counts() == [:])
      await #expect(throws: ProgrammeRefusal.unknown) { try await other.programme(id) }
      await #expect(throws: ProgrammeRefusal.beyondScope) {
        try await other.put(Self.project("别县"), by: .console("test"))
      }
    }
  }

  /// Two officers open the same one; who sends last is told, and nothing of the first is lost.
  @Test(arguments: StoreKind.allCases)
  func aLateCorrectionIsToldAndKeepsNothing(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk in
      let id = try await desk.put(
        Self.project("河堤工程", [.posts: 40]), by: .console("test"))
      let seen = try await desk.programme(id)
      func corrected(_ posts: Int64, _ version: Int64) -> Programme {
        Programme(
          id: id, region: seen.region, kind: seen.kind, name: seen.name, from: seen.from,
          figures: [.posts: posts], version: version)
      }
      try await desk.correct(corrected(41, seen.version), by: .console("first"))
      await #expect(throws: ProgrammeRefusal.changed) {
        try await desk.correct(corrected(42, seen.version), by: .console("second"))
      }
      #expect(try await desk.programme(id).figures == [.posts: 41])
      // Looked at again, it is corrected; the same again is no new version.
      for _ in 1...2 {
        let held = try await desk.programme(id)
        try await desk.correct(corrected(42, held.version), by: .console("second"))
      }
      let last = try await desk.programme(id)
      #expect(last.figures == [.posts: 42] && last.version == 3)
    }
  }

  /// A page more than the first, the latest first, of one place or of all.
  @Test(arguments: StoreKind.allCases)
  func aLongRegisterHasASecondPage(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk in
      for number in 1...5 {
        try await desk.put(
          Self.project("第\(number)项", in: number == 5 ? Self.county : Self.town),
          by: .console("test"))
      }
      try await desk.put(Self.project("外县", in: Self.neighbour), by: .console("test"))
      func page(_ offset: Int, in region: RegionCode? = nil) async throws -> ([String], Int) {
        let found = try await desk.programmes(
          of: .workRelief, in: region, offset: offset, limit: 2)
        return (found.programmes.map(\.name), found.total)
      }
      #expect(try await page(0) == (["外县", "第5项"], 6))
      #expect(try await page(4) == (["第2项", "第1项"], 6))
      #expect(try await page(6) == ([], 6))
      #expect(try await page(0, in: Self.county) == (["第5项", "第4项"], 5))
      #expect(try await page(2, in: Self.town) == (["第2项", "第1项"], 4))
    }
  }

  static let refused: [(Programme, ProgrammeRefusal?)] = [
    (project("甲", [.posts: 10, .relocated: 10]), nil),
    (project("甲", [.posts: 10, .relocated: 11]), .part),
    (project("甲", [.relocated: 11]), nil),
    (project("甲", [.fund: 100, .wages: 100]), nil),
    (project("甲", [.fund: 100, .wages: 101]), .part),
    (project("甲", through: "2022-03-01"), nil),
    (project("甲", through: "2022-02-28"), .days),
    (project(String(repeating: "长", count: 100)), nil),
    (project(String(repeating: "长", count: 101)), .text), (project(""), .text),
    (project("甲", [.posts: -1]), .figure), (project("甲", [.posts: 10_000_001]), .figure),
    (project("甲", [.times: 1]), .figure), (project("甲", isServed: true), .figure),
    (project("甲", [.people: 300], kind: .relocationSite, isServed: true), nil),
  ]

  @Test(arguments: refused.indices) func whatCannotBeIsRefused(_ index: Int) {
    let (programme, refusal) = Self.refused[index]
    #expect(programme.refusal == refusal)
  }

  private static func with(
    _ kind: StoreKind, _ body: (ProgrammeDesk) async throws -> Void
  ) async throws {
    let migrations = JournalMigrations.all + RegistryMigrations.all + ProgrammeMigrations.all
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let journal = Journal(of: county, vault: Vault.fleeting())
      let registry = RegistryDesk(store: store, journal: journal)
      let desk = ProgrammeDesk(
        store: store, registry: registry, journal: journal, today: { Day("2022-11-15")! })
      try await body(desk)
      #expect(try await Journal.verify(store).isSound)
    }
  }
}
