// SPDX-License-Identifier: Apache-2.0
import Accounts
import ArgumentParser
import Foundation
import Journal
import Rights
import Values
import Web

/// `bangfu user …`: accounts, from the machine that holds the database.
struct UserCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Look after the accounts.",
    discussion: """
      Passwords are never arguments: a one-time password is drawn and printed once, or read from standard \
      input with --password-stdin.
      """,
    subcommands: declared([
      Add.self, List.self, Assign.self, Withdraw.self, Disable.self, Enable.self, Reset.self,
      FactorReset.self,
    ]))

  struct Add: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .account))

    static let configuration = CommandConfiguration(abstract: "Make an account.")

    @Argument(help: "Account name: 2 to 32 small letters, digits, dots and dashes.")
    var name: AccountName

    @Option(help: "The officer's name, as pages show it.")
    var shownName: String

    @Option(help: "Region code of their office.")
    var region: RegionCode

    @Option(help: "A role they hold in the region; repeatable. \(RoleArgument.list)")
    var role: [Role] = []

    @Option(help: "Internal id of their own record in the registry.")
    var person: Int64?

    @Flag(help: "Read the one-time password from standard input.")
    var passwordStdin = false

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let desk = try await database.accounts(creating: true)
      let password = try await desk.make(
        NewAccount(
          name: name, shownName: shownName, region: region,
          assignments: role.map { Assignment($0, in: region) }, personID: person),
        password: FirstPassword(fromInput: passwordStdin), by: .console(NSUserName()))
      Terminal.print("已建立账号 \(name)（\(shownName)）")
      tellPassword(password, isKnown: passwordStdin)
    }
  }

  struct List: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .account))

    static let configuration = CommandConfiguration(abstract: "List the accounts.")

    @Argument(help: "Part of an account name or name shown.")
    var text: String = ""

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let desk = try await database.accounts(creating: false)
      var offset = 0
      while true {
        let (accounts, total) = try await desk.accounts(
          within: .everything, text: text, offset: offset, limit: 500)
        for account in accounts { Terminal.print(account.line) }
        offset += accounts.count
        guard offset < total, !accounts.isEmpty else { break }
      }
      if offset == 0 { Terminal.print(text.isEmpty ? "还没有账号" : "没有符合的账号") }
    }
  }

  struct Assign: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .account))

    static let configuration = CommandConfiguration(
      abstract: "Give a role in a region. The officer signs in anew.")
    @OptionGroup var assignment: AssignmentArguments

    func run() async throws {
      try await assignment.act { desk, account, assignment in
        try await desk.assign(assignment, to: account.id, by: .console(NSUserName()))
        return "已授予"
      }
    }
  }

  struct Withdraw: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .account))

    static let configuration = CommandConfiguration(
      abstract: "Take a role away, from the officer's next request on.")
    @OptionGroup var assignment: AssignmentArguments

    func run() async throws {
      try await assignment.act { desk, account, assignment in
        try await desk.withdraw(assignment, from: account.id, by: .console(NSUserName()))
        return "已撤销"
      }
    }
  }

  struct Disable: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .account))

    static let configuration = CommandConfiguration(
      abstract: "Close an account; its sessions end.")
    @OptionGroup var target: AccountArgument

    func run() async throws {
      let (desk, account) = try await target.find()
      try await desk.set(.disabled, of: account.id, by: .console(NSUserName()))
      Terminal.print("已停用 \(account.name)，当前登录已全部退出")
    }
  }

  struct Enable: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .account))

    static let configuration = CommandConfiguration(abstract: "Open a closed account again.")
    @OptionGroup var target: AccountArgument

    func run() async throws {
      let (desk, account) = try await target.find()
      try await desk.set(.active, of: account.id, by: .console(NSUserName()))
      Terminal.print("已启用 \(account.name)")
    }
  }

  struct Reset: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .account))

    static let configuration = CommandConfiguration(
      abstract: "Hand out a new one-time password and lift a lock.")
    @OptionGroup var target: AccountArgument

    @Flag(help: "Read the one-time password from standard input.")
    var passwordStdin = false

    func run() async throws {
      let (desk, account) = try await target.find()
      let password = try await desk.reset(
        account.id, password: FirstPassword(fromInput: passwordStdin), by: .console(NSUserName()))
      Terminal.print("已重置 \(account.name) 的密码，锁定已解除，当前登录已全部退出")
      tellPassword(password, isKnown: passwordStdin)
    }
  }

  struct FactorReset: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .account))

    static let configuration = CommandConfiguration(
      commandName: "factor-reset", abstract: "Take the second factor away: the telephone is lost.")
    @OptionGroup var target: AccountArgument

    func run() async throws {
      let (desk, account) = try await target.find()
      try await desk.resetFactor(account.id, by: .console(NSUserName()))
      Terminal.print("已解除 \(account.name) 的第二重验证，当前登录已全部退出")
    }
  }
}

/// The account a command is about.
struct AccountArgument: ParsableArguments {
  @Argument(help: "Account name.")
  var name: AccountName

  @OptionGroup var database: DatabaseOptions

  func find() async throws -> (AccountDesk, Account) {
    let desk = try await database.accounts(creating: false)
    return (desk, try await desk.account(named: name))
  }
}

/// A role in a region, given to or taken from an account.
struct AssignmentArguments: ParsableArguments {
  @Argument(help: "Account name.") var name: AccountName
  @Argument(help: "\(RoleArgument.list)") var role: Role
  @Argument(help: "Region code.") var region: RegionCode
  @OptionGroup var database: DatabaseOptions

  func act(_ body: (AccountDesk, Account, Assignment) async throws -> String) async throws {
    let desk = try await database.accounts(creating: false)
    let account = try await desk.account(named: name)
    let done = try await body(desk, account, Assignment(role, in: region))
    Terminal.print("\(done) \(name)：\(role.localizedName.zh)（\(region)）")
  }
}

extension DatabaseOptions {
  /// The accounts of the database that the command names.
  func accounts(creating: Bool) async throws -> AccountDesk {
    let store = try await open(creating: creating)
    return try await accounts(in: store, try await journal(in: store))
  }
}

extension FirstPassword {
  /// The first line of standard input, or one that is drawn.
  fileprivate init(fromInput: Bool) throws {
    guard fromInput else {
      self = .drawn
      return
    }
    self = .given(try Terminal.passwordFromInput())
  }
}

private func tellPassword(_ password: String, isKnown: Bool) {
  guard !isKnown else { return Terminal.print("密码按输入设定，第一次登录时必须修改") }
  Terminal.print("一次性密码：\(password)（只显示这一次，七天内有效，第一次登录时必须修改）")
}

extension Account {
  /// `li.na  李娜  启用  县就业局 610328`.
  fileprivate var line: String {
    let roles = assignments.map { "\($0.role.localizedName.zh) \($0.region)" }
    let marks =
      [state == .active ? "启用" : "停用"] + (password.isOneTime ? ["待改密码"] : [])
      + (secondFactor == .held ? ["第二重验证"] : [])
    return "\(name)\t\(shownName)\t\(marks.joined(separator: "、"))\t"
      + (roles.isEmpty ? "无岗位" : roles.joined(separator: "、"))
  }
}

extension AccountName: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

enum RoleArgument {
  static let list = "One of: \(Role.allCases.map(\.rawValue).joined(separator: ", "))."
}

extension Role: ExpressibleByArgument {}
