// SPDX-License-Identifier: Apache-2.0
import CFaultyDisk
import Claims
import Foundation
import Journal
import PaymentOffice
import Payments
import Registry
import SampleCounty
import Store
import StoreSQLite
import Values
import Vault

/// Pays everything an office owes, as its officers would one after another, and may be killed at any step.
/// What the bank returns, at once or days later, is paid again once its account was put right:
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
        try await putRight(batch.id)
      }
      guard let claims = try await office.payments.payable().first?.claims else { return }
      _ = try await office.make(Array(claims.prefix(3)))
    }
  }

  private func advance(_ batch: PaymentBatch) async throws {
    switch batch.state {
    case .open:
      let cleared = try await lookedThrough(batch)
      let checked = try await office.payments.check(
        cleared.id, version: cleared.version, by: PaymentOffice.checker,
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
        let again = try await office.payments.fileAgain(
          of: batch.id, reason: try reason("银行确认尚未收到文件"),
          as: PaymentOffice.actor(PaymentOffice.sender))
        try bank.take(again.file, of: batch.number) { faulty_disk_point(disk) }
      }
      try await hear(from: batch.number)
    case .answered, .cancelled: return
    }
  }

  /// An account put right days ago is looked at before money goes there.
  private func lookedThrough(_ batch: PaymentBatch) async throws -> PaymentBatch {
    var batch = batch
    for doubt in try await office.payments.batch(batch.id).doubts where doubt.settling == nil {
      batch = try await office.payments.clear(
        doubt.pattern, of: doubt.line, in: batch.id, version: batch.version,
        reason: try reason("已电话核对本人账户"), by: PaymentOffice.checker,
        as: PaymentOffice.actor(PaymentOffice.checker))
    }
    return batch
  }

  /// Accounts of what came back, and what the bank sends back after it had paid.
  private func putRight(_ id: ID<PaymentBatch>) async throws {
    let view = try await office.payments.batch(id)
    guard view.batch.sending != nil, bank.has(view.batch.number) else { return }
    let back = Set(try bank.sentBack(from: view.batch.number))
    var version = view.batch.version
    for line in view.lines {
      switch line.state {
      case .returned, .cameBack:
        try await correctAccount(after: line)
      case .paid where back.contains(line.ordinal):
        version = try await office.payments.comeBack(
          line.id, of: id, version: version, on: office.today.value,
          reason: try reason("账户已销户，款项退回"), by: PaymentOffice.sender,
          as: PaymentOffice.actor(PaymentOffice.sender)
        ).version
        try await correctAccount(after: line)
      case .paid, .listed, .dropped: break
      }
    }
  }

  /// Where the account that failed is still on record: put right once, however often it is tried.
  private func correctAccount(after line: PaymentLine) async throws {
    let claim = try await office.claims.claim(line.claim).claim
    guard claim.isOpen, !claim.isInPayment, let person = claim.person,
      let held = try await office.registry.person(person)?.record,
      held.accountNumber.value?.unmasked.hasSuffix(line.accountTail) == true,
      let account = TypedAccount(
        number: PaymentOffice.account(1_005_000 + Int(line.id.rawValue)), holder: held.name,
        bank: "样例农商银行")
    else { return }
    _ = try await office.registry.correctAccount(
      of: person, to: account, on: office.today.value,
      by: PaymentOffice.actor(PaymentOffice.maker))
  }

  private func reason(_ words: String) throws -> Reason {
    guard let reason = Reason(words) else { throw NotAsExpected() }
    return reason
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
        returnsOneIn: 3, answersInParts: true, repeatsItself: true, contradictsItself: true,
        sendsBackOneIn: 4))
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

  /// The numbers of payments that arrived and are sent back.
  func sentBack(from batch: String) throws -> [Int] {
    try bank.sentBack([UInt8](Data(contentsOf: URL(filePath: path(batch, 1))))).map(\.ordinal)
  }

  private func path(_ batch: String, _ copy: Int) -> String { "\(folder)/\(batch).\(copy)" }
}
