// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Journal
import Registry
import Rights
import Values
import Web

/// The pages of doubtful points.
extension PaymentPages {
  func clear(_ visit: Visit) async throws -> Answer { try await settle(visit, .cleared) }

  func confirm(_ visit: Visit) async throws -> Answer { try await settle(visit, .confirmed) }

  private func settle(
    _ visit: Visit, _ outcome: PaymentDoubt.Settling.Outcome
  ) async throws -> Answer {
    try await change(visit) { desk, id, version, form in
      guard let reason = form["reason"].flatMap({ Reason($0) }) else {
        throw PaymentRefusal.reasonNeeded
      }
      guard let pattern = form["pattern"].flatMap({ PaymentDoubt.Pattern(rawValue: $0) }) else {
        throw PaymentRefusal.unknown
      }
      let line = try line(form)
      switch outcome {
      case .cleared:
        _ = try await desk.clear(
          pattern, of: line, in: id, version: version, reason: reason, by: visit.officer,
          as: visit.actor)
      case .confirmed:
        _ = try await desk.confirm(
          pattern, of: line, in: id, version: version, reason: reason, by: visit.officer,
          as: visit.actor)
      }
    }
  }

  func doubts(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let view = try await found { try await desk.batch(try visit.id("batch")) }
    return .page(DoubtSheet(view: view).page(visit.context))
  }

  func patterns(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let view = PatternPage(
      rules: desk.claims.doubtRules, late: try await desk.late(),
      idle: try await desk.idle(within: visit.scope), names: try await paymentNames())
    return .page(view.page(visit.context))
  }
}
