// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// A file whose bytes stand in memory as far as they are looked at; for reading.
public final class MappedFile: @unchecked Sendable {
  public let bytes: UnsafeRawBufferPointer

  /// - Throws: The file is not there, is closed to us, is empty or is no file.
  public init(path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { Glibc.close(file) }
    var about = stat()
    guard fstat(file, &about) == 0, about.st_mode & S_IFMT == S_IFREG, about.st_size > 0 else {
      throw POSIXError(.EINVAL)
    }
    let size = Int(about.st_size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw POSIXError(.init(rawValue: errno) ?? .ENOMEM)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
