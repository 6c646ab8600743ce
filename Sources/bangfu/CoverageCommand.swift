// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Library
import Rights

extension Policy {
  /// `bangfu policy coverage`: every clause with what encodes it.
  struct Coverage: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "Every clause of a document with the benefits, duties and systems that encode it.",
      discussion: "Ends with status 1 where a clause has no entry.")

    @Argument(help: "Only this document: its folder, region code, place or number.")
    var document: String?

    @OptionGroup var options: PolicyOptions

    func run() throws { try options.load().coverageReport(of: document).show() }
  }

  /// `bangfu policy attach`: an office's own copy of the official text.
  struct Attach: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "Keep the official text of a document, so that each clause stands beside its rule.",
      discussion:
        "The text stays on this machine, in the document's folder, and is not part of the law as data."
    )

    @Argument(help: "The document: its folder, region code, place or number.")
    var document: String

    @Argument(help: "A text file in UTF-8 or GB 18030, at most 4 MiB.")
    var file: String

    @OptionGroup var options: PolicyOptions

    func run() throws {
      try options.load().attach(try InputFile(file).bytes(), to: document).show()
    }
  }
}
