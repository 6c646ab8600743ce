// SPDX-License-Identifier: Apache-2.0
import Values

/// What an officer brings back from a place (实地考察): the entries of the visit form, and the photographs, which
/// lie with the papers of the claim.
public struct SiteVisit: Hashable, Sendable {
  public static let longestNames = 100
  public static let longestFinding = 500
  public static let photographCounts = 0...99

  public let day: Day
  /// Who was there, of the office and of the place.
  public let present: String
  public let found: String
  public let photographs: Int

  /// Nil where names or finding are missing or too long, or nobody takes so many photographs.
  public init?(on day: Day, with present: String, found: String, photographs: Int) {
    let present = SiteVisit.trimmed(present)
    let found = SiteVisit.trimmed(found)
    guard (1...SiteVisit.longestNames).contains(present.count),
      (1...SiteVisit.longestFinding).contains(found.count),
      SiteVisit.photographCounts.contains(photographs)
    else { return nil }
    self.day = day
    self.present = present
    self.found = found
    self.photographs = photographs
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
