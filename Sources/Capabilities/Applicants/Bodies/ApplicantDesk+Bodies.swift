// SPDX-License-Identifier: Apache-2.0
import Accounts
import Casework
import Chain
import Claims
import Decisions
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault
import Web

/// Somebody whom the registry knows at a body.
public struct BodyPerson: Hashable, Sendable {
  public let name: String
  public let tie: BodyTie
}

/// One claim of a body, as it sees it.
public struct OwnBodyClaim: Sendable {
  public let row: ClaimRow
  public let steps: [ClaimStep]
  public let stages: [ClaimWay.Stage]
  public let materials: [ClaimMaterial]
  public let acts: [CaseAct]
  public let standing: Deadline.Standing?
  /// Each of its list as it was last decided; empty for one without.
  public let lines: [ClaimLine]
  /// What the law says now; nil once the claim has ended.
  public let decision: BenefitView?
}

/// What a body sees of its own, and asks for. Nothing of another body is reached: what is somebody else's
/// answers like what is not there.
extension ApplicantDesk {
  /// Most claims a body hands in by its own account in one day.
  public static let mostBodyClaimsToday = 20

  public func file(of holder: BodyHolder) async throws -> BodyFile {
    guard let file = try await registry.body(holder.body) else { throw ApplicantRefusal.unknown }
    return file
  }

  /// Those on record there, by what ties them to it; at most ``RegistryDesk/mostPeopleOfBody`` each.
  public func people(of holder: BodyHolder) async throws -> [BodyPerson] {
    var people: [BodyPerson] = []
    for tie in BodyTie.allCases {
      let ids = try await registry.people(of: holder.body, as: tie)
      people += try await registry.dossiers(ids).map {
        BodyPerson(name: $0.person.name, tie: tie)
      }
    }
    return people
  }

  /// What it could ask for, each with the law's answer over everybody on record there.
  public func offers(to holder: BodyHolder) async throws -> [(Claimable, ClaimAnswer)] {
    try await claims.offers(to: holder.body)
  }

  // MARK: - Asking

  /// A question with every paper, over those on record there.
  ///
  /// - Throws: ``ApplicantRefusal/notOffered`` where it is not the body's to ask for.
  func question(
    _ benefit: String, about record: Int64?, of holder: BodyHolder
  ) async throws -> ClaimQuestion {
    let file = try await file(of: holder)
    let isOffered = decisions.claimables(file).contains {
      $0.benefit.id == benefit && $0.record == record
    }
    guard isOffered else { throw ApplicantRefusal.notOffered }
    return try await claiming {
      try await claims.question(benefit, about: record, of: holder.body)
    }
  }

  /// What the law says, with the names of those it is decided over.
  func preview(
    _ question: ClaimQuestion, of holder: BodyHolder
  ) async throws -> (answer: ClaimAnswer, names: [ID<Person>: String]) {
    let answer = try await claiming {
      try await claims.preview(question, of: .organisation(holder.body))
    }
    let people = try await registry.dossiers(answer.roster.map(\.person))
    let names = Dictionary(people.map { ($0.person.id, $0.person.name) }) { first, _ in first }
    return (answer, names)
  }

  /// Hands a claim in. The same form sent twice is one claim.
  ///
  /// - Throws: ``ApplicantRefusal/tooManyToday``, ``ApplicantRefusal/claim(_:)``.
  public func submit(
    _ question: ClaimQuestion, key: SubmissionKey, of holder: BodyHolder
  ) async throws -> Claim {
    let day = today()
    let made = try await claims.claims(of: holder.body).count { $0.submittedOn == day }
    guard made < ApplicantDesk.mostBodyClaimsToday else { throw ApplicantRefusal.tooManyToday }
    return try await claiming {
      try await claims.submit(
        ClaimForm(of: .organisation(holder.body), question, key: key), by: holder.officer,
        as: holder.actor)
    }
  }

  // MARK: - What was asked for

  public func claims(of holder: BodyHolder) async throws -> [ClaimRow] {
    try await claims.claims(of: holder.body).map(claims.row)
  }

  /// - Throws: ``ApplicantRefusal/unknown`` for another's claim as for one that is not there.
  public func claim(_ id: ID<Claim>, of holder: BodyHolder) async throws -> OwnBodyClaim {
    let (claim, steps) = try await own(id, holder)
    return OwnBodyClaim(
      row: claims.row(claim), steps: steps, stages: claims.way(of: claim.benefit)?.stages ?? [],
      materials: claims.materials(of: claim.benefit), acts: claims.ownActs(on: claim),
      standing: claims.standing(of: claim), lines: try await claims.lines(of: id),
      decision: claim.state.isOpen
        ? try await claiming { try decisions.view(try await claims.answer(to: claim)) } : nil)
  }

