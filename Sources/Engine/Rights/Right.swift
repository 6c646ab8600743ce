// SPDX-License-Identifier: Apache-2.0

/// What an act does to a record.
public enum Verb: String, CaseIterable, Codable, Sendable {
  /// Look at records, sensitive values masked.
  case read
  /// Look at numbers of records without their names.
  case count
  /// Look at a full identity number, telephone, account or health fact, with a reason.
  case reveal
  /// Put in or correct.
  case enter
  /// Decide on what others entered.
  case approve
  /// Release money that others approved.
  case pay
  /// Take a list out of the house.
  case export
  /// Set up and run.
  case administer
  /// Put a doubtful point on record.
  case question
}

/// What an act is done to.
public enum RecordKind: String, CaseIterable, Codable, Sendable {
  /// People, households and what is known of them.
  case person
  /// Rosters taken in, and their receipts.
  case roster
  /// Who is owed what.
  case entitlement
  /// An application on its way from the counter to the money.
  case claim
  /// Warnings, visits and services by which people are kept in work.
  case assistance
  /// Lists that organs hand over to each other, with receipts and the keys by which they sign.
  case handover
  /// Budgets and the ledger of what was promised and paid from them.
  case fund
  /// What goes to the paying bank together, and what the bank answers.
  case payment
  /// The texts and rules, which everybody may read.
  case law
  case account
  case journal
  /// The database, its backups, its figures of running.
  case system
  /// The officer's own account and session.
  case ownAccount
  /// The account by which a person, or a body, looks after its own affairs.
  case citizenAccount
  /// What is kept of the visitor: records, what they are owed, their claims.
  case ownRecord
  /// What is kept of the body that the visitor acts for: what it holds, its people's names, its claims.
  case ownBody
}

/// Leave to do one thing to one kind of record. Where it holds is said by ``Assignment``.
public struct Right: Hashable, Codable, Sendable {
  public let verb: Verb
  public let kind: RecordKind

  public init(_ verb: Verb, _ kind: RecordKind) {
    self.verb = verb
    self.kind = kind
  }
}

extension Right: CustomStringConvertible {
  /// `read person`.
  public var description: String { "\(verb.rawValue) \(kind.rawValue)" }
}
