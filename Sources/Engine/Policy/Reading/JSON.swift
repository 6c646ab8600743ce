// SPDX-License-Identifier: Apache-2.0

/// A JSON document to be written: names keep the order in which they are given.
public indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case string(String)
  case array([JSON])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public let name: String
    public let value: JSON

    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// Text or null.
  public init(_ text: String?) { self = text.map(JSON.string) ?? .null }

  /// The document on lines indented by two spaces, what is short on one line.
  public func text() -> String {
    var writer = JSONWriter()
    writer.write(self)
    return writer.text
  }

  /// The document on one line.
  public var compactText: String {
    var writer = JSONWriter()
    writer.writeLine(self)
    return writer.text
  }

  static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.put(quoting: text)
    return writer.text
  }
}
