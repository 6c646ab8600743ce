// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Funds
import Library
import Payments
import Registry
import Rights
import SampleCounty
import Values

/// Budgets, what is asked back, and closed months.
extension SampleYear {
  /// Hundredths of what the law finds owed in November: in January, and what is topped up in July.
  private static let shares = (january: Int64(45), july: Int64(80))

  mutating func moveBudgets(in month: Month) async throws {
    switch month.ordinal {
    case 1: try await allot(SampleYear.shares.january, "提前下达指标")
    case 3: try await allotWrongly()
    case 7: try await allot(SampleYear.shares.july, "追加下达指标")
    case 12: try await withdraw()
    default: break
    }
  }

  /// Funds from which something is paid here: the first of those that a benefit names.
  private var fundsInUse: [String] {
    let claimed = office.decisions.library.benefits(in: office.home)
      .filter { office.claims.way(of: $0.id) != nil }
    return Set(claimed.compactMap { office.funds.catalogue.funds(for: $0.id)?.first?.code })
      .sorted()
  }

  private func budget(_ fund: String) -> Budget { Budget(office.home, fund, year) }

  private mutating func allot(_ share: Int64, _ words: String) async throws {
    let day = office.clock.today
    for (fund, need) in try await needs().sorted(by: { $0.key < $1.key }) {
      // In whole thousands of yuan.
      let thousands = need.fen * share / 100 / 100_000 + 1
      try await carryOut(
        "allot/\(fund)/\(day)",
        .allot(
          budget(fund), .yuan(thousands * 1000),
          paper: "样例财社〔\(year)〕\(day.month.ordinal)号"), words)
      count(.allotted)
    }
  }

  /// What the county reckons with for each fund.
  private func needs() async throws -> [String: Money] {
    let day = Month(year: year, ordinal: 11).firstDay.adding(days: 14)
    var needs = Dictionary(uniqueKeysWithValues: fundsInUse.map { ($0, Money.zero) })
    for tally in try await office.decisions.scan(region: office.home, asOf: day).tallies {
      guard let fund = office.funds.catalogue.funds(for: tally.benefit.id)?.first?.code,
        let sum = needs[fund]
      else { continue }
      needs[fund] = Money(fen: sum.fen + tally.found.fen)
    }
    if let fund = fundOfBodies, let sum = needs[fund] {
      needs[fund] = Money(fen: sum.fen + SampleYear.forBodies.fen)
    }
    return needs
  }

  /// What bodies ask for is in no scan of people: the county reckons with it by experience.
  private static let forBodies = Money.yuan(300_000)

  private var fundOfBodies: String? {
    office.decisions.library.benefits(in: office.home)
      .first { office.decisions.isOfBodies($0.id) && office.claims.way(of: $0.id) != nil }
      .flatMap { office.funds.catalogue.funds(for: $0.id)?.first?.code }
  }

  /// A sum put in twice, and put right.
  private mutating func allotWrongly() async throws {
    guard let fund = fundsInUse.first else { return }
    try await carryOut(
      "allot/\(fund)/twice",
      .allot(budget(fund), .yuan(50_000), paper: "样例财社〔\(year)〕1号"), "重复登记一笔")
    try await carryOut("allot/\(fund)/twice/correct", .correct("allot/\(fund)/twice"), "重复登记，更正")
    count(.allotmentCorrected)
  }

  /// In December a tenth of what nobody was promised goes back.
  private mutating func withdraw() async throws {
    for line in try await office.funds.budgets(of: year, within: .everything) {
      let tenth = Money(fen: line.balances[.available].fen / 10)
      guard tenth > .zero else { continue }
      try await carryOut(
        "withdraw/\(line.budget.fund)",
        .withdraw(line.budget, tenth, paper: "样例财社〔\(year)〕12号"), "收回结余指标")
      count(.allotmentWithdrawn)
    }
  }

  private func carryOut(_ id: String, _ order: FundAct.Order, _ words: String) async throws {
    try await office.funds.carryOut(
      FundAct(id, order, reason: reason(words)), by: staff.treasurer.actor)
  }

  /// Months are closed one after another, each once the bank has answered for all that went out in it.
  mutating func close(through month: Month) async throws {
    while unclosed <= month {
      do {
        try await office.funds.close(unclosed, of: office.home, by: staff.treasurer.actor)
      } catch ClosingError.differences {
        return count(.monthKeptOpen)
      }
      count(.monthClosed)
      unclosed = unclosed.adding(1)
    }
  }

  // MARK: - Recovery

  /// One payment in a hundred and fifty turns out to have been wrong, in whole or in part.
  mutating func planDemand(of line: PaymentLine) {
    var draw = random("demand/\(line.claimNumber)")
    guard draw.below(150) == 0 else { return }
    let amount = draw.chance(60) ? line.amount : Money(fen: line.amount.fen / 2)
    guard amount > .zero else { return }
    demands.append(
      Demand(line: line, amount: amount, from: office.clock.today.adding(days: 20)))
  }

  /// Asks back what is to come back, and takes in what comes: all of it, half of it, or nothing.
  mutating func askBack() async throws {
    let day = office.clock.today
    for index in demands.indices where demands[index].from <= day {
      let demand = demands[index]
      switch demand.state {
      case .planned:
        try await office.payments.demand(
          demand.amount, of: demand.line.id, key: "demand", reason: reason("核查发现多发，应予追回"),
          as: staff.checker.actor)
        demands[index].state = .asked
        demands[index].from = day.adding(days: 25)
        count(.demanded)
      case .asked:
        demands[index].state = .ended
        var draw = random("refund/\(demand.line.claimNumber)")
        guard !draw.chance(20) else { continue }
        let amount = draw.chance(75) ? demand.amount : Money(fen: demand.amount.fen / 2)
        guard amount > .zero else { continue }
        bank.refund(demand.line.claimNumber, amount)
        try await office.payments.receive(
          amount, of: demand.line.id, key: "refund", reason: reason("退款已到账"),
          as: staff.checker.actor)
        count(.recovered)
      case .ended: break
      }
    }
  }

  /// Something that was paid wrongly.
  struct Demand {
    enum State { case planned, asked, ended }

    let line: PaymentLine
    let amount: Money
    var from: Day
    var state = State.planned

    init(line: PaymentLine, amount: Money, from: Day) {
      self.line = line
      self.amount = amount
      self.from = from
    }
  }
}
