// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Rights
import Testing
import Values

@testable import bangfu

/// Changes tried on a page: the example, faults by line, the result within the region, the workbook.
@Suite struct SimulationPageTests {
  private static let refused = """
    name: 测算甲
    changes:
      - benefit: \(TwoCounties.seeking)
        path: conditions.C1.when
        to: "false"
    """

  private static func site(
    _ office: TwoCounties, _ place: String, _ role: Role = .employmentBureau,
    account: String = "clerk-1"
  ) throws -> AskedSite {
    AskedSite(
      office.pages.routes, office.pages.navigation,
      officer: Officer(
        account: account, name: "官",
        assignments: [Assignment(role, in: try #require(RegionCode(place)))]),
      today: TwoCounties.today)
  }

  /// The page of a job, asked for until the work is done.
  private static func result(_ site: AskedSite, _ address: String) async throws -> String {
    for _ in 0..<30 {
      let reply = try await site.get(address)
      guard reply.text.contains("可以离开") else { return reply.text }
    }
    Issue.record("the work never ended")
    return ""
  }

  @Test func theFormShowsAnExampleThatHolds() async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, "610328")
      let page = try await site.get("/simulation").text
      #expect(page.contains("政策测算") && page.contains("path: amount.fen"))
      let example = try #require(page.firstMatch(of: /<textarea[^>]*>([^<]*)<\/textarea>/)?.1)
      let reply = try await site.post("/simulation", file: "a.yaml", String(example))
      #expect(reply.status == 303 && reply.location.hasPrefix("/simulation/"))
    }
  }

  @Test func aFaultIsToldByItsLineAndWhatIsTypedStays() async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, "610328")
      let reply = try await site.post(
        "/simulation", file: "changes.yaml",
        Self.refused.replacingOccurrences(of: "C1.when", with: "C1.wen"))
      #expect(reply.status == 200)
      #expect(reply.text.contains("changes.yaml 第 4 行第 11 列") && reply.text.contains("没有这个位置"))
      #expect(reply.text.contains("there is: clause, label"))
      let empty = try await site.post("/simulation", file: "", "")
      #expect(empty.text.contains("没有要测算的改动"))
      let binary = try await site.post(
        "/simulation", file: "a.yaml", String(repeating: "# x\n", count: 20_000))
      #expect(binary.status == 422)
    }
  }

  /// Whoever tries it sees their own region's people and sums; the job is theirs alone.
  @Test func aSimulationReachesAsFarAsWhoeverRunsIt() async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, "610328")
      let reply = try await site.post("/simulation", file: "changes.yaml", Self.refused)
      #expect(reply.status == 303)
      let page = try await Self.result(site, reply.location)
      #expect(page.contains("测算甲") && page.contains("不再待补信息"))
      #expect(page.contains(TwoCounties.people[0].mark))
      for beyond in 4...6 { #expect(!page.contains(TwoCounties.people[beyond].mark)) }
      let workbook = try await site.get(reply.location + "/workbook")
      #expect(workbook.isWorkbook && workbook.text.contains("变动人员"))
      #expect(workbook.text.contains(TwoCounties.people[0].mark))
      for beyond in 4...6 { #expect(!workbook.text.contains(TwoCounties.people[beyond].mark)) }
      #expect(!workbook.text.contains(try TwoCounties.number(0).digits))
      let other = try Self.site(office, "610328", account: "clerk-2")
      #expect(try await other.get(reply.location).status == 404)
    }
  }

  @Test func whoMayNotTakeListsOutDoesNotSimulate() async throws {
    try await TwoCounties.with { office in
      let observer = try Self.site(office, "610328", .observer)
      #expect(try await observer.get("/simulation").status == 403)
      let reply = try await observer.post("/simulation/backcasts", fields: [("year", "2022")])
      #expect(reply.status == 403)
    }
  }

  @Test func aYearIsHeldAgainstTheLaw() async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, "610328")
      let refused = try await site.post("/simulation/backcasts", fields: [("year", "22")])
      #expect(refused.status == 200 && refused.text.contains("2000 到 2100"))
      let reply = try await site.post("/simulation/backcasts", fields: [("year", "2022")])
      #expect(reply.status == 303)
      let page = try await Self.result(site, reply.location)
      #expect(page.contains("2022年发放回测") && page.contains("应付未付"))
      let workbook = try await site.get(reply.location + "/workbook")
      #expect(workbook.isWorkbook && workbook.text.contains("差异清单"))
    }
  }

  @Test(arguments: [
    (["--with", "a.yaml", "b.yaml"], true), (["--backcast", "2022"], true),
    ([], false), (["--with", "a.yaml", "--backcast", "2022"], false),
    (["--backcast", "1999"], false), (["--backcast", "2100", "--json"], true),
    (["--with", "a.yaml", "--output", "a.csv"], false),
    (["--with", "a.yaml", "--output", "a.xlsx", "--as-of", "2022-11-15"], true),
  ])
  func theCommandTakesChangesOrAYear(_ arguments: [String], _ isTaken: Bool) {
    let command = try? Simulate.parse(arguments)
    #expect((command != nil) == isTaken)
    if isTaken, arguments.contains("b.yaml") { #expect(command?.files == ["a.yaml", "b.yaml"]) }
  }
}
