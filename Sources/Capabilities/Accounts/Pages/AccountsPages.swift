// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Values
import Web

/// The accounts' pages: the way in, the officer's own page, and the administration of accounts.
public struct AccountsPages: Sendable {
  let desk: AccountDesk
  /// What a division is called; nil where only its code is known.
  let regionName: @Sendable (RegionCode) async -> String?

  public init(
    desk: AccountDesk, regionName: @escaping @Sendable (RegionCode) async -> String? = { _ in nil }
  ) {
    self.desk = desk
    self.regionName = regionName
  }

  public static var navigation: [NavigationItem] {
    [NavigationItem(AccountsWords.accounts, "accounts")]
  }

  public var routes: Routes {
    var routes = Routes()
    addEntrance(to: &routes)
    addOwn(to: &routes)
    addAdministration(to: &routes)
    return routes
  }

  /// Alarms of the last day, for those who look after accounts where they were raised; empty elsewhere.
  public func alarms(_ context: PageContext) async throws -> HTML {
    guard let scope = context.scope(of: Right(.read, .account)) else { return .empty }
    var notices: [HTML] = []
    for alarm in try await desk.alarms(within: scope) {
      var place = AccountsWords.thisOffice[context.language]
      if let region = alarm.county.region { place = await name(of: region) }
      notices.append(AlarmNotice(alarm: alarm, place: place).html(context.language))
    }
    return HTML { for notice in notices { notice } }
  }

  private func addEntrance(to routes: inout Routes) {
    routes.getOpen("login") { try await login($0) }
    routes.postOpen("login") { try await signIn($0) }
    routes.getOpen("login/second-factor") { try await secondFactor($0) }
    routes.postOpen("login/second-factor") { try await prove($0) }
    routes.postOpen("login/second-factor/offer") { try await offerAtDoor($0) }
    routes.postOpen("login/second-factor/enrolment") { try await enrolAtDoor($0) }
    routes.getOpen("login/password") { try await newPassword($0) }
    routes.postOpen("login/password") { try await setNewPassword($0) }
    routes.postOpen("logout") { try await signOut($0) }
  }

  private func addOwn(to routes: inout Routes) {
    let read = Right(.read, .ownAccount)
    let enter = Right(.enter, .ownAccount)
    routes.get("account", needs: read) { try await own($0) }
    routes.post("account/password", needs: enter) { try await changePassword($0) }
    routes.get("account/second-factor", needs: read) { try await ownFactor($0) }
    routes.post("account/second-factor", needs: enter) { try await offerFactor($0) }
    routes.post("account/second-factor/enrolment", needs: enter) { try await enrol($0) }
    routes.post("account/second-factor/removal", needs: enter) { try await removeFactor($0) }
    routes.post("account/sessions/:session/end", needs: enter, goesOnWhenReadOnly: true) {
      try await endSession($0)
    }
  }

  private func addAdministration(to routes: inout Routes) {
    let read = Right(.read, .account)
    let administer = Right(.administer, .account)
    routes.get("accounts", needs: read) { try await list($0) }
    routes.get("accounts/new", needs: administer) { try await blank($0) }
    routes.post("accounts", needs: administer) { try await make($0) }
    routes.get("accounts/:account", needs: read) { try await show($0) }
    routes.post("accounts/:account/assignments", needs: administer) { try await assign($0) }
    routes.post("accounts/:account/withdrawals", needs: administer) { try await withdraw($0) }
    // Nobody who has to be kept out gets in because the disk is full.
    routes.post("accounts/:account/disabling", needs: administer, goesOnWhenReadOnly: true) {
      try await set(.disabled, $0)
    }
    routes.post("accounts/:account/enabling", needs: administer) { try await set(.active, $0) }
    routes.post("accounts/:account/reset", needs: administer) { try await reset($0) }
    routes.post("accounts/:account/factor-reset", needs: administer) {
      try await resetFactor($0)
    }
    routes.post("accounts/:account/session-end", needs: administer, goesOnWhenReadOnly: true) {
      try await endSessions($0)
    }
  }

  /// The visitor's session as it stands now.
  func session(_ visit: Visit) async throws -> (token: SessionToken, signedIn: SignedIn)? {
    guard let token = visit.session.flatMap({ SessionToken($0) }),
      let signedIn = try await desk.signedIn(token)
    else { return nil }
    return (token, signedIn)
  }

  func name(of region: RegionCode) async -> String {
    guard let name = await regionName(region) else { return region.digits }
    return "\(name) \(region.digits)"
  }
}

extension Visit {
  var place: Place { Place(address: origin, browser: browser) }

  var administrator: Administrator {
    Administrator(Actor(account: officer.account, origin: origin), within: scope)
  }
}
