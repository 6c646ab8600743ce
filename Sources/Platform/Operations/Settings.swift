// SPDX-License-Identifier: Apache-2.0
import Yams

/// What has been set, and where. A flag goes before the environment, the environment before the
/// file, the file before the usual value.
public struct Settings: Sendable {
  public enum Origin: Hashable, Sendable {
    case flag
    case environment(String)
    case file(String, line: Int)
    case usual
  }

  private var given: [SettingName: (text: String, origin: Origin)] = [:]

  /// - Parameters:
  ///   - environment: The process's; an empty variable counts as not set.
  ///   - file: Name and text of the configuration file, a YAML mapping of ``SettingName`` to text.
  /// - Throws: ``SettingProblem`` for a file that is no such mapping, or that has an unknown key.
  public init(
    environment: [String: String] = [:], file: (name: String, text: String)? = nil
  ) throws(SettingProblem) {
    if let file {
      for entry in try ConfigurationFile.entries(file.text, name: file.name) {
        given[entry.name] = (entry.text, .file(file.name, line: entry.line))
      }
    }
    for name in SettingName.allCases {
      if let text = environment[name.environment], !text.isEmpty {
        given[name] = (text, .environment(name.environment))
      }
    }
  }

  /// The value of a setting; nil where nobody set it.
  ///
  /// - Parameters:
  ///   - flag: What the command line says, as text.
  ///   - wanted: What a value has to be, for the message, as `a port from 0 to 65535`.
  ///   - parse: Nil for text that is no value.
  /// - Throws: ``SettingProblem`` naming the setting and where its value stands.
  public func value<Value>(
    _ name: SettingName, flag: String? = nil, wanted: String, _ parse: (String) -> Value?
  ) throws(SettingProblem) -> Value? {
    guard let (text, origin) = source(name, flag: flag) else { return nil }
    guard let value = parse(text) else {
      throw .wrongValue(name, name.mayHoldPassword ? "…" : text, origin, wanted: wanted)
    }
    return value
  }

  /// The text of a setting as given; nil where nobody set it.
  public func text(_ name: SettingName, flag: String? = nil) -> String? {
    source(name, flag: flag)?.text
  }

  /// The same for people to read: what may hold a password is cut after the scheme.
  public func shown(_ name: SettingName) -> String? {
    guard let text = text(name) else { return nil }
    guard name.mayHoldPassword, text.contains("@") || text.contains("password") else { return text }
    return text.prefix { $0 != ":" } + ":…"
  }

  public func origin(_ name: SettingName) -> Origin { given[name]?.origin ?? .usual }

  private func source(_ name: SettingName, flag: String?) -> (text: String, origin: Origin)? {
    flag.map { ($0, .flag) } ?? given[name]
  }
}

/// Why the program does not start as it was told.
public enum SettingProblem: Error, Equatable, Sendable, CustomStringConvertible {
  case wrongValue(SettingName, String, Settings.Origin, wanted: String)
  case unknownKey(String, file: String, line: Int)
  case notText(SettingName, file: String, line: Int)
  case notMapping(file: String, detail: String)

  public var description: String {
    switch self {
    case .wrongValue(let name, let text, let origin, let wanted):
      "setting '\(name.rawValue)' (\(origin)) is '\(text.prefix(80))'; it has to be \(wanted)"
    case .unknownKey(let key, let file, let line):
      "\(file), line \(line): '\(key.prefix(40))' is not a setting; there are "
        + SettingName.allCases.map(\.rawValue).joined(separator: ", ")
    case .notText(let name, let file, let line):
      "\(file), line \(line): '\(name.rawValue)' has to be one value on one line"
    case .notMapping(let file, let detail):
      "\(file) is not a list of 'setting: value' lines: \(detail)"
    }
  }
}

extension Settings.Origin: CustomStringConvertible {
  public var description: String {
    switch self {
    case .flag: "command line"
    case .environment(let name): name
    case .file(let name, let line): "\(name), line \(line)"
    case .usual: "default"
    }
  }
}

private enum ConfigurationFile {
  typealias Entry = (name: SettingName, text: String, line: Int)

  static func entries(_ text: String, name file: String) throws(SettingProblem) -> [Entry] {
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw .notMapping(file: file, detail: "\(error)")
    }
    guard let root else { return [] }
    guard case .mapping(let mapping) = root else {
      throw .notMapping(file: file, detail: "it holds a list or a single value")
    }
    var entries: [Entry] = []
    for (key, value) in mapping {
      let line = key.mark?.line ?? 0
      let word = key.scalar?.string ?? ""
      guard let name = SettingName(rawValue: word) else {
        throw .unknownKey(word, file: file, line: line)
      }
      guard let scalar = value.scalar else { throw .notText(name, file: file, line: line) }
      if !scalar.string.isEmpty { entries.append((name, scalar.string, line)) }
    }
    return entries
  }
}
