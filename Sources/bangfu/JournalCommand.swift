// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Chain
import Foundation
import Journal
import Rights
import Store
import Values
import Vault

/// `bangfu journal …`: the journal that can be added to and never changed.
struct JournalCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Verify, export and read the journal.",
    subcommands: declared([
      Verify.self, Export.self, List.self, Heads.self, Show.self, MeasureJournal.self,
    ]))

  /// Exit status 1 where the journal does not hold.
  struct Verify: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .journal))

    static let configuration = CommandConfiguration(
      abstract: "Verify every chain of the database, or an exported journal.",
      discussion: """
        A head is what was printed on a list, a receipt or a scan when it left the house. Without one, a \
        chain that was written anew from its first entry to its last cannot be told from the true one.
        """)

    @OptionGroup var database: DatabaseOptions

    @Option(
      help: ArgumentHelp(
        "An older head, or a file with heads in it; may be given several times.",
        valueName: "file|text"))
    var head: [String] = []

    @Option(help: "Verify this exported journal instead of the database.")
    var file: String?

    func run() async throws {
      let heads = try HeadArguments.read(head)
      let verdict: JournalVerdict
      if let file {
        verdict = try JournalFileCheck(path: file, heads: heads).run()
      } else {
        let store = try await database.open(creating: false)
        verdict = JournalVerdict(
          report: try await Journal.verify(store.store, heads: heads), headsCompared: heads.count)
      }
      Terminal.print(verdict.text)
      if !verdict.report.isSound { throw ExitCode(1) }
    }
  }

  struct Export: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.export, .journal))

    static let configuration = CommandConfiguration(
      abstract:
        "Write the whole journal to a file that 'bangfu-journal-verify' needs nothing else for.",
      discussion: "What entries say of people stays sealed in it.")

    @Argument(help: "Where it is written; a file of that name is replaced.")
    var path: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let store = try await database.open(creating: false)
      let journal = try await database.journal(in: store)
      try await store.store.write {
        try journal.append(Deed(.journalExported), by: .console(NSUserName()), in: $0)
      }
      let entries = try await Journal.export(store.store, to: path)
      Terminal.print("日志 \(entries) 条，写入 \(path)")
      if let head = try await journal.tip(of: store.store) { Terminal.print("链头 \(head)") }
    }
  }

  struct Heads: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .journal))

    static let configuration = CommandConfiguration(
      abstract: "Print the heads kept so far: keep them outside, on paper or at another office.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let store = try await database.open(creating: false)
      for head in try await Journal.heads(of: store.store) { Terminal.print("\(head)") }
    }
  }

  struct Show: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .journal))

    static let configuration = CommandConfiguration(
      abstract: "Open one entry with what it says of people. The reading is journalled itself.")

    @Argument(help: "The entry, as 610328/17.")
    var entry: String

    @Option(help: "Why it is read, 4 to 200 characters, without numbers of people.")
    var reason: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let parts = entry.split(separator: "/")
      guard parts.count == 2, let chain = ChainName(parts[0]), let ordinal = Int64(parts[1]) else {
        throw Refusal("'\(entry)' names no entry; write it as 610328/17")
      }
      guard let why = Reason(reason) else {
        throw Refusal("事由须 4 至 200 字，不含证件号码、电话或账号 (4 to 200 characters, no number of a person)")
      }
      let store = try await database.open(creating: false)
      let journal = try await database.journal(in: store)
      guard let found = try await journal.opened(chain, ordinal, of: store.store) else {
        throw Refusal("日志里没有 \(entry) 这一条 (no such entry)")
      }
      try await store.store.write {
        try journal.append(
          Deed(
            .journalRead, .init("journal_entry", entry), personID: found.line.entry.personID,
            reason: why), by: .console(NSUserName()), in: $0)
      }
      Terminal.print(JournalText.line(found.line))
      if let reason = found.line.entry.reason { Terminal.print("  事由：\(reason)") }
      if let before = found.before { Terminal.print("  原为：\(before)") }
      if let after = found.after { Terminal.print("  现为：\(after)") }
    }
  }

  struct List: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .journal))

    static let configuration = CommandConfiguration(
      abstract: "List entries, the latest first; which fields changed, not what they say.")

    @Option(help: "First day, YYYY-MM-DD.") var from: Day?
    @Option(help: "Last day, YYYY-MM-DD.") var through: Day?
    @Option(help: "The officer's account.") var account: String?
    @Option(help: "One of: \(Act.allCases.map(\.rawValue).joined(separator: ", ")).")
    var act: Act?
    @Option(help: "Internal id of the person whose record it is.") var person: Int64?
    @Option(help: "At most so many, 1 to 100000.") var limit = 50
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
      guard (1...100_000).contains(limit) else {
        throw ValidationError("--limit takes 1 to 100000")
      }
    }

    func run() async throws {
      let store = try await database.open(creating: false)
      let journal = try await database.journal(in: store)
      var filter = JournalFilter()
      filter.from = from
      filter.through = through
      filter.account = account
      filter.act = act
      filter.personID = person
      for line in try await journal.lines(filter, limit: limit, of: store.store) {
        Terminal.print(JournalText.line(line))
      }
    }
  }
}

extension Act: ExpressibleByArgument {}

private enum JournalText {
  /// `610328/17  2026-03-01T08:30:00.250Z  li.na  console  reveal person valueRevealed  person 12 …`.
  static func line(_ line: JournalLine) -> String {
    let entry = line.entry
    let record = entry.record.map { "\($0.kind) \($0.id)" }
    let person = entry.personID.map { "person \($0)" }
    let fields = line.fields.isEmpty ? nil : line.fields.joined(separator: ",")
    let head = "\(entry.chain)/\(entry.ordinal)"
    return
      ([head, "\(entry.at)", entry.account, entry.origin, entry.act]
      + [record, person, fields].compactMap { $0 }).joined(separator: "  ")
  }
}
