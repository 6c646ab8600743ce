// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Jobs
import Oversight
import Policy
import Programmes
import Registry
import Rights
import Testing
import Values

@testable import Web
@testable import bangfu

/// Every route, as every role, from every kind of place: nobody sees what lies beyond.
///
/// The routes come from the table that serves them. A route whose parameters or form nobody here can
/// fill fails the test.
@Suite struct RightsMatrixTests {
  /// The officer's own, its sibling, their parents and a child; two counties.
  static let places = [
    "610328", "610328101", "610328102", "610328101001", "610329", "610329101", "6103", "43",
  ]

  @Test(arguments: Role.allCases) func nobodySeesBeyond(_ role: Role) async throws {
    try await TwoCounties.with { office in
      for place in Self.places {
        let region = try #require(RegionCode(place))
        let officer = Officer(
          account: "\(role.rawValue)-\(place)", name: "official",
          assignments: [Assignment(role, in: region)],
          person: role == .citizen ? office.ids[TwoCounties.people[0].mark] : nil,
          body: Role.ofBodies.contains(role) ? 1 : nil)
        try await Walk(office, officer, jobs: [:]).everything()
      }
    }
  }

  /// S7: no route of the office changes anything for a form that another site's page sent.
  @Test func aForgedFormIsRefusedOnEveryRoute() async throws {
    try await TwoCounties.with { office in
      let county = try #require(RegionCode("610328"))
      let officer = Officer(
        account: "everything", name: "official",
        assignments: Role.allCases.map { Assignment($0, in: county) })
      let walk = Walk(office, officer, jobs: [:])
      let unsafe = office.pages.routes.list.filter { $0.method != "GET" }
      #expect(unsafe.count > 15)
      for route in unsafe {
        for address in try walk.addresses(route) {
          let withoutToken = try await walk.site.postForged(address)
          // A route that takes files refuses a form that brings none before it looks for a token.
          #expect([400, 403].contains(withoutToken.status), "\(route.name)")
          let fromElsewhere = try await walk.site.postForged(
            address, origin: "https://elsewhere.example")
          #expect(fromElsewhere.status == 403, "\(route.name)")
        }
      }
    }
  }

  /// What an import under way is called and says is its beginner's alone.
  @Test func anImportIsSeenByWhoBeganIt() async throws {
    try await TwoCounties.with { office in
      var jobs: [String: String] = [:]
      func officer(_ account: String, _ place: String) -> Officer {
        Officer(
          account: account, name: account,
          assignments: [Assignment(.townClerk, in: RegionCode(place)!)])
      }
      let officers = [
        officer("wang", "610328101"), officer("li", "610328101"), officer("zhao", "610328"),
      ]
      for officer in officers {
        let reply = try await Walk(office, officer, jobs: [:]).site.post(
          "/imports", file: "册\(officer.account).csv", "姓名,证件号码\n册\(officer.account),1\n")
        #expect(reply.status == 303 && reply.location.hasPrefix("/imports/"))
        jobs[officer.account] = reply.location.split(separator: "/").last.map(String.init)
      }
      await office.pages.finished()
      #expect(Set(jobs.values).count == 3)
      for officer in officers {
        let walk = Walk(office, officer, jobs: jobs)
        let own = try #require(jobs[officer.account])
        let seen = try await walk.site.get("/imports/\(own)")
        #expect(seen.status == 200 && seen.text.contains("册\(officer.account)"))
        for (owner, job) in jobs where owner != officer.account {
          for path in ["/imports/·", "/imports/·/workbook"] {
            let foreign = try await walk.site.get(path.replacing("·", with: job))
            let absent = try await walk.site.get(path.replacing("·", with: "none"))
            #expect(foreign.withoutAddress(job) == absent.withoutAddress("none"), "\(path)")
            #expect(foreign.status == 404 && !foreign.text.contains("册\(owner)"))
          }
        }
      }
    }
  }

