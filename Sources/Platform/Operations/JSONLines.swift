// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging

/// Writes each log message as one JSON object on a line of its own: `time`, `level`, `from`,
/// `message`, and the metadata under their own names.
///
/// What is logged holds no personal data; this handler neither adds to it nor looks for it.
public struct JSONLines: LogHandler {
  public var logLevel = Logger.Level.info
  public var metadata: Logger.Metadata = [:]
  private let label: String
  private let write: @Sendable (String) -> Void

  /// - Parameter write: Takes a line with its end; the usual one writes to standard error.
  public init(
    label: String,
    write: @escaping @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
  ) {
    self.label = label
    self.write = write
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    let own = metadata.merging(event.metadata ?? [:]) { _, later in later }
    let fixed = [
      ("time", Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
      ("level", event.level.rawValue), ("from", label), ("message", "\(event.message)"),
    ]
    let more = own.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
    let fields = (fixed + more).map { "\(JSONLines.quoted($0.0)):\(JSONLines.quoted($0.1))" }
    write("{\(fields.joined(separator: ","))}\n")
  }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
