// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// The command line. Exit status: 0 done, 1 refused with a reason on standard error, 2 wrong usage.
@main
struct Bangfu: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bangfu",
    abstract: "帮扶：花名册进来，谁应得什么出去。Rosters in, what each person is owed out.",
    subcommands: declared([
      Demo.self, Import.self, Scan.self, SnapshotCommand.self, FactsCommand.self, Simulate.self,
      Explain.self,
      Decide.self, Replay.self, Policy.self, CELCommand.self, Serve.self, DatabaseCommand.self,
      JournalCommand.self, UserCommand.self, Monitor.self, FundCommand.self, ClaimCommand.self,
      PaymentCommand.self, Report.self, Tables.self, Config.self, ComparisonCommand.self,
      JobsCommand.self, HandoverCommand.self, Assess.self,
    ]))

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
  }

  private static func leave(with error: any Error) -> Never {
    switch exitCode(for: error) {
    case .success, .validationFailure:
      let isHelp = exitCode(for: error) == .success
      write(fullMessage(for: error), to: isHelp ? .standardOutput : .standardError)
      Foundation.exit(isHelp ? 0 : 2)
    case let code:
      if !(error is ExitCode) { write("bangfu: \(explanation(of: error))", to: .standardError) }
      Foundation.exit(error is ExitCode ? code.rawValue : 1)
    }
  }

  private static func write(_ text: String, to file: FileHandle) {
    file.write(Data((text + "\n").utf8))
  }
}

/// A reason for which a command did nothing; its text is the whole message.
struct Refusal: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Our own errors say themselves what happened; the system's are put into words.
func explanation(of error: any Error) -> String {
  switch error {
  case let system as CocoaError: system.localizedDescription
  case let system as POSIXError: system.localizedDescription
  default: String(describing: error)
  }
}
