// SPDX-License-Identifier: Apache-2.0
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Papers
import Pictures
import Policy
import Registry
import Rights
import Testing
import Values

@testable import Claims
@testable import Web

/// The form of a visit with photographs, as a browser sends it, and how they are shown.
@Suite struct PhotographPageTests {
  private static let filled = [
    ("visit-day", "2022-12-10"), ("visit-present", "陈杰、厂长"), ("visit-found", "在岗 1 人"),
    ("text", "已实地察看"),
  ]

  /// What is broken is named with its reason; the other photographs and every word stay; then it passes,
  /// and who may read the claim sees the pictures.
  @Test func aVisitIsSentWithItsPhotographs() async throws {
    try await ClaimOffice.with(people: 0, photographed: true) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      let bureau = ClaimSite(office, ClaimOffice.bureau)
      let page = "/claims/\(claim.id)"
      let first = try await bureau.get(page)
      #expect(first.text.contains("action=\"\(page)/visits\""))
      #expect(first.text.contains("enctype=\"multipart/form-data\""))
      #expect(first.text.contains("并上传照片"))
      let pass = Self.filled + [("act", "pass"), ("version", String(claim.version))]
      let (good, other) = (TakenPicture.numbered(1).bytes, TakenPicture.numbered(2).bytes)
      let refused = try await bureau.post(
        "\(page)/visits", pass,
        [
          ("厂房.png", good), ("合同<b>.jpg", Array("%PDF-1.7".utf8)),
          ("半张.png", Array(good.dropLast(20))),
        ])
      #expect(refused.status == 200)
      for said in [
        "合同&lt;b&gt;.jpg：不是 JPEG 或 PNG", "半张.png：文件不完整", "value=\"陈杰、厂长\"", ">在岗 1 人</textarea>",
        ">已实地察看</textarea>", "已保存 1 张", "src=\"\(page)/photographs/1\"",
      ] {
        #expect(refused.text.contains(said), "\(said)")
      }
      #expect(try await office.desk.claim(claim.id).claim.version == claim.version)
      let kept = try await bureau.post(
        "\(page)/visits", Self.filled + [("act", "keep"), ("version", "1")],
        [("机器.png", other), ("", [])], seeing: refused)
      #expect(kept.text.contains("照片已保存") && kept.text.contains("已保存 2 张"))
      #expect(kept.text.contains(">已实地察看</textarea>"))
      let passed = try await bureau.post("\(page)/visits", pass, [], seeing: kept)
      #expect(passed.status == 303 && passed.headers[.location] == "\(page)?done=yes")
      let after = try await bureau.get(page)
      #expect(after.text.contains("2 张") && after.text.contains("photographs/2"))
      #expect(!after.text.contains("multipart"))
    }
  }

  /// The picture's own address: what it is and nothing else, for nobody to keep; beyond the region it answers
  /// like one that is not there.
  @Test func aPictureIsShownToWhoMayReadTheClaim() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      let picture = TakenPicture.numbered(1)
      try await office.desk.addPhotograph(
        picture, to: claim.id, by: ClaimOffice.bureau, as: ClaimOffice.actor(ClaimOffice.bureau))
      let address = "/claims/\(claim.id)/photographs"
      for officer in [ClaimOffice.bureau, ClaimOffice.clerk, ClaimOffice.finance] {
        let shown = try await ClaimSite(office, officer).get("\(address)/1")
        #expect(shown.status == 200 && shown.bytes == picture.bytes)
        #expect(shown.headers[.contentType] == "image/png")
        #expect(shown.headers[.contentDisposition] == "inline")
        #expect(shown.headers[.xContentTypeOptions] == "nosniff")
        #expect(shown.headers[.cacheControl] == "no-store")
        #expect(shown.headers[.contentSecurityPolicy]?.contains("img-src 'self'") == true)
      }
      let elsewhere = ClaimSite(office, ClaimOffice.otherClerk)
      let foreign = try await elsewhere.get("\(address)/1")
      let absent = try await elsewhere.get("/claims/999999/photographs/1")
      #expect(foreign.status == 404)
      #expect(
        foreign.text.replacing("/claims/\(claim.id)/", with: "/claims/999999/") == absent.text)
      for number in ["2", "x", "0", "99999999999999999999"] {
        #expect(
          try await ClaimSite(office, ClaimOffice.clerk).get("\(address)/\(number)").status == 404)
      }
    }
  }

  /// Two to a row on the sheet; a voided one goes from page and sheet, its reason and its way stay.
  @Test func theSheetShowsThem() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      for number in 1...3 {
        try await office.desk.addPhotograph(
          TakenPicture.numbered(number), to: claim.id, by: ClaimOffice.bureau,
          as: ClaimOffice.actor(ClaimOffice.bureau))
      }
      let bureau = ClaimSite(office, ClaimOffice.bureau)
      let page = "/claims/\(claim.id)"
      let short = try await bureau.post(
        "\(page)/photographs/2/voiding", form: [("reason", "x")])
      #expect(short.status == 200 && short.text.contains("请写明理由"))
      let voided = try await bureau.post(
        "\(page)/photographs/2/voiding", form: [("reason", "拍错了地方")])
      #expect(voided.status == 303)
      let text = try await bureau.get(page).text
      #expect(text.contains("已作废：拍错了地方"))
      #expect(text.contains("<a href=\"\(page)/photographs/2\">查看原图</a>"))
      #expect(!text.contains("src=\"\(page)/photographs/2\""))
      let sheet = try await bureau.get("\(page)/sheet").text
      #expect(sheet.contains("class=\"photographs paired\""))
      #expect(sheet.matches(of: /<img src="[^"]*photographs\/\d"/).count == 2)
      #expect(!sheet.contains("loading=\"lazy\""))
      // Who has no part in the stage sees the pictures and no way to void one.
      let reader = try await ClaimSite(office, ClaimOffice.finance).get(page).text
      #expect(reader.contains("photographs/1") && !reader.contains("voiding"))
    }
  }

  /// Files are taken from nobody who has no part in the stage, and only with the token of our form.
  @Test func onlyTheStageSendsThem() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      let files = [("a.png", TakenPicture.numbered(1).bytes)]
      let act = [("act", "keep"), ("version", "1")]
      let reader = try await ClaimSite(office, ClaimOffice.finance).post(
        "/claims/\(claim.id)/visits", act, files)
      #expect(reader.text.contains("这一环节不由您的岗位"))
      let elsewhere = try await ClaimSite(office, ClaimOffice.otherClerk).post(
        "/claims/\(claim.id)/visits", act, files)
      #expect(elsewhere.status == 404)
      let forged = try await ClaimSite(office, ClaimOffice.bureau).post(
        "/claims/\(claim.id)/visits", act, files, token: String(repeating: "f", count: 32))
      #expect(forged.status == 403)
      #expect(try await office.count("SELECT COUNT(*) FROM claim_photograph") == 0)
    }
  }

  /// As many of the largest as a visit takes, with the words of its form.
  @Test func aWholeVisitFitsInOneForm() {
    let limits = BodyLimits()
    let files = VisitPhotograph.most * Picture.largestFile
    #expect(files + 8 * limits.formBytes <= limits.uploadBytes)
  }

  /// Both sides of the largest file.
  @Test func tooLargeAFileIsNamed() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let claim = try await Factory.waitingForVisit(at: office)
      let bureau = ClaimSite(office, ClaimOffice.bureau)
      let small = TakenPicture.numbered(1).bytes
      let large = small + [UInt8](repeating: 0, count: Picture.largestFile + 1 - small.count)
      let reply = try await bureau.post(
        "/claims/\(claim.id)/visits", [("act", "keep"), ("version", "1")],
        [("大.png", large), ("正好.png", Array(large.dropLast()))])
      #expect(reply.text.contains("大.png：超过 7 MB") && !reply.text.contains("正好.png"))
      #expect(
        try await office.desk.picture(1, of: claim.id).bytes == small, "what is behind it is cut")
    }
  }
}

