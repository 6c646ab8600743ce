// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Ambiguities that every document shares and the engine itself reads.
/// > Source: catalogue, chapter 6.
enum SharedAmbiguity {
  /// What year is meant by once a year.
  static let year = "AMB-G-01"
  static let rollingYear = "rollingTwelveMonths"
  /// An application after the policy term for an event inside it.
  static let lateApplication = "AMB-G-02"
  /// An event before the effective date with an application after it.
  static let earlyEvent = "AMB-G-03"
  /// The alternatives of a question that a term raises: to pay as if inside, or to refuse.
  static let accept = "accept"
  static let refuse = "refuse"
}

/// What stands fixed before the rules are asked: the day asked for, the event and its year.
struct Ground {
  let asOf: Day
  let event: Day?
  /// The natural year the benefit counts for.
  let year: Int64?
  let submittedOn: Day?
  let part: SituationPart
  var months: MonthsOfEvent = .notByMonth
  /// What a name that is filled here lacks, by its slot: the months left, a table's key, a count.
  var origins: [Int: [Unknown]] = [:]
  /// The places that were filled here because the facts left them open; bit by bit over
  /// `DecisionPlan.parameters`.
  var filledParameters: UInt64 = 0
}

/// What one decision is about.
package enum SituationPart: Sendable {
  /// A situation by itself, without a list.
  case single
  /// One line of a list.
  case line
  /// What the lines of a list share.
  case shared
}

/// The months that are each an event of their own.
enum MonthsOfEvent {
  case notByMonth
  case unknown([Unknown])
  /// Rising, each once; without those after the term.
  case known(payable: [Month], beforeTerm: Int, afterTerm: Int)
}

/// Which of the names that take work a decision fills: figures, bit by bit over
/// `DecisionPlan.parameters`, the payable months, and the months that a limit leaves.
package struct FilledNames: Sendable {
  static let all = FilledNames(parameters: .max, months: true, monthsLeft: true)

  fileprivate(set) var parameters: UInt64 = 0
  fileprivate(set) var months = false
  fileprivate(set) var monthsLeft = false

  func holds(parameter index: Int) -> Bool { parameters >> UInt64(index & 63) & 1 == 1 }
}

extension DecisionPlan {
  /// The names that a part which reads these slots turns on.
  package func names(readBy read: [Int]) -> FilledNames {
    var names = FilledNames()
    var seen: Set<Int> = []
    var waiting = read
    while let slot = waiting.popLast() {
      guard seen.insert(slot).inserted else { continue }
      if slot == slots.payableMonths {
        names.months = true
        waiting += months?.variables ?? []
      }
      if slot == slots.monthsLeft {
        names.monthsLeft = true
        waiting += monthsLimit?.matches.map(\.slot) ?? []
      }
      if let index = parameters.firstIndex(where: { $0.slot == slot }) {
        names.parameters |= 1 << UInt64(index)
        waiting += parameterKeys[slot]?.variables ?? []
      }
    }
    return names
  }

  /// The names that the term turns on.
  package var namesOfTerm: FilledNames { names(readBy: isByMonth ? [slots.payableMonths] : []) }
}

/// Whether the event and the application lie in the policy's term.
package enum TermVerdict {
  case inside
  case outside
  case manual(String)
  case unknown([Unknown])
}

extension DecisionPlan {
  /// Fills the decision's own names and the dated parameters into the values.
  ///
  /// - Parameters:
  ///   - counted: What the counts of a list lack, by the fact they stand for.
  ///   - names: Those that are filled; the others are not to be read.
  func prepare(
    _ values: inout [Value?], asOf: Day, part: SituationPart = .single,
    counted: [Int: [Unknown]] = [:], filling names: FilledNames = .all
  ) throws(DecisionRefusal) -> Ground {
    values[slots.asOf] = .day(asOf)
    let event = eventDay(values, asOf: asOf)
    values[slots.event] = event.map(Value.day)
    if let slot = slots.benefitId { values[slot] = benefitId }
    var year = slots.benefitYear.flatMap { values[$0]?.integer }
    if year == nil, let event {
      year = Int64(event.year)
      if let slot = slots.benefitYear { values[slot] = .int(Int64(event.year)) }
    }
    var ground = Ground(
      asOf: asOf, event: event, year: year,
      submittedOn: slots.submittedOn.flatMap { values[$0]?.day }, part: part, origins: counted)
    for parameter in bounded { try refuseOutOfBounds(parameter, values) }
    do throws(DecisionRefusal) {
      try fill(names, &values, &ground)
    } catch {
      forget(ground.filledParameters, in: &values)
      throw error
    }
    return ground
  }

  private func fill(
    _ names: FilledNames, _ values: inout [Value?], _ ground: inout Ground
  ) throws(DecisionRefusal) {
    for (index, parameter) in parameters.enumerated()
    where names.holds(parameter: index) && values[parameter.slot] == nil {
      values[parameter.slot] = try value(of: parameter, values, &ground)
      ground.filledParameters |= 1 << UInt64(index & 63)
    }
    if names.months, let months {
      ground.months = try monthsOfEvent(months, values, submittedOn: ground.submittedOn)
      if case .known(let payable, _, _) = ground.months {
        values[slots.payableMonths] = .list(payable.map(Value.month))
      } else {
        values[slots.payableMonths] = nil
      }
    }
    if names.monthsLeft { fillMonthsLeft(&values, &ground) }
  }

