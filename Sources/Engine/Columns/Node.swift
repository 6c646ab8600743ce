// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// One step of a plan. Steps name earlier ones by their places; a step that several benefits share
/// stands once.
enum Node: Sendable {
  // Truth values, by Kleene.
  /// The same for every row.
  case fixed(Part)
  /// What reads one column: asked once for each code that occurs.
  case table(Part, column: ColumnID, CodeReading)
  case all([Int])
  case any([Int])
  case not(Int)
  case choose(Int, yes: Int, no: Int)
  case certainly(Int)
  case shown(Int)
  case order(Order, Int, Int)
  case equal(Int, Int, isNegated: Bool)
  /// Whether a day lies between two, where they are given.
  case within(Int, opens: Int?, closes: Int?)
  /// An entry of a dated list with this code holds on a day.
  case holds(list: Int, code: String, day: Int)
  /// The status of a dated list on a day is one of these; none is none of them.
  case status(list: Int, accepted: [String], day: Int)
  /// A term from one day through another lasts so many months.
  case lasts(atLeast: Bool, from: Int, through: Int, months: Int)
  /// What turns on a person's sex and on full years between birth and a day, and on nothing else.
  case age(Part, AgeSlots, birth: Int, day: Int)
  /// Earlier grants come to less than a limit.
  case granted(list: Int, GrantStep)
  /// The same where who asks is no fact: fixed where there are no grants, else asked row by row.
  case grants(RowQuestion, list: Int, withoutGrants: Verdict)
  /// What is asked of rows one at a time, by the evaluator of one person.
  case rows(RowQuestion)

  // Numbers: whole ones, days, months, and texts by number.
  /// The day of the event where it has several sources.
  case event([Int], orAsOf: Bool)
  case chooseNumber(Int, yes: Int, no: Int)
  case arithmetic(Arithmetic, Int, Int)
}

extension Node {
  /// The nodes it rests on.
  var parts: [Int] {
    switch self {
    case .fixed, .table, .rows, .grants, .event: []
    case .all(let parts), .any(let parts): parts
    case .not(let part), .certainly(let part), .shown(let part): [part]
    case .choose(let condition, let yes, let no), .chooseNumber(let condition, let yes, let no):
      [condition, yes, no]
    case .order(_, let one, let other), .equal(let one, let other, _),
      .arithmetic(_, let one, let other):
      [one, other]
    case .within(let on, let opens, let closes): [on] + [opens, closes].compactMap(\.self)
    case .holds(_, _, let day), .status(_, _, let day): [day]
    case .granted(_, let step): [step.event]
    case .lasts(_, let from, let through, let months): [from, through, months]
    case .age(_, _, let birth, let day): [birth, day]
    }
  }
}

enum Order: Sendable { case less, lessEquals, greater, greaterEquals }

enum Arithmetic: Sendable {
  case add, subtract, multiply, least, greatest, halfUp, down, addMonths, addDays, ageOn
}

/// The facts that an age and what turns on it are read from.
struct AgeSlots: Sendable {
  let sex: Int
  let birth: Int
  /// A fact that the day may be taken from.
  let day: Int
}

/// A column that a part reads: a fact by its slot, or an event with several sources, by its place
/// among the plan's events.
enum ColumnID: Hashable, Sendable {
  case fact(Int)
  case event(Int)
}

/// A part of an expression, with the benefit whose names it reads.
struct Part: Sendable {
  let program: Program
  let benefit: Int
  let isTruth: Bool
  /// The names of a decision that it turns on; no others are filled.
  let names: FilledNames
}

/// How a part that reads one column comes from the column's value.
enum CodeReading: Equatable, Sendable {
  /// It is the fact.
  case itself
  /// It is the day of the event: the fact where that is a day.
  case event
  /// It is the year of the day.
  case year
  /// It is a fixed day of that year.
  case inYear(month: Int, day: Int)
  /// The evaluator of one person is asked.
  case asked
}

/// Something that one situation is asked, and the facts that the answer is taken from.
struct RowQuestion: Sendable {
  enum Asked: Sendable {
    case part(Part)
    case gate(PlanGate)
    case term
  }

  let asked: Asked
  let benefit: Int
  /// Slots of facts, rising.
  let reads: [Int]
  let names: FilledNames
}

/// Whether the event and the claim lie in the policy's term, for a benefit that is not paid by the
/// month: days against days.
struct TermTest: Sendable {
  let days: TermDays
  let early: TermVerdict
  let late: TermVerdict
}

/// A term and the days that may lie in it; benefits of one event share them.
struct TermDays: Hashable, Sendable {
  let event: Int
  let submitted: Int?
  let from: Int64
  let through: Int64?
}

/// How one benefit's outcome is put together.
struct BenefitSteps: Sendable {
  enum Term: Sendable {
    case days(TermTest)
    case rows(RowQuestion)
  }

  let term: Term
  /// By rule, in the author's order.
  let gates: [Int]
  let questions: [Int]
  /// Worked out before anything is asked: where one fails, the row is decided by itself.
  let grounds: [Int]
  /// Facts that stand in for what a decision fills: a row that has one is decided by itself.
  let overridable: [Int]
  let amount: AmountSteps
  /// Every fact that a decision of a row by itself reads.
  let reads: [Int]
}

/// How the amount of those who are certain is worked out.
enum AmountSteps: Sendable {
  /// A status: nothing is paid.
  case none
  /// By a rule elsewhere: always open.
  case byRule
  /// A scale: the first step whose condition holds.
  case scale([(when: Int?, fen: Int?)])
  /// By the evaluator of one person.
  case rows
}
