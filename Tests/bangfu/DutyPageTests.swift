// SPDX-License-Identifier: Apache-2.0
import Foundation
import Rights
import Testing
import Values

@testable import bangfu

/// The board side by side, what its numbers open to, and the register behind it, as offices see them.
@Suite struct DutyPageTests {
  private static func site(
    _ office: TwoCounties, _ place: String, _ role: Role = .employmentBureau
  ) throws -> AskedSite {
    AskedSite(
      office.pages.routes, office.pages.navigation,
      officer: Officer(
        account: "clerk-1", name: "官",
        assignments: [Assignment(role, in: try #require(RegionCode(place)))]),
      today: TwoCounties.today)
  }

  private static func marks(in text: String) -> Set<String> {
    Set(TwoCounties.people.map(\.mark).filter(text.contains))
  }

  /// An observer of the city sees every county's numbers, and neither a name nor a way to one.
  @Test(arguments: ["6103", "61"]) func anObserverSeesCountsAlone(_ place: String) async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, place, .observer)
      let board = try await site.get("/tasks?place=6103")
      #expect(board.status == 200 && board.text.contains("各县对照"))
      // Everybody's warning is late: four of the first county, two of the second.
      #expect(board.text.contains("4 / 4") && board.text.contains("2 / 2"))
      #expect(Self.marks(in: board.text).isEmpty)
      #expect(!board.text.contains("/tasks/counts") && !board.text.contains("/tasks/workbook"))
      let county = try await site.get("/tasks?place=610328")
      #expect(county.status == 200 && county.text.contains("任务台账"))
      #expect(Self.marks(in: county.text).isEmpty && !county.text.contains("ob-public-posts"))
      for closed in [
        "/tasks/counts/warningsLate", "/tasks/counts/warningsLate?place=610328", "/tasks/workbook",
        "/tasks/610328-qianyang/ob-public-posts",
      ] {
        #expect(try await site.get(closed).status == 403, "\(closed)")
      }
      // Beyond the scope there is no board.
      for beyond in ["43", "62", "610328101", "x"] {
        #expect(try await site.get("/tasks?place=\(beyond)").status == 404, "\(beyond)")
      }
    }
  }

