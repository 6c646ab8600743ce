// SPDX-License-Identifier: Apache-2.0
import Chain
import Columns
import Library
import Policy
import Registry
import Values

extension DecisionDesk {
  /// Writes a snapshot of a region's people: what decisions about them rest on, for the day, without
  /// the figures of the place. Reads the registry on one picture; memory holds one piece.
  ///
  /// After a former snapshot only those are read whose facts may be others; the bytes are the same.
  ///
  /// - Parameters:
  ///   - region: Whose people, by household registration; nil for everybody held.
  ///   - former: A snapshot of the same registry and region, under the desk's vocabulary.
  ///   - progress: People written so far.
  ///   - put: Takes the bytes of the file in their order, on the database's reading thread.
  /// - Throws: ``SnapshotRefusal`` where `former` cannot be gone on from.
  public func writeSnapshot(
    region: RegionCode? = nil, asOf: Day, after former: Snapshot? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in },
    put: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
  ) async throws -> SnapshotMade {
    try await writeSnapshot(
      region: region, asOf: asOf, after: former, pieceOf: PieceBuilder.mostPeople,
      progress: progress, put: put)
  }

  /// - Parameter most: Most people of a piece: files are the same only where this is the same.
  package func writeSnapshot(
    region: RegionCode?, asOf: Day, after former: Snapshot?, pieceOf most: Int,
    progress: @escaping @Sendable (Int) -> Void = { _ in },
    put: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
  ) async throws -> SnapshotMade {
    let origin = try former.map { try continued($0, region: region) }
    return try await registry.picture { picture in
      let standing = try picture.standing()
      var made = SnapshotMade()
      var people: FormerPeople?
      if let former, let origin {
        guard origin.form == standing?.form else { throw SnapshotRefusal.otherForm }
        switch try picture.changed(since: origin) {
        case .otherRegistry: throw SnapshotRefusal.otherRegistry
        case .anybody(let cause): made.cause = cause
        case .these(let changed):
          people = FormerPeople(former, besides: changed, asOf: asOf, slots: maker.slots)
        }
      }
      let writer = try SnapshotWriter(
        asOf: asOf, region: region, library.vocabulary, from: standing.map(SnapshotOrigin.init),
        put: put)
      var making = SnapshotMaking(
        self, asOf: asOf, after: people, from: picture, to: writer, made, progress)
      try picture.people(in: region, at: most) { try making.add($0) }
      try writer.finish()
      return making.made
    }
  }

  /// Where a former snapshot is gone on from.
  private func continued(
    _ former: Snapshot, region: RegionCode?
  ) throws(SnapshotRefusal) -> RegistryStanding {
    guard let origin = former.origin else { throw .withoutOrigin }
    guard former.region == region else { throw .otherRegion(former: former.region, asked: region) }
    guard let standing = RegistryStanding(origin),
      former.pieces.allSatisfy({ $0.isOf(Subject.inSnapshots.map(\.rawValue)) })
    else { throw .otherForm }
    return standing
  }

  /// Facts that leave the registry: a household's own number is known outside this house.
  func unnamed(_ facts: FactSet, _ household: DossierHousehold?) -> FactSet {
    guard let household else { return facts }
    var facts = facts
    facts.set(maker.slots.householdID, .text(household.household.id.description))
    return facts
  }
}

/// What a snapshot was made of.
public struct SnapshotMade: Hashable, Sendable {
  public internal(set) var people = 0
  /// Those whose dossiers were read from the registry.
  public internal(set) var read = 0
  public internal(set) var pieces = 0
  /// Pieces taken over from the former snapshot as they were.
  public internal(set) var kept = 0
  /// The entry of the journal for whose sake nothing of the former snapshot was used.
  public internal(set) var cause: JournalPlace?
}

/// Why a snapshot cannot be gone on from.
public enum SnapshotRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  case withoutOrigin
  case otherRegion(former: RegionCode?, asked: RegionCode?)
  case otherRegistry
  case otherForm

  public var description: String {
    let advice = "make the snapshot anew, without --after"
    switch self {
    case .withoutOrigin:
      return "it does not tell where the journal stood when it was made: an earlier version of the "
        + "program wrote it, or no registry was read; \(advice)"
    case .otherRegion(let former, let asked):
      func name(_ region: RegionCode?) -> String { region?.digits ?? "everybody held" }
      return "it is of \(name(former)), and \(name(asked)) was asked for; give the same "
        + "--jurisdiction, or \(advice)"
    case .otherRegistry:
      return "the journal of this database does not go on from where it was made: it is of another "
        + "registry, or of one that a backup has since replaced; \(advice)"
    case .otherForm:
      return "another version of the program laid its facts out; \(advice)"
    }
  }
}

extension Subject {
  /// The kinds of record that have a table in a snapshot, in its order.
  static let inSnapshots = allCases.filter { $0 == $0.situations && $0 != .placement }
}

extension SnapshotOrigin {
  init(_ standing: RegistryStanding) {
    self.init(
      form: "\(SituationMaker.edition) \(standing.form)",
      heads: standing.heads.map(\.description), grantChanges: standing.grantChanges)
  }
}

extension RegistryStanding {
  /// Nil where facts were laid out otherwise than this program does.
  fileprivate init?(_ origin: SnapshotOrigin) {
    let parts = origin.form.split(separator: " ")
    let heads = origin.heads.compactMap { ChainHead($0) }
    guard parts.count == 2, parts[0] == String(SituationMaker.edition),
      heads.count == origin.heads.count
    else { return nil }
    self.init(heads: heads, grantChanges: origin.grantChanges, form: String(parts[1]))
  }
}