  /// Empties the places of figures that were filled, bit by bit over `parameters`.
  func forget(_ filled: UInt64, in values: inout [Value?]) {
    if filled == 0 { return }
    for index in parameters.indices where filled >> UInt64(index & 63) & 1 == 1 {
      values[parameters[index].slot] = nil
    }
  }

  private func fillMonthsLeft(_ values: inout [Value?], _ ground: inout Ground) {
    guard let monthsLimit else { return }
    switch monthsLimit.left(values, year: ground.year, eventSlot: slots.event) {
    case .success(let left): values[slots.monthsLeft] = .int(left)
    case .failure(let open):
      values[slots.monthsLeft] = nil
      ground.origins[slots.monthsLeft] = open.gaps
    }
  }

  /// The value in force on the day of the event, which is taken into the term where it lies
  /// outside; where the event is not known, the value that holds whenever it was.
  private func value(
    of parameter: CheckedParameter, _ values: [Value?], _ ground: inout Ground
  ) throws(DecisionRefusal) -> Value? {
    let (key, gaps) = try key(of: parameter, values)
    if !gaps.isEmpty {
      ground.origins[parameter.slot] = gaps
      return nil
    }
    let day =
      ground.event ?? (event.isEmpty || parameter.values.count == 1 ? ground.asOf : nil)
    return day.flatMap { parameter.value(on: inTerm($0), for: key) }
  }

  /// What looks a table's value up, or what it lacks; neither where the values are no tables.
  func key(
    of parameter: CheckedParameter, _ values: [Value?]
  ) throws(DecisionRefusal) -> (key: String?, gaps: [Unknown]) {
    guard let program = parameterKeys[parameter.slot] else { return (nil, []) }
    switch program.evaluate(values) {
    case .value(let value): return (value.text ?? value.integer.map { String($0) }, [])
    case .unknown(let set): return (nil, set.inputs)
    case .error(let error):
      throw .evaluation("the key of \(parameter.name)", of: policy.id, error.message)
    }
  }

  /// A day taken into the term where it lies outside.
  func inTerm(_ day: Day) -> Day { min(max(day, from), through ?? day) }

  private func eventDay(_ values: [Value?], asOf: Day) -> Day? {
    for source in event {
      switch source {
      case .asOf: return asOf
      case .fact(let slot): if let day = values[slot]?.day { return day }
      }
    }
    return nil
  }

  /// What an unknown event lacks: the last fact it could come from, which is the ordinary one.
  var eventGaps: [Unknown] {
    for case .fact(let slot) in event.reversed() { return [Unknown(slot: slot)] }
    return []
  }

  private func refuseOutOfBounds(
    _ parameter: CheckedParameter, _ values: [Value?]
  ) throws(DecisionRefusal) {
    guard let value = values[parameter.slot]?.integer else { return }
    if let ceiling = parameter.ceiling, value > ceiling {
      throw .aboveCeiling(
        parameter.name, value: value, ceiling: ceiling, clause: parameter.clause)
    }
    if let floor = parameter.floor, value < floor {
      throw .belowFloor(parameter.name, value: value, floor: floor, clause: parameter.clause)
    }
    if value < 0 { throw .belowZero(parameter.name, value: value) }
  }

  private func monthsOfEvent(
    _ program: Program, _ values: [Value?], submittedOn: Day?
  ) throws(DecisionRefusal) -> MonthsOfEvent {
    switch program.evaluate(values) {
    case .unknown(let set): return .unknown(set.inputs)
    case .error(let error): throw .evaluation("the months", of: policy.id, error.message)
    case .value(let value):
      guard case .list(let items) = value else { return .unknown([]) }
      let months = Set(items.compactMap(\.month)).sorted()
      let inTime = months.filter { month in through.map { month.firstDay <= $0 } ?? true }
      var payable = inTime
      let early = inTime.count { $0.firstDay < from }
      if early > 0, let submittedOn, submittedOn < from { payable.removeFirst(early) }
      return .known(
        payable: payable, beforeTerm: early, afterTerm: months.count - inTime.count)
    }
  }

  /// > Source: AMB-G-02 and AMB-G-03.
  func term(_ ground: Ground) -> TermVerdict {
    let isLate = both(ground.submittedOn, through).map { $0 > $1 } ?? false
    let early: Bool
    switch ground.months {
    case .notByMonth:
      guard let event = ground.event else { return .unknown(eventGaps) }
      if let through, event > through { return .outside }
      early = event < from
      if early, let submittedOn = ground.submittedOn, submittedOn < from { return .outside }
    case .unknown(let gaps): return .unknown(gaps)
    case .known(let payable, let beforeTerm, let afterTerm):
      if payable.isEmpty, beforeTerm + afterTerm > 0 { return .outside }
      early = beforeTerm > 0 && ground.submittedOn.map { $0 >= from } ?? true
    }
    if early {
      guard ground.submittedOn != nil else {
        return .unknown(slots.submittedOn.map { [Unknown(slot: $0)] } ?? [])
      }
      let verdict = settled(policy.validity.early?.value ?? SharedAmbiguity.earlyEvent)
      if case .inside = verdict {} else { return verdict }
    }
    return isLate
      ? settled(policy.validity.late?.value ?? SharedAmbiguity.lateApplication) : .inside
  }

  /// For a human, unless the place has chosen to accept or to refuse.
  func settled(_ question: String) -> TermVerdict {
    switch policy.jurisdiction.readings[question] {
    case SharedAmbiguity.accept: .inside
    case SharedAmbiguity.refuse: .outside
    default: .manual(question)
    }
  }
}
