// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that is there whole or not at all: written beside its place, forced to the disk, then moved
/// there. Its owner alone may read it.
public final class WholeFile {
  private let path: String
  private let partial: String
  private var file: UnsafeMutablePointer<FILE>?

  /// - Throws: ``JournalFileRefusal`` where nothing can be written there.
  public init(_ path: String) throws {
    self.path = path
    self.partial = path + ".partial"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0, let file = fdopen(descriptor, "wb") else {
      throw JournalFileRefusal.cannotWrite(path, code: errno)
    }
    setvbuf(file, nil, _IOFBF, 1 << 18)
    self.file = file
  }

  deinit { discard() }

  public func write(_ bytes: [UInt8]) throws {
    guard let file, fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw JournalFileRefusal.cannotWrite(path, code: errno)
    }
  }

  public func finish() throws {
    guard let file, fflush(file) == 0, fsync(fileno(file)) == 0 else {
      throw JournalFileRefusal.cannotWrite(path, code: errno)
    }
    self.file = nil
    guard fclose(file) == 0, rename(partial, path) == 0 else {
      throw JournalFileRefusal.cannotWrite(path, code: errno)
    }
  }

  /// Leaves nothing behind. Does nothing once the file is finished.
  public func discard() {
    guard let file else { return }
    fclose(file)
    unlink(partial)
    self.file = nil
  }
}
