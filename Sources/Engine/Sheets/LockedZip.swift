// SPDX-License-Identifier: Apache-2.0
import CZip
import Glibc

/// What a workbook is locked with on its way out: it lies alone in a zip that opens with a password.
public struct FileLock: Sendable {
  /// Of the workbook inside. It can be read without the password, so it says nothing of people.
  let name: String
  let password: String

  public init(name: String, password: String) {
    self.name = name
    self.password = password
  }
}

extension FileLock: CustomStringConvertible, CustomReflectable {
  public var description: String { name }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Writes a zip of one encrypted file: AES with 256 bits by the scheme of WinZip (AE-2), which 7-Zip,
/// WinRAR and the archivers in use at offices open; the file manager of Windows alone does not.
///
/// The scheme derives its key from the password in a thousand rounds of PBKDF2, so that the password
/// must be long.
public enum LockedZip {
  /// The one file in an encrypted zip.
  ///
  /// - Returns: Nil where the file is no zip, or none that is locked: it is read as it is.
  /// - Throws: `sheet.wrong-password`; `sheet.file-too-large` beyond the limit for files.
  public static func content(
    of path: String, password: String, limits: SheetLimits = SheetLimits()
  ) throws(SheetError) -> [UInt8]? {
    var code: CInt = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else { return nil }
    defer { zip_discard(archive) }
    var entry = zip_stat_t()
    guard zip_get_num_entries(archive, 0) == 1, zip_stat_index(archive, 0, 0, &entry) == 0,
      entry.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0,
      entry.encryption_method != zip_uint16_t(ZIP_EM_NONE)
    else { return nil }
    guard entry.size <= zip_uint64_t(limits.fileBytes) else {
      throw .fileTooLarge(limit: limits.fileBytes)
    }
    guard let file = zip_fopen_index_encrypted(archive, 0, 0, password) else {
      throw .wrongPassword()
    }
    defer { zip_fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Int(entry.size))
    var count = 0
    while count < bytes.count {
      let taken = bytes.withUnsafeMutableBytes { buffer in
        zip_fread(
          file, buffer.baseAddress.map { $0 + count }, zip_uint64_t(buffer.count - count))
      }
      // The tag at the end does not hold: another password, or a damaged file.
      guard taken > 0 else { throw .wrongPassword() }
      count += Int(taken)
    }
    return bytes
  }

  /// - Throws: `sheet.cannot-write`; then nothing is left behind.
  static func write(_ content: MemoryFile, _ lock: FileLock, to path: String) throws(SheetError) {
    let part = path + ".part"
    let descriptor = Glibc.open(part, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path) }
    Glibc.close(descriptor)
    guard fill(part, content, lock), chmod(part, 0o600) == 0, rename(part, path) == 0 else {
      unlink(part)
      throw .cannotWrite(path)
    }
  }

  private static func fill(_ part: String, _ content: MemoryFile, _ lock: FileLock) -> Bool {
    var code: CInt = 0
    guard let archive = zip_open(part, ZIP_CREATE | ZIP_TRUNCATE, &code) else { return false }
    guard let source = zip_source_file(archive, content.path, 0, -1) else {
      zip_discard(archive)
      return false
    }
    let index = zip_file_add(archive, lock.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    if index < 0 { zip_source_free(source) }
    // A workbook is a zip already: packing it again makes it no smaller.
    guard index >= 0,
      zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0) == 0,
      zip_file_set_encryption(
        archive, zip_uint64_t(index), zip_uint16_t(ZIP_EM_AES_256), lock.password) == 0,
      zip_close(archive) == 0
    else {
      zip_discard(archive)
      return false
    }
    return true
  }
}

/// A file in memory that other libraries open by its path; it is on no disk and ends with its holder.
final class MemoryFile {
  private let descriptor: CInt

  init() throws(SheetError) {
    descriptor = memfd_create("workbook", 1)  // MFD_CLOEXEC
    guard descriptor >= 0 else { throw .outOfMemory() }
  }

  deinit { Glibc.close(descriptor) }

  var path: String { "/proc/self/fd/\(descriptor)" }
}
