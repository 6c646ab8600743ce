// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// The folder of this process's temporary files: its owner's alone, removed when the process ends.
///
/// What a process that was killed left behind is removed by the next one that starts: a lock that the
/// system gives back tells which folders belong to nobody.
public enum TemporaryFolder {
  private static let prefix = "bangfu-files-"
  private static let lockName = "lock"

  /// Nil where the temporary folder cannot be written.
  private static let own: String? = make(in: FileManager.default.temporaryDirectory.path)

  static func path() throws -> String {
    guard let own else { throw CocoaError(.fileWriteUnknown) }
    return own
  }

  /// Removes the folders of processes that are gone.
  ///
  /// - Returns: How many were removed.
  @discardableResult
  public static func sweep(
    _ place: String = FileManager.default.temporaryDirectory.path
  ) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { $0.hasPrefix(prefix) }.count { removeIfLeft("\(place)/\($0)") }
  }

  /// The folder has its lock before it has its name, so that no other process takes it for left.
  static func make(in place: String) -> String? {
    let name = UUID().uuidString
    let unnamed = "\(place)/.\(prefix)\(name)"
    guard mkdir(unnamed, 0o700) == 0 else { return nil }
    let lock = open("\(unnamed)/\(lockName)", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    // Held open, and so locked, until the process ends.
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { return nil }
    let path = "\(place)/\(prefix)\(name)"
    guard rename(unnamed, path) == 0 else { return nil }
    atexit {
      if let own = TemporaryFolder.own { try? FileManager.default.removeItem(atPath: own) }
    }
    return path
  }

  private static func removeIfLeft(_ path: String) -> Bool {
    // Of the folder itself, not of what a link in its place leads to.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType == .typeDirectory,
      (attributes?[.ownerAccountID] as? NSNumber)?.uint32Value == geteuid()
    else { return false }
    let lock = open("\(path)/\(lockName)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard lock >= 0 else { return false }
    defer { close(lock) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { return false }
    return (try? FileManager.default.removeItem(atPath: path)) != nil
  }
}
