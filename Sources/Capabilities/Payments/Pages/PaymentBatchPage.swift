// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Rights
import Values
import Web

/// One batch: where it stands, what speaks against it, what the bank said, and what can be done now.
struct PaymentBatchPage {
  let view: PaymentDesk.View
  let names: PaymentNames
  let pagination: Pagination

  private var batch: PaymentBatch { view.batch }

  func page(_ context: PageContext, done: Localized?, refusal: PaymentRefusal?) -> Page {
    let language = context.language
    return Page(
      title: "\(PaymentWords.batches[language]) \(batch.number)",
      trail: [.init(PaymentWords.title[language], context.href("payments"))], speaksForDay: false
    ) {
      Parts.button(
        PaymentWords.sheet[language],
        context.href("payments", batch.id.description, "sheet"), isQuiet: true)
    } content: {
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      PaymentBatchPage.refusal(refusal, language)
      particulars(language)
      PaymentActs(batch: batch, context: context).html
      h2(PaymentWords.doubts[language])
      p(.class("no-print")) {
        a(.href(context.href("payments", batch.id.description, "doubts"))) {
          PaymentWords.doubtSheet[language]
        }
        "　"
        a(.href(context.href("payments", "patterns"))) { PaymentWords.patterns[language] }
      }
      PaymentDoubts(view: view, context: context).html
      if batch.sending != nil {
        h2(PaymentWords.answers[language])
        answers(language)
      }
      h2(PaymentWords.lines[language])
      lines(context)
      PaymentReturns(view: view, context: context).html
      if view.lines.contains(where: { $0.state == .paid }), context.may(Right(.enter, .fund)) {
        PaymentRecoveries(view: view, context: context).html
      }
    }
  }

  static func refusal(_ refusal: PaymentRefusal?, _ language: Language) -> HTML {
    guard let refusal else { return .empty }
    return div(.isAlert) {
      Parts.notice(.no) {
        p { strong(PaymentWords.notDone[language]) }
        p(PaymentWords.refusal(refusal)[language])
      }
    }
  }

  private func particulars(_ language: Language) -> HTML {
    HTML {
      p {
        strong(.class("nowrap")) { batch.number }
        "　"
        batch.state.mark(language)
      }
      Parts.facts(PaymentBatchPage.facts(batch, names, language))
      PaymentBatchPage.digest(of: batch, language)
    }
  }

  static func facts(
    _ batch: PaymentBatch, _ names: PaymentNames, _ language: Language
  ) -> [(name: String, value: HTML?)] {
    let fund = names.fund(batch.kept.fund)[language]
    return [
      (PaymentWords.fund[language], HTML("\(fund) \(batch.kept.year)")),
      (PaymentWords.region[language], HTML(names.region(batch.region))),
      (PaymentWords.count[language], HTML(language.count(batch.lineCount))),
      (PaymentWords.total[language], HTML(batch.total.grouped)),
      (PaymentWords.maker[language], who(batch.maker, batch.madeOn)),
      (PaymentWords.checker[language], batch.checker.map { HTML($0) }),
      (
        PaymentWords.sender[language],
        batch.sending.map { who($0.sender, $0.day) }
      ),
    ]
  }

  /// What the file can be told by; empty before it has gone out.
  static func digest(of batch: PaymentBatch, _ language: Language) -> HTML {
    guard let digest = batch.sending?.digest else { return .empty }
    return p {
      "\(PaymentWords.digest[language]) "
      code { digest }
    }
  }

  private static func who(_ account: String, _ day: Day) -> HTML {
    HTML {
      account + " "
      span(.class("nowrap")) { day.description }
    }
  }

  private func answers(_ language: Language) -> HTML {
    guard !view.answers.isEmpty else {
      return Parts.notice(.open) { p(PaymentWords.noAnswer[language]) }
    }
    var table = DataTable(
      PaymentWords.answers[language], isCaptionSeen: false, .text(PaymentWords.takenOn[language]),
      .text(PaymentWords.takenBy[language]), .text(PaymentWords.outcome[language]),
      .text(PaymentWords.digest[language]))
    for answer in view.answers {
      let outcome =
        answer.contradiction.map {
          Mark.no(PaymentWords.refusedAt(String($0))[language])
        }
        ?? HTML(
          PaymentWords.outcome(
            paid: language.count(answer.paid), returned: language.count(answer.returned))[language])
      table.add(
        HTML(answer.day.description), HTML(answer.account), outcome,
        code { String(answer.digest.prefix(16)) })
    }
    return table.html
  }

  private func lines(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      PaymentWords.lines[language], isCaptionSeen: false, .number(PaymentWords.ordinal[language]),
      .text(PaymentWords.claim[language]), .text(PaymentWords.payee[language]),
      .text(PaymentWords.account[language]), .number(PaymentWords.amount[language]),
      .text(PaymentWords.state[language]))
    for line in view.lines.dropFirst(pagination.offset).prefix(pagination.rowsPerPage) {
      table.add(
        a(
          .href(
            context.href("payments", batch.id.description, "lines", line.id.description))
        ) { String(line.ordinal) },
        a(.href(context.href("claims", line.claim.description)), .class("nowrap")) {
          line.claimNumber
        },
        HTML(line.payee), HTML(line.accountTail), HTML(line.amount.grouped),
        HTML {
          line.state.mark(language)
          if let why = line.state.whyBack {
            " "
            small(.class("soft")) { PaymentWords.advice(ReturnReason(why))[language] }
          }
        })
    }
    return HTML {
      p(.class("soft")) { pagination.position(language) }
      table.html
      pagination.links(context.here, language)
    }
  }
}

