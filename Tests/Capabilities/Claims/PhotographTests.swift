// SPDX-License-Identifier: Apache-2.0
import Casework
import Ciphers
import Decisions
import Journal
import Pictures
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault

@testable import Claims

/// Photographs of a visit: kept sealed while its stage is open, named by the visit, never taken away.
@Suite struct PhotographTests {
  private static func pass(
    _ claim: Claim, _ digests: [String], onPaper: Int = 0, because: String = "",
    _ office: ClaimOffice
  ) async throws -> ClaimRefusal? {
    let visit = SiteVisit(
      on: office.today.value, with: "陈杰、厂长", found: "在岗 1 人", digests: digests, onPaper: onPaper,
      because: because)
    do {
      _ = try await office.desk.act(
        ClaimMove(.pass, on: claim.id, version: claim.version, text: "已察看", visit: visit),
        by: ClaimOffice.bureau, as: ClaimOffice.actor(ClaimOffice.bureau))
      return nil
    } catch let refusal as ClaimRefusal { return refusal }
  }

  /// Why a photograph is not kept; nil where it is.
  private func refusal(
    _ picture: Picture, to claim: Claim, by officer: Officer, _ office: ClaimOffice
  ) async throws -> ClaimRefusal? {
    do {
      try await office.desk.addPhotograph(
        picture, to: claim.id, by: officer, as: ClaimOffice.actor(officer))
      return nil
    } catch let refusal as ClaimRefusal { return refusal }
  }

  /// From the upload to the passed stage: sealed, found again byte by byte, named by visit and journal, and
  /// changed by nobody.
  @Test(arguments: StoreKind.allCases)
  func aPhotographIsKeptAndNamed(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind, photographed: true) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      let picture = TakenPicture.numbered(1)
      #expect(try await Self.pass(claim, [], office) == .visitMissing)
      #expect(try await refusal(picture, to: claim, by: ClaimOffice.bureau, office) == nil)
      #expect(try await refusal(picture, to: claim, by: ClaimOffice.bureau, office) == nil)
      let held = try await office.desk.photographs(of: claim.id)
      #expect(held.map(\.number) == [1] && held.map(\.kind) == [.png])
      #expect(held.map(\.digest) == [SHA256Digest.hexadecimal(of: picture.bytes)])
      #expect(try await office.desk.picture(1, of: claim.id).bytes == picture.bytes)
      let sealed = try await office.store.read {
        try $0.first("SELECT content_sealed FROM claim_photograph", []) { $0.value(0) }
      }
      guard case .bytes(let bytes)? = sealed else {
        Issue.record("\(String(describing: sealed))")
        return
      }
      #expect(bytes.count == picture.bytes.count + Sealer.overhead)
      #expect(!bytes.contains(run: Array(picture.bytes.prefix(40))))

