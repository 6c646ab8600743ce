// SPDX-License-Identifier: Apache-2.0

/// The extension library for texts. Positions count code points, from zero.
enum TextExtensions {
  static let entries: [Tables.Callable] = [
    .init("charAt", [.member([.string, .int], .string)], .binary(character)),
    .init("indexOf", searching, .variadic { (v) throws(EvaluationError) in try index(v) }),
    .init("lastIndexOf", searching, .variadic { (v) throws(EvaluationError) in try lastIndex(v) }),
    .init(
      "join",
      [.member([.list(.string)], .string), .member([.list(.string), .string], .string)],
      .variadic { (v) throws(EvaluationError) in try join(v) }),
    .init(
      "split",
      [
        .member([.string, .string], .list(.string)),
        .member([.string, .string, .int], .list(.string)),
      ], .variadic { v in split(v) }),
    .init(
      "substring",
      [.member([.string, .int], .string), .member([.string, .int, .int], .string)],
      .variadic { (v) throws(EvaluationError) in try substring(v) }),
    .init(
      "replace",
      [
        .member([.string, .string, .string], .string),
        .member([.string, .string, .string, .int], .string),
      ], .variadic { (v) throws(EvaluationError) in try replace(v) }),
    .init("lowerAscii", [.member([.string], .string)], .unary { mapped($0, lower) }),
    .init("upperAscii", [.member([.string], .string)], .unary { mapped($0, upper) }),
    .init("trim", [.member([.string], .string)], .unary { mapped($0, trim) }),
    .init("reverse", [.member([.string], .string)], .unary { mapped($0) { $0.reversed() } }),
    .init("strings.quote", [.global([.string], .string)], .unary(quote)),
    .init(
      "format", [.member([.string, .list(.dyn)], .string)],
      .counting { (one, other, steps) throws(EvaluationError) in
        guard case .string(let text) = one, case .list(let values) = other else { return nil }
        return .string(try TextFormat.format(text, values, steps: &steps))
      }),
  ]

  private static let searching: [Signature] = [
    .member([.string, .string], .int), .member([.string, .string, .int], .int),
  ]

  // MARK: Reading arguments

  private typealias Scalars = [Unicode.Scalar]