/// What can be done to a batch where it stands, by who looks.
struct PaymentActs {
  let batch: PaymentBatch
  let context: PageContext

  var html: HTML {
    section(.class("no-print")) {
      switch batch.state {
      case .open:
        if context.may(PaymentPages.checking) {
          act("check", PaymentWords.check, PaymentWords.checkNote, needsReason: false)
        }
        if context.may(PaymentPages.entering) { giveUp }
      case .checked:
        if context.may(PaymentPages.paying) {
          act("sending", PaymentWords.send, PaymentWords.sendNote, needsReason: false)
        }
        if context.may(PaymentPages.entering) { giveUp }
      case .sent:
        if context.may(PaymentPages.paying) {
          answer
          act("file", PaymentWords.sendAgain, PaymentWords.sendAgainNote, needsReason: true)
        }
        if context.may(PaymentPages.checking) {
          act("loss", PaymentWords.loss, PaymentWords.lossNote, needsReason: true)
        }
      case .answered:
        if context.may(PaymentPages.paying) { answer }
      case .cancelled: HTML.empty
      }
    }
  }

  private var giveUp: HTML { act("cancelling", PaymentWords.cancel, nil, needsReason: true) }

  private func act(
    _ place: String, _ name: Localized, _ note: Localized?, needsReason: Bool
  ) -> HTML {
    let language = context.language
    return form(
      .class("entry"), .method(.post),
      .action(context.href("payments", batch.id.description, place))
    ) {
      context.token.field
      input(.type(.hidden), .name("version"), .value(String(batch.version)))
      if let note { p(.class("soft")) { note[language] } }
      if needsReason { PaymentActs.reason("reason-\(place)", language) }
      div(.class("filter-actions")) {
        button(needsReason ? [.class("quiet")] : []) { name[language] }
      }
    }
  }

  static func reason(_ id: String, _ language: Language) -> HTML {
    Parts.field(PaymentWords.reason[language], for: id) {
      input(.type(.text), .id(id), .name("reason"), .maxLength(200), .required)
    }
  }

  private var answer: HTML {
    let language = context.language
    return form(
      .class("upload"), .method(.post), .multipart,
      .action(context.href("payments", batch.id.description, "answers"))
    ) {
      context.token.field
      Parts.field(PaymentWords.answerFile[language], for: "file") {
        input(.type(.file), .id("file"), .name("file"), .accept(".txt"), .required)
      }
      button { PaymentWords.takeAnswer[language] }
    }
  }
}

/// Asking back what was paid wrongly.
struct PaymentRecoveries {
  let view: PaymentDesk.View
  let context: PageContext

  var html: HTML {
    let language = context.language
    let paid = view.lines.filter { $0.state == .paid }
    return section(.class("no-print")) {
      h2(PaymentWords.recoveries[language])
      p(.class("soft")) { PaymentWords.recoveriesNote[language] }
      form(
        .class("entry"), .method(.post),
        .action(context.href("payments", view.batch.id.description, "recoveries"))
      ) {
        context.token.field
        input(.type(.hidden), .name("key"), .value(SubmissionKey.random().text))
        Parts.field(PaymentWords.claim[language], for: "line") {
          Parts.choice(
            "line", id: "line", any: nil,
            paid.prefix(500).map {
              ($0.id.description, "\($0.claimNumber) \($0.payee) \($0.amount.grouped)")
            }, chosen: nil)
        }
        Parts.field(PaymentWords.direction[language], for: "direction") {
          Parts.choice(
            "direction", id: "direction", any: nil,
            [("out", PaymentWords.recover[language]), ("in", PaymentWords.recovered[language])],
            chosen: nil)
        }
        Parts.field(PaymentWords.amount[language], for: "amount") {
          input(.type(.text), .id("amount"), .name("amount"), .maxLength(20), .required)
        }
        PaymentActs.reason("reason-recovery", language)
        div(.class("filter-actions")) {
          button(.class("quiet")) { PaymentWords.recoveries[language] }
        }
      }
    }
  }
}

extension PaymentLine.State {
  /// The bank's words where the money came back, at once or later.
  fileprivate var whyBack: String? {
    switch self {
    case .returned(let why), .cameBack(let why, _): why
    case .listed, .paid, .dropped: nil
    }
  }
}

extension PaymentBatch {
  /// The way back to the batch, for the sheets and pages that belong to it.
  func trail(_ context: PageContext) -> [Page.Step] {
    [
      .init(PaymentWords.title[context.language], context.href("payments")),
      .init(number, context.href("payments", id.description)),
    ]
  }

  /// Its number and where it stands, on paper.
  func heading(_ language: Language) -> HTML {
    p {
      strong(.class("nowrap")) { "\(PaymentWords.number[language]) \(number)" }
      "　"
      state.mark(language)
    }
  }
}
