// SPDX-License-Identifier: Apache-2.0
import Casework
import Policy
import Values
import Web

/// What is left of a stage's time, in words.
struct ClaimTime {
  let standing: Deadline.Standing?
  let counted: DayCount

  init(_ claim: Claim, _ desk: ClaimDesk) {
    standing = desk.standing(of: claim)
    let stages = desk.ways.way(of: claim.benefit)?.stages ?? []
    let stage = claim.state.stage ?? 0
    counted = stages.indices.contains(stage) ? stages[stage].limit?.counted ?? .calendar : .calendar
  }

  /// In a list: with a colour and shape where it presses.
  func mark(_ language: Language) -> HTML {
    switch standing {
    case nil: span(.class("soft")) { "—" }
    case .paused(let reason, let left)?:
      Mark.open(ClaimWords.paused(reason, days(left))[language])
    case .running(let due, let left)?:
      HTML {
        if left < 0 {
          Mark.no(ClaimWords.late(days(-left))[language])
        } else if left <= 1 {
          Mark.open(ClaimWords.left(days(left))[language])
        } else {
          span { ClaimWords.left(days(left))[language] }
        }
        " "
        small(.class("nowrap")) { due.description }
      }
    }
  }

  /// On the claim's own page.
  func notice(_ language: Language) -> HTML {
    switch standing {
    case nil: .empty
    case .paused(let reason, let left)?:
      Parts.notice(.open) { p(ClaimWords.paused(reason, days(left))[language]) }
    case .running(let due, let left)?:
      Parts.notice(left < 0 ? .no : .plain) {
        p(
          (left < 0
            ? ClaimWords.overdue(due.description, days(-left))
            : ClaimWords.due(due.description, days(left)))[language])
      }
    }
  }

  private func days(_ count: Int) -> Localized { ClaimWords.days(count, counted) }
}
