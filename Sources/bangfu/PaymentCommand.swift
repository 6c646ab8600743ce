// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Claims
import Foundation
import Journal
import Payments
import Registry
import Rights
import Values
import Web

/// `bangfu payment …`: what goes to the paying bank, and what it answers.
struct PaymentCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "payment", abstract: "Batches for the paying bank, and its answers.",
    subcommands: declared([
      List.self, Send.self, Answer.self, Replay.self, Review.self, MeasurePayments.self,
    ]))

  struct List: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .payment))

    static let configuration = CommandConfiguration(
      abstract: "List the batches, the latest first, and what waits to be put into one.")

    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let scope = try Self.scope(of: await options.acting.officer(in: options.database))
      let desk = try await options.office().payments().within(scope)
      for group in try await desk.payable() {
        Terminal.print(
          "待支付  \(group.region)  \(group.kept.fund) \(group.kept.year)  \(group.claims.count) 笔  \(group.total) 元"
        )
      }
      let batches = try await desk.batches(limit: 1000).batches
      if batches.isEmpty { return Terminal.print("还没有支付批次 (no batch yet)") }
      for batch in batches {
        Terminal.print(
          "\(batch.number)  \(batch.state.rawValue)  \(batch.kept.fund) \(batch.kept.year)  \(batch.lineCount) 笔  \(batch.total) 元"
        )
      }
    }
  }

  struct Send: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.pay, .payment))

    static let configuration = CommandConfiguration(
      abstract: "Write the file of a checked batch for the bank.",
      discussion: """
        From then on what became of its payments is unknown until the bank has answered. A file that was lost before it \
        reached the bank is written again with --reason: the same bytes.
        """)

    @Argument(help: "The batch's number.") var number: String
    @Option(help: "Where the file goes.") var output: String
    @Option(help: "Why it is written again, 4 to 200 characters.") var reason: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let officer = try await options.acting.officer(in: options.database)
      let desk = try await options.office().payments().within(Self.scope(of: officer))
      let actor = Actor(account: officer.account, origin: Actor.console)
      guard let batch = try await desk.batch(number: number)?.batch else {
        throw Refusal("没有批次 \(number) (no such batch)")
      }
      guard !FileManager.default.fileExists(atPath: output) else {
        throw Refusal("\(output) 已存在，没有写入 (the file exists; nothing was written)")
      }
      let sent: (batch: PaymentBatch, file: [UInt8]) = try await PaymentCommand.saying {
        guard let reason else {
          return try await desk.send(batch.id, version: batch.version, by: officer, as: actor)
        }
        guard let why = Reason(reason) else { throw PaymentRefusal.reasonNeeded }
        return try await desk.fileAgain(of: batch.id, reason: why, as: actor)
      }
      try Data(sent.file).write(to: URL(filePath: output), options: .withoutOverwriting)
      Terminal.print("\(output)  \(sent.batch.lineCount) 笔  \(sent.batch.total) 元")
      Terminal.print("SHA-256 \(sent.batch.sending?.digest ?? "")")
    }
  }

  struct Answer: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.pay, .payment))

    static let configuration = CommandConfiguration(
      abstract: "Take the bank's answer, of all payments of a batch or of some.")

    @Argument(help: "The file the bank sent.") var file: String
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let officer = try await options.acting.officer(in: options.database)
      let desk = try await options.office().payments().within(Self.scope(of: officer))
      let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
      guard size <= BankAnswer.mostBytes else {
        throw Refusal("结果文件过大 (the answer is larger than \(BankAnswer.mostBytes) bytes)")
      }
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
      let batch = try await PaymentCommand.saying {
        try await desk.take(
          BankAnswer(bytes), by: officer,
          as: Actor(account: officer.account, origin: Actor.console))
      }
      let lines = try await desk.batch(batch.id).lines
      let returned = lines.count { if case .returned = $0.state { true } else { false } }
      Terminal.print(
        "\(batch.number)  成功 \(lines.count { $0.state == .paid }) 笔，退票 \(returned) 笔，未知 \(lines.count { $0.state == .listed }) 笔"
      )
    }
  }

  /// Turns why nothing was done into a sentence.
  static func saying<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch let refusal as PaymentRefusal {
      throw Refusal("\(refusal.words.zh) (\(refusal.words.en))")
    }
  }
}
