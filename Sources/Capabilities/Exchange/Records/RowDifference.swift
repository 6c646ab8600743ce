// SPDX-License-Identifier: Apache-2.0
import Policy
import Values

/// What a person's row was when both sides last agreed, what it is there now, and what it is here.
///
/// Nothing is lost unsaid: what only they changed is taken, what only we changed stays, what both changed unlike is decided by
/// somebody. A cell left empty says nothing, so it is no change.
public struct RowDifference: Hashable, Sendable {
  public typealias Column = HandoverFile.Column

  /// Who changed it since both agreed.
  public enum Change: String, CaseIterable, Hashable, Sendable { case theirs, ours, both }

  public let base: HandoverRow?
  public let theirs: HandoverRow?
  public let ours: HandoverRow?
  public let change: Change
  /// The columns that only they changed.
  public let taken: [Column]
  /// Those that both changed, unlike.
  public let contested: [Column]
  /// Whether the name differs there.
  public let isNameContested: Bool

  /// - Returns: Nil where there is nothing to do or to know: alike, or gone on both sides.
  public init?(
    base: HandoverRow?, theirs: HandoverRow?, ours: HandoverRow?, columns: [Column]
  ) {
    self.base = base
    self.theirs = theirs
    self.ours = ours
    let compared = columns.filter(\.isCompared)
    func same(_ one: HandoverRow, _ other: HandoverRow) -> Bool {
      one.name == other.name && compared.allSatisfy { one[$0] == other[$0] }
    }
    switch (theirs, ours) {
    case (nil, nil): return nil
    case (let theirs?, nil):
      // New there; or gone here, and either left alone there or changed.
      change = base.map { same($0, theirs) ? .ours : .both } ?? .theirs
      taken = change == .theirs ? compared.filter { !theirs[$0].isEmpty } : []
      contested = []
      isNameContested = false
    case (nil, let ours?):
      change = base.map { same($0, ours) ? .theirs : .both } ?? .ours
      taken = []
      contested = []
      isNameContested = false
    case (let theirs?, let ours?):
      let cells = compared.map {
        ($0, RowDifference.cell(base: base?[$0] ?? "", theirs: theirs[$0], ours: ours[$0]))
      }
      let name = RowDifference.cell(
        base: base?.name ?? "", theirs: theirs.name, ours: ours.name)
      taken = cells.filter { $0.1 == .theirs }.map(\.0)
      contested = cells.filter { $0.1 == .both }.map(\.0)
      // A name is never taken unseen: the number may be another's.
      isNameContested = name == .both || name == .theirs
      let changes = Set(cells.compactMap(\.1) + [isNameContested ? .both : name].compactMap { $0 })
      guard let most = [Change.both, .theirs, .ours].first(where: changes.contains) else {
        return nil
      }
      change = most
    }
  }

  /// Who changed one value; nil for nobody.
  static func cell(base: String, theirs: String, ours: String) -> Change? {
    if theirs == ours { return nil }
    if theirs.isEmpty || theirs == base { return .ours }
    if ours.isEmpty || ours == base { return .theirs }
    return .both
  }

  /// The person that it is about.
  public var number: IdentityNumber? { (theirs ?? ours ?? base)?.number }
  public var name: String { (theirs ?? ours ?? base)?.name ?? "" }
  /// They have nobody of the number any more.
  public var isRemoval: Bool { theirs == nil }

  /// What the registry is told: nothing where ours stays.
  func values(_ choice: HandoverChoice) -> [Column: String] {
    guard let theirs else { return [:] }
    let columns: [Column]
    switch (change, choice) {
    case (.both, .theirs) where ours == nil: columns = Array(theirs.cells.keys)
    case (.both, .theirs): columns = taken + contested
    case (.both, _), (.theirs, .theirs): columns = taken
    case (.theirs, _), (.ours, _): columns = []
    }
    return theirs.cells.filter { columns.contains($0.key) && $0.key.isCompared }
  }
}

/// What becomes of a difference.
public enum HandoverChoice: String, CaseIterable, Hashable, Sendable {
  case theirs, ours
  /// Ours stays for now, and the difference comes up again with the next file.
  case later
}
