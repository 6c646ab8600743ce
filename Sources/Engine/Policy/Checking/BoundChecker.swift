// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Holds the values of a parameter against its floor and ceiling.
struct BoundChecker {
  let among: [CheckedParameter]
  let problems: ProblemList

  private enum Side { case floor, ceiling }

  /// - Parameter setting: Where the values were set, if by a lower layer: the message names its
  ///   clause beside the bound's.
  func check(_ parameter: CheckedParameter, setBy setting: CheckedJurisdiction.LayerSetting?) {
    for (bound, side) in [
      (parameter.document.floor, Side.floor), (parameter.document.ceiling, Side.ceiling),
    ] {
      guard let bound else { continue }
      switch bound.kind {
      case .fixed(let limit):
        for (day, value) in parameter.values {
          hold(parameter, value.entries.map { ($0.value, limit) }, side, from: day, setting)
        }
      case .percent(let percent, let other):
        guard let reference = among.first(where: { $0.document.name.value == other.value }) else {
          problems.report(.unknownName("parameter", other.value, at: other.place, nearest: nil))
          continue
        }
        for day in days(parameter, reference) {
          guard let value = parameter.values.last(where: { $0.from <= day })?.value else {
            continue
          }
          let pairs = value.entries.compactMap { entry -> (Value, Int64)? in
            reference.value(on: day, for: entry.key)?.integer.map {
              (entry.value, side == .floor ? ($0 * percent + 99) / 100 : $0 * percent / 100)
            }
          }
          hold(parameter, pairs, side, from: day, setting)
        }
      }
    }
  }

  /// The days on which one of the two changes.
  private func days(_ one: CheckedParameter, _ other: CheckedParameter) -> [Day] {
    guard let first = one.values.first?.from else { return [] }
    return Set((one.values + other.values).map(\.from).filter { $0 >= first }).sorted()
  }

  private func hold(
    _ parameter: CheckedParameter, _ pairs: [(Value, Int64)], _ side: Side, from day: Day,
    _ setting: CheckedJurisdiction.LayerSetting?
  ) {
    for (value, limit) in pairs {
      guard let number = value.integer, side == .floor ? number < limit : number > limit else {
        continue
      }
      let written = setting?.document.values ?? parameter.document.values
      let place = written.last { $0.day.value <= day }?.node.place ?? parameter.document.name.place
      problems.report(
        .outsideBound(
          parameter.name, number, isFloor: side == .floor, limit: limit, clause: parameter.clause,
          setBy: setting.map { setting in
            let clauses = setting.document.clauses.map(\.value).joined(separator: "、")
            return "\(setting.layer.number.value) \(clauses)"
          }, at: place))
    }
  }
}
