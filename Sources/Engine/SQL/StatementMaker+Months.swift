// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// The months that a benefit is paid for, each once; the counts are NULL where they are not known.
struct MonthCounts {
  let all: SQLText
  /// Without those after the term.
  let inTime: SQLText
  /// Of them, those before the term.
  let early: SQLText
  /// Those that are paid.
  let payable: SQLText
  let fault: Fault?
}

extension StatementMaker {
  /// Nil where nothing is paid by the month, or where the months have no form.
  mutating func months() -> MonthCounts? {
    // The months stand last among what is worked out first.
    guard plan.isByMonth, let months = plan.grounds.last, let list = list(months.root, months),
      case .opaque = list.element
    else { return nil }
    var kept: (condition: SQLText, loop: Int) = ("TRUE", 0)
    var isKnown: SQLText = "\(list.term.value) IS NOT NULL"
    var fault = self.fault(of: [list.term])
    if let keeps = list.keeps {
      let most: SQLText
      (most, kept) = filtered(list, keeps, months)
      isKnown = "\(most) = 0"
      fault = looped(most, over: list.term)
    } else {
      kept.loop = nextLoop()
    }
    let month = dialect.element(kept.loop, .number)
    let list0 = list.term.value
    func count(_ test: SQLText) -> SQLText {
      share(
        """
        CASE WHEN \(isKnown) THEN \(dialect.different(
          "CASE WHEN \(kept.condition) AND \(test) THEN \(month) END", over: list0,
          loop: kept.loop)) END
        """)
    }
    let last: SQLText = plan.term.through.map { "\(month) <= \(Int($0.month.number))" } ?? "TRUE"
    let first = Int(plan.term.from.adding(days: -1).month.number)
    let inTime = count(last)
    let early = count("\(last) AND \(month) <= \(first)")
    let claim = plan.submittedSlot.map { column($0) } ?? dialect.null(.number)
    let payable = share(
      """
      CASE WHEN \(early) > 0 AND \(claim) < \(Int(plan.term.from.number)) \
      THEN \(inTime) - \(early) ELSE \(inTime) END
      """)
    return MonthCounts(
      all: count("TRUE"), inTime: inTime, early: early, payable: payable, fault: fault)
  }

  /// Whether the months and the claim lie in the policy's term.
  mutating func term(_ months: MonthCounts) -> SQLText {
    let from = Int(plan.term.from.number)
    let claim = plan.submittedSlot.map { column($0) } ?? dialect.null(.number)
    let early = TermCode.of(plan.earlyVerdict)
    var cases: [SQLText] = [
      "WHEN \(months.all) IS NULL THEN \(TermCode.unknown)",
      """
      WHEN \(months.payable) = 0 AND (\(months.early) > 0 OR \(months.all) > \(months.inTime)) \
      THEN \(TermCode.outside)
      """,
      "WHEN \(months.early) > 0 AND \(claim) IS NULL THEN \(TermCode.unknown)",
    ]
    if early != TermCode.inside {
      cases.append("WHEN \(months.early) > 0 AND \(claim) >= \(from) THEN \(early)")
    }
    if let through = plan.term.through {
      cases.append(
        "WHEN \(claim) > \(Int(through.number)) THEN \(TermCode.of(plan.lateVerdict))")
    }
    return share("CASE \(.joined(cases, " ")) ELSE \(TermCode.inside) END")
  }

  /// `size(payableMonths)`.
  mutating func payableMonths(_ expression: Expression, _ checked: CheckedExpression) -> Term? {
    guard case .variable(let slot)? = checked.references[expression.id],
      slot >= vocabulary.facts.count, slot != plan.monthsLeftSlot, slot != plan.eventSlot,
      case .worked = plan.source(of: slot), let months = months()
    else { return nil }
    return Term(.number, months.payable, fault: months.fault)
  }

  /// Whether the amount may be worked out at once: no figure of it changes with the months.
  mutating func isPaidAtOnce() -> Bool {
    plan.reads.map(\.index).filter(plan.overridable.contains).allSatisfy { slot in
      guard case .worked = plan.source(of: slot), slot != plan.benefitYearSlot else { return true }
      guard let figure = plan.figure(of: slot, asOf: asOf) else { return false }
      return figure.values.count == 1
    }
  }
}
