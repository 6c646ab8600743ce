// SPDX-License-Identifier: Apache-2.0
import Policy
import Rights
import Values

/// An organ of a place (单位): the rural revitalisation bureau of one county.
public struct HandoverParty: Hashable, Sendable {
  public let role: Role
  public let region: RegionCode

  public init(_ role: Role, of region: RegionCode) {
    self.role = role
    self.region = region
  }

  /// `ruralRevitalisation 430522`, as files write it.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let role = Role(rawValue: String(words[0])),
      let region = RegionCode(words[1])
    else { return nil }
    self.init(role, of: region)
  }

  /// Whether an officer acts for it: by the role in the place or a wider one, or at the console.
  public func isActed(by officer: Officer) -> Bool {
    officer.assignments.isEmpty
      || officer.assignments.contains { $0.role == role && $0.region.contains(region) }
  }
}

extension HandoverParty: CustomStringConvertible {
  public var description: String { "\(role.rawValue) \(region)" }
}

extension HandoverFile.Handover {
  /// Who hands over and who takes, where the sender's place is known.
  ///
  /// - Returns: Nil where the place is not of the level that hands over.
  func parties(from region: RegionCode) -> (from: HandoverParty, to: HandoverParty)? {
    guard region.level == from.level, let wider = region.ancestor(to.level) else { return nil }
    return (HandoverParty(from.role, of: region), HandoverParty(to.role, of: wider))
  }
}
