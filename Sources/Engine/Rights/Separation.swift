// SPDX-License-Identifier: Apache-2.0

/// Keeps the hands apart through which one case goes: who enters, who approves, who pays.
/// > Source: the same person must not take two successive decisions on one application; goal S13.
public enum Separation {
  /// A step that was taken on a case.
  public struct Step: Hashable, Sendable {
    public let verb: Verb
    public let account: String
    /// The record of the person behind the account, where it is known.
    public let person: Int64?

    public init(_ verb: Verb, by officer: Officer) {
      self.init(verb, account: officer.account, person: officer.person)
    }

    public init(_ verb: Verb, account: String, person: Int64?) {
      self.verb = verb
      self.account = account
      self.person = person
    }
  }

  /// Why an officer may not take a step, whatever their role.
  public enum Objection: Hashable, Sendable {
    /// They took a step of another kind on this case.
    case tookAnotherStep(Verb)
    /// They took the step just before this one.
    case tookTheStepBefore
    /// The case is their own or their household's.
    case ownHousehold
  }

  /// - Parameters:
  ///   - steps: What was done on the case so far, the earliest first.
  ///   - household: The people whose case it is: the applicant and everybody of the household.
  /// - Returns: Nil where nothing stands against it. Only entering, approving and paying are kept
  ///   apart; looking is not.
  public static func objection(
    to verb: Verb, by officer: Officer, after steps: [Step], household: Set<Int64>
  ) -> Objection? {
    guard kept.contains(verb) else { return nil }
    if let person = officer.person, household.contains(person) { return .ownHousehold }
    let taken = steps.filter { kept.contains($0.verb) }
    if let other = taken.first(where: { $0.verb != verb && $0.isBy(officer) }) {
      return .tookAnotherStep(other.verb)
    }
    // A clerk may complete what they entered; a decision is never confirmed by who took it.
    if verb != .enter, let last = taken.last, last.isBy(officer) { return .tookTheStepBefore }
    return nil
  }

  private static let kept: Set<Verb> = [.enter, .approve, .pay]
}

extension Separation.Step {
  /// Whether the account or the person behind it is the officer's: two accounts make no two people.
  public func isBy(_ officer: Officer) -> Bool {
    account == officer.account || (person != nil && person == officer.person)
  }
}
