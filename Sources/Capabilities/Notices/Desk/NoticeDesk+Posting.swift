// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Journal
import Registry
import Rights
import Store
import Values
import Vault
import Web

/// Claims of one benefit in one region that wait to be put to notice.
public struct NoticeBatch: Sendable {
  public let stage: NoticeStage
  public let region: RegionCode
  public let placeName: String
  public let candidates: [NoticeCandidate]
  /// What their lines would say.
  let lines: [PublicLine]

  public var total: Money { Money(fen: lines.reduce(0) { $0 + ($1.amount?.fen ?? 0) }) }
}

extension NoticeDesk {
  /// What waits for the organs that the officer acts for, in the policies' order.
  public func batches(for officer: Officer) async throws -> [NoticeBatch] {
    let regions = try await registry.regionIndex()
    let stages = claims.noticeStages(on: today)
    let claims = claims
    return try await seen.read { connection in
      try stages.flatMap { stage -> [NoticeBatch] in
        let held = officer.assignments.map(\.region)
          .filter { stage.isActed(by: officer, in: $0) || $0.level < stage.level }
        var groups: [RegionCode: Set<NoticeCandidate>] = [:]
        for region in Set(held) {
          for candidate in try claims.candidates(at: stage, in: region, connection) {
            guard let place = candidate.region.ancestor(stage.level),
              stage.isActed(by: officer, in: place)
            else { continue }
            groups[place, default: []].insert(candidate)
          }
        }
        return try groups.keys.sorted().compactMap { place in
          let all = groups[place, default: []].sorted {
            ($0.region, $0.claim.rawValue) < ($1.region, $1.claim.rawValue)
          }
          let posted = try NoticeTable.posted(among: all, connection)
          let left = all.filter { !posted.contains($0.claim) }
          return left.isEmpty ? nil : NoticeBatch(stage, place, left, regions)
        }
      }
    }
  }

  /// What would stand on a notice of a benefit in a region, or on one that corrects another.
  public func batch(
    of benefit: String, in region: RegionCode, correcting first: ID<Notice>? = nil,
    for officer: Officer
  ) async throws -> NoticeBatch {
    let regions = try await registry.regionIndex()
    let stage = try stage(benefit, region, officer)
    let claims = claims
    return try await seen.read { connection in
      let first = try first.map { try NoticeDesk.open($0, benefit, region, connection) }
      let waiting = try NoticeDesk.waiting(
        claims.candidates(at: stage, in: region, connection), correcting: first, connection)
      return NoticeBatch(stage, region, waiting, regions)
    }
  }

  /// Posts a notice of all claims that wait: its lines masked, and every byte of it looked through before
  /// anybody sees it.
  ///
  /// - Throws: ``NoticeRefusal/leak(_:)`` where the look finds what must not be public: nothing is posted,
  ///   and the journal says so.
  public func post(
    _ draft: NoticeDraft, by officer: Officer, as actor: Actor
  ) async throws -> Notice {
    try NoticeDesk.check(draft)
    let stage = try stage(draft.benefit, draft.region, officer)
    let regions = try await registry.regionIndex()
    let posted = try await whole.write { [self] transaction -> Result<Notice, NoticeRefusal> in
      let (notice, lines) = try assembled(draft, stage, officer, regions, in: transaction)
      let findings = NoticeSheet.findings(in: notice.shown, lines.map(\.shown))
      guard findings.isEmpty else {
        try journal.append(
          Deed(
            .noticeBlocked, NoticeDesk.record(notice.shown.number),
            after: Particulars.json([
              ("benefit", notice.benefit),
              ("found", findings.map(\.rawValue).joined(separator: ",")),
            ])), by: actor, in: transaction)
        return .failure(.leak(findings))
      }
      try NoticeTable.insert(notice, lines, by: officer, at: clock(), in: transaction)
      try journal.append(NoticeDesk.deed(notice), by: actor, in: transaction)
      return .success(notice)
    }
    return try posted.get()
  }

  private static func deed(_ notice: Notice) -> Deed {
    let shown = notice.shown
    return Deed(
      .noticePosted, record(shown.number),
      after: Particulars.json([
        ("benefit", notice.benefit), ("people", String(shown.people)),
        ("totalFen", String(shown.total.fen)), ("from", shown.term.postedOn.description),
        ("through", shown.term.through.description), ("corrects", shown.corrects),
      ]), reason: notice.reason.flatMap { Reason($0) })
  }

  // MARK: - Putting it together

  private func stage(
    _ benefit: String, _ region: RegionCode, _ officer: Officer
  ) throws -> NoticeStage {
    guard let stage = claims.noticeStages(on: today).first(where: { $0.benefit == benefit }),
      region.level == stage.level, scope.contains(region)
    else { throw NoticeRefusal.unknown }
    guard stage.isActed(by: officer, in: region) else { throw NoticeRefusal.notYours }
    return stage
  }

  /// The notice that is to be corrected, which nobody has corrected yet.
  private static func open(
    _ id: ID<Notice>, _ benefit: String, _ region: RegionCode, _ connection: any StoreConnection
  ) throws -> Notice {
    guard let first = try NoticeTable.notice(id, connection), first.benefit == benefit,
      first.region == region
    else { throw NoticeRefusal.unknown }
    if let later = first.shown.correctedBy { throw NoticeRefusal.corrected(by: later) }
    return first
  }

