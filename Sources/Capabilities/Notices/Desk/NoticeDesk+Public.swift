// SPDX-License-Identifier: Apache-2.0
import Claims
import Store
import Values
import Vault

/// What the public may ask.
extension NoticeDesk {
  public enum PublicAnswer: Sendable {
    case shown(PublicNotice, [PublicLine])
    /// Its time is over.
    case takenDown
    case unknown
  }

  /// The notices that stand today, the latest first.
  public func standing(limit: Int = 200) async throws -> [PublicNotice] {
    let day = SQLValue.text(today.description)
    return try await whole.read { connection in
      try NoticeTable.notices(
        "n.posted_on <= $1 AND n.through >= $1 ORDER BY n.id DESC LIMIT $2",
        [day, .integer(Int64(limit))], connection
      ).map(\.shown)
    }
  }

  /// A notice with a page of its roster, while it stands.
  ///
  /// - Parameter page: From 1; one beyond the last gives the last.
  public func publicNotice(
    _ number: String, page: Int, rowsPerPage: Int
  ) async throws -> PublicAnswer {
    let day = today
    return try await whole.read { connection -> PublicAnswer in
      let found = try NoticeTable.notices("n.number = $1", [.text(number)], connection)
      guard let notice = found.first else { return .unknown }
      guard notice.shown.term.stands(on: day) else { return .takenDown }
      let last = (notice.shown.people - 1) / rowsPerPage
      return .shown(
        notice.shown,
        try NoticeTable.publicLines(
          of: notice.id, offset: max(0, min(page - 1, last)) * rowsPerPage, limit: rowsPerPage,
          connection))
    }
  }
}
