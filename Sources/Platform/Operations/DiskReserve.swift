// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that holds space on a disk until it is needed.
///
/// The space is taken block by block, not promised; file systems that write every change to a new place
/// may want more even so.
public struct DiskReserve: Sendable {
  public let path: String
  public let bytes: Int64

  /// - Parameter bytes: At least 1.
  public init(path: String, bytes: Int64) {
    precondition(bytes > 0, "a reserve of nothing is no reserve")
    self.path = path
    self.bytes = bytes
  }

  /// Whether all of it is taken.
  public var isHeld: Bool {
    var file = stat()
    return lstat(path, &file) == 0 && file.st_mode & S_IFMT == S_IFREG
      && Int64(file.st_blocks) * 512 >= bytes
  }

  /// Takes the space, in a file that its owner alone may open. Leaves nothing where there is too little.
  ///
  /// - Returns: Whether it is held now.
  public func take() -> Bool {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard fchmod(file, 0o600) == 0, posix_fallocate(file, 0, off_t(bytes)) == 0,
      ftruncate(file, off_t(bytes)) == 0
    else {
      unlink(path)
      return false
    }
    return true
  }

  /// Gives the space back.
  public func release() { unlink(path) }
}

public enum FreeSpace {
  /// Bytes that an ordinary user can still write on the disk a folder lies on; nil where the system does
  /// not say.
  public static func bytes(at folder: String) -> Int64? {
    var disk = statvfs()
    guard statvfs(folder, &disk) == 0 else { return nil }
    return Int64(clamping: UInt64(disk.f_bavail) * UInt64(disk.f_frsize))
  }
}
