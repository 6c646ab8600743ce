// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Funds
import Journal
import PaymentOffice
import Rights
import SampleCounty
import Testing
import Values

@testable import Payments

/// People who do whatever comes to their mind with payments, and a bank that pays what it is handed.
struct RandomPayments {
  private let office: PaymentOffice
  private let seed: UInt64
  private let granted: [Claim]
  private let bank: SampleBank
  private var draw: Draw
  /// What lies at the bank: each file that reached it, once.
  private var received: [[UInt8]] = []
  private var pending: [[UInt8]] = []
  /// The claims' numbers of what came back after it was paid, once for each time.
  private var cameBack: [String] = []

  private static let people = [
    PaymentOffice.maker, PaymentOffice.checker, PaymentOffice.sender, PaymentOffice.resources,
  ]

  init(_ office: PaymentOffice, seed: UInt64, claims: Int) async throws {
    self.office = office
    self.seed = seed
    draw = Draw(state: seed)
    bank = SampleBank(
      seed: seed,
      manners: .init(
        returnsOneIn: 3, answersInParts: true, repeatsItself: true, contradictsItself: true))
    granted = try await office.grant(claims)
  }

  mutating func step() async throws {
    let officer = RandomPayments.people[draw.below(RandomPayments.people.count)]
    let actor = PaymentOffice.actor(officer)
    let batches = try await office.payments.batches().batches
    let reason = try #require(Reason("随意办理试一试"))
    if batches.isEmpty || draw.below(6) == 0 {
      let some = granted.filter { _ in draw.below(2) == 0 }.map(\.id)
      try await attempt { _ = try await office.payments.make(some, by: officer, as: actor) }
      return
    }
    let batch = batches[draw.below(batches.count)]
    switch draw.below(8) {
    case 0, 1:
      try await attempt {
        _ = try await office.payments.check(
          batch.id, version: batch.version, by: officer, as: actor)
      }
    case 2, 3:
      let sent = try await attempt {
        try await office.payments.send(batch.id, version: batch.version, by: officer, as: actor)
      }
      if let sent { try hand(sent.file) }
    case 4:
      try await attempt {
        _ = try await office.payments.cancel(
          batch.id, version: batch.version, reason: reason, as: actor)
      }
    case 5:
      guard let answer = pending.first else { return }
      if draw.below(2) == 0 { pending.removeFirst() }
      try await attempt { _ = try await office.take(answer) }
    case 6:
      try await sendBack(from: batch, by: officer, reason)
    default:
      let line = try await office.payments.batch(batch.id).lines.first
      try await attempt {
        _ = try await office.payments.drop(
          try #require(line).id, of: batch.id, version: batch.version, reason: reason, as: actor)
      }
    }
  }

  /// The bank sends one payment back days later; whoever says so says it twice.
  private mutating func sendBack(
    from batch: PaymentBatch, by officer: Officer, _ reason: Reason
  ) async throws {
    let paid = try await office.payments.batch(batch.id).lines.filter { $0.state == .paid }
    guard !paid.isEmpty else { return }
    let line = paid[draw.below(paid.count)]
    for _ in 0..<2 {
      let done = try await attempt {
        try await office.payments.comeBack(
          line.id, of: batch.id, version: batch.version, on: office.today.value, reason: reason,
          by: officer, as: PaymentOffice.actor(officer))
      }
      if done != nil { cameBack.append(line.claimNumber) }
    }
  }

  private mutating func hand(_ file: [UInt8]) throws {
    received.append(file)
    pending += try bank.answers(to: file)
  }

  @discardableResult
  private func attempt<Result>(_ body: () async throws -> Result) async throws -> Result? {
    do { return try await body() } catch is PaymentRefusal { return nil }
  }

  /// Every answer that is still on its way arrives.
  mutating func finish() async throws {
    for answer in pending { try await attempt { _ = try await office.take(answer) } }
    pending = []
  }

  func check() async throws {
    var times: [String: Int] = [:]
    for claim in try received.flatMap(bank.pays) { times[claim, default: 0] += 1 }
    for claim in cameBack { times[claim, default: 0] -= 1 }
    #expect(times.values.allSatisfy { (0...1).contains($0) }, "seed \(seed)")
    let paid = times.filter { $0.value == 1 }.map(\.key)
    var said: Set<String> = []
    for claim in granted where try await office.state(claim) == .paid { said.insert(claim.number) }
    #expect(said == Set(paid), "seed \(seed)")
    #expect(try await office.balances()["spent"] ?? 0 == Int64(paid.count) * 50_000, "seed \(seed)")
    #expect(
      try await office.count("SELECT COUNT(*) FROM earlier_grant") == Int64(paid.count),
      "seed \(seed)")
    #expect(try await office.funds.verify().isSound, "seed \(seed)")
  }
}

/// SplitMix64.
struct Draw {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
  }
}
