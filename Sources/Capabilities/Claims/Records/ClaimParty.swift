// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Values

/// Who a claim is for: the one who is owed what is granted.
public enum ClaimParty: Hashable, Sendable {
  case person(ID<Person>)
  /// A body that claims for itself: over a list of people, or for its own costs.
  case organisation(ID<Organisation>)

  public var person: ID<Person>? {
    if case .person(let id) = self { id } else { nil }
  }

  public var organisation: ID<Organisation>? {
    if case .organisation(let id) = self { id } else { nil }
  }

  /// Whether it is the officer, by an account of their own, or the body that the account is for.
  func isHeld(by officer: Officer) -> Bool {
    switch self {
    case .person(let id): officer.isHolder(of: id.rawValue)
    case .organisation(let id): officer.isKeeper(of: id.rawValue)
    }
  }
}

extension ClaimParty: CustomStringConvertible {
  /// An id of who is paid and nothing about them: `17` for a person, `org:5` for an organisation.
  public var description: String {
    switch self {
    case .person(let id): id.description
    case .organisation(let id): "org:\(id)"
    }
  }
}

/// What the registry holds of a party: enough to decide and to keep hands apart.
enum Claimant: Sendable {
  case person(Dossier)
  /// An organisation, with the people whom a decision about it reads, and those whom it lists.
  case organisation(BodyFile, people: [Dossier], listed: Set<ID<Person>>)

  var party: ClaimParty {
    switch self {
    case .person(let dossier): .person(dossier.person.id)
    case .organisation(let file, _, _): .organisation(file.id)
    }
  }

  var name: String {
    switch self {
    case .person(let dossier): dossier.person.name
    case .organisation(let file, _, _): file.name
    }
  }

  /// Where they are registered; nil where that is not known.
  var region: RegionCode? {
    switch self {
    case .person(let dossier): dossier.person.hukouRegion.value
    case .organisation(let file, _, _): file.body.organisation.region.value
    }
  }

  /// Those whose own matter a claim is, with their households: the person, or everybody listed.
  var concerned: Set<Int64> {
    switch self {
    case .person(let dossier): return dossier.concerned
    case .organisation(_, let people, let listed):
      return Set(people.filter { listed.contains($0.person.id) }.flatMap(\.concerned))
    }
  }

  var people: [Dossier] {
    switch self {
    case .person: []
    case .organisation(_, let people, _): people
    }
  }
}

extension Dossier {
  fileprivate var concerned: Set<Int64> {
    Set((household?.memberIDs ?? []).map(\.rawValue) + [person.id.rawValue])
  }
}
