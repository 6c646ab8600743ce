// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Values

/// What the bank answers: the batch's number in the first line, then for each payment its number, the
/// yuan, `成功` or `失败`, and why, separated by `|`. UTF-8.
public struct BankAnswer: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    /// In the answer's file, from 1.
    public let place: Int
    public let ordinal: Int
    public let amount: Money
    /// Nil where it was paid.
    public let reason: String?
  }

  public let batch: String
  public let lines: [Line]
  /// SHA-256 of the bytes, hexadecimal.
  public let digest: String

  public static let mostBytes = 4 * 1024 * 1024

  /// - Throws: ``PaymentRefusal/answerUnreadable(line:_:)``.
  public init(_ bytes: [UInt8]) throws(PaymentRefusal) {
    guard bytes.count <= BankAnswer.mostBytes else {
      throw .answerUnreadable(line: 1, "≤ \(BankAnswer.mostBytes / 1024 / 1024) MB")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .answerUnreadable(line: 1, "UTF-8")
    }
    // A line feed after a carriage return is one character in Swift.
    let rows = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard let first = rows.first, !first.isEmpty, !first.contains("|") else {
      throw .answerUnreadable(line: 1, "批次号")
    }
    batch = String(first.prefix(100))
    digest = SHA256Digest.hexadecimal(of: bytes)
    var lines: [Line] = []
    for (index, row) in rows.enumerated().dropFirst() where !row.isEmpty {
      lines.append(try BankAnswer.line(row, at: index + 1))
    }
    guard !lines.isEmpty else { throw .answerUnreadable(line: 2, "序号|金额|结果|原因") }
    self.lines = lines
  }

  private static func line(_ row: Substring, at place: Int) throws(PaymentRefusal) -> Line {
    let fields = row.split(separator: "|", omittingEmptySubsequences: false)
    guard fields.count == 4, let ordinal = Int(fields[0]), ordinal >= 1 else {
      throw .answerUnreadable(line: place, "序号|金额|结果|原因")
    }
    guard let amount = amount(fields[1]) else {
      throw .answerUnreadable(line: place, "500.00")
    }
    switch fields[2] {
    case "成功": return Line(place: place, ordinal: ordinal, amount: amount, reason: nil)
    case "失败":
      let reason = fields[3].isEmpty ? "银行未说明原因" : String(fields[3].prefix(100))
      return Line(place: place, ordinal: ordinal, amount: amount, reason: reason)
    default: throw .answerUnreadable(line: place, "成功 / 失败")
    }
  }

  /// `500.00`, never more or fewer than two decimals.
  private static func amount(_ text: Substring) -> Money? {
    guard let parts = text.wholeMatch(of: /([0-9]{1,12})\.([0-9]{2})/), let yuan = Int64(parts.1),
      let cents = Int64(parts.2)
    else { return nil }
    return Money(fen: yuan * 100 + cents)
  }
}
