// SPDX-License-Identifier: Apache-2.0
import Store
import Values

extension FundDesk {
  /// Everything that was posted for an obligation, in its order.
  public func postings(for obligation: String) async throws -> [Posting] {
    try await store.read { connection in
      try connection.all(
        "\(PostingTable.selection) WHERE p.reservation_id = $1 ORDER BY p.number",
        [.text(obligation)], PostingTable.posting)
    }
  }

  /// What is with whom obligations were paid to, all together, inside a read or write of another capability.
  public static func spent(
    on obligations: [String], _ connection: any StoreConnection
  ) throws -> Money {
    var fen: Int64 = 0
    try Lookup.forEach(
      "SELECT spent FROM fund_reservation", where: "id", in: obligations.map { .text($0) },
      on: connection
    ) { fen += $0.int(0) ?? 0 }
    return Money(fen: fen)
  }

  /// What is kept for obligations and what has become of it, by their ids.
  public func reservations(_ ids: [String]) async throws -> [String: Reservation] {
    try await store.read { connection in
      var reservations: [String: Reservation] = [:]
      try Lookup.forEach(
        ReservationTable.selection, where: "r.id", in: ids.map { .text($0) }, on: connection
      ) { row in
        let reservation = try ReservationTable.reservation(row)
        reservations[reservation.id] = reservation
      }
      return reservations
    }
  }
}
