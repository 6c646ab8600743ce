// SPDX-License-Identifier: Apache-2.0
import CFaultyDisk
import Claims
import Foundation
import Journal
import PaymentOffice
import Payments
import SampleCounty
import Store
import StoreSQLite
import Values
import Vault

/// Pays everything an office owes, as its officers would one after another, and may be killed at any step:
///
///     payment-run FOLDER POLICIES prepare COUNT
///     payment-run FOLDER POLICIES pay SEED [STEP]
///
/// The folder holds the database with its key, and `bank` with what the bank was handed. Run again after it
/// was killed, it goes on where it stood. Prints how many steps it took.
@main struct PaymentRun {
  let office: PaymentOffice
  let bank: HandedOver
  let disk: OpaquePointer

  static func main() async throws {
    let words = CommandLine.arguments.dropFirst()
    guard words.count >= 4, let disk = faulty_disk_open(words[1]) else { exit(2) }
    if words.count == 5, let step = Int64(words[5]) { faulty_disk_kill(disk, step) }
    let store = try await SQLiteStore(path: "\(words[1])/office")
    _ = try await store.migrate(PaymentOffice.migrations)
    let vault = try await Vault.opening(
      store, from: .file(KeyFile("\(words[1])/key"))
    ).vault
    let office = try PaymentOffice(store, vault: vault, policies: words[2])
    if words[3] == "prepare" {
      try await office.grant(Int(words[4]) ?? 1)
    } else {
      let bank = try HandedOver("\(words[1])/bank", seed: UInt64(words[4]) ?? 0)
      try await PaymentRun(office: office, bank: bank, disk: disk).payAll()
    }
    try await store.close()
    print(faulty_disk_steps(disk))
  }

  private func payAll() async throws {
    while true {
      for batch in try await office.payments.batches().batches.reversed() {
        try await advance(batch)
      }
      guard let claims = try await office.payments.payable().first?.claims else { return }
      _ = try await office.make(Array(claims.prefix(3)))
    }
  }

  private func advance(_ batch: PaymentBatch) async throws {
    switch batch.state {
    case .open:
      let checked = try await office.payments.check(
        batch.id, version: batch.version, by: PaymentOffice.checker,
        as: PaymentOffice.actor(PaymentOffice.checker))
      try await advance(checked)
    case .checked:
      let sent = try await office.payments.send(
        batch.id, version: batch.version, by: PaymentOffice.sender,
        as: PaymentOffice.actor(PaymentOffice.sender))
      try bank.take(sent.file, of: batch.number) { faulty_disk_point(disk) }
      try await hear(from: batch.number)
    case .sent:
      // What became of it is unknown: the bank is asked before anything is handed over again.
      if !bank.has(batch.number) {
        guard let reason = Reason("银行确认尚未收到文件") else { return }
        let again = try await office.payments.fileAgain(
          of: batch.id, reason: reason, as: PaymentOffice.actor(PaymentOffice.sender))
        try bank.take(again.file, of: batch.number) { faulty_disk_point(disk) }
      }
      try await hear(from: batch.number)
    case .answered, .cancelled: return
    }
  }

  private func hear(from batch: String) async throws {
    for answer in try bank.answers(to: batch) {
      faulty_disk_point(disk)
      do { try await office.take(answer) } catch PaymentRefusal.answerContradicts { continue }
    }
  }
}

/// The bank's counter: a folder in which each file that was handed over lies, however often.
struct HandedOver {
  private let folder: String
  private let bank: SampleBank

  init(_ folder: String, seed: UInt64) throws {
    self.folder = folder
    bank = SampleBank(
      seed: seed,
      manners: .init(
        returnsOneIn: 4, answersInParts: true, repeatsItself: true, contradictsItself: true))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func has(_ batch: String) -> Bool { FileManager.default.fileExists(atPath: path(batch, 1)) }

  /// Another copy each time: a bank that is handed a file twice pays it twice.
  func take(_ file: [UInt8], of batch: String, step: () -> Void) throws {
    var copy = 1
    while FileManager.default.fileExists(atPath: path(batch, copy)) { copy += 1 }
    let onTheWay = "\(folder)/.\(batch)"
    step()
    try Data(file).write(to: URL(filePath: onTheWay))
    step()
    try FileManager.default.moveItem(atPath: onTheWay, toPath: path(batch, copy))
    step()
  }

  func answers(to batch: String) throws -> [[UInt8]] {
    try bank.answers(to: [UInt8](Data(contentsOf: URL(filePath: path(batch, 1)))))
  }

  private func path(_ batch: String, _ copy: Int) -> String { "\(folder)/\(batch).\(copy)" }
}
