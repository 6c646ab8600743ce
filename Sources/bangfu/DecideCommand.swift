// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Library
import Operations
import Policy
import Rights
import Values

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Where the law as data is read from.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: "The policies directory. Default: the setting 'policies', ./policies, or beside bangfu.")
  var policies: String?

  func load() throws -> PolicyLibrary {
    try PolicyLibrary.load(Settings.ofProcess().text(.policies, flag: policies))
  }
}

/// `bangfu decide`: one benefit on facts from a file, without a database.
struct Decide: OfficeCommand {
  static let needs = CommandNeed.right(Right(.read, .law))

  static let configuration = CommandConfiguration(
    abstract: "Decide one benefit on facts given as JSON; prints the decision as JSON.")

  @Option(help: "The benefit, as place/name.")
  var benefit: String

  @Option(help: "A JSON file of facts, - for standard input.")
  var facts: String

  @Option(help: "The day for which it is asked, YYYY-MM-DD.")
  var asOf: Day

  @Option(
    help: "Region code of the place whose figures and readings apply. Default: the benefit's.")
  var jurisdiction: RegionCode?

  @Flag(help: "Print JSON and nothing else. The only form there is.")
  var json = false

  @Flag(help: "Add what would make it a yes: until when to wait, what to supply, what is fixed.")
  var advice = false

  @Option(help: "Where the decision is stored with the facts it was made on, for `bangfu replay`.")
  var store: String?

  @OptionGroup var options: PolicyOptions

  func run() throws {
    let library = try options.load()
    let report = library.decide(
      benefit, facts: try InputFile(facts).bytes(), file: facts == "-" ? "facts" : facts,
      asOf: asOf, in: jurisdiction, advises: advice)
    for note in report.notes { Terminal.tell("bangfu: \(note)") }
    if let store, let record = report.stored { try OutputFile(store).write(record + "\n") }
    try report.show()
  }
}

/// `bangfu replay`: stored decisions made again from the facts they hold.
struct Replay: OfficeCommand {
  static let needs = CommandNeed.right(Right(.read, .law))

  static let configuration = CommandConfiguration(
    abstract: "Decide stored decisions again and compare them byte for byte.",
    discussion: """
      Takes what `bangfu decide --store` wrote. Says of each whether the same bytes come out, and \
      where they do not, whether the policy has changed since.
      """)

  @Argument(help: "Stored decisions.")
  var files: [String]

  @OptionGroup var options: PolicyOptions

  func run() throws {
    let library = try options.load()
    var different = 0
    for path in files {
      let report = library.replay(try InputFile(path).bytes(), file: path)
      for note in report.notes { Terminal.tell("bangfu: \(note)") }
      if report.isGood { Terminal.print(report.text) } else { Terminal.tell(report.text) }
      different += report.isGood ? 0 : 1
    }
    if different > 0 { throw ExitCode(1) }
  }
}

extension CommandReport {
  /// Prints the report where it belongs; ends with status 1 where it is bad.
  func show() throws {
    if isGood {
      Terminal.print(text)
    } else {
      Terminal.tell(text)
      throw ExitCode(1)
    }
  }
}

/// A file named on the command line, `-` for standard input; at most 64 MiB.
struct InputFile {
  static let largest = 64 << 20
  let path: String
  init(_ path: String) { self.path = path }

  func bytes() throws -> [UInt8] {
    guard path == "-" || FileManager.default.isReadableFile(atPath: path) else {
      throw Refusal("cannot read '\(path)': no such file, or no right to read it")
    }
    let file = try path == "-" ? .standardInput : FileHandle(forReadingFrom: URL(filePath: path))
    let data = try file.read(upToCount: InputFile.largest + 1) ?? Data()
    guard data.count <= InputFile.largest else {
      throw Refusal("'\(path)' is larger than \(InputFile.largest >> 20) MiB")
    }
    return Array(data)
  }
}

/// A file to be written, whole or not at all.
struct OutputFile {
  let path: String
  init(_ path: String) { self.path = path }

  func write(_ text: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Refusal("cannot write '\(path)': \(explanation(of: error))")
    }
  }
}
