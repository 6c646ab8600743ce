// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import HTTPTypes
import Rights
import Testing
import Values

@testable import Accounts
@testable import Web

@Suite struct AccountsPagesTests {
  @Test func theWayInLeadsToThePageWanted() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let browser = TestBrowser(office)
      let turned = try await browser.get("/people?q=a")
      #expect(turned.status == 303 && turned.location == "/login?wanted=%2Fpeople%3Fq%3Da")
      #expect(
        try await browser.get("/login?wanted=/people%3Fq%3Da").text.contains(
          "action=\"/login?wanted=%2Fpeople%3Fq%3Da\""))
      let reply = try await browser.signIn("li.na", TestOffice.password, wanted: "/people?q=a")
      #expect(reply.status == 303 && reply.location == "/people?q=a")
      let page = try await browser.get("/people?q=a")
      #expect(page.status == 200 && page.text.contains("610328101"))
      // The head of the page says who is signed in, and has the way out.
      #expect(page.text.contains("李娜") && page.text.contains("action=\"/logout\""))
      let out = try await browser.post("/logout", [], from: "/people")
      #expect(out.status == 303 && out.location == "/login")
      #expect(try await browser.get("/people").status == 303)
      #expect(browser.cookie("bangfu-session") == nil)
    }
  }

  @Test(arguments: [
    ("//evil.example/a", "/evil.example/a"), ("https://evil.example", "/"),
    ("/\\evil.example", "/%5Cevil.example"),
    ("javascript:alert(1)", "/"), ("/law", "/law"), ("", "/"),
  ])
  func theWayInLeadsNowhereElse(_ wanted: String, _ location: String) async throws {
    try await TestOffice.with { office in
      try await office.make()
      let reply = try await TestBrowser(office).signIn(
        "li.na", TestOffice.password, wanted: wanted)
      #expect(reply.location == location)
    }
  }

  @Test func whoSentAFormTooLateIsToldThatNothingWasDone() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let browser = TestBrowser(office)
      let late = try await browser.get("/login?wanted=/people/7&unsent=1")
      #expect(late.text.contains("刚才提交的内容没有执行"))
      #expect(late.text.contains("action=\"/login?wanted=%2Fpeople%2F7\""))
      #expect(try await !browser.get("/login").text.contains("刚才提交的内容没有执行"))
    }
  }

  @Test func aFailureSaysTheSameForEveryName() async throws {
    try await TestOffice.with { office in
      try await office.make()
      var texts: Set<String> = []
      for name in ["li.na", "nobody"] {
        let browser = TestBrowser(office)
        let reply = try await browser.signIn(name, "falsch falsch")
        #expect(reply.status == 200 && reply.text.contains("账号或密码不对"))
        #expect(reply.text.contains("value=\"\(name)\"") && !reply.text.contains("falsch"))
        #expect(browser.cookie("bangfu-session") == nil)
        texts.insert(
          reply.text.replacing(name, with: "NAME").replacing(/[0-9a-f]{32}/, with: "TOKEN"))
      }
      #expect(texts.count == 1)
      for name in ["li.na", "nobody"] {
        for _ in 0..<4 { _ = try await office.refusal(name) }
        let reply = try await TestBrowser(office).signIn(name, "falsch falsch")
        #expect(reply.text.contains("已暂时锁定"))
      }
    }
  }

  /// S8: no token from before the login is of use after it.
  @Test func aSessionThatWasPlantedIsNotTakenUp() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let browser = TestBrowser(office)
      let planted = String(repeating: "a", count: 64)
      browser.set("bangfu-session", planted)
      _ = try await browser.signIn("li.na", TestOffice.password)
      let first = try #require(browser.cookie("bangfu-session"))
      #expect(first != planted)
      _ = try await browser.post(
        "/account/password",
        [("password", TestOffice.password), ("new", "abstand9x!"), ("again", "abstand9x!")],
        from: "/account")
      #expect(browser.cookie("bangfu-session") != first)
      #expect(try await browser.get("/people").status == 200)
      browser.set("bangfu-session", first)
      #expect(try await browser.get("/people").status == 303)
    }
  }

  @Test func aOneTimePasswordOpensNothingButItsChange() async throws {
    try await TestOffice.with { office in
      try await office.make(password: .given("abstand9x!"))
      let browser = TestBrowser(office)
      _ = try await browser.signIn("li.na", "abstand9x!")
      for path in ["people", "law", "account", "accounts"] {
        #expect(
          try await browser.get("/\(path)").location == "/login/password?wanted=%2F\(path)")
      }
      let short = try await browser.post(
        "/login/password", [("new", "kurz"), ("again", "kurz")], from: "/login/password")
      #expect(short.text.contains("密码太短") && !short.text.contains("kurz"))
      let unlike = try await browser.post(
        "/login/password", [("new", "abstand9x! 1"), ("again", "abstand9x! 2")],
        from: "/login/password")
      #expect(unlike.text.contains("两次输入的新密码不一样"))
      let changed = try await browser.post(
        "/login/password", [("new", TestOffice.password), ("again", TestOffice.password)],
        from: "/login/password")
      #expect(changed.location == "/")
      #expect(try await browser.get("/people").status == 200)
    }
  }

  @Test func theSecondFactorIsSetUpAndAskedFor() async throws {
    try await TestOffice.with(factorRoles: [.townClerk]) { office in
      let account = try await office.make()
      let browser = TestBrowser(office)
      _ = try await browser.signIn("li.na", TestOffice.password)
      let step = "/login/second-factor?wanted=%2Fpeople"
      #expect(try await browser.get("/people").location == step)
      _ = try await browser.post("/login/second-factor/offer", [], from: "/login/second-factor")
      let page = try await browser.get("/login/second-factor").text
      #expect(page.contains("<svg class=\"square-code\"") && page.contains("M4 4h1v1h-1z"))
      let wrong = try await browser.post(
        "/login/second-factor/enrolment", [("code", "000000")], from: "/login/second-factor")
      #expect(wrong.text.contains("验证码不对"))
      let token = try #require(browser.cookie("bangfu-session").flatMap { SessionToken($0) })
      let signedIn = try #require(try await office.desk.signedIn(token))
      let factor = try #require(try await office.desk.offeredFactor(signedIn))
      func code() throws -> String {
        try #require(TimedCode(secret: factor.secret))
          .code(at: office.clock.wall.milliseconds / 1000)
      }
      let done = try await browser.post(
        "/login/second-factor/enrolment", [("code", try code())], from: "/login/second-factor")
      #expect(done.status == 200 && done.text.contains("备用码"))
      #expect(done.text.matches(of: /<li>[a-z0-9]{4}(-[a-z0-9]{4}){3}<\/li>/).count == 10)
      #expect(try await browser.get("/people").status == 200)
      #expect(try await browser.get("/account").text.contains("还剩 10 个备用码"))
      office.clock.pass(seconds: 30)
      let again = TestBrowser(office)
      _ = try await again.signIn("li.na", TestOffice.password)
      #expect(try await again.get("/people").location == step)
      let proven = try await again.post(
        "/login/second-factor", [("code", try code())], from: "/login/second-factor")
      #expect(proven.location == "/")
      #expect(try await again.get("/people").status == 200)
      #expect(account.secondFactor == .none)
    }
  }

  /// From a link to a page, through each step, to that page and no other.
  @Test func thePageWantedIsReachedThroughEveryStep() async throws {
    try await TestOffice.with(factorRoles: [.townClerk]) { office in
      try await office.make(password: .given("abstand9x!"))
      let browser = TestBrowser(office)
      let wanted = "wanted=%2Fpeople%3Fq%3D%25E7%258E%258B"
      #expect(try await browser.get("/people?q=%E7%8E%8B").location == "/login?\(wanted)")
      // Each form is sent to where the page's own form leads.
      func send(_ fields: [(String, String)], from page: String) async throws -> TestBrowser.Reply {
        let text = try await browser.get(page).text
        let action = try #require(text.firstMatch(of: /method="post" action="([^"]*wanted[^"]*)"/))
          .1
        return try await browser.post(
          String(action).replacing("&amp;", with: "&"), fields, from: page)
      }
      let begun = try await send(
        [("name", "li.na"), ("password", "abstand9x!")], from: "/login?\(wanted)")
      #expect(begun.location == "/people?q=%E7%8E%8B")
      let way = try await browser.get("/people?q=%E7%8E%8B").location
      #expect(way == "/login/password?\(wanted)")
      let short = try await send([("new", "kurz"), ("again", "kurz")], from: way ?? "")
      #expect(short.text.contains("action=\"/login/password?wanted=%2Fpeople"))
      let changed = try await send(
        [("new", TestOffice.password), ("again", TestOffice.password)], from: way ?? "")
      #expect(changed.location == "/people?q=%E7%8E%8B")
      let factor = "/login/second-factor?\(wanted)"
      #expect(try await browser.get("/people?q=%E7%8E%8B").location == factor)
      #expect(try await send([], from: factor).location == factor)
      // Wherever a stranger's link says it leads, it leads to this site.
      let planted = try await browser.get("/login?wanted=https%3A%2F%2Fevil.example%2Fa")
      #expect(planted.location?.hasPrefix("/login/second-factor") == true)
    }
  }

  @Test func anAdministratorMakesAndLooksAfterAccounts() async throws {
    try await TestOffice.with { office in
      try await office.make("admin", [.systemAdministrator], in: TestOffice.county)
      let browser = TestBrowser(office)
      _ = try await browser.signIn("admin", TestOffice.password)
      // The administrator has no cases.
      #expect(try await browser.get("/people").status == 403)
      let attack = "\"><script>alert(1)</script>"
      let made = try await browser.post(
        "/accounts",
        [
          ("name", "Wang.Wu"), ("shown-name", attack), ("role", "townClerk"),
          ("region", "610328101"),
        ], from: "/accounts/new")
      let password = try #require(
        made.text.firstMatch(of: /id="one-time-password">([a-z0-9-]{19})</)
      ).1
      #expect(!made.text.contains("<script>alert"))
      let account = try await office.desk.account(named: try #require(AccountName("wang.wu")))
      let list = try await browser.get("/accounts?q=wang").text
      #expect(
        list.contains("wang.wu") && list.contains("县610328101") && !list.contains("<script>a"))
      let officer = TestBrowser(office)
      _ = try await officer.signIn("wang.wu", String(password))
      #expect(try await officer.get("/law").location == "/login/password?wanted=%2Flaw")
      let base = "/accounts/\(account.id)"
      for (act, fields) in [
        ("assignments", [("role", "finance"), ("region", "610328")]),
        ("withdrawals", [("role", "townClerk"), ("region", "610328101")]), ("session-end", []),
        ("disabling", []), ("enabling", []), ("factor-reset", []),
      ] as [(String, [(String, String)])] {
        let reply = try await browser.post("\(base)/\(act)", fields, from: base)
        #expect(reply.location == "\(base)?done=yes", "\(act)")
      }
      let after = try await office.desk.account(account.id, for: TestOffice.console)
      #expect(after.assignments == [Assignment(.finance, in: TestOffice.county)])
      let outside = try await browser.post(
        "\(base)/assignments", [("role", "finance"), ("region", "610329")], from: base)
      #expect(outside.text.contains("不归您管"))
      let garbled = try await browser.post(
        "\(base)/assignments", [("role", "king"), ("region", "610329")], from: base)
      #expect(garbled.text.contains("有一项填得不对"))
      #expect(
        try await browser.post("\(base)/reset", [], from: base).text.contains("一次性密码"))
    }
  }

  @Test func accountsOfOtherOfficesAreAbsent() async throws {
    try await TestOffice.with { office in
      try await office.make("admin", [.systemAdministrator], in: TestOffice.county)
      let foreign = try await office.make("zhao", [.finance], in: TestOffice.neighbour)
      let browser = TestBrowser(office)
      _ = try await browser.signIn("admin", TestOffice.password)
      let token = try #require(try await browser.get("/accounts").formToken)
      #expect(try await !browser.get("/accounts").text.contains("zhao"))
      for id in ["\(foreign.id)", "999", "x"] {
        #expect(try await browser.get("/accounts/\(id)").status == 404)
        for act in ["disabling", "reset", "factor-reset", "session-end", "enabling"] {
          let reply = try await browser.post("/accounts/\(id)/\(act)", [], token: token)
          #expect(reply.status == 404, "\(act) of \(id)")
        }
      }
    }
  }

  @Test(arguments: [Role.townClerk, .auditor, .auditAdministrator, .finance])
  func nobodyElseLooksAfterAccounts(_ role: Role) async throws {
    try await TestOffice.with { office in
      let account = try await office.make("li.na", [role], in: TestOffice.county)
      let browser = TestBrowser(office)
      _ = try await browser.signIn("li.na", TestOffice.password)
      let token = try #require(try await browser.get("/account").formToken)
      let administration = browser.site.routes.list.filter { $0.right?.kind == .account }
      #expect(administration.count >= 11)
      for route in administration {
        let path = "/" + route.pattern.replacing(":account", with: account.id.description)
        let reply =
          route.method == "GET"
          ? try await browser.get(path) : try await browser.post(path, [], token: token)
        #expect(reply.status == 403, "\(route.name)")
      }
    }
  }

  /// S7, over every unsafe route: with no token, another's, or from another site, nothing happens.
  @Test func noFormIsTakenFromElsewhere() async throws {
    try await TestOffice.with { office in
      try await office.make("admin", [.systemAdministrator], in: TestOffice.county)
      let account = try await office.make()
      let browser = TestBrowser(office)
      _ = try await browser.signIn("admin", TestOffice.password)
      let token = try #require(try await browser.get("/account").formToken)
      let other = String(repeating: "0", count: 32)
      let before = try await office.acts()
      let unsafe = browser.site.routes.list.filter { $0.method != "GET" }
      #expect(unsafe.count >= 18)
      for route in unsafe {
        let path =
          "/"
          + route.pattern.replacing(":account", with: account.id.description)
          .replacing(":session", with: "1")
        let forged = try await browser.post(path, [("a", "b")], token: other)
        #expect(forged.status == 403, "\(route.name) with another's token")
        let bare = try await browser.post(path, [("a", "b")])
        #expect(bare.status == 403, "\(route.name) without a token")
        for origin in ["http://evil.example", "null", "https://127.0.0.1:8080"] {
          let foreign = try await browser.post(
            path, [("a", "b")], token: token, headers: [.origin: origin])
          #expect(foreign.status == 403, "\(route.name) from \(origin)")
        }
        let site = try await browser.post(
          path, [("a", "b")], token: token,
          headers: [try #require(HTTPField.Name("Sec-Fetch-Site")): "cross-site"])
        #expect(site.status == 403, "\(route.name) across sites")
      }
      #expect(try await office.acts() == before)
      #expect(try await browser.get("/account").status == 200)
    }
  }

  @Test(arguments: Language.allCases)
  func everyRoleAndRefusalHasItsWords(_ language: Language) {
    for role in Role.allCases { #expect(!AccountsWords.role(role)[language].isEmpty) }
    let names = Role.allCases.map { AccountsWords.role($0)[language] }
    #expect(Set(names).count == names.count)
  }
}