/// The claims' pages as one officer sees them, asked in process.
struct ClaimSite {
  private static let token = String(repeating: "0123456789abcdef", count: 2)
  private let site: Site

  struct Reply {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The photographs that the page's form says were seen.
    var seen: String {
      text.firstMatch(of: /name="visit-seen" value="([^"]*)"/).map { String($0.1) } ?? ""
    }
  }

  init(_ office: ClaimOffice, _ officer: Officer) {
    let papers = PaperDesk(store: office.store, today: { office.today.value })
    site = Site(
      navigation: ClaimPages.navigation,
      routes: ClaimPages(desk: office.desk, papers: papers).routes,
      door: OneOfficer(officer: officer),
      today: { office.today.value })
  }

  func get(_ path: String) async throws -> Reply { try await ask(.get, path, [], nil) }

  func post(_ path: String, form fields: [(String, String)]) async throws -> Reply {
    let body = ([("token", ClaimSite.token)] + fields).map { "\($0.0)=\(Href.encoded($0.1))" }
    return try await ask(
      .post, path, Array(body.joined(separator: "&").utf8), "application/x-www-form-urlencoded")
  }

  /// - Parameter page: Whose form is sent, with the photographs it showed.
  func post(
    _ path: String, _ fields: [(String, String)], _ files: [(name: String, bytes: [UInt8])],
    seeing page: Reply? = nil, token: String = token
  ) async throws -> Reply {
    var body: [UInt8] = []
    for (name, value) in [("token", token), ("visit-seen", page?.seen ?? "")] + fields {
      body += "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    for file in files {
      body +=
        """
        --b\r\nContent-Disposition: form-data; name="photographs"; filename="\(file.name)"\r\n\r\n
        """.utf8
      body += file.bytes
      body += "\r\n".utf8
    }
    body += "--b--\r\n".utf8
    return try await ask(.post, path, body, "multipart/form-data; boundary=b")
  }

  private func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ type: String?
  ) async throws -> Reply {
    var headers: HTTPFields = [.cookie: "bangfu-token=\(ClaimSite.token)"]
    headers[.contentType] = type
    if !body.isEmpty { headers[.contentLength] = String(body.count) }
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: "127.0.0.1:8080", path: path,
        headerFields: headers), body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let response = await site.respond(to: request, from: "127.0.0.1")
    let gathered = Gathered()
    // A body that ends the connection fails once it is out.
    try? await response.body.write(GatheringWriter(gathered: gathered))
    return Reply(
      status: response.status.code, headers: response.headers, bytes: await gathered.bytes)
  }
}

private struct OneOfficer: Doorkeeper {
  let officer: Officer
  func admit(_ visitor: Visitor) async -> Admission { .officer(officer, nil) }
}

private actor Gathered {
  var bytes: [UInt8] = []
  func append(_ buffer: ByteBuffer) { bytes.append(contentsOf: buffer.readableBytesView) }
}

private struct GatheringWriter: ResponseBodyWriter {
  let gathered: Gathered
  mutating func write(_ buffer: ByteBuffer) async throws { await gathered.append(buffer) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
