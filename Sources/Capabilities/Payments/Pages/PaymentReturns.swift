// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Rights
import Values
import Web

/// Money that comes back after the bank said that it was paid: the form that puts it down.
struct PaymentReturns {
  let view: PaymentDesk.View
  let context: PageContext

  var html: HTML {
    let language = context.language
    let paid = view.lines.filter { $0.state == .paid }
    guard !paid.isEmpty, context.may(PaymentPages.paying) else { return .empty }
    return section(.class("no-print")) {
      h2(ReturnWords.title[language])
      p(.class("soft")) { ReturnWords.note[language] }
      form(
        .class("entry"), .method(.post),
        .action(context.href("payments", view.batch.id.description, "returns"))
      ) {
        context.token.field
        input(.type(.hidden), .name("version"), .value(String(view.batch.version)))
        Parts.field(PaymentWords.claim[language], for: "returned-line") {
          Parts.choice(
            "line", id: "returned-line", any: nil,
            paid.prefix(500).map {
              ($0.id.description, "\($0.claimNumber) \($0.payee) \($0.amount.grouped)")
            }, chosen: nil)
        }
        Parts.field(ReturnWords.day[language], for: "back-on") {
          input(.type(.date), .id("back-on"), .name("day"), .required)
        }
        Parts.field(ReturnWords.reason[language], for: "back-reason") {
          input(.type(.text), .id("back-reason"), .name("reason"), .maxLength(200), .required)
        }
        div(.class("filter-actions")) { button(.class("quiet")) { ReturnWords.title[language] } }
      }
    }
  }
}

/// What the form says.
enum ReturnWords {
  static let title = Localized(zh: "登记付后退票", en: "Put down money that came back")
  static let note = Localized(
    zh: """
      银行先反馈成功、几天后又把款项退回的，在这里登记。资金回到这件申请的预留，申请重新待付；更正账户后可列入新的批次。\
      银行在同一份结果里前后矛盾的，不在这里办理，请先与银行核对。
      """,
    en: """
      Where the bank said paid and sent the money back days later, put it down here. The money is kept for \
      the claim again, which waits to be paid; once the account is right it can go into another batch. An \
      answer that contradicts itself is a matter to settle with the bank first.
      """)
  static let day = Localized(zh: "退回日期", en: "Came back on")
  static let reason = Localized(zh: "银行说明的原因", en: "The bank's words")
}

extension PaymentPages {
  func takeBack(_ visit: Visit) async throws -> Answer {
    try await change(visit) { desk, id, version, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      guard let day = form["day"].flatMap({ Day($0) }) else { throw PaymentRefusal.dayWrong }
      _ = try await desk.comeBack(
        try line(form), of: id, version: version, on: day, reason: reason, by: visit.officer,
        as: visit.actor)
    }
  }
}
