// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sheets
import Values

/// Writes small CSV files.
enum CSVFile {
  /// Writes rows as UTF-8, or in the encoding that iconv knows by this name.
  static func write(_ rows: [[String]], to path: String, encoding: String? = nil)
    throws(SampleError)
  {
    var text = ""
    for row in rows { text += row.map(quoted).joined(separator: ",") + "\r\n" }
    var bytes = Array(text.utf8)
    if let encoding { bytes = try encoded(text, encoding, path) }
    guard let file = fopen(path, "wb") else { throw failure(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw failure(path) }
  }

  /// A cell as a CSV holds it.
  static func text(_ cell: CellValue) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): String(number)
    case .money(let money): money.description
    case .day(let day): day.description
    case .month(let month): month.description
    }
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  private static func encoded(_ text: String, _ encoding: String, _ path: String)
    throws(SampleError) -> [UInt8]
  {
    let converter = iconv_open(encoding, "UTF-8")
    guard Int(bitPattern: converter) != -1 else { throw failure(path) }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    // No character of GB 18030 is longer than four bytes, none of UTF-8 shorter than one.
    var output = [CChar](repeating: 0, count: input.count * 4)
    var left = output.count
    let failed = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        return iconv(converter, &from, &fromLeft, &to, &left) == -1 || fromLeft != 0
      }
    }
    guard !failed else { throw failure(path) }
    return output.prefix(output.count - left).map { UInt8(bitPattern: $0) }
  }

  private static func failure(_ path: String) -> SampleError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }
}
