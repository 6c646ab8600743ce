// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Store
import StoreSQLite
import Testing

/// The program is killed without warning at random moments of importing and correcting. Each receipt
/// that it had printed names the head of the journal at that moment: nothing up to there may be lost.
@Suite struct KillTests {
  private static let kills = 200

  @Test(.timeLimit(.minutes(20))) func nothingAcknowledgedIsLostWhenItIsKilled() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var draw = Seeded(state: seed)
    try await Folder.with { folder async throws in
      try folder.write("a.csv", people: 20, skill: "普通劳动力")
      try folder.write("b.csv", people: 20, skill: "技能劳动力")
      let command = folder.importing(["a.csv", "b.csv", "a.csv", "b.csv"])
      let clock = ContinuousClock()
      let first = try await Program.run(Program.path, command, in: folder.path)
      #expect(first.status == 0, "\(first.errors)")
      let begun = clock.now
      let whole = try await Program.run(Program.path, command, in: folder.path)
      let usual = max(20, Int(begun.duration(to: clock.now) / .milliseconds(1)))
      var acknowledged = ChainHead.all(in: first.output + whole.output)
      #expect(acknowledged.count == 8)
      var interrupted = 0
      // Drawn within what the work takes: shorter after a run that had ended, longer after one that
      // had not.
      var reach = usual
      for round in 1...KillTests.kills {
        let killed = try await Program.run(
          Program.path, command, in: folder.path,
          killedAfter: Int.random(in: 0...reach, using: &draw))
        let heads = ChainHead.all(in: killed.output)
        if heads.count < 4 { interrupted += 1 }
        reach = heads.count < 4 ? min(usual, reach * 11 / 10 + 1) : max(20, reach * 9 / 10)
        acknowledged += heads
        try await check(folder, heads, whole: round.isMultiple(of: 25) ? acknowledged : nil, seed)
      }
      // Many were stopped before they had done all: the moments did lie in the work. How many, the
      // machine's other work decides.
      #expect(interrupted > KillTests.kills / 5, "seed \(seed)")
      #expect(acknowledged.count > 8, "seed \(seed)")
    }
  }

  /// - Parameter whole: All heads there ever were, to go through the journal as a whole.
  private func check(
    _ folder: Folder, _ heads: [ChainHead], whole: [ChainHead]?, _ seed: UInt64
  ) async throws {
    let store = try await SQLiteStore(path: folder.database)
    for head in heads {
      #expect(try await Journal.continues(head, in: store), "seed \(seed): lost \(head)")
    }
    if let whole {
      let report = try await Journal.verify(store, heads: whole)
      #expect(report.isSound, "seed \(seed): \(report.faults)")
      let counts = try await store.read { connection in
        (
          files: try connection.number("SELECT COUNT(*) FROM source_file"),
          entries: try connection.number(
            "SELECT COUNT(*) FROM journal_entry WHERE act = $1", [.text(Act.rosterTaken.entryText)]),
          sound: try connection.first("PRAGMA integrity_check") { $0.text(0) } ?? nil
        )
      }
      // No file without its entry, no entry without its file.
      #expect(counts.files == counts.entries, "seed \(seed)")
      #expect(counts.sound == "ok", "seed \(seed)")
    }
    try await store.close()
  }
}

/// A disk that is full: said in words, nothing broken, and work goes on once there is room.
@Suite struct FullDiskTests {
  /// Whether a small disk can be made here, which takes a system administrator.
  private static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: canMount, "a small disk can only be made by a system administrator"))
  func aFullDiskIsToldAndNothingIsBroken() async throws {
    try await Folder.with { folder async throws in
      try folder.write("small.csv", people: 20, skill: "普通劳动力")
      try folder.write("large.csv", people: 6_000, skill: "普通劳动力")
      let program = "'\(Program.path)'"
      let common = "--database sqlite:disk/db.sqlite"
      let law = "--policies policies --home 610328"
      let script = """
        mkdir disk && mount -t tmpfs -o size=4m tmpfs disk || exit 90
        \(program) import small.csv \(common) \(law) >first || exit 91
        \(program) import large.csv \(common) \(law) >second 2>full && exit 92
        \(program) journal verify --head first \(common) >verdict || exit 93
        mount -o remount,size=256m disk || exit 94
        \(program) import large.csv \(common) \(law) >third || exit 95
        \(program) journal verify --head first --head third \(common) >verdict || exit 96
        cat full
        """
      let ended = try await Program.run(
        "/usr/bin/env", ["unshare", "-m", "sh", "-c", script], in: folder.path)
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(ended.output.contains("the disk is full"), "\(ended.output)")
    }
  }
}