  @Test func anObserverOfACountySeesItsOwnBoard() async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, "610328", .observer)
      let board = try await site.get("/tasks")
      #expect(board.status == 200 && board.text.contains("未销号预警 4 件，超期 4"))
      #expect(try await site.get("/tasks?place=610329").status == 404)
      #expect(try await site.get("/tasks?place=6103").status == 404)
    }
  }

  /// The city's bureau opens a county's number to exactly its people.
  @Test func aNumberOpensToItsPeople() async throws {
    try await TwoCounties.with { office in
      let city = try Self.site(office, "6103")
      let board = try await city.get("/tasks")
      #expect(board.text.contains("/tasks/counts/warningsLate?place=610329"))
      let county = try await city.get("/tasks/counts/warningsLate?place=610329").text
      #expect(Self.marks(in: county) == ["鑨伍", "鑨陆"])
      let whole = try await city.get("/tasks/counts/warningsLate").text
      #expect(Self.marks(in: whole) == ["鑨壹", "鑨贰", "鑨叁", "鑨肆", "鑨伍", "鑨陆", "鑨柒"])
      let town = try Self.site(office, "610328101", .townClerk)
      let own = try await town.get("/tasks/counts/warningsLate").text
      #expect(Self.marks(in: own) == ["鑨壹", "鑨贰"])
      #expect(try await town.get("/tasks/counts/servicesLeft").status == 404)
    }
  }

  /// What is due and what is new on the first page, each opened to exactly that many.
  @Test func theDaySaysWhatIsDueAndNew() async throws {
    try await TwoCounties.with { office in
      let bureau = try Self.site(office, "610328")
      let day = try await bureau.get("/").text
      #expect(day.contains("近 7 天新增") && day.contains("新收申请 4"))
      #expect(day.contains("/claims?queue=all&amp;since=2022-11-09"))
      // Lists of a thousand rows and less are given without a second hand: nothing waits.
      #expect(day.contains("收到待核对的清单 1") && !day.contains("待审批的名单申请"))
      let new = try await bureau.get("/claims?queue=all&since=2022-11-15").text
      #expect(Self.marks(in: new) == ["鑨壹", "鑨贰", "鑨叁", "鑨肆"])
      let later = try await bureau.get("/claims?queue=all&since=2022-11-16").text
      #expect(Self.marks(in: later).isEmpty && later.contains("看全部"))
      let warned = try await bureau.get("/monitoring?since=2022-11-01").text
      #expect(warned.contains("鑨壹"))
      #expect(try await !bureau.get("/monitoring?since=2022-11-02").text.contains("鑨壹"))
      let town = try Self.site(office, "610328101", .townClerk)
      #expect(try await town.get("/").text.contains("新收申请 2"))
      let neighbour = try Self.site(office, "610329")
      #expect(try await !neighbour.get("/").text.contains("新收申请"))
    }
  }

  @Test func aYearWithoutMoneyIsSaid() async throws {
    try await TwoCounties.with { office in
      let finance = try Self.site(office, "610328", .finance)
      let page = try await finance.get("/funds/trend?year=2022")
      #expect(page.status == 200 && page.text.contains("2022 年还没有预留或支付"))
      let month = try await finance.get("/funds/trend/2022-11?measure=reserved")
      #expect(month.status == 200 && month.text.contains("这个月没有这类记账"))
      #expect(try await finance.get("/funds/trend/2022-13").status == 404)
      let clerk = try Self.site(office, "610328", .townClerk)
      #expect(try await clerk.get("/funds/trend").status == 403)
    }
  }

  // MARK: - The register of projects

  @Test func aCityChoosesAmongTownsAndATownItself() async throws {
    try await TwoCounties.with { office in
      let city = try Self.site(office, "6103")
      let page = try await city.get("/programmes/government").text
      for place in ["6103", "610328", "610328101", "610329101"] {
        #expect(page.contains("<option value=\"\(place)\""), "\(place)")
      }
      let town = try Self.site(office, "610328101", .townClerk)
      let own = try await town.get("/programmes/government").text
      #expect(own.contains("<option value=\"610328101\""))
      #expect(!own.contains("<option value=\"610328102\""))
      #expect(!own.contains("<option value=\"610328\""))
      let kept = try await city.post(
        "/programmes/government",
        fields: [("name", "河堤工程"), ("region", "610329101"), ("from", "2022-01-01")])
      #expect(kept.status == 303)
      #expect(try await city.get("/programmes/government?place=610329").text.contains("河堤工程"))
      #expect(try await !city.get("/programmes/government?place=610328").text.contains("河堤工程"))
      #expect(try await !town.get("/programmes/government").text.contains("河堤工程"))
    }
  }

  @Test func aLongRegisterIsPaged() async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, "610328")
      for number in 1...51 {
        let reply = try await site.post(
          "/programmes/activity",
          fields: [("name", "活动第\(number)场"), ("region", "610328"), ("from", "2022-01-01")])
        #expect(reply.status == 303)
      }
      let first = try await site.get("/programmes/activity").text
      #expect(first.contains("活动第51场") && first.contains("page=2"))
      #expect(!first.contains("活动第1场"))
      let second = try await site.get("/programmes/activity?page=2").text
      #expect(second.contains("活动第1场") && !second.contains("活动第2场"))
    }
  }

  /// The form says which version was seen; who is late reads how it stands now, and may then send again.
  @Test func aLateCorrectionComesBack() async throws {
    try await TwoCounties.with { office in
      let site = try Self.site(office, "610328")
      let address = "/programmes/recognition/1"
      func send(_ name: String, _ version: String?) async throws -> AskedSite.Reply {
        try await site.post(
          address,
          fields: [("name", name), ("from", "2022-11-15")]
            + (version.map { [("version", $0)] } ?? []))
      }
      #expect(try await site.get(address).text.contains("name=\"version\" value=\"1\""))
      #expect(try await send("示范甲", "1").status == 303)
      for late in ["1", nil] {
        let reply = try await send("示范乙", late)
        #expect(reply.status == 200 && reply.text.contains("别人刚更正过这一项"))
        #expect(reply.text.contains("示范甲") && reply.text.contains("value=\"示范乙\""))
        #expect(reply.text.contains("name=\"version\" value=\"2\""))
      }
      #expect(try await send("示范乙", "2").status == 303)
      #expect(try await site.get(address).text.contains("示范乙"))
    }
  }
}
