// SPDX-License-Identifier: Apache-2.0

/// The table of texts that the cells of a workbook refer to by number: one buffer, no object a
/// text. The parts of a rich text are joined, phonetic guides left out.
struct SharedTexts {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  subscript(index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return bytes[start..<Int(ends[index])].withUnsafeBufferPointer {
      String(decoding: $0, as: UTF8.self)
    }
  }

  mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
  }

  static func read(_ stream: PartStream, limits: SheetLimits) throws(SheetError) -> SharedTexts {
    let handler = SharedTextsHandler(limits: limits)
    try XMLStream(stream, limits: limits, handler: handler).run()
    return handler.texts
  }

  var byteCount: Int { bytes.count }
}

private final class SharedTextsHandler: XMLHandler {
  var texts = SharedTexts()
  private let limits: SheetLimits
  private var collector = TextCollector()

  init(limits: SheetLimits) { self.limits = limits }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    if name == "si" { collector.reset() } else { collector.start(name) }
  }

  func end(_ name: XMLName) throws(SheetError) {
    guard name == "si" else { return collector.end(name) }
    let text = collector.resolved()
    guard texts.byteCount + text.count <= min(limits.sharedTextBytes, Int(UInt32.max)),
      texts.count < limits.sharedTexts
    else { throw .tooMuchSharedText(limit: limits.sharedTextBytes) }
    texts.append(text)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {
    guard collector.append(bytes, limit: limits.cellBytes) else {
      throw .cellTooLong(place: nil, limit: limits.cellBytes)
    }
  }
}

/// Collects what stands in the `<t>` elements of a text, except within `<rPh>`.
struct TextCollector {
  private(set) var bytes: [UInt8] = []
  private var phonetic = 0
  private var isOpen = false

  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    phonetic = 0
    isOpen = false
  }

  mutating func start(_ name: XMLName) {
    if name == "rPh" { phonetic += 1 } else if name == "t" { isOpen = phonetic == 0 }
  }

  mutating func end(_ name: XMLName) {
    if name == "rPh" { phonetic -= 1 } else if name == "t" { isOpen = false }
  }

  /// False where the text would exceed the limit.
  mutating func append(_ more: UnsafeBufferPointer<UInt8>, limit: Int) -> Bool {
    guard isOpen else { return true }
    bytes.append(contentsOf: more)
    return bytes.count <= limit
  }

  func resolved() -> [UInt8] {
    bytes.contains(UInt8(ascii: "_")) ? EscapedCharacters.resolved(bytes) : bytes
  }
}
