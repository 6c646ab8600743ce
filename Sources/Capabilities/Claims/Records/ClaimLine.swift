// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Values

/// One person on the list of an organisation's claim, with what the law last said to them.
public struct ClaimLine: Hashable, Sendable {
  public let entry: RosterEntry
  /// As it was when the list was handed in.
  public let personName: String
  public let outcome: DecisionOutcome
  /// What this line gives; nil where it gives nothing. The claim's own amount may be cut below their sum.
  public let amount: Money?
  /// The clause that gives it, or that refuses it.
  public let clause: String

  public init(
    _ entry: RosterEntry, of personName: String, _ outcome: DecisionOutcome, amount: Money?,
    clause: String
  ) {
    self.entry = entry
    self.personName = personName
    self.outcome = outcome
    self.amount = amount
    self.clause = clause
  }

  /// Most lines that one claim takes.
  public static let most = 1000
}

extension ClaimAnswer {
  /// The lines of an organisation's claim as they were decided, in their order.
  func lines(naming people: [Dossier]) -> [ClaimLine] {
    let names = Dictionary(people.map { ($0.person.id, $0.person.name) }) { first, _ in first }
    return zip(roster, decision.lines ?? []).map { entry, line in
      ClaimLine(
        entry, of: names[entry.person] ?? "", line.record.outcome,
        amount: line.record.amountFen.map { Money(fen: $0) }, clause: line.record.decisiveClause)
    }
  }
}

extension DecisionRecord {
  /// The clause that refuses, else the one that gives.
  var decisiveClause: String { failed.first?.clause ?? working?.clause ?? "" }
}
