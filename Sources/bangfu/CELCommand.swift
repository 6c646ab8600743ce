// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CEL
import Rights

/// `bangfu cel conformance`: the cases of the language's specification.
struct CELCommand: OfficeCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "cel", abstract: "The expression language by itself.",
    subcommands: declared([Conformance.self]))

  struct Conformance: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "Run conformance cases; ends with the line 'N passed, M failed'.")

    @Argument(help: "Files of cases, one JSON object a line.")
    var files: [String]

    func run() throws {
      var runner = ConformanceRunner()
      for path in files {
        let text = String(decoding: try InputFile(path).bytes(), as: UTF8.self)
        runner.run(text, name: path) { Terminal.print($0) }
      }
      Terminal.print(runner.summary)
      if runner.failed > 0 { throw ExitCode(1) }
    }
  }
}
