// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Library
import Rights

extension Policy {
  /// `bangfu policy diff`: two versions of the law in words.
  struct Diff: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "Say in words how one policies directory differs from another.")

    @Argument(help: "The older policies directory.")
    var old: String

    @Argument(help: "The newer policies directory.")
    var new: String

    @Option(help: "Only this document: its folder, region code, place or number.")
    var document: String?

    func run() throws {
      let older = try PolicyLibrary.load(old)
      let newer = try PolicyLibrary.load(new)
      try older.differencesReport(to: newer, document: document).show()
    }
  }
}
