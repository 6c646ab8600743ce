// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where the bytes of a file are.
enum ByteSource {
  case file(String)
  case bytes([UInt8])

  /// For messages: the path, empty for bytes held in memory.
  var name: String {
    switch self {
    case .file(let path): path
    case .bytes: ""
    }
  }

  /// Bytes of the file; nil where it cannot be read or is a folder.
  var count: Int? {
    switch self {
    case .bytes(let bytes): return bytes.count
    case .file(let path):
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return Int(status.st_size)
    }
  }

  func stream() throws(SheetError) -> ByteStream { try ByteStream(self) }

  /// At most the first `count` bytes.
  func prefix(_ count: Int) throws(SheetError) -> [UInt8] {
    let stream = try stream()
    var start: [UInt8] = []
    while start.count < count {
      let chunk = try stream.read(atMost: count - start.count)
      if chunk.isEmpty { break }
      start.append(contentsOf: chunk)
    }
    return start
  }
}

/// One pass over the bytes of a file.
final class ByteStream {
  private let source: ByteSource
  private var descriptor: CInt = -1
  private var position = 0

  init(_ source: ByteSource) throws(SheetError) {
    self.source = source
    guard case .file(let path) = source else { return }
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notReadable(path) }
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// The next bytes; empty at the end.
  func read(atMost count: Int) throws(SheetError) -> [UInt8] {
    switch source {
    case .bytes(let bytes):
      let next = bytes[position..<min(position + count, bytes.count)]
      position += next.count
      return Array(next)
    case .file(let path):
      var length = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        repeat {
          length = Glibc.read(descriptor, buffer.baseAddress, count)
        } while length < 0 && errno == EINTR
        filled = max(length, 0)
      }
      guard length >= 0 else { throw .notReadable(path) }
      return chunk
    }
  }
}
