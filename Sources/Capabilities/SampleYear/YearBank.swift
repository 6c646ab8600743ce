// SPDX-License-Identifier: Apache-2.0
import Payments
import Reports
import SampleCounty
import Values

/// The bank of a scripted year: a ``SampleBank`` with a book of its own, from which files get lost and whose
/// answers come late, in parts, twice, and wrong.
struct YearBank {
  /// An answer on its way.
  struct Letter {
    let due: Day
    let bytes: [UInt8]
  }

  /// A file that never arrived.
  struct LostFile {
    let batch: ID<PaymentBatch>
    let since: Day
    /// Whether the office hands it over again; else the bank confirms that it has nothing.
    let isSentAgain: Bool
  }

  let seed: UInt64
  /// Once the year is over it makes no trouble any more.
  var isWellBehaved = false
  private(set) var book = BankBook(refunds: [])
  private(set) var letters: [Letter] = []
  var lost: [LostFile] = []

  /// What went wrong with a file, and with the answers to it.
  struct Reception {
    var isLost = false
    var events: [YearEvent] = []
  }

  /// Takes a batch's file, or does not: what it pays stands in the book at once, what it answers comes later.
  mutating func take(
    _ file: [UInt8], of batch: PaymentBatch, on day: Day, surely: Bool = false
  ) throws -> Reception {
    var draw = SeededGenerator(seed: seed, stream: "year/bank/\(batch.number)")
    if !surely, !isWellBehaved, draw.chance(9) {
      lost.append(LostFile(batch: batch.id, since: day, isSentAgain: draw.chance(50)))
      return Reception(isLost: true)
    }
    let manners = SampleBank.Manners(
      returnsOneIn: isWellBehaved ? 0 : 16, answersInParts: !isWellBehaved && draw.chance(25),
      repeatsItself: !isWellBehaved && draw.chance(25),
      contradictsItself: !isWellBehaved && draw.chance(15))
    let bank = SampleBank(seed: seed, manners: manners)
    for payment in try bank.moneyPaid(file) {
      book.payments.append(BankBook.Entry(claim: payment.remark, amount: payment.amount))
    }
    let isLate = !isWellBehaved && draw.chance(20)
    var due = day.adding(days: isLate ? 17 : 1)
    for bytes in try bank.answers(to: file) {
      letters.append(Letter(due: due, bytes: bytes))
      due = due.adding(days: manners.answersInParts ? 3 : 0)
    }
    var reception = Reception()
    if isLate { reception.events.append(.answerLate) }
    if manners.answersInParts { reception.events.append(.answerInParts) }
    if manners.repeatsItself { reception.events.append(.answerTwice) }
    return reception
  }

  /// The answers that have come by a day, in the order in which they were sent.
  mutating func answers(by day: Day) -> [[UInt8]] {
    let come = letters.filter { $0.due <= day }
    letters.removeAll { $0.due <= day }
    return come.map(\.bytes)
  }

  /// Somebody paid money back into the county's account.
  mutating func refund(_ claim: String, _ amount: Money) {
    book.refunds?.append(BankBook.Entry(claim: claim, amount: amount))
  }
}
