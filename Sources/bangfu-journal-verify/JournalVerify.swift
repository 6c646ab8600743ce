// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Chain
import Foundation
import Journal

/// Verifies an exported journal with nothing but the file: no database, no key.
///
/// Exit status: 0 the journal holds, 1 it does not or cannot be read, 2 wrong usage.
@main
struct JournalVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bangfu-journal-verify",
    abstract: "核对导出的日志：有无改动、删除、增添、调换、截断或重写。Verify an exported journal.",
    discussion: """
      A head is what was printed on a list, a receipt or a scan when it left the house; with it the chain \
      is also held against having been written anew or cut short.
      """)

  @Argument(help: "The journal as 'bangfu journal export' wrote it.")
  var journal: String

  @Option(
    help: ArgumentHelp(
      "An older head, or a file with heads in it; may be given several times.",
      valueName: "file|text"))
  var head: [String] = []

  func run() throws {
    let verdict = try JournalFileCheck(path: journal, heads: HeadArguments.read(head)).run()
    print(verdict.text)
    if !verdict.report.isSound { throw ExitCode(1) }
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let refusal as JournalFileRefusal {
      FileHandle.standardError.write(Data("bangfu-journal-verify: \(refusal)\n".utf8))
      Foundation.exit(1)
    } catch {
      let code = exitCode(for: error)
      if code == .success {
        print(fullMessage(for: error))
      } else if !(error is ExitCode) {
        FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      }
      Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
    }
  }
}
