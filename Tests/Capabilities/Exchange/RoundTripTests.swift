// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Policy
import Registry
import Store
import Stores
import Testing
import Values

@testable import Exchange

/// A month's ledger there and its receipt back, between two offices with a database each.
@Suite struct RoundTripTests {
  @Test(arguments: StoreKind.allCases)
  func aLedgerGoesThereAndItsReceiptComesBack(_ kind: StoreKind) async throws {
    try await ExchangeOffices.with(on: kind) { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([
        (
          0,
          {
            $0.jobWish = .value(true); $0.trainingWish = .value(false)
          }
        ),
        (
          1,
          {
            $0.jobWish = .value(false); $0.trainingWish = .value(true)
          }
        ),
        (2, { _ in }),
      ])
      // The receiver knows one of them, and says nothing of the wishes.
      try await receiver.hold([(0, { _ in })])
      let made = try await sender.make()
      #expect(made.manifest.period.text == "2022-11" && made.manifest.sequence == 1)
      #expect(made.manifest.rows == 3 && made.manifest.lacking == 1 && made.state == .made)
      let file = try await sender.file(made)
      // The same state gives the same bytes, made again or written again.
      #expect(try await sender.make() == made)
      #expect(try await sender.file(made).bytes == file.bytes)

      let taken = try await receiver.take(file)
      #expect(taken.kind == .handover && !taken.isKnown && taken.gap == nil)
      #expect(taken.handover.state == .open && taken.handover.manifest == made.manifest)
      let tally = try await receiver.desk().tally(taken.handover.id)
      #expect(tally.theirs == 3 && tally.both == 0 && tally.undecided == 0)
      #expect(try await receiver.held(1) == nil, "nothing is told before the receipt")
      let agreed = try await receiver.confirm(taken.handover.id)
      #expect(agreed.state == .agreed && agreed.outcome.taken == 3)
      #expect(try await receiver.held(0)?.jobWish.value == true)
      #expect(try await receiver.held(1)?.trainingWish.value == true)
      #expect(try await receiver.held(2)?.name == "张拴牢")
      #expect(try await receiver.held(2)?.hukouRegion.value == ExchangeOffices.town)
      let third = try #require(try await receiver.held(2)).id
      let dossier = try #require(try await receiver.registry.dossier(third))
      #expect(dossier.categories.map(\.code) == ["outOfPoverty"])

      let receipt = try await receiver.receipt(agreed.id)
      #expect(try await receiver.receipt(agreed.id).bytes == receipt.bytes)
      sender.clock.day = sender.clock.day.adding(days: 2)
      let answer = try await sender.take(receipt)
      #expect(answer.kind == .receipt && answer.handover.state == .agreed && !answer.isKnown)
      #expect(answer.handover.receivedOn == Day("2022-11-15"))
      #expect(answer.handover.outcome == agreed.outcome)
      #expect(try await sender.take(receipt).isKnown)
      #expect(
        try await sender.acts()
          == [.handoverKeyMade, .handoverKeyRegistered, .handoverMade, .receiptTaken])
      #expect(
        try await receiver.acts()
          == [.handoverKeyMade, .handoverKeyRegistered, .handoverTaken, .handoverReceipted])
      #expect(try await Journal.verify(sender.store).isSound)
      #expect(try await Journal.verify(receiver.store).isSound)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theSameTwiceAnOldOneAfterANewOneAndAGap(_ kind: StoreKind) async throws {
    try await ExchangeOffices.with(on: kind) { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      var files: [StickFile] = []
      for (index, day) in ["2022-09-15", "2022-10-15", "2022-11-15", "2022-12-15"].enumerated() {
        try sender.clock.move(to: day)
        try await sender.hold([(index, { $0.jobWish = .value(true) })])
        files.append(try await sender.file(try await sender.make()))
      }
      try receiver.clock.move(to: "2022-12-16")
      let first = try await receiver.take(files[0])
      // Twice: told so, with the first; nothing more is kept.
      let again = try await receiver.take(files[0])
      #expect(again.isKnown && again.handover == first.handover)
      #expect(try await receiver.desk().handovers().count == 1)
      // The third with the second missing: told; the first, still open, gives way.
      let third = try await receiver.take(files[2])
      #expect(third.gap == 2...2 && third.handover.state == .open)
      #expect(try await receiver.desk().handover(first.handover.id).state == .late)
      // The second after the third: kept and not applied.
      let second = try await receiver.take(files[1])
      #expect(second.handover.state == .late && second.gap == nil)
      #expect(try await receiver.desk().tally(second.handover.id).total == 0)
      #expect(
        await refusal { _ = try await receiver.confirm(second.handover.id) } == .notNow)
      let late = try await sender.take(try await receiver.receipt(second.handover.id))
      #expect(late.handover.state == .late && late.handover.manifest.sequence == 2)
      // The receipt of the third is lost: the fourth says that it knows of none, which is told.
      _ = try await receiver.confirm(third.handover.id)
      let fourth = try await receiver.take(files[3])
      #expect(fourth.unansweredFor == 3 && fourth.gap == nil)
      #expect(try await receiver.desk().tally(fourth.handover.id).theirs == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatTheTablesHoldIsSealed(_ kind: StoreKind) async throws {
    try await ExchangeOffices.with(on: kind) { offices async throws in
      try await offices.sender.hold([(0, { $0.telephone = .value(Telephone("15400000001")) })])
      let taken = try await offices.receiver.take(
        try await offices.sender.file(try await offices.sender.make()))
      #expect(taken.handover.state == .open)
      let number = try ExchangeOffices.number(0).digits
      for office in [offices.sender, offices.receiver] {
        for table in ["handover_row", "handover_difference", "handover", "handover_key"] {
          let lines = try await office.store.read { connection in
            try connection.all("SELECT * FROM \(table)") { row in
              (0..<row.count).map { column -> String in
                if case .bytes(let bytes) = row.value(column) {
                  return String(decoding: bytes, as: UTF8.self)
                }
                return row.text(column) ?? ""
              }.joined(separator: "|")
            }
          }
          #expect(lines.allSatisfy { !$0.contains(number) && !$0.contains("15400000001") })
        }
      }
    }
  }

  @Test func aLockedFileOpensWithItsPasswordAlone() async throws {
    try await ExchangeOffices.with { offices async throws in
      try await offices.sender.hold([(0, { _ in })])
      let made = try await offices.sender.make()
      let password = ExchangeDesk.password()
      let file = try await offices.sender.file(made, password: password)
      #expect(
        await refusal { _ = try await offices.receiver.take(file) } == .wrongPassword)
      #expect(
        await refusal { _ = try await offices.receiver.take(file, password: "another") }
          == .wrongPassword)
      let taken = try await offices.receiver.take(file, password: password)
      #expect(taken.handover.manifest == made.manifest)
    }
  }

  @Test func aRefusalGoesBackWithItsReason() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([(0, { _ in })])
      let made = try await sender.make()
      let taken = try await receiver.take(try await sender.file(made))
      let desk = try await receiver.desk()
      #expect(
        await refusal {
          _ = try await desk.refuse(
            taken.handover.id, because: "缺", by: receiver.officer, as: receiver.actor)
        } == .reasonNeeded)
      let refused = try await desk.refuse(
        taken.handover.id, because: "培训意愿一列全部没有填", by: receiver.officer, as: receiver.actor)
      #expect(refused.state == .refused)
      let answer = try await sender.take(try await receiver.receipt(refused.id))
      #expect(answer.handover.state == .refused && answer.handover.words == "培训意愿一列全部没有填")
      // What was refused is made anew, under a number of its own.
      let next = try await sender.make()
      #expect(next.manifest.sequence == 2 && next.manifest.content == made.manifest.content)
      #expect(try await receiver.take(try await sender.file(next)).handover.state == .open)
    }
  }
}
