// SPDX-License-Identifier: Apache-2.0

/// Reads a regular expression of the RE2 syntax: no back references and no looking around, so that
/// matching takes time proportional to pattern and text.
struct PatternParser {
  struct Fault: Error {
    let why: String
  }

  private struct Flags {
    var ignoresCase = false
    var multiline = false
    var dotTakesNewline = false
  }

  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var flags = Flags()
  private var nesting = 0

  static func parse(_ text: String) throws(Fault) -> Pattern {
    var parser = PatternParser(scalars: Array(text.unicodeScalars))
    let pattern = try parser.alternatives()
    if parser.place < parser.scalars.count { throw Fault(why: Complaint.strayBracket) }
    return pattern
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard scalars[place...].starts(with: text.unicodeScalars) else { return false }
    place += text.unicodeScalars.count
    return true
  }

  private mutating func advance() throws(Fault) -> Unicode.Scalar {
    guard let scalar = next else { throw Fault(why: Complaint.patternEnds) }
    place += 1
    return scalar
  }

  // MARK: Structure

  private mutating func alternatives() throws(Fault) -> Pattern {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= 100 else { throw Fault(why: Complaint.groupsTooDeep) }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(Fault) -> Pattern {
    var parts: [Pattern] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if take("\\Q") {
        while next != nil, !take("\\E") { parts.append(.scalar(set(try advance()))) }
      } else {
        parts.append(try repetition(of: atom()))
      }
    }
    return .sequence(parts)
  }

  private mutating func repetition(of atom: Pattern) throws(Fault) -> Pattern {
    var atom = atom
    var count = 0
    while let (least, most) = try quantifier() {
      _ = take("?")
      count += 1
      if count > 1 { throw Fault(why: Complaint.doubleRepetition) }
      atom = .repeated(atom, least: least, most: most)
    }
    return atom
  }

  private mutating func quantifier() throws(Fault) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard next == "{" else { return nil }
    let start = place
    place += 1
    let least = number()
    var most = least
    if take(",") { most = number() }
    guard let least, take("}") else {
      place = start
      return nil
    }
    if scalars[place - 2] == "," { most = nil }
    guard least <= 1_000, most ?? 0 <= 1_000, most.map({ $0 >= least }) ?? true else {
      throw Fault(why: Complaint.badRepetition)
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = next, ("0"..."9").contains(scalar), digits.count < 6 {
      digits.unicodeScalars.append(scalar)
      place += 1
    }
    return Int(digits)
  }

  // MARK: Atoms

  private mutating func atom() throws(Fault) -> Pattern {
    let scalar = try advance()
    switch scalar {
    case ".": return .scalar(flags.dotTakesNewline ? .any : .anyButNewline)
    case "^": return .assertion(flags.multiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.multiline ? .lineEnd : .textEnd)
    case "(": return try group()
    case "[": return .scalar(try bracket())
    case "\\": return try escape()
    case "*", "+", "?": throw Fault(why: Complaint.nothingToRepeat(scalar))
    default: return .scalar(set(scalar))
    }
  }

  private func set(_ scalar: Unicode.Scalar) -> ScalarSet { cased(ScalarSet(scalar)) }

  private func cased(_ set: ScalarSet) -> ScalarSet {
    var set = set
    set.ignoresCase = flags.ignoresCase
    return set
  }

  private mutating func group() throws(Fault) -> Pattern {
    let outer = flags
    if take("?") {
      if take("P<") || take("<") {
        if next == "=" || next == "!" { throw Fault(why: Complaint.noLookaround) }
        while try advance() != ">" {}
      } else if try !groupFlags() {
        return .empty
      }
    }
    let inner = try alternatives()
    guard take(")") else { throw Fault(why: Complaint.openGroup) }
    flags = outer
    return inner
  }

  /// `i`, `m`, `s`, `U`, set or (after `-`) cleared; true when a group's content follows.
  private mutating func groupFlags() throws(Fault) -> Bool {
    var sets = true
    while true {
      switch try advance() {
      case "i": flags.ignoresCase = sets
      case "m": flags.multiline = sets
      case "s": flags.dotTakesNewline = sets
      case "U": break
      case "-": sets = false
      case ":": return true
      case ")": return false
      default: throw Fault(why: Complaint.unknownGroup)
      }
    }
  }

