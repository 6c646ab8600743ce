// SPDX-License-Identifier: Apache-2.0
import CZip
import Glibc

/// The parts of a zip, inflated as they are read and within limits.
final class ZipArchive {
  struct Part {
    let index: UInt64
    let name: String
    let size: Int
  }

  let limits: SheetLimits
  private let handle: OpaquePointer
  private let parts: [String: Part]
  private let inflationLimit: Int

  init(_ source: ByteSource, limits: SheetLimits) throws(SheetError) {
    self.limits = limits
    let handle = try ZipArchive.open(source)
    self.handle = handle
    do throws(SheetError) {
      parts = try ZipArchive.directory(of: handle, limits: limits)
    } catch {
      zip_discard(handle)
      throw error
    }
    let byRatio = max(64 << 20, (source.count ?? 0) * limits.inflationRatio)
    inflationLimit = min(limits.inflatedBytes, byRatio)
    let declared = parts.values.reduce(0) { $0.addingReportingOverflow($1.size).partialValue }
    guard declared >= 0, declared <= inflationLimit else {
      throw .tooMuchInflated(limit: inflationLimit)
    }
  }

  deinit { zip_discard(handle) }

  /// Names are compared without regard to case, as the format has it.
  func part(_ name: String) -> Part? { parts[name.lowercased()] }

  func stream(_ part: Part) throws(SheetError) -> PartStream {
    guard let file = zip_fopen_index(handle, part.index, 0) else {
      throw ZipArchive.error(code: zip_error_code_zip(zip_get_error(handle)), part: part.name)
    }
    return PartStream(file, part: part.name, limit: inflationLimit, archive: self)
  }

  private static func open(_ source: ByteSource) throws(SheetError) -> OpaquePointer {
    switch source {
    case .file(let path):
      var code: CInt = 0
      guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
        throw error(code: code, part: nil)
      }
      return handle
    case .bytes(let bytes):
      var problem = zip_error_t()
      guard let copy = malloc(max(bytes.count, 1)) else { throw .outOfMemory() }
      bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
      guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &problem)
      else {
        free(copy)
        throw .outOfMemory()
      }
      guard let handle = zip_open_from_source(source, ZIP_RDONLY, &problem) else {
        zip_source_free(source)
        throw error(code: zip_error_code_zip(&problem), part: nil)
      }
      return handle
    }
  }

  private static func directory(
    of handle: OpaquePointer, limits: SheetLimits
  ) throws(SheetError) -> [String: Part] {
    let count = zip_get_num_entries(handle, 0)
    guard count <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
    var parts: [String: Part] = [:]
    for index in 0..<zip_uint64_t(max(count, 0)) {
      var status = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &status) == 0, let rawName = status.name,
        status.valid & UInt64(ZIP_STAT_SIZE) != 0, let size = Int(exactly: status.size)
      else { throw .damagedZip(part: nil) }
      let name = String(cString: rawName).replacing("\\", with: "/")
      guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
        throw .unsafePartName()
      }
      guard status.encryption_method == UInt16(ZIP_EM_NONE) else { throw .encrypted() }
      if name.hasSuffix("/") { continue }
      let part = Part(index: index, name: name, size: size)
      guard parts.updateValue(part, forKey: name.lowercased()) == nil else {
        throw .duplicatePart()
      }
    }
    return parts
  }

  static func error(code: CInt, part: String?) -> SheetError {
    switch code {
    case ZIP_ER_NOZIP, ZIP_ER_EOF: part == nil ? .truncated() : .damagedZip(part: part)
    case ZIP_ER_ENCRNOTSUPP, ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD: .encrypted()
    case ZIP_ER_MEMORY: .outOfMemory()
    default: .damagedZip(part: part)
    }
  }
}

/// One part being inflated.
final class PartStream {
  let part: String
  private let file: OpaquePointer
  private let archive: ZipArchive
  private var remaining: Int
  private let limit: Int

  init(_ file: OpaquePointer, part: String, limit: Int, archive: ZipArchive) {
    self.file = file
    self.part = part
    self.remaining = limit
    self.limit = limit
    self.archive = archive
  }

  deinit { zip_fclose(file) }

  /// Fills the buffer with the next bytes; 0 at the end, where libzip has compared sum and length.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SheetError) -> Int {
    let count = zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))
    guard count >= 0 else {
      throw ZipArchive.error(code: zip_error_code_zip(zip_file_get_error(file)), part: part)
    }
    remaining -= Int(count)
    guard remaining >= 0 else { throw .tooMuchInflated(limit: limit) }
    return Int(count)
  }
}
