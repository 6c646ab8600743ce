// SPDX-License-Identifier: Apache-2.0
import Funds
import Store
import Values

/// Payments that were sent and of which nobody knows what became: no month in which they went out is
/// closed before the bank has answered.
public struct UnansweredPayments: OpenDifferences {
  public init() {}

  public func differences(
    of region: RegionCode, through month: Month, _ connection: any StoreConnection
  ) throws -> [OpenDifference] {
    let open = try connection.number(
      """
      SELECT COUNT(*) FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
      WHERE b.region = $1 AND b.state = 'sent' AND b.sent_on <= $2 AND l.state = 'listed'
      """, [.text(region.digits), .text(month.lastDay.description)])
    guard let open, open > 0 else { return [] }
    return [OpenDifference(PaymentWords.unanswered, count: Int(open))]
  }
}
