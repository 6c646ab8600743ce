// SPDX-License-Identifier: Apache-2.0
import Chain
import Decisions
import Foundation
import Journal
import Registry
import Rights
import Sheets
import Values
import Vault
import Web

/// A list that has been taken, and what opens it. The password is kept nowhere else.
public struct TakenList: Sendable {
  public let request: ListRequest
  public let password: String
}

extension TakenList: CustomStringConvertible, CustomReflectable {
  public var description: String { "list \(request.id)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ListDesk {
  /// Writes the list, locked, to a file, and ends the request: it is taken once.
  ///
  /// The rows are counted again. The act is journalled after the file is whole and before anybody has
  /// it; where it cannot be, the file goes.
  ///
  /// - Throws: ``ListError/grown(rows:)`` where the list has outgrown its leave, and then the request
  ///   waits for approval again; ``ListError/empty``, ``ListError/expired``, ``ListError/notApproved``,
  ///   ``ListError/over``, ``ListError/absent``, ``ListError/cannotWrite``, and nothing is changed.
  public func take(
    _ id: ID<ListRequest>, by officer: Officer, from origin: String, to path: String
  ) async throws -> TakenList {
    guard let request = try await request(id, for: officer) else { throw ListError.absent }
    let grant = try request.grant(for: officer, at: clock())
    let list = try await list(request.matter)
    let rows = list.findings.count
    guard rows > 0 else { throw ListError.empty }
    let now = clock()
    guard rows <= grant.mostRows else {
      try await step(id, .listRequested, officer, origin) {
        try $0.askingAgain(rows: rows, by: officer, at: now)
      }
      throw ListError.grown(rows: rows)
    }
    let password = Randomness.readable(groups: ListDesk.passwordGroups)
    let mark = ListMark(
      request, taker: Hand(officer), at: now,
      journalHead: try await decisions.registry.journalHead())
    let seal = ListSeal(
      mark.watermark, lock: FileLock(name: "list-\(id).xlsx", password: password))
    do {
      try await OwnThread.run { try ScanWorkbook(list, sealed: seal).write(to: path) }
    } catch is SheetError { throw ListError.cannotWrite }
    do {
      let people = Set(list.findings.map(\.person.id)).count
      let taken = try await step(id, .listExported, officer, origin, people: people) {
        try $0.taking(rows: rows, by: officer, at: now)
      }
      return TakenList(request: taken, password: password)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  /// Five groups of four letters: 95 bits, since a zip tries passwords a thousand rounds each.
  private static let passwordGroups = 5
}

/// What a list says of who took it.
struct ListMark {
  let request: ListRequest
  let taker: Hand
  let at: Instant
  let journalHead: String?

  init(_ request: ListRequest, taker: Hand, at: Instant, journalHead: String?) {
    self.request = request
    self.taker = taker
    self.at = at
    self.journalHead = journalHead
  }

  var watermark: Watermark {
    let number = "名单申请 \(request.id) 号"
    let who =
      taker.name.isEmpty || taker.name == taker.account
      ? taker.account : "\(taker.name)（\(taker.account)）"
    let when = Language.chinese.moment("\(at)")
    let taken = "\(who) \(when) 领取"
    let purpose = "用途：\(request.purpose.text)　交付：\(request.recipient.text)"
    let head = journalHead.map { "　日志链头 \($0)" } ?? ""
    return Watermark(
      lines: ["\(number)　\(taken)　含完整号码，用后删除", "\(purpose)\(head)"],
      pageHead: "\(number)　\(who.prefix(ListMark.longestName)) \(when)\(head)",
      pageFoot: purpose,
      rowTitle: "申请号", rowMark: request.id.description,
      properties: .init(
        author: who, subject: request.purpose.text, keywords: number,
        comments: "\(number)　\(taken)　\(purpose)\(head)"))
  }

  /// Characters of a name at the head of a page, which also holds the journal's head.
  private static let longestName = 24
}
