// SPDX-License-Identifier: Apache-2.0
import Sheets

/// The cells of a row that no record takes, as one JSON object of header to text.
enum Extras {
  /// Bytes of JSON kept for one row, and of one value.
  static let mostBytes = 8_192
  static let mostValueBytes = 1_000

  static func json(_ row: SheetRow, columns: [(position: Int, header: String)]) -> String? {
    var json: [UInt8] = []
    for (position, header) in columns where position < row.cells.count {
      let text = row.cells[position].text
      if text.isEmpty { continue }
      let mark = json.count
      json.append(json.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
      append(header, to: &json)
      json.append(UInt8(ascii: ":"))
      append(text, to: &json)
      if json.count >= mostBytes {
        json.removeSubrange(mark...)
        break
      }
    }
    guard !json.isEmpty else { return nil }
    json.append(UInt8(ascii: "}"))
    return String(decoding: json, as: UTF8.self)
  }

  private static func append(_ text: String, to json: inout [UInt8]) {
    json.append(UInt8(ascii: "\""))
    var written = 0
    for scalar in text.unicodeScalars {
      guard written < mostValueBytes else { break }
      switch scalar {
      case "\"", "\\": json += [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += Array("\\u00".utf8) + Array((digits.count == 1 ? "0" + digits : digits).utf8)
      default: json.append(contentsOf: scalar.utf8)
      }
      written += scalar.utf8.count
    }
    json.append(UInt8(ascii: "\""))
  }
}
