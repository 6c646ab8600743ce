// SPDX-License-Identifier: Apache-2.0
import Store
import Values

extension RegistryDesk {
  /// The monthly standard of more posts of the same scope and kind in a county than any other, among those
  /// still held; nil where the post's own is as common, or nothing is known to compare.
  public static func commonStandard(
    like post: Post, in county: RegionCode, _ connection: any StoreConnection
  ) throws -> Money? {
    guard let scope = post.scope.value, let kind = post.kind.value,
      let own = post.monthlyStandard.value
    else { return nil }
    let counted = try connection.all(
      """
      SELECT monthly_standard, COUNT(*) FROM post
      WHERE scope = $1 AND kind = $2 AND region >= $3 AND region < $4 AND monthly_standard >= 0
        AND (left_on IS NULL OR left_on = '')
      GROUP BY monthly_standard ORDER BY COUNT(*) DESC, monthly_standard
      """,
      [
        .text(scope.rawValue), .text(kind.rawValue), .text(county.digits),
        .text(county.upperBound),
      ]
    ) { (fen: $0.int(0) ?? 0, count: $0.int(1) ?? 0) }
    let ours = counted.first { $0.fen == own.fen }?.count ?? 0
    guard let most = counted.first, most.count > ours else { return nil }
    return Money(fen: most.fen)
  }
}