      #expect(try await Self.pass(claim, [], office) == .visitMissing)
      #expect(
        try await Self.pass(claim, [String(repeating: "0", count: 64)], office)
          == .changedMeanwhile)
      #expect(try await Self.pass(claim, held.map(\.digest), office) == nil)
      let visit = try #require(try await office.desk.claim(claim.id).steps.last?.visit)
      #expect(visit.digests == held.map(\.digest) && visit.photographs == 1 && visit.onPaper == 0)
      let entries = try await office.journalled("claimPassed")
      #expect(entries.last?.contains("\"photographs\":\"\(held[0].digest)\"") == true)
      #expect(try await office.journalled("photographAdded").count == 1)
      #expect(
        try await office.journalled("photographAdded").first?.contains(held[0].digest) == true)
      for sql in [
        "UPDATE claim_photograph SET stage = 0", "DELETE FROM claim_photograph",
      ] {
        await #expect(throws: (any Error).self, "\(sql)") {
          try await office.store.write { try $0.execute(sql) }
        }
      }
    }
  }

  /// Where photographs are asked for, a number alone is none; those on paper need a reason.
  @Test(arguments: [
    (true, 0, "", ClaimRefusal.visitMissing), (true, 2, "相机不能导出", nil),
    (true, 2, "", .visitMissing), (false, 0, "", nil), (false, 2, "", .visitMissing),
    (false, 2, "相机不能导出", nil),
  ])
  func aNumberAloneIsNoPhotograph(
    _ areAskedFor: Bool, _ onPaper: Int, _ why: String, _ refusal: ClaimRefusal?
  ) async throws {
    try await ClaimOffice.with(people: 0, photographed: areAskedFor) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      #expect(
        try await Self.pass(claim, [], onPaper: onPaper, because: why, office) == refusal)
    }
  }

  /// The officers of the stage, while it is open, up to nine.
  @Test func theStageTakesThem() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      func refused(_ number: Int, _ officer: Officer) async throws -> ClaimRefusal? {
        try await refusal(TakenPicture.numbered(number), to: claim, by: officer, office)
      }
      #expect(try await refused(1, ClaimOffice.clerk) == .notYours)
      #expect(try await refused(1, ClaimOffice.finance) == .notYours)
      let other = try await office.desk.within(.regions([ClaimOffice.otherTown]))
      await #expect(throws: ClaimRefusal.unknown) {
        try await other.addPhotograph(
          TakenPicture.numbered(1), to: claim.id, by: ClaimOffice.bureau,
          as: ClaimOffice.actor(ClaimOffice.bureau))
      }
      for number in 1...9 { #expect(try await refused(number, ClaimOffice.bureau) == nil) }
      #expect(try await refused(10, ClaimOffice.bureau) == .photographsFull)
      try await office.desk.voidPhotograph(
        3, of: claim.id, because: "拍错了地方", by: ClaimOffice.bureau,
        as: ClaimOffice.actor(ClaimOffice.bureau))
      #expect(try await refused(10, ClaimOffice.secondBureau) == nil)
      // What was voided may come again.
      #expect(try await refused(3, ClaimOffice.bureau) == .photographsFull)
      let held = try await office.desk.photographs(of: claim.id)
      #expect(held.map(\.number) == Array(1...10))
      #expect(
        try await Self.pass(
          claim, held.filter { $0.voided == nil }.map(\.digest), office) == nil)
      #expect(try await refused(11, ClaimOffice.bureau) == .visitClosed)
      #expect(try await other.photographs(of: claim.id).isEmpty)
      await #expect(throws: ClaimRefusal.unknown) { try await other.picture(1, of: claim.id) }
    }
  }

  /// A stage is passed on photographs that were seen, by a form that was filled in.
  @Test func nobodyPassesWhatTheyDidNotSee() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      #expect(
        try await refusal(TakenPicture.numbered(1), to: claim, by: ClaimOffice.bureau, office)
          == nil)
      let seen = try await office.desk.photographs(of: claim.id).map(\.digest)
      #expect(
        try await refusal(TakenPicture.numbered(2), to: claim, by: ClaimOffice.secondBureau, office)
          == nil)
      #expect(try await Self.pass(claim, seen, office) == .changedMeanwhile)
      let all = try await office.desk.photographs(of: claim.id).map(\.digest)
      #expect(try await Self.pass(claim, all.reversed(), office) == nil)
    }
  }

  /// After the stage has passed a photograph can be voided, with a reason, by the stage's officers; it stays,
  /// and the visit goes on naming it.
  @Test(arguments: StoreKind.allCases)
  func voidedPhotographsStay(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      #expect(
        try await refusal(TakenPicture.numbered(1), to: claim, by: ClaimOffice.bureau, office)
          == nil)
      let digest = try #require(try await office.desk.photographs(of: claim.id).first).digest
      #expect(try await Self.pass(claim, [digest], office) == nil)
      func void(_ reason: String, _ officer: Officer) async throws -> ClaimRefusal? {
        do {
          try await office.desk.voidPhotograph(
            1, of: claim.id, because: reason, by: officer, as: ClaimOffice.actor(officer))
          return nil
        } catch let refusal as ClaimRefusal { return refusal }
      }
      #expect(try await void("误拍他人", ClaimOffice.clerk) == .notYours)
      #expect(try await void("误", ClaimOffice.bureau) == .reasonNeeded)
      #expect(try await void("误拍了他人证件", ClaimOffice.bureau) == nil)
      #expect(try await void("误拍了他人证件", ClaimOffice.bureau) == .changedMeanwhile)
      let held = try await office.desk.photographs(of: claim.id)
      #expect(held.map(\.voided?.reason) == ["误拍了他人证件"])
      #expect(try await office.desk.picture(1, of: claim.id).photograph.digest == digest)
      #expect(
        try await office.desk.claim(claim.id).steps.compactMap(\.visit).map(\.digests)
          == [[digest]])
      #expect(try await office.journalled("photographVoided").count == 1)
    }
  }

  /// Pictures are never sealed anew: a change of keys leaves theirs in use, and they open.
  @Test(arguments: StoreKind.allCases)
  func picturesOpenUnderANewKey(_ kind: StoreKind) async throws {
    let first = "bangfu-key aes-sha256 1=\(String(repeating: "1f", count: 32))"
    let grown = first + " 2=\(String(repeating: "2e", count: 32))"
    try await kind.withFreshStore(migrations: ClaimOffice.migrations) { store async throws in
      let before = try await Vault.opening(store, from: .environment(first)).vault
      let office = try ClaimOffice(store, LimitedLaw.asItIs, vault: before)
      let claim = try await Factory.waitingForVisit(at: office)
      let picture = TakenPicture.numbered(1)
      #expect(try await refusal(picture, to: claim, by: ClaimOffice.bureau, office) == nil)
      let after = try await Vault.opening(store, from: .environment(grown)).vault
      let report = try await KeyRotation(
        SealedStore(store, after), tables: ClaimMigrations.sealedTables
      ).run()
      #expect(report.kept == [1] && report.retired == [] && report.rows == 1)
      let later = try ClaimOffice(store, LimitedLaw.asItIs, vault: after)
      #expect(try await later.desk.picture(1, of: claim.id).bytes == picture.bytes)
    }
  }

  /// Sealed bytes that were put into another row do not open there.
  @Test func aReplacedPictureIsSeen() async throws {
    try await ClaimOffice.with(people: 0, on: .sqliteInMemory) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      for number in 1...2 {
        #expect(
          try await refusal(
            TakenPicture.numbered(number), to: claim, by: ClaimOffice.bureau, office)
            == nil)
      }
      try await office.store.write { transaction in
        try transaction.executeScript("DROP TRIGGER claim_photograph_no_update")
        try transaction.execute(
          """
          UPDATE claim_photograph SET content_sealed =
            (SELECT content_sealed FROM claim_photograph WHERE id = 2) WHERE id = 1
          """)
      }
      await #expect(throws: VaultError.self) {
        try await office.desk.picture(1, of: claim.id)
      }
      #expect(
        try await office.desk.picture(2, of: claim.id).bytes == TakenPicture.numbered(2).bytes)
    }
  }
}

