// SPDX-License-Identifier: Apache-2.0

/// A value in words, and how tightly its words hold together.
struct Term {
  enum Hold: Int, Comparable {
    /// A whole sentence, such as a value that hangs on a test.
    case sentence
    /// Words that end somewhere, such as `甲与乙中较小者`.
    case words
    case sum, product, single

    static func < (left: Hold, right: Hold) -> Bool { left.rawValue < right.rawValue }
  }

  let phrase: Phrase
  let hold: Hold

  init(_ phrase: Phrase, _ hold: Hold = .single) {
    self.phrase = phrase
    self.hold = hold
  }

  /// The words as a part of something that needs them to hold together at least so tightly.
  func part(of outer: Hold) -> Phrase {
    if hold >= outer { return phrase }
    return hold < .sum ? phrase.bracketed : phrase.grouped
  }

  /// As a side of a comparison or an argument of a function.
  var side: Phrase { part(of: .words) }

  func mapped(_ change: (Phrase) -> Phrase) -> Term { Term(change(side)) }
}
