// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// A form with files.
public struct Submission: Sendable {
  public let fields: FormFields
  public let files: [Upload]

  /// The one file of this field; a refusal that says so where none was chosen.
  public func file(_ field: String) throws(WebRefusal) -> Upload {
    guard let upload = files.first(where: { $0.field == field && !$0.fileName.isEmpty }) else {
      throw .unusable(title: WebWords.noFileTitle, reason: WebWords.noFileReason)
    }
    return upload
  }
}

/// One file of a form, kept on disk for as long as someone holds it.
public struct Upload: Sendable {
  public let field: String
  /// The sender's name for it, without folders. For showing only.
  public let fileName: String
  public let file: TemporaryFile
  public let byteCount: Int
}

/// Writes a form's files to disk while it arrives.
struct SubmissionReader {
  private let token: FormToken
  private let limits: BodyLimits
  private var parser: MultipartParser
  private var fields = FormFields()
  private var uploads: [Upload] = []
  private var part: Part?
  private var bytesSeen = 0

  private struct Part {
    let head: MultipartParser.PartHead
    let file: TemporaryFile?
    var waiting: [UInt8] = []
    var byteCount = 0
  }

  init(boundary: String, token: FormToken, limits: BodyLimits) {
    self.token = token
    self.limits = limits
    self.parser = MultipartParser(boundary: boundary)
  }

  mutating func take(_ chunk: ByteBuffer) async throws {
    bytesSeen += chunk.readableBytes
    guard bytesSeen <= limits.uploadBytes else {
      throw WebRefusal.tooLarge(limitBytes: limits.uploadBytes)
    }
    let events: [MultipartParser.Event]
    do { events = try parser.take(chunk.readableBytesView) } catch { throw WebRefusal.malformed }
    for event in events {
      switch event {
      case .began(let head): try begin(head)
      case .data(let bytes): try await append(bytes)
      case .ended: try await end()
      }
    }
  }

  mutating func finish() async throws -> Submission {
    do { try parser.finish() } catch { throw WebRefusal.malformed }
    try fields.check(token)
    return Submission(fields: fields, files: uploads)
  }

  private mutating func begin(_ head: MultipartParser.PartHead) throws {
    guard let fileName = head.fileName else {
      part = Part(head: head, file: nil)
      return
    }
    try fields.check(token)
    part = Part(head: head, file: try TemporaryFile(suffix: SubmissionReader.suffix(of: fileName)))
  }

  private mutating func append(_ bytes: [UInt8]) async throws {
    part?.waiting.append(contentsOf: bytes)
    part?.byteCount += bytes.count
    guard let open = part else { return }
    if open.file == nil {
      guard open.byteCount <= limits.formBytes else { throw WebRefusal.malformed }
    } else if open.waiting.count >= 256 * 1024 {
      try await flush()
    }
  }

  private mutating func flush() async throws {
    guard let open = part, let file = open.file, !open.waiting.isEmpty else { return }
    try await file.append(open.waiting)
    part?.waiting.removeAll(keepingCapacity: true)
  }

  private mutating func end() async throws {
    try await flush()
    guard let done = part else { return }
    part = nil
    if let file = done.file {
      uploads.append(
        Upload(
          field: done.head.name, fileName: done.head.fileName ?? "", file: file,
          byteCount: done.byteCount))
    } else {
      guard let text = String(validating: done.waiting, as: UTF8.self) else {
        throw WebRefusal.malformed
      }
      fields.set(done.head.name, to: text)
    }
  }

  /// What a reader of the file may look at to know its kind; nothing else of the name is kept.
  private static func suffix(of fileName: String) -> String {
    let name = fileName.lowercased()
    return [".xlsx", ".csv", ".xls", ".txt"].first { name.hasSuffix($0) } ?? ""
  }
}
