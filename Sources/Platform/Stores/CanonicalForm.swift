// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Store

/// Rows in a form that is the same, byte for byte, whatever engine held them.
public enum CanonicalForm {
  /// Appends a row: each value as a letter for its kind and, where it varies, its length.
  public static func append(_ row: [SQLValue], to bytes: inout [UInt8]) {
    for value in row {
      switch value {
      case .null: bytes.append(UInt8(ascii: "-"))
      case .integer(let number): bytes += "\(number);".utf8
      case .text(let text):
        bytes += "t\(text.utf8.count):".utf8
        bytes += text.utf8
      case .bytes(let more):
        bytes += "b\(more.count):".utf8
        bytes += more
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// How many rows a table holds, and the digest of them all in the order of its key.
public struct TableDigest: Hashable, Sendable {
  public let table: String
  public let rows: Int
  public let sha256: String
}

extension TableDigest {
  /// Every table of a database, by name.
  public static func all(
    of engine: StoreEngine, _ connection: any StoreConnection
  ) throws -> [TableDigest] {
    try TableForm.all(of: engine, connection).map { form in
      var digesting = Digesting()
      try connection.forEach(form.selection) { digesting.add($0.values) }
      return digesting.finish(form.name)
    }
  }
}

/// A table's rows on their way into a digest.
struct Digesting {
  private let digest = MessageDigest(.sha256)
  private var bytes: [UInt8] = []
  private var rows = 0

  mutating func add(_ row: [SQLValue]) {
    rows += 1
    CanonicalForm.append(row, to: &bytes)
    if bytes.count >= 1 << 16 { pass() }
  }

  mutating func finish(_ table: String) -> TableDigest {
    pass()
    return TableDigest(
      table: table, rows: rows, sha256: Hexadecimal.text(digest.finish()))
  }

  private mutating func pass() {
    digest.append(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

extension SQLRow {
  var values: [SQLValue] { (0..<count).map { value($0) } }
}
