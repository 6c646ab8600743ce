// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import Operations
import Web

/// How the pages are served, checked before anything is opened.
struct ServeSettings {
  let host: String
  let address: ListenAddress
  let names: PublicNames
  let proxies: TrustedProxies
  let certificate: Certificate?
  let metricsPort: Int?
  let load: LoadLimits
  /// What is kept back on the disk of the database; 0 for nothing.
  let reserveBytes: Int64
  private let logFormat: LogFormat
  private let logLevel: Logger.Level

  enum LogFormat: String { case text, json }

  /// - Throws: ``SettingProblem`` naming the first setting that is wrong.
  init(
    host: String? = nil, port: Int? = nil, publicNames: [String] = [],
    trustedProxies: [String] = []
  ) throws {
    let settings = try Settings.ofProcess()
    let ports = 0...65_535
    func portNumber(_ name: SettingName, flag: Int? = nil) throws -> Int? {
      try settings.value(name, flag: flag.map(String.init), wanted: "a port from 0 to 65535") {
        Int($0).flatMap { ports.contains($0) ? $0 : nil }
      }
    }
    self.host = settings.text(.host, flag: host) ?? "127.0.0.1"
    self.address = try ListenAddress(
      host: self.host, port: try portNumber(.port, flag: port) ?? 8080)
    let names = settings.list(.publicNames, flags: publicNames)
    self.names = try PublicNames(names)
    self.proxies = try TrustedProxies(settings.list(.trustedProxies, flags: trustedProxies))
    guard address.isLoopback || !names.isEmpty else {
      throw Refusal(
        """
        对外监听 \(self.host) 时，要用 --public-name 说明浏览器地址栏里的域名 (to listen on \(self.host), \
        name the host as browsers show it: --public-name NAME)
        """)
    }
    self.certificate = try ServeSettings.certificate(settings)
    self.metricsPort = try portNumber(.metricsPort)
    self.load = try ServeSettings.load(settings)
    let megabytes = Int64(0)...1_000_000
    self.reserveBytes =
      try settings.value(.diskReserve, wanted: "megabytes from 0 to 1000000") {
        Int64($0).flatMap { megabytes.contains($0) ? $0 << 20 : nil }
      } ?? 64 << 20
    self.logFormat =
      try settings.value(.logFormat, wanted: "'text' or 'json'", LogFormat.init(rawValue:)) ?? .text
    self.logLevel =
      try settings.value(
        .logLevel,
        wanted: "one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))",
        Logger.Level.init(rawValue:)) ?? .notice
  }

  private static func certificate(_ settings: Settings) throws -> Certificate? {
    switch (settings.text(.tlsCertificate), settings.text(.tlsKey)) {
    case (nil, nil): return nil
    case (let path?, let keyPath?): return try Certificate(path: path, keyPath: keyPath)
    default:
      throw Refusal(
        "tls-certificate 和 tls-key 要么都设，要么都不设 (set both tls-certificate and tls-key, or neither)")
    }
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

  /// Days before its end from which a certificate is spoken of.
  private static let certificateDays = 21.0

  /// Says in the log that the certificate runs out, before browsers do.
  func warnOfExpiry(now: Date = Date()) {
    guard let expiry = certificate?.expiry else { return }
    let days = expiry.timeIntervalSince(now) / 86_400
    guard days < ServeSettings.certificateDays else { return }
    Logger(label: "bangfu").warning(
      "the certificate runs out; renew it and start again", metadata: ["days": "\(Int(days))"])
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

extension Settings {
  /// Values that are given one by one as flags, or together with commas between.
  func list(_ name: SettingName, flags: [String] = []) -> [String] {
    guard flags.isEmpty else { return flags }
    return (text(name) ?? "").split(separator: ",").map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
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
