// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Values

/// Each step makes the request as it stands after it, or says why it may not be taken.
extension ListRequest {
  /// How a list of so many rows stands when it is asked for.
  static func state(rows: Int, at now: Instant) -> State {
    rows <= ListRules.freeRows ? .granted(Grant(by: nil, at: now, rows: rows)) : .waiting
  }

  /// - Parameter seen: The rows that the approver was shown: they approve what they saw.
  func approving(
    seen: Int, by officer: Officer, at now: Instant
  ) throws(ListError) -> ListRequest {
    try check(officer)
    guard seen == rows else { throw .changed }
    return with(.granted(Grant(by: Hand(officer), at: now, rows: rows)))
  }

  func refusing(
    for reason: Reason, by officer: Officer, at now: Instant
  ) throws(ListError) -> ListRequest {
    try check(officer)
    return with(.refused(Refusal(by: Hand(officer), at: now, reason: reason)))
  }

  func withdrawing(by officer: Officer, at now: Instant) throws(ListError) -> ListRequest {
    guard isOf(officer) else { throw .absent }
    switch state {
    case .waiting, .granted: return with(.withdrawn(now))
    case .refused, .withdrawn, .taken: throw .over
    }
  }

  /// The leave to take it as things stand.
  func grant(for officer: Officer, at now: Instant) throws(ListError) -> Grant {
    guard isOf(officer) else { throw .absent }
    switch state {
    case .granted(let grant):
      guard now <= grant.ends else { throw .expired }
      return grant
    case .waiting: throw .notApproved
    case .refused, .withdrawn, .taken: throw .over
    }
  }

  /// - Parameter rows: As many as the list has now; the leave covers them.
  func taking(rows: Int, by officer: Officer, at now: Instant) throws(ListError) -> ListRequest {
    let grant = try grant(for: officer, at: now)
    guard rows <= grant.mostRows else { throw .changed }
    return with(.taken(Taking(grant: grant, at: now, rows: rows)))
  }

  /// The list has outgrown its leave: somebody has to look at it again.
  func askingAgain(
    rows: Int, by officer: Officer, at now: Instant
  ) throws(ListError) -> ListRequest {
    _ = try grant(for: officer, at: now)
    var next = with(.waiting)
    next.rows = rows
    return next
  }

  func isOf(_ officer: Officer) -> Bool { maker.account == officer.account }

  /// Why an officer does not decide on it, whatever their right; nil where nothing stands against it.
  func objection(to officer: Officer) -> Separation.Objection? {
    Separation.objection(
      to: .approve, by: officer, after: [Separation.Step(.enter, by: maker.officer)], household: [])
  }

  private func check(_ officer: Officer) throws(ListError) {
    guard case .waiting = state else { throw .notWaiting }
    guard objection(to: officer) == nil else { throw .ownRequest }
  }

  private func with(_ state: State) -> ListRequest {
    var next = self
    next.state = state
    return next
  }
}

/// Why a step with a request was not taken. Whatever it is, nothing was changed but where it says so.
public enum ListError: Error, Hashable, Sendable {
  /// There is none of this number, or none that the officer may know of.
  case absent
  /// The region is not one for which the officer may take lists.
  case beyondScope
  case noSuchBenefit
  /// Nobody is on the list.
  case empty
  case notWaiting
  /// Nobody decides on their own request, nor on one that their other account made.
  case ownRequest
  /// Somebody else was quicker, or the rows are not those that were shown.
  case changed
  case notApproved
  case expired
  /// Refused, withdrawn or taken already.
  case over
  /// The list has more rows than the leave covers; the request waits for approval again.
  case grown(rows: Int)
  /// The workbook could not be written.
  case cannotWrite
}
