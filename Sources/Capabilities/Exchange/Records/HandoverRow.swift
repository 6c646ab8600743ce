// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Policy
import Values

/// What a list says of one person, its values in the one form that is compared, stored and signed.
public struct HandoverRow: Hashable, Sendable {
  public typealias Column = HandoverFile.Column

  public let number: IdentityNumber
  public let name: String
  /// What is filled in; an absent one says nothing.
  public private(set) var cells: [Column: String]

  /// Texts are cut to this many characters.
  static let longestText = 200

  public init(_ number: IdentityNumber, _ name: String, _ cells: [Column: String] = [:]) {
    self.number = number
    self.name = HandoverRow.cleaned(name)
    self.cells = cells.mapValues(HandoverRow.cleaned).filter { !$0.value.isEmpty }
  }

  public subscript(column: Column) -> String {
    get { cells[column] ?? "" }
    set {
      let text = HandoverRow.cleaned(newValue)
      cells[column] = text.isEmpty ? nil : text
    }
  }

  /// Without white space at the ends; what no cell can hold becomes a space.
  static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(longestText) {
      scalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return String(scalars).trimmed
  }

  /// The SHA-256 of number, name and values, each with its column. In which row it stands says nothing.
  func digest() -> String {
    var text = "bangfu-row 1\u{1F}\(number.digits)\u{1F}\(name)"
    for column in Column.allCases {
      if let value = cells[column] { text += "\u{1F}\(column.rawValue)\u{1E}\(value)" }
    }
    return Hexadecimal.text(MessageDigest.of(Array(text.utf8), .sha256))
  }

  /// The columns that are wanted and not filled in.
  func lacking(_ required: [Column]) -> [Column] { required.filter { cells[$0] == nil } }
}

extension HandoverRow.Column {
  enum Kind { case text, digits, day, money }

  var kind: Kind {
    switch self {
    case .regionCode, .telephone: .digits
    case .workFrom, .postFrom, .postUntil, .journeyOn: .day
    case .monthlyPay, .postStandard, .journeyCost: .money
    default: .text
    }
  }

  /// Whether a difference in it is one: names of places follow from the code, the sex from the number.
  var isCompared: Bool {
    switch self {
    case .sex, .town, .village: false
    default: true
    }
  }
}

/// The digest of a whole list: the same rows in another order have the same one.
enum ListDigest {
  static func of(_ rows: some Sequence<(digest: String, name: String)>) -> String {
    let lines = rows.map { "\($0.digest) \($0.name)" }.sorted()
    return Hexadecimal.text(
      MessageDigest.of(Array(lines.joined(separator: "\n").utf8), .sha256))
  }

  static func of(_ rows: [HandoverRow]) -> String { of(rows.map { ($0.digest(), $0.name) }) }
}
