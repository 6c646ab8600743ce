// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The administration of accounts.
extension AccountsPages {
  func list(_ visit: Visit) async throws -> Answer {
    let text = visit.query("q") ?? ""
    let first = try await desk.accounts(within: visit.scope, text: text, limit: 1)
    let pagination = Pagination(page: visit.pageNumber, total: first.total)
    let accounts = try await desk.accounts(
      within: visit.scope, text: text, offset: pagination.offset, limit: Pagination.rowsPerPage
    ).accounts
    var rows: [AccountListPage.Row] = []
    for account in accounts {
      rows.append(
        AccountListPage.Row(account: account, roles: await roles(of: account)))
    }
    return .page(AccountListPage.page(rows, pagination, text: text, visit.context))
  }

  private func roles(of account: Account) async -> [AccountListPage.RoleLine] {
    var lines: [AccountListPage.RoleLine] = []
    for assignment in account.assignments {
      lines.append(
        AccountListPage.RoleLine(
          assignment: assignment, region: await name(of: assignment.region)))
    }
    return lines
  }

  func blank(_ visit: Visit) async throws -> Answer {
    .page(AccountFormPage.page(visit.context, NewAccountForm()))
  }

  func make(_ visit: Visit) async throws -> Answer {
    let form = NewAccountForm(try visit.form())
    guard let new = form.account else {
      return .page(AccountFormPage.page(visit.context, form, problem: AccountsWords.unreadable))
    }
    do {
      let password = try await desk.make(new, by: visit.administrator)
      let account = try await desk.account(named: new.name)
      return .page(OneTimePasswordPage.page(visit.context, account, password))
    } catch let error as AccountError {
      return .page(
        AccountFormPage.page(visit.context, form, problem: AccountsWords.error(error)))
    } catch LoginRefusal.busy {
      throw WebRefusal.busyHashing
    }
  }

  func show(_ visit: Visit) async throws -> Answer {
    .page(try await accountPage(visit, isChanged: visit.query("done") != nil))
  }

  private func accountPage(
    _ visit: Visit, isChanged: Bool = false, problem: Localized? = nil
  ) async throws -> Page {
    let id: ID<Account> = try visit.id("account")
    do {
      let account = try await desk.account(id, for: visit.administrator)
      let view = AccountPage.View(
        account: account, region: await name(of: account.region), roles: await roles(of: account),
        sessionCount: try await desk.sessionCount(of: id),
        isOwn: account.name.text == visit.officer.account)
      return AccountPage.page(view, visit.context, isChanged: isChanged, problem: problem)
    } catch AccountError.unknown { throw WebRefusal.notFound }
  }

  /// Does what a form asks for; what the administrator can put right stands on the account's page.
  private func changing(
    _ visit: Visit, _ work: (ID<Account>) async throws -> Answer?
  ) async throws -> Answer {
    let id: ID<Account> = try visit.id("account")
    do {
      let answer = try await work(id)
      return answer
        ?? .seeOther(Href("accounts", id.description).with("done", "yes"))
    } catch AccountError.unknown {
      throw WebRefusal.notFound
    } catch let error as AccountError {
      return .page(try await accountPage(visit, problem: AccountsWords.error(error)))
    } catch LoginRefusal.busy {
      throw WebRefusal.busyHashing
    }
  }

  func assign(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let role = form["role"].flatMap({ Role(rawValue: $0) }),
      let region = form["region"].flatMap({ RegionCode($0) })
    else { return .page(try await accountPage(visit, problem: AccountsWords.unreadable)) }
    return try await changing(visit) { id in
      try await desk.assign(Assignment(role, in: region), to: id, by: visit.administrator)
      return nil
    }
  }

  func withdraw(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let role = form["role"].flatMap({ Role(rawValue: $0) }),
      let region = form["region"].flatMap({ RegionCode($0) })
    else { throw WebRefusal.notFound }
    return try await changing(visit) { id in
      try await desk.withdraw(Assignment(role, in: region), from: id, by: visit.administrator)
      return nil
    }
  }

  func set(_ state: AccountState, _ visit: Visit) async throws -> Answer {
    try await changing(visit) { id in
      try await desk.set(state, of: id, by: visit.administrator)
      return nil
    }
  }

  func reset(_ visit: Visit) async throws -> Answer {
    try await changing(visit) { id in
      let password = try await desk.reset(id, by: visit.administrator)
      let account = try await desk.account(id, for: visit.administrator)
      return .page(OneTimePasswordPage.page(visit.context, account, password))
    }
  }

  func resetFactor(_ visit: Visit) async throws -> Answer {
    try await changing(visit) { id in
      try await desk.resetFactor(id, by: visit.administrator)
      return nil
    }
  }

  func endSessions(_ visit: Visit) async throws -> Answer {
    try await changing(visit) { id in
      try await desk.endSessions(of: id, by: visit.administrator)
      return nil
    }
  }
}

/// What was typed into the form of a new account.
struct NewAccountForm: Sendable {
  var name = ""
  var shownName = ""
  var region = ""
  var role = ""

  init() {}

  init(_ form: FormFields) {
    name = String((form["name"] ?? "").prefix(64))
    shownName = String((form["shown-name"] ?? "").prefix(80))
    region = String((form["region"] ?? "").prefix(12))
    role = form["role"] ?? ""
  }

  /// Nil where a field cannot be read.
  var account: NewAccount? {
    guard let name = AccountName(name), let region = RegionCode(region),
      let role = Role(rawValue: role)
    else { return nil }
    return NewAccount(
      name: name, shownName: shownName, region: region,
      assignments: [Assignment(role, in: region)])
  }
}