  /// So is a comparison; who hands a list in by the page is led to it, and back to the form where something is wrong.
  @Test func aComparisonIsSeenByWhoBeganIt() async throws {
    try await TwoCounties.with { office in
      func site(_ account: String) -> AskedSite {
        let officer = Officer(
          account: account, name: account,
          assignments: [Assignment(.employmentBureau, in: RegionCode("610328")!)])
        return Walk(office, officer, jobs: [:]).site
      }
      let fields = [
        ("kind", "deaths"), ("owner", "县卫生健康局"), ("purpose", "核对补贴领取人"),
        ("day", TwoCounties.today.description),
      ]
      let list = "姓名,证件号码,死亡日期\n册无名,610399198001010017,2022-01-01\n,,\n某某,,\n"
      let reply = try await site("wang").post("/comparisons", file: "册.csv", list, fields: fields)
      #expect(reply.status == 303 && reply.location.hasPrefix("/comparisons/taken/"))
      let job = try #require(reply.location.split(separator: "/").last.map(String.init))
      await office.pages.finished()
      let seen = try await site("wang").get("/comparisons/taken/\(job)")
      #expect(seen.status == 200 && seen.text.contains("/comparisons/taken/\(job)/workbook"))
      #expect(try await site("wang").get("/comparisons/taken/\(job)/workbook").status == 200)
      for path in ["/comparisons/taken/·", "/comparisons/taken/·/workbook"] {
        let foreign = try await site("li").get(path.replacing("·", with: job))
        let absent = try await site("li").get(path.replacing("·", with: "none"))
        #expect(foreign.status == 404)
        #expect(foreign.withoutAddress(job) == absent.withoutAddress("none"), "\(path)")
      }
      // What is wrong beside the file is told at once; what is wrong with it, where it led. Both keep what was typed.
      let early = try await site("wang").post(
        "/comparisons", file: "册.csv", list, fields: fields.filter { $0.0 != "day" })
      #expect(early.status == 200 && early.text.contains("县卫生健康局"))
      let late = try await site("wang").post(
        "/comparisons", file: "册.csv", "编号,数量\n1,2\n", fields: fields)
      await office.pages.finished()
      let told = try await site("wang").get(late.location)
      #expect(told.status == 200 && told.text.contains("县卫生健康局"))
      #expect(told.text.contains("role=\"alert\""))
    }
  }
}

extension Routes.Listed {
  /// Whether it shows what is the visitor's own, by an account of a person or a body.
  fileprivate var isOwn: Bool { right?.kind == .ownRecord || right?.kind == .ownBody }
}

/// One officer's walk through the table of routes.
private struct Walk {
  let office: TwoCounties
  let officer: Officer
  let jobs: [String: String]
  let site: AskedSite

  init(_ office: TwoCounties, _ officer: Officer, jobs: [String: String]) {
    self.office = office
    self.officer = officer
    self.jobs = jobs
    self.site = AskedSite(
      office.pages.routes, office.pages.navigation, officer: officer, today: TwoCounties.today)
  }

  /// The mark of the person whose account it is; of nobody for officers.
  private var ownMarks: Set<String> {
    // The first body employs the first person.
    if officer.body == 1 { return [TwoCounties.people[0].mark] }
    return Set(office.ids.filter { $0.value == officer.person }.keys)
  }

  /// The marks of everybody whose records a route may show the officer.
  private func marks(_ route: Routes.Listed, _ scope: Scope?) -> Set<String> {
    guard let scope else { return [] }
    return route.isOwn ? ownMarks : TwoCounties.marks(within: scope)
  }

  func everything() async throws {
    var seen: Set<String> = []
    for route in office.pages.routes.list {
      let scope = route.right.flatMap { officer.scope(of: $0) }
      for address in try addresses(route) {
        let replies = try await visit(route, address)
        for reply in replies {
          try check(route, address, reply, scope)
          seen.formUnion(TwoCounties.people.map(\.mark).filter(reply.text.holds))
        }
      }
      if route.pattern.contains(":person") { try await comparePeople(route, scope) }
      for (parameter, records) in [
        (":warning", office.warnings), (":service", office.services),
        (":claim", office.claims), (":draft", office.drafts), (":correction", office.corrections),
        (":point", office.points), (":handover", office.handovers),
      ] where route.pattern.contains(parameter) {
        try await compare(records, as: parameter, route, scope)
      }
      if route.pattern.contains(":batch") { try await compareBatches(route, scope) }
      if route.pattern.contains(":account") { try await compareAccounts(route, scope) }
      if route.pattern.contains(":request") { try await compareRequests(route, scope) }
    }
    // The walk is worth nothing where nobody would have been seen anyway.
    let read = officer.scope(of: Right(.read, .person))
    #expect(seen == (read.map(TwoCounties.marks) ?? ownMarks), "\(officer.account)")
  }