  private mutating func escape() throws(Fault) -> Pattern {
    if let set = try setEscape() { return .scalar(cased(set)) }
    switch next {
    case "b":
      place += 1
      return .assertion(.wordBoundary)
    case "B":
      place += 1
      return .assertion(.noWordBoundary)
    case "A":
      place += 1
      return .assertion(.textStart)
    case "z":
      place += 1
      return .assertion(.textEnd)
    default: return .scalar(set(try scalarEscape()))
    }
  }

  /// `\d`, `\pL` and their like; nil, and nothing read, for another escape.
  private mutating func setEscape() throws(Fault) -> ScalarSet? {
    guard let letter = next else { throw Fault(why: Complaint.patternEndsInEscape) }
    let known: [Unicode.Scalar: ScalarSet] = [
      "d": .digits, "D": .digits.negated, "w": .wordLetters, "W": .wordLetters.negated,
      "s": .blanks, "S": .blanks.negated,
    ]
    if let set = known[letter] {
      place += 1
      return set
    }
    guard letter == "p" || letter == "P" else { return nil }
    place += 1
    var name = String(try advance())
    if name == "{" {
      name = ""
      while let scalar = next, scalar != "}" {
        name.unicodeScalars.append(scalar)
        place += 1
      }
      guard take("}") else { throw Fault(why: Complaint.openClass) }
    }
    let isNegated = name.hasPrefix("^")
    guard let set = ScalarSet.unicode(isNegated ? String(name.dropFirst()) : name) else {
      throw Fault(why: Complaint.unknownClass)
    }
    return (letter == "P") != isNegated ? set.negated : set
  }

  private mutating func scalarEscape() throws(Fault) -> Unicode.Scalar {
    let letter = try advance()
    switch letter {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "x": return try hexadecimal()
    case "0"..."7":
      var value = letter.value - 48
      var digits = 1
      while digits < 3, let digit = next, ("0"..."7").contains(digit) {
        value = value * 8 + digit.value - 48
        digits += 1
        place += 1
      }
      if letter != "0", digits == 1 { throw Fault(why: Complaint.noBackReference) }
      guard let scalar = Unicode.Scalar(value) else { throw Fault(why: Complaint.noCodePoint) }
      return scalar
    case _
    where letter.isASCII && (letter.properties.isAlphabetic || letter == "8" || letter == "9"):
      throw Fault(why: Complaint.noPatternEscape(letter))
    default: return letter
    }
  }

  private mutating func hexadecimal() throws(Fault) -> Unicode.Scalar {
    var digits = ""
    if take("{") {
      while let scalar = next, scalar != "}" {
        digits.unicodeScalars.append(scalar)
        place += 1
      }
      guard take("}") else { throw Fault(why: Complaint.openCodePoint) }
    } else {
      digits = String(try advance()) + String(try advance())
    }
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw Fault(why: Complaint.badCodePoint)
    }
    return scalar
  }

  // MARK: Brackets

  private mutating func bracket() throws(Fault) -> ScalarSet {
    var set = ScalarSet(isNegated: take("^"))
    var isFirst = true
    while isFirst || next != "]" {
      isFirst = false
      if take("[:") {
        set.items.append(.set(try posixClass()))
        continue
      }
      let low = try member(&set)
      guard let low else { continue }
      if next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" {
        place += 1
        guard let high = try member(&set), high >= low else {
          throw Fault(why: Complaint.backwardRange)
        }
        set.items.append(.range(low.value...high.value))
      } else {
        set.items.append(.range(low.value...low.value))
      }
    }
    place += 1
    return cased(set)
  }

  /// One code point, or nil when a whole class was added.
  private mutating func member(_ set: inout ScalarSet) throws(Fault) -> Unicode.Scalar? {
    guard next != nil else { throw Fault(why: Complaint.openSet) }
    let scalar = try advance()
    guard scalar == "\\" else { return scalar }
    if let known = try setEscape() {
      set.items.append(.set(known))
      return nil
    }
    return try scalarEscape()
  }

  private mutating func posixClass() throws(Fault) -> ScalarSet {
    let isNegated = take("^")
    var name = ""
    while let scalar = next, scalar != ":" {
      name.unicodeScalars.append(scalar)
      place += 1
    }
    guard take(":]"), let set = ScalarSet.posix(name) else {
      throw Fault(why: Complaint.unknownNamedClass)
    }
    return isNegated ? set.negated : set
  }
}
