// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Journal
import Lists
import Registry
import Rights
import Values
import Vault

/// Whether a list is taken with full numbers, what for, and on whose approval.
struct FullListOptions: ParsableArguments {
  @Flag(
    help:
      "Take the list with full identity numbers and telephones: a locked .zip, journalled. Needs --purpose and --recipient, or --request."
  )
  var full = false

  @Option(help: "What the full numbers are for, 4 to 200 characters.")
  var purpose: String?

  @Option(help: "To whom the list goes, 2 to 60 characters.")
  var recipient: String?

  @Option(
    help: "Number of an approved request, whose list is taken; its maker is named by --as.")
  var request: Int64?

  func validate() throws {
    guard full else {
      guard purpose == nil, recipient == nil, request == nil else {
        throw ValidationError("--purpose, --recipient and --request go with --full")
      }
      return
    }
    if request != nil {
      guard purpose == nil, recipient == nil else {
        throw ValidationError("a request has its own purpose and recipient; give --request alone")
      }
    } else if wanted == nil {
      throw ValidationError(
        "--full needs --purpose of 4 to 200 and --recipient of 2 to 60 characters, without long numbers"
      )
    }
  }

  var wanted: (purpose: Reason, recipient: Recipient)? {
    guard let purpose = purpose.flatMap({ Reason($0) }),
      let recipient = recipient.flatMap({ Recipient($0) })
    else { return nil }
    return (purpose, recipient)
  }
}

/// `bangfu scan --full`: the same requests as on the pages, from the console.
struct FullList {
  let office: Office
  let officer: Officer
  let output: String

  private var desk: ListDesk {
    let decisions = office.decisions
    return ListDesk(
      store: office.store.store, journal: office.journal, decisions: decisions,
      scan: { day, scope in
        defer { Terminal.endProgress() }
        return try await decisions.within(scope).scan(asOf: day) { people in
          Terminal.progress("读取 \(people) 人")
        }
      })
  }

  /// Takes a short list at once; of a long one a request is made, and how to go on is said.
  func ask(for matter: ListMatter, _ purpose: Reason, _ recipient: Recipient) async throws {
    let request = try await desk.ask(
      for: matter, purpose: purpose, recipient: recipient, by: officer, from: Actor.console)
    guard case .granted = request.state else {
      throw Refusal(
        """
        名单有 \(request.rows) 行，超过 \(ListRules.freeRows) 行须经批准。已提出申请 \(request.id) 号，\
        请有批准权的同事在“完整名单”页批准，然后在 \(ListRules.grantDays) 天内运行：
          bangfu scan --full --request \(request.id)\(acting) --output 文件.zip
        (more than \(ListRules.freeRows) rows need approval; request \(request.id) waits for it)
        """)
    }
    try await take(request.id)
  }

  /// Takes the list of a request that its maker may take.
  func take(_ id: ID<ListRequest>) async throws {
    let taken: TakenList
    do {
      taken = try await desk.take(id, by: officer, from: Actor.console, to: output)
    } catch ListError.absent {
      throw Refusal(
        "'\(officer.account)' 没有 \(id) 号申请；别人的申请用 --as 写明申请人账号 "
          + "(no request \(id) of '\(officer.account)'; name its maker by --as)")
    }
    Terminal.print("名单：\(output)（申请 \(id) 号）")
    Terminal.print("打开密码：\(taken.password)（只显示这一次，不保存；不要和文件放在一起）")
  }

  private var acting: String {
    officer.account.hasPrefix("\(Actor.console):") ? "" : " --as \(officer.account)"
  }
}
