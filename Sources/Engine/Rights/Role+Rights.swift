// SPDX-License-Identifier: Apache-2.0

extension Role {
  /// What the role may do in its region. Nothing that is not listed.
  public var rights: Set<Right> {
    Set(Role.everybody + acts)
  }

  /// The law and one's own account are open to whoever has signed in.
  private static let everybody =
    [Right(.read, .law)] + [.read, .enter].map { Right($0, .ownAccount) }

  private var acts: [Right] {
    switch self {
    case .villageAssistant:
      [.read, .count].map { Right($0, .person) } + [Right(.read, .entitlement)]
    case .townClerk:
      casework + [Right(.enter, .roster)]
    case .employmentBureau, .humanResourcesBureau, .ruralRevitalisation:
      casework + [Right(.enter, .roster)]
        + [.person, .entitlement].map { Right(.export, $0) }
    case .finance:
      [.read, .count].map { Right($0, .person) }
        + [.read, .count, .export].map { Right($0, .entitlement) }
    case .auditor:
      [.person, .roster, .entitlement].flatMap { [Right(.read, $0), Right(.count, $0)] }
        + [Right(.question, .person), Right(.question, .entitlement), Right(.read, .journal)]
    case .observer:
      [.person, .entitlement].map { Right(.count, $0) }
    case .systemAdministrator:
      [Right(.administer, .account), Right(.read, .account), Right(.administer, .system)]
    case .auditAdministrator:
      [Right(.read, .journal), Right(.export, .journal)]
    case .school, .trainingBody, .carrier, .agency:
      []
    }
  }

  private var casework: [Right] {
    [.read, .count, .reveal, .enter].map { Right($0, .person) }
      + [.read, .count].map { Right($0, .entitlement) } + [Right(.read, .roster)]
  }
}
