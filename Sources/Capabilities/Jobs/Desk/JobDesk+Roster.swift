// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Journal
import Registry
import Rights
import Rosters
import Sheets
import Store
import Values
import Vault

/// What came of a workbook of offers.
public struct OfferReceipt: Sendable {
  public let new: Int
  /// Rows that were taken in before, from this file or another.
  public let known: Int
  public let refused: [(sheet: String, row: Int, reason: String)]
}

/// Why a workbook of offers was not taken in.
public struct OfferFileRefusal: Error, Hashable, Sendable {
  public let zh: String
  public let en: String
}

extension JobDesk {
  /// Puts the offers of a workbook down for an office: its good rows together; refused rows come back marked.
  ///
  /// A row that was taken in before changes nothing, whatever became of its offer since.
  ///
  /// - Parameters:
  ///   - home: The place near which a town's name alone is enough.
  ///   - errorsPath: Where a copy of the file with the refused rows marked is put, if there are any.
  /// - Throws: ``JobRefusal/beyondScope``, ``JobRefusal/tooMany``, ``OfferFileRefusal``.
  public func take(
    _ path: String, in region: RegionCode, near home: RegionCode?, by actor: Actor,
    errorsPath: String? = nil
  ) async throws -> OfferReceipt {
    try check(region)
    let regions = try await regionIndex()
    let roster = OfferRoster(day: today) { words in
      if let code = regions.match(text: words, within: home).code { return code }
      guard let county = home?.ancestor(.county) ?? home else { return nil }
      return regions.children(of: county).first { $0.name == words }?.code
    }
    let reading = try await read(path, roster)
    guard reading.rows.count <= OfferRoster.mostRows else { throw JobRefusal.tooMany }
    let bodies = try await bodies(named: Set(reading.rows.compactMap { $0.cells["employer"] }))
    let rows = reading.rows.compactMap { row -> OfferRoster.Row? in
      guard var content = try? roster.content(row.cells) else { return nil }
      content.organisation = bodies[content.employer]
      return OfferRoster.Row(content: content, digest: JobDesk.digest(row.cells))
    }
    let new = try await putDown(rows, in: region, by: actor)
    if let errorsPath, !reading.marks.isEmpty {
      let copy = MarkedCopy(rows: .all, headerRows: reading.headerRows)
      _ = try copy.write(of: path, to: errorsPath, marks: reading.marks)
    }
    return OfferReceipt(
      new: new, known: rows.count - new,
      refused: reading.marks.map { ($0.sheet, $0.row, $0.reason) })
  }

  private func read(_ path: String, _ roster: OfferRoster) async throws -> ListReading {
    do {
      return try await ListReading.reading(
        path: path, headers: OfferRoster.headers, wanted: OfferRoster.wanted
      ) { cells, _ in roster.flaw(cells) }
    } catch let error as RosterFileError {
      throw OfferFileRefusal(zh: error.text.zh, en: error.text.en)
    } catch let error as SheetError {
      throw OfferFileRefusal(zh: error.zh, en: error.en)
    }
  }

  /// Those of the scope alone: whether there is one beyond is not told.
  private func bodies(named names: Set<String>) async throws -> [String: ID<Organisation>] {
    var found: [String: ID<Organisation>] = [:]
    for name in names {
      found[name] = try await registry.bodies(BodyQuery(text: name)).bodies
        .first { $0.name == name }?.id
    }
    return found
  }

  /// Over every cell that a column stands for, in the order of the names.
  private static func digest(_ cells: [String: String]) -> String {
    let lines = cells.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return SHA256Digest.hexadecimal(of: Array(lines.joined(separator: "\n").utf8))
  }

  private func putDown(
    _ rows: [OfferRoster.Row], in region: RegionCode, by actor: Actor
  ) async throws -> Int {
    guard !rows.isEmpty else { return 0 }
    let (journal, day) = (journal, today)
    return try await whole.write { transaction in
      // The journal first: it is locked until this ends, so that two who send get two numbers.
      let pen = try JournalPen(journal, by: actor, in: transaction)
      var known = try OfferTable.knownRows(of: region, transaction)
      var next = try NextNumber.of("job_offer", transaction)
      var deeds: [Deed] = []
      for row in rows where known.insert(row.digest).inserted {
        let id = ID<JobOffer>(next)
        next += 1
        try OfferTable.insert(
          row.content, id, in: region, on: day, by: actor.account, to: transaction)
        try OfferTable.remember(row.digest, as: id, in: region, transaction)
        deeds.append(Deed(.offerPutDown, id.record, after: row.content.particulars(region)))
      }
      try pen.write(deeds)
      return deeds.count
    }
  }
}
