// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Funds
import Journal
import Rights
import Values

/// `bangfu fund …`: the ledger of the county's funds.
struct FundCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "fund", abstract: "Budgets and the ledger of what was promised and paid.",
    subcommands: declared([
      List.self, Allot.self, Verify.self, Close.self, MeasureFunds.self,
    ]))

  struct List: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .fund))

    static let configuration = CommandConfiguration(
      abstract: "List the budgets with where their money is, in yuan.")

    @Option(help: "The year. Default: every year.") var year: Int?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let scope = try Self.scope(of: await options.acting.officer(in: options.database))
      let funds = try await options.office().funds
      let lines = try await funds.budgets(of: year, within: scope)
      if lines.isEmpty { return Terminal.print("还没有资金指标 (no budget yet)") }
      for line in lines {
        let amounts = FundSide.allCases.dropFirst().map {
          "\($0.rawValue) \(line.balances[$0])"
        }
        Terminal.print(
          "\(line.budget.year)  \(line.budget.region)  \(line.budget.fund)  "
            + "allotted \(line.balances.allotted)  " + amounts.joined(separator: "  "))
      }
    }
  }

  struct Allot: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.enter, .fund))

    static let configuration = CommandConfiguration(
      abstract: "Allot money to a budget, or withdraw it.",
      discussion: "An act that was carried out before under the same --id is not carried out again."
    )

    @Option(help: "Region code of whose treasury pays.") var region: RegionCode
    @Option(help: "The fund, as 'funds.yaml' calls it: bridging, employmentSubsidy, …")
    var fund: String
    @Option(help: "The budget's year.") var year: Int
    @Option(help: "In yuan, at most two decimals.") var amount: String
    @Option(help: "Number of the paper it rests on.") var paper: String
    @Option(help: "Why, 4 to 200 characters, without numbers of people.") var reason: String
    @Flag(help: "Withdraw it instead.") var withdraw = false
    @Option(help: "An id of the act. Default: a new one.") var id: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      guard let amount = Money(yuan: amount) else {
        throw Refusal("金额写作 1225.50，最多两位小数 (write the amount as 1225.50)")
      }
      guard let why = Reason(reason) else {
        throw Refusal("事由须 4 至 200 字，不含证件号码、电话或账号 (4 to 200 characters, no number of a person)")
      }
      let officer = try await options.acting.officer(in: options.database)
      let scope = try Self.scope(of: officer)
      let funds = try await options.office(creating: true).funds
      let budget = Budget(region, fund, year)
      let posting = try await funds.carryOut(
        FundAct(
          id ?? "allotment-\(UUID().uuidString)",
          withdraw
            ? .withdraw(budget, amount, paper: paper) : .allot(budget, amount, paper: paper),
          reason: why),
        by: Actor(account: officer.account, origin: Actor.console), within: scope)
      Terminal.print("已记入第 \(posting.number) 笔：\(posting.kind.rawValue) \(posting.amount) 元")
    }
  }

  struct Verify: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .fund))

    static let configuration = CommandConfiguration(
      abstract: "Work every balance out anew from the entries, and compare.")

    @OptionGroup var options: DecisionOptions

    func run() async throws {
      _ = try Self.scope(of: await options.acting.officer(in: options.database))
      let report = try await options.office().funds.verify()
      if report.isSound {
        return Terminal.print(
          "资金账平：\(report.postings) 笔，预留 \(report.reservations) 项 (the ledger holds)")
      }
      for fault in report.faults { Terminal.print(fault.description) }
      throw ExitCode(1)
    }
  }

  struct Close: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.approve, .fund))

    static let configuration = CommandConfiguration(
      abstract: "Close a month of a region for good.")

    @Option(help: "Region code.") var region: RegionCode
    @Argument(help: "The month, YYYY-MM.") var month: String
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      guard let month = Month(month) else {
        throw Refusal("月份写作 2026-05 (write the month as 2026-05)")
      }
      let officer = try await options.acting.officer(in: options.database)
      let scope = try Self.scope(of: officer)
      try await options.office().funds.close(
        month, of: region, by: Actor(account: officer.account, origin: Actor.console),
        within: scope)
      Terminal.print("已月结 \(region) \(month)")
    }
  }
}
