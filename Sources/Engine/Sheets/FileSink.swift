// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file being written, that nobody else may read, in large pieces.
final class FileSink {
  private static let bufferBytes = 262_144

  let path: String
  private let descriptor: CInt
  private var buffer: [UInt8] = []
  private var isClosed = false

  init(_ path: String) throws(SheetError) {
    self.path = path
    descriptor = Glibc.open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path) }
    buffer.reserveCapacity(FileSink.bufferBytes * 2)
  }

  deinit { if !isClosed { Glibc.close(descriptor) } }

  func write(_ bytes: some Sequence<UInt8>) throws(SheetError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= FileSink.bufferBytes { try flush() }
  }

  func close() throws(SheetError) {
    try flush()
    isClosed = true
    guard Glibc.close(descriptor) == 0 else { throw .cannotWrite(path) }
  }

  private func flush() throws(SheetError) {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        bytes.baseAddress.map { Glibc.write(descriptor, $0 + written, bytes.count - written) } ?? -1
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path) }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
