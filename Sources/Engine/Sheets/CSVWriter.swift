// SPDX-License-Identifier: Apache-2.0
import Glibc
import Values

/// Writes a CSV row by row, so that opening it in a spreadsheet runs nothing.
///
/// A text that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe before it, as
/// a person would type it; `CSVReader` hands that text on with its apostrophe. The file appears
/// under its name when `close` succeeds and not before.
public final class CSVWriter {
  private let path: String
  private let sink: FileSink
  private let keepsLongNumbers: Bool
  private let converter: iconv_t?
  private var isClosed = false

  /// - Parameters:
  ///   - encoding: UTF-8 is written with the mark that Excel needs; GB 18030 without.
  ///   - keepsLongNumbers: Writes texts of more than 15 digits as `="…"`, so that Excel does not
  ///     make quantities of them. Only for files meant for Excel; our own reader takes both.
  public init(
    path: String, encoding: TextEncoding = .utf8, keepsLongNumbers: Bool = false
  ) throws(SheetError) {
    self.path = path
    self.keepsLongNumbers = keepsLongNumbers
    sink = try FileSink(path + ".part")
    guard encoding != .utf8 else {
      converter = nil
      try sink.write([0xEF, 0xBB, 0xBF])
      return
    }
    guard let made = iconv_open(encoding.rawValue, "UTF-8"), Int(bitPattern: made) != -1 else {
      converter = nil
      throw .encodingNotInstalled(encoding)
    }
    converter = made
  }

  deinit {
    if let converter { iconv_close(converter) }
    if !isClosed { unlink(sink.path) }
  }

  public func append(_ values: [CellValue]) throws(SheetError) {
    guard !isClosed else { throw .writerClosed() }
    let line = values.map(field).joined(separator: ",") + "\r\n"
    if let converter {
      try sink.write(try encoded(Array(line.utf8), converter))
    } else {
      try sink.write(line.utf8)
    }
  }

  public func close() throws(SheetError) {
    guard !isClosed else { throw .writerClosed() }
    try sink.close()
    isClosed = true
    guard rename(sink.path, path) == 0 else {
      unlink(sink.path)
      throw .cannotWrite(path)
    }
  }

  private func field(_ value: CellValue) -> String {
    switch value {
    case .empty: ""
    case .text(let text): quoted(safe(text))
    case .integer(let integer): String(integer)
    case .decimal(let number): NumberText.text(of: number)
    case .money(let money): money.description
    case .day(let day): day.description
    case .month(let month): month.description
    }
  }

  private func safe(_ text: String) -> String {
    if keepsLongNumbers, text.utf8.count > 15,
      text.utf8.dropLast().allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let last = text.utf8.last, "0123456789Xx".utf8.contains(last)
    {
      return "=\"\(text)\""
    }
    guard let first = text.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return text }
    return "'" + text
  }

  private func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { ",;\"\t\r\n".utf8.contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  /// Every character of Unicode has a place in GB 18030 and UTF-16.
  private func encoded(_ text: [UInt8], _ converter: iconv_t) throws(SheetError) -> [UInt8] {
    var input = text.map { CChar(bitPattern: $0) }
    var remaining = input.count
    let output = [UInt8](unsafeUninitializedCapacity: input.count * 4 + 16) { buffer, filled in
      let room = buffer.count
      buffer.withMemoryRebound(to: CChar.self) { target in
        input.withUnsafeMutableBufferPointer { source in
          var (from, to, free) = (source.baseAddress, target.baseAddress, room)
          _ = iconv(converter, &from, &remaining, &to, &free)
          filled = room - free
        }
      }
    }
    guard remaining == 0 else { throw .cannotWrite(path) }
    return output
  }
}
