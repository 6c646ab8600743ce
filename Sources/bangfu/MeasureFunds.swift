// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Funds
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault
import Web

/// How fast reservations and payments are booked; for Benchmarks, on a database without any.
struct MeasureFunds: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure how fast money is booked.", shouldDisplay: false)

  @Option(help: "Reservations, each then paid; 1000 to 1000000.") var lines = 100_000
  @Option(help: "Acts in one transaction, 1 to \(FundAct.mostTogether).") var together = 5000
  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    guard (1000...1_000_000).contains(lines), (1...FundAct.mostTogether).contains(together) else {
      throw ValidationError(
        "--lines takes 1000 to 1000000, --together 1 to \(FundAct.mostTogether)")
    }
  }

  func run() async throws {
    let store = try await database.open(creating: true)
    let journal = try await database.journal(in: store)
    let desk = FundDesk(
      store: store.store, journal: journal,
      registry: RegistryDesk(store: store.store, journal: journal),
      catalogue: FundCatalogue(
        [.init("measured", Localized(same: "measured"))], benefits: ["measured": .any]))
    guard let region = RegionCode("610399"), let reason = Reason("measuring") else { return }
    guard try await desk.budgets(within: .everything).isEmpty else {
      throw Refusal("this database has a ledger; measure on an empty one")
    }
    let budget = Budget(region, "measured", desk.today.year)
    try await desk.carryOut(
      FundAct(
        "allot", .allot(budget, .yuan(Int64(lines)), paper: "measured"), reason: reason),
      by: "measure")
    let reserving = try await seconds(desk) { index in
      FundAct(
        "reserve-\(index)",
        .reserve(Obligation("line-\(index)", region: region, benefit: "measured"), budget, .yuan(1))
      )
    }
    let posting = try await seconds(desk) { FundAct("post-\($0)", .post("line-\($0)", .yuan(1))) }
    let clock = ContinuousClock()
    let begun = clock.now
    guard try await desk.verify().isSound else { throw Refusal("the ledger does not hold") }
    let verifying = MeasureFunds.seconds(since: begun)
    Terminal.print(
      "\(lines) lines, \(together) a transaction: reserved \(reserving) s, posted \(posting) s, verified \(verifying) s"
    )
  }

  private func seconds(_ desk: FundDesk, _ act: (Int) -> FundAct) async throws -> String {
    let begun = ContinuousClock().now
    for start in stride(from: 0, to: lines, by: together) {
      try await desk.carryOut((start..<min(start + together, lines)).map(act), by: "measure")
    }
    return MeasureFunds.seconds(since: begun)
  }

  /// With one decimal.
  static func seconds(since begun: ContinuousClock.Instant) -> String {
    let tenths = Int(begun.duration(to: ContinuousClock().now) / .milliseconds(100))
    return "\(tenths / 10).\(tenths % 10)"
  }
}