  private func visit(_ route: Routes.Listed, _ address: String) async throws -> [AskedSite.Reply] {
    guard route.method == "POST" else { return [try await site.get(address)] }
    guard let forms = try forms(of: route, at: address) else {
      Issue.record("nobody here can fill the form of \(route.name)")
      return []
    }
    var replies: [AskedSite.Reply] = []
    for fields in forms { replies.append(try await site.post(address, fields: fields)) }
    return replies
  }

  /// What is sent to a route that takes forms; nil where that is not known.
  private func forms(
    of route: Routes.Listed, at address: String
  ) throws -> [[(String, String)]]? {
    switch route.pattern {
    case "people/searches":
      try TwoCounties.people.enumerated().flatMap { index, person in
        [try TwoCounties.number(index).digits, person.mark, "户\(person.mark)"].map {
          [("q", $0)]
        }
      }
    case "people/:person/reveals":
      ["identityNumber", "telephone", "householdTelephone"].map {
        [("field", $0), ("reason", "核对发放账户，经本人同意")]
      }
    case "people/:person/claims":
      [claim(of: address.split(separator: "/").dropFirst().first.flatMap { Int64($0) })]
    case "bodies":
      [[("name", "厂"), ("region", "610328101"), ("kind", "enterprise")], [("name", "")]]
    // An organisation registered elsewhere would be another place's to see.
    case "bodies/:body": [[("kind", "enterprise")]]
    case "posts": [[("holder", "1"), ("name", "x")]]
    case "posts/:post/months": [[("month", "2022-03"), ("whole", "yes")]]
    case "bodies/:body/recognitions": [[("kind", "communityFactory")]]
    case "bodies/:body/classes":
      [[("number", "1"), ("kind", "skills"), ("startOn", "2022-03-01")]]
    // One without its bank is kept nowhere.
    case "bodies/:body/loans": [[("number", "1")]]
    case "bodies/:body/claims", "bodies/:body/claims/together":
      [
        [
          ("benefit", "qianyang/community-factory-post-subsidy"), ("record", "1"),
          ("step", "submit"),
          ("key", String(repeating: "1", count: 32)),
        ]
      ]
    case "bodies/:body/claims/roster", "bodies/:body/claims/marked": [[]]
    case "my-body/claims":
      [
        [
          ("benefit", "qianyang/community-factory-post-subsidy"), ("record", "1"),
          ("step", "send"), ("declared", "yes"), ("key", String(repeating: "4", count: 32)),
        ]
      ]
    case "my-body/claims/roster": [[]]
    case "my-body/claims/:claim/completion", "my-body/claims/:claim/withdrawal":
      [[("version", "1")]]
    case let account where account.hasPrefix("bodies/:body/own-account"): [[]]
    case "claims/months":
      [
        [
          ("benefit", "qianyang/rural-public-post-subsidy"), ("month", "2022-03"),
          ("key", String(repeating: "2", count: 32)),
        ]
      ]
    case "my/corrections": [[("subject", "work"), ("wish", "单位名称登记错了")]]
    case "my/drafts":
      office.jobs.values.map { [("benefit", TwoCounties.seeking), ("record", String($0))] }
    case "my/drafts/:draft/questions/:question": [[("answer", "bring")]]
    case "my/drafts/:draft/sending": [[("declared", "yes")]]
    case "my/drafts/:draft/removal": [[]]
    case "my/claims/:claim/completion", "my/claims/:claim/withdrawal": [[("version", "1")]]
    case let account where account.hasPrefix("people/:person/own-account"): [[]]
    case "corrections/:correction/answer": [[("state", "corrected"), ("answer", "已核实更正")]]
    case "claims/:claim/acts", "claims/:claim/decisions", "claims/:claim/closing":
      [[("act", "pass"), ("version", "1"), ("text", "同意")]]
    // What is sent with files is tried where visits are; here nobody gets so far.
    case "claims/:claim/visits": [[]]
    case "claims/:claim/photographs/:photograph/voiding": [[("reason", "拍错了地方")]]
    case "claims/:claim/transfers":
      [[("act", "on"), ("to", "clerk-2"), ("version", "1")], [("act", "back"), ("version", "1")]]
    // Everybody's claims ticked together: what lies beyond is not among what became of them.
    case "claims/selection/acts", "claims/selection/decisions":
      [
        [("key", String(repeating: "1", count: 32)), ("text", "同意")]
          + office.claims.values.sorted().enumerated().map { ("c\($0)", "\($1).1") }
      ]
    case "claims/deputies":
      [[("deputy", "clerk-2"), ("from", "2022-11-15"), ("through", "2022-11-16")]]
    case "claims/deputies/:deputy/end": [[]]
    // A list of each place: of those beyond, nothing is counted.
    case "lists":
      RightsMatrixTests.places.map {
        [
          ("region", $0), ("as-of", "2022-11-15"), ("purpose", "报送县财政局核对发放名单"),
          ("recipient", "县财政局"),
        ]
      }
    case "lists/:request/approval": [[("rows", "1")]]
    case "lists/:request/refusal": [[("reason", "用途不明，请补充")]]
    case "lists/:request/withdrawal", "lists/:request/taking": [[]]
    case "journal/exports": [[]]
    // One without its day is kept nowhere.
    case "people/:person/records/:kind": [[("name", "店")]]
    // A wish that does not say whether work is wanted, an offer that nobody holds.
    case "people/:person/wish": [[("payFloor", "3000")]]
    case "people/:person/introductions": [[("offer", "999999")]]
    case "jobs/introductions/:introduction/answers": [[("state", "accepted")]]
    // Closed and changed by its own office alone; the last is what no office may do twice.
    case "jobs/offers/:offer/closing":
      [[("reason", "x")], [("reason", "岗位已招满"), ("version", "9")]]
    case "jobs/agreements/:agreement/confirmation": [[]]
    case let jobs where jobs.hasPrefix("jobs/"):
      [[("name", "鐧"), ("region", "610328"), ("title", "普工"), ("employer", "厂")]]
    // Nothing of an account that cannot be read is kept.
    case "people/:person/account": [[("number", "x"), ("holder", "样某")]]
    case "payments":
      [
        [("region", "610328"), ("fund", "bridging"), ("year", "2022")]
          + office.claims.values.map { ("claim-\($0)", "in") }
      ]
    case "payments/:batch/answers": [[]]
    case "payments/:batch/recoveries":
      [
        [
          ("line", "1"), ("direction", "out"), ("amount", "1"), ("reason", "错付应追回"),
          ("key", String(repeating: "0", count: 32)),
        ]
      ]
    case "payments/:batch/supplements":
      [[("line", "1"), ("reason", "标准更正应补发"), ("key", String(repeating: "3", count: 32))]]
    case let act where act.hasPrefix("payments/:batch/"):
      [
        [
          ("version", "1"), ("reason", "随意办理试一试"), ("line", "1"), ("pattern", "accountShared"),
        ]
      ]
    case "notices":
      [[("benefit", "none"), ("region", "610328"), ("title", "公示"), ("telephone", "0917-4241234")]]
    case "notices/:notice/objections": [[("line", "1"), ("words", "不符合条件")]]
    case "notices/:notice/rulings":
      [[("objection", "1"), ("outcome", "dismissed"), ("reason", "经核实符合")]]
    case "notices/:notice/passage": [[]]
    case "monitoring/runs": [[]]
    case "simulation/backcasts": [[("year", "x")]]
    case "services/helpers":
      RightsMatrixTests.places.map { [("region", $0), ("helper", "帮手"), ("act", "assign")] }
    case "tasks/:document/:duty/evidence":
      [[("state", "done"), ("day", "2022-11-15"), ("words", "已按文件落实")]]
    case "programmes/:kind":
      RightsMatrixTests.places.map { [("name", "示范"), ("region", $0), ("from", "2022-01-01")] }
    case "programmes/:kind/:programme":
      [[("name", "更正"), ("from", "2022-01-01"), ("version", "1")]]
    case "services/:service/void": [[("reason", "无")]]
    case "reports/:document/:report/blanks/:blank": [[("heading-0", "line")]]
    case "oversight/inspections":
      [
        [
          ("population", "heldPosts"), ("from", "2022-11-15"), ("to", "2022-11-15"),
          ("size", "1"), ("draw-on", "2030-01-01"), ("seed-source", "当日公开的号码"),
        ]
      ]
    case "oversight/inspections/:inspection/draw": [[("seed", "0102030405")]]
    case "oversight/inspections/:inspection/findings":
      [[("item", "1"), ("outcome", "sound"), ("words", "到岗核实无误")]]
    case "people/:person/services":
      // Not in the future: the form comes back with the person's name.
      [[("kind", "visit"), ("day", "2030-01-01"), ("words", "入户走访"), ("send", "send")]]
    // A form of another version: what lies beyond is not told from what changed meanwhile.
    case "monitoring/:warning/steps":
      [[("act", "help"), ("kind", "visited"), ("version", "99"), ("words", "入户走访")]]
    case "funds/allotments":
      [("610328", "1"), ("610329", "2"), ("6104", "3")].map { region, yuan in
        [
          ("act", "walk-\(region)"), ("direction", "in"), ("region", region), ("fund", "bridging"),
          ("year", "2022"), ("amount", yuan), ("paper", "鐨文"), ("reason", "按文件下达指标"),
        ]
      }
    case "funds/months": [[("region", "610328"), ("month", "2031-01")], [("month", "x")]]
    case let account where account.hasPrefix("account"):
      // What an officer may do to an account in reach is tried where accounts are; here nothing is
      // let through that the region forbids.
      [[("role", "observer"), ("region", "6103"), ("name", "clerk-9"), ("shown", "new")]]
    case let login where login.hasPrefix("log"): [[]]
    // What an import does is tried by itself.
    case "imports", "simulation", "comparisons", "handovers", "reports/:document/:report/blank",
      "jobs/offers/roster":
      [[]]
    // What would be made, agreed or ended is not: a kind, a reason and a key that there is not.
    case "handovers/makings": [[("kind", "none")]]
    case "handovers/keys": [[("text", "x"), ("fingerprint", "1")]]
    case "handovers/keys/:key/end", "handovers/:handover/copies",
      "handovers/:handover/receipts":
      [[]]
    case "handovers/:handover/answers": [[("act", "refuse"), ("reason", "x")]]
    case "handovers/:handover/rest", "handovers/:handover/differences/:difference":
      [[("choice", "later")]]
    case "comparisons/points/:point/checks", "comparisons/points/:point/decisions":
      [[("act", "send"), ("version", "7")], [("act", "deny"), ("version", "1"), ("reason", "x")]]
    default: nil
    }
  }

