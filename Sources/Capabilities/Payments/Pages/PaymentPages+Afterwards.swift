// SPDX-License-Identifier: Apache-2.0
import Claims
import Registry
import Values
import Web

/// The pages of payments that have been made.
extension PaymentPages {
  func prove(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let proof = try await found {
      try await desk.proof(of: try visit.id("line"), in: try visit.id("batch"))
    }
    return .page(PaymentProofPage(proof: proof).page(visit.context))
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
