// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Days that leave gaps or reach out of the term they stand in, and bounds that leave no room.
struct TermChecks {
  let layer: LawLayer
  let problems: ProblemList

  init(_ layer: LawLayer, problems: ProblemList) {
    self.layer = layer
    self.problems = problems
  }

  func check() {
    let document = layer.document
    for parameter in document.parameters { check(parameter, in: document.validity) }
    for policy in layer.policies {
      if let validity = policy.document.validity { check(validity, within: document.validity) }
      for parameter in policy.document.parameters { check(parameter, in: policy.validity) }
    }
    checkSettings()
  }

  // MARK: Terms

  private func check(_ validity: ValidityDocument, within outer: ValidityDocument) {
    if validity.from.value < outer.from.value {
      problems.report(
        .outsideTerm(
          "begins on \(validity.from.value), before its document, which begins on "
            + "\(outer.from.value)", at: validity.from.place))
    }
    guard let last = outer.through?.value else { return }
    guard let through = validity.through else {
      problems.report(
        .outsideTerm(
          "has no end, and its document ends on \(last)", at: validity.from.place))
      return
    }
    if through.value > last {
      problems.report(
        .outsideTerm(
          "ends on \(through.value), after its document, which ends on \(last)",
          at: through.place))
    }
  }

  // MARK: Figures

  private func check(_ parameter: ParameterDocument, in term: ValidityDocument) {
    let name = Vocabulary.parameterPrefix + parameter.name.value
    guard let first = parameter.values.first else {
      problems.report(.noValues(name, from: term.from.value, at: parameter.name.place))
      return
    }
    if first.day.value > term.from.value {
      problems.report(
        .valueGap(
          name, from: term.from.value, through: first.day.value.adding(days: -1),
          at: first.day.place))
    }
    for (index, value) in parameter.values.enumerated() {
      let next = index + 1 < parameter.values.count ? parameter.values[index + 1].day.value : nil
      if let last = term.through?.value, value.day.value > last {
        problems.report(
          .valueUnused(name, "applies only after the term's last day, \(last)", at: value.day.place)
        )
      } else if let next, next <= term.from.value {
        problems.report(
          .valueUnused(
            name, "is replaced on \(next), before or as the term begins", at: value.day.place))
      }
    }
    if case .fixed(let floor)? = parameter.floor?.kind,
      case .fixed(let ceiling)? = parameter.ceiling?.kind, floor > ceiling
    {
      problems.report(
        .noRoom(name, floor: floor, ceiling: ceiling, at: parameter.name.place))
    }
  }

  /// A setting replaces all the values of the layer above, so it must reach as far back.
  private func checkSettings() {
    for setting in layer.document.settings {
      guard
        let above = layer.jurisdiction.superiors.lazy.flatMap(\.parameters)
          .first(where: { $0.name.value == setting.name.value }),
        let first = setting.values.first,
        let known = above.values.first(where: { $0.node.text != "unknown" }),
        known.day.value < first.day.value
      else { continue }
      problems.report(
        .valueGap(
          Vocabulary.parameterPrefix + setting.name.value, from: known.day.value,
          through: first.day.value.adding(days: -1), at: first.day.place))
    }
  }
}
