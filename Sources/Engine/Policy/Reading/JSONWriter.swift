// SPDX-License-Identifier: Apache-2.0

/// Writes documents as UTF-8, each part once: a line that turns out too long is broken off and begun anew, so
/// that the cost grows with the document's size alone.
struct JSONWriter {
  private var bytes: [UInt8] = []
  /// Characters (code points) for which the line has room.
  private var room = Int.max

  private static let longestLine = 100

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes a document on lines, what is short on one.
  mutating func write(_ json: JSON, indent: Int = 0) {
    let start = bytes.count
    room = JSONWriter.longestLine - indent
    let fits = writeLine(json)
    room = .max
    if fits { return }
    bytes.removeSubrange(start...)
    switch json {
    case .array(let items):
      writeBlock("[", items, "]", indent) { writer, item in writer.write(item, indent: indent + 2) }
    case .object(let members):
      writeBlock("{", members, "}", indent) { writer, member in
        writer.put(quoting: member.name)
        writer.put(": ")
        writer.write(member.value, indent: indent + 2)
      }
    default: writeLine(json)
    }
  }

  /// Writes a document on one line.
  ///
  /// - Returns: Whether there was room for it; where there was not, it is written in part.
  @discardableResult
  mutating func writeLine(_ json: JSON) -> Bool {
    switch json {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .int(let value): put(String(value))
    case .string(let value): put(quoting: value)
    case .array(let items):
      put("[") && writeList(items) { writer, item in writer.writeLine(item) } && put("]")
    case .object(let members):
      members.isEmpty
        ? put("{}")
        : put("{ ")
          && writeList(members) { writer, member in
            writer.put(quoting: member.name) && writer.put(": ") && writer.writeLine(member.value)
          } && put(" }")
    }
  }

  /// Writes ``JSON/canonicalText``.
  mutating func writeCanonical(_ json: JSON) {
    switch json {
    case .null, .bool, .int: writeLine(json)
    case .string(let text): put(quoting: text, isCanonical: true)
    case .array(let items):
      put("[")
      writeList(items, between: ",") { writer, item in
        writer.writeCanonical(item)
        return true
      }
      put("]")
    case .object(let members):
      put("{")
      let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      writeList(sorted, between: ",") { writer, member in
        writer.put(quoting: member.name, isCanonical: true)
        writer.put(":")
        writer.writeCanonical(member.value)
        return true
      }
      put("}")
    }
  }

  // MARK: - Parts

  private mutating func writeBlock<Item>(
    _ opening: String, _ items: [Item], _ closing: String, _ indent: Int,
    _ write: (inout JSONWriter, Item) -> Void
  ) {
    put(opening)
    for (index, item) in items.enumerated() {
      put(index == 0 ? "\n" : ",\n")
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent + 2))
      write(&self, item)
    }
    put("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    put(closing)
  }

  @discardableResult
  private mutating func writeList<Item>(
    _ items: [Item], between separator: String = ", ", _ write: (inout JSONWriter, Item) -> Bool
  ) -> Bool {
    for (index, item) in items.enumerated() {
      if index > 0, !put(separator) { return false }
      if !write(&self, item) { return false }
    }
    return true
  }

  @discardableResult
  private mutating func put(_ text: String) -> Bool {
    bytes.append(contentsOf: text.utf8)
    return takeRoom(text.utf8.count)
  }

  /// - Parameter isCanonical: Whether the shortest escapes are taken.
  @discardableResult
  mutating func put(quoting text: String, isCanonical: Bool = false) -> Bool {
    let start = bytes.count
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: bytes += JSONWriter.escape(byte, isCanonical)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    guard room < .max else { return true }
    return takeRoom(bytes[start...].count { $0 & 0xC0 != 0x80 })
  }

  private mutating func takeRoom(_ count: Int) -> Bool {
    guard room < .max else { return true }
    room -= count
    return room >= 0
  }

  private static func escape(_ byte: UInt8, _ isCanonical: Bool) -> [UInt8] {
    switch byte {
    case 0x8 where isCanonical: Array("\\b".utf8)
    case 0xC where isCanonical: Array("\\f".utf8)
    case 0x9: Array("\\t".utf8)
    case 0xA: Array("\\n".utf8)
    case 0xD: Array("\\r".utf8)
    default: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