  /// The form of the claim that a person has made already.
  private func claim(of person: Int64?) -> [(String, String)] {
    let mark = office.ids.first { $0.value == person }?.key
    return [
      ("benefit", TwoCounties.seeking), ("relation", "self"),
      ("record", mark.flatMap { office.jobs[$0] }.map(String.init) ?? "1"),
      ("key", String(repeating: "0", count: 32)),
    ]
  }

  private func check(
    _ route: Routes.Listed, _ address: String, _ reply: AskedSite.Reply, _ scope: Scope?
  ) throws {
    let at = Comment("\(officer.account): \(route.name) \(address)")
    guard let scope else {
      // Whoever has no overview is led to the first page they may see.
      let isLedOn = route.pattern.isEmpty && reply.status == 303
      #expect(reply.status == 403 || isLedOn || route.right == nil, at)
      return expectNothing(beyond: [], in: reply, at)
    }
    #expect([200, 303, 400, 404, 422].contains(reply.status), at)
    let names =
      officer.scope(of: Right(.read, .person)) == nil && !route.isOwn
    // Whoever works on claims sees by name the colleagues to whom they may be handed.
    let colleagues =
      route.pattern.hasPrefix("claims")
      ? TwoCounties.accounts.filter { place, _ in
        RegionCode(place).map { region in
          officer.assignments.contains {
            $0.region.contains(region) || region.contains($0.region)
          }
        } ?? false
      }.map(\.1) : []
    expectNothing(
      beyond: names ? [] : marks(route, scope), colleagues: Set(colleagues),
      in: reply, at)
  }

