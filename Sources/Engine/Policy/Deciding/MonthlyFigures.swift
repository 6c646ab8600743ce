// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

// What is paid by the month is paid at the figures of that month.
extension DecisionPlan {
  /// The values to work the amount out on: once for each run of payable months in which the same
  /// figures are in force; the values themselves where nothing is paid by the month or where no figure
  /// that the plan filled in has changed.
  ///
  /// A month takes the figure of its first day. What a limit in months leaves goes to the earlier months.
  /// > Source: AMB-HN-10; each month is an event of its own.
  func valuesByMonth(
    _ values: [Value?], _ ground: Ground
  ) throws(DecisionRefusal) -> [[Value?]] {
    guard case .known(let payable, _, _) = ground.months else { return [values] }
    let dated = parameters.enumerated().filter { index, parameter in
      ground.filledParameters >> UInt64(index & 63) & 1 == 1 && parameter.values.count > 1
    }.map(\.element)
    if dated.isEmpty || payable.isEmpty { return [values] }
    var left = values[slots.monthsLeft]?.integer
    var found: [[Value?]] = []
    for months in runs(of: payable, under: dated) {
      var values = values
      values[slots.payableMonths] = .list(months.map(Value.month))
      if let rest = left {
        values[slots.monthsLeft] = .int(rest)
        left = max(0, rest - Int64(months.count))
      }
      for parameter in dated {
        values[parameter.slot] = parameter.value(
          on: inTerm(months[0].firstDay), for: try key(of: parameter, values).key)
      }
      found.append(values)
    }
    return found
  }

  /// Rising months, cut where one of the figures changes.
  private func runs(of months: [Month], under parameters: [CheckedParameter]) -> [[Month]] {
    var runs: [(figures: [Int], months: [Month])] = []
    for month in months {
      let day = inTerm(month.firstDay)
      let figures = parameters.map { parameter in parameter.values.count { $0.from <= day } }
      if runs.last?.figures == figures {
        runs[runs.count - 1].months.append(month)
      } else {
        runs.append((figures, [month]))
      }
    }
    return runs.map(\.months)
  }
}
