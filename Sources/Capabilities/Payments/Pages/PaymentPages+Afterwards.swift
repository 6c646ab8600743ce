// SPDX-License-Identifier: Apache-2.0
import Claims
import Journal
import Registry
import Rights
import Values
import Web

/// The pages of payments that have been made.
extension PaymentPages {
  func prove(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let proof = try await found {
      try await desk.proof(of: try visit.id("line"), in: try visit.id("batch"))
    }
    return .page(
      PaymentProofPage(proof: proof, names: names, actName: actName).page(visit.context))
  }

  func supplement(_ visit: Visit) async throws -> Answer {
    try await act(visit) { desk, id, _, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      guard let key = form["key"].flatMap({ SubmissionKey($0) }) else {
        throw PaymentRefusal.unknown
      }
      let claim = try await desk.supplement(
        try line(form), in: id, key: key, reason: reason, by: visit.officer, as: visit.actor)
      return .seeOther(Href("claims", claim.id.description).with("done", "submitted"))
    }
  }

  func review(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let year = visit.query("year").flatMap { Int($0) }.flatMap {
      (1949...9999).contains($0) ? $0 : nil
    }
    let last = visit.query("after").flatMap { Int64($0) } ?? 0
    let found = try await desk.review(year: year, after: max(0, last))
    return .page(
      ReviewPage(rows: found.rows, count: found.count, next: found.next, year: year)
        .page(visit.context))
  }
}
