// SPDX-License-Identifier: Apache-2.0

// Changed bytes rarely make an expression that passes the check. Where the text can be parsed, parts of
// the tree are exchanged instead, mostly for parts of another text or for the words below.

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(
  _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int
) -> Int

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int, _ seed: CUnsignedInt
) -> Int {
  var random = SeededNumbers(state: UInt64(seed) << 1 | 1)
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  guard Int.random(in: 0..<4, using: &random) > 0,
    let mutated = ExpressionMutator.exchange(in: text, for: nil, &random)
  else { return mutateBytes(bytes, count, room) }
  return write(mutated, to: bytes, room)
}

@_cdecl("LLVMFuzzerCustomCrossOver")
public func crossOver(
  _ one: UnsafePointer<UInt8>, _ oneCount: Int, _ other: UnsafePointer<UInt8>, _ otherCount: Int,
  _ bytes: UnsafeMutablePointer<UInt8>, _ room: Int, _ seed: CUnsignedInt
) -> Int {
  var random = SeededNumbers(state: UInt64(seed) << 1 | 1)
  let text = String(decoding: UnsafeBufferPointer(start: one, count: oneCount), as: UTF8.self)
  let giver = String(decoding: UnsafeBufferPointer(start: other, count: otherCount), as: UTF8.self)
  return write(
    ExpressionMutator.exchange(in: text, for: giver, &random) ?? text, to: bytes, room)
}

private func write(_ text: String, to bytes: UnsafeMutablePointer<UInt8>, _ room: Int) -> Int {
  let written = Array(text.utf8.prefix(room))
  bytes.update(from: written, count: written.count)
  return written.count
}

enum ExpressionMutator {
  private static let words = [
    "yes", "no", "fen", "count", "rate", "name", "raw", "at", "span", "on", "endOn", "person.sex",
    "person.level", "grants", "tags", "numbers", "table", "maybe", "anything", "null", "true", "0",
    "1", "-1", "9223372036854775807", "2u", "0.5", "''", "'a'", "b'a'", "[]", "{}", "[1, 2]",
    "{'a': 1}", "optional.none()", "day('1')", "duration('1s')", "timestamp(0)", "1 / 0", "poor",
  ]
  private static let frames = [
    "(#)", "!#", "-#", "[#]", "{'a': #}", "{#: 1}", "# == #", "# != #", "# < #", "# && #",
    "# || #", "# ? # : #", "# + #", "# - #", "# in #", "#[#]", "#[?#]", "#.a", "#.?a", "has(#.a)",
    "dyn(#)", "type(#)", "size(#)", "string(#)", "int(#)", "optional.of(#)", "#.orValue(#)",
    "#.or(#)", "#.all(x, #)", "#.exists(x, # || x == #)", "#.map(x, #)", "#.map(x, [x])",
    "#.filter(x, #)", "#.transformMap(i, x, [i, x])", "cel.bind(x, #, [x, #])",
    "#.optMap(x, [x, #])", "certainly(#)", "held(#, #)", "addDays(#, #)", "inWindow(#, #, #)",
    "#.plus(#)", "[?#, #]", "'%s'.format([#])", "#.matches(#)", "#.replace(#, #)", "#.split(#)",
    "math.greatest(#, #)", "[#, #]", "#.exists_one(x, #)", "#.first()",
  ]

  /// The text with one part of its tree exchanged; nil where it has no tree.
  static func exchange(
    in text: String, for giver: String?, _ random: inout SeededNumbers
  ) -> String? {
    guard let place = part(of: text, &random) else { return nil }
    let own = slice(text, place)
    let new: String
    if let giver {
      guard let other = part(of: giver, &random) else { return nil }
      new = slice(giver, other)
    } else {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: new = words.randomElement(using: &random) ?? ""
      case 1: new = part(of: text, &random).map { slice(text, $0) } ?? ""
      default: new = filled(frames.randomElement(using: &random) ?? "#", own, text, &random)
      }
    }
    let bytes = Array(text.utf8)
    return String(
      decoding: bytes[..<place.lower] + Array(new.utf8) + bytes[place.upper...], as: UTF8.self)
  }

  /// A frame whose first hole is the part itself, the others words or parts.
  private static func filled(
    _ frame: String, _ own: String, _ text: String, _ random: inout SeededNumbers
  ) -> String {
    var result = ""
    var isFirst = true
    for character in frame {
      guard character == "#" else {
        result.append(character)
        continue
      }
      if isFirst {
        result += own
      } else if Bool.random(using: &random) {
        result += words.randomElement(using: &random) ?? ""
      } else {
        result += part(of: text, &random).map { slice(text, $0) } ?? ""
      }
      isFirst = false
    }
    return result
  }

  private static func part(of text: String, _ random: inout SeededNumbers) -> SourceSpan? {
    guard let parsed = try? ExpressionWorld.environment.parse(Source(text)) else { return nil }
    var spans: [SourceSpan] = []
    func gather(_ expression: Expression) {
      spans.append(expression.span)
      expression.children.forEach(gather)
    }
    gather(parsed.root)
    return spans.randomElement(using: &random)
  }

  private static func slice(_ text: String, _ span: SourceSpan) -> String {
    String(decoding: Array(text.utf8)[span.lower..<span.upper], as: UTF8.self)
  }
}
