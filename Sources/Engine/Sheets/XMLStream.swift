// SPDX-License-Identifier: Apache-2.0
import CExpat

/// Receives the elements of an XML part. Names come without their prefix.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError)
  func end(_ name: XMLName) throws(SheetError)
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError)
}

/// Hands a part on as it is, markup and all, except where it steps in: `text` receives whatever no
/// other function handles, as it stands in the part.
protocol XMLRewriter: XMLHandler {
  /// Set before the first element.
  var parser: XML_Parser? { get set }
}

extension XMLRewriter {
  /// Hands on the tag being handled; for an empty element the start is all of it.
  func pass() { if let parser { XML_DefaultCurrent(parser) } }

  /// Within `end`: whether the element was written `<x/>`.
  var isEmptyElement: Bool { parser.map { XML_GetCurrentByteCount($0) == 0 } ?? false }
}

/// Parses a part chunk by chunk, refusing what no spreadsheet needs: a document type (and with it
/// every entity), depth and work without end.
final class XMLStream {
  private static let chunkBytes: CInt = 65_536

  private let parser: XML_Parser
  private let stream: PartStream
  private let handler: any XMLHandler
  private let limits: SheetLimits
  private var depth = 0
  private var elements = 0
  private var consumed = 0
  private var failure: SheetError?
  private var isFinished = false

  init(_ stream: PartStream, limits: SheetLimits, handler: any XMLHandler) throws(SheetError) {
    guard let parser = XML_ParserCreate(nil) else { throw .outOfMemory() }
    self.parser = parser
    self.stream = stream
    self.handler = handler
    self.limits = limits
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(parser, XMLStream.onStart, XMLStream.onEnd)
    if let rewriter = handler as? any XMLRewriter {
      rewriter.parser = parser
      XML_SetDefaultHandler(parser, XMLStream.onText)
      // Whatever the part was encoded in, expat hands on UTF-8.
      XML_SetXmlDeclHandler(parser) { user, _, _, _ in
        guard let user else { return }
        let declaration = Array(#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.utf8)
        declaration.withUnsafeBufferPointer { bytes in XMLStream.with(user) { $0.text(bytes) } }
      }
    } else {
      XML_SetCharacterDataHandler(parser, XMLStream.onText)
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let user else { return }
      XMLStream.with(user) { $0.stop(.documentType(part: $0.stream.part)) }
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Parses the next chunk; false when the document has ended.
  func step() throws(SheetError) -> Bool {
    guard !isFinished else { return false }
    guard let buffer = XML_GetBuffer(parser, XMLStream.chunkBytes) else { throw .outOfMemory() }
    let count = try stream.read(
      into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(XMLStream.chunkBytes)))
    isFinished = count == 0
    let status = XML_ParseBuffer(parser, CInt(count), isFinished ? 1 : 0)
    if let failure { throw failure }
    guard status == XML_STATUS_OK else {
      throw .malformedXML(part: stream.part, line: Int(XML_GetCurrentLineNumber(parser)))
    }
    consumed += count
    // Content is handed on piece by piece; what is pending is a tag that has not ended.
    guard consumed - max(Int(XML_GetCurrentByteIndex(parser)), 0) <= limits.tagBytes else {
      throw .tagTooLong(part: stream.part, limit: limits.tagBytes)
    }
    return !isFinished
  }

  /// Parses to the end.
  func run() throws(SheetError) {
    while try step() {}
  }

  // MARK: What expat calls

  private static let onStart: XML_StartElementHandler = { user, name, attributes in
    guard let user, let name else { return }
    XMLStream.with(user) { $0.start(XMLName(name), XMLAttributes(attributes)) }
  }

  private static let onEnd: XML_EndElementHandler = { user, name in
    guard let user, let name else { return }
    XMLStream.with(user) { $0.end(XMLName(name)) }
  }

  private static let onText: XML_CharacterDataHandler = { user, text, count in
    guard let user, let text else { return }
    text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { start in
      XMLStream.with(user) { $0.text(UnsafeBufferPointer(start: start, count: Int(count))) }
    }
  }

  private static func with(_ user: UnsafeMutableRawPointer, _ body: (XMLStream) -> Void) {
    Unmanaged<XMLStream>.fromOpaque(user)._withUnsafeGuaranteedRef(body)
  }

  // After XML_StopParser expat may still deliver the end of an empty element.
  private func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard failure == nil else { return }
    depth += 1
    elements += 1
    guard depth <= limits.depth else {
      return stop(.tooDeep(part: stream.part, limit: limits.depth))
    }
    guard elements <= limits.elements else { return stop(.tooMuchWork(part: stream.part)) }
    do throws(SheetError) { try handler.start(name, attributes) } catch { stop(error) }
  }

  private func end(_ name: XMLName) {
    guard failure == nil else { return }
    depth -= 1
    do throws(SheetError) { try handler.end(name) } catch { stop(error) }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard failure == nil else { return }
    do throws(SheetError) { try handler.text(bytes) } catch { stop(error) }
  }

  private func stop(_ error: SheetError) {
    failure = error
    XML_StopParser(parser, 0)
  }
}

/// The name of an element as expat holds it, seen without its prefix.
struct XMLName {
  let pointer: UnsafePointer<CChar>
  private let qualified: UnsafePointer<CChar>

  /// `x:row`, as the part writes it.
  var written: String { String(cString: qualified) }

  init(_ qualified: UnsafePointer<CChar>) {
    self.qualified = qualified
    var local = qualified
    var next = qualified
    while next.pointee != 0 {
      if next.pointee == 0x3A { local = next + 1 }
      next += 1
    }
    pointer = local
  }

  static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }

  static func == (name: XMLName, text: StaticString) -> Bool {
    same(name.pointer, text)
  }
}

/// Whether a C string is this text.
private func same(_ string: UnsafePointer<CChar>, _ text: StaticString) -> Bool {
  text.withUTF8Buffer { text in
    for (index, byte) in text.enumerated() where UInt8(bitPattern: string[index]) != byte {
      return false
    }
    return string[text.count] == 0
  }
}

/// The attributes of an element, valid while it is handled.
struct XMLAttributes: Sequence {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.list = list }

  /// The value of the attribute of this name, prefix included.
  func pointer(_ name: StaticString) -> UnsafePointer<CChar>? {
    guard var next = list else { return nil }
    while let key = next[0] {
      if same(key, name) { return next[1] }
      next += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? { pointer(name).map { String(cString: $0) } }

  /// Calls `body` for the attributes named by a single letter, the only ones cells need read.
  func forEachOfOneLetter(
    _ body: (UInt8, UnsafePointer<CChar>) throws(SheetError) -> Void
  ) throws(SheetError) {
    guard var next = list else { return }
    while let key = next[0], let value = next[1] {
      if key[0] != 0, key[1] == 0 { try body(UInt8(bitPattern: key[0]), value) }
      next += 2
    }
  }

  func makeIterator() -> AnyIterator<(name: String, value: String)> {
    var next = list
    return AnyIterator {
      guard let here = next, let key = here[0], let value = here[1] else { return nil }
      next = here + 2
      return (String(cString: key), String(cString: value))
    }
  }
}
