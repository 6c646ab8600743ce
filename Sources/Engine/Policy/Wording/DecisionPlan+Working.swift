// SPDX-License-Identifier: Apache-2.0

import CEL

// The figures of a decided case, shown as they were worked out.
extension DecisionPlan {
  /// - Parameters:
  ///   - steps: One for each run of months that has its own figures.
  ///   - fen: Their sum before limits in money; nil for a status.
  ///   - paid: What they leave of it.
  func working(_ steps: [Worked], of fen: Int64?, paid: Int64?) -> Phrase? {
    guard let fen, let paid else { return nil }
    let texts = steps.compactMap { step -> Phrase? in
      guard let part = step.fen, let text = step.tier?.worked?.text(step.values, result: part)
      else {
        return nil
      }
      return step.tier?.label.map { Words.step(Phrase($0), text) } ?? text
    }
    guard texts.count == steps.count, let first = texts.first else { return nil }
    let whole = texts.count == 1 ? first : Words.parts(texts, sum: Words.money(fen))
    return cut(whole, fen, to: paid)
  }

  /// The sum of a list: how many lines give how much each.
  func working(
    _ lines: [DecisionRecord], _ outcome: DecisionOutcome, paid: Int64?
  ) -> Phrase? {
    guard let paid else { return nil }
    let amounts = lines.filter { $0.outcome == outcome }.compactMap(\.amountFen)
    let counts = Dictionary(amounts.map { ($0, 1) }, uniquingKeysWith: +)
    let groups = counts.sorted { $0.key > $1.key }.map { (fen: $0.key, lines: $0.value) }
    let sum = amounts.reduce(Int64(0)) { $0.addingSaturating($1) }
    return cut(Words.total(groups, result: sum), sum, to: paid)
  }

  private func cut(_ working: Phrase, _ fen: Int64, to paid: Int64) -> Phrase {
    paid < fen ? Words.cut(working, to: Words.money(paid)) : working
  }
}

extension DecisionRecord {
  /// Takes the amount back, and with it the figures it was worked out from.
  mutating func withdrawAmount() {
    amountFen = nil
    working?.text = nil
  }

  /// The working with its figures, where it says more than the amount does.
  public var workedAmount: Phrase? {
    guard let text = working?.text, let amountFen, text != Words.money(amountFen) else {
      return nil
    }
    return text
  }
}
