// SPDX-License-Identifier: Apache-2.0

extension Role {
  /// What the role may do in its region. Nothing that is not listed.
  /// > Source: who does what in county offices; 等级保护, the least right by organ and region.
  public var rights: Set<Right> {
    Set(Role.everybody + acts)
  }

  /// The law and one's own account are open to whoever has signed in.
  private static let everybody = [Right(.read, .law)] + rights([.read, .enter], .ownAccount)

  private var acts: [Right] {
    switch self {
    // Visits, helps fill in forms, takes proxy applications; keeps no rosters.
    case .villageAssistant: looking + helping + [Right(.enter, .claim)]
    // Receives, checks first, keeps rosters and sends lists upward; hands out people's own accounts.
    // Some texts have it hand the money over; it may close a claim whose money nobody takes.
    case .townClerk:
      casework + guiding + exchanging
        + [Right(.enter, .claim), Right(.enter, .payment), Right(.enter, .citizenAccount)]
    // Reviews and totals; lets others take long lists with full numbers out; has a counter too.
    case .employmentBureau:
      casework + [Right(.export, .person), Right(.enter, .citizenAccount)] + approving + compiling
        + guiding + exchanging
    // Decides last and asks for payment.
    case .humanResourcesBureau:
      casework + [Right(.export, .person), Right(.read, .fund)] + approving + compiling
        + guiding + exchanging
    // Keeps the list of people; pays travel subsidies and school aid.
    case .ruralRevitalisation:
      casework + [Right(.export, .person), Right(.pay, .claim), Right(.read, .fund)] + compiling
        + guiding + exchanging
    // Checks procedure, not merits, and pays; keeps the budgets and closes the months.
    case .finance:
      looking + [Right(.export, .entitlement), Right(.pay, .claim)]
        + Role.rights([.read, .enter, .approve], .fund)
        + Role.rights([.read, .enter, .approve, .pay], .payment)
    case .auditor:
      looking + Role.rights([.read, .count], .roster) + [
        Right(.read, .journal), Right(.read, .fund), Right(.read, .payment),
        Right(.read, .assistance), Right(.count, .assistance), Right(.read, .handover),
      ]
        + [.person, .entitlement, .claim].map { Right(.question, $0) }
    case .observer: [.person, .entitlement, .assistance].map { Right(.count, $0) }
    case .systemAdministrator:
      Role.rights([.read, .administer], .account) + [Right(.administer, .system)]
    case .auditAdministrator: Role.rights([.read, .export], .journal)
    case .citizen: Role.rights([.read, .enter], .ownRecord)
    // These see what is their own, not a region.
    case .school, .trainingBody, .carrier, .agency: Role.rights([.read, .enter], .ownBody)
    }
  }

  /// Cases, sensitive values masked.
  private var looking: [Right] {
    Role.rights([.read, .count], .person) + Role.rights([.read, .count], .entitlement)
      + [Right(.read, .claim)]
  }

  private var casework: [Right] {
    looking + Role.rights([.reveal, .enter], .person) + Role.rights([.read, .enter], .roster)
      + [Right(.export, .entitlement)]
  }

  /// Looks after people at work.
  private var helping: [Right] { Role.rights([.read, .count, .enter], .assistance) }

  /// Has others look after them, and says when that is over.
  private var guiding: [Right] { helping + [Right(.approve, .assistance)] }

  /// Hands lists over and takes them, and vouches for the keys of other organs.
  private var exchanging: [Right] { Role.rights([.read, .enter, .approve], .handover) }

  /// Puts together what finance checks and pays.
  private var compiling: [Right] { Role.rights([.read, .enter], .payment) }

  private var approving: [Right] { [.claim, .entitlement].map { Right(.approve, $0) } }

  private static func rights(_ verbs: [Verb], _ kind: RecordKind) -> [Right] {
    verbs.map { Right($0, kind) }
  }
}
