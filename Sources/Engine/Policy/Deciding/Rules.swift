// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension DecisionPlan {
  /// What one rule comes to on prepared values.
  func verdict(_ rule: PlannedRule, _ values: [Value?], _ ground: Ground) -> Verdict {
    switch rule.test {
    case .expression(let program): return verdict(program, values)
    case .grants(let test):
      return test.evaluate(values, year: ground.year, eventSlot: slots.event)
    case .lines:
      // Asked of a situation without its list: what lacks is the list itself.
      return .unknown([])
    case .window(let on, let opens, let closes):
      return DecisionPlan.isWithin(
        bound(on, values), opens.map { bound($0, values) } ?? .open,
        closes.map { bound($0, values) } ?? .open)
    }
  }

  func verdict(_ program: Program, _ values: [Value?]) -> Verdict {
    switch program.evaluate(values) {
    case .value(.bool(true)): return .true
    case .value: return .false
    case .unknown(let set): return .unknown(set.inputs)
    case .error(let error): return .error(error.message)
    }
  }

  // MARK: Windows

  /// One end of a window, or the day held against it.
  enum Bound {
    case day(Day)
    /// Known to be none.
    case open
    case unknown([Unknown])
    case error(String)
  }

  func bound(_ program: Program, _ values: [Value?]) -> Bound {
    switch program.evaluate(values) {
    case .value(let value): return value.day.map(Bound.day) ?? .open
    case .unknown(let set): return .unknown(set.inputs)
    case .error(let error): return .error(error.message)
    }
  }

  /// Whether a day lies in a window, by Kleene; a day known to be none does not. As everywhere, what is
  /// open leaves it open before what cannot be worked out makes it an error.
  private static func isWithin(_ on: Bound, _ opens: Bound, _ closes: Bound) -> Verdict {
    if case .open = on { return .false }
    if case .day(let day) = on {
      if case .day(let first) = opens, day < first { return .false }
      if case .day(let last) = closes, day > last { return .false }
    }
    var gaps: [Unknown]?
    var failure: String?
    for bound in [on, opens, closes] {
      if case .unknown(let open) = bound { gaps = (gaps ?? []) + open }
      if case .error(let why) = bound { failure = failure ?? why }
    }
    return gaps.map(Verdict.unknown) ?? failure.map(Verdict.error) ?? .true
  }

  /// The window as it stands on the day asked for.
  func window(_ values: [Value?], _ ground: Ground) -> ClaimWindow {
    for rule in rules {
      guard case .window(_, let opens, let closes) = rule.test else { continue }
      var first: Day?
      var last: Day?
      if let opens, case .day(let day) = bound(opens, values) { first = day }
      if let closes, case .day(let day) = bound(closes, values) { last = day }
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

  /// As below; nothing where it cannot be worked out and facts are missing anyway.
  func lackingPapers(
    _ values: [Value?], beside open: [Unknown]
  ) throws(DecisionRefusal) -> (codes: [String], gaps: [Unknown]) {
    do throws(DecisionRefusal) { return try lackingPapers(values) } catch {
      if open.isEmpty { throw error }
      return ([], [])
    }
  }

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
      switch when.map({ verdict($0, values) }) ?? .true {
      case .true: codes.append("claim.documents:\(material.code.value)")
      case .false: break
      case .unknown(let open): gaps += open
      case .error(let why):
        throw .evaluation("material \(material.code.value)", of: policy.id, why)
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
