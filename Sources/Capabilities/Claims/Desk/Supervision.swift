// SPDX-License-Identifier: Apache-2.0
import Rights
import Values

/// Who looks after what others leave lying (督办): the county's bureaus after the town, the HR bureau after the
/// employment bureau, and each organ after its own kind one level down.
struct Supervision: Hashable, Sendable {
  let role: Role
  let region: RegionCode
  /// Whether offices of the region itself are among them, or only those further down.
  let isOwnLevelToo: Bool

  func covers(_ role: Role, at place: RegionCode) -> Bool {
    self.role == role && region.contains(place) && (isOwnLevelToo || place != region)
  }

  /// What an officer looks after.
  static func of(_ officer: Officer) -> [Supervision] {
    var found: [Supervision] = []
    for assignment in officer.assignments where assignment.region.level <= .county {
      let (role, region) = (assignment.role, assignment.region)
      let below: [Role] =
        switch role {
        case .humanResourcesBureau: [.villageAssistant, .townClerk, .employmentBureau]
        case .employmentBureau: [.villageAssistant, .townClerk]
        default: []
        }
      found += below.map { Supervision(role: $0, region: region, isOwnLevelToo: true) }
      found.append(Supervision(role: role, region: region, isOwnLevelToo: false))
    }
    return found
  }
}

extension ClaimDesk {
  /// Whether an officer looks after the office that a claim waits for.
  func oversees(_ officer: Officer, _ claim: Claim) -> Bool {
    guard let place = claim.place, let role = ways.way(of: claim.benefit)?.role(at: claim.state)
    else { return false }
    return Supervision.of(officer).contains { $0.covers(role, at: place) }
  }
}
