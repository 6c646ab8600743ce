// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Ciphers
import Claims
import Decisions
import Funds
import Journal
import Payments
import Registry
import Rights
import Values
import Vault

/// How fast everything that is granted goes to the bank and back; for Benchmarks, on the database that
/// `bangfu claim measure` has filled.
struct MeasurePayments: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure how fast what is granted is paid.",
    shouldDisplay: false)

  @OptionGroup var options: DecisionOptions

  func run() async throws {
    let day = options.day
    let office = try await options.office()
    let desk = office.payments { day }
    var hands: [Officer] = []
    for name in ["measured.maker", "measured.checker", "measured.sender"] {
      hands.append(
        Officer(
          account: name, name: name,
          assignments: office.decisions.home.map { [Assignment(.finance, in: $0)] } ?? []))
    }
    var batches: [PaymentBatch] = []
    let making = try await seconds {
      while let group = try await desk.payable().first {
        batches.append(
          try await desk.make(group.claims.map(\.id), by: hands[0], as: "measure"))
      }
    }
    let checking = try await seconds {
      for index in batches.indices {
        batches[index] = try await desk.check(
          batches[index].id, version: batches[index].version, by: hands[1], as: "measure")
      }
    }
    var files: [[UInt8]] = []
    let sending = try await seconds {
      for batch in batches {
        files.append(
          try await desk.send(batch.id, version: batch.version, by: hands[2], as: "measure").file)
      }
    }
    var again: [[UInt8]] = []
    let writing = try await seconds {
      guard let reason = Reason("measuring") else { return }
      for batch in batches {
        again.append(try await desk.fileAgain(of: batch.id, reason: reason, as: "measure").file)
      }
    }
    guard files == again else { throw Refusal("the same batch gave other bytes") }
    let settling = try await seconds {
      for (batch, file) in zip(batches, files) {
        _ = try await desk.take(
          try BankAnswer(MeasurePayments.yes(to: batch, file)), by: hands[2], as: "measure")
      }
    }
    guard try await office.funds.verify().isSound else { throw Refusal("the ledger does not hold") }
    let lines = batches.reduce(0) { $0 + $1.lineCount }
    Terminal.print(
      """
      \(lines) payments in \(batches.count) batches: made in \(making) s, checked \(checking) s, \
      sent \(sending) s, files alone \(writing) s, settled \(settling) s
      """)
  }

  /// The answer of a bank that pays everything.
  private static func yes(to batch: PaymentBatch, _ file: [UInt8]) -> [UInt8] {
    var answer = batch.number + "\n"
    for row in String(decoding: file, as: UTF8.self).split(separator: "\n").dropFirst() {
      let fields = row.split(separator: "|", omittingEmptySubsequences: false)
      answer += "\(fields[0])|\(fields[3])|成功|\n"
    }
    return Array(answer.utf8)
  }

  private func seconds(_ body: () async throws -> Void) async throws -> String {
    let begun = ContinuousClock().now
    try await body()
    return MeasureFunds.seconds(since: begun)
  }
}
