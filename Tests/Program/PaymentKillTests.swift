// SPDX-License-Identifier: Apache-2.0
import Foundation
import SampleCounty
import Store
import StoreSQLite
import Testing

/// A payment run that is killed at any step (goal F1): what the bank paid and did not send back is what the
/// office paid, once, each with its posting. What comes back, at once or days later, is paid again.
@Suite struct PaymentKillTests {
  /// More with `BANGFU_KILLS`.
  private static let kills =
    ProcessInfo.processInfo.environment["BANGFU_KILLS"].flatMap { Int($0) } ?? 40
  private static let claims = 7
  private static let policies = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies").path
  private static let program = URL(filePath: Program.path).deletingLastPathComponent()
    .appending(path: "payment-run").path

  @Test(.timeLimit(.minutes(60))) func noneIsPaidTwiceAndNoneIsLost() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var draw = Seeded(state: seed)
    let start = try PaymentFolder()
    let law = try start.law(of: Self.policies)
    try await run(start, [law, "prepare", String(Self.claims)])
    let whole = try start.copy()
    let steps = try #require(
      Int(
        try await run(whole, [law, "pay", "1"]).output.trimmingCharacters(in: .newlines)))
    try await check(whole, bank: 1, "seed \(seed)")
    #expect(steps > 100)
    var returned = Returned()
    for _ in 0..<Self.kills {
      let folder = try start.copy()
      let bank = UInt64.random(in: 0...UInt64.max, using: &draw)
      var kills: [Int] = []
      // Killed once, or again while it picks itself up.
      for _ in 0..<Int.random(in: 1...2, using: &draw) {
        kills.append(Int.random(in: 1...steps, using: &draw))
        _ = try await Program.run(
          Self.program, [folder.path, law, "pay", String(bank), String(kills[kills.count - 1])],
          in: folder.path)
      }
      try await run(folder, [law, "pay", String(bank)])
      let here = try await check(folder, bank: bank, "seed \(seed), killed at \(kills)")
      returned.atOnce += here.atOnce
      returned.afterPayment += here.afterPayment
    }
    // Of seven payments two come back at once, and of those that arrive one in four later.
    #expect(returned.atOnce > Self.kills && returned.afterPayment > Self.kills / 2)
  }

  @discardableResult
  private func run(_ folder: PaymentFolder, _ words: [String]) async throws -> Program.Ended {
    let ended = try await Program.run(Self.program, [folder.path] + words, in: folder.path)
    #expect(ended.status == 0, "\(ended.errors)")
    return ended
  }

  /// What came back to be paid again, by the bank's own book.
  private struct Returned {
    var atOnce = 0
    var afterPayment = 0
  }

  /// Every claim's money is with its payee exactly once: what the bank paid less what it sent back.
  @discardableResult
  private func check(
    _ folder: PaymentFolder, bank seed: UInt64, _ at: Comment
  ) async throws -> Returned {
    let bank = SampleBank(
      seed: seed,
      manners: .init(
        returnsOneIn: 3, answersInParts: true, repeatsItself: true, contradictsItself: true,
        sendsBackOneIn: 4))
    let files = try folder.handedOver()
    let paid = try files.flatMap(bank.pays)
    let back = try files.flatMap(bank.sentBack).map(\.remark)
    var kept = Dictionary(paid.map { ($0, 1) }, uniquingKeysWith: +)
    for remark in back { kept[remark, default: 0] -= 1 }
    #expect(kept.count == Self.claims && kept.values.allSatisfy { $0 == 1 }, at)
    let store = try await SQLiteStore(path: folder.database)
    let (figures, payments, returns) = try await store.read { connection in
      let figures = try [
        "SELECT COUNT(*) FROM claim WHERE state = 'paid' AND in_payment = 0",
        "SELECT COUNT(DISTINCT claim_id) FROM payment_line WHERE state = 'paid'",
        "SELECT COUNT(*) FROM payment_line WHERE state = 'paid' AND back_on IS NULL",
        "SELECT COUNT(*) FROM earlier_grant",
        "SELECT SUM(balance) / 50000 FROM fund_account WHERE side = 'spent'",
      ].map { try connection.number($0) }
      let payments = try [
        "SELECT COUNT(*) FROM payment_line WHERE state = 'paid'",
        """
        SELECT COUNT(*) FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
        JOIN fund_posting p ON p.act = b.number || '/' || l.ordinal WHERE l.state = 'paid'
        """,
        "SELECT COUNT(*) FROM fund_posting WHERE kind = 'posted'",
      ].map { try connection.number($0) }
      let returns = try [
        "SELECT COUNT(*) FROM payment_line WHERE back_on IS NOT NULL",
        """
        SELECT COUNT(*) FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
        JOIN fund_posting p ON p.act = b.number || '/' || l.ordinal || '/back'
        WHERE l.back_on IS NOT NULL
        """,
      ].map { try connection.number($0) }
      return (figures, payments, returns)
    }
    let lines = try await store.read {
      try $0.number("SELECT COUNT(*) FROM payment_line WHERE state = 'returned'") ?? 0
    }
    try await store.close()
    #expect(figures == Array(repeating: Int64(Self.claims), count: figures.count), at)
    #expect(payments == Array(repeating: Int64(paid.count), count: payments.count), at)
    #expect(returns == Array(repeating: Int64(back.count), count: returns.count), at)
    return Returned(atOnce: Int(lines), afterPayment: back.count)
  }
}

/// A folder of a payment run, in memory where there is such a place.
private final class PaymentFolder: Sendable {
  let path: String
  var database: String { "\(path)/office" }

  init() throws {
    let memory = "/dev/shm"
    let place =
      FileManager.default.isWritableFile(atPath: memory)
      ? memory : FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = "\(place)/bangfu-payments-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func copy() throws -> PaymentFolder {
    let copy = try PaymentFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: path) where name != "law" {
      try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(copy.path)/\(name)")
    }
    return copy
  }

  /// The law of one benefit, so that the program starts at once.
  func law(of policies: String) throws -> String {
    let law = "\(path)/law"
    let county = "610328-qianyang"
    try FileManager.default.createDirectory(
      atPath: "\(law)/\(county)", withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: policies)
    where name.hasSuffix(".yaml") || name == "000000-national" {
      try FileManager.default.copyItem(atPath: "\(policies)/\(name)", toPath: "\(law)/\(name)")
    }
    for name in ["document.yaml", "one-off-job-seeking-subsidy"] {
      try FileManager.default.copyItem(
        atPath: "\(policies)/\(county)/\(name)", toPath: "\(law)/\(county)/\(name)")
    }
    return law
  }

  /// Every file that lies at the bank.
  func handedOver() throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/bank").sorted()
      .filter { !$0.hasPrefix(".") }
      .map { [UInt8](try Data(contentsOf: URL(filePath: "\(path)/bank/\($0)"))) }
  }
}
