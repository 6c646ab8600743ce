// SPDX-License-Identifier: Apache-2.0
import Journal
import Rights
import Values
import Web

/// Who works in the offices of a scripted year.
struct YearStaff {
  let home: RegionCode
  let towns: [RegionCode]

  /// Officers of one role at one office: no way has more stages, and nobody acts at two of a claim.
  static let seats = 12

  /// Whoever acts at a stage.
  func officer(_ role: Role, at place: RegionCode, stage: Int) -> Officer {
    YearStaff.officer(role, at: place, desk: String(stage % YearStaff.seats + 1))
  }

  /// Hands claims in over the counter, and decides on none.
  func counter(at place: RegionCode) -> Officer {
    YearStaff.officer(.townClerk, at: place, desk: "counter")
  }

  var maker: Officer { YearStaff.officer(.humanResourcesBureau, at: home, desk: "maker") }
  var checker: Officer { YearStaff.officer(.finance, at: home, desk: "checker") }
  var sender: Officer { YearStaff.officer(.finance, at: home, desk: "sender") }
  /// Looks after budgets and closes months.
  var treasurer: Officer { YearStaff.officer(.finance, at: home, desk: "treasurer") }

  private static func officer(_ role: Role, at place: RegionCode, desk: String) -> Officer {
    Officer(
      account: "\(role.rawValue).\(place.digits).\(desk)",
      name: role.rawValue, assignments: [Assignment(role, in: place)])
  }
}

extension Officer {
  var actor: Actor { Actor(account: account, origin: Actor.console) }
}