/// Pictures that tests take.
enum TakenPicture {
  static func numbered(_ number: Int) -> Picture {
    .drawn(width: 12, height: 8) { column, row in
      (UInt8(number), UInt8(column * 9), UInt8(row * 9))
    }
  }
}

extension Factory {
  /// A factory's claim that waits for the bureau's visit, from 10 December 2022.
  static func waitingForVisit(at office: ClaimOffice) async throws -> Claim {
    let factory = try await Factory.inDecember([Factory.Worker()], at: office)
    var claim = try await factory.submit(try await factory.question())
    let way = try #require(office.desk.ways.way(of: claim.benefit))
    while let stage = claim.state.stage, way.stages[stage].kind != .visit {
      claim = try await office.act(.pass, on: claim, by: ClaimOffice.secondClerk)
    }
    return claim
  }
}

extension ClaimOffice {
  /// What the journal keeps of the acts of a kind, in order.
  func journalled(_ act: String) async throws -> [String] {
    let ordinals = try await store.read { connection in
      try connection.all(
        "SELECT ordinal FROM journal_entry WHERE act LIKE $1 ORDER BY ordinal", [.text("%\(act)")]
      ) { $0.int(0) ?? 0 }
    }
    var kept: [String] = []
    for ordinal in ordinals {
      let entry = try await desk.journal.opened(desk.journal.chain, ordinal, of: store)
      kept.append(entry?.after ?? "")
    }
    return kept
  }
}

extension [UInt8] {
  fileprivate func contains(run: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: run) }
  }
}
