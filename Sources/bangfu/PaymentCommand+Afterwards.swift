// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Chain
import Claims
import Decisions
import Funds
import Journal
import Payments
import Policy
import Registry
import Rights
import Values
import Web

extension PaymentCommand {
  /// `bangfu payment replay`: one payment proved from the claim to the journal.
  struct Replay: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .payment))

    static let configuration = CommandConfiguration(
      abstract: "Prove a payment: decide it again from what was kept, and follow its chain.",
      discussion: """
        Says whether the same decision comes out, byte for byte and to the fen, with the digests of the law and the \
        facts, and whether batch, bank's file, ledger and journal agree with it. Ends with status 1 where something \
        does not hold.
        """)

    @Argument(
      help: "The claim's number, or the batch's with the payment's, as 610328-2022-P0007/12.")
    var number: String
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let scope = try Self.scope(of: await options.acting.officer(in: options.database))
      let desk = try await options.office().payments().within(scope)
      let proof = try await PaymentCommand.saying { try await desk.proof(of: number) }
      for line in PaymentCommand.text(of: proof) { Terminal.print(line) }
      guard proof.faults.isEmpty else {
        for fault in proof.faults {
          Terminal.tell("不一致 (differs)：\(fault.words.zh) \(fault.words.en)")
        }
        throw ExitCode(1)
      }
      Terminal.print("核验一致，\(proof.line.amount) 元 (it holds, to the fen)")
    }
  }

  private static func text(of proof: PaymentProof) -> [String] {
    var lines = [
      "支付  \(proof.batch.number)/\(proof.line.ordinal)  \(proof.line.amount) 元",
      "申请  \(proof.claim.number)  \(proof.claim.benefit)",
    ]
    if let decision = proof.decision {
      lines += [
        "认定  \(decision.stored.asOf)  \(decision.amount.map { "\($0) 元" } ?? "–")",
        "政策  \(decision.stored.policy)", "情况  \(decision.stored.facts.digest)",
      ]
    }
    lines += proof.steps.map { "办理  \($0.day)  \($0.account)  \($0.name.zh)" }
    if let sending = proof.batch.sending {
      lines.append("导出  \(sending.day)  \(sending.sender)  SHA-256 \(sending.digest)")
    }
    lines += proof.answers.filter { $0.contradiction == nil }.map {
      "银行  \($0.day)  \($0.account)  SHA-256 \($0.digest)"
    }
    lines += proof.postings.map {
      "记账  第 \($0.number) 笔  \($0.day)  \($0.kind.rawValue)  \($0.amount) 元  \($0.account)"
    }
    lines += proof.entries.map {
      "日志  \($0.entry.chain.text) \($0.entry.ordinal)  \($0.entry.act)  \($0.entry.account)"
    }
    return lines
  }

  /// `bangfu payment review`: what would now be paid otherwise.
  struct Review: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .payment))

    static let configuration = CommandConfiguration(
      abstract: "Decide paid claims again by the facts and the law of now; list what differs.",
      discussion: """
        One line a claim: its number, the item, what is with the payee, what would be paid now, by how much it is over \
        (多付) or under (少付), and why. Changes nothing.
        """)

    @Option(help: "The year of payment. Default: all.") var year: Int?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let scope = try Self.scope(of: await options.acting.officer(in: options.database))
      let desk = try await options.office().payments().within(scope)
      var (count, rows, last) = (0, 0, Int64?.some(0))
      while let after = last {
        let found = try await desk.review(year: year, after: after)
        for row in found.rows { Terminal.print(PaymentCommand.text(of: row)) }
        count += found.count
        rows += found.rows.count
        last = found.next
      }
      Terminal.print("复核 \(count) 件，\(rows) 件不同 (\(count) decided again, \(rows) differ)")
    }
  }

  private static func text(of row: ReviewedPayment) -> String {
    let now = row.review.amount.map { "\($0)" } ?? "–"
    let parts = [
      row.line.claimNumber, row.review.claim.benefit, "\(row.left) → \(now)",
      row.finding?.words.zh ?? "", row.supplement.map { "补发办理中 \($0.number)" } ?? "",
      row.review.reason?.zh ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
