// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension DecisionPlan {
  /// What one rule comes to on prepared values.
  func verdict(
    _ rule: PlannedRule, _ values: [Value?], _ ground: Ground
  ) throws(DecisionRefusal) -> Verdict {
    switch rule.test {
    case .expression(let program): return try verdict(program, values, named: rule.id)
    case .grants(let test):
      return test.evaluate(values, year: ground.year, eventSlot: slots.event)
    case .window(let on, let opens, let closes):
      let on = try bound(on, values, named: rule.id)
      let opens = try opens.map { (p) throws(DecisionRefusal) in try bound(p, values, named: rule.id) }
      let closes = try closes.map { (p) throws(DecisionRefusal) in try bound(p, values, named: rule.id) }
      return DecisionPlan.isWithin(on, opens ?? .open, closes ?? .open)
    }
  }

  func verdict(
    _ program: Program, _ values: [Value?], named name: String
  ) throws(DecisionRefusal) -> Verdict {
    switch program.evaluate(values) {
    case .value(.bool(true)): return .true
    case .value: return .false
    case .unknown(let set): return .unknown(set.inputs)
    case .error(let error): throw .evaluation(name, of: policy.id, error.message)
    }
  }

  // MARK: Windows

  /// One end of a window, or the day held against it.
  enum Bound {
    case day(Day)
    /// Known to be none.
    case open
    case unknown([Unknown])
  }

  func bound(
    _ program: Program, _ values: [Value?], named name: String
  ) throws(DecisionRefusal) -> Bound {
    switch program.evaluate(values) {
    case .value(let value): return value.day.map(Bound.day) ?? .open
    case .unknown(let set): return .unknown(set.inputs)
    case .error(let error): throw .evaluation(name, of: policy.id, error.message)
    }
  }

  /// Whether a day lies in a window, by Kleene; a day known to be none does not.
  private static func isWithin(_ on: Bound, _ opens: Bound, _ closes: Bound) -> Verdict {
    var gaps: [Unknown] = []
    switch on {
    case .open: return .false
    case .unknown(let open): gaps += open
    case .day(let day):
      if case .day(let first) = opens, day < first { return .false }
      if case .day(let last) = closes, day > last { return .false }
    }
    if case .unknown(let open) = opens { gaps += open }
    if case .unknown(let open) = closes { gaps += open }
    return gaps.isEmpty ? .true : .unknown(gaps)
  }

  /// The window as it stands on the day asked for.
  func window(_ values: [Value?], _ ground: Ground) throws(DecisionRefusal) -> ClaimWindow {
    for rule in rules {
      guard case .window(_, let opens, let closes) = rule.test else { continue }
      var first: Day?
      var last: Day?
      if let opens, case .day(let day) = try bound(opens, values, named: rule.id) { first = day }
      if let closes, case .day(let day) = try bound(closes, values, named: rule.id) { last = day }
      let isDated = (opens == nil || first != nil) && (closes == nil || last != nil)
      let state: ClaimWindow.State =
        if let first, ground.asOf < first {
          .notYet
        } else if let last, ground.asOf > last {
          .closed
        } else {
          isDated ? .open : .none
        }
      return ClaimWindow(opens: first, closes: last, state: state)
    }
    return .none
  }

  // MARK: Papers

  /// The required papers that a claim which lists its papers lacks. A paper whose need is not
  /// known is asked for by the facts that would settle it.
  func lackingPapers(
    _ values: [Value?]
  ) throws(DecisionRefusal) -> (codes: [String], gaps: [Unknown]) {
    guard let slot = slots.documents, let shape = vocabulary.shape(of: FactSlot(slot)),
      let given = values[slot], let code = shape.type.slot(of: "code")
    else { return ([], []) }
    var papers: [Record] = []
    if case .list(let items) = given {
      papers = items.compactMap { if case .record(let record) = $0 { record } else { nil } }
    }
    var codes: [String] = []
    var gaps: [Unknown] = []
    for (material, when) in materials {
      let isGiven = papers.contains { paper in
        paper.fields[code]?.text == material.code.value && suffices(paper, material)
      }
      if isGiven { continue }
      let needed =
        try when.map { (program) throws(DecisionRefusal) in
          try verdict(program, values, named: "material \(material.code.value)")
        } ?? .true
      switch needed {
      case .true: codes.append("claim.documents:\(material.code.value)")
      case .false: break
      case .unknown(let open): gaps += open
      }
    }
    return (codes, gaps)
  }

  /// Whether a paper is there in enough copies and, where it must be, in the original; what the
  /// claim does not say is taken to be right.
  private func suffices(_ paper: Record, _ material: MaterialDocument) -> Bool {
    if let copies = paper["copies"]?.integer, copies < material.copies { return false }
    if material.original, case .bool(false)? = paper["original"] { return false }
    return true
  }
}