  /// No name, number, household, telephone or employer of anybody but `marks` stands in the answer.
  private func expectNothing(
    beyond marks: Set<String>, colleagues: Set<String> = [], in reply: AskedSite.Reply,
    _ at: Comment
  ) {
    let accounts = officer.scope(of: Right(.read, .account)).map(TwoCounties.accountMarks) ?? []
    for (_, mark) in TwoCounties.accounts
    where !accounts.contains(mark) && !colleagues.contains(mark) {
      #expect(!reply.text.holds(mark), at)
    }
    let budgets = officer.scope(of: Right(.read, .fund)).map(TwoCounties.budgetMarks) ?? []
    for (_, mark) in TwoCounties.budgets where !budgets.contains(mark) {
      #expect(!reply.text.holds(mark), at)
    }
    let requests =
      officer.scope(of: Right(.approve, .entitlement)).map(TwoCounties.requestMarks) ?? []
    for (_, mark) in TwoCounties.requests where !requests.contains(mark) {
      #expect(!reply.text.holds(mark), at)
    }
    let offers = officer.scope(of: Right(.read, .person)).map(TwoCounties.offerMarks) ?? []
    for (_, mark) in TwoCounties.offers where !offers.contains(mark) {
      #expect(!reply.text.holds(mark), at)
    }
    for (index, person) in TwoCounties.people.enumerated() where !marks.contains(person.mark) {
      #expect(!reply.text.holds(person.mark), at)
      guard let number = try? TwoCounties.number(index) else { continue }
      for secret in [number.digits, "*\(number.digits.suffix(4))", "1540000000\(index)"] {
        #expect(!reply.text.holds(secret) && !reply.location.holds(secret), at)
      }
      if let id = office.ids[person.mark] {
        #expect(!reply.location.hasSuffix("/people/\(id)"), at)
      }
    }
  }

