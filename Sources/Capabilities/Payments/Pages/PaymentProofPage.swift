// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Decisions
import Funds
import Journal
import Policy
import Registry
import Values
import Web

/// 支付核验: one payment from the claim to the journal, with the decision made again.
struct PaymentProofPage {
  let proof: PaymentProof
  let names: RegistryNames
  let actName: (Act) -> Localized

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let batch = proof.batch
    return Page(
      title: "\(PaymentWords.proof[language]) \(batch.number)/\(proof.line.ordinal)",
      trail: batch.trail(context), speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) { PaymentWords.proofNote[language] }
      verdict(language)
      facts(context)
      h2(PaymentWords.decision[language])
      decision(language)
      h2(PaymentWords.way[language])
      steps(language)
      if !proof.answers.isEmpty {
        h2(PaymentWords.answers[language])
        answers(language)
      }
      h2(PaymentWords.postings[language])
      postings(language)
      h2(PaymentWords.journal[language])
      journal(language)
    }
  }

  private func verdict(_ language: Language) -> HTML {
    let faults = proof.faults
    guard !faults.isEmpty else {
      return Parts.notice(.yes) { p(PaymentWords.proved[language]) }
    }
    return Parts.notice(.no) {
      p { strong(PaymentWords.notProved[language]) }
      for fault in faults { p(PaymentWords.fault(fault)[language]) }
    }
  }

  private func facts(_ context: PageContext) -> HTML {
    let language = context.language
    let line = proof.line
    return Parts.facts([
      (
        PaymentWords.claim[language],
        a(.href(context.href("claims", line.claim.description))) { line.claimNumber }
      ),
      (PaymentWords.payee[language], HTML("\(line.payee) \(line.accountTail)")),
      (PaymentWords.paidAmount[language], HTML(line.amount.grouped)),
      (PaymentWords.state[language], line.state.mark(language)),
      (
        PaymentWords.digest[language],
        proof.batch.sending.map { sending in code { sending.digest } }
      ),
    ])
  }

  private func decision(_ language: Language) -> HTML {
    guard let decision = proof.decision else {
      return p { PaymentWords.fault(.noDecision)[language] }
    }
    return Parts.facts([
      (PaymentWords.item[language], HTML(names.benefit(decision.stored.benefit)[language])),
      (PaymentWords.decidedFor[language], HTML(decision.stored.asOf.description)),
      (PaymentWords.decidedAmount[language], HTML(decision.amount?.grouped ?? "–")),
      (PaymentWords.policyDigest[language], code { decision.stored.policy }),
      (PaymentWords.factsDigest[language], code { decision.stored.facts.digest }),
    ])
  }

  private func steps(_ language: Language) -> HTML {
    var table = DataTable(
      PaymentWords.way[language], isCaptionSeen: false, .text(PaymentWords.day[language]),
      .text(PaymentWords.who[language]), .text(PaymentWords.act[language]),
      .text(PaymentWords.opinion[language]))
    for step in proof.steps {
      table.add(
        span(.class("nowrap")) { step.day.description }, HTML(step.officer),
        HTML(step.name[language]), HTML(step.text))
    }
    return table.html
  }

  private func answers(_ language: Language) -> HTML {
    var table = DataTable(
      PaymentWords.answers[language], isCaptionSeen: false, .text(PaymentWords.takenOn[language]),
      .text(PaymentWords.takenBy[language]), .text(PaymentWords.digest[language]))
    for answer in proof.answers where answer.contradiction == nil {
      table.add(
        HTML(answer.day.description), HTML(answer.account), code { answer.digest })
    }
    return table.html
  }

  private func postings(_ language: Language) -> HTML {
    var table = DataTable(
      PaymentWords.postings[language], isCaptionSeen: false,
      .number(PaymentWords.ordinal[language]),
      .text(PaymentWords.day[language]), .text(PaymentWords.act[language]),
      .number(PaymentWords.amount[language]), .text(PaymentWords.who[language]),
      .text(PaymentWords.opinion[language]))
    for posting in proof.postings {
      table.add(
        HTML(String(posting.number)), span(.class("nowrap")) { posting.day.description },
        HTML(posting.name[language]), HTML(posting.amount.grouped), HTML(posting.account),
        HTML(posting.reason ?? ""))
    }
    return table.html
  }

  private func journal(_ language: Language) -> HTML {
    var table = DataTable(
      PaymentWords.journal[language], isCaptionSeen: false, .text(PaymentWords.place[language]),
      .text(PaymentWords.day[language]), .text(PaymentWords.act[language]),
      .text(PaymentWords.who[language]), .text(PaymentWords.entryHash[language]))
    for line in proof.entries {
      table.add(
        span(.class("nowrap")) { "\(line.entry.chain.text) \(line.entry.ordinal)" },
        span(.class("nowrap")) { line.entry.at.chinaDay.description },
        HTML(line.act.map { actName($0)[language] } ?? line.entry.act),
        HTML(line.entry.account),
        code { line.hash.prefix(8).map(PaymentProofPage.hexadecimal).joined() })
    }
    return table.html
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
