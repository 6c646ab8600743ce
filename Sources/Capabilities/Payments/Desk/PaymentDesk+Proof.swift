// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Claims
import Funds
import Journal
import Store
import Values
import Vault

extension PaymentDesk {
  /// Proves a payment: its decision made again from the facts kept with it, and the chain from the claim to
  /// the entries of the journal.
  ///
  /// - Parameter number: The claim's, for the payment that paid it or the last that was tried; or the
  ///   batch's with the payment's own, as `610328-2022-P0007/12`.
  /// - Throws: ``PaymentRefusal/unknown``.
  public func proof(of number: String) async throws -> PaymentProof {
    let line = try await store.read { connection -> PaymentLine? in
      let parts = number.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count == 2, let ordinal = Int(parts[1]) {
        return try LineTable.line(ordinal, of: String(parts[0]), connection)
      }
      let tried = try LineTable.lines(payingClaim: number, connection)
      return tried.first { $0.state == .paid } ?? tried.first
    }
    guard let line else { throw PaymentRefusal.unknown }
    return try await proof(of: line)
  }

  /// The same of a payment of a batch.
  public func proof(
    of id: ID<PaymentLine>, in batch: ID<PaymentBatch>
  ) async throws -> PaymentProof {
    let line = try await store.read { try LineTable.line(id, $0) }
    guard let line, line.batch == batch else { throw PaymentRefusal.unknown }
    return try await proof(of: line)
  }

  private func proof(of line: PaymentLine) async throws -> PaymentProof {
    let view = try await batch(line.batch)
    let desk = try await claims.within(scope)
    let (claim, steps): (Claim, [ClaimStep])
    do { (claim, steps) = try await desk.found(number: line.claimNumber) } catch is ClaimRefusal {
      throw PaymentRefusal.unknown
    }
    let postings = try await funds.postings(for: line.claimNumber)
    return PaymentProof(
      line: line, batch: view.batch, claim: claim, steps: steps,
      decision: try await desk.replay(claim), isFileSame: try await isFileSame(view.batch),
      answers: view.answers, reservation: try await funds.reservation(line.claimNumber),
      postings: postings, entries: try await entries(about: line, view.batch, postings))
  }

  private func isFileSame(_ batch: PaymentBatch) async throws -> Bool? {
    guard let digest = batch.sending?.digest, batch.state != .cancelled else { return nil }
    return try await whole.read { connection in
      SHA256Digest.hexadecimal(of: try PaymentDesk.bytes(of: batch, connection)) == digest
    }
  }

  private func entries(
    about line: PaymentLine, _ batch: PaymentBatch, _ postings: [Posting]
  ) async throws -> [JournalLine] {
    let records =
      [
        JournalEntry.RecordName("claim", line.claimNumber), PaymentDesk.record(batch),
      ] + postings.map { JournalEntry.RecordName("fund_posting", $0.act) }
    var lines: [JournalLine] = []
    for record in records {
      var filter = JournalFilter()
      filter.record = record
      lines += try await journal.lines(filter, limit: 200, of: whole.store)
    }
    return lines.sorted { ($0.entry.at, $0.entry.ordinal) < ($1.entry.at, $1.entry.ordinal) }
  }
}
