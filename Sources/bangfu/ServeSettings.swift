// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import Operations
import Web

/// How the pages are served, checked before anything is opened.
struct ServeSettings {
  let host: String
  let address: LoopbackAddress
  let metricsPort: Int?
  let load: LoadLimits
  private let logFormat: LogFormat
  private let logLevel: Logger.Level

  enum LogFormat: String { case text, json }

  /// - Throws: ``SettingProblem`` naming the first setting that is wrong.
  init(host: String? = nil, port: Int? = nil) throws {
    let settings = try Settings.ofProcess()
    let ports = 0...65_535
    func portNumber(_ name: SettingName, flag: Int? = nil) throws -> Int? {
      try settings.value(name, flag: flag.map(String.init), wanted: "a port from 0 to 65535") {
        Int($0).flatMap { ports.contains($0) ? $0 : nil }
      }
    }
    self.host = settings.text(.host, flag: host) ?? "127.0.0.1"
    self.address = try LoopbackAddress(
      host: self.host, port: try portNumber(.port, flag: port) ?? 8080)
    self.metricsPort = try portNumber(.metricsPort)
    self.load = try ServeSettings.load(settings)
    self.logFormat =
      try settings.value(.logFormat, wanted: "'text' or 'json'", LogFormat.init(rawValue:)) ?? .text
    self.logLevel =
      try settings.value(
        .logLevel,
        wanted: "one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))",
        Logger.Level.init(rawValue:)) ?? .notice
  }

  /// As many requests at once as keep the processors busy while some wait for the disk.
  private static func load(_ settings: Settings) throws -> LoadLimits {
    let bounds = 1...1_000
    var load = LoadLimits()
    load.atOnce =
      try settings.value(.requestsAtOnce, wanted: "a number from 1 to 1000") {
        Int($0).flatMap { bounds.contains($0) ? $0 : nil }
      } ?? 4 * ProcessInfo.processInfo.activeProcessorCount
    load.waiting = 7 * load.atOnce
    return load
  }

  /// From here on, what the parts of the program log goes to standard error in the form that is set.
  func startLogging() {
    let level = logLevel
    let format = logFormat
    LoggingSystem.bootstrap { label in
      var handler: any LogHandler =
        switch format {
        case .json: JSONLines(label: label)
        case .text: StreamLogHandler.standardError(label: label)
        }
      handler.logLevel = level
      return handler
    }
  }
}

enum ResidentMemory {
  /// Bytes of memory this process holds; 0 where the system does not say.
  static var bytes: Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return 0
    }
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
