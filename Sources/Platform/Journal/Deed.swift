// SPDX-License-Identifier: Apache-2.0
import Chain

/// What is to be written down of an act.
public struct Deed: Sendable {
  public var act: Act
  public var record: JournalEntry.RecordName?
  /// The person whose record it is.
  public var personID: Int64?
  /// What was the case: a JSON object of fields. Kept sealed.
  public var before: String?
  /// What is the case since. Kept sealed.
  public var after: String?
  public var reason: Reason?

  public init(
    _ act: Act, _ record: JournalEntry.RecordName? = nil, personID: Int64? = nil,
    before: String? = nil, after: String? = nil, reason: Reason? = nil
  ) {
    self.act = act
    self.record = record
    self.personID = personID
    self.before = before
    self.after = after
    self.reason = reason
  }
}

/// Why somebody acts, in their own words. It stands in the journal unsealed, so it takes no numbers.
public struct Reason: Hashable, Sendable {
  public let text: String

  public static let lengths = 2...200
  /// Digits in a row from which on a text may hold an account, telephone or identity number.
  private static let mostDigits = 6

  public enum Flaw: Error, Hashable, Sendable {
    case tooShort, tooLong, holdsNumber
  }

  public init(_ text: some StringProtocol) throws(Flaw) {
    let spaces = text.drop { $0.isWhitespace }
    let trimmed = String(spaces.reversed().drop { $0.isWhitespace }.reversed())
    guard trimmed.count >= Reason.lengths.lowerBound else { throw .tooShort }
    guard trimmed.count <= Reason.lengths.upperBound else { throw .tooLong }
    guard !Reason.holdsNumber(trimmed) else { throw .holdsNumber }
    self.text = trimmed
  }

  /// Digits of any script count, and spaces or dashes between them do not part them.
  private static func holdsNumber(_ text: String) -> Bool {
    var run = 0
    for character in text {
      if character.wholeNumberValue != nil {
        run += 1
        if run > mostDigits { return true }
      } else if !(character.isWhitespace || "-－".contains(character)) {
        run = 0
      }
    }
    return false
  }
}

/// Writes the fields of a record as one JSON object, in the order given. Absent values are left out.
public enum Particulars {
  public static func json(_ fields: [(name: String, value: String?)]) -> String {
    var text = "{"
    for (name, value) in fields {
      guard let value else { continue }
      if text.utf8.count > 1 { text += "," }
      append(name, to: &text)
      text += ":"
      append(value, to: &text)
    }
    return text + "}"
  }

  private static func append(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
