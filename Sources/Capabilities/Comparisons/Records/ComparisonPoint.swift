// SPDX-License-Identifier: Apache-2.0
import Linkage
import Registry
import Values

/// A doubtful point (疑点): a row of another office's list that is, or may be, of somebody in the registry.
///
/// Not a finding: somebody looks, says why and on what proof, and another decides.
/// > Source: domain facts, section 8.
public struct ComparisonPoint: Hashable, Sendable {
  public let id: ID<ComparisonPoint>
  public let load: ID<ComparisonLoad>
  public let kind: String
  public let person: ID<Person>
  public let personName: String
  /// Where the person is registered, or the region of the load where that is not known.
  public let region: RegionCode
  public let verdict: LinkedPair.Verdict
  /// Tenths of a bit; see ``LinkedPair``.
  public let score: Int
  public let evidence: [Evidence]
  /// The row of the list, as the spreadsheet numbers it.
  public let row: Int
  public let given: Given
  public let foundOn: Day
  public let steps: [Step]
  public let version: Int64

  /// What the row says. Kept sealed.
  public struct Given: Hashable, Sendable {
    public let number: String
    public let name: String
    public let birth: String
    public let place: String
    public let day: Day?
    /// The last day of what began on the day; nil where the row does not say it.
    public let until: Day?
    public let note: String

    public init(
      number: String, name: String, birth: String, place: String, day: Day?, until: Day? = nil,
      note: String
    ) {
      self.number = number
      self.name = name
      self.birth = birth
      self.place = place
      self.day = day
      self.until = until
      self.note = note
    }

    /// Whether a month that the row speaks of shares a day with a term. One whose first or last month is not said has none.
    public func shares(daysFrom from: Day?, through to: Day?) -> Bool {
      let begins = day.flatMap { day in to.map { day.month.firstDay <= $0 } } ?? true
      let lasts = until.flatMap { until in from.map { until.month.lastDay >= $0 } } ?? true
      return begins && lasts
    }
  }

  public enum Act: String, CaseIterable, Sendable {
    /// To the town, which looks.
    case send
    /// It is so, or not, by what was seen.
    case affirm, deny
    case confirm, clear
    case recover, correct
    case close
  }

  /// A step: who, when, why, and on what proof.
  public struct Step: Hashable, Sendable {
    public let act: Act
    public let account: String
    public let officer: String
    public let day: Day
    public let reason: String
    /// Papers seen; empty for steps that need none.
    public let proof: String
  }

  /// Where the point stands, with the step that brought it there.
  public enum State: Hashable, Sendable {
    case found
    case sent(Step)
    /// Looked into: `isSo` is what was seen there.
    case checked(Step, isSo: Bool)
    case confirmed(Step)
    /// A false hit.
    case cleared(Step)
    /// Money asked back, or the record put right.
    case settled(Step)
    case closed(Step, wasSo: Bool)
  }

  public var state: State { ComparisonPoint.state(after: steps) }

  static func state(after steps: [Step]) -> State {
    guard let last = steps.last else { return .found }
    switch last.act {
    case .send: return .sent(last)
    case .affirm: return .checked(last, isSo: true)
    case .deny: return .checked(last, isSo: false)
    case .confirm: return .confirmed(last)
    case .clear: return .cleared(last)
    case .recover, .correct: return .settled(last)
    case .close: return .closed(last, wasSo: !steps.contains { $0.act == .clear })
    }
  }
}

extension ComparisonPoint.State {
  /// As the database and filters name it.
  public enum Name: String, CaseIterable, Sendable {
    case found, sent, checked, confirmed, cleared, settled, closed
  }

  public var name: Name {
    switch self {
    case .found: .found
    case .sent: .sent
    case .checked: .checked
    case .confirmed: .confirmed
    case .cleared: .cleared
    case .settled: .settled
    case .closed: .closed
    }
  }

  /// What may be done next.
  public var acts: [ComparisonPoint.Act] {
    switch self {
    case .found: [.send]
    case .sent: [.affirm, .deny]
    case .checked: [.confirm, .clear, .send]
    case .confirmed: [.recover, .correct]
    case .cleared, .settled: [.close]
    case .closed: []
    }
  }
}

extension ComparisonPoint {
  /// The point after a step.
  ///
  /// - Throws: ``ComparisonRefusal/notNow``, ``ComparisonRefusal/sameOfficerTwice``,
  ///   ``ComparisonRefusal/reasonNeeded``, ``ComparisonRefusal/proofNeeded``.
  func taking(_ step: Step) throws(ComparisonRefusal) -> ComparisonPoint {
    guard state.acts.contains(step.act) else { throw .notNow }
    // Who looked does not decide.
    if [.confirm, .clear].contains(step.act), case .checked(let look, _) = state,
      look.account == step.account
    {
      throw .sameOfficerTwice
    }
    guard step.act == .send || !step.reason.isEmpty else { throw .reasonNeeded }
    guard ![.affirm, .deny].contains(step.act) || !step.proof.isEmpty else { throw .proofNeeded }
    return ComparisonPoint(
      id: id, load: load, kind: kind, person: person, personName: personName, region: region,
      verdict: verdict, score: score, evidence: evidence, row: row, given: given,
      foundOn: foundOn, steps: steps + [step], version: version + 1)
  }
}

/// Why nothing was done.
public enum ComparisonRefusal: Error, Hashable, Sendable {
  case unknown, unknownKind, notYours, nobodyHeld, notNow, changedMeanwhile, sameOfficerTwice,
    reasonNeeded, proofNeeded
  case ownerNeeded, purposeNeeded, dayNeeded, dayInFuture, dayUnknown
  /// The registry refused what a confirmed point would have told it.
  case registryRefused
  /// The file as a whole is not taken.
  case file(zh: String, en: String)
}
