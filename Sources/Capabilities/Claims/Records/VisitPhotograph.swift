// SPDX-License-Identifier: Apache-2.0
import Pictures
import Policy
import Values

/// A photograph of a visit as it is listed; the picture itself is asked for apart. Only ever added, and
/// voided at most.
public struct VisitPhotograph: Hashable, Sendable {
  /// Of one stage, those left out that are voided: nine of the largest fit in one form.
  public static let most = 9

  let id: Int64
  /// Which of the claim's photographs it is, from 1.
  public let number: Int64
  /// The stage of the visit that it belongs to.
  public let stage: Int
  public let kind: Picture.Kind
  /// The SHA-256 of the picture as it is kept.
  public let digest: String
  public let byteCount: Int
  public let day: Day
  /// As they were called then.
  public let officer: String
  /// Nil while it counts.
  public var voided: Voiding?

  /// Why one no longer counts, and who said so.
  public struct Voiding: Hashable, Sendable {
    public let reason: String
    public let day: Day
    public let officer: String
  }

  /// Enough of the digest to tell one from another by eye.
  var shortDigest: String { String(digest.prefix(16)) }
}

extension [VisitPhotograph] {
  /// Those that count at a stage.
  func counting(at stage: Int) -> [VisitPhotograph] {
    filter { $0.stage == stage && $0.voided == nil }
  }
}
