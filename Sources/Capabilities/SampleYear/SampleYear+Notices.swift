// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Notices
import Rights
import SampleCounty
import Values
import Web

/// What the script remembers of notices.
struct NoticeNotes {
  /// Posted, and somebody on them still waits.
  var standing: [ID<Notice>] = []
  /// Looked over for objections.
  var read: Set<ID<Notice>> = []
}

/// Notices, and those who object.
extension SampleYear {
  mutating func lookAfterNotices() async throws {
    for id in notes.standing { try await lookAfter(id) }
    for stage in 0..<YearStaff.seats {
      let officer = staff.officer(.humanResourcesBureau, at: office.home, stage: stage)
      for batch in try await office.notices.batches(for: officer)
      where batch.stage.stage % YearStaff.seats == stage {
        try await post(batch, by: officer)
      }
    }
  }

  private mutating func post(
    _ batch: NoticeBatch, by officer: Officer, correcting first: NoticeDraft.Correction? = nil
  ) async throws {
    let draft = NoticeDraft(
      benefit: batch.stage.benefit, region: batch.region, title: "\(batch.stage.name.zh)公示",
      telephone: "0917-4240000", contact: "县人社局窗口", days: batch.stage.limit == nil ? 7 : nil,
      people: batch.candidates.count, total: batch.total, correction: first)
    let notice = try await office.notices.post(draft, by: officer, as: officer.actor)
    notes.standing.append(notice.id)
    count(first == nil ? .noticePosted : .noticeCorrected)
  }

  private mutating func lookAfter(_ id: ID<Notice>) async throws {
    let notice = try await office.notices.notice(id)
    let officer = staff.officer(
      .humanResourcesBureau, at: office.home, stage: notice.stage)
    if notes.read.insert(id).inserted {
      if try await correct(notice, by: officer) { return }
      try await object(to: notice, by: officer)
    }
    let roster = try await office.notices.roster(of: notice)
    for objection in roster.objections
    where objection.ruling == nil && objection.day < office.clock.today {
      try await rule(on: objection, of: notice, by: officer)
    }
    guard notice.shown.term.isOver(on: office.clock.today) else { return }
    let passage = try await office.notices.pass(id, by: officer, as: officer.actor)
    if passage.left.isEmpty { notes.standing.removeAll { $0 == id } }
  }

  /// Now and then the notice itself was wrong.
  private mutating func correct(_ notice: Notice, by officer: Officer) async throws -> Bool {
    var draw = random("notice/\(notice.shown.number)")
    guard notice.corrects == nil, draw.chance(8) else { return false }
    notes.standing.removeAll { $0 == notice.id }
    let batch = try await office.notices.batch(
      of: notice.benefit, in: notice.region, correcting: notice.id, for: officer)
    try await post(
      batch, by: officer, correcting: .init(of: notice.id, because: "公示电话有误，重新公示"))
    return true
  }

  private mutating func object(to notice: Notice, by officer: Officer) async throws {
    for line in try await office.notices.roster(of: notice).lines where line.fate == .waits {
      var draw = random("object/\(line.claimNumber)/\(notice.id)")
      guard draw.chance(6) else { continue }
      try await office.notices.object(
        to: notice.id, line: line.shown.ordinal, by: draw.chance(50) ? "邻居" : nil,
        "听说此人没有外出", officer: officer, as: officer.actor)
      count(.objected)
    }
  }

  private mutating func rule(
    on objection: Objection, of notice: Notice, by officer: Officer
  ) async throws {
    var draw = random("rule/\(notice.shown.number)/\(objection.ordinal)")
    let isUpheld = draw.chance(40)
    do {
      try await office.notices.rule(
        isUpheld ? .upheld : .dismissed, on: objection.id, of: notice.id,
        because: isUpheld ? "经核实，情况属实" : "经核实，情况不实", by: officer, as: officer.actor)
      count(isUpheld ? .objectionUpheld : .objectionDismissed)
    } catch is NoticeRefusal { count(.otherRefusal) }
  }
}
