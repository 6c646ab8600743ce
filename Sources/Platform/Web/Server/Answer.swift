// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix

/// What a handler answers.
public enum Answer: Sendable {
  case page(Page)
  /// Look there: after a form, or where an address is only another's name.
  case seeOther(Href)
  case download(Download)
  case picture(ShownPicture)
  /// A session begins, or goes on under a new token, which the browser is given; look there.
  case beginSession(String, Href)
  /// The same, on a page that is shown at once because nobody sees it again.
  case beginSessionOn(String, Page)
  /// The browser forgets the session; look there.
  case endSession(Href)
}

/// A picture that the browser shows, on a page or by itself. Nobody keeps it, as with pages.
public struct ShownPicture: Sendable {
  public enum Kind: String, Sendable {
    case jpeg = "image/jpeg"
    case png = "image/png"
  }

  public let kind: Kind
  public let bytes: [UInt8]

  public init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

/// A file that the browser saves.
public struct Download: Sendable {
  public enum Kind: String, Sendable {
    case workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case csv = "text/csv; charset=utf-8"
    case zip = "application/zip"
    /// Bytes that only our own programs read.
    case bytes = "application/octet-stream"
  }

  public enum Content: Sendable {
    case bytes([UInt8])
    /// Sent in pieces; the file goes when the last one holding it does.
    case file(TemporaryFile)
  }

  public let name: String
  public let kind: Kind
  public let content: Content

  public init(name: String, kind: Kind, content: Content) {
    self.name = name
    self.kind = kind
    self.content = content
  }

  /// The name in ASCII and, by RFC 6266, in full.
  var disposition: String {
    let plain = String(
      name.unicodeScalars.map { scalar in
        scalar.isASCII && scalar.value >= 32 && !"\"\\%;/".unicodeScalars.contains(scalar)
          ? Character(scalar) : "_"
      })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Href.encoded(name))"
  }

  var body: ResponseBody {
    switch content {
    case .bytes(let bytes): return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .file(let file):
      return ResponseBody { writer in
        let handle = try await file.opened()
        while let piece = try await file.next(from: handle) {
          try await writer.write(ByteBuffer(bytes: piece))
        }
        try handle.close()
        try await writer.finish(nil)
      }
    }
  }
}
