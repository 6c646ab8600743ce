// SPDX-License-Identifier: Apache-2.0

/// What a rule asks for or a formula gives, in words that keep the structure of the rule: a page shows
/// it as an outline (`outline`), a terminal on one line (`line`).
///
/// Made from the syntax tree alone, so that it cannot say anything else than the rule does.
public indirect enum Wording: Hashable, Sendable {
  /// One sentence, and the definitions it leans on.
  case statement(Phrase, terms: [DefinedTerm])
  /// Every part holds.
  case all([Wording])
  /// At least one part holds.
  case any([Wording])
  /// At least one part does not hold.
  case notAll([Wording])
  /// The first branch whose test holds, else the last part.
  case choice([Branch], otherwise: Wording)
  /// What is said of something named by a heading, such as each entry of a list.
  case under(Phrase, Wording)
  /// Parts side by side, such as the two ends of a window.
  case series([Wording])

  public struct Branch: Hashable, Sendable {
    public let when: Wording
    public let then: Wording
  }
}

/// A definition of the document that a sentence names, and what it stands for.
public struct DefinedTerm: Hashable, Sendable {
  /// As the document names it.
  public let id: String
  public let name: Phrase
  /// The clauses it rests on, joined.
  public let clause: String
  public let meaning: Wording
}

extension Wording {
  static func sentence(_ phrase: Phrase) -> Wording { .statement(phrase, terms: []) }

  /// The parts as one that holds where all do; a part that is such a list itself is taken apart.
  static func every(_ parts: [Wording]) -> Wording {
    let flat = parts.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } }
    return flat.count == 1 ? flat[0] : .all(flat)
  }

  /// The parts as one that holds where one does.
  static func some(_ parts: [Wording]) -> Wording {
    let flat = parts.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } }
    return flat.count == 1 ? flat[0] : .any(flat)
  }

  /// The definitions that are named anywhere in it or in one another, each once, in the order of the
  /// text.
  public var terms: [DefinedTerm] {
    let found: [DefinedTerm] =
      switch self {
      case .statement(_, let terms): terms.flatMap { [$0] + $0.meaning.terms }
      case .all(let parts), .any(let parts), .notAll(let parts), .series(let parts):
        parts.flatMap(\.terms)
      case .choice(let branches, let otherwise):
        branches.flatMap { $0.when.terms + $0.then.terms } + otherwise.terms
      case .under(_, let inner): inner.terms
      }
    return found.reduce(into: []) { terms, term in
      if !terms.contains(term) { terms.append(term) }
    }
  }
}

// MARK: - One line

extension Wording {
  /// The whole on one line, with brackets where parts of parts would run together.
  public var line: Phrase {
    switch self {
    case .statement(let phrase, _): phrase
    case .all(let parts): Words.and(parts.map { $0.part(of: self) })
    case .any(let parts): Words.or(parts.map { $0.part(of: self) })
    case .notAll(let parts): Words.notAll(Wording.all(parts).line)
    case .choice(let branches, let otherwise):
      Words.choice(branches.map { ($0.when.line, $0.then.line) }, otherwise: otherwise.line)
    case .under(let heading, let inner): Words.under(heading, inner.line)
    case .series(let parts): .joined(parts.map(\.line), zh: "；", en: "; ")
    }
  }

  private func part(of whole: Wording) -> Phrase {
    switch (self, whole) {
    case (.any, .all), (.all, .any), (.choice, _): line.bracketed
    default: line
    }
  }

  /// On one line, in brackets unless it is one sentence.
  var remark: Phrase {
    switch self {
    case .statement(let phrase, _): phrase
    default: line.bracketed
    }
  }
}

// MARK: - Outline

/// One line of an outline; `depth` counts from zero.
public struct OutlineLine: Hashable, Sendable {
  public let depth: Int
  public let text: Phrase
}

extension Wording {
  /// The whole as lines, each part of a list one step deeper than its heading.
  public var outline: [OutlineLine] { outline(at: 0) }

  private func outline(at depth: Int) -> [OutlineLine] {
    func lines(_ heading: Phrase, _ parts: [Wording]) -> [OutlineLine] {
      [OutlineLine(depth: depth, text: Words.heading(heading))]
        + parts.flatMap { $0.outline(at: depth + 1) }
    }
    switch self {
    case .statement(let phrase, _): return [OutlineLine(depth: depth, text: phrase)]
    case .all(let parts): return lines(Words.allOf, parts)
    case .any(let parts): return lines(Words.anyOf, parts)
    case .notAll(let parts): return lines(Words.notAllOf, parts)
    case .choice(let branches, let otherwise):
      return branches.flatMap { branch in
        branch.when.titled(Words.ifHeading, at: depth)
          + branch.then.titled(Words.thenHeading, at: depth)
      } + otherwise.titled(Words.otherwiseHeading, at: depth)
    case .under(let heading, let inner): return inner.titled(heading, at: depth)
    case .series(let parts): return parts.flatMap { $0.outline(at: depth) }
    }
  }

  /// A sentence behind its heading, anything longer below it.
  private func titled(_ heading: Phrase, at depth: Int) -> [OutlineLine] {
    if case .statement(let phrase, _) = self {
      return [OutlineLine(depth: depth, text: Words.titled(heading, phrase))]
    }
    return [OutlineLine(depth: depth, text: Words.heading(heading))] + outline(at: depth + 1)
  }
}
