// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Exchange
import Foundation
import Journal
import Library
import Policy
import Rights
import Values
import Web

/// `bangfu handover …`: lists that organs hand over to each other, on a stick.
struct HandoverCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "部门移交。Lists handed over to other offices, and theirs taken.",
    subcommands: declared([
      Make.self, Take.self, List.self, Agree.self, Receipt.self, Keys.self, Register.self,
    ]))

  struct Make: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.enter, .handover))

    static let configuration = CommandConfiguration(
      abstract: "Make and sign the list of a period, locked, for a stick.",
      discussion: """
        The password is printed once and kept nowhere: tell it by telephone. Where nothing has changed since the last \
        list of the period, that one is written again.
        """)

    @Argument(help: "Which list, as handovers.yaml names it: work-ledger, hunan/post-roster, …")
    var kind: String
    @Option(help: "The period: 2022-11, or 2022 for a year. Default: the one meant today.")
    var period: String?
    @Option(help: "Region code of the sender. Default: the office's place.")
    var from: RegionCode?
    @Option(help: "Where the file goes. Default: a name that says what it is, here.")
    var output: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let (officer, desk) = try await HandoverCommand.desk(Self.self, options)
      let password = ExchangeDesk.password()
      let (made, path) = try await HandoverCommand.saying {
        let made = try await desk.make(
          kind, for: period, from: from, by: officer, as: HandoverCommand.actor(officer))
        let path = try output ?? "\(desk.fileName(of: made)).zip"
        try await desk.write(made.id, to: path, password: password)
        return (made, path)
      }
      let manifest = made.manifest
      Terminal.print(
        "\(path)\n\(manifest.period)  第 \(manifest.sequence) 号  \(manifest.rows) 行  缺项 \(manifest.lacking) 行"
      )
      Terminal.print("密码（只显示这一次，用电话告诉对方）：\(password)")
    }
  }

  struct Take: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.enter, .handover))

    static let configuration = CommandConfiguration(
      abstract: "Take in a list of another office, or its receipt of one of ours.")

    @Argument(help: "The file from the stick.") var file: String
    @Option(
      help: """
        The password of a locked file; '-' takes the first line of standard input, so that it does \
        not stand among the running commands.
        """)
    var password: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let password = try self.password == "-" ? Terminal.passwordFromInput() : self.password
      let (officer, desk) = try await HandoverCommand.desk(Self.self, options)
      let taken = try await HandoverCommand.saying {
        try await desk.take(
          file, password: password, by: officer, as: HandoverCommand.actor(officer))
      }
      for line in taken.lines { Terminal.print("\(line.zh) (\(line.en))") }
      let handover = taken.handover
      let tally = try await desk.tally(handover.id)
      Terminal.print(
        "\(handover.id)  \(handover.manifest.handover)  \(handover.manifest.period)  第 \(handover.manifest.sequence) 号  \(handover.state.rawValue)  对方改 \(tally.theirs)  本单位改 \(tally.ours)  两边都改 \(tally.both)"
      )
      if handover.state == .refused, handover.direction == .taken { throw ExitCode(1) }
    }
  }

  struct List: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .handover))

    static let configuration = CommandConfiguration(
      abstract: "List what is due, late or handed over within the year.")

    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let (_, desk) = try await HandoverCommand.desk(Self.self, options)
      guard let place = desk.place else {
        throw Refusal("whose hand-overs? name the place by --home CODE")
      }
      let day = options.day
      let lines = try await desk.board(of: place)
      if lines.isEmpty { return Terminal.print("没有移交事项 (no hand-over)") }
      for line in lines {
        let late = line.daysLate(on: day)
        Terminal.print(
          "\(line.rule.id)  \(line.from)  \(line.period)  期限 \(line.due)  \(line.first.map { "移交 \($0.handedOn)" } ?? "未移交")  \(line.state(on: day).rawValue)\(late > 0 ? "  逾期 \(late) 天" : "")"
        )
      }
    }
  }

  struct Agree: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.enter, .handover))

    static let configuration = CommandConfiguration(
      abstract: "Take what differs into the registry, and make the receipt.")

    @Argument(help: "The number of a taken file, as 'take' printed it.") var number: Int64
    @Option(help: "What becomes of rows that both changed: theirs, ours or later.")
    var rest: String?
    @Option(help: "Where the receipt goes. Default: a name that says what it is, here.")
    var output: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let (officer, desk) = try await HandoverCommand.desk(Self.self, options)
      let actor = HandoverCommand.actor(officer)
      let choice = try rest.map { text in
        guard let choice = HandoverChoice(rawValue: text) else {
          throw ValidationError("--rest is theirs, ours or later")
        }
        return choice
      }
      let (agreed, path) = try await HandoverCommand.saying {
        let id = ID<Handover>(number)
        if let choice { try await desk.decideRest(choice, of: id, by: officer, as: actor) }
        let agreed = try await desk.confirm(id, by: officer, as: actor)
        let path = try output ?? desk.receiptName(of: agreed)
        try await desk.writeReceipt(of: id, to: path, by: officer, as: actor)
        return (agreed, path)
      }
      let outcome = agreed.outcome
      Terminal.print(
        "\(path)\n采用 \(outcome.taken)  保留 \(outcome.kept)  暂缓 \(outcome.later)  备注 \(outcome.noted)"
      )
    }
  }

  struct Receipt: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.enter, .handover))

    static let configuration = CommandConfiguration(
      abstract: "Write the receipt of a taken file again.")

    @Argument(help: "The number of a taken file.") var number: Int64
    @Option(help: "Where the receipt goes. Default: a name that says what it is, here.")
    var output: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let (officer, desk) = try await HandoverCommand.desk(Self.self, options)
      let path = try await HandoverCommand.saying {
        let id = ID<Handover>(number)
        let handover = try await desk.handover(id)
        let path = try output ?? desk.receiptName(of: handover)
        try await desk.writeReceipt(
          of: id, to: path, by: officer, as: HandoverCommand.actor(officer))
        return path
      }
      Terminal.print(path)
    }
  }

  struct Keys: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .handover))

    static let configuration = CommandConfiguration(
      abstract: "List the keys by which files are signed, with the line that goes to other offices."
    )

    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let (_, desk) = try await HandoverCommand.desk(Self.self, options)
      let keys = try await desk.keys()
      if keys.isEmpty { return Terminal.print("还没有密钥 (no key)") }
      for key in keys {
        let state = key.endedOn.map { "  停用 \($0)" } ?? ""
        Terminal.print("\(key.isOwn ? "本单位" : "对方")  \(key.party)  \(key.fingerprint)\(state)")
        if key.isOwn { Terminal.print(key.text) }
      }
    }
  }

  struct Register: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.approve, .handover))

    static let configuration = CommandConfiguration(
      abstract: "Register another office's key, once its fingerprint was heard by telephone.")

    @Argument(help: "The line that the other office gave, in quotes.") var text: String
    @Option(help: "The fingerprint as the other office read it out.") var fingerprint: String
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let (officer, desk) = try await HandoverCommand.desk(Self.self, options)
      let key = try await HandoverCommand.saying {
        try await desk.register(
          text, heard: fingerprint, by: officer, as: HandoverCommand.actor(officer))
      }
      Terminal.print("\(key.party)  \(key.fingerprint)")
    }
  }

  static func actor(_ officer: Officer) -> Actor {
    Actor(account: officer.account, origin: Actor.console)
  }

  static func desk<Command: OfficeCommand>(
    _ command: Command.Type, _ options: DecisionOptions
  ) async throws -> (officer: Officer, desk: ExchangeDesk) {
    let officer = try await options.acting.officer(in: options.database)
    let day = options.day
    let desk = try await options.office().exchange { day }
    return (officer, try await desk.within(try Command.scope(of: officer)))
  }

  /// Turns why nothing was done into a sentence.
  static func saying<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch let refusal as ExchangeRefusal {
      throw Refusal("\(refusal.text.zh) (\(refusal.text.en))")
    }
  }
}