  /// Those that stand on no notice; or those that still stand on the one to be corrected.
  private static func waiting(
    _ candidates: [NoticeCandidate], correcting first: Notice?,
    _ connection: any StoreConnection
  ) throws -> [NoticeCandidate] {
    guard let first else {
      let posted = try NoticeTable.posted(among: candidates, connection)
      return candidates.filter { !posted.contains($0.claim) }
    }
    let held = try NoticeTable.lines(of: first, connection)
      .map { "\($0.claim)/\($0.claimSteps)" }
    let kept = Set(held)
    return candidates.filter { kept.contains("\($0.claim)/\($0.steps)") }
  }

  private func assembled(
    _ draft: NoticeDraft, _ stage: NoticeStage, _ officer: Officer, _ regions: RegionIndex,
    in transaction: any StoreTransaction
  ) throws -> (Notice, [NoticeLine]) {
    let first = try draft.correction.map {
      try NoticeDesk.open($0.of, draft.benefit, draft.region, transaction)
    }
    let waiting = try NoticeDesk.waiting(
      claims.candidates(at: stage, in: draft.region, transaction), correcting: first, transaction)
    guard !waiting.isEmpty else { throw NoticeRefusal.nothingWaits }
    guard waiting.count <= NoticeDesk.mostPeople else {
      throw NoticeRefusal.tooMany(most: NoticeDesk.mostPeople)
    }
    let batch = NoticeBatch(stage, draft.region, waiting, regions)
    guard batch.lines.count == draft.people, batch.total == draft.total else {
      throw NoticeRefusal.changedMeanwhile
    }
    let shown = PublicNotice(
      number: try NoticeTable.nextNumber(in: draft.region, today.year, transaction),
      title: draft.title, organ: stage.organ.zh, item: stage.name.zh, basis: stage.basis,
      term: try term(draft, stage), telephone: draft.telephone, contact: draft.contact,
      people: batch.lines.count, total: batch.total, corrects: first?.shown.number,
      correctedBy: nil)
    let id = (try transaction.number("SELECT MAX(id) FROM notice") ?? 0) + 1
    let notice = Notice(
      id: ID(id), shown: shown, region: draft.region, benefit: draft.benefit, stage: stage.stage,
      corrects: first?.id, correctedBy: nil, reason: draft.correction?.reason,
      round: first.map { $0.round + 1 } ?? 0, officer: officer.name)
    return (notice, zip(batch.lines, waiting).map { NoticeLine($0, $1) })
  }

  private func term(_ draft: NoticeDraft, _ stage: NoticeStage) throws -> NoticeTerm {
    guard let limit = stage.limit ?? draft.days.map({ DayLimit($0, stage.counted) }) else {
      throw NoticeRefusal.wrong(.days)
    }
    do { return try NoticeTerm(limit, postedOn: today, claims.calendar) } catch {
      throw NoticeRefusal.unknownYear(error.year)
    }
  }

  /// What can be seen to be wrong before anything is looked up.
  private static func check(_ draft: NoticeDraft) throws(NoticeRefusal) {
    guard isLine(draft.title, 4...80) else { throw .wrong(.title) }
    let telephone = draft.telephone
    guard
      telephone.wholeMatch(of: /0[0-9]{2,3}-?[0-9]{7,8}|1[3-9][0-9]{9}|[0-9]{5,8}/) != nil
    else { throw .wrong(.telephone) }
    guard isLine(draft.contact, 0...80) else { throw .wrong(.contact) }
    if let days = draft.days, !ownDays.contains(days) { throw .wrong(.days) }
    if let correction = draft.correction, Reason(correction.reason) == nil {
      throw .wrong(.reason)
    }
  }

  static func isLine(_ text: String, _ lengths: ClosedRange<Int>) -> Bool {
    lengths.contains(text.count)
      && text.unicodeScalars.allSatisfy { !($0.value < 0x20 || $0.value == 0x7F) }
  }
}

extension NoticeBatch {
  init(
    _ stage: NoticeStage, _ region: RegionCode, _ candidates: [NoticeCandidate],
    _ regions: RegionIndex
  ) {
    self.stage = stage
    self.region = region
    self.placeName = regions[region]?.name ?? region.digits
    self.candidates = candidates
    self.lines = candidates.enumerated().map { index, candidate in
      PublicLine(
        ordinal: index + 1, name: PublicName(candidate.name, isBody: candidate.isBody),
        place: NoticeBatch.place(candidate.region, regions), amount: candidate.amount)
    }
  }

  /// Town and village by their official names; the county's where no more is known.
  private static func place(_ region: RegionCode, _ regions: RegionIndex) -> String {
    let parts = [RegionCode.Level.town, .village].compactMap { level in
      region.ancestor(level).flatMap { regions[$0]?.name }
    }
    return parts.isEmpty ? regions[region]?.name ?? "" : parts.joined()
  }
}

extension NoticeLine {
  fileprivate init(_ shown: PublicLine, _ candidate: NoticeCandidate) {
    self.init(
      shown: shown, claim: candidate.claim, claimNumber: candidate.number,
      claimSteps: candidate.steps, claimVersion: 0, claimName: candidate.name, fate: .waits)
  }
}
