// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The program as it was built beside these tests.
enum Program {
  static let path = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "bangfu").path

  struct Ended: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs a command to its end, or until it is killed.
  ///
  /// - Parameter milliseconds: When it is killed with SIGKILL; nil to let it end.
  static func run(
    _ executable: String, _ arguments: [String], in folder: String,
    killedAfter milliseconds: Int? = nil
  ) async throws -> Ended {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result { try runHere(executable, arguments, folder, milliseconds) })
      }
    }
  }

  private static func runHere(
    _ executable: String, _ arguments: [String], _ folder: String, _ milliseconds: Int?
  ) throws -> Ended {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    let output = "\(folder)/\(UUID().uuidString)"
    let errors = output + ".errors"
    for path in [output, errors] { try Data().write(to: URL(filePath: path)) }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
    try process.run()
    if let milliseconds {
      usleep(UInt32(milliseconds * 1000))
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    defer { for path in [output, errors] { try? FileManager.default.removeItem(atPath: path) } }
    return Ended(
      status: process.terminationStatus,
      output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}

/// A folder with rosters of people who cannot exist, and the vocabulary for a law of nothing.
struct Folder {
  let path: String

  static func with(_ body: (Folder) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-program-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path + "/policies", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    try FileManager.default.copyItem(
      at: root.appending(path: "policies/facts.yaml"),
      to: URL(filePath: path + "/policies/facts.yaml"))
    try await body(Folder(path: path))
  }

  var database: String { "\(path)/bangfu.sqlite" }

  func importing(_ files: [String]) -> [String] {
    ["import"] + files + [
      "--database", "sqlite:\(database)", "--policies", "\(path)/policies", "--home", "610328",
    ]
  }

  /// A member export in which everybody has this labour skill.
  func write(_ name: String, people: Int, skill: String) throws {
    var lines = ["姓名,证件号码,户编号,与户主关系,人口编号,识别标准,劳动技能,数据日期"]
    for number in 1...people {
      let household = 6_103_280_000 + number
      lines.append(
        "测试,\(Folder.identity(number)),\(household),户主,\(household)01,国家扶贫标准,\(skill),2023-12-31")
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: "\(path)/\(name)"))
  }

  /// Of a county code that was never assigned.
  private static func identity(_ number: Int) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let year = 1960 + number / 900
    let tail = String(1000 + number % 900).dropFirst()
    let digits = "610399\(year)0506\(tail)"
    let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * ($1.1.wholeNumberValue ?? 0) }
    return digits + String(Array("10X98765432")[sum % 11])
  }
}

struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
