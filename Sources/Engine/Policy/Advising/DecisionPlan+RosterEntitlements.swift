// SPDX-License-Identifier: Apache-2.0

extension DecisionPlan {
  /// The yeses of a decision: itself, and where it is over a list each line that is one.
  ///
  /// A line stands for its person alone. The money is the list's, as limits in money count it; so a line
  /// gives nothing by itself, and what does not look at the person is no bar of it.
  /// > Source: facts, section 6 'Lists'.
  public func entitlements(_ facts: FactSet, _ record: DecisionRecord) -> [Entitlement] {
    guard record.outcome == .eligible else { return [] }
    let whole = entitlement(facts, record).map { [$0] } ?? []
    guard let decided = record.lines, let lines = lines(of: facts) else { return whole }
    return whole
      + decided.compactMap { line in
        entitlement(facts.overlaid(by: lines[line.index]), line.record)?.ofLine
      }
  }
}

extension Entitlement {
  /// The field of a grant that names the person.
  private static let person = "personId"

  /// Whom it is for, where it is for a person.
  public var person: String? { receivers[Entitlement.person] }

  fileprivate var ofLine: Entitlement {
    Entitlement(
      benefit: benefit, receivers: receivers, year: year, amountFen: 0, months: months,
      eventOn: eventOn, bars: bars.filter { $0.per.contains(Entitlement.person) })
  }

  /// Whether both are for one receiver: the same person, or, where neither is for a person, the same body.
  public func isRival(of other: Entitlement) -> Bool {
    guard person == nil, other.person == nil else { return person == other.person }
    return receivers.contains { other.receivers[$0.key] == $0.value }
  }
}
