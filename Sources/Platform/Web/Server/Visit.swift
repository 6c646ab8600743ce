// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import NIOCore
import Rights
import Values

/// One request, as a page sees it.
public struct Visit: Sendable {
  /// Who reads: language, day, and what a form must carry.
  public let context: PageContext
  /// The records that the right of this route reaches for the visitor.
  public let scope: Scope
  let address: RequestAddress
  let parameters: [String: String]
  let request: Request
  let content: RequestContent
  let limits: BodyLimits

  public var language: Language { context.language }
  public var officer: Officer { context.officer }
  public var asOf: Day { context.asOf }

  /// The part of the address that the route calls `:name`.
  public func parameter(_ name: String) -> String {
    guard let value = parameters[name] else { preconditionFailure("no :\(name) in this route") }
    return value
  }

  /// The record whose number the route calls `:name`; anything but digits finds nothing (404).
  public func id<Owner>(_ name: String, of owner: Owner.Type = Owner.self) throws -> ID<Owner> {
    let text = parameter(name)
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(text) else {
      throw WebRefusal.notFound
    }
    return ID(number)
  }

  /// The value of a cookie; nil where the browser sent none of this name.
  public func cookie(_ name: String) -> String? { request.cookies[name]?.value }

  /// A value from the query; nil where absent or only spaces.
  public func query(_ name: String) -> String? {
    guard let value = address.value(name) else { return nil }
    let trimmed = value.drop { $0 == " " }
    return trimmed.isEmpty ? nil : String(trimmed)
  }

  /// The page of a long list that is asked for, from 1.
  public var pageNumber: Int {
    max(1, min(address.value("page").flatMap { Int($0) } ?? 1, 1_000_000))
  }

  /// The fields of a form without files, its token checked.
  public func form() throws -> FormFields {
    guard case .form(let buffer) = content.kind,
      let pairs = RequestAddress.pairs(String(buffer: buffer))
    else { throw WebRefusal.malformed }
    let fields = FormFields(pairs)
    try fields.check(context.token)
    return fields
  }

  /// The fields and files of a form, its token checked before the first file is kept.
  public func submission() async throws -> Submission {
    guard case .upload(let upload) = content.kind,
      let boundary = MultipartParser.boundary(in: request.headers[.contentType])
    else { throw WebRefusal.malformed }
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    if let announced, announced > limits.uploadBytes {
      throw WebRefusal.tooLarge(limitBytes: limits.uploadBytes)
    }
    let token = context.token
    let limits = limits
    return try await within(limits.uploadTime) {
      var reader = SubmissionReader(boundary: boundary, token: token, limits: limits)
      for try await chunk in upload.body { try await reader.take(chunk) }
      upload.markRead()
      return try await reader.finish()
    }
  }
}

/// What a request body may hold.
public struct BodyLimits: Sendable {
  public var formBytes = 64 * 1024
  public var formTime = Duration.seconds(30)
  public var uploadBytes = 64 * 1024 * 1024
  public var uploadTime = Duration.seconds(600)
  public init() {}
}
