// SPDX-License-Identifier: Apache-2.0
import CEL
import Values

/// How a place watches people at work (动态监测), as `monitoring.yaml` writes it: who is watched, what
/// warns, the colours with their duty and days, the month's cycle, the term for households without work.
///
/// > Source: domain, chapter 11; Qianyang 五(三)1 and 五(三)3. Colours are the place's own.
public struct MonitoringFile: Sendable {
  /// Something that warns (预警信号).
  public struct Signal: Sendable {
    public let id: String
    public let name: Label
    /// None where the place has set it by itself.
    public let clauses: [Located<String>]
    public let when: FactCondition
  }

  /// Whose a warning is, and who looks before it is closed.
  public enum Level: String, CaseIterable, Hashable, Sendable {
    case village, town, county

    /// Who takes over what was not done in time; nil for the county, above whom nobody here stands.
    public var above: Level? {
      switch self {
      case .village: .town
      case .town: .county
      case .county: nil
      }
    }
  }

  /// How serious a warning is, and what follows from it.
  public struct Colour: Sendable {
    public let id: String
    public let name: Label
    public let meaning: Label
    /// Any of these gives the colour.
    public let signals: [String]
    /// What is to be done.
    public let duty: Label
    /// Within so many days of the day it was raised.
    public let days: Int
    public let counted: DayCount
    public let owner: Level
    /// Who has visited before it is closed.
    public let closedBy: Level
  }

  /// What the absence of every signal is called.
  public struct Calm: Sendable {
    public let name: Label
    public let meaning: Label
  }

  /// Days of the month by which each level is done; cases close by a day of the next month.
  public struct Cycle: Hashable, Sendable {
    public let villageBy: Int
    public let townBy: Int
    public let closedBy: Int
  }

  /// One willing member of a household without work is employed within so many months.
  public struct Clearing: Sendable {
    public let months: Int
    public let clauses: [Located<String>]
    /// Which households, by the facts of a member.
    public let when: FactCondition
  }

  public let clauses: [Located<String>]
  public let vocabulary: Vocabulary
  public let people: FactCondition
  public let signals: [Signal]
  /// The most serious first.
  public let colours: [Colour]
  public let calm: Calm
  public let cycle: Cycle
  public let clearing: Clearing

  public static let longestDays = 366

  /// - Parameter vocabulary: That of `standing.yaml`.
  /// - Throws: Every problem of shape, of names and of conditions found.
  public init(_ node: Node, source: SourceText, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    let rules: FactRules
    do { rules = try FactRules(vocabulary, source: source, problems: problems) } catch {
      throw Problems(
        error.diagnostics.map { Problem(id: $0.id, place: node.place, message: $0.message) })
    }
    let reader = MonitoringReader(rules: rules, problems: problems)
    let fields = Fields(
      node, of: "the monitoring", allowing: Keys.monitoring, problems: problems)
    let people = fields.flatMap { rules.condition("people", in: $0) }
    let signals = fields?.named("signals").compactMap(reader.signal) ?? []
    let names = fields?.named("signals").map(\.key) ?? []
    let colours = fields?.named("colours").compactMap { reader.colour($0, among: names) } ?? []
    if let fields, fields["colours"] == nil {
      problems.report(.missingKey("colours", in: "the monitoring", at: fields.node.place))
    }
    let calm = fields.flatMap(reader.calm)
    let cycle = fields.flatMap(reader.cycle)
    let clearing = fields.flatMap(reader.clearing)
    guard !problems.hasErrors, let people, let calm, let cycle, let clearing else {
      throw Problems(problems.all)
    }
    self.clauses = fields?.texts("clause") ?? []
    self.vocabulary = vocabulary
    self.people = people
    self.signals = signals
    self.colours = colours
    self.calm = calm
    self.cycle = cycle
    self.clearing = clearing
  }

  public func signal(_ id: String) -> Signal? { signals.first { $0.id == id } }
  public func colour(_ id: String) -> Colour? { colours.first { $0.id == id } }

  /// Everything that is cited.
  public var citations: [Located<String>] {
    clauses + signals.flatMap(\.clauses) + clearing.clauses
  }
}

/// What the monitoring says of one person on a day.
public struct WatchVerdict: Hashable, Sendable {
  /// Signals that hold, in the file's order.
  public var signals: [String] = []
  /// Those that a fact would decide that is not known.
  public var unknown: [String] = []
  /// Nil where no signal of a colour holds.
  public var colour: String?
}

