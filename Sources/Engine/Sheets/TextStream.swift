// SPDX-License-Identifier: Apache-2.0
import Glibc

/// One pass over a text file, as UTF-8 whatever it is encoded in.
final class TextStream {
  private static let chunkBytes = 65_536

  private let encoding: TextEncoding
  private let stream: ByteStream
  private let converter: iconv_t?
  private var check = UTF8Check()
  private var line = 1
  /// The first bytes of a character whose rest is still to come.
  private var rest: [UInt8] = []
  private var isFinished = false

  init(_ source: ByteSource, encoding: TextEncoding, markBytes: Int) throws(SheetError) {
    self.encoding = encoding
    stream = try source.stream()
    if markBytes > 0 { _ = try stream.read(atMost: markBytes) }
    guard encoding != .utf8 else {
      converter = nil
      return
    }
    // iconv answers (iconv_t)-1 where it does not know the encoding.
    guard let made = iconv_open("UTF-8", encoding.rawValue), Int(bitPattern: made) != -1 else {
      throw .encodingNotInstalled(encoding)
    }
    converter = made
  }

  deinit { if let converter { iconv_close(converter) } }

  /// The next piece of text; nil at the end. A character may continue in the next piece.
  func next() throws(SheetError) -> [UInt8]? {
    guard !isFinished else { return nil }
    let chunk = try stream.read(atMost: TextStream.chunkBytes)
    isFinished = chunk.isEmpty
    guard let converter else {
      guard check.accepts(chunk), !isFinished || check.isComplete else {
        throw .invalidText(line: check.line, encoding: encoding)
      }
      return isFinished ? nil : chunk
    }
    let text = try convert(rest + chunk, with: converter)
    guard !isFinished || rest.isEmpty else { throw .invalidText(line: line, encoding: encoding) }
    return isFinished ? nil : text
  }

  private func convert(_ bytes: [UInt8], with converter: iconv_t) throws(SheetError) -> [UInt8] {
    var input = bytes.map { CChar(bitPattern: $0) }
    var problem: CInt = 0
    var remaining = input.count
    // No character of these encodings takes more than three times its bytes in UTF-8.
    let output = [UInt8](unsafeUninitializedCapacity: input.count * 3 + 16) { buffer, filled in
      let room = buffer.count
      buffer.withMemoryRebound(to: CChar.self) { target in
        input.withUnsafeMutableBufferPointer { source in
          var from = source.baseAddress
          var to = target.baseAddress
          var free = room
          _ = iconv(converter, &from, &remaining, &to, &free)
          problem = remaining > 0 ? errno : 0
          filled = room - free
        }
      }
    }
    line += output.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    guard problem == 0 || problem == EINVAL else {
      throw .invalidText(line: line, encoding: encoding)
    }
    rest = Array(bytes.suffix(remaining))
    return output
  }
}
