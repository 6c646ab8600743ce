// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension CheckedJurisdiction {
  /// Between which values a document leaves a figure to the place, such as a pay of half to all of the minimum wage.
  ///
  /// - Parameters:
  ///   - name: As `params.` names it, without that.
  ///   - figures: What the place has set by itself, as `params.…`; it comes before what the documents say.
  /// - Returns: Nil where a bound is not stated, or rests on a figure that nobody has set.
  public func bounds(
    of name: String, in region: RegionCode, on day: Day, figures: FactSet? = nil
  ) -> ClosedRange<Int64>? {
    guard let document = parameters.first(where: { $0.document.name.value == name })?.document,
      let floor = document.floor, let ceiling = document.ceiling
    else { return nil }
    func limit(_ bound: ParameterBound, isFloor: Bool) -> Int64? {
      switch bound.kind {
      case .fixed(let value): return value
      case .percent(let percent, let other):
        guard let whole = figure(other.value, in: region, on: day, figures) else { return nil }
        return isFloor ? (whole * percent + 99) / 100 : whole * percent / 100
      }
    }
    guard let low = limit(floor, isFloor: true), let high = limit(ceiling, isFloor: false),
      low <= high
    else { return nil }
    return low...high
  }

  private func figure(
    _ name: String, in region: RegionCode, on day: Day, _ figures: FactSet?
  ) -> Int64? {
    if let slot = vocabulary.slot(Vocabulary.parameterPrefix + name) {
      switch figures?.value(slot) {
      case .money(let money)?: return money.fen
      case .integer(let number)?: return number
      default: break
      }
    }
    return parameters.first { $0.document.name.value == name }?
      .value(on: day, for: region.digits)?.integer
  }
}
