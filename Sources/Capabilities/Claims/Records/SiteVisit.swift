// SPDX-License-Identifier: Apache-2.0
import Values

/// What an officer brings back from a place (实地考察): the entries of the visit form, and which photographs
/// belong to it.
///
/// Photographs are held here and named by their digests. Some may lie on paper at the office, with the
/// reason why: a camera that nothing can be taken from, a print that somebody handed over. To refuse those
/// would only have made people upload something else.
public struct SiteVisit: Hashable, Sendable {
  public static let longestNames = 100
  public static let longestFinding = 500
  public static let photographCounts = 0...99

  public let day: Day
  /// Who was there, of the office and of the place.
  public let present: String
  public let found: String
  /// How many there are, held here or on paper.
  public let photographs: Int
  /// Of those held here, in the order in which they came.
  public let digests: [String]
  /// Why some lie on paper; empty where none do, and in visits from before photographs were held.
  public let paperReason: String

  /// Those on paper.
  public var onPaper: Int { photographs - digests.count }

  /// Nil where names or finding are missing or too long, the reason for paper is no `Reason`, or nobody
  /// takes so many photographs.
  public init?(
    on day: Day, with present: String, found: String, digests: [String] = [], onPaper: Int = 0,
    because reason: String = ""
  ) {
    let said = onPaper == 0 ? nil : Reason(reason)
    guard onPaper == 0 || said != nil, onPaper >= 0 else { return nil }
    self.init(
      recordedOn: day, with: present, found: found, photographs: digests.count + onPaper,
      digests: digests, because: said?.text ?? "")
  }

  /// As it was put down; before photographs were held, the number alone.
  init?(
    recordedOn day: Day, with present: String, found: String, photographs: Int, digests: [String],
    because reason: String
  ) {
    let present = SiteVisit.trimmed(present)
    let found = SiteVisit.trimmed(found)
    guard (1...SiteVisit.longestNames).contains(present.count),
      (1...SiteVisit.longestFinding).contains(found.count),
      SiteVisit.photographCounts.contains(photographs), digests.count <= photographs
    else { return nil }
    self.day = day
    self.present = present
    self.found = found
    self.photographs = photographs
    self.digests = digests
    self.paperReason = reason
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