  /// Hands in what was missing, or takes the claim back.
  public func act(_ move: ClaimMove, of holder: BodyHolder) async throws {
    _ = try await own(move.claim, holder)
    guard [.complete, .withdraw].contains(move.act) else { throw ApplicantRefusal.unknown }
    _ = try await claiming {
      try await claims.act(move, by: holder.officer, as: holder.actor)
    }
  }

  private func own(
    _ id: ID<Claim>, _ holder: BodyHolder
  ) async throws -> (claim: Claim, steps: [ClaimStep]) {
    do {
      let found = try await claims.claim(id)
      guard found.claim.organisation == holder.body else { throw ApplicantRefusal.unknown }
      return found
    } catch ClaimRefusal.unknown { throw ApplicantRefusal.unknown }
  }

  func claiming<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch let refusal as ClaimRefusal {
      throw ApplicantRefusal.claim(refusal)
    }
  }

  // MARK: - Who looked

  /// What the journal says of the body's last claims, the latest first; the same on one day is one line.
  ///
  /// Cost: one question of the journal for each of the last 20 claims.
  public func readers(of holder: BodyHolder) async throws -> [ReaderLine] {
    var entries: [JournalLine] = []
    for claim in try await claims.claims(of: holder.body, limit: 20) {
      var filter = JournalFilter()
      filter.record = JournalEntry.RecordName("claim", claim.number)
      entries += try await journal.lines(filter, limit: 100, of: store.store)
    }
    entries.sort { ($0.entry.at, $0.entry.ordinal) > ($1.entry.at, $1.entry.ordinal) }
    return try await readerLines(of: entries, own: holder.officer.account)
  }

  // MARK: - The account

  /// The body within reach, and its account; nil where it has none.
  public func account(
    of body: ID<Organisation>, within scope: Scope
  ) async throws -> (file: BodyFile, account: Account?) {
    guard let file = try await registry.within(scope).body(body) else {
      throw ApplicantRefusal.unknown
    }
    return (file, try await accounts.account(ofBody: body.rawValue))
  }

  /// Opens a body's account for whom it has sent to the counter, with its licence and a letter.
  ///
  /// - Returns: The account, and the password for the slip; nobody sees it again.
  public func open(
    for body: ID<Organisation>, within scope: Scope, as actor: Actor
  ) async throws -> (account: Account, password: String) {
    let file = try await account(of: body, within: scope).file
    guard let region = file.body.organisation.region.value, scope.contains(region) else {
      throw ApplicantRefusal.unknown
    }
    return try await accounting {
      try await accounts.open(
        forBody: body.rawValue, named: file.name, as: file.role, in: region,
        by: Administrator(actor, within: .everything, of: .body))
    }
  }

  /// A new one-time password, where the old one is lost; all sessions end.
  public func reset(
    _ body: ID<Organisation>, within scope: Scope, as actor: Actor
  ) async throws -> (account: Account, password: String) {
    let account = try await held(body, within: scope)
    return (
      account,
      try await accounting {
        try await accounts.reset(
          account.id, by: Administrator(actor, within: .everything, of: .body))
      }
    )
  }

  /// Closes the account, from the next request on, or opens it again.
  public func set(
    _ state: AccountState, of body: ID<Organisation>, within scope: Scope, as actor: Actor
  ) async throws {
    let account = try await held(body, within: scope)
    try await accounting {
      try await accounts.set(
        state, of: account.id, by: Administrator(actor, within: .everything, of: .body))
    }
  }

  private func held(_ body: ID<Organisation>, within scope: Scope) async throws -> Account {
    let (file, account) = try await account(of: body, within: scope)
    guard scope.contains(file.body.organisation.region.value) else {
      throw ApplicantRefusal.unknown
    }
    guard let account else { throw ApplicantRefusal.notOffered }
    return account
  }

  private func accounting<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch let error as AccountError {
      throw ApplicantRefusal.account(error)
    }
  }
}

extension BodyFile {
  /// For what it is here, seen from what it is registered as.
  var role: Role {
    switch body.organisation.kind.value {
    case .school?, .technicalSchool?: .school
    case .trainingBody?, .appraisalBody?: .trainingBody
    case .hrAgency?, .labourDispatch?, .labourBroker?: .agency
    default: .carrier
    }
  }
}
