// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// What a request brings: nothing, a short form that has arrived whole, or an upload that is still
/// under way.
struct RequestContent: Sendable {
  enum Kind: Sendable {
    case none
    case form(ByteBuffer)
    case upload(UploadBody)
  }

  let kind: Kind

  var isUpload: Bool { if case .upload = kind { true } else { false } }
  /// Whether bytes of the request may still be on their way.
  var isUnread: Bool { if case .upload(let body) = kind { !body.isRead } else { false } }

  /// Takes in what is short before the request gets its turn, so that a slow sender holds nobody up.
  ///
  /// - Throws: ``WebRefusal``: `tooLarge`, `tooSlow` or `malformed`.
  init(_ request: Request, _ limits: BodyLimits) async throws {
    let length = request.headers[.contentLength].flatMap { Int($0) }
    guard length.map({ $0 > 0 }) ?? (request.headers[.transferEncoding] != nil) else {
      self.kind = .none
      return
    }
    if MultipartParser.boundary(in: request.headers[.contentType]) != nil {
      self.kind = .upload(UploadBody(request.body))
      return
    }
    let body = request.body
    self.kind = .form(
      try await within(limits.formTime) {
        do { return try await body.collect(upTo: limits.formBytes) } catch is NIOTooManyBytesError {
          throw WebRefusal.tooLarge(limitBytes: limits.formBytes)
        }
      })
  }
}

/// An upload's bytes, which can be read once, and whether they have been read to their end.
final class UploadBody: Sendable {
  let body: RequestBody
  private let state = Mutex(false)

  init(_ body: RequestBody) { self.body = body }

  var isRead: Bool { state.withLock { $0 } }
  func markRead() { state.withLock { $0 = true } }
}

/// Runs work that must end within a time; throws a refusal where it does not.
func within<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask(operation: work)
    group.addTask {
      try await Task.sleep(for: limit)
      throw WebRefusal.tooSlow
    }
    defer { group.cancelAll() }
    guard let first = try await group.next() else { throw WebRefusal.tooSlow }
    return first
  }
}