  /// A person beyond the scope answers like one who is not held, byte for byte.
  private func comparePeople(_ route: Routes.Listed, _ scope: Scope?) async throws {
    let absent = try await visit(route, path(route, [":person": "999999", ":kind": "venture"]))
    for person in TwoCounties.people {
      let id = String(try #require(office.ids[person.mark]))
      let replies = try await visit(route, path(route, [":person": id, ":kind": "venture"]))
      let isOwn = scope.map { TwoCounties.marks(within: $0).contains(person.mark) } ?? false
      for (reply, absent) in zip(replies, absent) {
        if isOwn {
          #expect(reply.status == 200 && reply.text.holds(person.mark), "\(officer.account)")
        } else {
          #expect(
            reply.withoutAddress(id) == absent.withoutAddress("999999"),
            "\(officer.account) \(route.name) \(person.mark)")
        }
      }
    }
  }

  /// A claim, draft or wish beyond the scope answers like one that is not held, byte for byte.
  private func compare(
    _ records: [String: Int64], as parameter: String, _ route: Routes.Listed, _ scope: Scope?
  ) async throws {
    let others = [":question": "papers", ":difference": "7", ":photograph": "7"]
    let absent = try await visit(
      route, path(route, others.merging([parameter: "999999"]) { $1 }))
    let own = marks(route, scope)
    for (mark, id) in records where !own.contains(mark) {
      let replies = try await visit(
        route, path(route, others.merging([parameter: String(id)]) { $1 }))
      for (reply, absent) in zip(replies, absent) {
        #expect(
          reply.withoutAddress(String(id)) == absent.withoutAddress("999999"),
          "\(officer.account) \(route.name) \(mark)")
      }
    }
  }

  /// A batch beyond the scope answers like one that is not held, byte for byte.
  private func compareBatches(_ route: Routes.Listed, _ scope: Scope?) async throws {
    let absent = try await visit(route, path(route, [":batch": "999999"]))
    for (index, (place, mark)) in TwoCounties.batches.enumerated() {
      let id = String(index + 1)
      let replies = try await visit(route, path(route, [":batch": id]))
      let isOwn = scope?.contains(RegionCode(place)) == true
      for (reply, absent) in zip(replies, absent) {
        if isOwn, route.name == "GET payments/:batch" {
          #expect(reply.status == 200 && reply.text.holds(mark), "\(officer.account)")
        } else if !isOwn {
          #expect(
            reply.withoutAddress(id) == absent.withoutAddress("999999"),
            "\(officer.account) \(route.name) \(id)")
        }
      }
    }
  }

  /// An account beyond the scope answers like one that is not held, byte for byte.
  private func compareAccounts(_ route: Routes.Listed, _ scope: Scope?) async throws {
    let absent = try await visit(route, path(route, [":account": "999999"]))
    let own = scope.map(TwoCounties.accountMarks) ?? []
    for (mark, id) in office.accountIDs where !own.contains(mark) {
      let replies = try await visit(route, path(route, [":account": String(id)]))
      for (reply, absent) in zip(replies, absent) {
        #expect(
          reply.withoutAddress(String(id)) == absent.withoutAddress("999999"),
          "\(officer.account) \(route.name) \(mark)")
      }
    }
  }

  /// A request that the officer neither made nor may decide on answers like one that is not there.
  private func compareRequests(_ route: Routes.Listed, _ scope: Scope?) async throws {
    let absent = try await visit(route, path(route, [":request": "999999"]))
    let own =
      officer.scope(of: Right(.approve, .entitlement)).map(TwoCounties.requestMarks) ?? []
    for (mark, id) in office.requestIDs {
      let replies = try await visit(route, path(route, [":request": String(id)]))
      for (reply, absent) in zip(replies, absent) {
        if own.contains(mark), route.name == "GET lists/:request" {
          #expect(reply.status == 200 && reply.text.holds(mark), "\(officer.account) \(mark)")
        } else if !own.contains(mark) {
          #expect(
            reply.withoutAddress(String(id)) == absent.withoutAddress("999999"),
            "\(officer.account) \(route.name) \(mark)")
        }
      }
    }
  }

  // MARK: - Addresses

  private func path(_ route: Routes.Listed, _ values: [String: String]) -> String {
    "/"
      + route.pattern.split(separator: "/")
      .map { AskedSite.encoded(values[String($0)] ?? String($0)) }
      .joined(separator: "/").replacingOccurrences(of: "%2D", with: "-")
  }

  /// Parameters that name one record.
  private static let records: Set<Substring> = [
    ":person", ":claim", ":body", ":draft", ":correction", ":account", ":request", ":batch",
    ":warning", ":service", ":point", ":offer", ":handover", ":difference", ":notice", ":post",
    ":budget",
  ]

  /// The route with each value of each parameter, and with what a reader may ask of lists.
  func addresses(_ route: Routes.Listed) throws -> [String] {
    var filled: [[String: String]] = [[:]]
    for segment in route.pattern.split(separator: "/").map(String.init)
    where segment.hasPrefix(":") {
      let values = try values(of: segment, in: route)
      if values.isEmpty { Issue.record("nobody here can fill \(segment) of \(route.name)") }
      filled = filled.flatMap { one in
        values.map { value in one.merging([segment: value]) { $1 } }
      }
    }
    let plain = filled.map { path(route, $0) }
    // The law holds nobody, and an officer without the right is turned away whatever they ask.
    guard route.method == "GET", route.right?.kind != .law,
      let right = route.right, officer.scope(of: right) != nil
    else { return plain }
    // One record is asked for by its number: searches and towns narrow lists.
    let isRecord = !Walk.records.isDisjoint(with: route.pattern.split(separator: "/"))
    let searches = isRecord ? [] : ["?q=%E9%91%A8", "?town=610328102", "?town=610329101"]
    return plain.flatMap { address in
      ([""] + searches + ["?as-of=2022-12-31"]).map { address + $0 }
    }
  }

  private func values(of parameter: String, in route: Routes.Listed) throws -> [String] {
    let benefit = try #require(
      office.decisions.names.benefitIDs.first { $0.hasPrefix("qianyang/") })
    let parts = benefit.split(separator: "/").map(String.init)
    switch parameter {
    case ":count": return ObligationCount.allCases.map(\.rawValue) + ["none"]
    case ":month": return ["2022-11", "x"]
    case ":budget": return ["1", "2", "999999", "x"]
    case ":line": return ["1", "2", "999999", "x"]
    case ":batch": return ["1", "2", "999999", "x"]
    case ":person": return office.ids.values.map(String.init) + ["999999", "x"]
    case ":claim": return office.claims.values.map(String.init) + ["999999", "x"]
    case ":body": return (1...Int64(TwoCounties.people.count)).map(String.init) + ["999999", "x"]
    case ":post": return ["1", "999999", "x"]
    case ":draft": return office.drafts.values.map(String.init) + ["999999", "x"]
    case ":question": return ["papers", "account", "none"]
    case ":kind":
      return route.pattern.hasPrefix("programmes")
        ? [Programme.Kind.recognition.rawValue, "none"] : ["venture", "none"]
    case ":programme": return ["1", "999999", "x"]
    case ":correction":
      return office.corrections.values.map(String.init) + ["999999", "x"]
    case ":job": return Array(jobs.values) + ["none"]
    case ":place": return [parts[0]]
    case ":benefit": return [parts[1], "none"]
    case ":fact": return ["person.education", "employment.endOn", "none"]
    case ":account": return office.accountIDs.values.map(String.init) + ["999999", "x"]
    case ":request": return office.requestIDs.values.map(String.init) + ["999999", "x"]
    case ":session": return ["1", "999999"]
    case ":notice": return ["1", "999999", "x"]
    case ":photograph": return ["7", "999999", "x"]
    case ":letter": return ["application", "acceptance", "none"]
    case ":document":
      let isFolder = ["tasks", "reports"].contains { route.pattern.hasPrefix($0) }
      return isFolder ? ["610328-qianyang", "none"] : ["qianyang"]
    case ":step": return FunnelStep.allCases.map(\.rawValue) + ["none"]
    case ":check": return OversightCheck.allCases.map(\.rawValue) + ["none"]
    case ":inspection": return ["1", "999999", "x"]
    case ":report": return ["work", "posts", "none"]
    case ":agreement" where route.pattern.hasPrefix("reports"): return ["0", "9", "x"]
    case ":blank": return ["none"]
    case ":duty": return ["ob-public-posts", "none"]
    case ":clause": return ["none"]
    case ":key": return [String(repeating: "1", count: 32), "none"]
    case ":service": return office.services.values.map(String.init) + ["999999", "x"]
    case ":warning": return office.warnings.values.map(String.init) + ["999999", "x"]
    case ":deputy": return ["1", "999999", "x"]
    case ":point": return office.points.values.map(String.init) + ["999999", "x"]
    case ":copy": return ["none"]
    case ":handover":
      return Set(office.handovers.values).map(String.init).sorted() + ["999999", "x"]
    case ":difference":
      return (1...Int64(TwoCounties.people.count)).map(String.init) + ["999999", "x"]
    case ":offer", ":agreement": return ["1", "2", "999999", "x"]
    case ":introduction", ":fair", ":departure", ":brand": return ["1", "999999", "x"]
    case ":list": return JobListKind.allCases.map(\.rawValue) + ["none"]
    default: return []
    }
  }
}
