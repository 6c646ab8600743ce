// SPDX-License-Identifier: Apache-2.0

/// The tree of a regular expression.
indirect enum Pattern {
  case empty
  case scalar(ScalarSet)
  case assertion(Assertion)
  case sequence([Pattern])
  case alternatives([Pattern])
  /// At least `least` times, at most `most` (nil for any number).
  case repeated(Pattern, least: Int, most: Int?)

  enum Assertion {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
  }
}

/// A set of code points.
struct ScalarSet: Sendable {
  enum Item: Sendable {
    case range(ClosedRange<UInt32>)
    case categories(Set<Unicode.GeneralCategory>)
    case set(ScalarSet)
  }

  var items: [Item] = []
  var isNegated = false
  var ignoresCase = false

  init(_ items: [Item] = [], isNegated: Bool = false) {
    self.items = items
    self.isNegated = isNegated
  }

  init(_ scalar: Unicode.Scalar) { self.init([.range(scalar.value...scalar.value)]) }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var found = holds(scalar)
    if !found, ignoresCase {
      found = scalar.otherCases.contains { holds($0) }
    }
    return found != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    items.contains { item in
      switch item {
      case .range(let range): range.contains(scalar.value)
      case .categories(let categories): categories.contains(scalar.properties.generalCategory)
      case .set(let set): set.contains(scalar)
      }
    }
  }

  // MARK: Known sets

  private static func ranges(_ bounds: [(UInt32, UInt32)]) -> ScalarSet {
    ScalarSet(bounds.map { .range($0.0...$0.1) })
  }

  static let digits = ranges([(0x30, 0x39)])
  static let blanks = ranges([(0x09, 0x0A), (0x0C, 0x0D), (0x20, 0x20)])
  static let wordLetters = ranges([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
  static let any = ranges([(0, 0x10FFFF)])
  static let anyButNewline = ranges([(0, 9), (0x0B, 0x10FFFF)])

  var negated: ScalarSet {
    var other = self
    other.isNegated.toggle()
    return other
  }

  /// `[:alpha:]` and its like.
  static func posix(_ name: String) -> ScalarSet? {
    switch name {
    case "alnum": ranges([(0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)])
    case "alpha": ranges([(0x41, 0x5A), (0x61, 0x7A)])
    case "ascii": ranges([(0, 0x7F)])
    case "blank": ranges([(0x09, 0x09), (0x20, 0x20)])
    case "cntrl": ranges([(0, 0x1F), (0x7F, 0x7F)])
    case "digit": digits
    case "graph": ranges([(0x21, 0x7E)])
    case "lower": ranges([(0x61, 0x7A)])
    case "print": ranges([(0x20, 0x7E)])
    case "punct": ranges([(0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)])
    case "space": ranges([(0x09, 0x0D), (0x20, 0x20)])
    case "upper": ranges([(0x41, 0x5A)])
    case "word": wordLetters
    case "xdigit": ranges([(0x30, 0x39), (0x41, 0x46), (0x61, 0x66)])
    default: nil
    }
  }

  /// `\p{…}`: general categories, and the Han script, which Chinese names need.
  static func unicode(_ name: String) -> ScalarSet? {
    if name == "Han" {
      return ranges([
        (0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007),
        (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFA6D),
        (0xFA70, 0xFAD9), (0x20000, 0x2A6DF), (0x2A700, 0x2EBE0), (0x2F800, 0x2FA1D),
        (0x30000, 0x323AF),
      ])
    }
    if name == "Any" { return any }
    return categories[name].map { ScalarSet([.categories($0)]) }
  }

  private static let categories: [String: Set<Unicode.GeneralCategory>] = {
    let single: [String: Unicode.GeneralCategory] = [
      "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter,
      "Lm": .modifierLetter, "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark,
      "Me": .enclosingMark, "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber,
      "Pc": .connectorPunctuation, "Pd": .dashPunctuation, "Ps": .openPunctuation,
      "Pe": .closePunctuation, "Pi": .initialPunctuation, "Pf": .finalPunctuation,
      "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol,
      "So": .otherSymbol, "Zs": .spaceSeparator, "Zl": .lineSeparator,
      "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format, "Co": .privateUse,
    ]
    var all = single.mapValues { Set([$0]) }
    for (name, category) in single { all[String(name.prefix(1)), default: []].insert(category) }
    return all
  }()
}

extension Unicode.Scalar {
  /// The other letters that are this one but for case.
  fileprivate var otherCases: [Unicode.Scalar] {
    [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { text in
      let scalars = text.unicodeScalars
      return scalars.count == 1 && scalars.first != self ? scalars.first : nil
    }
  }
}
