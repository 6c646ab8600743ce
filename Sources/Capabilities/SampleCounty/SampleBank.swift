// SPDX-License-Identifier: Apache-2.0
import Values

/// A bank that is not one: it reads the file that goes to a paying bank and answers as banks do, well or
/// badly. It knows nothing of who sends, only the layout of docs/guide/finance.md, and pays whatever it is
/// handed, even twice: what it has paid shows whether somebody handed it something twice.
public struct SampleBank: Sendable {
  /// How it behaves.
  public struct Manners: Sendable {
    /// Of how many payments one comes back (退票); 0 for none.
    public var returnsOneIn: Int
    /// Whether its answer comes in two parts.
    public var answersInParts: Bool
    /// Whether it says everything twice.
    public var repeatsItself: Bool
    /// Whether it once says of a payment what cannot be.
    public var contradictsItself: Bool
    /// Of how many payments that arrived one is sent back days later (付后退票); 0 for none.
    public var sendsBackOneIn: Int

    public init(
      returnsOneIn: Int = 0, answersInParts: Bool = false, repeatsItself: Bool = false,
      contradictsItself: Bool = false, sendsBackOneIn: Int = 0
    ) {
      self.returnsOneIn = returnsOneIn
      self.answersInParts = answersInParts
      self.repeatsItself = repeatsItself
      self.contradictsItself = contradictsItself
      self.sendsBackOneIn = sendsBackOneIn
    }
  }

  private struct Payment {
    let ordinal: Int
    let amount: String
    let remark: String
    let reason: String?
  }

  public enum BankError: Error { case unreadable(line: Int) }

  private let seed: UInt64
  private let manners: Manners

  public init(seed: UInt64, manners: Manners = Manners()) {
    self.seed = seed
    self.manners = manners
  }

  /// The remarks of the payments of a file that reach an account.
  public func pays(_ file: [UInt8]) throws -> [String] {
    try read(file).payments.filter { $0.reason == nil }.map(\.remark)
  }

  /// What of a file reaches an account: the remark of each payment, and how much.
  public func moneyPaid(_ file: [UInt8]) throws -> [(remark: String, amount: Money)] {
    try read(file).payments.filter { $0.reason == nil }.map { payment in
      (payment.remark, Money(fen: Int64(payment.amount.filter { $0 != "." }) ?? 0))
    }
  }

  /// What of a file arrived and is sent back days later: each payment's number in it, with its remark.
  public func sentBack(_ file: [UInt8]) throws -> [(ordinal: Int, remark: String)] {
    guard manners.sendsBackOneIn > 0 else { return [] }
    let (batch, payments) = try read(file)
    return payments.filter { payment in
      var draw = SeededGenerator(seed: seed, stream: "back/\(batch)/\(payment.ordinal)")
      return payment.reason == nil && draw.below(manners.sendsBackOneIn) == 0
    }.map { ($0.ordinal, $0.remark) }
  }

  /// The answers to a file, in the order in which they come. The same for the same file and seed.
  public func answers(to file: [UInt8]) throws -> [[UInt8]] {
    let (batch, payments) = try read(file)
    var answers: [[UInt8]] = []
    if manners.contradictsItself, let first = payments.first {
      answers.append(Array("\(batch)\n\(first.ordinal)|0.01|成功|\n".utf8))
    }
    let half = manners.answersInParts ? (payments.count + 1) / 2 : payments.count
    for part in [payments.prefix(half), payments.dropFirst(half)] where !part.isEmpty {
      let answer = "\(batch)\n" + part.map(SampleBank.row).joined()
      answers.append(Array(answer.utf8))
      if manners.repeatsItself { answers.append(Array(answer.utf8)) }
    }
    return answers
  }

  private static func row(_ payment: Payment) -> String {
    "\(payment.ordinal)|\(payment.amount)|\(payment.reason == nil ? "成功" : "失败")|\(payment.reason ?? "")\n"
  }

  private static let reasons = [
    "户名与账号不符", "账户已销户", "社保卡金融功能未激活", "账户冻结", "账号不存在", "开户行有误", "证件信息不符",
  ]

  private func read(_ file: [UInt8]) throws -> (batch: String, payments: [Payment]) {
    let rows = String(decoding: file, as: UTF8.self).split(separator: "\n")
    let head = rows.first?.split(separator: "|") ?? []
    guard head.count == 3, Int(head[1]) == rows.count - 1 else {
      throw BankError.unreadable(line: 1)
    }
    let batch = String(head[0])
    let payments = try rows.dropFirst().enumerated().map { index, row in
      let fields = row.split(separator: "|", omittingEmptySubsequences: false)
      guard fields.count == 5, let ordinal = Int(fields[0]) else {
        throw BankError.unreadable(line: index + 2)
      }
      var draw = SeededGenerator(seed: seed, stream: "\(batch)/\(ordinal)")
      let comesBack = manners.returnsOneIn > 0 && draw.below(manners.returnsOneIn) == 0
      return Payment(
        ordinal: ordinal, amount: String(fields[3]), remark: String(fields[4]),
        reason: comesBack ? SampleBank.reasons[draw.below(SampleBank.reasons.count)] : nil)
    }
    return (batch, payments)
  }
}
