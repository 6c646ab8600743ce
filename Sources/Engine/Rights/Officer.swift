// SPDX-License-Identifier: Apache-2.0
import Values

/// A role held for a region and everything in it.
public struct Assignment: Hashable, Codable, Sendable {
  public let role: Role
  public let region: RegionCode

  public init(_ role: Role, in region: RegionCode) {
    self.role = role
    self.region = region
  }
}

/// Somebody at work: who they are, and what they may do where.
public struct Officer: Hashable, Sendable {
  /// Where every right holds, whatever the roles; nil for officers with an account.
  private let standing: Scope?

  /// The name of the account, unique, as the journal records it.
  public let account: String
  /// As pages show it.
  public let name: String
  public let assignments: [Assignment]
  /// The number of the record that the registry keeps of the officer, where the account names it.
  public let person: Int64?
  /// The number of the body whose affairs the account is for; nil for everybody else's.
  public let body: Int64?

  public init(
    account: String, name: String, assignments: [Assignment], person: Int64? = nil,
    body: Int64? = nil
  ) {
    self.account = account
    self.person = person
    self.body = body
    self.name = name
    self.assignments = assignments
    self.standing = nil
  }

  private init(account: String, everywhereIn scope: Scope) {
    self.account = account
    self.name = account
    self.assignments = []
    self.person = nil
    self.body = nil
    self.standing = scope
  }

  /// Whoever works at the console of the machine that holds the database. They hold every right:
  /// nothing but the operating system stands between them and the file.
  ///
  /// - Parameter user: The name by which the operating system knows them.
  public static func console(_ user: String, within scope: Scope) -> Officer {
    Officer(account: "console:\(user)", everywhereIn: scope)
  }

  /// Whether the visitor acts as the person whose record it is, not as somebody at work.
  public func isHolder(of person: Int64) -> Bool {
    self.person == person && scope(of: Right(.enter, .ownRecord)) != nil
  }

  /// Whether the visitor acts for the body whose record it is.
  public func isKeeper(of body: Int64) -> Bool {
    self.body == body && scope(of: Right(.enter, .ownBody)) != nil
  }

  /// The records that a right reaches; nil where the officer does not hold it anywhere.
  public func scope(of right: Right) -> Scope? {
    if let standing { return standing }
    let regions = assignments.filter { $0.role.rights.contains(right) }.map(\.region)
    return regions.isEmpty ? nil : .regions(Set(regions))
  }
}
