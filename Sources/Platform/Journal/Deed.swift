// SPDX-License-Identifier: Apache-2.0
import Chain
import Values

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