extension MonitoringFile {
  /// Nil for somebody who is not watched.
  public func verdict(_ facts: FactSet, asOf: Day) -> WatchVerdict? {
    if people.answer(facts, asOf: asOf) == .fails { return nil }
    var verdict = WatchVerdict()
    for signal in signals {
      switch signal.when.answer(facts, asOf: asOf) {
      case .holds: verdict.signals.append(signal.id)
      case .unknown: verdict.unknown.append(signal.id)
      case .fails: break
      }
    }
    verdict.colour = colours.first { !Set($0.signals).isDisjoint(with: verdict.signals) }?.id
    return verdict
  }
}

private struct MonitoringReader {
  let rules: FactRules
  let problems: ProblemList

  func signal(_ entry: Node.Entry) -> MonitoringFile.Signal? {
    guard
      let fields = Fields(
        entry.value, of: "the signal '\(entry.key)'", allowing: Keys.signal, problems: problems),
      let name = fields.requiredLabel("name"), let when = rules.condition("when", in: fields)
    else { return nil }
    return MonitoringFile.Signal(
      id: entry.key, name: name, clauses: fields.texts("clause"), when: when)
  }

  func colour(_ entry: Node.Entry, among signals: [String]) -> MonitoringFile.Colour? {
    let what = "the colour '\(entry.key)'"
    guard
      let fields = Fields(entry.value, of: what, allowing: Keys.colour, problems: problems),
      let name = fields.requiredLabel("name"), let meaning = fields.requiredLabel("meaning"),
      let duty = fields.requiredLabel("duty"),
      let days = number("days", in: fields, what, 1...MonitoringFile.longestDays)
    else { return nil }
    let words = RuleReader(fields: fields, problems: problems)
    let counted: Located<DayCount>? = words.word("counted", in: fields)
    let owner: Located<MonitoringFile.Level>? = words.word("owner", in: fields)
    let closer: Located<MonitoringFile.Level>? = words.word("closedBy", in: fields)
    guard let owner, let closer else {
      if fields["owner"] == nil || fields["closedBy"] == nil {
        problems.report(
          .missingKey(fields["owner"] == nil ? "owner" : "closedBy", in: what, at: entry.keyPlace))
      }
      return nil
    }
    for signal in fields.texts("signals") where !signals.contains(signal.value) {
      problems.report(
        .unknownName(
          "signal", signal.value, at: signal.place,
          nearest: nearest(to: signal.value, among: signals)))
    }
    return MonitoringFile.Colour(
      id: entry.key, name: name, meaning: meaning, signals: fields.texts("signals").map(\.value),
      duty: duty, days: days, counted: counted?.value ?? .working, owner: owner.value,
      closedBy: closer.value)
  }

  func calm(_ file: Fields) -> MonitoringFile.Calm? {
    guard let node = file.required("calm"),
      let fields = Fields(
        node, of: "the calm", allowing: ["name", "meaning"], problems: problems),
      let name = fields.requiredLabel("name"), let meaning = fields.requiredLabel("meaning")
    else { return nil }
    return MonitoringFile.Calm(name: name, meaning: meaning)
  }

  func cycle(_ file: Fields) -> MonitoringFile.Cycle? {
    let what = "the cycle"
    guard let node = file.required("cycle"),
      let fields = Fields(node, of: what, allowing: Keys.cycle, problems: problems),
      let village = number("villageBy", in: fields, what, 1...28),
      let town = number("townBy", in: fields, what, 1...28),
      let closed = number("closedBy", in: fields, what, 1...28)
    else { return nil }
    return MonitoringFile.Cycle(villageBy: village, townBy: town, closedBy: closed)
  }

  func clearing(_ file: Fields) -> MonitoringFile.Clearing? {
    let what = "the clearing"
    guard let node = file.required("clearing"),
      let fields = Fields(node, of: what, allowing: Keys.clearing, problems: problems),
      let months = number("months", in: fields, what, 1...24),
      let when = rules.condition("when", in: fields)
    else { return nil }
    return MonitoringFile.Clearing(
      months: months, clauses: fields.texts("clause"), when: when)
  }

  private func number(
    _ key: String, in fields: Fields, _ what: String, _ bounds: ClosedRange<Int>
  ) -> Int? {
    guard fields.required(key) != nil, let number = fields.integer(key) else { return nil }
    guard bounds.contains(Int(number.value)) else {
      problems.report(.outOfBounds(key, in: what, bounds, at: number.place))
      return nil
    }
    return Int(number.value)
  }
}
