// SPDX-License-Identifier: Apache-2.0

extension JournalEntry {
  /// The one form in which an entry is hashed and exported.
  ///
  /// Fourteen fields, each a length (4 bytes, big endian) and that many bytes; an absent field is the
  /// length 0xFFFFFFFF alone. In order: form and suite (`1 sha256`), chain, ordinal (8 bytes, big
  /// endian), milliseconds since 1970 (8 bytes), account, origin, act, kind of record, record, person
  /// (8 bytes), before, after, reason, hash before (32 bytes). Texts are UTF-8. Two entries that
  /// differ in anything have different bytes.
  public var canonicalBytes: [UInt8] {
    var writer = FieldWriter()
    writer.put("\(JournalEntry.form) \(suite.rawValue)")
    writer.put(chain.text)
    writer.put(ordinal)
    writer.put(at.milliseconds)
    writer.put(account)
    writer.put(origin)
    writer.put(act)
    writer.put(record?.kind)
    writer.put(record?.id)
    writer.put(personID)
    writer.put(before)
    writer.put(after)
    writer.put(reason)
    writer.put(previous)
    return writer.bytes
  }

  /// Reads ``canonicalBytes``; nil where there is one bit too many, too few or out of bounds.
  public init?(canonicalBytes bytes: UnsafeRawBufferPointer) {
    var reader = FieldReader(bytes)
    guard let form = reader.text() ?? nil, let suite = JournalEntry.suite(ofForm: form),
      let chain = (reader.text() ?? nil).flatMap({ ChainName($0) }),
      let ordinal = reader.number() ?? nil, ordinal >= 1,
      let milliseconds = reader.number() ?? nil, let at = Instant(milliseconds: milliseconds),
      let account = reader.text() ?? nil, let origin = reader.text() ?? nil,
      let act = reader.text() ?? nil, let kind = reader.text(), let id = reader.text(),
      (kind == nil) == (id == nil), let personID = reader.number(), personID ?? 0 >= 0,
      let before = reader.field(), let after = reader.field(), let reason = reader.text(),
      let previous = reader.field() ?? nil, reader.isAtEnd
    else { return nil }
    self.init(
      chain: chain, ordinal: ordinal, at: at, account: account, origin: origin, act: act,
      record: kind.flatMap { kind in id.map { RecordName(kind, $0) } }, personID: personID,
      before: before.map(Array.init), after: after.map(Array.init), reason: reason, suite: suite,
      previous: Array(previous))
    guard isWithinBounds else { return nil }
  }

  static let form = "1"

  /// The suite an entry names in its first field; nil for a form this program does not know.
  static func suite(ofForm text: String) -> HashSuite? {
    guard text.hasPrefix("\(form) ") else { return nil }
    return HashSuite(rawValue: String(text.dropFirst(form.count + 1)))
  }
}

private let absent = UInt32.max

private struct FieldWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(320) }

  mutating func put(_ text: String?) {
    guard var text else { return put(length: absent) }
    text.withUTF8 { utf8 in
      put(length: UInt32(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func put(_ field: [UInt8]?) {
    guard let field else { return put(length: absent) }
    put(length: UInt32(field.count))
    bytes.append(contentsOf: field)
  }

  mutating func put(_ number: Int64?) {
    guard let number else { return put(length: absent) }
    put(length: 8)
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func put(length: UInt32) {
    withUnsafeBytes(of: length.bigEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Each verb answers nil where the bytes are no field, and a nil within where the field is absent.
private struct FieldReader {
  private var rest: Slice<UnsafeRawBufferPointer>

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func field() -> Slice<UnsafeRawBufferPointer>?? {
    guard rest.count >= 4 else { return nil }
    let length = rest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    rest = rest.dropFirst(4)
    guard length != absent else { return .some(nil) }
    guard rest.count >= length else { return nil }
    defer { rest = rest.dropFirst(Int(length)) }
    return rest.prefix(Int(length))
  }

  mutating func text() -> String?? {
    guard let field = field() else { return nil }
    guard let field else { return .some(nil) }
    guard let text = String(validating: field, as: UTF8.self) else { return nil }
    return text
  }

  mutating func number() -> Int64?? {
    guard let field = field() else { return nil }
    guard let field else { return .some(nil) }
    guard field.count == 8 else { return nil }
    return field.reduce(Int64(0)) { $0 << 8 | Int64($1) }
  }
}
