// SPDX-License-Identifier: Apache-2.0

import CEL

/// An amount as it was worked out, with the figures of a case put in:
/// `(1,200元 + 25元) × 5个月 = 6,125元`.
///
/// Made once from the amount's expression; `text` then takes some microseconds a case.
struct WorkedAmount: Sendable {
  private let whole: Part

  /// Nil where a part of the expression cannot be planned on its own.
  init?(_ checked: CheckedExpression, names: WordingNames, environment: Environment) {
    let maker = WorkedAmountMaker(checked: checked, names: names, environment: environment)
    guard let whole = maker.whole() else { return nil }
    self.whole = whole
  }

  /// The working with its result; nil where a figure is not known.
  ///
  /// - Parameter values: By slot, as they were decided on.
  func text(_ values: [Value?], result fen: Int64) -> Phrase? {
    let result = Words.money(fen)
    guard let part = whole.chosen(values) else { return nil }
    if case .extreme(let parts, let isLeast) = part.form {
      return Figures.extreme(parts, isLeast: isLeast, values, result: result)
    }
    guard let term = whole.term(values) else { return nil }
    return part.isSingle ? term.phrase : Words.equals(term.part(of: .sum), result)
  }

  /// A part of the expression and its own program.
  struct Part: Sendable {
    let program: Program
    let measure: Measure
    let form: Form
  }

  indirect enum Form: Sendable {
    /// Written in the rule, or set as a parameter.
    case figure
    /// Found in the case.
    case found
    /// Hundredths of `whole`, shown as percent.
    case percent(of: Int64)
    case operation(String, [Part])
    case choice(Program, then: Part, otherwise: Part, because: Reasons?)
    case extreme([Part], isLeast: Bool)
    /// A division rounded to the fen, with what is divided and by what.
    case rounded(Part, numerator: Part, denominator: Part, Words.Rounding)
  }

  /// Why a figure and not the other was taken.
  struct Reasons: Sendable {
    let then: Phrase
    /// Nil where it goes without saying.
    let otherwise: Phrase?
  }
}

// MARK: - Working it out

extension WorkedAmount.Part {
  /// One value, not worked out of others.
  fileprivate var isSingle: Bool {
    switch form {
    case .figure, .found, .percent: true
    case .operation, .choice, .extreme, .rounded: false
    }
  }

  /// The part that a choice comes to; nil where its test is not decided.
  fileprivate func chosen(_ values: [Value?]) -> WorkedAmount.Part? {
    guard case .choice(let test, let then, let otherwise, _) = form else { return self }
    guard case .value(.bool(let holds)) = test.evaluate(values) else { return nil }
    return (holds ? then : otherwise).chosen(values)
  }

  fileprivate func number(_ values: [Value?]) -> Int64? {
    program.evaluate(values).value?.integer
  }

  fileprivate func figure(_ values: [Value?]) -> Phrase? {
    number(values).map { measure.figure($0) }
  }

  fileprivate func term(_ values: [Value?]) -> Term? {
    switch form {
    case .figure, .found: return figure(values).map { Term($0) }
    case .percent(let whole):
      return number(values).map { Term(Words.percent($0, of: whole)) }
    case .operation(let sign, let parts): return Figures.operation(sign, parts, values)
    case .choice(let test, let then, let otherwise, let because):
      guard case .value(.bool(let holds)) = test.evaluate(values) else { return nil }
      let taken = holds ? then : otherwise
      guard let term = taken.term(values) else { return nil }
      guard let reason = holds ? because?.then : because?.otherwise, taken.isSingle else {
        return term
      }
      return Term(Words.because(term.phrase, reason))
    case .extreme(let parts, let isLeast): return Figures.extreme(parts, isLeast: isLeast, values)
    case .rounded(let quotient, let numerator, let denominator, let rounding):
      guard let term = quotient.term(values), let divided = numerator.number(values),
        let divisor = denominator.number(values), divisor != 0
      else { return nil }
      if divided % divisor == 0 { return term }
      return Term(Words.because(term.part(of: .product), rounding.remark), .product)
    }
  }
}

/// Formulas of figures.
private enum Figures {
  typealias Part = WorkedAmount.Part

  static func operation(_ sign: String, _ parts: [Part], _ values: [Value?]) -> Term? {
    let hold: Term.Hold = sign == "+" || sign == "−" ? .sum : .product
    var said: Phrase?
    for part in parts {
      guard let term = part.term(values) else { return nil }
      if let left = said {
        let isStrict = sign == "−" || sign == "÷"
        said = Words.operation(left, sign, term.part(of: isStrict ? hold.next : hold))
      } else {
        said = term.part(of: hold)
      }
    }
    return said.map { Term($0, hold) }
  }

  /// The part that was taken; where it was a bound, what it was held against.
  static func extreme(_ parts: [Part], isLeast: Bool, _ values: [Value?]) -> Term? {
    guard let taken = taken(parts, isLeast: isLeast, values) else { return nil }
    guard let (bound, free) = bound(parts), taken.part.isBound,
      let other = free.number(values), other != taken.number
    else { return taken.part.term(values) }
    guard let held = against(free, values) else { return nil }
    let figure = bound.measure.figure(taken.number)
    return Term(Words.because(figure, Words.bounded(held, by: figure, isLeast: isLeast)))
  }

  /// The whole working of an amount that is bounded: `620元，最多500元，即500元`.
  static func extreme(
    _ parts: [Part], isLeast: Bool, _ values: [Value?], result: Phrase
  ) -> Phrase? {
    if let (bound, free) = bound(parts) {
      guard let most = bound.term(values), let held = against(free, values) else { return nil }
      return Words.thatIs(Words.bounded(held, by: most.side, isLeast: isLeast), result)
    }
    let terms = parts.compactMap { $0.term(values)?.part(of: .sum) }
    guard terms.count == parts.count else { return nil }
    return Words.thatIs(Words.extreme(terms, isLeast: isLeast), result)
  }

  /// The bound and what it binds, where there is one of each.
  private static func bound(_ parts: [Part]) -> (bound: Part, free: Part)? {
    guard parts.count == 2, parts[0].isBound != parts[1].isBound else { return nil }
    return parts[0].isBound ? (parts[0], parts[1]) : (parts[1], parts[0])
  }

  /// A value that is held against a bound, with its own working where it has one.
  private static func against(_ part: Part, _ values: [Value?]) -> Phrase? {
    guard let term = part.term(values), let figure = part.figure(values) else { return nil }
    return part.isSingle ? term.phrase : Words.equals(term.part(of: .sum), figure)
  }

  private static func taken(
    _ parts: [Part], isLeast: Bool, _ values: [Value?]
  ) -> (part: Part, number: Int64)? {
    var best: (part: Part, number: Int64)?
    for part in parts {
      guard let number = part.number(values) else { return nil }
      if let known = best, isLeast ? number >= known.number : number <= known.number { continue }
      best = (part, number)
    }
    return best
  }
}

extension WorkedAmount.Part {
  /// Whether the law sets the figure.
  fileprivate var isBound: Bool { if case .figure = form { true } else { false } }
}

extension Term.Hold {
  /// What the right side of a minus or a division must hold together like.
  fileprivate var next: Term.Hold { self == .sum ? .product : .single }
}
