// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that holds a ring of keys, for its owner's eyes alone.
public struct KeyFile: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Nil where there is no such file.
  ///
  /// - Throws: ``VaultError`` where others may read the file too, or it holds no ring.
  public func read() throws(VaultError) -> KeyRing? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw .openToOthers(path: path)
      default: throw .unreadableKeyFile(path: path, reason: KeyFile.reason)
      }
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw .unreadableKeyFile(path: path, reason: KeyFile.reason)
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0,
      status.st_uid == geteuid()
    else { throw .openToOthers(path: path) }
    return try KeyRing(encoded: try text(of: file))
  }

  /// Makes the file; an existing one is never written over.
  public func create(_ ring: KeyRing) throws(VaultError) {
    try write(ring, to: path)
    try syncFolder()
  }

  /// Puts another ring in the place of the one in the file, which is kept as `PATH.N`, N its newest
  /// generation: backups made so far need it.
  ///
  /// - Returns: Where the ring from before lies now.
  func replace(_ old: KeyRing, by new: KeyRing) throws(VaultError) -> String {
    let kept = "\(path).\(old.newest)"
    if access(kept, F_OK) != 0 { try write(old, to: kept) }
    try overwrite(with: new)
    return kept
  }

  /// Puts a ring into the file's place whole or not at all.
  func overwrite(with ring: KeyRing) throws(VaultError) {
    let next = "\(path).new"
    unlink(next)
    try write(ring, to: next)
    guard rename(next, path) == 0 else {
      throw .cannotWrite(path: path, reason: KeyFile.reason)
    }
    try syncFolder()
  }

  private func text(of file: Int32) throws(VaultError) -> String {
    var bytes = [UInt8](repeating: 0, count: KeyRing.maximumTextSize + 1)
    var count = 0
    while count < bytes.count {
      let taken = bytes.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      guard taken >= 0 else { throw .unreadableKeyFile(path: path, reason: KeyFile.reason) }
      if taken == 0 { break }
      count += taken
    }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  private func write(_ ring: KeyRing, to path: String) throws(VaultError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: KeyFile.reason) }
    defer { close(file) }
    let bytes = Array((ring.encoded + "\n").utf8)
    guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      unlink(path)
      throw .cannotWrite(path: path, reason: KeyFile.reason)
    }
  }

  /// The name of a new file survives a power failure only once its folder is written too.
  private func syncFolder() throws(VaultError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: KeyFile.reason) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .cannotWrite(path: path, reason: KeyFile.reason) }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

/// Where the ring of a database comes from.
public enum KeySource: Sendable {
  case file(KeyFile)
  /// The text of `BANGFU_KEY`.
  case environment(String)
  /// Gone with the process: for databases in memory.
  case memory(KeyRing)

  /// Nil where there is none yet.
  func ring() throws(VaultError) -> KeyRing? {
    switch self {
    case .file(let file): try file.read()
    case .environment(let text): try KeyRing(encoded: text)
    case .memory(let ring): ring
    }
  }

  var place: String {
    switch self {
    case .file(let file): "'\(file.path)'"
    case .environment: "BANGFU_KEY"
    case .memory: "memory"
    }
  }
}
