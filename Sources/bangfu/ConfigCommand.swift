// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Operations
import Rights

extension Settings {
  /// What this process was told by its environment and by the file that `BANGFU_CONFIG` names. Read
  /// once; the flags of a command come on top where it asks for a value.
  static func ofProcess() throws -> Settings { try process.get() }

  private static let process: Result<Settings, any Error> = Result {
    let environment = ProcessInfo.processInfo.environment
    guard let path = environment["BANGFU_CONFIG"], !path.isEmpty else {
      return try Settings(environment: environment)
    }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else { throw Refusal("BANGFU_CONFIG names '\(path)', which cannot be read as UTF-8 text") }
    return try Settings(environment: environment, file: (path, text))
  }
}

/// `bangfu config`: what is set, and where.
struct Config: OfficeCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    abstract: "Print every setting with its value and where it was set.",
    discussion: """
      A flag goes before the environment, the environment before the file that BANGFU_CONFIG names, \
      the file before the default.
      """)

  func run() throws {
    let settings = try Settings.ofProcess()
    for name in SettingName.allCases {
      let value = settings.shown(name) ?? "-"
      Terminal.print("\(name.rawValue)\t\(value)\t\(settings.origin(name))\t\(name.explanation)")
    }
  }
}