  private static func scalars(_ value: Value) -> Scalars? {
    if case .string(let text) = value { return Array(text.unicodeScalars) }
    return nil
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> Value {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return .string(String(text))
  }

  private static func mapped(_ value: Value, _ body: (Scalars) -> Scalars) -> Value? {
    scalars(value).map { text(body($0)) }
  }

  /// A position from zero to `bound`, both included.
  private static func position(
    _ value: Value, upTo bound: Int, _ function: String
  ) throws(EvaluationError) -> Int? {
    guard case .int(let place) = value else { return nil }
    guard place >= 0, place <= Int64(bound) else {
      throw EvaluationError(
        .invalidArgument(function: function, Complaint.positionOutside(place, upTo: bound)))
    }
    return Int(place)
  }

  // MARK: Parts

  private static func character(_ one: Value, _ other: Value) throws(EvaluationError) -> Value? {
    guard let scalars = scalars(one),
      let place = try position(other, upTo: scalars.count, "charAt")
    else { return nil }
    return text(scalars[place...].prefix(1))
  }

  private static func index(_ values: [Value]) throws(EvaluationError) -> Value? {
    guard let whole = scalars(values[0]), let part = scalars(values[1]) else { return nil }
    var start = 0
    if values.count == 3 {
      guard let place = try position(values[2], upTo: whole.count, "indexOf") else { return nil }
      start = place
    }
    return .int(Int64(TextSearch.first(part, in: whole, from: start) ?? -1))
  }

  private static func lastIndex(_ values: [Value]) throws(EvaluationError) -> Value? {
    guard let whole = scalars(values[0]), let part = scalars(values[1]) else { return nil }
    var start = whole.count
    if values.count == 3 {
      guard let place = try position(values[2], upTo: whole.count, "lastIndexOf") else {
        return nil
      }
      start = place
    }
    return .int(Int64(TextSearch.last(part, in: whole, from: start) ?? -1))
  }

  private static func substring(_ values: [Value]) throws(EvaluationError) -> Value? {
    guard let scalars = scalars(values[0]),
      let start = try position(values[1], upTo: scalars.count, "substring")
    else { return nil }
    guard values.count == 3 else { return text(scalars[start...]) }
    guard let end = try position(values[2], upTo: scalars.count, "substring") else { return nil }
    guard start <= end else {
      throw EvaluationError(
        .invalidArgument(function: "substring", Complaint.startBehindEnd(start, end)))
    }
    return text(scalars[start..<end])
  }

  // MARK: Splitting and joining

  private static func split(_ values: [Value]) -> Value? {
    guard let whole = scalars(values[0]), let separator = scalars(values[1]) else { return nil }
    var limit = Int.max
    if values.count == 3 {
      guard case .int(let number) = values[2] else { return nil }
      if number >= 0 { limit = Int(number) }
    }
    if limit == 0 { return .list([]) }
    return .list(pieces(of: whole, at: separator, limit: limit).map(text))
  }

  /// The pieces between separators, at most `limit`; between all code points for an empty separator.
  private static func pieces(
    of whole: Scalars, at separator: Scalars, limit: Int
  ) -> [ArraySlice<Unicode.Scalar>] {
    var pieces: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    while pieces.count < limit - 1 {
      if separator.isEmpty {
        guard start + 1 < whole.count else { break }
        pieces.append(whole[start..<(start + 1)])
        start += 1
      } else {
        guard let found = TextSearch.first(separator, in: whole, from: start) else { break }
        pieces.append(whole[start..<found])
        start = found + separator.count
      }
    }
    return separator.isEmpty && whole.isEmpty ? [] : pieces + [whole[start...]]
  }

  private static func join(_ values: [Value]) throws(EvaluationError) -> Value? {
    guard case .list(let elements) = values[0] else { return nil }
    var separator = ""
    if values.count == 2 {
      guard case .string(let text) = values[1] else { return nil }
      separator = text
    }
    var joined = ""
    for (place, element) in elements.enumerated() {
      guard case .string(let text) = element else { return nil }
      if place > 0 { joined += separator }
      joined += text
      try bound(joined.utf8.count)
    }
    return .string(joined)
  }

  /// Works on bytes, which is the same: no part of a code point's UTF-8 can be taken for another.
  private static func replace(_ values: [Value]) throws(EvaluationError) -> Value? {
    guard case .string(let text) = values[0], case .string(let old) = values[1],
      case .string(let new) = values[2]
    else { return nil }
    var limit = Int.max
    if values.count == 4 {
      guard case .int(let number) = values[3] else { return nil }
      if number >= 0 { limit = Int(number) }
    }
    let (whole, part, other) = (Array(text.utf8), Array(old.utf8), Array(new.utf8))
    var result: [UInt8] = []
    var start = 0
    var count = 0
    while count < limit, let found = TextSearch.first(part, in: whole, from: start) {
      result += whole[start..<found]
      result += other
      try bound(result.count)
      count += 1
      start = found + part.count
      guard part.isEmpty else { continue }
      // Between all code points: the next one is stepped over, and after the last the search ends.
      repeat {
        if start < whole.count { result.append(whole[start]) }
        start += 1
      } while start < whole.count && whole[start] & 0xC0 == 0x80
    }
    if start < whole.count { result += whole[start...] }
    return .string(String(decoding: result, as: UTF8.self))
  }

  private static func bound(_ size: Int) throws(EvaluationError) {
    guard size <= StandardLibrary.maximumSize else { throw EvaluationError(.limitReached("size")) }
  }

  // MARK: Letters

  private static func lower(_ scalars: Scalars) -> Scalars {
    scalars.map { ("A"..."Z").contains($0) ? shifted($0, by: 32) : $0 }
  }

  private static func upper(_ scalars: Scalars) -> Scalars {
    scalars.map { ("a"..."z").contains($0) ? shifted($0, by: -32) : $0 }
  }

  private static func shifted(_ scalar: Unicode.Scalar, by distance: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(truncatingIfNeeded: Int(scalar.value) + distance))
  }

  private static func trim(_ scalars: Scalars) -> Scalars {
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return [] }
    return Array(scalars[first...last])
  }

  private static func quote(_ value: Value) -> Value? {
    guard case .string(let content) = value else { return nil }
    let escapes: [Unicode.Scalar: String] = [
      "\u{07}": "\\a", "\u{08}": "\\b", "\u{0C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
      "\u{0B}": "\\v", "\\": "\\\\", "\"": "\\\"",
    ]
    return .string("\"" + content.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\"")
  }
}
